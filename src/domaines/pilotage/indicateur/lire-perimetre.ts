import type { z } from "zod";
import type { Contexte, Erreurs } from "../../../plateforme/http/route.ts";
import type { DEMANDE_PERIMETRE } from "./demande.ts";
import { lireDemande, type SeriesLues } from "./lire-demande.ts";
import type { LieuSerie } from "./niveau.rules.ts";
import { lirePerimetre } from "./perimetre.query.ts";
import type { ZonePerimetre } from "./zones-serie.ts";

export type PerimetreLu = z.output<typeof DEMANDE_PERIMETRE>;
type Lu = { readonly zones: readonly ZonePerimetre[]; readonly lues: SeriesLues | { readonly erreurs: Erreurs } };

const AUCUNE = {
  structure: "Aucune structure n’est dans votre périmètre.",
  equipe: "Vous n’animez aucune équipe.",
} as const;

/** Answers a demand within the perimeter of who asks. Absent or out of it: the same answer. */
export async function lireDansLePerimetre(contexte: Contexte, lue: PerimetreLu): Promise<Lu> {
  const { niveau } = lue;
  const zones = await lirePerimetre(contexte.db, niveau);
  const territoire = lieuDemande(lue, zones);
  if (zones.length === 0) return { zones, lues: { erreurs: { niveau: AUCUNE[niveau] } } };
  if (territoire === undefined)
    return {
      zones,
      lues: {
        erreurs: {
          territoire:
            niveau === "structure"
              ? "Cette structure n’est pas dans votre périmètre."
              : "Cette équipe n’est pas dans votre périmètre.",
        },
      },
    };
  return { zones, lues: await lireDemande(contexte, { ...lue, territoire }, zones) };
}

function lieuDemande({ territoire, niveau }: PerimetreLu, zones: readonly ZonePerimetre[]): LieuSerie | undefined {
  if (territoire === "") return { niveau: "national", code: "FR" };
  const zone = zones.find(({ code }) => territoire === `${niveau}:${code}`);
  return zone && { niveau, code: zone.code };
}
