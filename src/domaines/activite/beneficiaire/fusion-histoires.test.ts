import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";
import { reunirBeneficiaires, separerBeneficiaires } from "./reunir-beneficiaires.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

const PERSONNES = 4;
const personnes = fc.uniqueArray(fc.nat(PERSONNES - 1), { minLength: 0, maxLength: 3 });
const jours = fc.constantFrom("2022-09-30", "2022-10-01", "2022-11-15");
const rapport = fc.nat(3);
const gestes = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ geste: fc.constant("ecrire" as const), n: rapport, qui: personnes, jour: jours }),
  },
  { weight: 1, arbitrary: fc.record({ geste: fc.constant("supprimer" as const), n: rapport }) },
  { weight: 1, arbitrary: fc.record({ geste: fc.constant("retablir" as const), n: rapport }) },
  {
    weight: 3,
    arbitrary: fc.record({
      geste: fc.constant("reunir" as const),
      garde: fc.nat(PERSONNES - 1),
      fondu: fc.nat(PERSONNES - 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ geste: fc.constant("separer" as const), rang: fc.nat(5) }) },
);
type Geste = typeof gestes extends fc.Arbitrary<infer T> ? T : never;

/** What happened, told without any database: who was written in which report, and which record leads to which. */
class Modele {
  readonly rapports = new Map<number, { jour: string; supprime: boolean; ecrits: Set<number> }>();
  readonly versQui = new Map<number, number>();

  racine(personne: number): number {
    const vers = this.versQui.get(personne);
    return vers === undefined ? personne : this.racine(vers);
  }
  ecrire(n: number, qui: readonly number[], jour: string): void {
    const deja = this.rapports.get(n)?.ecrits ?? new Set();
    const restes = [...deja].filter((ecrit) => qui.includes(this.racine(ecrit)));
    const venus = qui.filter((racine) => !restes.some((ecrit) => this.racine(ecrit) === racine));
    this.rapports.set(n, { jour, supprime: false, ecrits: new Set([...restes, ...venus]) });
  }
  /** Merges that can be undone: those into a record that leads nowhere. */
  defaisables(): readonly number[] {
    return [...this.versQui].filter(([, garde]) => !this.versQui.has(garde)).map(([fondu]) => fondu);
  }
  visites(): readonly Visite[] {
    return [...this.rapports].flatMap(([n, { jour, supprime, ecrits }]) =>
      [...new Set([...ecrits].map((ecrit) => this.racine(ecrit)))].map((qui) => ({ n, qui, jour, actif: !supprime })),
    );
  }
}
type Visite = { readonly n: number; readonly qui: number; readonly jour: string; readonly actif: boolean };

/** Reports 0 and 2 are Amina’s, 1 and 3 Bruno’s. */
const auteurDe = (n: number): "amina" | "bruno" => (n % 2 === 0 ? "amina" : "bruno");

class Histoire {
  readonly modele = new Modele();
  readonly contexte: ContexteConnecte;
  readonly pseudonymes: readonly string[];
  constructor(contexte: ContexteConnecte, pseudonymes: readonly string[]) {
    this.contexte = contexte;
    this.pseudonymes = pseudonymes;
  }

  private async comme(nom: "amina" | "bruno"): Promise<ContexteConnecte> {
    const utilisateur = decor[nom];
    await this.contexte.db.run(sql`select acces.poser(${utilisateur.personneId}, ${utilisateur.affectationId})`);
    return { ...this.contexte, utilisateur };
  }

  async rejouer(geste: Geste): Promise<void> {
    if (geste.geste === "ecrire") return this.ecrire(geste.n, geste.qui, geste.jour);
    if (geste.geste === "reunir") return this.reunir(geste.garde, geste.fondu);
    if (geste.geste === "separer") return this.separer(geste.rang);
    const rapport = this.modele.rapports.get(geste.n);
    if (rapport === undefined) return;
    const changer = geste.geste === "supprimer" ? supprimerCompteRendu : retablirCompteRendu;
    expect(await changer(await this.comme(auteurDe(geste.n)), uuid(500 + geste.n))).toHaveProperty("fait");
    rapport.supprime = geste.geste === "supprimer";
  }

