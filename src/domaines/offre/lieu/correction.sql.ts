import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Lieu } from "./lieu.rules.ts";

/** Fields of a place put right by people: they win over every source. */
export type Corrections = Partial<Lieu>;
export type GenreHistoire =
  | "creation"
  | "correction"
  | "confirmation"
  | "rendu"
  | "confie"
  | "masque"
  | "montre"
  | "proposition"
  | "separation";
export type Change = { readonly avant: unknown; readonly apres: unknown };
export type LigneHistoire = {
  readonly lieuId: string;
  readonly par: number;
  readonly le: Date;
  readonly genre: GenreHistoire;
  readonly champs?: Readonly<Record<string, Change>>;
};

/** The corrections of the given places, by place. */
export async function chargerCorrections(db: Db, lieux: readonly string[]): Promise<ReadonlyMap<string, Corrections>> {
  const lignes = await db.rows(sql<{ lieuId: string; champs: Corrections }>`
    select lieu_id as "lieuId", jsonb_object_agg(champ, valeur) as champs from offre.correction
    where lieu_id = any(${lieux}::text[]) group by lieu_id`);
  return new Map(lignes.map(({ lieuId, champs }) => [lieuId, champs]));
}

/** Writes corrected fields; those already corrected take the new value. */
export async function enregistrerCorrections(
  db: Db,
  lieuId: string,
  champs: Corrections,
  { par, le }: Pick<LigneHistoire, "par" | "le">,
): Promise<void> {
  await db.run(sql`
    insert into offre.correction (lieu_id, champ, valeur, corrige_le, corrige_par)
    select ${lieuId}, key, value, ${le}, ${par} from jsonb_each(${JSON.stringify(champs)}::jsonb)
    on conflict (lieu_id, champ) do update set valeur = excluded.valeur, corrige_le = excluded.corrige_le, corrige_par = excluded.corrige_par`);
}

/** Gives fields back to the sources; answers how many were corrected. */
export const retirerCorrections = (db: Db, lieuId: string, champs: readonly string[]): Promise<number> =>
  db.run(sql`delete from offre.correction where lieu_id = ${lieuId} and champ = any(${champs}::text[])`);

/** Notes what happened to a place. */
export const noterHistoire = (db: Db, ligne: LigneHistoire): Promise<void> => noterHistoires(db, [ligne]);

/** Notes what happened to several places, in one statement. */
export async function noterHistoires(db: Db, lignes: readonly LigneHistoire[]): Promise<void> {
  if (lignes.length === 0) return;
  await db.run(sql`
    insert into offre.histoire_lieu (lieu_id, le, par, genre, champs)
    select x."lieuId", x.le, x.par, x.genre, coalesce(x.champs, '{}')
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb)
      as x("lieuId" text, le timestamptz, par bigint, genre text, champs jsonb)`);
}
