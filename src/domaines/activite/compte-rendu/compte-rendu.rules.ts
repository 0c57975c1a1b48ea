import { DONNEE_PERSONNELLE_LIBELLES, detecterDonneesPersonnelles } from "./donnees-personnelles.rules.ts";
import { type Effectifs, entrees, NOM_AGES, NOM_GENRES, NOM_STATUTS, phraseDeSomme, somme } from "./effectifs.rules.ts";
import { refuserStructureAidee, type StructureAidee } from "./structure-aidee.rules.ts";
import type { SousTheme, Theme } from "./theme.rules.ts";
import {
  AGES,
  AGES_ORIGINE_2021,
  type Autonomie,
  type Canal,
  type ClasseAgeToutes,
  type Demarche,
  type Genre,
  type GenreLieu,
  type GrilleAges,
  type Materiel,
  type Orientation,
  type Public,
  type StatutTous,
  type Suite,
  type TypeAccompagnement,
} from "./vocabulaire.rules.ts";

/** Where: a known place (without id: the structure's own premises), at home, at a distance, or elsewhere. */
export type LieuCompteRendu = {
  readonly genre: GenreLieu;
  /** Id of a place of the offer, only with the genre « lieu ». */
  readonly lieuId: string | null;
  /** INSEE code of the commune; needed for « autre ». */
  readonly communeCode: string | null;
};

/** Where the report comes from; only imports may be incoherent: kept as they came, left out of the breakdowns. */
export type Origine =
  | { readonly genre: "saisie" }
  | { readonly genre: "demonstration" }
  | {
      readonly genre: "import";
      readonly source: string;
      readonly identifiant: string;
      readonly incoherent: boolean;
      /** Labels of themes that nothing joins, kept as they came. */
      readonly themesInconnus: readonly string[];
    };

/** One report of activity. Everything that an adviser says of one time spent with people. */
export type CompteRendu = {
  /** UUID made by the client, so that a thing sent twice is stored once. */
  readonly id: string;
  readonly conseillerId: number;
  readonly structureId: number;
  /** Département where it took place; at a distance, that of the structure. */
  readonly departementCode: string;
  readonly type: TypeAccompagnement;
  /** Civil date of the territory, AAAA-MM-JJ. */
  readonly jour: string;
  readonly dureeMinutes: number;
  readonly lieu: LieuCompteRendu;
  readonly canal: Canal;
  readonly themes: readonly Theme[];
  readonly sousThemes: readonly SousTheme[];
  readonly participants: number;
  readonly grilleAges: GrilleAges;
  readonly ages: Effectifs<ClasseAgeToutes>;
  readonly statuts: Effectifs<StatutTous>;
  readonly genres: Effectifs<Genre>;
  readonly public: Public;
  /** Only for a TPE, a PME or an association; null when it was not told. */
  readonly structureAidee: StructureAidee | null;
  /** People who had already come. */
  readonly recurrents: number;
  readonly suite: Suite | null;
  readonly orientation: Orientation | null;
  /** Of the one person met; null for a group or when it was not noted. */
  readonly autonomie: Autonomie | null;
  readonly materiels: readonly Materiel[];
  readonly demarche: Demarche | null;
  readonly notes: string;
  readonly etiquettes: readonly string[];
  readonly origine: Origine;
};

/** What can be judged of a report before knowing who writes it and where. */
export type Jugeable = Omit<CompteRendu, "conseillerId" | "structureId" | "departementCode">;

/** First day of the programme: no report can be older. */
export const PREMIER_JOUR = "2020-11-01";
export const PARTICIPANTS_MAX = 500;
export const DUREE_MAX = 23 * 60 + 59;
export const THEMES_MAX = 20;
export const NOTES_MAX = 2000;
export const ETIQUETTES_MAX = 10;

export type ChampCompteRendu =
  | keyof Omit<CompteRendu, "conseillerId" | "structureId" | "departementCode" | "grilleAges" | "origine">
  | "communeCode"
  | "connus";

export type MotifRefus =
  | "idInvalide"
  | "jourInvalide"
  | "jourTropAncien"
  | "jourFutur"
  | "dureeHorsBornes"
  | "lieuIncomplet"
  | "canalIncoherent"
  | "themesAbsents"
  | "tropDeThemes"
  | "sousThemesSansDemarche"
  | "participantsHorsBornes"
  | "classeInconnue"
  | "effectifInvalide"
  | "sommeDesAges"
  | "sommeDesStatuts"
  | "sommeDesGenres"
  | "recurrentsEnTrop"
  | "structureSansObjet"
  | "structureInconnue"
  | "siretInvalide"
  | "orientationIncomplete"
  | "autonomieDeGroupe"
  | "notesTropLongues"
  | "donneePersonnelle"
  | "etiquettesEnTrop"
  | "personneInconnue"
  | "personneEnDouble"
  | "personnesEnTrop";

