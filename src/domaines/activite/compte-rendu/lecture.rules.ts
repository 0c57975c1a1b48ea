import { lireMots } from "../etiquette/etiquette.rules.ts";
import {
  type ChampCompteRendu,
  type LieuCompteRendu,
  type Origine,
  type RefusCompteRendu,
  verifier,
} from "./compte-rendu.rules.ts";
import { type Effectifs, effectifsDe, somme } from "./effectifs.rules.ts";
import { classesDe, type Dit, estSeul, grilleDite, LIEU_STRUCTURE, type Valeurs } from "./formulaire.rules.ts";
import type { StructureAidee } from "./structure-aidee.rules.ts";
import { SOUS_THEMES, THEMES } from "./theme.rules.ts";
import {
  AUTONOMIES,
  CANAUX,
  type Canal,
  DEMARCHES,
  GENRES,
  type Genre,
  MATERIELS,
  ORIENTATIONS,
  PUBLICS,
  SUITES,
  TYPES,
} from "./vocabulaire.rules.ts";

/** What the form says, and what cannot even be read in it, by field of the form. */
export type Lu = { readonly dit: Dit; readonly erreurs: Readonly<Record<string, string>> };

/** Finds the INSEE code of a commune by its name, its postcode or its code; undefined when nothing looks like it. */
export type ChercherCommune = (texte: string) => string | undefined;

/** Reads the form: numbers, choices, place. What does not add up is left to `verifier`. */
export function lireFormulaire(valeurs: Valeurs, chercherCommune: ChercherCommune): Lu {
  const erreurs: Record<string, string> = {};
  const lecteur = lecteurDe(valeurs, erreurs);
  const { texte, nombre, choix, coches } = lecteur;
  const type = parmi(TYPES, texte("type"));
  if (type === undefined) erreurs["type"] = "Choisissez le type d’accompagnement.";
  if (texte("duree") === "") erreurs["duree"] = "Choisissez une durée.";
  const seul = estSeul(valeurs);
  const classes = classesDe(valeurs);
  const participants = seul ? 1 : nombre("participants");
  const suite = choix(SUITES, "suite") ?? null;
  const qui = choix(PUBLICS, "public") ?? "particulier";
  const dit: Dit = {
    id: texte("id").toLowerCase(),
    type: type ?? "individuel",
    jour: texte("jour"),
    dureeMinutes: texte("duree") === "autre" ? nombre("dureeAutre") : nombre("duree"),
    ...lireLieu(lecteur, erreurs, chercherCommune),
    themes: coches(THEMES, "themes"),
    sousThemes: coches(SOUS_THEMES, "sousThemes"),
    participants,
    ages: repartition(lecteur, seul, classes.ages, { un: "ageSeul", prefixe: "age", groupe: "ages" }),
    statuts: repartition(lecteur, seul, classes.statuts, { un: "statutSeul", prefixe: "statut", groupe: "statuts" }),
    genres: completer(
      repartition(lecteur, seul, GENRES, { un: "genreSeul", prefixe: "genre", groupe: "genres" }),
      participants,
    ),
    public: qui,
    recurrents: seul ? Number(texte("dejaVenu") === "oui") : nombre("recurrents"),
    suite,
    orientation: suite === "orientation" ? (choix(ORIENTATIONS, "orientation") ?? null) : null,
    autonomie: participants === 1 ? lireAutonomie(choix(NIVEAUX, "autonomie")) : null,
    materiels: coches(MATERIELS, "materiels"),
    demarche: choix(DEMARCHES, "demarche") ?? null,
    notes: texte("notes"),
    etiquettes: lireMots([...(valeurs.listes["etiquettes"] ?? []), texte("etiquettesAutres")]),
    structureAidee: qui === "particulier" ? null : lireStructureAidee(lecteur),
  };
  return { dit, erreurs };
}

/** Every reason to refuse what the form says on the civil day `aujourdhui`: all at once, so that nothing is found at a second sending. */
export function refuser({ dit, erreurs }: Lu, valeurs: Valeurs, aujourdhui: string): Readonly<Record<string, string>> {
  const grilleAges = grilleDite(valeurs);
  const origine = grilleAges === "actuelle" ? SAISIE : REPRISE;
  const juge = verifier({ ...dit, grilleAges, origine }, aujourdhui);
  const { duree, ...jugees } = erreursDuFormulaire(juge, valeurs);
  // A length that could not be read is told once, beside what was typed.
  return { ...(duree !== undefined && erreurs["dureeAutre"] === undefined && { duree }), ...jugees, ...erreurs };
}

/** The refusals of a report, by field of the form: a person alone is asked in one place, a group in another. */
export function erreursDuFormulaire(
  refus: readonly RefusCompteRendu[],
  valeurs: Valeurs,
): Readonly<Record<string, string>> {
  const erreurs: Record<string, string> = {};
  const seul = estSeul(valeurs);
  for (const { champ, motif, message } of refus) {
    const nom = (seul && SEULS[champ]) || FORMULAIRE[champ] || champ;
    const manque = seul && motif.startsWith("sommeDes") ? QUESTIONS[champ] : undefined;
    erreurs[nom] ??= manque ?? message;
  }
  return erreurs;
}

const SAISIE: Origine = { genre: "saisie" };
/** A past report being changed: its old classes are allowed, its sums must hold. */
const REPRISE: Origine = { genre: "import", source: "", identifiant: "", incoherent: false, themesInconnus: [] };

