import { decoderTexte } from "./decoder-texte.ts";
import { LIMITES_ENVOI, type LimitesLecture, type RefusFormat, refusFormat, refusLignes } from "./refus-format.ts";

export type ObjetJson = Readonly<Record<string, unknown>>;
/** One element of the array: its rank from 1, given as « ligne » in reports. */
export type ObjetLu = { readonly ligne: number; readonly objet: ObjetJson };
export type EntiteGeo = { readonly ligne: number; readonly proprietes: ObjetJson; readonly geometrie: unknown };

/** Reads a JSON array of objects (or an object holding one single array). */
export function lireJson(
  octets: Uint8Array,
  limites: LimitesLecture = LIMITES_ENVOI,
): readonly ObjetLu[] | RefusFormat {
  const valeur = lireValeur(octets, limites);
  if ("refus" in valeur) return valeur;
  const tableau = tableauDe(valeur.valeur);
  if (tableau === undefined) return refusFormat("illisible", "Le fichier JSON doit être une liste d’objets.");
  if (tableau.length > limites.lignesMax) return refusLignes(limites);
  const objets = tableau.flatMap((element, rang) => (estObjet(element) ? [{ ligne: rang + 1, objet: element }] : []));
  if (objets.length < tableau.length) return refusFormat("illisible", "Le fichier JSON doit être une liste d’objets.");
  return objets.length === 0 ? refusFormat("vide", "La liste est vide.") : objets;
}

/** Reads a GeoJSON FeatureCollection: properties and geometry of each feature, the geometry unchecked. */
export function lireGeoJson(
  octets: Uint8Array,
  limites: LimitesLecture = LIMITES_ENVOI,
): readonly EntiteGeo[] | RefusFormat {
  const valeur = lireValeur(octets, limites);
  if ("refus" in valeur) return valeur;
  const collection = valeur.valeur;
  if (!estObjet(collection) || collection["type"] !== "FeatureCollection" || !Array.isArray(collection["features"]))
    return refusFormat("illisible", "Le fichier doit être une collection GeoJSON (« FeatureCollection »).");
  const elements: readonly unknown[] = collection["features"];
  if (elements.length > limites.lignesMax) return refusLignes(limites);
  const entites = elements.flatMap((element, rang) => {
    if (!estObjet(element) || element["type"] !== "Feature") return [];
    const proprietes = element["properties"];
    return [{ ligne: rang + 1, proprietes: estObjet(proprietes) ? proprietes : {}, geometrie: element["geometry"] }];
  });
  if (entites.length < elements.length)
    return refusFormat("illisible", "Un élément de la collection GeoJSON n’est pas une entité (« Feature »).");
  return entites.length === 0 ? refusFormat("vide", "La collection est vide.") : entites;
}

/** Whether a JSON value is an object (neither null nor an array). */
export const estObjet = (valeur: unknown): valeur is ObjetJson =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

/** Decodes and parses a JSON file within the limits. */
export function lireValeur(octets: Uint8Array, limites: LimitesLecture): { readonly valeur: unknown } | RefusFormat {
  const decode = decoderTexte(octets, limites);
  if ("refus" in decode) return decode;
  try {
    const valeur: unknown = JSON.parse(decode.texte);
    return { valeur };
  } catch {
    return refusFormat("illisible", "Le fichier n’est pas du JSON valide.");
  }
}

function tableauDe(valeur: unknown): readonly unknown[] | undefined {
  if (Array.isArray(valeur)) return valeur;
  if (!estObjet(valeur)) return undefined;
  const tableaux = Object.values(valeur).filter((v) => Array.isArray(v));
  return tableaux.length === 1 ? tableaux[0] : undefined;
}
