import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { anonymiser } from "./effacer-beneficiaire.ts";

export type BilanConservation = Readonly<Record<"sansContact" | "accordsRetires" | "imports", number>>;

const PAR_LOT = 500;

/**
 * The retention of the people helped: two years after the last contact, or thirty days after an agreement taken back, a record is
 * anonymised; a file awaiting its import is thrown away after a day. With `aBlanc`, only counts what would be done.
 */
export async function conserverBeneficiaires(db: Db, maintenant: Date, aBlanc = false): Promise<BilanConservation> {
  const sansContact = sql`coalesce(s.dernier_passage, b.cree_le::date) < (${maintenant}::timestamptz - interval '2 years')::date
    and coalesce(b.modifie_le, b.cree_le) < ${maintenant}::timestamptz - interval '2 years'`;
  const retires = sql`b.consentement_retire_le < (${maintenant}::timestamptz - interval '30 days')::date`;
  const perimes = sql`activite.import_beneficiaire where cree_le < ${maintenant}::timestamptz - interval '1 day'`;
  if (aBlanc)
    return {
      accordsRetires: await compter(db, retires),
      sansContact: await compter(db, sql`${sansContact} and (${retires}) is not true`),
      imports: (await db.one(sql<{ n: number }>`select count(*) as n from ${perimes}`)).n,
    };
  return {
    accordsRetires: await toutAnonymiser(db, retires, "retrait"),
    sansContact: await toutAnonymiser(db, sansContact, "conservation"),
    imports: await db.run(sql`delete from ${perimes}`),
  };
}

const depuis = sql`from activite.beneficiaire b left join activite.suivi_beneficiaire s on s.pseudonyme = b.pseudonyme
  where b.efface_le is null and b.fusionne_dans is null`;

const compter = async (db: Db, condition: RawBuilder<unknown>): Promise<number> =>
  (await db.one(sql<{ n: number }>`select count(*) as n ${depuis} and ${condition}`)).n;

async function toutAnonymiser(
  db: Db,
  condition: RawBuilder<unknown>,
  motif: "retrait" | "conservation",
): Promise<number> {
  let faits = 0;
  for (;;) {
    const lot = await db.rows(
      sql<{ id: string }>`select b.id ${depuis} and ${condition} order by b.id limit ${PAR_LOT}`,
    );
    if (lot.length === 0) return faits;
    await anonymiser(
      db,
      lot.map(({ id }) => id),
      motif,
    );
    faits += lot.length;
  }
}
