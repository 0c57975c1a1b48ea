import type { Indicateur } from "../indicateur.rules.ts";

export const comptesRendus: Indicateur = {
  code: "comptes_rendus",
  nom: "Comptes rendus",
  definition: "Séances que les conseillers ont enregistrées : individuelles, collectives ou ponctuelles.",
  formule: "Nombre de comptes rendus datés de la période et non supprimés.",
  unite: "comptes rendus",
  source: "activite",
  temps: "periode",
  calcul: { genre: "somme", mesures: { "activite.comptes_rendus": 1 } },
  repartitions: ["seances"],
  decimales: 0,
  secret: "accompagnements",
  connuAu: true,
  responsable: "Animation du réseau",
  versions: [{ depuis: "2026-11-23", texte: "Première définition." }],
};
