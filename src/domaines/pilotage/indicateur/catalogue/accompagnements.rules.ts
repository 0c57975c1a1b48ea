import type { Indicateur } from "../indicateur.rules.ts";

export const accompagnements: Indicateur = {
  code: "accompagnements",
  nom: "Accompagnements",
  definition: "Nombre de fois où une personne a été aidée. Une personne venue deux fois compte deux fois.",
  formule: "Somme des participants des comptes rendus datés de la période et non supprimés.",
  unite: "accompagnements",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.accompagnements": 1 } },
  repartitions: ["types", "ages", "statuts", "themes", "classes_ages", "genres", "publics", "lieux", "canaux"],
  decimales: 0,
  secret: "personnes",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
