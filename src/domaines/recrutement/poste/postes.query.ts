import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Sorte } from "./avenant.rules.ts";

export type LignePostes = {
  readonly id: number;
  readonly nom: string;
  readonly commune: string | null;
  readonly departementCode: string;
  readonly departement: string;
  readonly accordes: number;
  readonly occupes: number;
  readonly vacants: number;
  readonly coordinateurs: number;
  readonly rendus: number;
  readonly transferes: number;
  readonly avenant: boolean;
  /** The earliest ends of conventions and of financings among its posts in force. */
  readonly conventionFin: string | null;
  readonly financementFin: string | null;
};

export const TRIS_POSTES = [
  "nom",
  "departement",
  "accordes",
  "occupes",
  "vacants",
  "convention",
  "financement",
] as const;
export type TriPostes = (typeof TRIS_POSTES)[number];
export type FiltrePostes = {
  readonly recherche: string;
  readonly departement: string | null;
  /** Only structures with a vacant post, or an amendment under way. */
  readonly seulement: "vacants" | "avenants" | null;
  readonly jour: string;
  readonly tri: TriPostes;
  readonly sens: "asc" | "desc";
  readonly page: number;
  readonly parPage: number;
};

const dansLePerimetre = (national: boolean): RawBuilder<unknown> =>
  national ? sql`true` : sql`s.id = any ((select acces.structures())::bigint[])`;

const lignes = (filtre: FiltrePostes, national: boolean): RawBuilder<unknown> => sql`
  select s.id, s.nom, c.nom as commune, s.departement_code as "departementCode", d.nom as departement, p.accordes, p.occupes,
    p.accordes - p.occupes as vacants, p.coordinateurs, p.rendus, p.transferes,
    exists (select from recrutement.avenant v where v.structure_id = s.id and v.decide_le is null and v.retire_le is null) as avenant,
    f.convention as "conventionFin", f.financement as "financementFin"
  from recrutement.postes_par_structure(${filtre.jour}::date) p
  left join (select structure_id, min(convention_fin) as convention, min(financement_fin) as financement
    from recrutement.fins_des_postes(${filtre.jour}::date) group by 1) f on f.structure_id = p.structure_id
  join acteur.structure s on s.id = p.structure_id
  join territoire.departement d on d.code = s.departement_code
  left join territoire.commune c on c.code = s.commune_code
  where ${dansLePerimetre(national)}`;

