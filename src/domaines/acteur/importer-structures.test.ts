import { describe, expect, test } from "vitest";
import { baseDeTest, MAINTENANT, SYSTEME } from "../../../tests/base.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../../tests/fichiers-reels.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { parMotif } from "../../plateforme/imports/bilan.ts";
import { lireFermeture } from "./fermeture.rules.ts";
import { importerStructures, type ResultatImportStructures } from "./importer-structures.ts";
import { type CommuneSource, type LigneStructure, lireStructure, reparerTexte } from "./structure-source.rules.ts";

const { enTransaction } = await baseDeTest();

const commune = (code: string, departement: string, codePostal: string, lat: number, lon: number): CommuneSource => ({
  code,
  departement,
  codesPostaux: [codePostal],
  lat,
  lon,
});
const GRIGNY_RHONE = commune("69096", "69", "69520", 45.61, 4.79);
const GRIGNY_ESSONNE = commune("91286", "91", "91350", 48.65, 2.39);
const AMBERIEU = commune("01004", "01", "01500", 45.96, 5.36);
const COMMUNES = {
  parCode: (code: string) => [GRIGNY_RHONE, GRIGNY_ESSONNE, AMBERIEU].find((c) => c.code === code),
  homonymes: (nom: string, departement: string) =>
    [GRIGNY_RHONE, GRIGNY_ESSONNE].filter((c) => nom === "Grigny" && c.departement === departement),
};

const LIGNE: LigneStructure = {
  id: "1",
  raison_sociale: "COMMUNE D AMBERIEU EN BUGEY",
  siret: "21010004600013",
  type: "publique",
  code_département: "1",
  code_postal: "1500",
  code_postal_bis: "01500",
  commune_insee: "Ambérieu-en-Bugey",
  insee_com: "01004",
  adresse: "PL ROBERT MARCELPOIL\n01500 AMBERIEU EN BUGEY",
  result_label: "Place Robert Marcelpoil 01500 Amb<e9>rieu-en-Bugey",
  result_citycode: "1004",
  result_score: "0.9",
  latitude: "45.959",
  longitude: "5.358",
  nb_cnfs: "2",
};
const lire = (changements: LigneStructure = {}) => lireStructure({ ...LIGNE, ...changements }, COMMUNES);

describe("la fermeture d’une structure", () => {
  test.each([
    [{}, null, null],
    [{ etat_administratif: "A" }, null, null],
    [{ date_fermeture: "2021-12-31" }, "2021-12-31", null],
    [{ dateFermeture: "31/12/2021", etat_administratif: "F" }, "2021-12-31", null],
    [{ etat_administratif: "fermé" }, "2022-12-01", "fermée sans date : jour de l’import"],
    [{ date_fermeture: "2023-01-31" }, null, "fermeture à venir : pas encore fermée"],
    [{ date_fermeture: "31 décembre" }, null, "date de fermeture illisible"],
  ] as const)("%o : %s", (ligne, fermeeLe, motif) => {
    const lue = lireFermeture(ligne, "2022-12-01");
    expect([lue.fermeeLe, lue.remarque?.motif ?? null]).toEqual([fermeeLe, motif]);
  });

  test("est gardée par un fichier qui n’en dit rien, et changée par un fichier qui la dit", () =>
    enTransaction(SYSTEME, async (db) => {
      const lireFichier = (plus: string, valeur: string) =>
        importer(db, {
          nom: "structures.csv",
          octets: new TextEncoder().encode(
            `id,raison_sociale,siret,type,insee_com,nb_cnfs${plus}\n1,Mairie,,publique,23096,1${valeur}\n`,
          ),
        });
      const fermee = async () =>
        (await db.one(sql<{ le: string | null }>`select fermee_le as le from acteur.structure where source_id = '1'`))
          .le;
      await lireFichier("", "");
      expect(await fermee()).toBeNull();
      expect(await lireFichier(",date_fermeture", ",2022-01-31")).toMatchObject({ bilan: { mis_a_jour: 1 } });
      expect(await lireFichier("", "")).toMatchObject({ bilan: { inchanges: 1 } });
      expect(await fermee()).toBe("2022-01-31");
    }));
});

