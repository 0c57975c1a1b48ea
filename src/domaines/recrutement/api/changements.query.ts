import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Point } from "../../../plateforme/http/suivi.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";

/** What every line says of its change: moment in UTC with microseconds. */
export type Change = { readonly id: number; readonly toucheLe: string };

export type StructureChangee = Change & {
  readonly nom: string;
  readonly type: string;
  readonly nature: string;
  readonly siret: string | null;
  readonly commune: string | null;
  readonly departement: string;
  readonly reseau: string | null;
  readonly franceServices: boolean;
  readonly fermeeLe: string | null;
};
export type PosteChange = Change & {
  readonly structureId: number;
  readonly sorte: string;
  readonly attribueLe: string;
  readonly renduLe: string | null;
  readonly finMotif: string | null;
  readonly issuDe: number | null;
};
export type ContratChange = Change & {
  readonly posteId: number;
  readonly structureId: number;
  readonly type: string;
  readonly debut: string;
  readonly fin: string | null;
  readonly ruptureLe: string | null;
  readonly ruptureMotif: string | null;
};
/** Who holds a contract; without name once erased. */
export type ContratNomme = Change & {
  readonly personneId: number;
  readonly prenom: string | null;
  readonly nom: string | null;
};

const MOMENT = (champ: string): RawBuilder<unknown> =>
  sql`to_char(${sql.ref(champ)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "toucheLe"`;
const dedans = (champ: string, national: boolean): RawBuilder<unknown> =>
  national ? sql`true` : sql`${sql.ref(champ)} = any ((select acces.structures())::bigint[])`;
const apres = (alias: string, depart: Point, limite: number): RawBuilder<unknown> => sql`
  (${sql.ref(`${alias}.touche_le`)}, ${sql.ref(`${alias}.id`)}) > (${depart.toucheLe}::timestamptz, ${depart.id}::bigint)
    and ${sql.ref(`${alias}.touche_le`)} <= socle.horizon()
  order by ${sql.ref(`${alias}.touche_le`)}, ${sql.ref(`${alias}.id`)} limit ${limite}`;

/** Structures of the perimeter that changed after a point, oldest change first; never steps over what is still being written. */
export const structuresApres = (
  db: Db,
  depart: Point,
  limite: number,
  national: boolean,
): Promise<readonly StructureChangee[]> =>
  db.rows(sql<StructureChangee>`
    select s.id, ${MOMENT("s.touche_le")}, s.nom, s.type, s.nature, s.siret, s.commune_code as commune, s.departement_code as departement,
      s.reseau, s.france_services as "franceServices", s.fermee_le as "fermeeLe"
    from acteur.structure s where ${dedans("s.id", national)} and ${apres("s", depart, limite)}`);

/** The same of posts. */
export const postesApres = (
  db: Db,
  depart: Point,
  limite: number,
  national: boolean,
): Promise<readonly PosteChange[]> =>
  db.rows(sql<PosteChange>`
    select p.id, ${MOMENT("p.touche_le")}, p.structure_id as "structureId", p.sorte, p.attribue_le as "attribueLe", p.rendu_le as "renduLe",
      p.fin_motif as "finMotif", p.issu_de as "issuDe"
    from recrutement.poste p where ${dedans("p.structure_id", national)} and ${apres("p", depart, limite)}`);

/** The same of contracts, without name: the database decides whose. */
export const contratsApres = (db: Db, depart: Point, limite: number): Promise<readonly ContratChange[]> =>
  db.rows(sql<ContratChange>`
    select id, ${MOMENT("touche_le")}, poste_id as "posteId", structure_id as "structureId", type, debut, fin, rupture_le as "ruptureLe",
      rupture_motif as "ruptureMotif"
    from recrutement.contrats_changes(${depart.toucheLe}::timestamptz, ${depart.id}::bigint, ${limite})`);

/** Who holds these contracts, those whom the reader may know by name alone; `lus` are all that were read, where the next page begins. */
export async function contratsNommesApres(
  db: Db,
  depart: Point,
  limite: number,
): Promise<{ readonly nommes: readonly ContratNomme[]; readonly lus: readonly Change[] }> {
  const lignes = await db.rows(sql<Change & { readonly personneId: number | null }>`
    select id, ${MOMENT("touche_le")}, personne_id as "personneId"
    from recrutement.contrats_changes(${depart.toucheLe}::timestamptz, ${depart.id}::bigint, ${limite})`);
  const connues = lignes.flatMap(({ personneId, ...l }) => (personneId === null ? [] : [{ ...l, personneId }]));
  const ids = [...new Set(connues.map(({ personneId }) => personneId))];
  const scellees = await enTantQueSysteme(db, (systeme) =>
    systeme.rows(sql<{ id: number; identite: Buffer | null; cle: Buffer | null }>`
      select id, identite, cle from acteur.personne where id = any (${ids}::bigint[])`),
  );
  const identites = new Map(scellees.map(({ id, ...scellee }) => [id, ouvrirIdentite(scellee)]));
  const nommes = connues.map((contrat) => {
    const identite = identites.get(contrat.personneId) ?? null;
    return { ...contrat, prenom: identite?.prenom ?? null, nom: identite?.nom ?? null };
  });
  return { nommes, lus: lignes };
}
