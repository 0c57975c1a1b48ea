import type { ChampCompteRendu, LieuCompteRendu, RefusCompteRendu } from "./compte-rendu.rules.ts";
import { type Effectifs, effectifsDe, somme } from "./effectifs.rules.ts";
import { type Dit, estSeul, LIEU_STRUCTURE, type Valeurs } from "./formulaire.rules.ts";
import { SOUS_THEMES, THEMES } from "./theme.rules.ts";
import {
  AGES,
  AUTONOMIES,
  CANAUX,
  type Canal,
  DEMARCHES,
  GENRES,
  type Genre,
  MATERIELS,
  ORIENTATIONS,
  PUBLICS,
  STATUTS,
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
  const { texte, nombre, liste } = lecteur;
  const type = parmi(TYPES, texte("type"));
  if (type === undefined) erreurs["type"] = "Choisissez le type d’accompagnement.";
  if (texte("duree") === "") erreurs["duree"] = "Choisissez une durée.";
  const seul = estSeul(valeurs);
  const participants = seul ? 1 : nombre("participants");
  const suite = parmi(SUITES, texte("suite")) ?? null;
  const dit: Dit = {
    id: texte("id").toLowerCase(),
    type: type ?? "individuel",
    jour: texte("jour"),
    dureeMinutes: texte("duree") === "autre" ? nombre("dureeAutre") : nombre("duree"),
    ...lireLieu(lecteur, erreurs, chercherCommune),
    themes: THEMES.filter((theme) => liste("themes").includes(theme)),
    sousThemes: SOUS_THEMES.filter((theme) => liste("sousThemes").includes(theme)),
    participants,
    ages: repartition(lecteur, seul, AGES, { un: "ageSeul", prefixe: "age", groupe: "ages" }),
    statuts: repartition(lecteur, seul, STATUTS, { un: "statutSeul", prefixe: "statut", groupe: "statuts" }),
    genres: completer(
      repartition(lecteur, seul, GENRES, { un: "genreSeul", prefixe: "genre", groupe: "genres" }),
      participants,
    ),
    public: parmi(PUBLICS, texte("public")) ?? "particulier",
    recurrents: seul ? Number(texte("dejaVenu") === "oui") : nombre("recurrents"),
    suite,
    orientation: suite === "orientation" ? (parmi(ORIENTATIONS, texte("orientation")) ?? null) : null,
    autonomie: participants === 1 ? (AUTONOMIES.find((n) => String(n) === texte("autonomie")) ?? null) : null,
    materiels: MATERIELS.filter((materiel) => liste("materiels").includes(materiel)),
    demarche: parmi(DEMARCHES, texte("demarche")) ?? null,
    notes: texte("notes"),
    etiquettes: lireEtiquettes(texte("etiquettes")),
  };
  return { dit, erreurs };
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

const SEULS: Partial<Record<ChampCompteRendu, string>> = {
  ages: "ageSeul",
  statuts: "statutSeul",
  genres: "genreSeul",
};
const FORMULAIRE: Partial<Record<ChampCompteRendu, string>> = {
  dureeMinutes: "duree",
  communeCode: "commune",
  canal: "lieu",
  id: "",
};
const QUESTIONS: Partial<Record<ChampCompteRendu, string>> = {
  ages: "Choisissez l’âge de la personne.",
  statuts: "Choisissez la situation de la personne.",
};

type Lecteur = {
  readonly texte: (nom: string) => string;
  /** A whole number; what is not one is said beside `groupe`. Empty is zero. */
  readonly nombre: (nom: string, groupe?: string) => number;
  readonly liste: (nom: string) => readonly string[];
};

function lecteurDe({ champs, listes }: Valeurs, erreurs: Record<string, string>): Lecteur {
  const texte = (nom: string): string => (champs[nom] ?? "").trim();
  return {
    texte,
    liste: (nom) => listes[nom] ?? [],
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
    const canal = parmi(CANAUX, precision) ?? "telephone";
    return { lieu: { genre, lieuId: null, communeCode: null }, canal };
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

/** « Été, seniors ; été » → « été », « seniors ». */
function lireEtiquettes(texte: string): readonly string[] {
  const mots = texte.split(/[,;\n]/).map((mot) => mot.trim().replace(/\s+/g, " ").toLowerCase());
  return [...new Set(mots.filter((mot) => mot !== ""))];
}
