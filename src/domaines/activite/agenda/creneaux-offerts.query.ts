import { type Db, sql } from "../../../plateforme/db/db.ts";
import { estFerie } from "../../territoire/index.ts";
import { type CreneauOffert, creneauxOfferts, type Occupation } from "./creneau-offert.rules.ts";
import { type OuReserver, permanencesReservables } from "./permanences.query.ts";

export type DemandeCreneaux = OuReserver;

const JOUR_MS = 86_400_000;

/** The slots that the public may book there, in time order: two statements. Read as `declic_systeme`: nothing of an agenda but its free time leaves. */
export async function lireCreneauxOfferts(
  db: Db,
  ou: DemandeCreneaux,
  maintenant: Date,
): Promise<readonly CreneauOffert[]> {
  const ouvertes = await permanencesReservables(db, ou);
  if (ouvertes.length === 0) return [];
  const jours = Math.max(...ouvertes.map(({ permanence }) => permanence.regles.horizonJours));
  const conseillers = [...new Set(ouvertes.map(({ conseillerId }) => conseillerId))];
  const occupations = await lireOccupations(db, conseillers, maintenant, jours);
  return ouvertes
    .flatMap(({ permanence, exceptions, conseillerId, departement }) =>
      creneauxOfferts(
        permanence,
        exceptions,
        occupations.filter((une) => une.conseillerId === conseillerId),
        (jour) => estFerie(jour, departement),
        maintenant,
      ),
    )
    .sort((a, b) => a.debut.getTime() - b.debut.getTime());
}

type Ligne = Omit<Occupation, "partage"> & {
  readonly permanenceId: string | null;
  readonly inscrits: number;
  readonly places: number;
};

async function lireOccupations(
  db: Db,
  conseillers: readonly number[],
  maintenant: Date,
  jours: number,
): Promise<readonly Occupation[]> {
  const fin = new Date(maintenant.getTime() + (jours + 2) * JOUR_MS);
  const lignes = await db.rows(sql<Ligne>`
    select e.id, e.conseiller_id as "conseillerId", e.debut, e.fin, v.permanence_id as "permanenceId",
      coalesce(v.inscrits, 1) as inscrits, case when e.origine = 'reservation' then coalesce(v.places, 1) else 1 end as places
    from activite.evenement_agenda e left join activite.rendez_vous v on v.id = e.id
    where e.conseiller_id = any (${conseillers}::bigint[]) and e.statut not in ('annule', 'excuse') and e.debut < ${fin}
      and e.debut > ${maintenant}::timestamptz - interval '63 days' and e.fin > ${maintenant}::timestamptz - interval '2 hours'`);
  return lignes.map(({ permanenceId, inscrits, places, ...occupation }) => ({
    ...occupation,
    partage: permanenceId === null ? null : { permanenceId, inscrits, places },
  }));
}
