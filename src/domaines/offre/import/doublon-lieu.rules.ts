import { cleDeTexte, distanceKm, type Lieu } from "../lieu/lieu.rules.ts";

/** What two places are compared on. */
export type Signalement = Pick<
  Lieu,
  "nom" | "pivot" | "communeCode" | "adresse" | "lat" | "lon" | "position" | "dispositifs"
>;

export type Ressemblance =
  | { readonly sorte: "meme"; readonly motif: "meme_siret_meme_adresse" | "meme_nom_a_moins_de_100_m" }
  | { readonly sorte: "douteux"; readonly motif: string; readonly metres: number }
  | { readonly sorte: "distincts" };

const DISTINCTS: Ressemblance = { sorte: "distincts" };

/**
 * Judges two places of one commune. Proven the same: same SIRET and same address, or same name within 100 m (both points given by
 * a source). Doubtful, left to a person: names that look alike within 100 m, same SIRET within 100 m, or same address and names
 * sharing a word. An itinerant stop is only proven by its source identifier.
 */
export function comparer(a: Signalement, b: Signalement): Ressemblance {
  if (a.communeCode !== b.communeCode) return DISTINCTS;
  const memeSiret = a.pivot !== null && a.pivot === b.pivot;
  const memeAdresse = a.adresse !== "" && cleAdresse(a.adresse) === cleAdresse(b.adresse);
  if (memeSiret && memeAdresse) return { sorte: "meme", motif: "meme_siret_meme_adresse" };
  const metres = Math.round(distanceKm(a.lat, a.lon, b.lat, b.lon) * 1000);
  const situes = a.position !== "commune" && b.position !== "commune";
  const memeNom = cleNom(a.nom) === cleNom(b.nom);
  if (memeNom && situes && metres < 100) return { sorte: "meme", motif: "meme_nom_a_moins_de_100_m" };
  if (!situes)
    return memeNom && memeAdresse
      ? { sorte: "douteux", motif: "même nom, même adresse, sans point", metres }
      : DISTINCTS;
  if (metres >= 100) return DISTINCTS;
  if (memeSiret) return { sorte: "douteux", motif: "même SIRET à moins de 100 m", metres };
  return similitude(a.nom, b.nom) >= 0.5
    ? { sorte: "douteux", motif: "noms proches à moins de 100 m", metres }
    : DISTINCTS;
}

/** The name without the words that every place bears. */
const cleNom = (nom: string): string => cleDeTexte(nom);

/** The address without its commas and its « bis » glued or not. */
const cleAdresse = (adresse: string): string => cleDeTexte(adresse).replace(/(\d) (bis|ter|quater)\b/g, "$1$2");

const MOTS_VIDES: ReadonlySet<string> = new Set([
  "de",
  "du",
  "des",
  "la",
  "le",
  "les",
  "l",
  "d",
  "et",
  "a",
  "au",
  "aux",
  "en",
  "sur",
]);

/** Share of the words of the shorter name found in the other (Jaccard on words of meaning), 0 to 1. */
export function similitude(a: string, b: string): number {
  const mots = (nom: string): ReadonlySet<string> =>
    new Set(
      cleDeTexte(nom)
        .split(" ")
        .filter((mot) => !MOTS_VIDES.has(mot)),
    );
  const ma = mots(a);
  const mb = mots(b);
  const communs = [...ma].filter((mot) => mb.has(mot)).length;
  const tous = ma.size + mb.size - communs;
  return tous === 0 ? 0 : communs / tous;
}
