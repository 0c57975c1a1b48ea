import { z } from "zod";
import { type Engagement, responsableDe } from "./engagement.rules.ts";
import { MENTION_FICTIVE } from "./engagements.page.tsx";

/** What GET /api/v1/engagements answers. */
export const CORPS_ENGAGEMENTS = z.object({
  source: z.string(),
  au: z.string(),
  demonstration: z.string().nullable(),
  engagements: z.array(
    z.object({
      numero: z.number().int(),
      titre: z.string(),
      demande: z.string(),
      partie: z.string(),
      etat: z.string(),
      etapes_faites: z.number().int(),
      etapes_vives: z.number().int(),
      responsable: z.object({ nature: z.string(), organisme: z.string().nullable() }).nullable(),
      derniere_nouvelle: z.string().nullable(),
      exemple_fictif: z.boolean(),
      indicateurs: z.array(z.string()),
      etapes: z.array(
        z.object({
          id: z.number().int(),
          intitule: z.string(),
          sorte: z.string(),
          etat: z.string(),
          echeance: z.string().nullable(),
          en_retard: z.boolean(),
          preuve: z.number().int().nullable(),
          exemple_fictif: z.boolean(),
        }),
      ),
      preuves: z.array(
        z.object({
          id: z.number().int(),
          etape: z.number().int().nullable(),
          sorte: z.string(),
          titre: z.string(),
          adresse: z.string().nullable(),
          indicateur: z.string().nullable(),
          texte: z.string(),
          source_le: z.string().nullable(),
          exemple_fictif: z.boolean(),
        }),
      ),
    }),
  ),
});

/** The commitments as JSON; evidence taken away is left out. */
export const corpsEngagements = (
  engagements: readonly Engagement[],
  au: string,
): z.output<typeof CORPS_ENGAGEMENTS> => ({
  source: "Avis n° 2022-08 du 14 décembre 2022, Commission supérieure du numérique et des postes",
  au,
  demonstration: engagements.some(({ demo }) => demo) ? MENTION_FICTIVE : null,
  engagements: engagements.map((e) => ({
    ...{ numero: e.numero, titre: e.titre, demande: e.demande, partie: e.partie, etat: e.etat },
    ...{
      etapes_faites: e.faites,
      etapes_vives: e.vives,
      derniere_nouvelle: e.nouvelle,
      indicateurs: [...e.indicateurs],
    },
    responsable: responsableDit(e),
    exemple_fictif: e.demo,
    etapes: e.etapes.map(({ id, intitule, sorte, etat, echeance, retard, preuveId, fictive }) => ({
      ...{ id, intitule, sorte, etat, echeance, en_retard: retard, preuve: preuveId, exemple_fictif: fictive },
    })),
    preuves: e.preuves
      .filter(({ retireeLe }) => retireeLe === null)
      .map(({ id, etapeId, sorte, titre, adresse, indicateur, texte, sourceLe, demo }) => ({
        ...{ id, etape: etapeId, sorte, titre, adresse, indicateur, texte, source_le: sourceLe, exemple_fictif: demo },
      })),
  })),
});

function responsableDit(e: Engagement): { readonly nature: string; readonly organisme: string | null } | null {
  const responsable = responsableDe(e);
  if (responsable === undefined) return null;
  return { nature: responsable.nature, organisme: responsable.organisme === "" ? null : responsable.organisme };
}
