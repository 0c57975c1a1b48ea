import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Evenement, StatutAgenda } from "./evenement.rules.ts";

/** Whose a date is, and where its clock is. */
export type Proprietaire = { readonly conseillerId: number; readonly structureId: number; readonly fuseau: string };

/** Where a date comes from beyond what it says. */
export type OrigineEvenement =
  | { readonly genre: "saisie" | "reservation" | "demonstration" }
  | { readonly genre: "import"; readonly uid: string; readonly occurrence: string };

/** The names of the constraints that a race may meet. */
export const SANS_CHEVAUCHEMENT = "evenement_agenda_sans_chevauchement";

/** Stores a new date with its rendez-vous and its stops; false when this id is already there. */
export async function insererEvenement(
  db: Db,
  evenement: Evenement,
  a: Proprietaire,
  origine: OrigineEvenement = { genre: "saisie" },
): Promise<boolean> {
  const { lieu } = evenement;
  const uid = origine.genre === "import" ? origine.uid : null;
  const occurrence = origine.genre === "import" ? origine.occurrence : "";
  const inseres = await db.run(sql`
    insert into activite.evenement_agenda (id, conseiller_id, structure_id, genre, titre, debut, fin, fuseau, journee_entiere,
      lieu_genre, lieu_id, commune_code, canal, precision_lieu, notes, origine, uid, occurrence)
    values (${evenement.id}, ${a.conseillerId}, ${a.structureId}, ${evenement.genre}, ${evenement.titre}, ${evenement.debut},
      ${evenement.fin}, ${a.fuseau}, ${evenement.journeeEntiere}, ${lieu.genre}, ${lieu.lieuId}, ${lieu.communeCode},
      ${evenement.canal}, ${evenement.precisionLieu}, ${evenement.notes}, ${origine.genre}, ${uid}, ${occurrence})
    on conflict (id) do nothing`);
  if (inseres === 0) return false;
  await insererDetails(db, evenement, a.conseillerId);
  return true;
}

/** Replaces what a date says; the next version. */
export async function remplacerEvenement(db: Db, evenement: Evenement, a: Proprietaire): Promise<void> {
  const { lieu } = evenement;
  await db.run(sql`
    update activite.evenement_agenda set titre = ${evenement.titre}, debut = ${evenement.debut}, fin = ${evenement.fin},
      fuseau = ${a.fuseau}, journee_entiere = ${evenement.journeeEntiere}, lieu_genre = ${lieu.genre}, lieu_id = ${lieu.lieuId},
      commune_code = ${lieu.communeCode}, canal = ${evenement.canal}, precision_lieu = ${evenement.precisionLieu},
      notes = ${evenement.notes}, version = version + 1, modifie_le = now()
    where id = ${evenement.id} and conseiller_id = ${a.conseillerId}`);
  await insererDetails(db, evenement, a.conseillerId);
}

async function insererDetails(
  db: Db,
  { id, rendezVous, etapes, genre }: Evenement,
  conseillerId: number,
): Promise<void> {
  if (rendezVous !== null) {
    const { pseudonyme, libelle, themes, permanenceId } = rendezVous;
    await db.run(sql`
      insert into activite.rendez_vous (id, conseiller_id, beneficiaire_pseudonyme, libelle, themes, permanence_id)
      values (${id}, ${conseillerId}, ${pseudonyme}, ${libelle}, ${themes}, ${permanenceId})
      on conflict (id) do update set beneficiaire_pseudonyme = excluded.beneficiaire_pseudonyme, libelle = excluded.libelle,
        themes = excluded.themes, permanence_id = excluded.permanence_id`);
  }
  if (genre !== "tournee") return;
  await db.run(sql`delete from activite.etape where evenement_id = ${id}`);
  if (etapes.length === 0) return;
  const lignes = etapes.map(
    (etape, i) =>
      sql`(${id}, ${conseillerId}, ${i + 1}, ${etape.debut}, ${etape.fin}, ${etape.libelle}, ${etape.lieuId}, ${etape.communeCode})`,
  );
  await db.run(sql`
    insert into activite.etape (evenement_id, conseiller_id, rang, debut, fin, libelle, lieu_id, commune_code)
    values ${sql.join(lignes)}`);
}

/** Moves a date, its stops with it; the next version. */
export async function deplacerEvenementGarde(db: Db, id: string, debut: Date, fin: Date): Promise<void> {
  await db.run(sql`
    update activite.etape t set debut = t.debut + (${debut}::timestamptz - e.debut), fin = t.fin + (${debut}::timestamptz - e.debut)
    from activite.evenement_agenda e where e.id = ${id} and t.evenement_id = e.id`);
  await db.run(sql`
    update activite.evenement_agenda set debut = ${debut}, fin = ${fin}, version = version + 1, modifie_le = now()
    where id = ${id}`);
}

/** Writes what became of a date; cancelled, by whom. */
export async function poserStatut(db: Db, id: string, statut: StatutAgenda, personneId: number): Promise<void> {
  const annule = statut === "annule";
  await db.run(sql`
    update activite.evenement_agenda set statut = ${statut}, annule_le = ${annule ? sql`now()` : sql`null`},
      annule_par = ${annule ? personneId : null}, version = version + 1, modifie_le = now()
    where id = ${id}`);
}

/** What a change needs to know of a date, locked until the end of the transaction. */
export type EvenementGarde = {
  readonly id: string;
  readonly conseillerId: number;
  readonly structureId: number;
  readonly genre: Evenement["genre"];
  readonly titre: string;
  readonly debut: Date;
  readonly fin: Date;
  readonly fuseau: string;
  readonly statut: StatutAgenda;
  readonly version: number;
  readonly annuleLe: Date | null;
  readonly compteRenduId: string | null;
  /** Several people booked it online. */
  readonly aPlusieurs: boolean;
};

/** The date `id` of the perimeter, locked; undefined when it is absent or out of it. */
export async function lireEvenementGarde(db: Db, id: string): Promise<EvenementGarde | undefined> {
  return db.row(sql<EvenementGarde>`
    select e.id, e.conseiller_id as "conseillerId", e.structure_id as "structureId", e.genre, e.titre, e.debut, e.fin, e.fuseau,
      e.statut, e.version, e.annule_le as "annuleLe",
      (select d.compte_rendu_id from activite.compte_rendu_de d where d.evenement_id = e.id and d.libere_le is null) as "compteRenduId",
      coalesce((select v.inscrits > 1 from activite.rendez_vous v where v.id = e.id), false) as "aPlusieurs"
    from activite.evenement_agenda e where e.id = ${id} for update of e`);
}