/** Why a report cannot be kept: the field, the reason, and the sentence to show beside it. */
export type RefusCompteRendu = {
  readonly champ: ChampCompteRendu;
  readonly motif: MotifRefus;
  readonly message: string;
};

/**
 * Every reason to refuse `cr` on the civil day `aujourdhui` (AAAA-MM-JJ); empty when it can be kept.
 * The sums are not asked of an import declared incoherent at its source. Source: rules of activity, docs/lexique.md.
 */
export function verifier(cr: Jugeable, aujourdhui: string): readonly RefusCompteRendu[] {
  return [
    ...verifierQuand(cr, aujourdhui),
    ...verifierOu(cr),
    ...verifierThemes(cr),
    ...verifierQui(cr),
    ...verifierSuite(cr),
    ...verifierTextes(cr),
  ];
}

/** True when the three sums of the report agree: an import that fails it is kept « incohérent à la source ». */
export const estCoherent = (cr: CompteRendu): boolean =>
  [cr.ages, cr.statuts, cr.genres].every((effectifs) => somme(effectifs) === cr.participants) &&
  cr.recurrents <= cr.participants;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const JOUR = /^\d{4}-\d{2}-\d{2}$/;
const JOURS_DU_MOIS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day of the calendar written AAAA-MM-JJ. */
export function estJour(texte: string): boolean {
  if (!JOUR.test(texte)) return false;
  const annee = Number(texte.slice(0, 4));
  const mois = Number(texte.slice(5, 7));
  const jour = Number(texte.slice(8));
  const bissextile = (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0;
  const dernier = mois === 2 && !bissextile ? 28 : (JOURS_DU_MOIS[mois - 1] ?? 0);
  return annee >= 1 && jour >= 1 && jour <= dernier;
}

const dire = (champ: ChampCompteRendu, motif: MotifRefus, message: string): RefusCompteRendu => ({
  champ,
  motif,
  message,
});

const estEntier = (nombre: number, min: number, max: number): boolean =>
  Number.isInteger(nombre) && nombre >= min && nombre <= max;

/** Said of a report older than those kept: its month is closed, or about to be. */
export const TROP_ANCIEN = "Un compte rendu de plus de six ans n’est pas gardé : les chiffres de ce mois sont clos.";

const sixAnsAvant = (jour: string): string => `${Number(jour.slice(0, 4)) - 6}${jour.slice(4, 7)}-01`;

function* verifierQuand(cr: Jugeable, aujourdhui: string): Generator<RefusCompteRendu> {
  if (!UUID.test(cr.id)) yield dire("id", "idInvalide", "L’identifiant du compte rendu n’est pas lisible.");
  if (!estJour(cr.jour)) yield dire("jour", "jourInvalide", "Cette date n’existe pas. Exemple : 14/12/2022.");
  else if (cr.jour < PREMIER_JOUR)
    yield dire("jour", "jourTropAncien", "La date doit être le 1er novembre 2020 ou après.");
  else if (cr.jour < sixAnsAvant(aujourdhui)) yield dire("jour", "jourTropAncien", TROP_ANCIEN);
  else if (cr.jour > aujourdhui) yield dire("jour", "jourFutur", "La date ne peut pas être dans le futur.");
  if (!estEntier(cr.dureeMinutes, 1, DUREE_MAX))
    yield dire("dureeMinutes", "dureeHorsBornes", "La durée va de 1 minute à 23 h 59.");
}

function* verifierOu({ lieu, canal }: Jugeable): Generator<RefusCompteRendu> {
  if (lieu.genre === "autre" && lieu.communeCode === null)
    yield dire("communeCode", "lieuIncomplet", "Indiquez la commune.");
  if (lieu.genre !== "lieu" && lieu.lieuId !== null)
    yield dire("lieu", "lieuIncomplet", "Choisissez un lieu d’activité, ou un autre endroit, pas les deux.");
  if ((lieu.genre === "a_distance") === (canal === "presence"))
    yield dire(
      "canal",
      "canalIncoherent",
      canal === "presence"
        ? "À distance : choisissez téléphone, visio ou messages."
        : "Par téléphone, en visio ou par messages : choisissez le lieu « À distance ».",
    );
}

function* verifierThemes(cr: Jugeable): Generator<RefusCompteRendu> {
  const inconnus = cr.origine.genre === "import" ? cr.origine.themesInconnus.length : 0;
  const nombre = cr.themes.length + inconnus;
  if (nombre === 0) yield dire("themes", "themesAbsents", "Choisissez au moins un thème.");
  if (nombre > THEMES_MAX || new Set(cr.themes).size < cr.themes.length)
    yield dire("themes", "tropDeThemes", `Choisissez ${THEMES_MAX} thèmes au plus, chacun une fois.`);
  if (cr.sousThemes.length > 0 && !cr.themes.includes("demarches"))
    yield dire("sousThemes", "sousThemesSansDemarche", "Cochez d’abord le thème « Démarches en ligne ».");
}

function* verifierQui(cr: Jugeable): Generator<RefusCompteRendu> {
  if (!estEntier(cr.participants, 1, PARTICIPANTS_MAX)) {
    yield dire("participants", "participantsHorsBornes", `Indiquez de 1 à ${PARTICIPANTS_MAX} personnes.`);
    return;
  }
  const importIncoherent = cr.origine.genre === "import" && cr.origine.incoherent;
  yield* verifierEffectifs("ages", cr.ages);
  yield* verifierEffectifs("statuts", cr.statuts);
  yield* verifierEffectifs("genres", cr.genres);
  yield* verifierClasses(cr);
  const aidee = refuserStructureAidee(cr.public, cr.structureAidee);
  if (aidee !== undefined) yield dire("structureAidee", aidee.motif, aidee.message);
  if (!importIncoherent) yield* verifierSommes(cr);
}

function* verifierEffectifs(
  champ: "ages" | "statuts" | "genres",
  effectifs: Effectifs<string>,
): Generator<RefusCompteRendu> {
  if (entrees(effectifs).some(([, effectif]) => !estEntier(effectif, 0, PARTICIPANTS_MAX)))
    yield dire(champ, "effectifInvalide", `Écrivez des nombres entiers, de 0 à ${PARTICIPANTS_MAX}.`);
}

function* verifierClasses(cr: Jugeable): Generator<RefusCompteRendu> {
  const permis: readonly string[] = cr.grilleAges === "actuelle" ? AGES : AGES_ORIGINE_2021;
  if (entrees(cr.ages).some(([classe]) => !permis.includes(classe)))
    yield dire("ages", "classeInconnue", "Ces classes d’âge ne vont pas ensemble.");
  if (cr.origine.genre !== "import" && (cr.statuts.heterogene ?? 0) > 0)
    yield dire("statuts", "classeInconnue", "« Groupe de situations diverses » n’existe que dans les imports.");
}

function* verifierSommes(cr: Jugeable): Generator<RefusCompteRendu> {
  const { participants } = cr;
  if (somme(cr.ages) !== participants)
    yield dire("ages", "sommeDesAges", phraseDeSomme(NOM_AGES, somme(cr.ages), participants));
  if (somme(cr.statuts) !== participants)
    yield dire("statuts", "sommeDesStatuts", phraseDeSomme(NOM_STATUTS, somme(cr.statuts), participants));
  if (somme(cr.genres) !== participants)
    yield dire("genres", "sommeDesGenres", phraseDeSomme(NOM_GENRES, somme(cr.genres), participants));
  if (!estEntier(cr.recurrents, 0, participants))
    yield dire(
      "recurrents",
      "recurrentsEnTrop",
      `Les personnes déjà venues ne peuvent pas être plus de ${participants}.`,
    );
}

function* verifierSuite(cr: Jugeable): Generator<RefusCompteRendu> {
  if ((cr.suite === "orientation") !== (cr.orientation !== null))
    yield dire(
      "orientation",
      "orientationIncomplete",
      cr.orientation === null ? "Indiquez vers quel service." : "Choisissez « Orienté vers un autre service ».",
    );
  if (cr.autonomie !== null && cr.participants !== 1)
    yield dire("autonomie", "autonomieDeGroupe", "L’autonomie se note pour une seule personne.");
}

function* verifierTextes(cr: Jugeable): Generator<RefusCompteRendu> {
  if (cr.notes.length > NOTES_MAX)
    yield dire("notes", "notesTropLongues", `Les notes font ${NOTES_MAX} signes au plus.`);
  yield* verifierAnonymat("notes", cr.notes);
  yield* verifierAnonymat("etiquettes", cr.etiquettes.join("\n"));
  const tropLongue = cr.etiquettes.some((etiquette) => etiquette.length === 0 || etiquette.length > 30);
  if (cr.etiquettes.length > ETIQUETTES_MAX || tropLongue)
    yield dire("etiquettes", "etiquettesEnTrop", `${ETIQUETTES_MAX} étiquettes au plus, de 30 signes au plus.`);
}

function* verifierAnonymat(champ: "notes" | "etiquettes", texte: string): Generator<RefusCompteRendu> {
  const trouves = detecterDonneesPersonnelles(texte).map((genre) => DONNEE_PERSONNELLE_LIBELLES[genre]);
  if (trouves.length > 0)
    yield dire(champ, "donneePersonnelle", `On lit ${trouves.join(" et ")}. Effacez ce qui désigne une personne.`);
}
