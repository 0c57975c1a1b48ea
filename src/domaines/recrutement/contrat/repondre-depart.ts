import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { departOuvert, repondreAuDepart } from "./acte.sql.ts";
import { RAISONS_DEPART, SUITES_DEPART } from "./suites.rules.ts";

export type SaisieDepart = Readonly<Record<"raison" | "suite" | "note" | "conseil", string>>;

/** Whether the survey of a link may still be answered. */
export const lireDepart = (contexte: Contexte, jeton: string): Promise<boolean> =>
  contexte.systeme((db) => departOuvert(db, jeton));

/** Keeps what someone who leaves says, once, without who they are. Who may: whoever has the link. */
export async function repondreDepart(
  contexte: Contexte,
  jeton: string,
  saisie: SaisieDepart,
): Promise<{ readonly fait: boolean } | { readonly erreurs: Readonly<Record<string, string>> }> {
  const erreurs: Record<string, string> = {};
  if (!Object.hasOwn(RAISONS_DEPART, saisie.raison)) erreurs["raison"] = "Choisissez ce qui a le plus compté.";
  if (!Object.hasOwn(SUITES_DEPART, saisie.suite)) erreurs["suite"] = "Choisissez ce que vous ferez ensuite.";
  if (!/^[1-5]$/u.test(saisie.note)) erreurs["note"] = "Choisissez une note de 1 à 5.";
  if (saisie.conseil.length > 1000) erreurs["conseil"] = "Ce texte tient en 1 000 caractères.";
  if (Object.keys(erreurs).length > 0) return { erreurs };
  const mois = `${jourCivil(contexte.maintenant).slice(0, 7)}-01`;
  const dite = {
    raison: saisie.raison,
    suite: saisie.suite,
    note: Number(saisie.note),
    conseil: saisie.conseil.trim(),
  };
  return { fait: await contexte.systeme((db) => repondreAuDepart(db, jeton, dite, mois)) };
}
