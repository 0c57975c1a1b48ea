import { z } from "zod";
import { type DemandeSuivi, SUITE_API, suiteDe } from "../../../plateforme/http/suivi.ts";
import type { Changement } from "./changements.query.ts";

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
  ...SUITE_API,
});

/** The changes as the API says them. Notes never leave: they are the adviser's own. */
export function activitesApi(
  changements: readonly Changement[],
  demande: DemandeSuivi,
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
    ...suiteDe(demande, changements.length, dernier && { toucheLe: dernier.toucheLe, id: dernier.compteRendu.id }),
  };
}
