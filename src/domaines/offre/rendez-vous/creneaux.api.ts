import { z } from "zod";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { parametreUnique } from "../../../plateforme/http/route.ts";
import {
  type CreneauOffert,
  type DemandeCreneaux,
  lireCreneauxOfferts,
  localDe,
  MODES_RENDEZ_VOUS,
} from "../../activite/index.ts";

const LIEU = "Le paramètre « lieu » est l’identifiant d’un lieu, ou de 50 au plus, séparés par des virgules.";
const COMMUNE = "Le paramètre « commune » est le code INSEE de la commune, par exemple 23096 pour Guéret.";
const DEPARTEMENT = "Le paramètre « departement » est un code, par exemple 23, 2A ou 974.";
const RECTANGLE = "Le paramètre « cadre » s’écrit ouest,sud,est,nord en degrés, par exemple 1.5,45.9,2.3,46.5.";
const MODE = `Le paramètre « mode » est l’un de : ${MODES_RENDEZ_VOUS.join(", ")}.`;
const LIMITE = "Le paramètre « limite » doit être un nombre entier entre 1 et 200.";
const PAGE = "Le paramètre « page » doit être un nombre entier entre 1 et 1 000.";
const OU = "Dites où, d’une seule façon : « lieu », « commune », « departement » ou « cadre ».";

const jour = (nom: string) => {
  const attendu = `Le paramètre « ${nom} » est un jour, par exemple 2026-11-24.`;
  return z.iso.date({ error: parametreUnique(nom, attendu) }).optional();
};
const entier = (nom: string, attendu: string, max: number, defaut: number) =>
  z
    .string({ error: parametreUnique(nom, attendu) })
    .regex(/^\d{1,4}$/, attendu)
    .transform(Number)
    .refine((lu) => lu >= 1 && lu <= max, attendu)
    .default(defaut);

/** Parameters of GET /api/v1/creneaux: where, then what of it. */
export const CRENEAUX_API = z
  .object({
    lieu: z
      .string({ error: parametreUnique("lieu", LIEU) })
      .min(1, LIEU)
      .transform((texte) => texte.split(","))
      .refine((ids) => ids.length <= 50 && ids.every((id) => id !== "" && id.length <= 64), LIEU)
      .optional(),
    commune: z
      .string({ error: parametreUnique("commune", COMMUNE) })
      .regex(/^[0-9][0-9AB][0-9]{3}$/, COMMUNE)
      .optional(),
    departement: z
      .string({ error: parametreUnique("departement", DEPARTEMENT) })
      .regex(/^(?:[0-9][0-9AB]|9[78][0-9])$/, DEPARTEMENT)
      .optional(),
    cadre: z
      .string({ error: parametreUnique("cadre", RECTANGLE) })
      .regex(/^-?\d{1,3}(?:\.\d{1,10})?(?:,-?\d{1,3}(?:\.\d{1,10})?){3}$/, RECTANGLE)
      .transform((texte) => texte.split(",").map(Number))
      .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
      .refine(([ouest, sud, est, nord]) => ouest < est && sud < nord, RECTANGLE)
      .optional(),
    mode: z.enum(MODES_RENDEZ_VOUS, { error: parametreUnique("mode", MODE) }).optional(),
    du: jour("du"),
    au: jour("au"),
    limite: entier("limite", LIMITE, 200, 50),
    page: entier("page", PAGE, 1000, 1),
  })
  .refine((d) => [d.lieu, d.commune, d.departement, d.cadre].filter((ou) => ou !== undefined).length === 1, {
    error: OU,
  });

const CRENEAU = z.object({
  lieu: z.string().describe("identifiant du lieu"),
  debut: z.string().describe("instant, ISO 8601"),
  fin: z.string().describe("instant, ISO 8601"),
  fuseau: z.string().describe("fuseau horaire du lieu"),
  modes: z.array(z.enum(MODES_RENDEZ_VOUS)),
  confirmation: z.enum(["automatique", "conseiller"]).describe("« conseiller » : le rendez-vous attend une réponse"),
  places: z.number().describe("places restantes"),
  reservation: z.string().describe("page où réserver"),
});
export const REPONSE_CRENEAUX = z.object({
  total: z.number().describe("créneaux trouvés"),
  page: z.number(),
  pages: z.number(),
  creneaux: z.array(CRENEAU),
});

/** The next free slots somewhere, in time order, by page: never whose they are. */
export async function creneauxApi(
  { systeme, maintenant, reglages }: Contexte,
  demande: z.output<typeof CRENEAUX_API>,
): Promise<z.output<typeof REPONSE_CRENEAUX>> {
  const { mode, du, au, limite, page } = demande;
  const offerts = await systeme((db) => lireCreneauxOfferts(db, ouDe(demande), maintenant));
  const voulus = offerts.filter(({ modes, debut, fuseau }) => {
    if (mode !== undefined && !modes.includes(mode)) return false;
    if (du === undefined && au === undefined) return true;
    const { jour: civil } = localDe(debut, fuseau);
    return (du === undefined || civil >= du) && (au === undefined || civil <= au);
  });
  return {
    total: voulus.length,
    page,
    pages: Math.max(1, Math.ceil(voulus.length / limite)),
    creneaux: voulus.slice((page - 1) * limite, page * limite).map((un) => ecrire(un, reglages.urlPublique)),
  };
}

function ouDe({ lieu, commune, departement, cadre }: z.output<typeof CRENEAUX_API>): DemandeCreneaux {
  if (lieu !== undefined) return { lieux: lieu };
  if (commune !== undefined) return { communes: [commune] };
  return cadre === undefined ? { departement: departement ?? "" } : { rectangle: cadre };
}

const ecrire = (un: CreneauOffert, url: string): z.output<typeof CRENEAU> => ({
  lieu: un.lieuId ?? "",
  debut: un.debut.toISOString(),
  fin: un.fin.toISOString(),
  fuseau: un.fuseau,
  modes: [...un.modes],
  confirmation: un.confirmation,
  places: un.placesRestantes,
  reservation: `${url}/lieux/${un.lieuId ?? ""}/rendez-vous`,
});
