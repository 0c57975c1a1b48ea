import { z } from "zod";
import type { Db } from "../../../plateforme/db/db.ts";
import { servicesDe, serviceV1 } from "../lieu/data-inclusion-v1.rules.ts";
import { lignesDesLieux } from "../lieu/exporter-lieux.ts";
import type { Service } from "../lieu/vocabulaire.rules.ts";
import type { IndexLieux } from "./index-lieux.ts";
import { type DemandeLieuxApi, lieuxDemandes, type Moment, type Retenu } from "./lieux.api.ts";
import type { LieuPublic } from "./lieux-publics.query.ts";

const SERVICE_API = z.looseObject({
  id: z.string(),
  structure_id: z.string().describe("« declic-- » puis l’identifiant du lieu dans /api/v1/lieux"),
  source: z.string(),
  nom: z.string(),
  description: z.string(),
  date_maj: z.string(),
  type: z.string().optional(),
  ["thematiques"]: z.array(z.string()),
  frais: z.enum(["gratuit", "payant"]).optional(),
  frais_precisions: z.string().optional(),
  publics: z.array(z.string()).optional(),
  publics_precisions: z.string().optional(),
  commune: z.string(),
  code_postal: z.string(),
  code_insee: z.string(),
  adresse: z.string(),
  complement_adresse: z.string().optional(),
  longitude: z.number().optional(),
  latitude: z.number().optional(),
  telephone: z.string().optional(),
  courriel: z.string().optional(),
  modes_accueil: z.array(z.string()).optional(),
  lien_mobilisation: z.string().optional(),
  modes_mobilisation: z.array(z.string()).optional(),
  mobilisable_par: z.array(z.string()),
  horaires_accueil: z.string().optional(),
  distance_km: z.number().nullable().describe("hors du schéma : à vol d’oiseau depuis le point demandé"),
});

/** One page of services, and how many there are. */
export const PAGE_SERVICES = z.object({
  total: z.number(),
  page: z.number(),
  pages: z.number(),
  services: z.array(SERVICE_API),
});
const COLLECTION_SERVICES = z.object({
  type: z.literal("FeatureCollection"),
  total: z.number(),
  features: z.array(
    z.object({
      type: z.literal("Feature"),
      id: z.string(),
      geometry: z.object({ type: z.literal("Point"), coordinates: z.tuple([z.number(), z.number()]) }),
      properties: SERVICE_API,
    }),
  ),
});
export const REPONSE_SERVICES = z.union([PAGE_SERVICES, COLLECTION_SERVICES]);

type Lire = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
type Offert = Retenu & { readonly service: Service | null };

/**
 * One page of the services of the places asked for, in the words of data.inclusion v1: those that answer the need, or all. Found in memory;
 * one statement for the page.
 */
export async function servicesApi(
  lire: Lire,
  index: IndexLieux,
  demande: DemandeLieuxApi,
  moment: Moment & { readonly site: string },
): Promise<z.output<typeof REPONSE_SERVICES>> {
  const { page, limite, format, besoin } = demande;
  const { total, pris } = pageDe(lieuxDemandes(index, demande, moment), besoin, (page - 1) * limite, limite);
  const ids = [...new Set(pris.map(({ lieu }) => lieu.id))];
  const lignes = new Map((await lire((db) => lignesDesLieux(db, ids))).map((ligne) => [String(ligne.id), ligne]));
  const services = pris.flatMap(({ lieu, km, service }) => {
    const ligne = lignes.get(lieu.id);
    if (ligne === undefined) return []; // Hidden since the index was read.
    const lien = moment.disponibilites.has(lieu.id) ? `${moment.site}/lieux/${lieu.id}/rendez-vous` : null;
    const ecrit = { ...serviceV1(ligne, service, lien), distance_km: km === null ? null : Math.round(km * 100) / 100 };
    return [{ lieu, ecrit: SERVICE_API.parse(ecrit) }];
  });
  if (format === "json")
    return { total, page, pages: Math.ceil(total / limite), services: services.map(({ ecrit }) => ecrit) };
  return {
    type: "FeatureCollection",
    total,
    features: services.map(({ lieu: { lon, lat }, ecrit }) => ({
      type: "Feature",
      id: ecrit.id,
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: ecrit,
    })),
  };
}

/** How many services in all, and those of the page: only these are made. */
function pageDe(
  retenus: readonly Retenu[],
  besoin: DemandeLieuxApi["besoin"],
  debut: number,
  limite: number,
): { readonly total: number; readonly pris: readonly Offert[] } {
  let total = 0;
  const pris: Offert[] = [];
  for (const retenu of retenus) {
    const siens = repondant(retenu.lieu, besoin);
    if (total + siens.length > debut && total < debut + limite)
      siens.forEach((service, rang) => {
        if (total + rang >= debut && total + rang < debut + limite) pris.push({ ...retenu, service });
      });
    total += siens.length;
  }
  return { total, pris };
}

function repondant(lieu: LieuPublic, besoin: DemandeLieuxApi["besoin"]): readonly (Service | null)[] {
  const tous = connus.get(lieu) ?? servicesDe({ services: lieu.services.join("|") });
  connus.set(lieu, tous);
  return besoin.length === 0 ? tous : tous.filter((service) => besoin.some((voulu) => voulu === service));
}

/** The services of a place in memory, told once. */
const connus = new WeakMap<LieuPublic, readonly (Service | null)[]>();
