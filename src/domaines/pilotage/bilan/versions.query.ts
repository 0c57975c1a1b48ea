import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import type { Bilan } from "./modele-bilan.rules.ts";

/** Who closed it: the end of a quarter, the administration, the préfecture of the département. */
export type Origine = "trimestre" | "administration" | "prefecture";

/** A bilan kept, without its content. */
export type Version = DemandeTerritoire & {
  readonly id: number;
  readonly au: string;
  readonly le: Date;
  readonly origine: Origine;
  readonly empreinte: string;
  readonly demonstration: boolean;
};
export type VersionLue = { readonly version: Version; readonly bilan: Bilan };

const COLONNES = sql`id, niveau, code, au, arrete_le as le, origine, empreinte, demonstration`;
const PAR_PAGE = 25;

/** Bilans kept, the last closed first; those of one territory when it is given. */
export async function listerVersions(
  db: Db,
  territoire: DemandeTerritoire | null,
  page: number,
): Promise<{ readonly versions: readonly Version[]; readonly pages: number; readonly total: number }> {
  const ou = territoire === null ? sql`true` : sql`niveau = ${territoire.niveau} and code = ${territoire.code}`;
  const versions = await db.rows(sql<Version & { readonly total: number }>`
    select ${COLONNES}, count(*) over ()::integer as total from pilotage.bilan_arrete where ${ou}
    order by arrete_le desc, id desc limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`);
  const total = versions[0]?.total ?? 0;
  return { versions, total, pages: Math.max(1, Math.ceil(total / PAR_PAGE)) };
}

/** A bilan kept, whole. */
export async function lireVersion(db: Db, id: number): Promise<VersionLue | undefined> {
  const lue = await db.row(sql<Version & { readonly modele: Bilan }>`
    select ${COLONNES}, modele from pilotage.bilan_arrete where id = ${id}`);
  if (lue === undefined) return undefined;
  const { modele, ...version } = lue;
  return { version, bilan: modele };
}

/** Others of the same territory, the nearest before it first: what it can be compared with. */
export const autresVersions = (db: Db, { id, niveau, code, au, le }: Version): Promise<readonly Version[]> =>
  db.rows(sql<Version>`
    select ${COLONNES} from pilotage.bilan_arrete where niveau = ${niveau} and code = ${code} and id <> ${id}
    order by ((au, arrete_le, id) < (${au}::date, ${le}, ${id})) desc, abs(au - ${au}::date), arrete_le desc limit 50`);

/** Territories whose bilan of a day a quarter closed already: « national:FR ». */
export async function arretesAuTrimestre(db: Db, au: string): Promise<ReadonlySet<string>> {
  const lignes = await db.rows(sql<{ cle: string }>`
    select niveau || ':' || code as cle from pilotage.bilan_arrete where au = ${au}::date and origine = 'trimestre'`);
  return new Set(lignes.map(({ cle }) => cle));
}
