import type { Db } from "../src/plateforme/db/db.ts";
import { DATE_AVIS } from "./calibrage.ts";
import { lireProgression } from "./progression.sql.ts";

/** What pages and /sante say of the demonstration. */
export type EtatDemonstration = {
  readonly etat: "absente" | "en_cours" | "chargee";
  /** Part of the load that is done, from 0 to 1. */
  readonly fraction: number;
  /** One accompagnement loaded out of so many: to be said beside every figure of activity when it is not 1. */
  readonly unSur: number;
  /** Day of its last reports, AAAA-MM-JJ. */
  readonly au: string;
};

/** How far the demonstration is loaded. */
export async function etatDemonstration(db: Db): Promise<EtatDemonstration> {
  const parties = await lireProgression(db);
  const total = parties.reduce((somme, partie) => somme + partie.total, 0);
  const faits = parties.reduce((somme, partie) => somme + partie.faits, 0);
  const etat = parties.length === 0 ? "absente" : faits < total ? "en_cours" : "chargee";
  return { etat, fraction: total === 0 ? 0 : faits / total, unSur: parties[0]?.unSur ?? 1, au: DATE_AVIS };
}

/** What to write beside a figure of activity; null when the load holds all of the programme. */
export function mentionDeFraction({ unSur, etat }: EtatDemonstration): string | null {
  if (etat === "absente" || unSur === 1) return null;
  return `Données de démonstration : 1 accompagnement sur ${unSur} du programme est chargé.`;
}
