import { describe, expect, test } from "vitest";
import type { Db } from "../db/db.ts";
import { compter, type LigneRapport, parMotif } from "./bilan.ts";
import { ecrireParLots, enLots } from "./contexte-import.ts";
import { rapportCsv } from "./rapport-csv.ts";

const ligne = (n: number, motif: string): LigneRapport => ({
  ligne: n,
  gravite: "refus",
  champ: "nom",
  motif,
  valeur: "=1",
});

test("le bilan compte chaque ligne une fois", () => {
  const bilan = compter(["cree", "cree", "refuse", "fusionne", "inchange", "mis_a_jour"]);
  expect(bilan).toEqual({ lus: 6, crees: 2, mis_a_jour: 1, inchanges: 1, fusionnes: 1, refuses: 1 });
});

test("les motifs sont comptés, les plus fréquents d’abord", () => {
  expect(parMotif([ligne(1, "b"), ligne(2, "a"), ligne(3, "b")], "refus")).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});

test("le rapport suit l’ordre du fichier et neutralise les formules", async () => {
  let texte = "";
  for await (const morceau of rapportCsv([ligne(3, "b"), ligne(2, "a")])) texte += morceau;
  expect(texte).toBe(
    "\ufeffLigne;Champ;Constat;Valeur;Ce qui est fait\r\n2;nom;a;'=1;ligne laissée de côté\r\n3;nom;b;'=1;ligne laissée de côté\r\n",
  );
});

describe("écrire par lots", () => {
  const db: Db = {
    rows: async () => [],
    row: async () => undefined,
    one: () => Promise.reject(new Error("unused")),
    run: async () => 0,
    count: () => 0,
  };

  test.each([
    [true, 1],
    [false, 3],
  ])("ensemble = %s : %i transaction(s), jamais plus de 1 000 lignes par instruction", async (ensemble, attendu) => {
    let transactions = 0;
    const tailles: number[] = [];
    const avances: number[] = [];
    const contexte = {
      transaction: async <T>(travail: (db: Db) => Promise<T>): Promise<T> => {
        transactions += 1;
        return travail(db);
      },
      maintenant: new Date("2022-12-01"),
      progres: (fait: number): void => {
        avances.push(fait);
      },
    };
    await ecrireParLots(
      contexte,
      Array.from({ length: 2_500 }, (_, i) => i),
      ensemble,
      async (_db, lot) => {
        tailles.push(lot.length);
      },
    );
    expect({ transactions, tailles, avances }).toEqual({
      transactions: attendu,
      tailles: [1000, 1000, 500],
      avances: [1000, 2000, 2500],
    });
  });

  test("une liste vide n’a pas de lot", () => expect(enLots([])).toEqual([]));
});
