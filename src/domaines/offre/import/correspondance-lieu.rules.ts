import { ecrireHeures, JOURS_OSM, lireJourFranceServices, NOMS_JOURS } from "../horaires/horaires.rules.ts";
import { type CellulesLieu, COLONNES_SCHEMA, type ColonneSchema, cleDeTexte } from "../lieu/lieu.rules.ts";
import { type NomListe, valeursDe } from "../lieu/vocabulaire.rules.ts";

/** How a column is read: which field it fills, and what separates its values where it holds several. */
export type LectureColonne = { readonly cible: string; readonly separateur: Separateur };
/** By column of the file. The target `LAISSEE`: left out on purpose; a column that is absent was never seen. */
export type CorrespondanceLieu = Readonly<Record<string, LectureColonne>>;
export const LAISSEE = "";

/** Before the name of a field: what every place of the source has, where its line says nothing (« =services »). */
export const PARTOUT = "=";
/** Fields that may be said once for a whole source. */
export const CHAMPS_PARTOUT = [
  "services",
  "frais_a_charge",
  "dispositif_programmes_nationaux",
  "modalites_accompagnement",
  "itinerance",
] as const satisfies readonly ColonneSchema[];

export const SEPARATEURS = {
  schema: "barre verticale ou point-virgule",
  virgule: "virgule",
  oblique: "barre oblique",
  ligne: "retour à la ligne",
} as const;
export type Separateur = keyof typeof SEPARATEURS;
/** Whether a word names a separator. */
export const estSeparateur = (mot: string): mot is Separateur => Object.hasOwn(SEPARATEURS, mot);

/** Fields a list of the schema rules, by column of the schema. */
export const LISTES_DES_COLONNES = {
  services: "services",
  publics_specifiquement_adresses: "publics",
  prise_en_charge_specifique: "prisesEnCharge",
  frais_a_charge: "frais",
  dispositif_programmes_nationaux: "dispositifs",
  formations_labels: "formationsLabels",
  modalites_acces: "modalitesAcces",
  modalites_accompagnement: "modalitesAccompagnement",
  itinerance: "itinerance",
} as const satisfies Readonly<Partial<Record<ColonneSchema, NomListe>>>;

/** The list that rules a column; undefined for free text. */
export const listeDe = (colonne: string): NomListe | undefined =>
  Object.entries(LISTES_DES_COLONNES).find(([nom]) => nom === colonne)?.[1];
const PLUSIEURS: readonly ColonneSchema[] = ["typologie", "courriels", "site_web", "autres_formations_labels"];

/** Whether a target holds several values, so that a separator matters. */
export const estListe = (cible: string): boolean =>
  Object.hasOwn(LISTES_DES_COLONNES, cible) || PLUSIEURS.some((colonne) => colonne === cible);

/** Targets that are no column of the schema: an address to split, a pair of coordinates, the hours of one day, odd and even weeks. */
export const CIBLES_A_PART: readonly string[] = [
  "adresse_complete",
  "point",
  "semaine",
  ...NOMS_JOURS.map((jour) => `horaires_${jour}`),
];

/** A ticked box that stands for one value of the schema: « coche:services:Accès internet et matériel informatique ». */
export const cibleCoche = (champ: string, valeur: string): string => `coche:${champ}:${valeur}`;

/** Every target there is. */
export const CIBLES: ReadonlySet<string> = new Set([
  LAISSEE,
  ...COLONNES_SCHEMA,
  ...CIBLES_A_PART,
  ...COLONNES_SCHEMA.flatMap((champ) => {
    const liste = listeDe(champ);
    return liste === undefined ? [] : valeursDe(liste).map((valeur) => cibleCoche(champ, valeur));
  }),
]);

/** What is missing for a correspondence to be of use, in a sentence; undefined when it holds. */
export function jugerCorrespondance(correspondance: CorrespondanceLieu): string | undefined {
  const cibles = new Set(Object.values(correspondance).map(({ cible }) => cible));
  if (!cibles.has("nom")) return "Dites quelle colonne donne le nom du lieu.";
  const situe = ["commune", "code_insee", "code_postal", "adresse_complete"].some((cible) => cibles.has(cible));
  return situe
    ? undefined
    : "Dites quelle colonne donne la commune : son nom, son code, un code postal ou une adresse complète.";
}

/** The cells of the national schema a line of the file gives through a correspondence, and its identifier in the source. */
export function lireParCorrespondance(
  ligne: Readonly<Record<string, string>>,
  correspondance: CorrespondanceLieu,
): { readonly id: string; readonly cellules: CellulesLieu } {
  const cellules = new Map<string, string>();
  for (const [colonne, { cible, separateur }] of Object.entries(correspondance)) {
    const valeur = ligne[colonne] ?? "";
    if (valeur === "" || cible === LAISSEE || colonne.startsWith(PARTOUT)) continue;
    if (cible.startsWith("coche:")) cocher(cellules, cible, valeur);
    else if (estListe(cible)) ajouter(cellules, cible, decouper(valeur, separateur).join("|"), "|");
    else if (cible === "presentation_detail") ajouter(cellules, cible, valeur, "\n");
    else if (cible === "telephone") ajouter(cellules, cible, valeur, " / ");
    else if (!cellules.has(cible)) cellules.set(cible, valeur);
  }
  for (const champ of CHAMPS_PARTOUT) {
    const partout = correspondance[PARTOUT + champ]?.cible ?? "";
    if (partout !== "" && !cellules.has(champ)) cellules.set(champ, partout);
  }
  poserPoint(cellules);
  poserAdresse(cellules);
  poserHoraires(cellules);
  const lues: Partial<Record<ColonneSchema, string>> = {};
  for (const nom of COLONNES_SCHEMA) {
    const valeur = cellules.get(nom);
    if (valeur !== undefined) lues[nom] = valeur;
  }
  return { id: lues.id ?? sansIdentifiant(lues), cellules: lues };
}