  private async ecrire(n: number, personnesDites: readonly number[], jour: string): Promise<void> {
    const rapport = this.modele.rapports.get(n);
    if (rapport?.supprime === true) return;
    const qui = [...new Set(personnesDites.map((personne) => this.modele.racine(personne)))];
    const contexte = await this.comme(auteurDe(n));
    const details = { classeAge: "70_plus", statut: "retraite", genre: "femme" } as const;
    const reste = { autonomie: null, demarche: null, satisfaction: null };
    const saisie = {
      ...uneSaisie({ id: uuid(500 + n), jour, type: "collectif", participants: 4, autonomie: null }),
      ages: { "70_plus": 4 },
      statuts: { retraite: 4 },
      genres: { femme: 4 },
      connus: qui.map((personne) => ({ pseudonyme: this.pseudonymes[personne] ?? "", ...details, ...reste })),
    };
    const { version } = (await contexte.db.row(sql<{ version: number }>`
      select version from activite.compte_rendu where id = ${saisie.id}`)) ?? { version: 0 };
    const resultat =
      rapport === undefined
        ? await creerCompteRendu(contexte, saisie)
        : await modifierCompteRendu(contexte, saisie, version);
    expect(resultat).toHaveProperty("fait");
    this.modele.ecrire(n, qui, jour);
  }

  private async reunir(garde: number, fondu: number): Promise<void> {
    const { versQui } = this.modele;
    const contexte = await this.comme(garde % 2 === 0 ? "amina" : "bruno");
    const possible = garde !== fondu && !versQui.has(garde) && !versQui.has(fondu);
    expect(await reunirBeneficiaires(contexte, uuid(1 + garde), uuid(1 + fondu))).toEqual(
      possible ? { fait: "reuni" } : { refus: "introuvable" },
    );
    if (possible) versQui.set(fondu, garde);
  }

  async separer(rang: number): Promise<void> {
    const possibles = this.modele.defaisables();
    const fondu = possibles[rang % Math.max(possibles.length, 1)];
    if (fondu === undefined) return;
    const contexte = await this.comme(rang % 2 === 0 ? "amina" : "bruno");
    const { id } = await contexte.db.one(sql<{ id: number }>`
      select id from activite.fusion_beneficiaire where fondu_id = ${uuid(1 + fondu)} and defaite_le is null`);
    expect(await separerBeneficiaires(contexte, id)).toHaveProperty("fait");
    this.modele.versQui.delete(fondu);
  }

  /** What the database holds is what happened: the visits, and every count made of them. */
  async comparer(): Promise<void> {
    const { db } = this.contexte;
    await db.run(sql`set local role declic_systeme`);
    const lignes = await db.rows(sql<{ n: number; pseudonyme: string; jour: string; actif: boolean }>`
      select right(compte_rendu_id::text, 3)::integer - 500 as n, pseudonyme, jour, actif from activite.participation`);
    const visites = lignes.map(({ pseudonyme, ...ligne }) => ({ ...ligne, qui: this.pseudonymes.indexOf(pseudonyme) }));
    const attendues = this.modele.visites();
    expect(enOrdre(visites)).toEqual(enOrdre(attendues));
    const comptes = await db.rows(sql<Compte>`
      select conseiller_id as par, periode, debut, personnes, nouvelles, revues from activite.personnes_conseiller
      where (personnes, nouvelles, revues) <> (0, 0, 0)
      union all select 0, periode, debut, personnes, nouvelles, revues from activite.personnes_structure
      where (personnes, nouvelles, revues) <> (0, 0, 0)`);
    expect(enOrdre(comptes)).toEqual(enOrdre(recompter(attendues.filter(({ actif }) => actif))));
    const suivis = await db.rows(sql<{ pseudonyme: string; passages: number }>`
      select pseudonyme, passages from activite.suivi_beneficiaire where passages > 0`);
    expect(enOrdre(suivis.map(({ pseudonyme, passages }) => [this.pseudonymes.indexOf(pseudonyme), passages]))).toEqual(
      enOrdre(
        [
          ...grouper(
            attendues.filter(({ actif }) => actif),
            ({ qui }) => qui,
          ),
        ].map(([qui, v]) => [qui, v.length]),
      ),
    );
    await db.run(sql`set local role declic_app`);
  }
}

