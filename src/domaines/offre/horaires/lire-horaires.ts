import OpeningHours from "opening_hours";
import { lireHorairesComplets } from "./horaires-complets.rules.ts";
import { type HorairesLus, lireHorairesProbables } from "./horaires-probables.rules.ts";

/**
 * Puts the hours of a source into valid OSM opening hours: what the editor can say as it is, French sentences translated, richer OSM forms
 * accepted when the reference library reads them without a warning. Undefined when nothing can be promised.
 */
export function lireHoraires(texte: string): HorairesLus | undefined {
  const net = texte
    .replace(/\s+/g, " ")
    .replace(/;\s*$/, "")
    .replace(/\b(\d{1,2})[hH](\d{2})?(?=[-,;]|$)/g, (_, heures, minutes = "00") => `${heures}:${minutes}`)
    .trim();
  const ecrits = sansPlageVide(net);
  if (ecrits === undefined) return undefined;
  if (lireHorairesComplets(ecrits) !== undefined) return sure(ecrits);
  return lireHorairesProbables(texte) ?? (osmValide(ecrits) ? sure(ecrits) : undefined);
}

const sure = (osm: string): HorairesLus => ({ osm, confiance: "sure", laisse: [] });

/** A slot that ends when it begins: OSM reads a whole day in it, the forms it comes from meant nobody. */
const PLAGE_VIDE = /\b(\d{1,2}:\d{2})-\1(?!\d)/;

/** Without its empty slots; a day that had no other is closed. Undefined when no hour is left. */
function sansPlageVide(osm: string): string | undefined {
  if (!PLAGE_VIDE.test(osm)) return osm;
  const regles = osm.split(";").map((regle) => {
    const restent = regle
      .trim()
      .split(",")
      .flatMap((morceau) => (PLAGE_VIDE.test(morceau) ? morceau.replace(PLAGE_VIDE, "").trim() : [morceau]))
      .filter((morceau) => morceau !== "")
      .join(",")
      .replace(/([A-Za-z]),(?=\d)/, "$1 ");
    return /\d/.test(restent) || / (off|closed)$/.test(restent) ? restent : `${restent} off`;
  });
  return regles.some((regle) => /\d/.test(regle)) ? regles.join("; ") : undefined;
}

function osmValide(texte: string): boolean {
  try {
    const horaires = new OpeningHours(texte, null);
    return horaires.getWarnings().length === 0;
  } catch {
    return false;
  }
}
