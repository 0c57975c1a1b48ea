import { z } from "zod";
import { parametreUnique } from "../../../plateforme/http/route.ts";
import { ouvertureDe } from "../horaires/ouverture-lieu.ts";
import { codeDeService, SERVICES, serviceDe } from "../lieu/vocabulaire.rules.ts";
import { besoinDeCode } from "./besoin.rules.ts";
import type { IndexLieux } from "./index-lieux.ts";
import { endroitDeCode } from "./ou-chercher.ts";

const COMMUNE_ATTENDUE =
  "Le paramètre « commune » est obligatoire : le code INSEE de la commune, par exemple 23096 pour Guéret.";
const LIMITE_ATTENDUE = "Le paramètre « limite » doit être un nombre entier entre 1 et 100.";

/** Parameters of GET /api/v1/lieux; each error is a sentence. */
export const LIEUX_API = z.object({
  commune: z
    .string({ error: parametreUnique("commune", COMMUNE_ATTENDUE) })
    .regex(/^[0-9][0-9AB][0-9]{3}$/, COMMUNE_ATTENDUE)
    .transform((code, contexte) => {
      const endroit = endroitDeCode(code);
      if (endroit.sorte === "trouve") return endroit;
      contexte.addIssue({
        code: "custom",
        message: `Paramètre « commune » : le code « ${code} » n’existe pas au code officiel géographique.`,
      });
      return z.NEVER;
    }),
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
  limite: z
    .string({ error: parametreUnique("limite", LIMITE_ATTENDUE) })
    .regex(/^\d{1,3}$/, LIMITE_ATTENDUE)
    .transform(Number)
    .refine((limite) => limite >= 1 && limite <= 100, LIMITE_ATTENDUE)
    .default(10),
});

export const REPONSE_LIEUX = z.object({
  lieux: z.array(
    z.object({
      id: z.string(),
      nom: z.string(),
      commune: z.string(),
      code_insee: z.string(),
      code_postal: z.string(),
      adresse: z.string(),
      latitude: z.number(),
      longitude: z.number(),
      position: z
        .enum(["source", "corrigee", "commune"])
        .describe("« commune » : le point est le centre de la commune"),
      distance_km: z.number().describe("à vol d’oiseau depuis le centre de la commune demandée"),
      services: z.array(z.string()),
      telephone: z.string().nullable(),
      horaires: z.string().nullable().describe("format opening_hours d’OpenStreetMap"),
      ouvert: z.boolean().nullable().describe("à l’instant de la demande ; null si on ne le sait pas"),
      itinerant: z.boolean(),
      date_maj: z.string(),
    }),
  ),
});

/** The nearest places, as the API says them. */
export function lieuxApi(
  index: IndexLieux,
  demande: z.output<typeof LIEUX_API>,
  maintenant: Date,
): z.output<typeof REPONSE_LIEUX> {
  const trouves = index.proches(demande.commune, demande.limite, { services: demande.besoin });
  return {
    lieux: trouves.map(({ lieu, km }) => {
      const { etat } = ouvertureDe(lieu, maintenant);
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
        distance_km: Math.round(km * 100) / 100,
        services: [...lieu.services],
        telephone: lieu.telephone,
        horaires: lieu.horaires,
        ouvert: etat === "ouvert" ? true : etat === "ferme" ? false : null,
        itinerant: lieu.itinerance.includes("Itinérant"),
        date_maj: lieu.dateMaj,
      };
    }),
  };
}
