import type { Db } from "../../../plateforme/db/db.ts";
import { lireAgenda } from "./agenda.query.ts";
import { ajouterJours, type Intervalle } from "./moment.rules.ts";
import { creneauxLibres, type EstFerie, type Occurrence, occurrences } from "./permanence.rules.ts";
import type { PermanenceVue } from "./permanences.query.ts";

/** One holding of a permanence with the slots that can still be booked. */
export type TenueAvecCreneaux = { readonly occurrence: Occurrence; readonly libres: readonly Intervalle[] };

/**
 * The holdings of a permanence from `du` over `jours` days, each with its free slots: what is not taken by anything of the adviser's agenda
 * but permanences themselves. Two statements, three with a tournée. The public booking reads it too.
 */
export async function lireCreneaux(
  db: Db,
  { permanence, exceptions, conseillerId }: PermanenceVue,
  du: string,
  jours: number,
  estFerie: EstFerie,
  maintenant: Date,
): Promise<readonly TenueAvecCreneaux[]> {
  const au = ajouterJours(du, jours);
  const agenda = await lireAgenda(db, conseillerId, du, au, permanence.fuseau, estFerie);
  const occupations = agenda.filter(({ genre, statut }) => genre !== "permanence" && statut !== "excuse");
  return occurrences(permanence, exceptions, du, au, estFerie).map((occurrence) => ({
    occurrence,
    libres: creneauxLibres(permanence, occurrence, occupations, maintenant),
  }));
}
