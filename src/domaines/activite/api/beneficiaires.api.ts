import { z } from "zod";
import { type DemandeSuivi, SUITE_API, suiteDe } from "../../../plateforme/http/suivi.ts";
import type { BeneficiaireChange } from "./beneficiaires-changes.query.ts";

export const REPONSE_BENEFICIAIRES = z.object({
  beneficiaires: z.array(
    z.object({
      pseudonyme: z.string().describe("tiré au hasard, propre à une structure : il ne dit rien de la personne"),
      structure: z.int(),
      version: z.int(),
      touche_le: z.string().describe("moment du dernier changement, UTC"),
      supprime: z.boolean().describe("vrai : à retirer de vos comptes ; tout le reste est alors vide"),
      motif: z
        .enum(["fusion", "effacement", "retrait"])
        .nullable()
        .describe("fiche réunie à une autre, effacée, ou accord retiré par la personne"),
      fusionne_dans: z.string().nullable().describe("pseudonyme de la fiche qui a repris ses passages"),
      classe_age: z.string().nullable(),
      statut: z.string().nullable(),
      genre: z.string().nullable(),
      cree_le: z.string().nullable().describe("jour d’ouverture de la fiche"),
      comptes_rendus: z.int().describe("nombre de comptes rendus où la personne est notée"),
      premier: z.string().nullable().describe("jour du premier"),
      dernier: z.string().nullable().describe("jour du dernier"),
      autonomie: z
        .array(z.object({ jour: z.string(), degre: z.int() }))
        .describe(
          "degrés notés, du plus ancien au plus récent : 1 a besoin d’être guidé, 2 seul avec un coup de main, 3 autonome",
        ),
      demarches: z.object({ terminees: z.int(), abandonnees: z.int() }),
    }),
  ),
  ...SUITE_API,
});

/** The people as the API says them: a number drawn at random, and what was done. */
export const beneficiairesApi = (
  changes: readonly BeneficiaireChange[],
  demande: DemandeSuivi,
): z.output<typeof REPONSE_BENEFICIAIRES> => {
  const dernier = changes.at(-1);
  return {
    beneficiaires: changes.map((un) => ({
      pseudonyme: un.pseudonyme,
      structure: un.structureId,
      version: un.version,
      touche_le: un.toucheLe,
      supprime: un.motif !== null,
      motif: un.motif,
      fusionne_dans: un.fusionneDans,
      classe_age: un.classeAge,
      statut: un.statut,
      genre: un.genre,
      cree_le: un.creeLe,
      comptes_rendus: un.comptesRendus,
      premier: un.premier,
      dernier: un.dernier,
      autonomie: un.autonomies.map(({ jour, degre }) => ({ jour, degre })),
      demarches: { terminees: un.demarchesTerminees, abandonnees: un.demarchesAbandonnees },
    })),
    ...suiteDe(demande, changes.length, dernier && { toucheLe: dernier.toucheLe, id: dernier.pseudonyme }),
  };
};
