import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { chargerComptesRendus } from "../../activite/index.ts";
import { type Classe, cleDe, generaliser, niveauxPour } from "./anonymat.rules.ts";
import { CHAMPS_EXTRAIT } from "./dictionnaire-extrait.rules.ts";
import { marqueDe, pseudonymes, reconnaitre } from "./marque.ts";
import { purgerRecherche } from "./purger-recherche.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let une: Navigateur;
let autre: Navigateur;

beforeAll(async () => {
  const entree = (courriel: string) =>
    entrer(base, site, { courriel: `${courriel}@exemple.test`, role: "administrateur", niveau: "national" });
  une = (await entree("une")).nav;
  autre = (await entree("autre")).nav;
  await base.transaction(SYSTEME, async (db) => {
    const { amina, chloe, gueret, cayenne } = await planterDecor(db);
    const enCreuse = { conseillerId: amina.personneId, structureId: gueret };
    const lignes = Array.from({ length: 150 }, (_, rang) =>
      unCompteRendu({ id: uuid(rang + 1), ...enCreuse, jour: rang < 80 ? "2022-10-10" : "2022-10-11" }),
    );
    // Too few to be told apart by month: two of another month of the same quarter, one alone overseas.
    await chargerComptesRendus(db, [
      ...lignes,
      ...[201, 202].map((n) => unCompteRendu({ id: uuid(n), ...enCreuse, jour: "2022-11-03" })),
      unCompteRendu({
        id: uuid(301),
        conseillerId: chloe.personneId,
        structureId: cayenne,
        departementCode: "973",
        lieu: { genre: "lieu", lieuId: null, communeCode: "97302" },
        jour: "2022-10-12",
      }),
    ]);
  });
});

const aujourdhui = (): string => jourCivil(site.maintenant());
const termes = (plus: Readonly<Record<string, string>> = {}) => ({
  laboratoire: "Laboratoire d’exemple",
  finalite: "Mesurer ce que la formation change à l’autonomie.",
  baseLegale: "mission_publique",
  avisReference: "Avis fictif 2022-001",
  personnes: "Noor Fictive, noor@exemple.test\nSacha Fictif, sacha@exemple.test",
  ...{ du: "2022-01-01", au: "2022-12-31", debut: aujourdhui(), fin: aujourdhui(), k: "5" },
  ...plus,
});
const lignesDe = (csv: string): readonly (readonly string[])[] =>
  csv
    .trim()
    .split("\r\n")
    .slice(1)
    .map((ligne) => ligne.split(","));

async function proposer(plus: Readonly<Record<string, string>> = {}): Promise<string> {
  const vue = await une.envoyer("/recherche", termes(plus));
  if (vue.statut !== 303) throw new Error(vue.texte);
  return vue.vers ?? "";
}

async function copiesDe(adresse: string): Promise<readonly string[]> {
  const { texte } = await une.lire(adresse);
  return [...new Set([...texte.matchAll(/copies\/([0-9a-f-]{36})\/extrait\.csv/gu)].map(([, id = ""]) => id))];
}

