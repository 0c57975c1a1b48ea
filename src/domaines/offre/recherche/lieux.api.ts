import { z } from "zod";
import { parametreUnique } from "../../../plateforme/http/route.ts";
import type { Arret } from "../arret/arret.rules.ts";
import { ouvertureAvecArrets, prochainsPassages } from "../arret/passages.ts";
import { ecrireHeure } from "../horaires/horaires.rules.ts";
import { codeDeService, SERVICES, serviceDe } from "../lieu/vocabulaire.rules.ts";
import type { Disponibilites } from "../rendez-vous/disponibilites.ts";
import { besoinDeCode } from "./besoin.rules.ts";
import { lieuxAutour, lieuxDuCadre } from "./chercher-lieux.ts";
import { CODES_TRIS, FILTRES, type Filtre } from "./filtre.rules.ts";
import type { IndexLieux, LieuSitue } from "./index-lieux.ts";
import type { LieuPublic } from "./lieux-publics.query.ts";
import { endroitDeCode } from "./ou-chercher.ts";

const COMMUNE_ATTENDUE =
  "Le paramètre « commune » est le code INSEE d’une commune, par exemple 23096 pour Guéret. Sans lui : « lat » et « lon », ou « cadre ».";
const CADRE_ATTENDU =
  "Le paramètre « cadre » s’écrit ouest,sud,est,nord en degrés décimaux, par exemple 1.7,46.1,2.0,46.3.";
const CODES_FILTRES: readonly Filtre[] = FILTRES.map(({ code }) => code);

/** A parameter written in the address: once, and in these words when it is not what is expected. */
const parametre = (nom: string, motif: RegExp, attendu: string) =>
  z.string({ error: parametreUnique(nom, attendu) }).regex(motif, attendu);
const nombreDans = (nom: string, motif: RegExp, min: number, max: number, attendu: string) =>
  parametre(nom, motif, attendu)
    .transform(Number)
    .refine((nombre) => nombre >= min && nombre <= max, attendu);
const degres = (nom: string, max: number) =>
  nombreDans(
    nom,
    /^-?\d{1,3}(\.\d{1,12})?$/,
    -max,
    max,
    `Le paramètre « ${nom} » est un nombre de degrés entre -${max} et ${max}.`,
  ).optional();

/** Parameters of GET /api/v1/lieux; each error is a sentence. */
export const LIEUX_API = z
  .object({
    commune: parametre("commune", /^[0-9][0-9AB][0-9]{3}$/, COMMUNE_ATTENDUE)
      .transform((code, contexte) => {
        const endroit = endroitDeCode(code);
        if (endroit.sorte === "trouve") return endroit;
        contexte.addIssue({
          code: "custom",
          message: `Paramètre « commune » : le code « ${code} » n’existe pas au code officiel géographique.`,
        });
        return z.NEVER;
      })
      .optional()
      .describe("code INSEE de la commune autour de laquelle chercher"),
    lat: degres("lat", 90),
    lon: degres("lon", 180),
    cadre: parametre("cadre", /^-?\d{1,3}(\.\d{1,12})?(,-?\d{1,3}(\.\d{1,12})?){3}$/, CADRE_ATTENDU)
      .transform((texte) => {
        const [ouest = 0, sud = 0, est = 0, nord = 0] = texte.split(",").map(Number);
        return { ouest, sud, est, nord };
      })
      .refine(({ ouest, sud, est, nord }) => ouest < est && sud < nord, CADRE_ATTENDU)
      .optional()
      .describe("ouest,sud,est,nord : tous les lieux de ce rectangle"),
    rayon: nombreDans(
      "rayon",
      /^\d{1,3}$/,
      1,
      200,
      "Le paramètre « rayon » est un nombre de kilomètres entre 1 et 200.",
    )
      .optional()
      .describe("kilomètres, à vol d’oiseau ; sans lui, les plus proches où qu’ils soient"),
    besoin: z
      .string({ error: parametreUnique("besoin", "Le paramètre « besoin » est un texte.") })
      .max(100, "Le paramètre « besoin » a 100 caractères au plus.")
      .optional()
      .transform((texte, contexte) => {
        if (texte === undefined || texte === "") return [];
        const service = serviceDe(texte);
        const services = service === undefined ? besoinDeCode(texte)?.services : [service];
        if (services !== undefined) return services;
        contexte.addIssue({
          code: "custom",
          message: `Paramètre « besoin » : « ${texte} » n’est pas connu. Attendu : ${SERVICES.map(codeDeService).join(", ")}.`,
        });
        return z.NEVER;
      }),
    filtre: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .transform((lu, contexte) => {
        const demandes = lu === undefined ? [] : typeof lu === "string" ? [lu] : lu;
        const inconnu = demandes.find((code) => !CODES_FILTRES.some((connu) => connu === code));
        if (inconnu === undefined) return CODES_FILTRES.filter((code) => demandes.includes(code));
        contexte.addIssue({
          code: "custom",
          message: `Paramètre « filtre » : « ${inconnu} » n’est pas connu. Attendu : ${CODES_FILTRES.join(", ")}.`,
        });
        return z.NEVER;
      })
      .describe(`peut être donné plusieurs fois : ${CODES_FILTRES.join(", ")}`),
    tri: z
      .enum(CODES_TRIS, { error: `Le paramètre « tri » est « ${CODES_TRIS.join(" » ou « ")} ».` })
      .default("distance")
      .describe("le plus proche d’abord, ou le premier créneau libre d’abord"),
    limite: nombreDans(
      "limite",
      /^\d{1,3}$/,
      1,
      100,
      "Le paramètre « limite » doit être un nombre entier entre 1 et 100.",
    ).default(10),
    page: nombreDans(
      "page",
      /^\d{1,4}$/,
      1,
      1_000,
      "Le paramètre « page » doit être un nombre entier entre 1 et 1000.",
    ).default(1),
    format: z
      .enum(["json", "geojson"], { error: "Le paramètre « format » est « json » ou « geojson »." })
      .default("json"),
  })
  .transform(({ commune, lat, lon, ...reste }, contexte) => {
    const point = commune ?? (lat === undefined || lon === undefined ? undefined : { lat, lon });
    if (point === undefined && reste.cadre === undefined)
      contexte.addIssue({
        code: "custom",
        path: ["commune"],
        message:
          "Le paramètre « commune » est obligatoire : le code INSEE de la commune, par exemple 23096 pour Guéret. Ou bien « lat » et « lon », ou « cadre ».",
      });
    return { ...reste, point };
  });
