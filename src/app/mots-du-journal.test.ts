import { expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../tests/base.ts";
import { changementsLisibles } from "../domaines/acteur/changement-lisible.rules.ts";
import { tablesDuJournal } from "../domaines/acteur/journal.query.ts";
import { direTable, NOMS_ACTES, NOMS_TABLES } from "../domaines/acteur/mots-du-journal.rules.ts";
import { ROUTES } from "./routes.ts";

const { base } = await baseDeTest();

it("every table that the journal follows has its noun", async () => {
  const suivies = await base.transaction(SYSTEME, tablesDuJournal);
  expect(suivies.length).toBeGreaterThan(10);
  expect(suivies.filter((table) => NOMS_TABLES[table] === undefined)).toEqual([]);
});

it("every act has its words, and no word is left of an act that is gone", () => {
  const actes = ROUTES.filter(({ methode, acces }) => methode === "POST" || acces.qui !== "public").map(
    ({ methode, chemin }) => `${methode} ${chemin}`,
  );
  expect(actes.filter((acte) => NOMS_ACTES[acte] === undefined)).toEqual([]);
  const toutes = new Set(ROUTES.map(({ methode, chemin }) => `${methode} ${chemin}`));
  expect(Object.keys(NOMS_ACTES).filter((acte) => !acte.startsWith("declic ") && !toutes.has(acte))).toEqual([]);
});

it("says how many, in the singular or the plural", () => {
  expect([direTable("offre.lieu", 1), direTable("offre.lieu", 3)]).toEqual(["1 lieu", "3 lieux"]);
});

it("tells a change by its fields, rows matched by their number whatever their order", () => {
  const avant = [
    { id: 1, nom: "A", identite: "\\x00", debut: "2022-01-02" },
    { id: 2, nom: "B", identite: "\\x00", debut: null },
  ];
  const apres = [
    { id: 2, nom: "B", identite: "\\x00", debut: "2022-03-04" },
    { id: 1, nom: "C", identite: "\\x11", debut: "2022-01-02" },
  ];
  expect(changementsLisibles(avant, apres)).toEqual([
    { objet: "2", champs: [{ champ: "début", avant: "rien", apres: "04/03/2022" }] },
    {
      objet: "1",
      champs: [
        { champ: "nom", avant: "A", apres: "C" },
        { champ: "identité", avant: "valeur chiffrée", apres: "valeur chiffrée" },
      ],
    },
  ]);
  expect(changementsLisibles(null, [{ id: 3, nom: "D", fin: null }])).toEqual([
    {
      objet: "3",
      champs: [
        { champ: "numéro", avant: null, apres: "3" },
        { champ: "nom", avant: null, apres: "D" },
      ],
    },
  ]);
});