type Compte = {
  readonly par: number;
  readonly periode: string;
  readonly debut: string;
  readonly personnes: number;
  readonly nouvelles: number;
  readonly revues: number;
};
const enOrdre = (lignes: readonly unknown[]): readonly string[] =>
  lignes
    .map((ligne) =>
      JSON.stringify(ligne, ligne === null || Array.isArray(ligne) ? undefined : Object.keys(Object(ligne)).sort()),
    )
    .sort();

function grouper<V, C>(valeurs: readonly V[], cleDe: (valeur: V) => C): ReadonlyMap<C, readonly V[]> {
  const groupes = new Map<C, V[]>();
  for (const valeur of valeurs) groupes.set(cleDe(valeur), [...(groupes.get(cleDe(valeur)) ?? []), valeur]);
  return groupes;
}

const PERIODES = {
  mois: (jour: string) => `${jour.slice(0, 7)}-01`,
  trimestre: (jour: string) =>
    `${jour.slice(0, 5)}${String(Math.floor((Number(jour.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`,
  annee: (jour: string) => `${jour.slice(0, 4)}-01-01`,
  toujours: () => "2020-11-01",
} as const;

/** Known people counted once, by adviser and by structure (0), in each period: from the visits alone. */
function recompter(visites: readonly Visite[]): readonly Compte[] {
  const parQui = visites.flatMap((visite) =>
    [decor[auteurDe(visite.n)].personneId, 0].map((par) => ({ ...visite, par })),
  );
  return (["mois", "trimestre", "annee", "toujours"] as const).flatMap((periode) => {
    const debutDe = PERIODES[periode];
    return [...grouper(parQui, ({ par, jour }) => `${par} ${debutDe(jour)}`)].map(([cle, ici]) => {
      const [par = "", debut = ""] = cle.split(" ");
      const gens = [...grouper(ici, ({ qui }) => qui)];
      const premiere = (qui: number): string =>
        parQui
          .filter((v) => v.par === Number(par) && v.qui === qui)
          .reduce((min, { jour }) => (jour < min ? jour : min), "9");
      return {
        par: Number(par),
        periode,
        debut,
        personnes: gens.length,
        nouvelles: gens.filter(([qui]) => debutDe(premiere(qui)) === debut).length,
        revues: gens.filter(([, siennes]) => siennes.length > 1).length,
      };
    });
  });
}

describe("merges, undos, corrections and deletions by two advisers", () => {
  it("leave the visits that happened and the counts of them; all undone, everyone has their own", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gestes, { minLength: 3, maxLength: 16 }), fc.nat(5), async (suite, ordre) => {
        await enTransaction(enTantQue(decor.amina), async (db) => {
          const contexte = { ...contexteDeTest(base, db, decor.amina), utilisateur: decor.amina };
          const pseudonymes: string[] = [];
          for (let n = 0; n < PERSONNES; n += 1) {
            const ouverte = await creerBeneficiaire(contexte, unBeneficiaire({ prenom: `Odette ${n}` }, 1 + n));
            pseudonymes.push("pseudonyme" in ouverte ? ouverte.pseudonyme : "");
          }
          const histoire = new Histoire(contexte, pseudonymes);
          for (const geste of suite) await histoire.rejouer(geste);
          await histoire.comparer();
          while (histoire.modele.versQui.size > 0) await histoire.separer(ordre);
          await histoire.comparer();
        });
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});