describe("une ligne de la liste de 2021", () => {
  test("zéros perdus et lettres abîmées sont rendus", () => {
    const { structure, remarques } = lire();
    expect(structure).toMatchObject({
      type: "COMMUNE",
      departementCode: "01",
      codePostal: "01500",
      adresse: "Place Robert Marcelpoil",
      lat: 45.959,
    });
    expect(remarques.map(({ champ }) => champ)).toEqual(expect.arrayContaining(["code_postal", "result_label"]));
    expect(reparerTexte("Place de l?H<f4>tel de Ville <c9>vian, 30e R?giment")).toBe(
      "Place de l’Hôtel de Ville Évian, 30e R?giment",
    );
  });

  test("un SIRET arrondi reste un texte", () => {
    const { structure, remarques } = lire({ siret: "20006600000000" });
    expect(structure).toMatchObject({ siret: null, siretSource: "20006600000000" });
    expect(remarques).toContainEqual(expect.objectContaining({ champ: "siret", gravite: "alerte" }));
  });

  test("une commune prise pour son homonyme d’un autre département est corrigée, et son point retiré", () => {
    const { structure } = lire({
      commune_insee: "Grigny",
      insee_com: "69096",
      code_département: "91",
      code_postal: "91350",
      code_postal_bis: "69520",
      result_citycode: "69096",
      latitude: "45.6085",
      longitude: "4.7891",
    });
    expect(structure).toMatchObject({
      communeCode: "91286",
      departementCode: "91",
      codePostal: "91350",
      lat: null,
      lon: null,
    });
  });

  test("un siège ailleurs que le département déclaré est cru, et signalé", () => {
    const { structure, remarques } = lire({ code_département: "25", code_postal: "25000" });
    expect(structure).toMatchObject({ communeCode: "01004", departementCode: "01" });
    expect(remarques).toContainEqual(expect.objectContaining({ motif: "siège hors du département déclaré" }));
  });

  test("une ligne qui ne nomme personne est refusée, ses postes comptés à part", () => {
    expect(lire({ raison_sociale: "0", siret: "null" })).toMatchObject({ structure: null, decision: { postes: 2 } });
  });
});

async function importer(db: Db, fichier: { octets: Uint8Array; nom: string }): Promise<ResultatImportStructures> {
  const resultat = await importerStructures({ transaction: (travail) => travail(db), maintenant: MAINTENANT }, fichier);
  if ("refus" in resultat) throw new Error(resultat.message);
  return resultat;
}

const json = (lignes: readonly LigneStructure[]) => ({
  octets: new TextEncoder().encode(JSON.stringify(lignes)),
  nom: "s.json",
});

