import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, planterDecor } from "../../../../tests/activite.ts";
import { baseDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import { classeurDAilleurs } from "../../../../tests/classeur-d-ailleurs.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ecrireXlsx } from "../../../plateforme/formats/ecrire-xlsx.ts";
import { lireTable, type TableImport } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import { proposerCorrespondance } from "./champ-import.rules.ts";
import { importerTable } from "./importer-comptes-rendus.ts";

const { base } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const contexte = {
  transaction: <T>(travail: (db: Db) => Promise<T>) => base.transaction(SYSTEME, travail),
  maintenant: MAINTENANT,
};

async function lire(octets: Uint8Array, nom = "passés.xlsx"): Promise<TableImport> {
  const table = await lireTable({ nom, octets }, LIMITES_ENVOI);
  if (estRefus(table)) throw new Error(table.message);
  return table;
}

const importer = (table: TableImport, source: string) =>
  importerTable(contexte, table, {
    source,
    correspondance: proposerCorrespondance(table.colonnes, undefined),
    personneId: decor.amina.personneId,
    mode: "bonnes_lignes",
    essai: false,
  });

const gardes = (source: string) =>
  base.transaction(SYSTEME, (db) =>
    db.rows(sql<Record<string, unknown>>`
      select source_id, jour, duree_minutes, participants, notes, themes, incoherent from activite.compte_rendu
      where source = ${source} order by source_id`),
  );

const TITRES = ["Identifiant", "Date", "Type", "Durée", "Canal", "Thèmes", "Nombre de personnes", "Retraités", "Notes"];

describe("un classeur de comptes rendus", () => {
  it("écrit par Déclic, est importé ligne à ligne, une formule restant un texte", async () => {
    const lignes = [
      ["a1", "14/11/2021", "ponctuel", "45", "rattachement", "Courriels", 1, 1, "=1+1"],
      ["a2", "2021-11-15", "collectif", "1h30", "rattachement", "Courriels|santé", 3, 2, ""],
      ["a3", "demain", "collectif", "1h30", "rattachement", "Courriels", 3, 3, ""],
    ] as const;
    const colonnes = TITRES.map((titre, rang) => ({
      titre,
      cellule: (ligne: (typeof lignes)[number]) => ligne[rang] ?? null,
    }));
    const table = await lire(await ecrireXlsx(colonnes, lignes, { feuille: "Comptes rendus" }));
    const { bilan, rapport } = await importer(table, "classeur-maison");
    expect(bilan, JSON.stringify(rapport)).toMatchObject({ lus: 3, crees: 2, refuses: 1 });
    expect(rapport.find(({ gravite }) => gravite === "refus")).toMatchObject({ ligne: 4, champ: "Date" });
    expect(await gardes("classeur-maison")).toEqual([
      expect.objectContaining({
        source_id: "a1",
        jour: "2021-11-14",
        duree_minutes: 45,
        participants: 1,
        notes: "=1+1",
      }),
      expect.objectContaining({ source_id: "a2", jour: "2021-11-15", duree_minutes: 90, incoherent: true }),
    ]);
  });

  it("d’un tableur, garde ses dates et ses durées, et reconnaît le même contenu en CSV", async () => {
    const octets = classeurDAilleurs([
      TITRES,
      ["b1", { jour: "2021-11-14" }, "Ponctuel", { heure: "01:30" }, "rattachement", "Courriels", 1, 1, null],
      ["b2", { jour: "2022-02-28" }, "Collectif", 45, "rattachement", "Courriels", 4, 4, "R&D < 2"],
    ]);
    // The name says nothing: a file is known by what it holds.
    const { bilan, rapport } = await importer(await lire(octets, "export.csv"), "tableur");
    expect(bilan, JSON.stringify(rapport)).toMatchObject({ lus: 2, crees: 2 });
    expect(await gardes("tableur")).toEqual([
      expect.objectContaining({ source_id: "b1", jour: "2021-11-14", duree_minutes: 90, participants: 1 }),
      expect.objectContaining({ source_id: "b2", jour: "2022-02-28", duree_minutes: 45, notes: "R&D < 2" }),
    ]);
    const csv = `${TITRES.join(";")}\nb1;14/11/2021;ponctuel;90;rattachement;Courriels;1;1;\n`;
    const encore = await importer(await lire(new TextEncoder().encode(csv), "x.csv"), "tableur");
    expect(encore.bilan).toMatchObject({ lus: 1, inchanges: 1 });
  });

  it("sans feuille lisible, ou de plus de 50 000 lignes, est refusé avec sa phrase", async () => {
    const faux = new TextEncoder().encode("PK\u0003\u0004 ce n’est pas un classeur");
    expect(await lireTable({ nom: "a.xlsx", octets: faux }, LIMITES_ENVOI)).toMatchObject({
      refus: "illisible",
      message: expect.stringContaining("classeur"),
    });
    const long = classeurDAilleurs([["a"], ...Array.from({ length: 50_001 }, (_, n) => [n])]);
    expect(await lireTable({ nom: "a.xlsx", octets: long }, LIMITES_ENVOI)).toMatchObject({
      refus: "tropDeLignes",
    });
  });
});
