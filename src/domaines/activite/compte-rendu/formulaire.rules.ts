import { estUuid } from "../beneficiaire/beneficiaire.rules.ts";
import { nomsDeChamps } from "../beneficiaire/connus-formulaire.rules.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import type { Effectifs } from "./effectifs.rules.ts";
import {
  AGES,
  AGES_ORIGINE_2021,
  type ClasseAgeToutes,
  DUREES_USUELLES,
  GENRES,
  type GrilleAges,
  STATUTS,
  STATUTS_TOUS,
  type StatutTous,
} from "./vocabulaire.rules.ts";

/** The form of a report as it is typed: one text by field, lists of ticked boxes. Everything typed is kept. */
export type Valeurs = {
  readonly champs: Readonly<Record<string, string>>;
  readonly listes: Readonly<Record<string, readonly string[]>>;
};

/** What the form says of a report: its content, without who writes it. */
export type Dit = Omit<CompteRendu, "conseillerId" | "structureId" | "departementCode" | "origine" | "grilleAges">;

const CHAMPS = [
  ...[
    "id",
    "version",
    "evenement",
    "grille",
    "type",
    "jour",
    "duree",
    "dureeAutre",
    "lieu",
    "commune",
    "participants",
    "recurrents",
    "dejaVenu",
  ],
  ...[
    "ageSeul",
    "statutSeul",
    "genreSeul",
    "public",
    "suite",
    "orientation",
    "autonomie",
    "demarche",
    "notes",
    "etiquettesAutres",
    "structureAidee",
    "siretAide",
    "rechercheStructure",
  ],
  ...new Set([...AGES, ...AGES_ORIGINE_2021].map((classe) => `age_${classe}`)),
  ...STATUTS_TOUS.map((statut) => `statut_${statut}`),
  ...GENRES.map((genre) => `genre_${genre}`),
];
const LISTES = ["themes", "sousThemes", "materiels", "etiquettes", "connus"];
const LONGUEUR_MAX = 5000;

/** Keeps the known fields of what was sent; the others are ignored. */
export function lireValeurs(brut: Readonly<Record<string, unknown>>): Valeurs {
  const champs: Record<string, string> = {};
  const listes: Record<string, readonly string[]> = {};
  for (const nom of CHAMPS) champs[nom] = textes(brut[nom])[0] ?? "";
  for (const nom of LISTES) listes[nom] = textes(brut[nom]).slice(0, 40);
  for (const nom of nomsDeChamps((listes["connus"] ?? []).filter(estUuid))) champs[nom] = textes(brut[nom])[0] ?? "";
  return { champs, listes };
}

const textes = (valeur: unknown): readonly string[] =>
  (Array.isArray(valeur) ? valeur : [valeur]).flatMap((v) => (typeof v === "string" ? [v.slice(0, LONGUEUR_MAX)] : []));

/** Where a choice of the list « lieu » leads: a place and a way of meeting. */
export const LIEU_STRUCTURE = "structure";

/** The value of the list « lieu » for a place of a report. */
export function choixDeLieu({ lieu, canal }: Pick<CompteRendu, "lieu" | "canal">): string {
  if (lieu.genre === "a_distance") return `a_distance:${canal}`;
  if (lieu.genre !== "lieu") return lieu.genre;
  return lieu.lieuId === null ? LIEU_STRUCTURE : `lieu:${lieu.lieuId}`;
}

/** The grid the form is filled by: that of 2021 only for a change of a report that came with it. */
export const grilleDite = ({ champs }: Valeurs): GrilleAges =>
  champs["grille"] === "origine_2021" ? "origine_2021" : "actuelle";

/** The classes the form asks for. */
export function classesDe(valeurs: Valeurs): {
  readonly ages: readonly ClasseAgeToutes[];
  readonly statuts: readonly StatutTous[];
} {
  return grilleDite(valeurs) === "actuelle"
    ? { ages: AGES, statuts: STATUTS }
    : { ages: AGES_ORIGINE_2021, statuts: STATUTS_TOUS };
}

/** One person alone: a radio by question instead of counters. */
export const estSeul = (valeurs: Valeurs): boolean => valeurs.champs["type"] === "individuel";

