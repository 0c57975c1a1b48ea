import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { type CreneauOffert, lireCreneauxOfferts, type ModeRendezVous } from "../../activite/index.ts";
import { direPlaceLibre } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import { PREVENUES_MAX } from "./reservation.rules.ts";
import { reservationsParmi } from "./reservation.sql.ts";

/** Places looked at in one round, those not looked at for longest first: each has its turn, however many there are. */
const LIEUX_PAR_TOUR = 50;

type Attente = {
  readonly id: string;
  readonly lieuId: string;
  readonly mode: ModeRendezVous;
  readonly avant: Date | null;
  readonly recente: boolean;
  readonly aDire: boolean;
};

/**
 * Tells as many of those who wait as there are places free that are news to them, the first in line first; those told today have had their
 * turn. `deJour`: the hours when a message wakes nobody. Answers how many were told. Under `declic_systeme`.
 */
export async function prevenirAttente(
  db: Db,
  maintenant: Date,
  url: string,
  deJour: RawBuilder<unknown>,
): Promise<number> {
  const aPrevenir = sql`r.prevenue_fois < ${PREVENUES_MAX}
    and coalesce(r.prevenue_le <= ${maintenant}::timestamptz - interval '1 day', true) and ${deJour}`;
  const lieux = await choisirLieux(db, maintenant, aPrevenir);
  if (lieux.length === 0) return 0;
  const offerts = await lireCreneauxOfferts(db, { lieux }, maintenant);
  const files = await lireFiles(db, lieux, maintenant, aPrevenir);
  const choisis = lieux.flatMap((lieu) => {
    const ici = ({ lieuId }: { readonly lieuId: string | null }): boolean => lieuId === lieu;
    return quiPrevenir(files.filter(ici), offerts.filter(ici));
  });
  for (const r of await reservationsParmi(db, choisis)) {
    await db.run(sql`
      update offre.reservation set prevenue_le = ${maintenant}, prevenue_fois = prevenue_fois + 1 where id = ${r.id}`);
    const dit = dire(r, url);
    await prevenir(db, r, `place ${maintenant.getTime()}`, direPlaceLibre({ ...dit, lien: `${dit.lien}/deplacement` }));
  }
  return choisis.length;
}

async function choisirLieux(db: Db, maintenant: Date, aPrevenir: RawBuilder<unknown>): Promise<readonly string[]> {
  const lieux = await db.rows(sql<{ id: string }>`
    select r.lieu_id as id from offre.reservation r left join offre.attente_lieu a on a.lieu_id = r.lieu_id
    where r.statut = 'attente' and r.atelier_id is null and ${aPrevenir}
    group by r.lieu_id, a.examinee_le order by a.examinee_le nulls first, r.lieu_id limit ${LIEUX_PAR_TOUR}`);
  const ids = lieux.map(({ id }) => id);
  await db.run(sql`
    insert into offre.attente_lieu (lieu_id, examinee_le) select id, ${maintenant} from unnest(${ids}::text[]) id
    on conflict (lieu_id) do update set examinee_le = excluded.examinee_le`);
  return ids;
}

const lireFiles = (
  db: Db,
  lieux: readonly string[],
  maintenant: Date,
  aPrevenir: RawBuilder<unknown>,
): Promise<readonly Attente[]> =>
  db.rows(sql<Attente>`
    select r.id, r.lieu_id as "lieuId", r.mode, r.avant,
      coalesce(r.prevenue_le > ${maintenant}::timestamptz - interval '1 day', false) as recente, ${aPrevenir} as "aDire"
    from offre.reservation r where r.lieu_id = any (${lieux}::text[]) and r.statut = 'attente' and r.atelier_id is null
    order by r.prevenue_fois, r.cree_le, r.id`);

function quiPrevenir(file: readonly Attente[], offerts: readonly CreneauOffert[]): readonly string[] {
  if (offerts.length === 0) return [];
  let dites = file.filter(({ recente }) => recente).length;
  return file.flatMap(({ id, mode, avant, aDire }) => {
    const nouveaux = offerts.filter(({ modes, debut }) => modes.includes(mode) && (avant === null || debut < avant));
    const places = nouveaux.reduce((somme, { placesRestantes }) => somme + placesRestantes, 0);
    if (!aDire || places <= dites) return [];
    dites += 1;
    return [id];
  });
}