describe("an agreement", () => {
  it("is proposed by one, validated by another; wrong terms are said beside their field and kept", async () => {
    const refus = await une.envoyer(
      "/recherche",
      termes({ personnes: "Noor", k: "2", fin: "2020-01-01", baseLegale: "" }),
    );
    expect(refus.statut).toBe(422);
    for (const dit of [
      /Ligne 1\s: écrivez le nom/,
      /de 5 à 100/,
      /déjà passé|avant le début/,
      /Choisissez la base légale/,
      /Laboratoire d’exemple/,
    ])
      expect(refus.texte).toMatch(dit);
    const adresse = await proposer();
    expect((await une.envoyer(`${adresse}/decision`, { decision: "validee", motif: "" })).texte).toMatch(
      /une autre personne/,
    );
    expect((await une.envoyer(`${adresse}/copies`, { personne: "0" })).texte).toMatch(
      /pendant que la convention est ouverte/,
    );
    expect((await autre.envoyer(`${adresse}/decision`, { decision: "refusee", motif: "Non" })).statut).toBe(422);
    expect((await autre.envoyer(`${adresse}/decision`, { decision: "validee", motif: "" })).statut).toBe(303);
    expect((await autre.envoyer(`${adresse}/decision`, { decision: "validee", motif: "" })).statut).toBe(422);
    await expect(
      enTransaction(SYSTEME, (db) => db.run(sql`update pilotage.convention_recherche set decidee_par = proposee_par`)),
    ).rejects.toThrow(/convention_deux_mains/);
    const { clair } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ clair: boolean }>`
        select bool_or(position('noor' in encode(personnes, 'escape')) > 0) as clair from pilotage.convention_recherche`),
    );
    expect(clair).toBe(false);
  });

  it("gives measured copies, told in the journal, and nothing once it is revoked", async () => {
    const adresse = await proposer();
    await autre.envoyer(`${adresse}/decision`, { decision: "validee", motif: "" });
    expect((await une.envoyer(`${adresse}/copies`, { personne: "7" })).texte).toMatch(/Choisissez une personne/);
    expect((await une.envoyer(`${adresse}/copies`, { personne: "0" })).statut).toBe(303);
    const [copie = ""] = await copiesDe(adresse);
    const fichier = `/recherche/copies/${copie}/extrait.csv`;
    const { texte, statut } = await une.lire(fichier);
    expect(statut).toBe(200);
    expect(texte.split("\r\n")[0]).toBe(CHAMPS_EXTRAIT.map(({ nom }) => nom).join(","));
    const lignes = lignesDe(texte);
    // The 150 as they are; two of November cannot be told with enough others of their quarter, nor the one overseas.
    expect(lignes).toHaveLength(150);
    const quasi = CHAMPS_EXTRAIT.flatMap(({ quasiIdentifiant }, rang) => (quasiIdentifiant ? [rang] : []));
    const tailles = new Map<string, number>();
    for (const ligne of lignes) {
      const cle = quasi.map((rang) => ligne[rang]).join("|");
      tailles.set(cle, (tailles.get(cle) ?? 0) + 1);
    }
    expect(Math.min(...tailles.values())).toBeGreaterThanOrEqual(5);
    const mesures = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ lignes: number; ecartees: number; k: number }>`
        select lignes, ecartees, k_mesure as k from pilotage.copie_recherche where id = ${copie}::uuid`),
    );
    expect(mesures).toEqual({ lignes: 150, ecartees: 3, k: Math.min(...tailles.values()) });
    expect(new Set(lignes.map(([nom]) => nom)).size).toBe(150);
    expect(texte).not.toContain(uuid(1).slice(0, 8));
    expect((await une.lire(fichier.replace(".csv", ".parquet"))).texte.slice(0, 4)).toBe("PAR1");
    const { lectures } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ lectures: number }>`
        select count(*)::integer as lectures from journal.entree
        where table_nom = 'pilotage.copie_recherche' and operation = 'lecture' and apres->>'objet' = ${copie}`),
    );
    expect(lectures).toBe(2);
    expect((await une.envoyer(`${adresse}/revocation`, { revocation: "Non." })).statut).toBe(422);
    expect((await une.envoyer(`${adresse}/revocation`, { revocation: "Une fuite a été trouvée." })).statut).toBe(303);
    expect((await une.lire(fichier)).statut).toBe(404);
    expect((await une.envoyer(`${adresse}/copies`, { personne: "0" })).statut).toBe(422);
  });

  it("ends by itself, and is forgotten five years later with its copies", async () => {
    const adresse = await proposer();
    await autre.envoyer(`${adresse}/decision`, { decision: "validee", motif: "" });
    await une.envoyer(`${adresse}/copies`, { personne: "1" });
    const restent = await enTransaction(SYSTEME, async (db) => {
      const avant = await purgerRecherche(db, site.maintenant());
      await purgerRecherche(db, new Date(site.maintenant().getTime() + 6 * 366 * 86_400_000));
      const { n } = await db.one(sql<{ n: number }>`
        select (select count(*) from pilotage.convention_recherche)::integer + (select count(*) from pilotage.copie_recherche)::integer as n`);
      return [avant, n];
    });
    expect(restent).toEqual([0, 0]);
  });
});

