import { NOMS_JOURS, type Plage, reunir } from "./horaires.rules.ts";
import { ecrireHorairesComplets, JAMAIS } from "./horaires-complets.rules.ts";

type Signe =
  | { readonly s: "jour"; readonly jour: number }
  | { readonly s: "heure"; readonly minute: number }
  | { readonly s: "jusque" }
  | { readonly s: "et" }
  | { readonly s: "fin" };

/**
 * Reads hours written in French (« 9h-12h et 14h-17h du lundi au vendredi ») into OSM opening hours. Strict on purpose: one word it
 * does not know (« sur rendez-vous », « un mardi sur deux ») and it answers undefined, rather than promise a false hour.
 */
export function lireHorairesLibres(texte: string): string | undefined {
  const signes = decouper(texte);
  if (signes === undefined) return undefined;
  const jours: (readonly Plage[])[] = NOMS_JOURS.map(() => []);
  let groupe = nouveauGroupe();
  const clore = (): boolean => {
    if (groupe.jours.length === 0 || groupe.plages.length === 0) return false;
    for (const jour of groupe.jours) jours[jour] = reunir([...(jours[jour] ?? []), ...groupe.plages]);
    groupe = nouveauGroupe();
    return true;
  };
  for (let i = 0; i < signes.length; ) {
    const signe = signes[i];
    if (signe === undefined) break;
    if (signe.s === "jour") {
      if (groupe.premier === "jours" && groupe.plages.length > 0) clore();
      const lus = lireSuiteDeJours(signes, i);
      groupe.jours.push(...lus.jours);
      groupe.premier ??= "jours";
      i = lus.apres;
    } else if (signe.s === "heure") {
      if (groupe.premier === "heures" && groupe.jours.length > 0) clore();
      const plage = lirePlage(signes, i);
      if (plage === undefined) return undefined;
      groupe.plages.push(plage);
      groupe.premier ??= "heures";
      i += 3;
    } else if (signe.s === "jusque") return undefined;
    else i += 1;
  }
  if ((groupe.jours.length > 0 || groupe.plages.length > 0) && !clore()) return undefined;
  return ecrireHorairesComplets({ ...JAMAIS, jours });
}

type Groupe = { jours: number[]; plages: Plage[]; premier: "jours" | "heures" | undefined };
const nouveauGroupe = (): Groupe => ({ jours: [], plages: [], premier: undefined });

function lireSuiteDeJours(
  signes: readonly Signe[],
  debut: number,
): { readonly jours: readonly number[]; readonly apres: number } {
  const [premier, lien, dernier] = signes.slice(debut, debut + 3);
  if (premier?.s !== "jour") return { jours: [], apres: debut + 1 };
  if (lien?.s !== "jusque" || dernier?.s !== "jour") return { jours: [premier.jour], apres: debut + 1 };
  const jours: number[] = [];
  for (let jour = premier.jour; ; jour = (jour + 1) % 7) {
    jours.push(jour);
    if (jour === dernier.jour) return { jours, apres: debut + 3 };
  }
}

function lirePlage(signes: readonly Signe[], debut: number): Plage | undefined {
  const [de, lien, a] = signes.slice(debut, debut + 3);
  if (de?.s !== "heure" || lien?.s !== "jusque" || a?.s !== "heure" || a.minute <= de.minute) return undefined;
  return { debut: de.minute, fin: a.minute };
}

const NOMS: readonly string[] = NOMS_JOURS;
const MOTS_NEUTRES: ReadonlySet<string> = new Set([
  "du",
  "de",
  "le",
  "les",
  "des",
  "d",
  "ouvert",
  "ouverture",
  "horaires",
  "tous",
]);
const MORCEAU = /(\d{1,2})\s*(?:heures?|h|:)\s*(\d{2})?(?!\d)|[a-z]+|[^\sa-z\d]|\d+/g;

function decouper(texte: string): readonly Signe[] | undefined {
  const nu = texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'");
  const signes: Signe[] = [];
  for (const [mot, heures, minutes] of nu.matchAll(MORCEAU)) {
    const signe = heures === undefined ? signeDe(mot) : heureDe(heures, minutes);
    if (signe === "inconnu") return undefined;
    if (signe !== undefined) signes.push(signe);
  }
  return signes.length === 0 ? undefined : signes;
}

function heureDe(heures: string, minutes: string | undefined): Signe | "inconnu" {
  const minute = Number(heures) * 60 + Number(minutes ?? 0);
  return minute > 1440 || Number(minutes ?? 0) > 59 ? "inconnu" : { s: "heure", minute };
}

function signeDe(mot: string): Signe | "inconnu" | undefined {
  const jour = NOMS.indexOf(mot.replace(/s$/, ""));
  if (jour !== -1) return { s: "jour", jour };
  if (["au", "a", "-", "–", "—"].includes(mot)) return { s: "jusque" };
  if (["et", ",", "puis"].includes(mot)) return { s: "et" };
  if (["/", ";", ".", ":", "|"].includes(mot)) return { s: "fin" };
  return MOTS_NEUTRES.has(mot) ? undefined : "inconnu";
}
