import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, sommesDe, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { TableImport } from "../../../plateforme/formats/lire-table.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { ResultatImport } from "../../../plateforme/imports/bilan.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { enregistrerParticipations } from "../beneficiaire/participation.sql.ts";
import { lireCompteRendu } from "../compte-rendu/compte-rendu.sql.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { moisAReconstruire, reconstruireMois } from "../cumul/reconstruire-cumuls.ts";
import { proposerCorrespondance } from "./champ-import.rules.ts";
import { importerTable } from "./importer-comptes-rendus.ts";

const { base } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

const COLONNES = [
  "identifiant",
  "conseiller",
  "jour",
  "type",
  "duree",
  "lieu",
  "themes",
  "participants",
  "age_60_plus",
];

/** One line as people may have written it; `faux` says what is wrong with it, if something is. */
type Ligne = {
  readonly numero: number;
  readonly long: boolean;
  readonly auteur: "amina" | "bruno";
  readonly jour: string;
  readonly duree: number;
  readonly theme: string;
  readonly participants: number;
  readonly ages: number;
  readonly faux: "" | "jour" | "type" | "duree" | "lieu" | "participants" | "conseiller" | "theme";
};

const LIGNE: fc.Arbitrary<Ligne> = fc.record({
  numero: fc.integer({ min: 1, max: 6 }),
  long: fc.boolean(),
  auteur: fc.constantFrom("amina", "amina", "bruno"),
  jour: fc.constantFrom("2021-11-14", "2021-12-31", "2022-01-01"),
  duree: fc.constantFrom(15, 45),
  theme: fc.constantFrom("courriel", "budget", "Jeu de cartes"),
  participants: fc.integer({ min: 1, max: 3 }),
  ages: fc.integer({ min: 0, max: 3 }),
  faux: fc.constantFrom("", "", "", "", "", "jour", "type", "duree", "lieu", "participants", "conseiller", "theme"),
});

/** What a person does, here, of a report that came from there. */
type Geste =
  | { readonly geste: "importer"; readonly lignes: readonly Ligne[]; readonly lot: number; readonly ensemble: number }
  | { readonly geste: "modifier" | "supprimer"; readonly rang: number };

const GESTES: fc.Arbitrary<readonly Geste[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        geste: fc.constant("importer" as const),
        lignes: fc.array(LIGNE, { minLength: 1, maxLength: 12 }),
        lot: fc.integer({ min: 1, max: 6 }),
        ensemble: fc.integer({ min: 1, max: 2 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        geste: fc.constantFrom("modifier" as const, "supprimer" as const),
        rang: fc.nat(20),
      }),
    },
  ),
  { minLength: 1, maxLength: 6 },
);

const identifiantDe = ({ numero, long }: Ligne): string =>
  long ? `61a0${String(numero).padStart(20, "0")}` : `${numero}`;

function tableDe(lignes: readonly Ligne[]): TableImport {
  const rangees = lignes.map((ligne, rang) => ({ ligne: rang + 2, valeurs: cellulesDe(ligne) }));
  return { colonnes: COLONNES, rangees };
}

function cellulesDe(ligne: Ligne): readonly string[] {
  const { faux } = ligne;
  return [
    identifiantDe(ligne),
    faux === "conseiller" ? "999999999" : String(decor[ligne.auteur].personneId),
    faux === "jour" ? "2021-02-31" : ligne.jour,
    faux === "type" ? "virtuel" : "collectif",
    faux === "duree" ? "longtemps" : String(ligne.duree),
    faux === "lieu" ? "sur la Lune" : "domicile",
    faux === "theme" ? "" : ligne.theme,
    faux === "participants" ? "501" : String(ligne.participants),
    String(ligne.ages),
  ];
}

/** What the database should hold of a report: the content of its line, and whether a person touched it here. */
type Tenu = { readonly contenu: string; readonly touche: boolean };
type Modele = Map<string, Tenu>;
const contenuDe = ({ jour, duree, theme, participants, ages }: Ligne): string =>
  JSON.stringify([jour, duree, theme, participants, ages]);

