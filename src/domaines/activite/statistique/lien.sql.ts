import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { empreinteJeton, nouveauJeton } from "../../../plateforme/identite/index.ts";

export const PORTEES_LIEN = ["conseiller", "equipe", "structure"] as const;
export type PorteeLien = (typeof PORTEES_LIEN)[number];

/** A public link as whoever opened it sees it; its token is never read again. */
export type LienPublic = {
  readonly id: number;
  readonly libelle: string;
  /** Opened by whoever reads the list. */
  readonly sien: boolean;
  readonly creeLe: string;
  readonly expireLe: string;
  readonly etat: "ouvert" | "expire" | "revoque";
};

/** What a live link shows. */
export type LienOuvert = {
  readonly libelle: string;
  readonly portee: PorteeLien;
  readonly porteeId: number;
  readonly filtres: string;
  readonly expireLe: string;
};

/** Opens a link; answers the token of its address, given once. */
export async function insererLien(
  db: Db,
  lien: Omit<LienOuvert, "expireLe"> & { readonly creePar: number; readonly maintenant: Date; readonly jours: number },
): Promise<string> {
  const { clair, empreinte } = nouveauJeton();
  await db.run(sql`
    insert into activite.lien_statistiques (jeton_empreinte, cree_par, libelle, portee, portee_id, filtres, cree_le, expire_le)
    values (${empreinte}, ${lien.creePar}, ${lien.libelle}, ${lien.portee}, ${lien.porteeId}, ${lien.filtres}, ${lien.maintenant},
      ${lien.maintenant}::timestamptz + make_interval(days => ${lien.jours}))`);
  return clair;
}

/** Whoever opened the link `l` still has an account and the role that showed them these figures. */
const OUVREUR_VIVANT = sql`exists (
  select from acteur.compte c
  join acteur.affectation a on a.personne_id = c.personne_id and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
  where c.personne_id = l.cree_par and c.desactive_le is null and case l.portee
    when 'structure' then a.role = 'gestionnaire_structure' and a.structure_id = l.portee_id
    when 'equipe' then a.role = 'coordinateur'
    else a.role in ('conseiller', 'aidant', 'coordinateur') end)`;

/**
 * The link of this token, under the role of jobs; undefined when it is unknown, past or withdrawn, or when whoever opened it may no
 * longer see these figures: one answer for all.
 */
export const trouverLien = (db: Db, jeton: string, maintenant: Date): Promise<LienOuvert | undefined> =>
  db.row(sql<LienOuvert>`
    select libelle, portee, portee_id as "porteeId", filtres, (expire_le at time zone 'Europe/Paris')::date as "expireLe"
    from activite.lien_statistiques l
    where jeton_empreinte = ${empreinteJeton(jeton)} and revoque_le is null and expire_le > ${maintenant} and ${OUVREUR_VIVANT}`);

/** Whose links one may close: those one opened, and those about the structure one manages. Read under the role of jobs. */
export type LiensTenus = { readonly creePar: number; readonly structure: number | null };

const tenus = ({ creePar, structure }: LiensTenus): RawBuilder<unknown> =>
  sql`(l.cree_par = ${creePar} or l.portee = 'structure' and l.portee_id = ${structure}::bigint)`;

/** The links that a person may close, newest first: theirs whatever became of them, those of others while they are open. */
export const listerLiens = (db: Db, qui: LiensTenus, maintenant: Date): Promise<readonly LienPublic[]> =>
  db.rows(sql<LienPublic>`
    select * from (
      select l.id, l.libelle, l.cree_par = ${qui.creePar} as sien, (l.cree_le at time zone 'Europe/Paris')::date as "creeLe",
        (l.expire_le at time zone 'Europe/Paris')::date as "expireLe",
        case when l.revoque_le is not null or not ${OUVREUR_VIVANT} then 'revoque' when l.expire_le <= ${maintenant} then 'expire'
          else 'ouvert' end as etat
      from activite.lien_statistiques l where ${tenus(qui)}) x
    where sien or etat = 'ouvert' order by "creeLe" desc, id desc limit 100`);

/** Withdraws a link that this person may close; false when they may not, or there is none. */
export const retirerLien = async (db: Db, id: number, qui: LiensTenus, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`
    update activite.lien_statistiques l set revoque_le = coalesce(l.revoque_le, ${maintenant})
    where l.id = ${id} and ${tenus(qui)}`)) === 1;

/** The live members of a team and whoever leads it, under the role of jobs. */
export async function idsDeLEquipe(db: Db, equipeId: number): Promise<readonly number[]> {
  const ligne = await db.row(sql<{ ids: readonly number[] }>`
    select array(select e.coordinateur_id union select m.conseiller_id from activite.equipe_membre m
      where m.equipe_id = e.id and m.accepte_le is not null and m.quitte_le is null) as ids
    from activite.equipe e where e.id = ${equipeId}`);
  return ligne?.ids ?? [];
}