/** How a commune is written in the form: read again, it must be the same one, which an INSEE code taken for a postcode is not. */
export type NommerCommune = (code: string) => string;

/** The form filled with a report, for a change or to take it again. */
export function valeursDe(cr: CompteRendu, nommer: NommerCommune): Valeurs {
  const seul = cr.participants === 1;
  const usuelle = DUREES_USUELLES.some((duree) => duree === cr.dureeMinutes);
  const champs: Record<string, string> = {
    id: cr.id,
    grille: cr.grilleAges,
    type: cr.type,
    jour: cr.jour,
    duree: usuelle ? String(cr.dureeMinutes) : "autre",
    dureeAutre: usuelle ? "" : String(cr.dureeMinutes),
    lieu: choixDeLieu(cr),
    commune: cr.lieu.genre === "lieu" || cr.lieu.communeCode === null ? "" : nommer(cr.lieu.communeCode),
    participants: String(cr.participants),
    recurrents: String(cr.recurrents),
    dejaVenu: seul && cr.recurrents === 1 ? "oui" : "",
    ageSeul: seul ? seule(cr.ages) : "",
    statutSeul: seul ? seule(cr.statuts) : "",
    genreSeul: seul ? seule(cr.genres) : "",
    public: cr.public,
    suite: cr.suite ?? "",
    orientation: cr.orientation ?? "",
    autonomie: cr.autonomie === null ? "" : String(cr.autonomie),
    demarche: cr.demarche ?? "",
    notes: cr.notes,
    etiquettesAutres: "",
    structureAidee: cr.structureAidee?.genre === "connue" ? String(cr.structureAidee.structureId) : "",
    siretAide: cr.structureAidee?.genre === "siret" ? cr.structureAidee.siret : "",
    rechercheStructure: "",
  };
  const { ages, statuts } = classesDe({ champs, listes: {} });
  for (const classe of ages) champs[`age_${classe}`] = String(cr.ages[classe] ?? 0);
  for (const statut of statuts) champs[`statut_${statut}`] = String(cr.statuts[statut] ?? 0);
  for (const genre of GENRES) champs[`genre_${genre}`] = String(cr.genres[genre] ?? 0);
  return {
    champs,
    listes: { themes: cr.themes, sousThemes: cr.sousThemes, materiels: cr.materiels, etiquettes: cr.etiquettes },
  };
}

const seule = (effectifs: Effectifs<string>): string =>
  Object.keys(effectifs).find((classe) => effectifs[classe] === 1) ?? "";

const AUCUNES: Valeurs = { champs: {}, listes: {} };

/** A report to write on `jour`, with what the last one lets guess: kind, place, length. What is measured is never guessed. */
export const valeursNouvelles = (
  id: string,
  jour: string,
  dernier: CompteRendu | undefined,
  nommer: NommerCommune,
): Valeurs => valeursDeDepart(id, jour, dernier === undefined ? AUCUNES : valeursDe(dernier, nommer));

/** The same, from the last form filled. */
export const valeursDeDepart = (id: string, jour: string, { champs }: Valeurs): Valeurs =>
  lireValeurs({
    id,
    jour,
    type: champs["type"] ?? "individuel",
    duree: champs["duree"] ?? "30",
    dureeAutre: champs["dureeAutre"] ?? "",
    lieu: champs["lieu"] ?? LIEU_STRUCTURE,
    commune: champs["commune"] ?? "",
    participants: champs["type"] === "collectif" ? "0" : "1",
    public: "particulier",
  });

/** « Reprendre » a report: everything of it but its day, its people's return and its notes. */
export const valeursReprises = (id: string, jour: string, cr: CompteRendu, nommer: NommerCommune): Valeurs =>
  reprendreValeurs(id, jour, valeursDe(cr, nommer));

/** The same, from a form already filled. */
export const reprendreValeurs = (id: string, jour: string, { champs, listes }: Valeurs): Valeurs => ({
  champs: {
    ...champs,
    ...{ id, jour, version: "", grille: "", notes: "", demarche: "", autonomie: "", recurrents: "0", dejaVenu: "" },
  },
  listes,
});