export type DemandeLieuxApi = z.output<typeof LIEUX_API>;

const ARRET_API = z.object({
  commune: z.string(),
  code_insee: z.string(),
  code_postal: z.string(),
  adresse: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  position: z.enum(["source", "corrigee", "commune"]),
  horaires: z.string().describe("format opening_hours d’OpenStreetMap"),
  prochain: z
    .object({ date: z.string(), debut: z.string(), fin: z.string() })
    .nullable()
    .describe("le prochain passage, à l’heure du lieu ; null si aucun n’est connu dans les trois mois"),
});
const LIEU_API = z.object({
  id: z.string(),
  nom: z.string(),
  commune: z.string(),
  code_insee: z.string(),
  code_postal: z.string(),
  adresse: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  position: z.enum(["source", "corrigee", "commune"]).describe("« commune » : le point est le centre de la commune"),
  distance_km: z
    .number()
    .nullable()
    .describe("à vol d’oiseau depuis le point demandé jusqu’au lieu ou à son arrêt le plus proche ; null sans point"),
  services: z.array(z.string()),
  telephone: z.string().nullable(),
  horaires: z.string().nullable().describe("format opening_hours d’OpenStreetMap"),
  ouvert: z.boolean().nullable().describe("à l’instant de la demande ; null si on ne le sait pas"),
  itinerant: z.boolean(),
  arrets: z.array(ARRET_API).describe("où un lieu itinérant s’arrête, et quand"),
  rendez_vous: z.boolean().describe("un rendez-vous se prend en ligne, ici ou sur le site du lieu"),
  prochain_creneau: z.iso
    .datetime()
    .nullable()
    .describe("premier créneau libre, à une minute près ; les suivants se lisent par l’API des créneaux"),
  reserve_femmes: z
    .string()
    .nullable()
    .describe("« toujours », ou les heures réservées au format opening_hours ; null : non déclaré"),
  heures_calmes: z.string().nullable().describe("format opening_hours ; null : non déclarées"),
  date_maj: z.string(),
});
/** The same page as a GeoJSON collection. */
export const COLLECTION = z.object({
  type: z.literal("FeatureCollection"),
  total: z.number(),
  features: z.array(
    z.object({
      type: z.literal("Feature"),
      id: z.string(),
      geometry: z.object({ type: z.literal("Point"), coordinates: z.tuple([z.number(), z.number()]) }),
      properties: LIEU_API,
    }),
  ),
});

