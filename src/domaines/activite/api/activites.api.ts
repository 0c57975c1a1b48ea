import { z } from "zod";
import { PREMIER_JOUR } from "../compte-rendu/compte-rendu.rules.ts";
import type { Changement } from "./changements.query.ts";

const LIMITE = "Le paramètre « limite » est un nombre entier de 1 à 500.";
const DEPUIS = "Le paramètre « modifies_depuis » est une date, comme 2022-12-01 ou 2022-12-01T08:00:00Z.";
const CURSEUR = "Le paramètre « curseur » est celui qu’une réponse précédente a donné.";
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const POINT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Parameters of GET /api/v1/activites; each error is a sentence. */
export const ACTIVITES_API = z.object({
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
    .describe("nombre d’activités par réponse, de 1 à 500 (100 sinon)"),
});

const EFFECTIFS = z.record(z.string(), z.int()).describe("nombre de personnes par classe ; les zéros sont absents");

export const REPONSE_ACTIVITES = z.object({
  activites: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      touche_le: z.string().describe("moment du dernier changement, UTC"),
      supprime: z.boolean().describe("vrai : à retirer de vos comptes"),
      conseiller: z.int().describe("numéro du conseiller, sans son nom"),
      structure: z.int(),
      departement: z.string(),
      type: z.string(),
      jour: z.string(),
      duree_minutes: z.int(),
      lieu: z.object({ genre: z.string(), id: z.string().nullable(), commune: z.string().nullable() }),
      canal: z.string(),
      themes: z.array(z.string()),
      sous_themes: z.array(z.string()),
      participants: z.int(),
      ages: EFFECTIFS,
      statuts: EFFECTIFS,
      genres: EFFECTIFS,
      public: z.string(),
      recurrents: z.int().describe("personnes déjà venues"),
      suite: z.string().nullable(),
      orientation: z.string().nullable(),
      autonomie: z.int().nullable(),
      materiels: z.array(z.string()),
      demarche: z.string().nullable(),
      etiquettes: z.array(z.string()),
      incoherent: z.boolean().describe("importé avec des sommes fausses : à laisser hors des répartitions"),
    }),
  ),
  curseur: z.string().nullable().describe("à donner pour avoir la suite ; null si rien n’a jamais changé"),
  a_jour: z.boolean().describe("vrai quand il n’y a rien de plus pour l’instant"),
});

/** The changes as the API says them. Notes never leave: they are the adviser's own. */
export function activitesApi(
  changements: readonly Changement[],
  { limite, curseur }: z.output<typeof ACTIVITES_API>,
): z.output<typeof REPONSE_ACTIVITES> {
  const dernier = changements.at(-1);
  return {
    activites: changements.map(({ compteRendu: cr, version, toucheLe, supprime }) => ({
      id: cr.id,
      version,
      touche_le: toucheLe,
      supprime,
      conseiller: cr.conseillerId,
      structure: cr.structureId,
      departement: cr.departementCode,
      type: cr.type,
      jour: cr.jour,
      duree_minutes: cr.dureeMinutes,
      lieu: { genre: cr.lieu.genre, id: cr.lieu.lieuId, commune: cr.lieu.communeCode },
      canal: cr.canal,
      themes: [...cr.themes],
      sous_themes: [...cr.sousThemes],
      participants: cr.participants,
      ages: { ...cr.ages },
      statuts: { ...cr.statuts },
      genres: { ...cr.genres },
      public: cr.public,
      recurrents: cr.recurrents,
      suite: cr.suite,
      orientation: cr.orientation,
      autonomie: cr.autonomie,
      materiels: [...cr.materiels],
      demarche: cr.demarche,
      etiquettes: [...cr.etiquettes],
      incoherent: cr.origine.genre === "import" && cr.origine.incoherent,
    })),
    curseur: dernier === undefined ? (curseur ?? null) : `${dernier.toucheLe}_${dernier.compteRendu.id}`,
    a_jour: changements.length < limite,
  };
}

/** Where a demand starts: after its cursor, or at its date, or at the beginning. */
export function departDe({ curseur, modifies_depuis: depuis }: z.output<typeof ACTIVITES_API>): {
  readonly toucheLe: string;
  readonly id: string;
} {
  const [toucheLe, id] = curseur?.split("_") ?? [];
  const PREMIER = "00000000-0000-0000-0000-000000000000";
  return { toucheLe: toucheLe ?? depuis ?? PREMIER_JOUR, id: id ?? PREMIER };
}
