import { NOMS_JOURS } from "./horaires.rules.ts";
import {
  ecrireHorairesComplets,
  type HorairesComplets,
  JAMAIS,
  lireHorairesComplets,
} from "./horaires-complets.rules.ts";
import { lireHorairesLibres } from "./horaires-libres.rules.ts";

/** Hours understood from a sentence, and what of it they do not say. `sure`: every word was understood; `probable`: words were left aside; `supposee`: the days are ours. */
export type HorairesLus = {
  readonly osm: string;
  readonly confiance: "sure" | "probable" | "supposee";
  /** Words the hours do not say: « sur rdv ». */
  readonly laisse: readonly string[];
};

const HORS_VACANCES = /\b(?:hors|sauf(?: pendant)?(?: les)?) vacances(?: scolaires)?\b/g;
const FERIES_FERMES = /\b(?:ferme(?:e|s|ture)?(?: les)?|hors|sauf(?: les)?) jours feries\b/g;
/** Words that change no hour of a week: set aside, and told. */
const A_PART: readonly RegExp[] = [
  /\b(?:et |ou |uniquement |aussi |egalement )*(?:sur|avec|sans|et sur) (?:rendez[- ]?vous|rdv)(?: uniquement| seulement| obligatoire)?/g,
  /\b(?:de )?preferable de prendre (?:rendez[- ]?vous|rdv)/g,
  /\bsur inscription\b/g,
  HORS_VACANCES,
  /\b(?:sans|avec) interruption\b/g,
  /\bjournee continue\b/g,
  /\bferme(?:e|ture)?(?: le)? (?:dimanche|week-?end)\b/g,
  FERIES_FERMES,
];
/** Words that say that the hours are not those of every week: nothing is promised then. */
const IRREGULIER =
  /\b(un .{3,9} sur|une fois|tous les (?:15|deux|quinze)|quinz\w*|par mois|semaines?|1er|2e|2eme|3e|3eme|4e|premiers?|deuxiemes?|derniers?|alternance|septembre|octobre|juin|juillet|aout|ete|hiver|itineran\w*|selon|vacances|jusqu)\b/;

/**
 * Reads hours as people write them (« 9h-12h sf mardi (sur rdv) »), with the confidence they deserve. Undefined: nothing is promised. Without a day,
 * Monday to Friday is supposed and must be confirmed before it is shown.
 */
export function lireHorairesProbables(texte: string): HorairesLus | undefined {
  const exact = lireHorairesLibres(texte);
  if (exact !== undefined) return { osm: exact, confiance: "sure", laisse: [] };
  const laisse: string[] = [];
  const garder = (mot: string): string => {
    laisse.push(mot.trim());
    return " ";
  };
  let net = nu(texte);
  const exclus = extraireSauf(net);
  net = exclus.reste.replace(/\([^)]*\)/g, garder);
  // Anything else between brackets may be a condition (« en visio », « à partir du 15 janvier »): nothing is promised then.
  if (laisse.some((mot) => A_PART.reduce((reste, forme) => reste.replace(forme, ""), mot).match(/[a-z0-9]/) !== null))
    return undefined;
  for (const forme of A_PART) net = net.replace(forme, garder);
  net = heuresEntieres(net).replace(/\b(?:le )?(?:matin|apres[- ]midi)\b(?=[^a-z]*\d)/g, " ");
  if (IRREGULIER.test(net)) return undefined;
  const dit = (forme: RegExp): boolean => laisse.some((mot) => mot.search(forme) !== -1);
  const avecJours = NOMS_JOURS.some((jour) => net.includes(jour));
  const lus = lireHorairesLibres(avecJours ? net : `lundi au vendredi ${net}`);
  const complets = lus === undefined ? undefined : lireHorairesComplets(lus);
  const osm =
    complets === undefined
      ? undefined
      : ecrireHorairesComplets({
          ...retirer(complets, exclus.sauf),
          ...(dit(HORS_VACANCES) && { vacances: JAMAIS.jours }),
          ...(dit(FERIES_FERMES) && { feries: [] }),
        });
  return osm === undefined
    ? undefined
    : { osm, confiance: avecJours ? (laisse.length > 0 ? "probable" : "sure") : "supposee", laisse };
}

const JOURS: readonly string[] = NOMS_JOURS;
const JOUR = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)";

const nu = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\s.,;]+$/, "")
    .replace(/\bla semaine(?= de)/g, "du lundi au vendredi")
    .replace(/\s[-–]\s(?=les? |du )/g, " , ")
    .replace(
      new RegExp(`(?<!(?:,|et|-|au) ?)\\b${JOUR}s?\\s*:?\\s*fermee?\\b(?! (?:le |l')?(?:matin|apres))`, "g"),
      " ",
    )
    .trim();

/** « 9-12h », « de 14 à 18h », « 14h/19h »: the first hour takes the letter of the second; the dash that is missing everywhere is put. */
function heuresEntieres(texte: string): string {
  const lettrees = texte.replace(/(?<![\dh:])(\d{1,2})\s*(-|a)\s*(?=\d{1,2}\s*h)/g, "$1h $2 ");
  if (/\d\s*h?\d{0,2}\s*(?:-|–|a)\s*\d/.test(lettrees)) return lettrees;
  return lettrees.replace(/(\d{1,2}\s*h(?:\d{2})?)(?:\s+|\s*\/\s*)(?=\d{1,2}\s*h)/g, "$1 - ");
}

type Sauf = { readonly jour: number; readonly quand: "jour" | "matin" | "apresMidi" };

/** « sauf le mercredi après-midi », « sf mardi »: taken out of the sentence. */
function extraireSauf(texte: string): { readonly reste: string; readonly sauf: readonly Sauf[] } {
  const sauf: Sauf[] = [];
  const reste = texte.replace(
    /[(,]?\s*\b(?:sauf|sf|excepte|hors)\s+((?:(?:le|les|et|,)?\s*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?:\s+(?:matin|apres[- ]midi))?\s*)+)\)?/g,
    (_, dits: string) => {
      for (const [, jour = "", moment] of dits.matchAll(
        /(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?(?:\s+(matin|apres))?/g,
      ))
        sauf.push({
          jour: JOURS.indexOf(jour),
          quand: moment === undefined ? "jour" : moment === "matin" ? "matin" : "apresMidi",
        });
      return " ";
    },
  );
  return { reste, sauf };
}

const MIDI = 13 * 60;
const retirer = (h: HorairesComplets, sauf: readonly Sauf[]): HorairesComplets => ({
  ...h,
  jours: h.jours.map((plages, jour) =>
    plages.filter(
      ({ debut }) =>
        !sauf.some((s) => s.jour === jour && (s.quand === "jour" || (s.quand === "matin") === debut < MIDI)),
    ),
  ),
});
