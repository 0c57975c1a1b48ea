import { type Db, sql } from "../../../plateforme/db/db.ts";
import { estFerie } from "../../territoire/index.ts";
import { type CreneauOffert, creneauxOfferts, type Occupation } from "./creneau-offert.rules.ts";
import { MODES_RENDEZ_VOUS, type ModeRendezVous } from "./permanence.rules.ts";
import { type OuReserver, type PermanenceVue, permanencesReservables } from "./permanences.query.ts";

export type DemandeCreneaux = OuReserver;

/** What can be booked somewhere: how one is received there (empty: booking is closed), and the free slots in time order. */
export type OffreCreneaux = {
  readonly modes: readonly ModeRendezVous[];
  readonly creneaux: readonly CreneauOffert[];
};

const JOUR_MS = 86_400_000;
const SANS_BORNE = Number.POSITIVE_INFINITY;

/**
 * What the public may book there within `jours` days (default: what each permanence shows): two statements, however many places. Read as
 * `declic_systeme`: nothing of an agenda but its free time leaves.
 */
export async function lireOffreCreneaux(
  db: Db,
  ou: DemandeCreneaux,
  maintenant: Date,
  jours = SANS_BORNE,
): Promise<OffreCreneaux> {
  const ouvertes = (await permanencesReservables(db, ou)).map((vue) => borner(vue, jours));
  if (ouvertes.length === 0) return { modes: [], creneaux: [] };
  const occupations = parConseiller(await lireOccupations(db, ouvertes, maintenant));
  const creneaux = ouvertes
    .flatMap(({ permanence, exceptions, conseillerId, departement }) =>
      creneauxOfferts(
        permanence,
        exceptions,
        occupations.get(conseillerId) ?? [],
        (jour) => estFerie(jour, departement),
        maintenant,
      ),
    )
    .sort((a, b) => a.debut.getTime() - b.debut.getTime());
  const modes = MODES_RENDEZ_VOUS.filter((mode) =>
    ouvertes.some(({ permanence }) => permanence.regles.modes.includes(mode)),
  );
  return { modes, creneaux };
}

/** The slots that the public may book there, in time order. */
export const lireCreneauxOfferts = async (
  db: Db,
  ou: DemandeCreneaux,
  maintenant: Date,
  jours = SANS_BORNE,
): Promise<readonly CreneauOffert[]> => (await lireOffreCreneaux(db, ou, maintenant, jours)).creneaux;

const BIENTOT_JOURS = 7;

/** The first free slot of each place that takes bookings there; null when it has none left. Two statements, and the week to come first. */
export async function premiersCreneaux(
  db: Db,
  ou: DemandeCreneaux,
  maintenant: Date,
): Promise<ReadonlyMap<string, Date | null>> {
  const ouvertes = await permanencesReservables(db, ou);
  const premiers = new Map<string, Date | null>();
  if (ouvertes.length === 0) return premiers;
  const occupations = parConseiller(await lireOccupations(db, ouvertes, maintenant));
  for (const vue of ouvertes) {
    const { lieuId } = vue.permanence;
    if (lieuId === null) continue;
    const siennes = occupations.get(vue.conseillerId) ?? [];
    const debut =
      premierDe(borner(vue, BIENTOT_JOURS), siennes, maintenant) ?? premierDe(vue, siennes, maintenant) ?? null;
    const connu = premiers.get(lieuId) ?? null;
    premiers.set(lieuId, connu === null || (debut !== null && debut < connu) ? debut : connu);
  }
  return premiers;
}

const premierDe = (
  { permanence, exceptions, departement }: PermanenceVue,
  occupations: readonly Occupation[],
  maintenant: Date,
): Date | undefined =>
  creneauxOfferts(permanence, exceptions, occupations, (jour) => estFerie(jour, departement), maintenant)[0]?.debut;

/** The départements where a place takes bookings. */
export const departementsReservables = async (db: Db): Promise<readonly string[]> =>
  (
    await db.rows(sql<{ code: string }>`
      select distinct c.departement_code as code from activite.permanence p join offre.lieu l on l.id = p.lieu_id and l.visible
      join territoire.commune c on c.code = l.commune_code where p.reservable and p.annule_le is null order by 1`)
  ).map(({ code }) => code);

const borner = (vue: PermanenceVue, jours: number): PermanenceVue => {
  const { permanence } = vue;
  const horizonJours = Math.min(permanence.regles.horizonJours, jours);
  return { ...vue, permanence: { ...permanence, regles: { ...permanence.regles, horizonJours } } };
};

function parConseiller(occupations: readonly Occupation[]): ReadonlyMap<number, readonly Occupation[]> {
  const groupes = new Map<number, Occupation[]>();
  for (const une of occupations) {
    const siennes = groupes.get(une.conseillerId);
    if (siennes === undefined) groupes.set(une.conseillerId, [une]);
    else siennes.push(une);
  }
  return groupes;
}

type Ligne = Omit<Occupation, "partage"> & {
  readonly permanenceId: string | null;
  readonly inscrits: number;
  readonly places: number;
  readonly mode: ModeRendezVous;
};

async function lireOccupations(
  db: Db,
  ouvertes: readonly PermanenceVue[],
  maintenant: Date,
): Promise<readonly Occupation[]> {
  const conseillers = [...new Set(ouvertes.map(({ conseillerId }) => conseillerId))];
  const jours = Math.max(...ouvertes.map(({ permanence }) => permanence.regles.horizonJours));
  const fin = new Date(maintenant.getTime() + (jours + 2) * JOUR_MS);
  const lignes = await db.rows(sql<Ligne>`
    select e.id, e.conseiller_id as "conseillerId", e.debut, e.fin, v.permanence_id as "permanenceId",
      coalesce(v.inscrits, 1) as inscrits, case when e.origine = 'reservation' then coalesce(v.places, 1) else 1 end as places,
      case e.lieu_genre when 'a_distance' then 'telephone' when 'domicile' then 'domicile' else 'sur_place' end as mode
    from activite.evenement_agenda e left join activite.rendez_vous v on v.id = e.id
    where e.conseiller_id = any (${conseillers}::bigint[]) and e.statut not in ('annule', 'excuse') and e.debut < ${fin}
      and e.debut > ${maintenant}::timestamptz - interval '63 days' and e.fin > ${maintenant}::timestamptz - interval '2 hours'`);
  return lignes.map(({ permanenceId, inscrits, places, mode, ...occupation }) => ({
    ...occupation,
    partage: permanenceId === null ? null : { permanenceId, inscrits, places, mode },
  }));
}