const SEULS: Partial<Record<ChampCompteRendu, string>> = {
  ages: "ageSeul",
  statuts: "statutSeul",
  genres: "genreSeul",
};
const FORMULAIRE: Partial<Record<ChampCompteRendu, string>> = {
  dureeMinutes: "duree",
  communeCode: "commune",
  canal: "lieu",
  structureAidee: "rechercheStructure",
  id: "",
};
const QUESTIONS: Partial<Record<ChampCompteRendu, string>> = {
  ages: "Choisissez l’âge de la personne.",
  statuts: "Choisissez la situation de la personne.",
};

const CHOIX_INCONNU = "Ce choix n’existe pas : choisissez parmi ceux de la liste.";
const NIVEAUX = AUTONOMIES.map(String);
const lireAutonomie = (niveau: string | undefined) => AUTONOMIES.find((n) => String(n) === niveau) ?? null;

type Lecteur = {
  readonly texte: (nom: string) => string;
  /** A whole number; what is not one is said beside `groupe`. Empty is zero. */
  readonly nombre: (nom: string, groupe?: string) => number;
  /** One of the choices offered, or none; anything else is said beside its question. */
  readonly choix: <C extends string>(codes: readonly C[], nom: string) => C | undefined;
  /** The boxes ticked, in the order they are offered; an unknown one is said. */
  readonly coches: <C extends string>(codes: readonly C[], nom: string) => readonly C[];
};

function lecteurDe({ champs, listes }: Valeurs, erreurs: Record<string, string>): Lecteur {
  const texte = (nom: string): string => (champs[nom] ?? "").trim();
  return {
    texte,
    choix: (codes, nom) => {
      const choisi = parmi(codes, texte(nom));
      if (choisi === undefined && texte(nom) !== "") erreurs[nom] = CHOIX_INCONNU;
      return choisi;
    },
    coches: (codes, nom) => {
      const coches = listes[nom] ?? [];
      if (coches.some((coche) => parmi(codes, coche) === undefined)) erreurs[nom] = CHOIX_INCONNU;
      return codes.filter((code) => coches.includes(code));
    },
    nombre: (nom, groupe = nom) => {
      const ecrit = texte(nom);
      if (ecrit === "") return 0;
      if (/^\d{1,5}$/.test(ecrit)) return Number(ecrit);
      erreurs[groupe] = "Écrivez un nombre entier, sans lettre ni virgule.";
      return 0;
    },
  };
}

function repartition<C extends string>(
  { texte, nombre }: Lecteur,
  seul: boolean,
  classes: readonly C[],
  noms: { readonly un: string; readonly prefixe: string; readonly groupe: string },
): Effectifs<C> {
  if (seul) return effectifsDe(classes, (classe) => Number(texte(noms.un) === classe));
  return effectifsDe(classes, (classe) => nombre(`${noms.prefixe}_${classe}`, noms.groupe));
}

/** Those whose gender was not noted are counted as not told: nobody is asked twice. */
function completer(genres: Effectifs<Genre>, participants: number): Effectifs<Genre> {
  const manquants = participants - somme(genres);
  if (manquants <= 0) return genres;
  return { ...genres, non_communique: (genres.non_communique ?? 0) + manquants };
}

export type LieuEtCanal = { readonly lieu: LieuCompteRendu; readonly canal: Canal };

/** Where, and how people met, from the list « lieu » and the field « commune »; what cannot be read is said in `erreurs`. */
export function lireLieu(
  { texte }: Pick<Lecteur, "texte">,
  erreurs: Record<string, string>,
  chercher: ChercherCommune,
): LieuEtCanal {
  const [genre = "", precision = ""] = separer(texte("lieu"));
  if (genre === "a_distance") {
    const canal = parmi(CANAUX, precision);
    if (canal === undefined || canal === "presence") erreurs["lieu"] = "Choisissez un lieu.";
    return { lieu: { genre, lieuId: null, communeCode: null }, canal: canal ?? "telephone" };
  }
  if (genre === "domicile" || genre === "autre") {
    const ecrite = texte("commune");
    const communeCode = ecrite === "" ? null : (chercher(ecrite) ?? null);
    if (ecrite !== "" && communeCode === null)
      erreurs["commune"] = `Aucune commune ne s’appelle « ${ecrite} ». Essayez avec le code postal.`;
    return { lieu: { genre, lieuId: null, communeCode }, canal: "presence" };
  }
  if (genre !== "lieu" && genre !== LIEU_STRUCTURE) erreurs["lieu"] = "Choisissez un lieu.";
  return { lieu: { genre: "lieu", lieuId: genre === "lieu" ? precision : null, communeCode: null }, canal: "presence" };
}

/** « lieu:abc » → « lieu » and « abc ». */
const separer = (choix: string): readonly string[] => {
  const rang = choix.indexOf(":");
  return rang < 0 ? [choix] : [choix.slice(0, rang), choix.slice(rang + 1)];
};

const parmi = <C extends string>(codes: readonly C[], texte: string): C | undefined =>
  codes.find((code) => code === texte);

/** The structure chosen, else the SIRET typed, its spaces left out; a name that was not looked for is told as a SIRET badly typed. */
function lireStructureAidee({ texte }: Pick<Lecteur, "texte">): StructureAidee | null {
  const choisie = texte("structureAidee");
  if (/^\d{1,15}$/.test(choisie)) return { genre: "connue", structureId: Number(choisie) };
  const siret = (texte("siretAide") || texte("rechercheStructure")).replace(/[\s.]/gu, "");
  return siret === "" ? null : { genre: "siret", siret };
}
