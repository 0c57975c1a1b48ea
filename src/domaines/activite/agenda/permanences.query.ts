import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { ExceptionPermanence, Permanence } from "./permanence.rules.ts";

/** A permanence with the days it is not held as its rule says, and where in words. */
export type PermanenceVue = {
  readonly permanence: Permanence;
  readonly conseillerId: number;
  readonly version: number;
  readonly annuleLe: Date | null;
  readonly modifieLe: Date;
  readonly exceptions: readonly ExceptionPermanence[];
  /** Whose public holidays it follows. */
  readonly departement: string;
  readonly ou: { readonly lieu: string | null; readonly commune: string | null; readonly structure: string };
};

type Ligne = Permanence & {
  readonly departement: string;
  readonly conseillerId: number;
  readonly version: number;
  readonly annuleLe: Date | null;
  readonly modifieLe: Date;
  readonly lieu: string | null;
  readonly commune: string | null;
  readonly structure: string;
  readonly exceptions: readonly {
    readonly jour: string;
    readonly nouveauJour: string | null;
    readonly heureDebut: string | null;
    readonly heureFin: string | null;
  }[];
};

/** The live permanences of an adviser that may be held in `[du, au]`, in one statement. */
export const lirePermanences = (
  db: Db,
  conseillerId: number,
  du: string,
  au: string,
): Promise<readonly PermanenceVue[]> =>
  lire(
    db,
    sql`p.conseiller_id = ${conseillerId} and p.annule_le is null and p.du <= ${au}::date + 31
      and (p.au is null or p.au >= ${du}::date - 31) order by p.heure_debut, p.id`,
  );

/** All the permanences of an adviser, cancelled ones last. */
export const listerPermanences = (db: Db, conseillerId: number): Promise<readonly PermanenceVue[]> =>
  lire(
    db,
    sql`p.conseiller_id = ${conseillerId} order by p.annule_le is not null, p.au desc nulls first, p.du, p.id limit 100`,
  );

/** Where one looks for slots: in places, in communes, in a département, in a rectangle of the map, or in one permanence. */
export type OuReserver =
  | { readonly lieux: readonly string[] }
  | { readonly communes: readonly string[] }
  | { readonly departement: string }
  | { readonly rectangle: readonly [ouest: number, sud: number, est: number, nord: number] }
  | { readonly permanence: string };

const RESERVABLES_MAX = 2000;

/** The permanences open to booking there, at most two thousand; those of an adviser who has left the structure no longer are. */
export const permanencesReservables = (db: Db, ou: OuReserver): Promise<readonly PermanenceVue[]> =>
  lire(
    db,
    sql`p.reservable and p.annule_le is null and (p.au is null or p.au >= current_date - 1) and ${conditionDe(ou)}
      and exists (select from acteur.affectation f where f.personne_id = p.conseiller_id and f.structure_id = p.structure_id
        and (f.fin is null or f.fin >= current_date))
      order by p.id limit ${RESERVABLES_MAX}`,
    CONFIRMATION_TENUE,
  );

function conditionDe(ou: OuReserver): RawBuilder<unknown> {
  if ("permanence" in ou)
    return sql`p.id = ${ou.permanence}
      and (p.lieu_id is null or exists (select from offre.lieu l where l.id = p.lieu_id and l.visible))`;
  return sql`p.lieu_id in (select l.id from offre.lieu l where l.visible and ${lieuxDe(ou)})`;
}

function lieuxDe(ou: Exclude<OuReserver, { readonly permanence: string }>): RawBuilder<unknown> {
  if ("lieux" in ou) return sql`l.id = any (${ou.lieux}::text[])`;
  if ("communes" in ou) return sql`l.commune_code = any (${ou.communes}::text[])`;
  if ("departement" in ou)
    return sql`l.commune_code in (select k.code from territoire.commune k where k.departement_code = ${ou.departement})`;
  const [ouest, sud, est, nord] = ou.rectangle;
  return sql`l.lon between ${ouest} and ${est} and l.lat between ${sud} and ${nord}`;
}

/** The permanence `id` of the perimeter, cancelled or not. */
export const voirPermanence = async (db: Db, id: string): Promise<PermanenceVue | undefined> =>
  (await lire(db, sql`p.id = ${id}`))[0];

/** What a permanence says of confirmation; and what holds when it follows its place. */
const CONFIRMATION_ECRITE = sql`p.confirmation`;
const CONFIRMATION_TENUE = sql`
  case when p.confirmation = 'lieu' then coalesce(l.confirmation_rendez_vous, 'automatique') else p.confirmation end`;

async function lire(
  db: Db,
  suite: RawBuilder<unknown>,
  confirmation: RawBuilder<unknown> = CONFIRMATION_ECRITE,
): Promise<readonly PermanenceVue[]> {
  const lignes = await db.rows(sql<Ligne>`
    select p.id, p.conseiller_id as "conseillerId", p.titre, p.jours, left(p.heure_debut::text, 5) as "heureDebut",
      left(p.heure_fin::text, 5) as "heureFin", p.toutes_les as "toutesLes", p.du, p.au, p.fuseau,
      p.tenue_les_feries as "tenueLesFeries", p.creneau_minutes as "creneauMinutes", p.reservable, p.lieu_id as "lieuId",
      p.commune_code as "communeCode", p.precision_lieu as "precisionLieu",
      json_build_object('tamponMinutes', p.tampon_minutes, 'places', p.places, 'preavisHeures', p.preavis_heures,
        'horizonJours', p.horizon_jours, 'modes', p.modes, 'confirmation', ${confirmation}) as regles,
      coalesce(c.departement_code, s.departement_code, '') as departement, p.version, p.annule_le as "annuleLe",
      greatest(coalesce(p.modifie_le, p.cree_le), p.annule_le, max(x.le)) as "modifieLe",
      l.nom as lieu, c.nom as commune, s.nom as structure,
      coalesce(json_agg(json_build_object('jour', x.jour, 'nouveauJour', x.nouveau_jour, 'heureDebut', left(x.heure_debut::text, 5),
        'heureFin', left(x.heure_fin::text, 5)) order by x.jour) filter (where x.jour is not null), '[]') as exceptions
    from activite.permanence p
    join acteur.structure s on s.id = p.structure_id
    left join offre.lieu l on l.id = p.lieu_id
    left join territoire.commune c on c.code = coalesce(l.commune_code, p.commune_code)
    left join activite.permanence_exception x on x.permanence_id = p.id
    where p.id in (select p.id from activite.permanence p where ${suite})
    group by p.id, l.nom, l.confirmation_rendez_vous, c.nom, s.nom, c.departement_code, s.departement_code order by p.heure_debut, p.id`);
  return lignes.map(
    ({
      conseillerId,
      version,
      annuleLe,
      modifieLe,
      lieu,
      commune,
      structure,
      departement,
      exceptions,
      ...permanence
    }) => ({
      permanence,
      conseillerId,
      version,
      annuleLe,
      modifieLe,
      departement,
      exceptions: exceptions.map(({ jour, nouveauJour, heureDebut, heureFin }) => ({
        jour,
        deplacee:
          nouveauJour === null || heureDebut === null || heureFin === null
            ? null
            : { jour: nouveauJour, heureDebut, heureFin },
      })),
      ou: { lieu, commune, structure },
    }),
  );
}
