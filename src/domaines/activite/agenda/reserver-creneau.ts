import { type Db, sql } from "../../../plateforme/db/db.ts";
import { essayer } from "../../../plateforme/db/essai.ts";
import { insererEvenement, SANS_CHEVAUCHEMENT } from "./agenda.sql.ts";
import type { CreneauOffert } from "./creneau-offert.rules.ts";
import { lireCreneauxOfferts } from "./creneaux-offerts.query.ts";
import type { Evenement } from "./evenement.rules.ts";
import type { ModeRendezVous } from "./permanence.rules.ts";

/** A slot asked for: which permanence, when, how. `id`: the rendez-vous made when nobody is there yet. */
export type DemandeCreneau = {
  readonly id: string;
  readonly permanenceId: string;
  readonly debut: Date;
  readonly mode: ModeRendezVous;
};

/** A slot taken: the rendez-vous of the agenda that holds it. */
export type CreneauPris = {
  readonly evenementId: string;
  readonly creneau: CreneauOffert;
  readonly conseillerId: number;
};

const PLACES = "rendez_vous_places_respectees";
/** What the agenda says of whom it is with. */
const PRIS = "Réservé en ligne";
const A_CONFIRMER = "Réservé en ligne, à confirmer";

/**
 * Takes a slot that is offered, or a place in a rendez-vous already booked there. Who may: anyone who proved a telephone or an address,
 * by the room « offre », as `declic_systeme`. One at a time by permanence; the constraints of the base have the last word. `quitte`: the
 * rendez-vous left for it, which moves there when it is of the same agenda.
 */
export async function prendreCreneau(
  db: Db,
  demande: DemandeCreneau,
  maintenant: Date,
  quitte?: string,
): Promise<CreneauPris | { readonly refus: "pris" }> {
  const tenue = await db.row(sql<Tenue>`
    select conseiller_id as "conseillerId", structure_id as "structureId", fuseau, places from activite.permanence
    where id = ${demande.permanenceId} for update`);
  if (tenue === undefined) return { refus: "pris" };
  const offerts = await lireCreneauxOfferts(db, { permanence: demande.permanenceId }, maintenant);
  const creneau = offerts.find(({ debut }) => debut.getTime() === demande.debut.getTime());
  if (creneau === undefined || !creneau.modes.includes(demande.mode)) return { refus: "pris" };
  const { evenementId } = creneau;
  let pris = evenementId ?? demande.id;
  const essai = await essayer(db, [SANS_CHEVAUCHEMENT, PLACES], async () => {
    if (evenementId !== null) return rejoindre(db, evenementId, creneau);
    if (quitte === undefined || !(await amener(db, { ...demande, id: quitte }, creneau, tenue)))
      return ouvrir(db, demande, creneau, tenue);
    pris = quitte;
  });
  if ("contrainte" in essai) return { refus: "pris" };
  return { evenementId: pris, creneau, conseillerId: tenue.conseillerId };
}

/** The rendez-vous left moves to the slot, under the same number; false when it is of another agenda. */
async function amener(db: Db, demande: DemandeCreneau, creneau: CreneauOffert, tenue: Tenue): Promise<boolean> {
  const { id, debut, fin, lieu, canal } = evenementDe(demande, creneau);
  const amenes = await db.run(sql`
    update activite.evenement_agenda set statut = 'prevu', annule_le = null, debut = ${debut}, fin = ${fin}, lieu_genre = ${lieu.genre},
      lieu_id = ${lieu.lieuId}, commune_code = ${lieu.communeCode}, canal = ${canal}, fuseau = ${tenue.fuseau}, version = version + 1,
      modifie_le = now()
    where id = ${id} and conseiller_id = ${tenue.conseillerId} and structure_id = ${tenue.structureId}`);
  if (amenes === 0) return false;
  await db.run(sql`
    update activite.rendez_vous set permanence_id = ${demande.permanenceId}, libelle = ${libelleDe(creneau)}, places = ${tenue.places},
      inscrits = 1 where id = ${id}`);
  return true;
}

type Tenue = {
  readonly conseillerId: number;
  readonly structureId: number;
  readonly fuseau: string;
  readonly places: number;
};

async function ouvrir(db: Db, demande: DemandeCreneau, creneau: CreneauOffert, tenue: Tenue): Promise<void> {
  await insererEvenement(db, evenementDe(demande, creneau), tenue, { genre: "reservation" });
  await db.run(sql`update activite.rendez_vous set places = ${tenue.places} where id = ${demande.id}`);
}

async function rejoindre(db: Db, id: string, creneau: CreneauOffert): Promise<void> {
  const libelle = libelleDe(creneau);
  await db.run(sql`update activite.rendez_vous set inscrits = inscrits + 1, libelle = ${libelle} where id = ${id}`);
}

const libelleDe = ({ confirmation }: CreneauOffert): string => (confirmation === "automatique" ? PRIS : A_CONFIRMER);

/** Nobody waits for an answer any more: the agenda says so. */
export async function confirmerCreneau(db: Db, evenementId: string): Promise<void> {
  await db.run(sql`
    update activite.rendez_vous set libelle = ${PRIS} where id = ${evenementId} and libelle = ${A_CONFIRMER}`);
}

function evenementDe({ id, mode, permanenceId }: DemandeCreneau, creneau: CreneauOffert): Evenement {
  const { debut, fin, lieuId, communeCode } = creneau;
  const surPlace = communeCode === null || lieuId !== null ? "lieu" : "autre";
  const ailleurs = mode === "telephone" ? "a_distance" : "domicile";
  return {
    ...{
      id,
      debut,
      fin,
      genre: "rendez_vous",
      titre: "Rendez-vous",
      journeeEntiere: false,
      precisionLieu: "",
      notes: "",
    },
    lieu: {
      genre: mode === "sur_place" ? surPlace : ailleurs,
      lieuId: mode === "sur_place" ? lieuId : null,
      communeCode: lieuId !== null && mode === "sur_place" ? null : communeCode,
    },
    canal: mode === "telephone" ? "telephone" : "presence",
    rendezVous: { pseudonyme: null, libelle: libelleDe(creneau), themes: [], permanenceId },
    etapes: [],
  };
}

/** Gives a place back: the last one to leave cancels the rendez-vous, which stays in the agenda, crossed out. True when it was the last. */
export async function rendreCreneau(db: Db, evenementId: string): Promise<boolean> {
  const partage = await db.run(sql`
    update activite.rendez_vous set inscrits = inscrits - 1 where id = ${evenementId} and inscrits > 1`);
  if (partage > 0) return false;
  const annules = await db.run(sql`
    update activite.evenement_agenda set statut = 'annule', annule_le = now(), version = version + 1, modifie_le = now()
    where id = ${evenementId} and statut = 'prevu'`);
  return annules > 0;
}

/** Leaves a slot for another: refused, one keeps the first. A rendez-vous that one was alone at moves, nothing is crossed out. */
export async function changerDeCreneau(
  db: Db,
  evenementId: string,
  demande: DemandeCreneau,
  maintenant: Date,
): Promise<CreneauPris | { readonly refus: "pris" }> {
  await db.run(sql`savepoint changement`);
  const seul = await rendreCreneau(db, evenementId);
  const pris = await prendreCreneau(db, demande, maintenant, seul ? evenementId : undefined);
  await db.run("refus" in pris ? sql`rollback to savepoint changement` : sql`release savepoint changement`);
  return pris;
}
