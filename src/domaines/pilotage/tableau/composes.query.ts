import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Tuile } from "./tuile.rules.ts";
import { lireTuiles } from "./tuile-gardee.ts";

/** A dashboard that someone composed, as whoever may open it reads it. */
export type Compose = {
  readonly id: number;
  readonly nom: string;
  readonly sien: boolean;
  /** The reader's present role reaches its perimeter. */
  readonly couvert: boolean;
  readonly perimetreNom: string;
  readonly partage: boolean;
  readonly territoire: string;
  readonly version: number;
  readonly tuiles: readonly Tuile[];
  readonly modifieLe: Date;
  readonly supprimeLe: Date | null;
};

type Ligne = Omit<Compose, "tuiles"> & { readonly tuiles: unknown };

const lire = async (db: Db, condition: RawBuilder<unknown>): Promise<readonly Compose[]> =>
  (
    await db.rows(sql<Ligne>`
      select t.id, t.nom, t.auteur_id = acces.personne() as sien, t.perimetre = any ((select pilotage.perimetres())::text[]) as couvert,
        t.perimetre_nom as "perimetreNom", t.partage, t.territoire, t.version, t.tuiles, t.modifie_le as "modifieLe", t.supprime_le as "supprimeLe"
      from pilotage.tableau t where ${condition} order by t.modifie_le desc, t.id desc limit 200`)
  ).map((ligne) => ({ ...ligne, tuiles: lireTuiles(ligne.tuiles) }));

/** One that the reader may open; undefined when it is absent, taken away, or not within their rights: nobody knows which. */
export const lireCompose = async (db: Db, id: number): Promise<Compose | undefined> =>
  (await lire(db, sql`t.id = ${id} and t.supprime_le is null`))[0];

/** The reader's own, those shared with them, and those they took away less than thirty days ago; the latest first. */
export const listerComposes = (db: Db, maintenant: Date): Promise<readonly Compose[]> =>
  lire(db, sql`t.supprime_le is null or t.supprime_le > ${maintenant}::timestamptz - interval '30 days'`);
