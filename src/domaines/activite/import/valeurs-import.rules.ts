import { estJour } from "../compte-rendu/compte-rendu.rules.ts";
import {
  type Canal,
  type GenreLieu,
  MATERIELS,
  type Materiel,
  type Orientation,
  type Public,
  type TypeAccompagnement,
} from "../compte-rendu/vocabulaire.rules.ts";
import { THEMES_ENTIERS } from "./champ-import.rules.ts";

/** Remembers what a text was read as: the same few texts fill the columns of a large file. */
function retenir<R>(lire: (texte: string) => R): (texte: string) => R {
  const lus = new Map<string, R>();
  return (texte) => {
    const connu = lus.get(texte);
    if (connu !== undefined) return connu;
    if (lus.size >= RETENUS_MAX) lus.clear();
    const lu = lire(texte);
    lus.set(texte, lu);
    return lu;
  };
}
const RETENUS_MAX = 5000;

/** Words without accents, case nor signs: how files of several hands are compared. */
export const motsDe = retenir((texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim(),
);

const MOIS_PARIS = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });

/** The civil day of a date as files write it: 2021-11-14, 14/11/2021, 14-11-21 left out, or an instant with its zone, read in Paris. */
export const lireJour: (texte: string) => string | undefined = retenir((texte) => {
  const [, j = "", m = "", a = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?$/.exec(texte) ?? [];
  if (a !== "") return siJour(`${a}-${m.padStart(2, "0")}-${j.padStart(2, "0")}`);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(texte)) {
    const instant = Date.parse(texte);
    return Number.isNaN(instant) ? undefined : MOIS_PARIS.format(instant);
  }
  return /^\d{4}-\d{2}-\d{2}(?:[ T].*)?$/.test(texte) ? siJour(texte.slice(0, 10)) : undefined;
});

const siJour = (jour: string): string | undefined => (estJour(jour) ? jour : undefined);

/** A length in minutes; `intervalle` when the file gave a range, of which the middle is kept. */
export type DureeLue = { readonly minutes: number; readonly intervalle: boolean };

/** Reads « 0-30 », « 30-60 min », « 90 », « 1h30 », « 01:30 », « 2 h », « 60+ »; undefined when it is none of these. */
export const lireDuree: (texte: string) => DureeLue | undefined = retenir((texte) => {
  const t = texte.toLowerCase().replaceAll(",", ".").replace(/\s+/g, "");
  const [, de, a] = /^(\d{1,4})(?:-|a|à|–)(\d{1,4})(?:min|minutes|mn)?$/.exec(t) ?? [];
  if (de !== undefined && a !== undefined)
    return Number(a) < Number(de) ? undefined : { minutes: Math.round((Number(de) + Number(a)) / 2), intervalle: true };
  const [, seules] = /^(\d{1,4})(?:min|minutes|mn)?$/.exec(t) ?? [];
  if (seules !== undefined) return { minutes: Number(seules), intervalle: false };
  const [, borne] = /^(\d{1,4})(?:min|minutes)?\+$/.exec(t) ?? [];
  if (borne !== undefined) return { minutes: Number(borne), intervalle: true };
  const [, h, min = "0"] = /^(\d{1,2})(?:h|heures?|:)(\d{1,2})?(?:min|:\d{2})?$/.exec(t) ?? [];
  if (h !== undefined && Number(min) < 60) return { minutes: Number(h) * 60 + Number(min), intervalle: false };
  const [, decimales] = /^(\d{1,2}\.\d{1,2})(?:h|heures?)$/.exec(t) ?? [];
  return decimales === undefined ? undefined : { minutes: Math.round(Number(decimales) * 60), intervalle: false };
});

/** A whole number; empty is zero, « 3,0 » is three; undefined when it is not one. */
export function lireNombre(texte: string): number | undefined {
  if (texte === "" || texte === "0") return 0;
  if (texte === "1") return 1;
  const t = texte.replace(/\s/g, "").replace(/[.,]0+$/, "");
  if (t === "") return 0;
  return /^\d{1,6}$/.test(t) ? Number(t) : undefined;
}

const TYPES: Readonly<Record<string, TypeAccompagnement>> = {
  individuel: "individuel",
  "accompagnement individuel": "individuel",
  collectif: "collectif",
  atelier: "collectif",
  "atelier collectif": "collectif",
  ponctuel: "ponctuel",
  "demande ponctuelle": "ponctuel",
};
/** The kind of a report, or undefined. */
export const lireType = (texte: string): TypeAccompagnement | undefined => TYPES[motsDe(texte)];

