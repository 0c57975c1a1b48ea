import { z } from "zod";
import { PREMIER_JOUR } from "../compte-rendu/compte-rendu.rules.ts";

const LIMITE = "Le paramètre « limite » est un nombre entier de 1 à 500.";
const DEPUIS = "Le paramètre « modifies_depuis » est une date, comme 2022-12-01 ou 2022-12-01T08:00:00Z.";
const CURSEUR = "Le paramètre « curseur » est celui qu’une réponse précédente a donné.";
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const POINT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Parameters of every list that a program follows, change after change; each error is a sentence. */
export const SUIVI_API = z.object({
  modifies_depuis: z
    .string()
    .regex(DATE, DEPUIS)
    .refine((texte) => !Number.isNaN(Date.parse(texte)), DEPUIS)
    .optional()
    .describe("ce qui a changé depuis ce moment ; sans lui, tout depuis le début"),
  curseur: z
    .string()
    .regex(POINT, CURSEUR)
    .refine((texte) => !Number.isNaN(Date.parse(texte.split("_")[0] ?? "")), CURSEUR)
    .optional()
    .describe("la suite d’une réponse précédente ; passe avant « modifies_depuis »"),
  limite: z
    .string()
    .regex(/^\d{1,3}$/, LIMITE)
    .transform(Number)
    .refine((limite) => limite >= 1 && limite <= 500, LIMITE)
    .default(100)
    .describe("nombre d’éléments par réponse, de 1 à 500 (100 sinon)"),
});
export type DemandeSuivi = z.output<typeof SUIVI_API>;

/** What ends every answer of such a list. */
export const SUITE_API = {
  curseur: z.string().nullable().describe("à donner pour avoir la suite ; null si rien n’a jamais changé"),
  a_jour: z.boolean().describe("vrai quand il n’y a rien de plus pour l’instant"),
};

/** A moment and an identifier: the one point after which nothing was told yet. */
export type Point = { readonly toucheLe: string; readonly id: string };

/** Where a demand starts: after its cursor, or at its date, or at the beginning. */
export function departDe({ curseur, modifies_depuis: depuis }: DemandeSuivi): Point {
  const [toucheLe, id] = curseur?.split("_") ?? [];
  const PREMIER = "00000000-0000-0000-0000-000000000000";
  return { toucheLe: toucheLe ?? depuis ?? PREMIER_JOUR, id: id ?? PREMIER };
}

/** The end of an answer whose last element is `dernier`. */
export const suiteDe = (
  { curseur, limite }: DemandeSuivi,
  nombre: number,
  dernier: Point | undefined,
): { readonly curseur: string | null; readonly a_jour: boolean } => ({
  curseur: dernier === undefined ? (curseur ?? null) : `${dernier.toucheLe}_${dernier.id}`,
  a_jour: nombre < limite,
});
