import { describe, expect, test } from "vitest";
import { baseDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../../../tests/fichiers-reels.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { parMotif, type ResultatImport } from "../../../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../../../plateforme/imports/contexte-import.ts";
import { importerLieux } from "./importer-lieux.ts";

const { enTransaction } = await baseDeTest();

const contexteSur = (db: Db, maintenant = MAINTENANT): ContexteImport => ({
  transaction: (travail) => travail(db),
  maintenant,
});
const csv = (texte: string) => ({ octets: new TextEncoder().encode(texte), nom: "lieux.csv" });

async function importer(
  db: Db,
  fichier: { octets: Uint8Array; nom: string },
  mode?: "tout_ou_rien",
): Promise<ResultatImport> {
  const resultat = await importerLieux(
    contexteSur(db, new Date("2024-09-01T10:00:00Z")),
    fichier,
    mode ? { mode } : {},
  );
  if ("refus" in resultat) throw new Error(resultat.message);
  return resultat;
}

const ENTETE =
  "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,telephone,courriels,pivot,horaires";
const GUERET = `a1,Médiathèque,Guéret,23000,23096,1 rue des Fleurs,46.17,1.87,Aide aux démarches administratives,2024-01-15,01 99 00 00 12,accueil@exemple.test|jean.dupont@exemple.test,21230009200016,Mo-Fr 09:00-12:00`;

describe("importer des lieux", () => {
  test("un fichier du schéma national : créé, puis inchangé, puis mis à jour", async () => {
    await enTransaction(SYSTEME, async (db) => {
      expect((await importer(db, csv(`${ENTETE}\n${GUERET}`))).bilan).toMatchObject({ lus: 1, crees: 1, refuses: 0 });
      expect((await importer(db, csv(`${ENTETE}\n${GUERET}`))).bilan).toMatchObject({ lus: 1, crees: 0, inchanges: 1 });
      const change = GUERET.replace("Mo-Fr 09:00-12:00", "Mo-Fr 09:00-13:00");
      expect((await importer(db, csv(`${ENTETE}\n${change}`))).bilan).toMatchObject({ lus: 1, mis_a_jour: 1 });
      const lieu = await db.one(sql<Record<string, unknown>>`select * from offre.lieu`);
      expect(lieu).toMatchObject({
        nom: "Médiathèque",
        commune_code: "23096",
        horaires: "Mo-Fr 09:00-13:00",
        telephone: "+33199000012",
        courriels: ["accueil@exemple.test"],
        pivot: "21230009200016",
        position: "source",
        provenance: { horaires: "import:a1" },
      });
    });
  });

  test("la version publique avance quand un lieu change, et pas autrement", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const version = async () => (await db.one(sql<{ numero: number }>`select numero from offre.version`)).numero;
      const avant = await version();
      await importer(db, csv(`${ENTETE}\n${GUERET}`));
      const apres = await version();
      expect(apres).toBeGreaterThan(avant);
      await importer(db, csv(`${ENTETE}\n${GUERET}`));
      expect(await version()).toBe(apres);
    });
  });

  test("deux sources d’un même lieu : réunies, chaque champ garde sa source", async () => {
    await enTransaction(SYSTEME, async (db) => {
      await importer(db, csv(`${ENTETE},source\n${GUERET},mairie`));
      const autre = GUERET.replace("a1,", "z9,")
        .replace("2024-01-15", "2024-03-01")
        .replace("01 99 00 00 12", "01 99 00 00 34")
        .replace("Mo-Fr 09:00-12:00", "");
      const { bilan, rapport } = await importer(db, csv(`${ENTETE},source\n${autre},hub`));
      expect(bilan).toMatchObject({ lus: 1, crees: 0, fusionnes: 1 });
      expect(rapport).toContainEqual(expect.objectContaining({ motif: "réuni : même SIRET et même adresse" }));
      const lieu = await db.one(sql<Record<string, unknown>>`select * from offre.lieu`);
      expect(lieu).toMatchObject({
        telephone: "+33199000034",
        horaires: "Mo-Fr 09:00-12:00",
        provenance: { telephone: "hub:z9", horaires: "mairie:a1" },
      });
    });
  });

  test("un SIRET arrondi ou fait de zéros ne réunit rien", async () => {
    await enTransaction(SYSTEME, async (db) => {
      for (const pivot of ["00000000000000", "20006600000000"]) {
        const a = GUERET.replace("21230009200016", pivot);
        const b = a.replace("a1,Médiathèque", "b2,Piscine").replace("46.17,1.87", "46.19,1.88");
        expect((await importer(db, csv(`${ENTETE}\n${a}\n${b}`), undefined)).bilan.fusionnes).toBe(0);
      }
    });
  });

  test("une ligne mauvaise est refusée avec son motif ; « tout ou rien » n’écrit alors rien", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const fichier = csv(
        `${ENTETE}\n${GUERET}\nb2,Ailleurs,Commune Inconnue,99999,,1 rue X,,,,,,,,\nc3,,Guéret,23000,,,,,,,,,,`,
      );
      const essai = await importer(db, fichier, "tout_ou_rien");
      expect(essai).toMatchObject({ ecrit: false, bilan: { lus: 3, refuses: 2 } });
      expect(await db.one(sql<{ n: number }>`select count(*) as n from offre.lieu`)).toEqual({ n: 0 });
      const { bilan, rapport } = await importer(db, fichier);
      expect(bilan).toEqual({ lus: 3, crees: 1, mis_a_jour: 0, inchanges: 0, fusionnes: 0, refuses: 2 });
      expect(rapport.filter((l) => l.gravite === "refus")).toEqual([
        { ligne: 3, gravite: "refus", champ: "commune", motif: "commune inconnue", valeur: "99999 Commune Inconnue" },
        { ligne: 4, gravite: "refus", champ: "nom", motif: "nom absent", valeur: "" },
      ]);
    });
  });

  test("un identifiant en double fait un seul lieu : la ligne la plus récente parle, et l’autre est dite", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const ancienne = GUERET.replace("2024-01-15", "2023-01-15").replace("Médiathèque", "Ancien nom");
      const { bilan, rapport } = await importer(db, csv(`${ENTETE}\n${ancienne}\n${GUERET}`));
      expect(bilan).toMatchObject({ lus: 2, crees: 1, fusionnes: 1 });
      expect(rapport).toContainEqual(expect.objectContaining({ ligne: 2, motif: "même identifiant que la ligne 3" }));
      expect(await db.rows(sql`select nom from offre.lieu`)).toEqual([{ nom: "Médiathèque" }]);
    });
  });

  test.each([
    ["colonnes sans rapport", "couleur,taille\nrouge,3", "Les colonnes ne sont pas reconnues"],
    ["fichier vide", "", "Le fichier est vide"],
    ["octets nuls", `${ENTETE}\n\u0000`, "caractères nuls"],
    ["archive", "PK\u0003\u0004xxxx", "Ce classeur ne peut pas être lu"],
    ["page HTML", "<!doctype html><p>Erreur</p>", "il n’y a rien à importer"],
  ])("refuse le fichier entier : %s", async (_nom, texte, message) => {
    await enTransaction(SYSTEME, async (db) => {
      const resultat = await importerLieux(contexteSur(db), csv(texte));
      expect(resultat).toMatchObject({ message: expect.stringContaining(message) });
    });
  });

  test("une date à venir, des formules et des coordonnées folles ne passent pas telles quelles", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const folle = GUERET.replace("2024-01-15", "2999-01-01")
        .replace("46.17,1.87", "0,0")
        .replace("Mo-Fr 09:00-12:00", "=CMD()");
      const { rapport } = await importer(db, csv(`${ENTETE}\n${folle}`));
      expect(rapport.map(({ champ }) => champ)).toEqual(expect.arrayContaining(["date_maj", "latitude", "horaires"]));
      const lieu = await db.one(sql<Record<string, unknown>>`select date_maj, position, horaires from offre.lieu`);
      expect(lieu).toEqual({ date_maj: "2024-09-01", position: "commune", horaires: null });
    });
  });

  test("la source brute n’est pas lisible par le public, les lieux le sont", async () => {
    await enTransaction({ sorte: "public" }, async (db) => {
      await db.rows(sql`select id from offre.lieu`);
      await expect(db.rows(sql`select brut from offre.lieu_source`)).rejects.toThrow(/permission denied/);
    });
  });
});

