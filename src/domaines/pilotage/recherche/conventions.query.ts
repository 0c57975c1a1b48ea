import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Convention } from "./convention.rules.ts";
import { ouvrirPersonnes } from "./personnes-habilitees.ts";

export type Copie = {
  readonly id: string;
  readonly conventionId: number;
  readonly personne: number;
  readonly prepareeLe: Date;
  readonly lignes: number;
  readonly generalisees: number;
  readonly ecartees: number;
  readonly kMesure: number | null;
};

/** Every agreement, latest first. */
export const lireConventions = (db: Db): Promise<readonly Convention[]> => lire(db, sql`true`);

/** One agreement, if there is one of this number. */
export const lireConvention = async (db: Db, id: number): Promise<Convention | undefined> =>
  (await lire(db, sql`id = ${id}`))[0];

async function lire(db: Db, condition: RawBuilder<unknown>): Promise<readonly Convention[]> {
  const lignes = await db.rows(sql<Omit<Convention, "personnes"> & { readonly personnes: Uint8Array }>`
    select id, laboratoire, finalite, base_legale as "baseLegale", avis_reference as "avisReference", personnes, du, au, debut, fin, k,
      proposee_le as "proposeeLe", proposee_par as "proposeePar", decision, decision_motif as "decisionMotif", decidee_le as "decideeLe",
      revoquee_le as "revoqueeLe", revocation_motif as "revocationMotif", demo
    from pilotage.convention_recherche where ${condition} order by proposee_le desc, id desc`);
  return lignes.map((ligne) => ({ ...ligne, personnes: ouvrirPersonnes(ligne.personnes) }));
}

const COPIE = sql`id, convention_id as "conventionId", personne, preparee_le as "prepareeLe", lignes, generalisees, ecartees, k_mesure as "kMesure"`;

/** Copies of an agreement (all of them: null), latest first. */
export const lireCopies = (db: Db, convention: number | null): Promise<readonly Copie[]> =>
  db.rows(sql<Copie>`
    select ${COPIE} from pilotage.copie_recherche
    where ${convention}::bigint is null or convention_id = ${convention}::bigint order by preparee_le desc, id`);

/** A copy with the key of its agreement. */
export const lireCopie = (db: Db, id: string): Promise<(Copie & { readonly sel: Uint8Array }) | undefined> =>
  db.row(sql<Copie & { readonly sel: Uint8Array }>`
    select x.id, x.convention_id as "conventionId", x.personne, x.preparee_le as "prepareeLe", x.lignes, x.generalisees, x.ecartees,
      x.k_mesure as "kMesure", c.sel
    from pilotage.copie_recherche x join pilotage.convention_recherche c on c.id = x.convention_id where x.id = ${id}::uuid`);