const NON: ReadonlySet<string> = new Set([
  "",
  "non",
  "n",
  "0",
  "false",
  "faux",
  "pas du tout",
  "jamais",
  "aucun",
  "aucune",
  "no",
]);

function cocher(cellules: Map<string, string>, cible: string, valeur: string): void {
  const [, champ = "", libelle = ""] = cible.split(":");
  if (!NON.has(cleDeTexte(valeur))) ajouter(cellules, champ, libelle, "|");
}

function ajouter(cellules: Map<string, string>, cible: string, valeur: string, lien: string): void {
  const deja = cellules.get(cible);
  cellules.set(cible, deja === undefined ? valeur : `${deja}${lien}${valeur}`);
}

const COUPES: Readonly<Record<Separateur, RegExp>> = {
  schema: /[|;]/,
  virgule: /[,|;]/,
  oblique: /\s\/\s|[|;]/,
  ligne: /[\n|;]/,
};

/** Values of a cell; a comma inside parentheses separates nothing. */
export function decouper(valeur: string, separateur: Separateur): readonly string[] {
  const protegee =
    separateur === "virgule" ? valeur.replace(/\([^)]*\)/g, (dedans) => dedans.replaceAll(",", "\u0001")) : valeur;
  return protegee
    .split(COUPES[separateur])
    .map((morceau) => morceau.replaceAll("\u0001", ",").trim())
    .filter((morceau) => morceau !== "");
}

/** « 42.35473, 9.04258 » */
function poserPoint(cellules: Map<string, string>): void {
  const [, a, b] =
    /^\s*\(?\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*\)?\s*$/.exec(cellules.get("point") ?? "") ?? [];
  if (a === undefined || b === undefined || cellules.has("latitude")) return;
  cellules.set("latitude", a);
  cellules.set("longitude", b);
}

/** An address given whole is split; so is one that holds its commune where the line does not say it elsewhere. */
function poserAdresse(cellules: Map<string, string>): void {
  const situee = cellules.has("code_insee") || (cellules.has("code_postal") && cellules.has("commune"));
  const entiere = cellules.get("adresse_complete");
  const { voie, codePostal, commune } = separerAdresse(entiere ?? cellules.get("adresse") ?? "");
  if (entiere === undefined && (situee || commune === undefined)) return;
  if (entiere === undefined || !cellules.has("adresse")) cellules.set("adresse", voie);
  if (codePostal !== undefined && !cellules.has("code_postal")) cellules.set("code_postal", codePostal);
  if (commune !== undefined && !cellules.has("commune")) cellules.set("commune", commune);
}

/** « 8 rue de la Boétie - 33000 Bordeaux », « 1 Rue X, 51200, Épernay, Marne, Grand Est, FRA »: street, postcode, commune. */
export function separerAdresse(texte: string): {
  readonly voie: string;
  readonly codePostal?: string;
  readonly commune?: string;
} {
  const [, voie, code, suite = ""] = /^(.*?)[\s,;-]*(?<!\d)(\d{2}\s?\d{3})(?!\d)(.*)$/s.exec(texte) ?? [];
  if (voie === undefined || code === undefined) return { voie: texte.trim() };
  const commune =
    suite
      .replace(/^[\s,;-]+/, "")
      .split(/[,;\n]/)[0]
      ?.replace(/\s+/g, " ")
      .trim() ?? "";
  return { voie: voie.trim(), codePostal: code.replace(/\s/g, ""), ...(/\p{L}/u.test(commune) && { commune }) };
}

/** Hours given day by day become one text; odd or even weeks limit what is said of each week. */
function poserHoraires(cellules: Map<string, string>): void {
  if (!cellules.has("horaires")) {
    const regles = NOMS_JOURS.flatMap((jour, rang) => {
      const dit = cellules.get(`horaires_${jour}`);
      if (dit === undefined) return [];
      const plages = lireJourFranceServices(dit);
      if (plages === undefined) return [`${jour} ${dit}`];
      return plages.length === 0 ? [] : [`${JOURS_OSM[rang] ?? ""} ${ecrireHeures(plages)}`];
    });
    if (regles.length > 0) cellules.set("horaires", regles.join("; "));
  }
  const horaires = cellules.get("horaires");
  const semaine = cleDeTexte(cellules.get("semaine") ?? "");
  const rythme = /\bimpaires?\b/.test(semaine)
    ? "week 01-53/2"
    : /\bpaires?\b/.test(semaine)
      ? "week 02-52/2"
      : undefined;
  if (horaires === undefined || rythme === undefined || !/^(?:Mo|Tu|We|Th|Fr|Sa|Su)\b/.test(horaires)) return;
  const regles = horaires.split(";").map((regle) => regle.trim());
  cellules.set("horaires", regles.map((regle) => (regle.startsWith("PH") ? regle : `${rythme} ${regle}`)).join("; "));
}

/** Without an identifier, what the line says of where and what it is. */
const sansIdentifiant = (cellules: CellulesLieu): string =>
  [cellules.nom, cellules.code_postal, cellules.adresse].map((texte) => cleDeTexte(texte ?? "")).join("/");
