import { z } from "zod";
import { parametreUnique } from "../../../plateforme/http/route.ts";
import { MESURES } from "../cumul/cumul.rules.ts";
import type { SommesDuMois } from "../cumul/sommes.query.ts";

const MOIS = /^(20\d{2})-(0[1-9]|1[0-2])$/;
const DU = "Le paramètre « du » est un mois, comme 2022-01.";
const AU = "Le paramètre « au » est un mois, comme 2022-12.";
const ORDRE = "Le paramètre « au » est le même mois que « du », ou un mois plus récent.";

/** Parameters of GET /api/v1/statistiques; each error is a sentence. */
export const STATISTIQUES_API = z
  .object({
    du: z
      .string({ error: parametreUnique("du", DU) })
      .regex(MOIS, DU)
      .default("2020-11")
      .describe("premier mois, AAAA-MM ; 2020-11 sans lui"),
    au: z
      .string({ error: parametreUnique("au", AU) })
      .regex(MOIS, AU)
      .default("2099-12")
      .describe("dernier mois, AAAA-MM ; le dernier connu sans lui"),
  })
  .refine(({ du, au }) => du <= au, { message: ORDRE, path: ["au"] });

const MESURE = z.int().describe("zéro : absente");

export const REPONSE_STATISTIQUES = z.object({
  mois: z.array(
    z.object({
      mois: z.string().describe("AAAA-MM"),
      comptes_rendus: z.int(),
      accompagnements: z.int().describe("somme des participants"),
      minutes: z.int(),
      mesures: z
        .record(z.string(), MESURE)
        .describe("les autres sommes, par type, lieu, public, âge, situation, genre et thème"),
    }),
  ),
});

/** The sums as the API says them: measures at zero are left out. */
export function statistiquesApi(mois: readonly SommesDuMois[]): z.output<typeof REPONSE_STATISTIQUES> {
  return {
    mois: mois.map(({ mois: debut, mesures }) => ({
      mois: debut.slice(0, 7),
      comptes_rendus: mesures["comptes_rendus"] ?? 0,
      accompagnements: mesures["accompagnements"] ?? 0,
      minutes: mesures["minutes"] ?? 0,
      mesures: Object.fromEntries(
        MESURES.filter((nom) => !EN_TETE.includes(nom)).flatMap((nom) => {
          const n = mesures[nom] ?? 0;
          return n === 0 ? [] : [[nom, n] as const];
        }),
      ),
    })),
  };
}

const EN_TETE: readonly string[] = ["comptes_rendus", "accompagnements", "minutes"];
