import type { z } from "zod";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte, Erreurs } from "../../../plateforme/http/route.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import { estFin } from "../indicateur/niveau.rules.ts";
import { finitUnMois } from "../indicateur/periode.rules.ts";
import { LIEU_PUBLIC, lieuInconnu, nomDuLieu } from "../indicateur/territoire-serie.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import { PREMIER_JOUR } from "./jours-bilan.rules.ts";
import type { LieuBilan } from "./modele-bilan.rules.ts";

/** The place of an address: the country, a région, a département, an intercommunalité. */
export const LIEU_BILAN: z.ZodType<LieuBilan, string | undefined> = LIEU_PUBLIC.transform(
  ({ niveau, code }, contexte): LieuBilan => {
    if (niveau !== "commune" && niveau !== "equipe") return { niveau, code };
    contexte.addIssue({
      code: "custom",
      message: "Il n’y a pas de bilan par commune : lisez celui de son intercommunalité.",
    });
    return { niveau: "national", code: "FR" };
  },
);

/** Whether the bilans of a place can be closed and kept. */
export const segarde = <L extends LieuBilan>(lieu: L): lieu is L & DemandeTerritoire => !estFin(lieu.niveau);

/** Why no bilan can be written of a place on a day; null when one can. Under the département, people are told by whole months (ADR 30). */
export async function refuserBilan(
  { db, maintenant }: Pick<Contexte, "db" | "maintenant">,
  lieu: LieuBilan,
  au: string | undefined,
): Promise<Erreurs | null> {
  if (lieu.niveau !== "structure" && nomDuLieu(lieu) === undefined) return { territoire: lieuInconnu(lieu) };
  if (au === undefined) return null;
  const aujourdhui = jourCivil(maintenant);
  if (au > aujourdhui) return { au: "Cette date est dans le futur. Choisissez aujourd’hui ou un jour passé." };
  if (au < PREMIER_JOUR)
    return { au: "Le programme commence le 1er novembre 2020. Choisissez ce jour-là ou un jour suivant." };
  const entier = finitUnMois(au) || au === aujourdhui || au === (await jourDesChiffres(db, aujourdhui)).au;
  return entier || !estFin(lieu.niveau)
    ? null
    : {
        au: "Le bilan d’une intercommunalité ou d’une structure se lit par mois entiers : choisissez le dernier jour d’un mois.",
      };
}