function criteres({ recherche, departement, seulement }: FiltrePostes): RawBuilder<unknown> {
  const conditions = [
    sql`true`,
    ...recherche
      .split(/\s+/u)
      .filter((mot) => mot !== "")
      .map(
        (mot) =>
          sql`(acteur.cle_de_tri(x.nom) like '%' || acteur.motif(${mot}) || '%' or acteur.cle_de_tri(x.commune) like acteur.motif(${mot}) || '%')`,
      ),
    ...(departement === null ? [] : [sql`x."departementCode" = ${departement}`]),
    ...(seulement === "vacants" ? [sql`x.vacants > 0`] : []),
    ...(seulement === "avenants" ? [sql`x.avenant`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

const ORDRES: Readonly<Record<TriPostes, RawBuilder<unknown>>> = {
  nom: sql`acteur.cle_de_tri(x.nom)`,
  departement: sql`x."departementCode"`,
  accordes: sql`x.accordes`,
  occupes: sql`x.occupes`,
  vacants: sql`x.vacants`,
  convention: sql`x."conventionFin"`,
  financement: sql`x."financementFin"`,
};

export type TotalPostes = { readonly total: number; readonly accordes: number; readonly occupes: number };

/** One page of the structures that have held posts, as at a day, with the sums of all that the filters keep. */
export async function listerPostes(
  db: Db,
  filtre: FiltrePostes,
  national: boolean,
): Promise<{ readonly lignes: readonly LignePostes[]; readonly totaux: TotalPostes }> {
  const sens = filtre.sens === "asc" ? sql`asc` : sql`desc`;
  const trouvees = await db.rows(sql<LignePostes & { total: number; tousAccordes: number; tousOccupes: number }>`
    select x.*, (count(*) over ())::integer as total, (sum(x.accordes) over ())::integer as "tousAccordes",
      (sum(x.occupes) over ())::integer as "tousOccupes"
    from (${lignes(filtre, national)}) x where ${criteres(filtre)} order by ${ORDRES[filtre.tri]} ${sens} nulls last, x.id
    limit ${filtre.parPage} offset ${(filtre.page - 1) * filtre.parPage}`);
  const [premiere] = trouvees;
  return {
    lignes: trouvees,
    totaux: { total: premiere?.total ?? 0, accordes: premiere?.tousAccordes ?? 0, occupes: premiere?.tousOccupes ?? 0 },
  };
}

/** All of them, for an export: a few thousand at most. */
export const tousLesPostes = (db: Db, filtre: FiltrePostes, national: boolean): Promise<readonly LignePostes[]> =>
  db.rows(sql<LignePostes>`select x.* from (${lignes(filtre, national)}) x where ${criteres(filtre)} order by x.id`);

export type StructureDesPostes = {
  readonly id: number;
  readonly nom: string;
  readonly departementCode: string;
  readonly departement: string;
};

/** A structure of the perimeter; undefined when absent or elsewhere, without saying which. */
export const structureDesPostes = (db: Db, id: number, national: boolean): Promise<StructureDesPostes | undefined> =>
  db.row(sql<StructureDesPostes>`
    select s.id, s.nom, s.departement_code as "departementCode", d.nom as departement from acteur.structure s
    join territoire.departement d on d.code = s.departement_code where s.id = ${id} and ${dansLePerimetre(national)}`);

export type UnPoste = {
  readonly id: number;
  readonly sorte: "conseiller" | "coordinateur";
  readonly attribueLe: string;
  readonly renduLe: string | null;
  readonly finMotif: "rendu" | "transfere" | null;
  readonly issuDe: number | null;
  readonly occupe: boolean;
  readonly occupeJusquAu: string | null;
  readonly libreDepuis: string | null;
  /** None once it is given back or passed on. */
  readonly conventionFin: string | null;
  readonly financementFin: string | null;
};

/** The posts of a structure one by one, as at a day. */
export const postesDeStructure = (db: Db, id: number, jour: string): Promise<readonly UnPoste[]> =>
  db.rows(sql<UnPoste>`
    select p.id, p.sorte, p.attribue_le as "attribueLe", p.rendu_le as "renduLe", p.fin_motif as "finMotif", p.issu_de as "issuDe", p.occupe,
      p.occupe_jusqu_au as "occupeJusquAu", p.libre_depuis as "libreDepuis", f.convention_fin as "conventionFin",
      f.financement_fin as "financementFin"
    from recrutement.postes_de_structure(${id}, ${jour}::date) p
    left join recrutement.fins_des_postes(${jour}::date, ${id}) f on f.poste_id = p.id order by p.attribue_le, p.id`);

export type AvenantVu = {
  readonly id: number;
  readonly structureId: number;
  readonly sorte: Sorte;
  readonly postes: number;
  readonly vers: string | null;
  readonly versId: number | null;
  readonly motif: string;
  readonly demandeLe: Date;
  readonly demandePar: number | null;
  readonly retireLe: Date | null;
  readonly favorable: boolean | null;
  readonly commentaire: string | null;
  readonly avisLe: Date | null;
  readonly avisPar: number | null;
  readonly accepte: boolean | null;
  readonly decisionMotif: string | null;
  readonly effetLe: string | null;
  readonly decideLe: Date | null;
};

const AVENANT = sql`
  v.id, v.structure_id as "structureId", v.sorte, v.postes, t.nom as vers, v.vers_id as "versId", v.motif, v.demande_le as "demandeLe",
  v.demande_par as "demandePar", v.retire_le as "retireLe", v.favorable, v.commentaire, v.avis_le as "avisLe", v.avis_par as "avisPar",
  v.accepte, v.decision_motif as "decisionMotif", v.effet_le as "effetLe", v.decide_le as "decideLe"`;

/** The amendments of a structure, the latest first. */
export const avenantsDe = (db: Db, structureId: number): Promise<readonly AvenantVu[]> =>
  db.rows(sql<AvenantVu>`
    select ${AVENANT} from recrutement.avenant v left join acteur.structure t on t.id = v.vers_id
    where v.structure_id = ${structureId} order by v.demande_le desc, v.id desc`);

/** One amendment that the reader's perimeter shows. */
export const voirAvenant = (db: Db, id: number): Promise<AvenantVu | undefined> =>
  db.row(sql<AvenantVu>`
    select ${AVENANT} from recrutement.avenant v left join acteur.structure t on t.id = v.vers_id where v.id = ${id}`);

export type PostesDepartement = {
  readonly departementCode: string;
  readonly accordes: number;
  readonly occupes: number;
  readonly coordinateurs: number;
  readonly rendus: number;
  readonly transferes: number;
};

/** Posts by département as at a day; one without any has no row. */
export const postesParDepartement = (db: Db, jour: string): Promise<readonly PostesDepartement[]> =>
  db.rows(sql<PostesDepartement>`
    select departement_code as "departementCode", accordes, occupes, coordinateurs, rendus, transferes
    from recrutement.postes_par_departement(${jour}::date) order by 1`);

/** The day of a loaded demonstration; null without one. */
export const jourDeLaDemonstration = async (db: Db): Promise<string | null> =>
  (await db.one(sql<{ jour: string | null }>`select max(arretee_au) as jour from demo.progression`)).jour;
