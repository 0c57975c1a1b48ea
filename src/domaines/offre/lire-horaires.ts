import OpeningHours from "opening_hours";
import { lireSemaine } from "./horaires.rules.ts";
import { lireHorairesLibres } from "./horaires-libres.rules.ts";

/**
 * Puts the hours of a source into valid OSM opening hours: the weekly form as it is, French sentences translated, richer OSM forms
 * accepted when the reference library reads them without a warning. Undefined when they cannot be trusted.
 */
export function lireHoraires(texte: string): string | undefined {
  const net = texte
    .replace(/\s+/g, " ")
    .replace(/;\s*$/, "")
    .replace(/\b(\d{1,2})[hH](\d{2})?(?=[-,;]|$)/g, (_, heures, minutes = "00") => `${heures}:${minutes}`)
    .trim();
  if (lireSemaine(net) !== undefined) return net;
  return lireHorairesLibres(texte) ?? (osmValide(net) ? net : undefined);
}

function osmValide(texte: string): boolean {
  try {
    const horaires = new OpeningHours(texte, null);
    return horaires.getWarnings().length === 0;
  } catch {
    return false;
  }
}
