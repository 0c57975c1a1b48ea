import { THEMES_ORIGINE_2021 } from "../compte-rendu/theme.rules.ts";
import {
  AGE_LIBELLES,
  AGES,
  AGES_ORIGINE_2021,
  type ClasseAgeToutes,
  GENRE_LIBELLES,
  GENRES,
  STATUT_LIBELLES,
  STATUTS_TOUS,
} from "../compte-rendu/vocabulaire.rules.ts";

/** What a column of a file may be, as people read it. */
export type ChampImport = string;

/** « Leave it out »: chosen by a person for a column that nothing here can hold. */
export const IGNORER = "";

export const CLASSES_AGES: readonly ClasseAgeToutes[] = [...new Set<ClasseAgeToutes>([...AGES, ...AGES_ORIGINE_2021])];

const SIMPLES = {
  identifiant: "Identifiant du compte rendu dans l’ancien outil",
  conseiller: "Conseiller (adresse électronique ou numéro)",
  jour: "Date",
  type: "Type (individuel, collectif, ponctuel)",
  duree: "Durée",
  lieu: "Lieu (rattachement, domicile, à distance, autre)",
  moyen: "Moyen à distance (téléphone, visio, messages)",
  commune_code: "Code INSEE de la commune",
  code_postal: "Code postal",
  commune: "Nom de la commune",
  themes: "Thèmes",
  sous_themes: "Sous-thèmes",
  participants: "Nombre de personnes",
  recurrents: "Personnes déjà venues",
  public: "Public (particulier, TPE, association)",
  suite_rendez_vous: "Suivis individuels proposés",
  suite_atelier: "Ateliers proposés",
  suite_orientation: "Personnes orientées ailleurs",
  orientation: "Service d’orientation",
  materiels: "Matériel",
  notes: "Notes",
  etiquettes: "Étiquettes",
} as const;

/** Every field a column can fill, with its words. */
export const CHAMPS_IMPORT: ReadonlyMap<ChampImport, string> = new Map<string, string>([
  ...Object.entries(SIMPLES),
  ...CLASSES_AGES.map((classe): [string, string] => [`age_${classe}`, `Âge : ${AGE_LIBELLES[classe]}`]),
  ...STATUTS_TOUS.map((statut): [string, string] => [`statut_${statut}`, `Situation : ${STATUT_LIBELLES[statut]}`]),
  ...GENRES.map((genre): [string, string] => [`genre_${genre}`, `Genre : ${GENRE_LIBELLES[genre]}`]),
]);

const champsDesClasses = <C extends string>(prefixe: string, classes: readonly C[]): ReadonlyMap<C, ChampImport> =>
  new Map(classes.map((classe) => [classe, `${prefixe}_${classe}`]));
/** The field of each class. */
export const CHAMPS_DES_AGES = champsDesClasses("age", CLASSES_AGES);
export const CHAMPS_DES_STATUTS = champsDesClasses("statut", STATUTS_TOUS);
export const CHAMPS_DES_GENRES = champsDesClasses("genre", GENRES);

/** What a report cannot do without; `conseiller` too for the file of a whole programme. */
export const CHAMPS_OBLIGATOIRES: readonly ChampImport[] = ["jour", "type", "duree", "lieu", "themes"];

/** Column of the file → field; a column absent from here is left out, and shown as such. */
export type Correspondance = Readonly<Record<string, ChampImport>>;

