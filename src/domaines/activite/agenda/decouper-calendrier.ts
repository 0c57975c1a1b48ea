import ICAL from "ical.js";
import { z } from "zod";

/** One line of a calendar, read: `TZID` and the like in `parametres`, by their names in lower case. */
export type Propriete = { readonly parametres: Readonly<Record<string, string>>; readonly valeurs: readonly unknown[] };

/** An event or a time zone of a calendar: the lines of it that are of use, by name; `illisible` names one that cannot be read. */
export type Composant = {
  readonly nom: string;
  readonly proprietes: ReadonlyMap<string, readonly Propriete[]>;
  readonly illisible: string | undefined;
  /** The seasons of a time zone. */
  readonly dedans: readonly Composant[];
};

/** What an event is made of here; a line of another name is never looked at. */
const UTILES = new Set([
  "uid",
  "summary",
  "status",
  "transp",
  "dtstart",
  "dtend",
  "duration",
  "rrule",
  "rdate",
  "exdate",
  "recurrence-id",
  "tzid",
  "x-lic-location",
  "tzoffsetfrom",
  "tzoffsetto",
]);
const GARDES = new Set(["vevent", "vtimezone", "standard", "daylight"]);

const LUE = z
  .tuple([z.string(), z.record(z.string(), z.unknown()), z.string()])
  .rest(z.unknown())
  .transform(([nom, parametres, , ...valeurs]) => ({ nom, parametres: textes(parametres), valeurs }));

const textes = (parametres: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(parametres).flatMap(([nom, v]) => (typeof v === "string" ? [[nom, v]] : [])));

type EnCours = {
  nom: string;
  proprietes: Map<string, Propriete[]>;
  illisible: string | undefined;
  dedans: Composant[];
};

/**
 * Cuts the text of a calendar into its events and its time zones, in one pass: a line that cannot be read spoils its own event, not the
 * others. Undefined when what begins does not end, or the reverse.
 */
export function decouperCalendrier(texte: string): readonly Composant[] | undefined {
  const trouves: Composant[] = [];
  const pile: EnCours[] = [];
  for (const ligne of lignesDe(texte)) {
    const borne = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(ligne);
    const dernier = pile.at(-1);
    if (borne === null) {
      if (dernier !== undefined && GARDES.has(dernier.nom)) lireLigne(dernier, ligne);
      continue;
    }
    const nom = (borne[2] ?? "").toLowerCase();
    if (borne[1]?.toUpperCase() === "BEGIN") {
      pile.push({ nom, proprietes: new Map(), illisible: undefined, dedans: [] });
      continue;
    }
    if (dernier?.nom !== nom) return undefined;
    pile.pop();
    if (nom === "vevent" || nom === "vtimezone") trouves.push(dernier);
    else if (GARDES.has(nom)) pile.at(-1)?.dedans.push(dernier);
  }
  return pile.length === 0 ? trouves : undefined;
}

/** The lines of a text, those that were folded put back end to end. */
const lignesDe = (texte: string): readonly string[] =>
  texte
    .replace(/^\uFEFF/, "")
    .replace(/\r?\n[ \t]/g, "")
    .split(/\r?\n/);

function lireLigne(composant: EnCours, ligne: string): void {
  const nom = /^[\w-]+/.exec(ligne)?.[0].toLowerCase();
  if (nom === undefined || !UTILES.has(nom)) return;
  try {
    const { parametres, valeurs } = LUE.parse(ICAL.parse.property(ligne));
    const deja = composant.proprietes.get(nom);
    if (deja === undefined) composant.proprietes.set(nom, [{ parametres, valeurs }]);
    else deja.push({ parametres, valeurs });
  } catch {
    composant.illisible = nom.toUpperCase();
  }
}
