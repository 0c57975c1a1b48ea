import { estJour, PREMIER_JOUR } from "../compte-rendu/compte-rendu.rules.ts";
import {
  DONNEE_PERSONNELLE_LIBELLES,
  detecterDonneesPersonnelles,
} from "../compte-rendu/donnees-personnelles.rules.ts";

/** The three reports of a coordinateur. */
export const TYPES_COORDINATION = ["animation", "evenement", "partenariat"] as const;
export type TypeCoordination = (typeof TYPES_COORDINATION)[number];
export const TYPE_COORDINATION_LIBELLES: Readonly<Record<TypeCoordination, string>> = {
  animation: "Animation",
  evenement: "Événement",
  partenariat: "Partenariat",
};

/** The kinds of each type, by code. */
export const NATURES: Readonly<Record<TypeCoordination, Readonly<Record<string, string>>>> = {
  animation: {
    reunion_equipe: "Réunion d’équipe",
    accompagnement_conseiller: "Accompagnement d’un conseiller",
    formation_interne: "Formation entre professionnels",
    echange_pratiques: "Échange de pratiques",
    autre: "Autre animation",
  },
  evenement: {
    forum: "Forum ou salon",
    portes_ouvertes: "Portes ouvertes",
    inauguration: "Inauguration",
    reunion_publique: "Réunion publique",
    conference: "Conférence",
    autre: "Autre événement",
  },
  partenariat: {
    collectivite: "Collectivité",
    operateur_public: "Opérateur public (France Travail, CAF, CPAM…)",
    france_services: "France services",
    association: "Association",
    entreprise: "Entreprise",
    lieu_mediation: "Lieu de médiation numérique",
    autre: "Autre partenaire",
  },
};

/** What the kind of each type is asked as. */
export const NATURE_QUESTIONS: Readonly<Record<TypeCoordination, string>> = {
  animation: "Quelle animation ?",
  evenement: "Quel événement ?",
  partenariat: "Avec quel partenaire ?",
};

/** Who is counted in each type. */
export const PARTICIPANTS_LIBELLES: Readonly<Record<TypeCoordination, string>> = {
  animation: "Professionnels présents",
  evenement: "Personnes venues",
  partenariat: "Personnes rencontrées",
};

export const THEMES_COORDINATION = [
  "reseau",
  "outils",
  "formation",
  "ateliers_communs",
  "publics_eloignes",
  "lieux",
  "financement",
  "communication",
  "evaluation",
] as const;
export type ThemeCoordination = (typeof THEMES_COORDINATION)[number];
export const THEME_COORDINATION_LIBELLES: Readonly<Record<ThemeCoordination, string>> = {
  reseau: "Organisation du réseau",
  outils: "Outils et ressources",
  formation: "Montée en compétences",
  ateliers_communs: "Ateliers en commun",
  publics_eloignes: "Publics éloignés du numérique",
  lieux: "Lieux et permanences",
  financement: "Financement",
  communication: "Communication",
  evaluation: "Bilan et évaluation",
};

export const LIEUX_COORDINATION = ["structure", "autre", "a_distance"] as const;
export type LieuCoordination = (typeof LIEUX_COORDINATION)[number];
export const LIEU_COORDINATION_LIBELLES: Readonly<Record<LieuCoordination, string>> = {
  structure: "Dans ma structure",
  autre: "Dans une autre commune",
  a_distance: "À distance",
};

/** One action of a coordinateur, without who wrote it. */
export type Coordination = {
  /** UUID made by the form. */
  readonly id: string;
  readonly type: TypeCoordination;
  readonly nature: string;
  readonly intitule: string;
  /** Civil day, AAAA-MM-JJ. */
  readonly jour: string;
  readonly dureeMinutes: number;
  readonly lieu: LieuCoordination;
  /** INSEE code, only for « autre ». */
  readonly communeCode: string | null;
  readonly participants: number;
  readonly structures: number;
  readonly themes: readonly ThemeCoordination[];
  readonly resultat: string;
  /** What comes next, and when. */
  readonly suite: string;
  readonly suiteLe: string | null;
  readonly notes: string;
};

export const INTITULE_MAX = 120;
export const RESULTAT_MAX = 1000;
export const SUITE_MAX = 300;
export const NOTES_COORDINATION_MAX = 2000;
const DUREE_MAX = 23 * 60 + 59;
const PARTICIPANTS_MAX = 5000;
const STRUCTURES_MAX = 500;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export type RefusCoordination = Readonly<Record<string, string>>;

