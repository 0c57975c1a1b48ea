import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Anterieur } from "./regles/manquement.rules.ts";
import { estFondement, estMotifCdd, estType } from "./regles/type-contrat.rules.ts";

export type Passe = {
  readonly anterieurs: readonly Anterieur[];
  /** Months served before `contrat` itself, under contracts unknown here, as the structure said when it hired. */
  readonly moisAvant: number;
  /** Whose absence `contrat` fills. */
  readonly absent: number | null;
};

/** A former contract as the database says it. */
export type AnterieurLu = Omit<Anterieur, "type" | "fondement" | "motif"> & {
  readonly type: string;
  readonly fondement: string | null;
  readonly motif: string | null;
};

/** Former contracts as the rules look at them: what they do not know is nothing. */
export const lireAnterieurs = (lus: readonly AnterieurLu[]): readonly Anterieur[] =>
  lus.flatMap(({ type, fondement, motif, ...reste }) =>
    estType(type)
      ? [
          {
            ...{ ...reste, type },
            fondement: fondement !== null && estFondement(fondement) ? fondement : null,
            motif: motif !== null && estMotifCdd(motif) ? motif : null,
          },
        ]
      : [],
  );

/** Whose absence a contract fills that stands in for another one, under the role of jobs. */
export const absentDe = async (db: Db, remplace: number | null): Promise<number | null> =>
  remplace === null
    ? null
    : (await db.one(sql<{ absent: number | null }>`select recrutement.absent_de(${remplace}::bigint) as absent`))
        .absent;

/** What a person served in a structure under contracts that began before a day, under the role of jobs; of `contrat`, only what was said of before it. */
export async function passeDe(
  db: Db,
  qui: { readonly personneId: number; readonly structureId: number },
  jour: string,
  contrat: number | null = null,
): Promise<Passe> {
  const lignes = await db.rows(
    sql<AnterieurLu & { id: number }>`
      select c.id, c.type, c.fondement, c.motif, recrutement.absent_de(c.remplace_id) as absent, c.debut, coalesce(c.rupture_le - 1, c.fin) as fin, coalesce(c.renouvellements, 0) as renouvellements,
        coalesce(substring(d.saisie ->> 'moisAvant' from '^ *([0-9]{1,3}) *$'), '0')::integer as "moisAvant"
      from recrutement.contrat c left join recrutement.contrat_dossier d on d.contrat_id = c.id
      where c.personne_id = ${qui.personneId} and c.structure_id = ${qui.structureId} and (c.debut < ${jour}::date or c.id = ${contrat})
        and (c.id = ${contrat} or coalesce(c.rupture_le - 1, c.fin) >= c.debut)`,
  );
  const lui = lignes.find(({ id }) => id === contrat);
  return {
    anterieurs: lireAnterieurs(lignes.filter(({ id }) => id !== contrat).map(({ id: _id, ...reste }) => reste)),
    ...{ moisAvant: lui?.moisAvant ?? 0, absent: lui?.absent ?? null },
  };
}
