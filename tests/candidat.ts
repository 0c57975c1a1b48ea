import { expect } from "vitest";
import type { Base } from "../src/plateforme/db/base.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { SYSTEME } from "./base.ts";
import { dansJours } from "./recrutement.ts";
import { MOT_DE_PASSE, type Navigateur, type Site } from "./site.ts";

/** What someone says who applies. */
export const DITE = {
  ...{ prenom: "Alix", nom: "Rosier", commune: "Guéret 23000", rayonKm: "40" },
  disponibleLe: dansJours(10),
  situations: ["demandeur_emploi"],
} as const;

/** A document that is what it says, with these objects. */
export function pdfDe(objets: string, version = "1.4"): string {
  const corps = `%PDF-${version}\n1 0 obj\n<< /Type /Catalog ${objets} >>\nendobj\n`;
  return `${corps}xref\n0 1\n0000000000 65535 f\ntrailer\n<< /Size 1 /Root 1 0 R >>\nstartxref\n${corps.length}\n%%EOF\n`;
}
export const PDF = pdfDe("");

/** A form with a file. */
export function fichier(
  champ: string,
  nom: string,
  contenu: string | Uint8Array<ArrayBuffer>,
  plus: Readonly<Record<string, string>> = {},
): FormData {
  const forme = new FormData();
  for (const [cle, valeur] of Object.entries(plus)) forme.set(cle, valeur);
  forme.set(champ, new File([contenu], nom));
  return forme;
}

/** The messages of the demonstration. */
export const courrielsDe = async (site: Site): Promise<string> =>
  (await site.navigateur().lire("/demo/courriels")).texte;

/** The secret of the last link that confirms an application. */
export const dernierLien = async (site: Site): Promise<string> =>
  /\/candidater\/([\w-]+)/u.exec(await courrielsDe(site))?.[1] ?? "";

/** How many rows. */
export const compterLignes = (base: Base, quoi: ReturnType<typeof sql>): Promise<number> =>
  base.transaction(
    SYSTEME,
    async (db) => (await db.one(sql<{ n: number }>`select count(*)::integer as n from ${quoi}`)).n,
  );

/** Someone who applied and confirmed, signed in. */
export async function ouvrirCandidate(
  site: Site,
  courriel: string,
  dite: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Navigateur> {
  const nav = site.navigateur();
  expect((await nav.envoyer("/candidater", { ...DITE, courriel, ...dite })).statut).toBe(303);
  const entree = await nav.envoyer(`/candidater/${await dernierLien(site)}`, { mot_de_passe: MOT_DE_PASSE });
  expect([entree.statut, entree.vers]).toEqual([303, "/candidature"]);
  return nav;
}