/** What an import must answer, line after line, and what it must leave. */
function prevoir(lignes: readonly Ligne[], modele: Modele): Readonly<Record<string, number>> {
  const compte = { crees: 0, mis_a_jour: 0, inchanges: 0, fusionnes: 0, refuses: 0 };
  const lues = new Map<string, string>();
  const auteurs = new Map<string, string>();
  const avant = new Map(modele);
  for (const ligne of lignes) {
    const identifiant = identifiantDe(ligne);
    const cle = `${ligne.auteur} ${identifiant}`;
    const contenu = contenuDe(ligne);
    const tenu = avant.get(cle);
    const autre = ligne.auteur === "amina" ? "bruno" : "amina";
    if (ligne.faux !== "") compte.refuses += 1;
    else if (ligne.long && (auteurs.get(identifiant) ?? ligne.auteur) !== ligne.auteur) compte.refuses += 1;
    else if (lues.has(cle)) compte[lues.get(cle) === contenu ? "fusionnes" : "refuses"] += 1;
    else {
      lues.set(cle, contenu);
      if (ligne.long) auteurs.set(identifiant, ligne.auteur);
      if (tenu === undefined && ligne.long && avant.has(`${autre} ${identifiant}`)) compte.refuses += 1;
      else if (tenu === undefined) {
        compte.crees += 1;
        modele.set(cle, { contenu, touche: false });
      } else if (tenu.contenu === contenu) compte.inchanges += 1;
      else if (tenu.touche) compte.refuses += 1;
      else {
        compte.mis_a_jour += 1;
        modele.set(cle, { contenu, touche: false });
      }
    }
  }
  return { ...compte, lus: lignes.length };
}

const importer = (lignes: readonly Ligne[], source: string, lot: number, ensemble: number): Promise<ResultatImport> =>
  importerTable(
    {
      transaction: <T>(travail: (db: Db) => Promise<T>) => base.transaction(SYSTEME, travail),
      maintenant: MAINTENANT,
      allure: { lot, tranche: 2, ensemble },
    },
    tableDe(lignes),
    {
      source,
      correspondance: proposerCorrespondance(COLONNES, undefined),
      personneId: null,
      mode: "bonnes_lignes",
      essai: false,
    },
  );

type Garde = { readonly id: string; readonly cle: string; readonly conseiller: number };
const gardes = (source: string): Promise<readonly Garde[]> =>
  base.transaction(SYSTEME, async (db) => {
    const lignes = await db.rows(sql<{ id: string; source_id: string; conseiller: number }>`
      select id, source_id, conseiller_id as conseiller from activite.compte_rendu where source = ${source} order by source_id, conseiller_id`);
    return lignes.map(({ id, source_id: identifiant, conseiller }) => ({
      id,
      conseiller,
      cle: `${conseiller === decor.amina.personneId ? "amina" : "bruno"} ${identifiant}`,
    }));
  });

const comme = <T>(conseiller: number, travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> => {
  const qui = conseiller === decor.amina.personneId ? decor.amina : decor.bruno;
  return base.transaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));
};

/** A person changes or deletes one of the reports that are there; false when there is none. */
async function toucher(source: string, geste: "modifier" | "supprimer", rang: number, modele: Modele): Promise<void> {
  const presents = await gardes(source);
  const choisi = presents[rang % Math.max(1, presents.length)];
  if (choisi === undefined) return;
  const tenu = modele.get(choisi.cle);
  if (tenu === undefined) throw new Error(`gardé et pas prévu : ${choisi.cle}`);
  const fait = await comme(choisi.conseiller, async (contexte) => {
    if (geste === "supprimer") return supprimerCompteRendu(contexte, choisi.id);
    const garde = await lireCompteRendu(contexte.db, choisi.id, false);
    if (garde === undefined) throw new Error("introuvable pour son auteur");
    const { conseillerId, structureId, departementCode, grilleAges, origine, ...dit } = garde.compteRendu;
    // A person must make the sums true: an age is given to each.
    const ages = { "60_plus": dit.participants };
    const saisie = { ...dit, ages, dureeMinutes: (dit.dureeMinutes % 600) + 1, notes: "revu ici" };
    return modifierCompteRendu(contexte, saisie, garde.version);
  });
  if ("fait" in fait) modele.set(choisi.cle, { ...tenu, touche: true });
}

async function verifierCumuls(): Promise<void> {
  await base.transaction(SYSTEME, async (db) => {
    for (const mois of await moisAReconstruire(db)) expect(await reconstruireMois(db, mois, "2022-12-01")).toBe(0);
  });
}

