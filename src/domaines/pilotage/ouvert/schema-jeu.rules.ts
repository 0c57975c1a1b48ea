import type { Champ, Jeu, TypeChamp } from "./jeu.rules.ts";

const TYPES: Readonly<Record<TypeChamp, Readonly<Record<string, unknown>>>> = {
  texte: { type: "string" },
  entier: { type: "integer" },
  nombre: { type: "number" },
  booleen: { type: "boolean", trueValues: ["oui"], falseValues: ["non"] },
  jour: { type: "date", format: "default" },
};

/** The schema of the CSV files of a dataset (Table Schema, Frictionless). */
export const schemaDuJeu = (jeu: Jeu, base: string): Readonly<Record<string, unknown>> => ({
  $schema: "https://specs.frictionlessdata.io/schemas/table-schema.json",
  name: jeu.code,
  title: jeu.titre,
  description: jeu.description,
  homepage: `${base}/donnees/${jeu.code}`,
  path: `${base}/donnees/${jeu.code}/schema.json`,
  fields: jeu.champs.map(champDuSchema),
  missingValues: [""],
});

const champDuSchema = (champ: Champ): Readonly<Record<string, unknown>> => ({
  name: champ.nom,
  title: champ.nom,
  description: champ.unite === undefined ? champ.definition : `${champ.definition} Unité : ${champ.unite}.`,
  example: champ.exemple,
  ...TYPES[champ.type],
  constraints: { required: champ.vide !== true },
});
