import { z } from "zod";

const LIMITE = "Le paramètre « limite » est un nombre entier de 1 à 500.";
const DEPUIS = "Le paramètre « modifies_depuis » est une date, comme 2022-12-01 ou 2022-12-01T08:00:00Z.";
const CURSEUR = "Le paramètre « curseur » est celui qu’une réponse précédente a donné.";
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const IDENTIFIANTS = { uuid: "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", numero: "\\d{1,15}" } as const;

type SchemaSuivi = z.ZodObject<{
  modifies_depuis: z.ZodOptional<z.ZodString>;
  curseur: z.ZodOptional<z.ZodString>;
  limite: z.ZodDefault<z.ZodPipe<z.ZodString, z.ZodTransform<number, string>>>;
}>;

/** Parameters of every list that a program follows, change after change, by the form of its identifiers; each error is a sentence. */
export const suiviApi = (identifiant: keyof typeof IDENTIFIANTS): SchemaSuivi =>
  z.object({
    modifies_depuis: z
      .string()
      .regex(DATE, DEPUIS)
      .refine((texte) => !Number.isNaN(Date.parse(texte)), DEPUIS)
      .optional()
      .describe("ce qui a changé depuis ce moment ; sans lui, tout depuis le début"),
    curseur: z
      .string()
      .regex(
        new RegExp(`^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z_${IDENTIFIANTS[identifiant]}$`, "u"),
        CURSEUR,
      )
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
export type DemandeSuivi = {
  readonly modifies_depuis?: string | undefined;
  readonly curseur?: string | undefined;
  readonly limite: number;
};

/** What ends every answer of such a list. */
export const SUITE_API = {
  curseur: z.string().nullable().describe("à donner pour avoir la suite ; null si rien n’a jamais changé"),
  a_jour: z.boolean().describe("vrai quand il n’y a rien de plus pour l’instant"),
};

/** A moment and an identifier: the one point after which nothing was told yet. */
export type Point = { readonly toucheLe: string; readonly id: string };

/** Where a demand starts: after its cursor, or at its date, or at `premier`. */
export function departDe({ curseur, modifies_depuis: depuis }: DemandeSuivi, premier: Point): Point {
  const [toucheLe, id] = curseur?.split("_") ?? [];
  return { toucheLe: toucheLe ?? depuis ?? premier.toucheLe, id: id ?? premier.id };
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
