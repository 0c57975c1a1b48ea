import { cleDeTexte, distanceKm, type Lieu } from "../lieu/lieu.rules.ts";

/** What two places are compared on. */
export type Signalement = Pick<Lieu, "nom" | "pivot" | "communeCode" | "adresse" | "lat" | "lon" | "position">;

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
  const [ca, cb] = [clesDe(a), clesDe(b)];
  const memeSiret = a.pivot !== null && a.pivot === b.pivot;
  const memeAdresse = ca.adresse !== "" && ca.adresse === cb.adresse;
  if (memeSiret && memeAdresse) return { sorte: "meme", motif: "meme_siret_meme_adresse" };
  const memeNom = ca.nom === cb.nom;
  if (a.position === "commune" || b.position === "commune")
    return memeNom && memeAdresse
      ? { sorte: "douteux", motif: "même nom, même adresse, sans point", metres: enMetres(a, b) }
      : DISTINCTS;
  // A hundredth of a degree north is more than a kilometre: no need of the great circle.
  if (Math.abs(a.lat - b.lat) > 0.01) return DISTINCTS;
  const metres = enMetres(a, b);
  if (metres >= 100) return DISTINCTS;
  if (memeNom) return { sorte: "meme", motif: "meme_nom_a_moins_de_100_m" };
  if (memeSiret) return { sorte: "douteux", motif: "même SIRET à moins de 100 m", metres };
  return partCommune(ca.mots, cb.mots) >= 0.5
    ? { sorte: "douteux", motif: "noms proches à moins de 100 m", metres }
    : DISTINCTS;
}

const enMetres = (a: Signalement, b: Signalement): number => Math.round(distanceKm(a.lat, a.lon, b.lat, b.lon) * 1000);

type Cles = { readonly nom: string; readonly adresse: string; readonly mots: ReadonlySet<string> };
/** A place is compared with every other of its commune: its keys are made once. */
const CLES = new WeakMap<Signalement, Cles>();

function clesDe(lieu: Signalement): Cles {
  const connues = CLES.get(lieu);
  if (connues !== undefined) return connues;
  const cles = { nom: cleDeTexte(lieu.nom), adresse: cleAdresse(lieu.adresse), mots: motsDe(lieu.nom) };
  CLES.set(lieu, cles);
  return cles;
}

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

const motsDe = (nom: string): ReadonlySet<string> =>
  new Set(
    cleDeTexte(nom)
      .split(" ")
      .filter((mot) => !MOTS_VIDES.has(mot)),
  );

/** Share of the words of meaning of two names that both have (Jaccard), 0 to 1. */
function partCommune(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const communs = [...a].filter((mot) => b.has(mot)).length;
  const tous = a.size + b.size - communs;
  return tous === 0 ? 0 : communs / tous;
}