const LIEUX: Readonly<Record<string, GenreLieu>> = {
  rattachement: "lieu",
  "lieu de rattachement": "lieu",
  lieu: "lieu",
  "lieu d activite": "lieu",
  structure: "lieu",
  "sur place": "lieu",
  domicile: "domicile",
  "a domicile": "domicile",
  distance: "a_distance",
  "a distance": "a_distance",
  telephone: "a_distance",
  visio: "a_distance",
  autre: "autre",
  "autre lieu": "autre",
};
/** Where it took place, or undefined. */
export const lireLieu = (texte: string): GenreLieu | undefined => LIEUX[motsDe(texte)];

/** How it took place at a distance, from the place or the means as written; by telephone when neither says. */
export function lireMoyen(moyen: string, lieu: string): Exclude<Canal, "presence"> | undefined {
  const mots = `${motsDe(moyen)} ${motsDe(lieu)}`;
  if (/visio|video/.test(mots)) return "visio";
  if (/mail|courriel|message|sms|tchat|chat/.test(mots)) return "messagerie";
  return /telephone|appel/.test(mots) ? "telephone" : undefined;
}

/** Who is helped; a person when nothing is said. */
export function lirePublic(texte: string): Public | undefined {
  const mots = motsDe(texte);
  if (mots === "" || /^(particulier|usager|habitant|personne)s?$/.test(mots)) return "particulier";
  if (/^(tpe pme|tpe|pme|entreprise|entreprises|tpe et pme)$/.test(mots)) return "tpe_pme";
  return /^associations?$/.test(mots) ? "association" : undefined;
}

const SERVICES: readonly (readonly [RegExp, Orientation])[] = [
  [/france services?|maison de services|msap/, "france_services"],
  [/mairie|ccas|cias|commune/, "mairie_ccas"],
  [/pole emploi|france travail|mission locale/, "france_travail"],
  [/\b(caf|cpam|carsat|msa|cnav|ameli)\b|assurance maladie|retraite|allocations/, "protection_sociale"],
  [/mediation|mediatheque|espace numerique|epn|tiers lieu|fablab/, "mediation_numerique"],
  [/association/, "association"],
];
/** To what kind of service people were sent; « autre » for a name that nothing here knows. */
export const lireOrientation = (texte: string): Orientation =>
  SERVICES.find(([mots]) => mots.test(motsDe(texte)))?.[1] ?? "autre";

/** Sub-themes of 2021: some are equipment, the others are kept as tags, in their own words. */
const SOUS_THEMES_2021: Readonly<
  Record<string, { readonly materiel?: Materiel; readonly etiquette?: string; readonly theme?: string }>
> = {
  "espace sante": { theme: "espace-sante" },
  "mon espace sante": { theme: "espace-sante" },
  fourniture: { etiquette: "impression, scanner" },
  "fourniture impression scanner": { etiquette: "impression, scanner" },
  ordinateur: { materiel: "ordinateur" },
  tablette: { materiel: "tablette" },
  telephone: { materiel: "telephone" },
  parent: { etiquette: "parent ou proche" },
  "parent proche": { etiquette: "parent ou proche" },
  social: { etiquette: "travailleur social" },
  "travailleur social": { etiquette: "travailleur social" },
  enseignant: { etiquette: "enseignant" },
};
/** What a sub-theme of 2021 became; undefined when it is not one. */
export const lireSousTheme2021 = (texte: string): (typeof SOUS_THEMES_2021)[string] | undefined =>
  SOUS_THEMES_2021[motsDe(texte)];

/** A piece of equipment, or undefined. */
export const lireMateriel = (texte: string): Materiel | undefined =>
  MATERIELS.find((materiel) => materiel === motsDe(texte).replace(/s$/, ""));

/** « a|b », « a;b », « a, b » or lines; the names of themes that hold a comma or a slash stay whole. */
export function listeDe(texte: string): string[] {
  if (texte === "") return [];
  if (THEMES_ENTIERS.includes(texte.toLowerCase())) return [texte];
  return texte
    .split(/[|;\n]|,(?!\d)/)
    .map((mot) => mot.trim().replace(/^["[]+|["\]]+$/g, ""))
    .filter((mot) => mot !== "");
}