describe.skipIf(!FICHIERS_PRESENTS)("sur les fichiers réels", () => {
  test("permanences de 2022 puis France services de 2024 : comptes exacts, puis rien ne change", {
    timeout: 120_000,
  }, async () => {
    await enTransaction(SYSTEME, async (db) => {
      const permanences = await importer(db, fichierReel("lieux/permanences-cnfs-2022.json"));
      expect(permanences.bilan).toEqual({
        lus: 4930,
        crees: 4747,
        mis_a_jour: 0,
        inchanges: 0,
        fusionnes: 182,
        refuses: 1,
      });
      expect(parMotif(permanences.rapport, "refus")).toEqual([["commune inconnue", 1]]);
      expect(permanences.rapport.find((l) => l.gravite === "refus")).toMatchObject({ valeur: "40400 MORCENX" });
      const services = await importer(db, fichierReel("lieux/france-services-2024-08.csv"));
      expect(services.bilan).toEqual({
        lus: 2845,
        crees: 2823,
        mis_a_jour: 0,
        inchanges: 0,
        fusionnes: 22,
        refuses: 0,
      });
      for (const chemin of ["lieux/permanences-cnfs-2022.json", "lieux/france-services-2024-08.csv"]) {
        const encore = await importer(db, fichierReel(chemin));
        expect(encore.bilan.inchanges).toBe(encore.bilan.lus - encore.bilan.refuses);
      }
      const nominatifs = await db.one(
        sql<{ n: number }>`select count(*) as n from offre.lieu, unnest(courriels) c where c like '%nominatif%'`,
      );
      expect(nominatifs.n).toBe(0);
    });
  });
});
