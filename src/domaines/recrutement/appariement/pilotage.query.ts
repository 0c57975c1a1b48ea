import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Bilan } from "./bilan.rules.ts";
import type { Statut } from "./cycle.rules.ts";

export type Calcul = {
  readonly id: number;
  readonly motif: "nuit" | "changement" | "demande" | "demonstration";
  readonly demandeLe: Date;
  readonly commenceLe: Date | null;
  readonly finiLe: Date | null;
  readonly echec: string | null;
  readonly etape: string | null;
  readonly cote: "candidats" | "structures" | null;
  readonly candidats: number | null;
  readonly structures: number | null;
  readonly postes: number | null;
  readonly paires: number | null;
  readonly nouvelles: number | null;
  readonly gardees: number | null;
  readonly expirees: number | null;
  readonly dureeMs: number | null;
  readonly memoireMo: number | null;
  readonly bilan: {
    readonly candidats: Bilan;
    readonly structures: Bilan;
    readonly changent: number;
    readonly coupes: number;
  } | null;
};
export type Pilotage = {
  readonly comptes: Readonly<Partial<Record<Statut, number>>>;
  readonly calculs: readonly Calcul[];
  readonly regle: { readonly cote: "candidats" | "structures"; readonly choisieLe: Date | null };
};

const CALCULS_MONTRES = 10;

/** Counts by status, the last runs, and the rule in force: no person, no name. */
export async function pilotage(db: Db): Promise<Pilotage> {
  const comptes = await db.rows(sql<{ statut: Statut; n: number }>`
    select statut, count(*)::integer as n from recrutement.mise_en_relation group by 1`);
  const calculs = await db.rows(sql<Calcul>`
    select id, motif, demande_le as "demandeLe", commence_le as "commenceLe", fini_le as "finiLe", echec, etape, cote, candidats, structures,
      postes, paires, nouvelles, gardees, expirees, duree_ms as "dureeMs", memoire_mo as "memoireMo", bilan
    from recrutement.calcul_appariement order by id desc limit ${CALCULS_MONTRES}`);
  const regle = await db.row(sql<{ cote: "candidats" | "structures"; choisieLe: Date }>`
    select cote, choisie_le as "choisieLe" from recrutement.regle_appariement order by id desc limit 1`);
  return {
    comptes: Object.fromEntries(comptes.map(({ statut, n }) => [statut, n])),
    calculs,
    regle: regle ?? { cote: "candidats", choisieLe: null },
  };
}

/** When propositions were last computed; null before the first time. Counts only: read under any role by a job's eyes. */
export const dernierCalcul = async (db: Db): Promise<Date | null> =>
  (
    await db.one(sql<{ le: Date | null }>`
      select max(fini_le) as le from recrutement.calcul_appariement where echec is null`)
  ).le;

export type LigneExportee = {
  readonly id: number;
  readonly numero: number;
  readonly structure: string;
  readonly departement: string;
  readonly statut: Statut;
  readonly origine: string;
  readonly score: number | null;
  readonly km: number | null;
  readonly proposeeLe: Date;
  readonly modifieLe: Date;
  readonly motif: string | null;
};

/** Every line that the reader may read, without name. */
export const lignesAExporter = (db: Db, national: boolean): Promise<readonly LigneExportee[]> => {
  const numero: RawBuilder<unknown> = national
    ? sql`recrutement.candidat k on k.personne_id = m.candidat_id`
    : sql`recrutement.personnes_proposees() p on p.mise_en_relation_id = m.id`;
  return db.rows(sql<LigneExportee>`
    select m.id, ${national ? sql`k.candidature_id` : sql`p.numero`} as numero, s.nom as structure, s.departement_code as departement, m.statut,
      m.origine, m.score, m.km, m.proposee_le as "proposeeLe", m.modifie_le as "modifieLe", m.motif
    from recrutement.mise_en_relation m join acteur.structure s on s.id = m.structure_id join ${numero} order by m.id`);
};