/** Column names seen in the field, without accents, case nor signs; those of the existing application first. */
const DICTIONNAIRE: ReadonlyMap<string, ChampImport> = new Map(
  Object.entries({
    identifiant: ["id", "_id", "cra._id", "identifiant", "identifiant cra", "id cra", "numero cra", "reference"],
    conseiller: ["conseiller", "conseiller email", "email conseiller", "email", "conseiller id", "id conseiller"],
    jour: ["date", "jour", "date accompagnement", "dateAccompagnement", "date de l accompagnement", "date cra"],
    type: ["type", "activite", "type d activite", "type accompagnement", "type d accompagnement"],
    duree: ["duree", "duree minutes", "temps", "duree en minutes"],
    lieu: ["canal", "lieu", "type de lieu", "lieu accompagnement"],
    moyen: ["moyen", "mode a distance"],
    commune_code: ["code commune", "codeCommune", "code insee", "insee", "commune insee"],
    code_postal: ["code postal", "codePostal", "cp"],
    commune: ["commune", "nom commune", "nomCommune", "ville"],
    themes: ["themes", "theme", "thematiques", "thematique"],
    sous_themes: ["sous themes", "sousThemes", "sous theme"],
    participants: [
      "participants",
      "nb participants",
      "nbParticipants",
      "nombre de participants",
      "nombre de personnes",
    ],
    recurrents: ["recurrents", "nbParticipantsRecurrents", "nb participants recurrents", "participants recurrents"],
    public: ["public"],
    suite_rendez_vous: ["accompagnement.individuel", "suivi individuel"],
    suite_atelier: ["accompagnement.atelier", "suivi atelier"],
    suite_orientation: ["accompagnement.redirection", "redirection"],
    orientation: ["organismes", "organisme", "orientation", "structure d orientation"],
    materiels: ["materiel", "materiels"],
    notes: ["notes", "note", "commentaire", "commentaires", "observations"],
    etiquettes: ["etiquettes", "tags", "etiquette"],
    age_moins_12: ["age.moins12ans", "moins 12 ans", "moins de 12 ans", "age moins 12"],
    age_12_18: ["age.de12a18ans", "de 12 a 18 ans", "12 18 ans", "12 18", "age 12 18"],
    age_18_35: ["age.de18a35ans", "de 18 a 35 ans", "18 35 ans", "18 35", "age 18 35"],
    age_35_60: ["age.de35a60ans", "de 35 a 60 ans", "35 60 ans", "35 60", "age 35 60"],
    age_60_plus: ["age.plus60ans", "plus de 60 ans", "60 ans et plus", "plus 60 ans", "age 60 plus"],
    statut_scolarise: ["statut.etudiant", "etudiants", "etudiant", "scolarises", "scolarise ou etudiant"],
    statut_sans_emploi: ["statut.sansEmploi", "sans emploi"],
    statut_en_emploi: ["statut.enEmploi", "en emploi"],
    statut_retraite: ["statut.retraite", "retraites", "retraite"],
    statut_heterogene: ["statut.heterogene", "heterogene"],
    statut_non_communique: ["statut non communique"],
    genre_femme: ["femmes", "femme"],
    genre_homme: ["hommes", "homme"],
    genre_non_communique: ["genre non communique"],
    age_non_communique: ["age non communique"],
  }).flatMap(([champ, noms]) => noms.map((nom): [string, ChampImport] => [cleDeColonne(nom), champ])),
);

/** « Nb. Participants », « cra.nbParticipants » → « nbparticipants »: accents, case, signs and the outer object left aside. */
export function cleDeColonne(nom: string): string {
  return nom
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/^cra\./, "")
    .replace(/[^a-z0-9]+/g, "");
}

/**
 * What each column most likely is: as read last for this source, else by its own name in the dictionary, else left out. A field is
 * given once: a second column of the same meaning is left to a person.
 */
export function proposerCorrespondance(
  colonnes: readonly string[],
  retenue: Correspondance | undefined,
): Correspondance {
  const pris = new Set<ChampImport>();
  const proposee: Record<string, ChampImport> = {};
  for (const colonne of colonnes) {
    const champ = retenue?.[colonne] ?? champDe(colonne);
    const libre = champ !== undefined && champ !== IGNORER && CHAMPS_IMPORT.has(champ) && !pris.has(champ);
    if (!libre) continue;
    pris.add(champ);
    proposee[colonne] = champ;
  }
  return proposee;
}

function champDe(colonne: string): ChampImport | undefined {
  const cle = cleDeColonne(colonne);
  const propre = [...CHAMPS_IMPORT.keys()].find((champ) => cleDeColonne(champ) === cle);
  return propre ?? DICTIONNAIRE.get(cle);
}

/** What forbids to read a file by this correspondence, by column or field; empty when it can be tried. */
export function jugerCorrespondance(
  correspondance: Correspondance,
  portee: "soi" | "programme",
): Readonly<Record<string, string>> {
  const erreurs: Record<string, string> = {};
  const vus = new Map<ChampImport, string>();
  for (const [colonne, champ] of Object.entries(correspondance)) {
    if (champ === IGNORER) continue;
    const libelle = CHAMPS_IMPORT.get(champ);
    const autre = vus.get(champ);
    if (libelle === undefined) erreurs[colonne] = "Ce choix n’existe pas : choisissez parmi ceux de la liste.";
    else if (autre !== undefined) erreurs[colonne] = `« ${libelle} » est déjà donné par la colonne « ${autre} ».`;
    else vus.set(champ, colonne);
  }
  const exiges = portee === "programme" ? [...CHAMPS_OBLIGATOIRES, "conseiller"] : CHAMPS_OBLIGATOIRES;
  const manquants = exiges.filter((champ) => !vus.has(champ)).map((champ) => CHAMPS_IMPORT.get(champ) ?? champ);
  if (manquants.length > 0) erreurs[""] = `Dites quelle colonne donne : ${manquants.join(" ; ")}.`;
  return erreurs;
}

/** Codes of the themes of 2021 that hold one of the separators of lists: never cut there. */
export const THEMES_ENTIERS: readonly string[] = THEMES_ORIGINE_2021.map(({ code }) => code).filter((code) =>
  /[/,;]/.test(code),
);