describe("importer des structures", () => {
  test("deux structures d’un même SIRET arrondi restent deux", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const arrondi = { ...LIGNE, siret: "20006600000000" };
      const { bilan } = await importer(
        db,
        json([
          { ...arrondi, raison_sociale: "CC UNE" },
          { ...arrondi, id: "2", raison_sociale: "CC AUTRE" },
        ]),
      );
      expect(bilan).toMatchObject({ lus: 2, crees: 2, fusionnes: 0 });
    });
  });

  test("une même structure retenue deux fois n’est créée qu’une fois ; de nouveau, rien ne change ; changée, elle est mise à jour", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const lignes = [LIGNE, { ...LIGNE, id: "2" }];
      expect((await importer(db, json(lignes))).bilan).toMatchObject({ crees: 1, fusionnes: 1 });
      expect((await importer(db, json(lignes))).bilan).toMatchObject({ lus: 2, inchanges: 2 });
      expect((await importer(db, json([{ ...LIGNE, france_services: "oui" }]))).bilan).toMatchObject({ mis_a_jour: 1 });
    });
  });

  test("les postes et le montant de chaque décision sont gardés avec leur date, ceux d’une ligne réunie aussi", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const decision = {
        date_de_validation_en_comité_de_sélection: "2021-05-19",
        "investissement_financier_estimatif_total_de_l.etat": "109610",
      };
      const lignes = [
        { ...LIGNE, ...decision },
        { ...LIGNE, id: "2", nb_cnfs: "3", date_de_validation_en_comité_de_sélection: "bientôt" },
      ];
      await importer(db, json(lignes));
      const lues = () =>
        db.rows(sql<Record<string, unknown>>`
          select d.source_id, d.comite_le, d.postes, d.investissement_etat, s.nom, d.xmin::text as version
          from acteur.decision_comite d join acteur.structure s on s.id = d.structure_id order by 1`);
      const premieres = await lues();
      const nom = "COMMUNE D AMBERIEU EN BUGEY";
      expect(premieres).toMatchObject([
        { source_id: "1", comite_le: "2021-05-19", postes: 2, investissement_etat: 109610, nom },
        { source_id: "2", comite_le: null, postes: 3, investissement_etat: null, nom },
      ]);
      await importer(db, json(lignes));
      expect(await lues()).toEqual(premieres);
    });
  });

  test("des colonnes étrangères sont refusées avec ce qui est attendu", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const fichier = json([{ couleur: "rouge" }]);
      const resultat = await importerStructures({ transaction: (t) => t(db), maintenant: MAINTENANT }, fichier);
      expect(resultat).toMatchObject({ refus: "illisible", message: expect.stringContaining("raison_sociale") });
    });
  });

  test.skipIf(!FICHIERS_PRESENTS)(
    "le fichier réel de 2021 : comptes exacts, puis rien ne change",
    { timeout: 60_000 },
    async () => {
      await enTransaction(SYSTEME, async (db) => {
        const fichier = fichierReel("structures/structures-employeuses-2021.json");
        const { bilan, rapport, postes } = await importer(db, fichier);
        expect(bilan).toEqual({ lus: 1450, crees: 1418, mis_a_jour: 0, inchanges: 0, fusionnes: 25, refuses: 7 });
        expect(postes).toEqual({ retenus: 2129, refuses: 9 });
        expect(Object.fromEntries([...parMotif(rapport, "refus"), ...parMotif(rapport, "correction")])).toEqual({
          "structure non nommée": 7,
          "lettres abîmées par un changement d’encodage : rendues": 572,
          "zéro initial perdu : rendu": 110,
          "commune fusionnée depuis : rattachée à la commune actuelle": 31,
          "réuni : même structure": 25,
          "coordonnées loin de la commune : retirées": 10,
          "commune prise pour son homonyme d’un autre département : corrigée": 4,
        });
        expect(Object.fromEntries(parMotif(rapport, "alerte"))).toMatchObject({
          "SIRET arrondi par un tableur : gardé comme texte, jamais comme clé": 163,
          "coordonnées absentes": 12,
          "siège hors du département déclaré": 11,
        });
        const comite = await db.one(sql<{ postes: number; total: number; dates: number }>`
          select sum(postes) as postes, count(*) as total, count(comite_le) as dates from acteur.decision_comite`);
        expect(comite).toEqual({ postes: 2129, total: 1443, dates: 1443 });
        const arrondis = await db.one(
          sql<{ n: number }>`select count(*) as n from acteur.structure where siret like '%00000000'`,
        );
        expect(arrondis.n).toBe(0);
        expect((await importer(db, fichier)).bilan).toEqual({
          lus: 1450,
          crees: 0,
          mis_a_jour: 0,
          inchanges: 1443,
          fusionnes: 0,
          refuses: 7,
        });
      });
    },
  );
});
