import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Evenement } from "./abonnement.rules.ts";

/** A subscription as its owner sees it; the secret is never read again. */
export type AbonnementVu = {
  readonly id: string;
  readonly nom: string;
  readonly adresse: string;
  readonly evenements: readonly Evenement[];
  readonly creeLe: Date;
  readonly echecDepuis: Date | null;
  readonly suspenduMotif: "echecs" | "role" | null;
  readonly ancienJusqua: Date | null;
};

const COLONNES = sql`id, nom, adresse, evenements, cree_le as "creeLe", echec_depuis as "echecDepuis", suspendu_motif as "suspenduMotif",
  ancien_jusqua as "ancienJusqua"`;

/** The live subscriptions of a person, the last first. */
export const mesAbonnements = (db: Db, personneId: number): Promise<readonly AbonnementVu[]> =>
  db.rows(sql<AbonnementVu>`
    select ${COLONNES} from activite.abonnement where personne_id = ${personneId} and fini_le is null order by cree_le desc, id`);

/** One's own live subscription, or undefined. */
export const monAbonnement = (db: Db, personneId: number, id: string): Promise<AbonnementVu | undefined> =>
  db.row(sql<AbonnementVu>`
    select ${COLONNES} from activite.abonnement where id = ${id} and personne_id = ${personneId} and fini_le is null`);

/** A message as it went. */
export type LivraisonVue = {
  readonly id: string;
  readonly nombre: number;
  readonly etat: "deposee" | "en_file" | "livree" | "echouee";
  readonly essais: number;
  readonly statut: number | null;
  readonly motif: string | null;
  readonly creeLe: Date;
  readonly essayeLe: Date | null;
};

/** The last messages of a subscription. */
export const livraisonsDe = (db: Db, abonnementId: string): Promise<readonly LivraisonVue[]> =>
  db.rows(sql<LivraisonVue>`
    select id, nombre, etat, essais, statut, motif, cree_le as "creeLe", essaye_le as "essayeLe"
    from activite.livraison where abonnement_id = ${abonnementId} order by cree_le desc, id limit 50`);