/** One page of places, and how many there are. */
export const PAGE_LIEUX = z.object({
  total: z.number(),
  page: z.number(),
  pages: z.number(),
  lieux: z.array(LIEU_API),
});
export const REPONSE_LIEUX = z.union([PAGE_LIEUX, COLLECTION]);

export type Moment = { readonly maintenant: Date; readonly disponibilites: Disponibilites };

/** One page of the places asked for: nearest first from a point, in the order of their identifiers in a rectangle. */
export function lieuxApi(
  index: IndexLieux,
  demande: DemandeLieuxApi,
  { maintenant, disponibilites }: Moment,
): z.output<typeof REPONSE_LIEUX> {
  const { page, limite, format } = demande;
  const tous = lieuxDemandes(index, demande, { maintenant, disponibilites });
  const total = tous.length;
  const lieux = tous
    .slice((page - 1) * limite, page * limite)
    .map((trouve) => ecrireLieu(trouve, { maintenant, disponibilites }));
  if (format === "json") return { total, page, pages: Math.ceil(total / limite), lieux };
  return {
    type: "FeatureCollection",
    total,
    features: lieux.map((properties) => ({
      type: "Feature",
      id: properties.id,
      geometry: { type: "Point", coordinates: [properties.longitude, properties.latitude] },
      properties,
    })),
  };
}

export type Retenu = LieuSitue & { readonly km: number | null };

/** The places asked for, all of them, in the order asked. */
export function lieuxDemandes(index: IndexLieux, demande: DemandeLieuxApi, moment: Moment): readonly Retenu[] {
  const { point, cadre, rayon, besoin, filtre, tri } = demande;
  const voulu = { services: besoin, filtres: filtre, tri, ...moment };
  if (point === undefined)
    return cadre === undefined ? [] : lieuxDuCadre(index, cadre, voulu).map((ici) => ({ ...ici, km: null }));
  const proches = lieuxAutour(index, point, rayon, voulu);
  return cadre === undefined ? proches : proches.filter(({ lieu, arret }) => dansLeCadre(cadre, arret ?? lieu));
}

const dansLeCadre = (
  { ouest, sud, est, nord }: NonNullable<DemandeLieuxApi["cadre"]>,
  { lat, lon }: Pick<LieuPublic, "lat" | "lon">,
) => lon >= ouest && lon <= est && lat >= sud && lat <= nord;

function ecrireLieu({ lieu, km }: Retenu, { maintenant, disponibilites }: Moment): z.output<typeof LIEU_API> {
  const { femmes, heuresCalmes } = lieu.accueil;
  const { etat } = ouvertureAvecArrets(lieu, lieu.arrets, maintenant).ouverture;
  return {
    id: lieu.id,
    nom: lieu.nom,
    commune: lieu.communeNom,
    code_insee: lieu.codeInsee,
    code_postal: lieu.codePostal,
    adresse: lieu.adresse,
    latitude: lieu.lat,
    longitude: lieu.lon,
    position: lieu.position,
    distance_km: km === null ? null : Math.round(km * 100) / 100,
    services: [...lieu.services],
    telephone: lieu.telephone,
    horaires: lieu.horaires,
    ouvert: etat === "ouvert" ? true : etat === "ferme" ? false : null,
    itinerant: lieu.itinerance.includes("Itinérant"),
    arrets: lieu.arrets.map((arret) => ecrireArret(arret, maintenant)),
    rendez_vous: lieu.priseRdv !== null || disponibilites.has(lieu.id),
    prochain_creneau: disponibilites.get(lieu.id)?.toISOString() ?? null,
    reserve_femmes: femmes === "non" ? null : femmes === "toujours" ? femmes : femmes.horaires,
    heures_calmes: heuresCalmes,
    date_maj: lieu.dateMaj,
  };
}

function ecrireArret(arret: Arret, maintenant: Date): z.output<typeof ARRET_API> {
  const [passage] = prochainsPassages([arret], maintenant, 1);
  const { communeNom, codeInsee, codePostal, adresse, lat, lon, position, horaires } = arret;
  const prochain = passage && {
    date: passage.date,
    debut: ecrireHeure(passage.debut),
    fin: ecrireHeure(passage.fin),
  };
  return {
    ...{ commune: communeNom, code_insee: codeInsee, code_postal: codePostal, adresse },
    ...{ latitude: lat, longitude: lon, position, horaires, prochain: prochain ?? null },
  };
}