/** Every reason to refuse an action on the civil day `aujourdhui`, by field of the form; empty when it can be kept. */
export function verifierCoordination(c: Coordination, aujourdhui: string): RefusCoordination {
  const refus: Record<string, string> = {};
  const dire = (champ: string, faux: boolean, message: string): void => {
    if (faux) refus[champ] ??= message;
  };
  dire("", !UUID.test(c.id), "L’identifiant de l’action n’est pas lisible : rouvrez le formulaire.");
  dire("nature", NATURES[c.type][c.nature] === undefined, `Choisissez dans la liste « ${NATURE_QUESTIONS[c.type]} ».`);
  dire("intitule", c.intitule === "", "Écrivez un intitulé. Exemple : « Réunion de rentrée de l’équipe ».");
  dire("intitule", c.intitule.length > INTITULE_MAX, `L’intitulé fait ${INTITULE_MAX} signes au plus.`);
  dire("jour", !estJour(c.jour), "Cette date n’existe pas. Exemple : 14/12/2022.");
  dire("jour", c.jour < PREMIER_JOUR, "La date doit être le 1er novembre 2020 ou après.");
  dire("jour", c.jour > aujourdhui, "La date ne peut pas être dans le futur.");
  dire("duree", !entre(c.dureeMinutes, 1, DUREE_MAX), "La durée va de 1 minute à 23 h 59.");
  dire("commune", c.lieu === "autre" && c.communeCode === null, "Indiquez la commune.");
  dire("participants", !entre(c.participants, 0, PARTICIPANTS_MAX), "Indiquez de 0 à 5 000 personnes.");
  dire("structures", !entre(c.structures, 0, STRUCTURES_MAX), `Indiquez de 0 à ${STRUCTURES_MAX} structures.`);
  dire("themes", c.themes.length === 0, "Choisissez au moins un sujet.");
  dire("resultat", c.resultat.length > RESULTAT_MAX, `Le résultat fait ${RESULTAT_MAX} signes au plus.`);
  dire("suite", c.suite.length > SUITE_MAX, `La suite fait ${SUITE_MAX} signes au plus.`);
  dire("notes", c.notes.length > NOTES_COORDINATION_MAX, `Les notes font ${NOTES_COORDINATION_MAX} signes au plus.`);
  dire("suiteLe", c.suiteLe !== null && !estJour(c.suiteLe), "Cette date n’existe pas. Exemple : 14/12/2022.");
  dire("suiteLe", c.suiteLe !== null && c.suiteLe < c.jour, "La suite vient après l’action.");
  dire("suite", c.suiteLe !== null && c.suite === "", "Dites ce qui est prévu ce jour-là.");
  for (const champ of ["intitule", "resultat", "suite", "notes"] as const) {
    const trouves = detecterDonneesPersonnelles(c[champ]).map((genre) => DONNEE_PERSONNELLE_LIBELLES[genre]);
    dire(champ, trouves.length > 0, `On lit ${trouves.join(" et ")}. Effacez ce qui désigne une personne.`);
  }
  return refus;
}

const entre = (nombre: number, min: number, max: number): boolean =>
  Number.isInteger(nombre) && nombre >= min && nombre <= max;

/** « Réunion d’équipe »; an unknown kind keeps its code. */
export const direNature = ({ type, nature }: Pick<Coordination, "type" | "nature">): string =>
  NATURES[type][nature] ?? nature;

/** What the list is asked for; empty filters nothing. */
export type FiltresCoordination = {
  readonly type: TypeCoordination | "";
  readonly theme: ThemeCoordination | "";
  readonly du: string;
  readonly au: string;
  readonly recherche: string;
};

/** The filters of an address: what is not a known value filters nothing. */
export function lireFiltresCoordination(brut: Readonly<Record<string, string | undefined>>): FiltresCoordination {
  const jour = (texte = ""): string => (estJour(texte) ? texte : "");
  return {
    type: TYPES_COORDINATION.find((type) => type === brut["type"]) ?? "",
    theme: THEMES_COORDINATION.find((theme) => theme === brut["theme"]) ?? "",
    du: jour(brut["du"]),
    au: jour(brut["au"]),
    recherche: (brut["q"] ?? "").trim().slice(0, 100),
  };
}

/** The filters that are set, as they stand in the address. */
export const parametresCoordination = ({
  type,
  theme,
  du,
  au,
  recherche,
}: FiltresCoordination): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries({ type, theme, du, au, q: recherche }).filter(([, valeur]) => valeur !== ""));
