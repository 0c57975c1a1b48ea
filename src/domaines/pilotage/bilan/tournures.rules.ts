import { accord, nombre, pourcentDe } from "../../../plateforme/ui/nombre.rules.ts";
import type { Lecture } from "./faits-bilan.rules.ts";

/** Under this number, a percentage says more than it knows: counts are told instead. */
const PETIT = 50;
/** Two values nearer than this, in per cent, are said equal. */
const EGAUX = 2;

/** « a, b et c ». */
export function enumerer(mots: readonly string[]): string {
  const dernier = mots.at(-1) ?? "";
  return mots.length < 2 ? dernier : `${mots.slice(0, -1).join(", ")} et ${dernier}`;
}

/** « un conseiller », « 12 conseillers », and the verb that agrees: `accorder(12, "conseiller", "est", "sont")`. */
export const accorder = (quantite: number, nom: string, singulier: string, pluriel: string, noms = `${nom}s`): string =>
  `${accord(quantite, nom, noms)} ${quantite >= 2 ? pluriel : singulier}`;

/** « en hausse de 12,3 % », « stable », « soit 12 de plus » where numbers are small; null when one is missing or nothing came before. */
export function evolution(avant: number | null, apres: number | null): string | null {
  if (avant === null || apres === null || avant === 0) return null;
  const ecart = apres - avant;
  if (ecart === 0) return "autant";
  if (avant < PETIT) return `soit ${nombre(Math.abs(ecart))} de ${ecart > 0 ? "plus" : "moins"}`;
  const part = (ecart / avant) * 100;
  if (Math.abs(part) < 0.5) return "à peu près autant";
  return `en ${part > 0 ? "hausse" : "baisse"} de ${pourcentDe(Math.abs(part), Math.abs(part) < 10 ? 1 : 0)}`;
}

/** A value beside those of larger territories: « plus que la région (5,1) et que la France (5,9) »; null when none can be told. */
export function comparer(
  sien: number | null,
  autres: readonly { readonly dit: string; readonly valeur: number | null }[],
  ecrire: (valeur: number) => string,
): string | null {
  if (sien === null) return null;
  const rangees = autres.flatMap(({ dit, valeur }) =>
    valeur === null ? [] : [{ sens: sensDe(sien, valeur), texte: `${dit} (${ecrire(valeur)})` }],
  );
  const morceaux = (["plus", "autant", "moins"] as const).flatMap((sens) => {
    const memes = rangees.filter((une) => une.sens === sens).map(({ texte }) => `que ${texte}`);
    return memes.length === 0 ? [] : [`${sens} ${enumerer(memes)}`];
  });
  return morceaux.length === 0 ? null : enumerer(morceaux);
}

function sensDe(sien: number, autre: number): "plus" | "autant" | "moins" {
  if (Math.abs(sien - autre) * 100 <= Math.abs(autre) * EGAUX) return "autant";
  return sien > autre ? "plus" : "moins";
}

/** Sentences of a paragraph: those of which nothing is known are left out. */
export const paragraphe = (...phrases: readonly (string | null)[]): string =>
  phrases.filter((phrase) => phrase !== null).join(" ");

/** What is said of a value, or nothing when it is missing. */
export const si = <T>(valeur: T | null, dire: (valeur: T) => string | null): string | null =>
  valeur === null ? null : dire(valeur);

/** « On compte 6,2 conseillers pour 100 000 habitants, plus que la France (5,9). » The unit agrees: « 1,6 accompagnement ». */
export const direRapport = (
  lecture: Lecture,
  pairs: readonly { readonly dit: string; readonly lecture: Lecture }[],
  code: string,
  unite: { readonly un: string; readonly plusieurs: string; readonly pour: string },
): string | null =>
  si(lecture.get(code)?.valeur ?? null, (n) => {
    const autres = pairs.map((pair) => ({ dit: pair.dit, valeur: pair.lecture.get(code)?.valeur ?? null }));
    const place = comparer(n, autres, (un) => nombre(un, 1));
    return `On compte ${nombre(n, 1)} ${n >= 2 ? unite.plusieurs : unite.un} ${unite.pour}${place === null ? "" : `, ${place}`}.`;
  });

/** « Naviguer sur Internet » within a sentence; « TPE et PME » as it is. */
export const minuscule = (texte: string): string =>
  /^\p{Lu}\p{Lu}/u.test(texte) ? texte : texte.charAt(0).toLowerCase() + texte.slice(1);