describe("a leaked copy", () => {
  it("is known from a part of the file: by its names, or by the order of its lines", async () => {
    const adresse = await proposer();
    await autre.envoyer(`${adresse}/decision`, { decision: "validee", motif: "" });
    for (const personne of ["0", "1"]) await une.envoyer(`${adresse}/copies`, { personne });
    const copies = await copiesDe(adresse);
    expect(copies).toHaveLength(2);
    const [fuite = "", jumelle = ""] = copies;
    const [lignes, autres] = await Promise.all(
      [fuite, jumelle].map(async (id) => lignesDe((await une.lire(`/recherche/copies/${id}/extrait.csv`)).texte)),
    );
    // The same names under one agreement but for their ends, so that two copies can be put together.
    expect(new Set(lignes?.map(([nom = ""]) => nom.slice(0, 16)))).toEqual(
      new Set(autres?.map(([nom = ""]) => nom.slice(0, 16))),
    );
    const partie = (lignes ?? []).slice(20, 30);
    expect(
      reconnaitre(
        partie
          .map((l) => l.join(";"))
          .reverse()
          .join("\n"),
        copies,
      ),
    ).toEqual([{ copie: fuite, par: "signe", lignes: 10 }]);
    const sansFins = (lignes ?? []).slice(20, 120).map(([nom = ""]) => nom.slice(0, 16));
    expect(reconnaitre(sansFins.join("\n"), copies)).toEqual([{ copie: fuite, par: "ordre", lignes: 100 }]);
    expect(reconnaitre([...sansFins].sort().join("\n"), copies)).toEqual([]);
    const page = await une.envoyer("/recherche/marque", { texte: partie.map((l) => l.join(",")).join("\n") });
    expect(page.texte).toMatch(new RegExp(`La copie ${fuite.slice(0, 8)}, préparée pour`));
    expect((await une.envoyer("/recherche/marque", { texte: "rien de connu" })).texte).toMatch(/Aucune copie ne porte/);
    expect((await une.envoyer("/recherche/marque", { texte: "" })).statut).toBe(422);
  });

  it("names nothing under another agreement", () => {
    const [un, deux] = [pseudonymes(Buffer.alloc(32, 1)), pseudonymes(Buffer.alloc(32, 2))];
    expect(un("conseiller", "7")).toBe(pseudonymes(Buffer.alloc(32, 1))("conseiller", "7"));
    expect(un("conseiller", "7")).not.toBe(deux("conseiller", "7"));
    expect(un("conseiller", "7")).not.toBe(un("compte_rendu", "7"));
    expect(marqueDe("a").signer("x")).not.toBe(marqueDe("b").signer("x"));
  });
});

describe("k-anonymity", () => {
  const mot = (...mots: readonly string[]) => fc.constantFrom(...mots);
  const classe: fc.Arbitrary<Classe> = fc
    .record({
      mois: mot("2022-01", "2022-02", "2022-07"),
      departement: mot("23", "87"),
      age: mot("18_59", "60_plus"),
      statut: mot("retraite", "en_emploi"),
      genre: mot("femme", "homme"),
      public: mot("particulier"),
      type: mot("individuel", "ponctuel"),
    })
    .map((c) => ({ ...c, region: "75" }));

  it("holds for every table: no published class has fewer lines than k, none is lost without being counted", () => {
    fc.assert(
      fc.property(fc.array(classe, { maxLength: 120 }), fc.integer({ min: 2, max: 12 }), (lignes, k) => {
        const comptes = new Map<string, { classe: Classe; n: number }>();
        for (const une of lignes) comptes.set(cleDe(une), { classe: une, n: (comptes.get(cleDe(une))?.n ?? 0) + 1 });
        const { niveaux, mesure } = niveauxPour([...comptes.values()], k);
        const publiees = new Map<string, number>();
        for (const une of lignes) {
          const niveau = niveaux.get(cleDe(une)) ?? null;
          if (niveau === null) continue;
          const cle = cleDe(generaliser(une, niveau));
          publiees.set(cle, (publiees.get(cle) ?? 0) + 1);
        }
        const tailles = [...publiees.values()];
        expect(tailles.every((n) => n >= k)).toBe(true);
        expect(mesure.k).toBe(tailles.length === 0 ? null : Math.min(...tailles));
        expect([mesure.lignes, mesure.lignes + mesure.ecartees]).toEqual([
          tailles.reduce((a, n) => a + n, 0),
          lignes.length,
        ]);
      }),
    );
  });
});
