import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Atelier, Presence } from "../atelier/atelier.rules.ts";
import { insererAtelier, insererInscription, recompterPlaces } from "../atelier/atelier.sql.ts";
import { insererEvenement, type Proprietaire } from "./agenda.sql.ts";
import type { Evenement, StatutAgenda } from "./evenement.rules.ts";
import type { Permanence } from "./permanence.rules.ts";
import { insererPermanence } from "./permanence.sql.ts";

/** Someone on the list of an atelier of the demonstration: anonymous. */
export type InscritCharge = {
  readonly id: string;
  readonly libelle: string;
  readonly attente: boolean;
  readonly presence: Presence | null;
  readonly age: string | null;
};

/** A date with what became of it and, for an atelier, what it offers and to whom. */
export type DateChargee = {
  readonly evenement: Evenement;
  readonly statut: Exclude<StatutAgenda, "annule">;
  readonly atelier?: Omit<Atelier, "id">;
  readonly publie?: boolean;
  readonly inscrits?: readonly InscritCharge[];
};

export type AgendaCharge = {
  readonly proprietaire: Proprietaire;
  readonly permanences: readonly Permanence[];
  readonly dates: readonly DateChargee[];
};

/** Stores a whole agenda at once, under the role of jobs, marked as demonstration; what is already there stays as it is. */
export async function chargerAgenda(db: Db, { proprietaire, permanences, dates }: AgendaCharge): Promise<void> {
  for (const permanence of permanences) await insererPermanence(db, permanence, proprietaire, "demonstration");
  for (const date of dates) {
    const { evenement, statut, atelier } = date;
    if (!(await insererEvenement(db, evenement, proprietaire, { genre: "demonstration" }))) continue;
    const publieLe = date.publie ? sql`now()` : sql`null`;
    await db.run(sql`
      update activite.evenement_agenda set statut = ${statut}, publie_le = ${publieLe} where id = ${evenement.id}`);
    if (atelier === undefined) continue;
    await insererAtelier(db, { ...atelier, id: evenement.id }, proprietaire.conseillerId);
    for (const inscrit of date.inscrits ?? [])
      await chargerInscrit(db, evenement.id, inscrit, proprietaire.conseillerId);
    await recompterPlaces(db, evenement.id);
  }
}

async function chargerInscrit(
  db: Db,
  atelierId: string,
  { id, libelle, attente, presence, age }: InscritCharge,
  conseillerId: number,
): Promise<void> {
  const inscription = { id, atelierId, pseudonyme: null, libelle, nombre: 1 };
  await insererInscription(db, inscription, attente ? "attente" : "inscrit", conseillerId);
  if (presence === null) return;
  await db.run(sql`
    update activite.inscription set presence = ${presence}, presents = ${presence === "present" ? 1 : 0}, age = ${age} where id = ${id}`);
}
