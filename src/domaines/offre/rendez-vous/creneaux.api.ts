import { z } from "zod";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { parametreUnique } from "../../../plateforme/http/route.ts";
import { type CreneauOffert, lireCreneauxOfferts, MODES_RENDEZ_VOUS } from "../../activite/index.ts";

const LIEU = "Le paramètre « lieu » est l’identifiant d’un lieu.";
const COMMUNE = "Le paramètre « commune » est le code INSEE de la commune, par exemple 23096 pour Guéret.";
const LIMITE = "Le paramètre « limite » doit être un nombre entier entre 1 et 200.";

/** Parameters of GET /api/v1/creneaux: a place or a commune. */
export const CRENEAUX_API = z
  .object({
    lieu: z
      .string({ error: parametreUnique("lieu", LIEU) })
      .min(1, LIEU)
      .max(64, LIEU)
      .optional(),
    commune: z
      .string({ error: parametreUnique("commune", COMMUNE) })
      .regex(/^[0-9][0-9AB][0-9]{3}$/, COMMUNE)
      .optional(),
    limite: z
      .string({ error: parametreUnique("limite", LIMITE) })
      .regex(/^\d{1,3}$/, LIMITE)
      .transform(Number)
      .refine((limite) => limite >= 1 && limite <= 200, LIMITE)
      .default(50),
  })
  .refine(({ lieu, commune }) => (lieu === undefined) !== (commune === undefined), {
    error: "Donnez « lieu » ou « commune », l’un des deux.",
  });

export const REPONSE_CRENEAUX = z.object({
  creneaux: z.array(
    z.object({
      lieu: z.string().describe("identifiant du lieu"),
      debut: z.string().describe("instant, ISO 8601"),
      fin: z.string().describe("instant, ISO 8601"),
      fuseau: z.string().describe("fuseau horaire du lieu"),
      modes: z.array(z.enum(MODES_RENDEZ_VOUS)),
      confirmation: z.enum(["automatique", "conseiller"]),
      places: z.number().describe("places restantes"),
      reservation: z.string().describe("page où réserver"),
    }),
  ),
});

/** The next free slots of a place, or of all the places of a commune: never whose they are. */
export async function creneauxApi(
  { systeme, maintenant, reglages }: Contexte,
  { lieu, commune, limite }: z.output<typeof CRENEAUX_API>,
): Promise<z.output<typeof REPONSE_CRENEAUX>> {
  const ou = lieu === undefined ? { communes: [commune ?? ""] } : { lieux: [lieu] };
  const offerts = await systeme((db) => lireCreneauxOfferts(db, ou, maintenant));
  return { creneaux: offerts.slice(0, limite).map((un) => ecrire(un, reglages.urlPublique)) };
}

const ecrire = (un: CreneauOffert, url: string): z.output<typeof REPONSE_CRENEAUX>["creneaux"][number] => ({
  lieu: un.lieuId ?? "",
  debut: un.debut.toISOString(),
  fin: un.fin.toISOString(),
  fuseau: un.fuseau,
  modes: [...un.modes],
  confirmation: un.confirmation,
  places: un.placesRestantes,
  reservation: `${url}/lieux/${un.lieuId ?? ""}/rendez-vous`,
});