let histoire = 0;

describe("l’import, quelles que soient les lignes, leur découpe et ce que les gens font entre-temps", () => {
  it(
    "compte chaque ligne une fois, laisse ce qui est prévu, et des cumuls égaux au recompte",
    { timeout: 300_000 },
    () =>
      fc.assert(
        fc.asyncProperty(GESTES, async (gestes) => {
          histoire += 1;
          const source = `histoire-${histoire}`;
          const modele: Modele = new Map();
          for (const geste of gestes) {
            if (geste.geste !== "importer") {
              await toucher(source, geste.geste, geste.rang, modele);
              continue;
            }
            const { lignes, lot, ensemble } = geste;
            const prevu = prevoir(lignes, modele);
            const { bilan, rapport } = await importer(lignes, source, lot, ensemble);
            expect(bilan, JSON.stringify(rapport)).toEqual(prevu);
            const refusees = new Set(rapport.filter(({ gravite }) => gravite === "refus").map(({ ligne }) => ligne));
            expect(refusees.size).toBe(bilan.refuses);
            // Sent again, cut otherwise: nothing moves.
            const avant = await base.transaction(SYSTEME, (db) => sommesDe(db, "cumul_mois_conseiller"));
            const encore = (await importer(lignes, source, (lot % 5) + 1, 3 - ensemble)).bilan;
            expect({ crees: encore.crees, mis_a_jour: encore.mis_a_jour }).toEqual({ crees: 0, mis_a_jour: 0 });
            expect(await base.transaction(SYSTEME, (db) => sommesDe(db, "cumul_mois_conseiller"))).toEqual(avant);
          }
          expect((await gardes(source)).map(({ cle }) => cle).sort()).toEqual([...modele.keys()].sort());
          await verifierCumuls();
        }),
        { numRuns: 25 },
      ),
  );

  it("qui change le jour d’un compte rendu, déplace les passages de ses personnes connues et se voit dans l’API", async () => {
    const ligne: Ligne = {
      ...{ numero: 1, long: true, auteur: "amina", jour: "2021-11-14", duree: 45 },
      ...{ theme: "courriel", participants: 1, ages: 1, faux: "" },
    };
    await importer([ligne], "avec-personnes", 1, 1);
    const [garde] = await gardes("avec-personnes");
    if (garde === undefined) throw new Error("rien d’importé");
    await comme(decor.amina.personneId, async (contexte) => {
      await creerBeneficiaire(contexte, unBeneficiaire());
      const { pseudonyme } = await contexte.db.one(
        sql<{ pseudonyme: string }>`select pseudonyme from activite.beneficiaire where id = ${uuid(1)}`,
      );
      const lu = await lireCompteRendu(contexte.db, garde.id, false);
      if (lu === undefined) throw new Error("introuvable");
      await enregistrerParticipations(contexte.db, lu.compteRendu, [
        {
          ...{ pseudonyme, classeAge: "60_69", statut: "retraite", genre: "femme" },
          ...{ autonomie: 2, demarche: null, satisfaction: null },
        },
      ]);
    });
    const etat = () =>
      base.transaction(SYSTEME, (db) =>
        db.one(sql<Record<string, unknown>>`
          select p.jour, s.premier_passage, r.version, r.touche_le > r.cree_le as touche,
            (select debut from activite.presence where periode = 'mois' and conseiller_id = 0 and pseudonyme = p.pseudonyme) as mois
          from activite.participation p join activite.suivi_beneficiaire s using (pseudonyme)
          join activite.compte_rendu r on r.id = p.compte_rendu_id where p.compte_rendu_id = ${garde.id}`),
      );
    expect(await etat()).toMatchObject({ jour: "2021-11-14", mois: "2021-11-01" });
    const { bilan } = await importer([{ ...ligne, jour: "2021-12-31" }], "avec-personnes", 1, 1);
    expect(bilan).toMatchObject({ mis_a_jour: 1 });
    expect(await etat()).toEqual({
      ...{ jour: "2021-12-31", premier_passage: "2021-12-31", mois: "2021-12-01" },
      ...{ version: 2, touche: true },
    });
    await verifierCumuls();
  });
});
