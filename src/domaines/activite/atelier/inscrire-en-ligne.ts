import { type Db, sql } from "../../../plateforme/db/db.ts";
import { accueillir } from "./atelier.rules.ts";
import { insererInscription, lireAtelierGarde, recompterPlaces, retirerInscription } from "./atelier.sql.ts";
import { voirAtelierPublic } from "./ateliers.query.ts";
import { faireMonterLaFile } from "./inscrire.ts";

/** A published atelier to come: what the room « offre » needs to let someone in. */
export type AtelierOuvert = {
  readonly id: string;
  readonly titre: string;
  readonly debut: Date;
  readonly fuseau: string;
  readonly lieuId: string | null;
  readonly lieu: string;
  readonly placesLibres: number;
};

/** The atelier `id` while anyone may register: published, not cancelled, not begun; undefined otherwise. */
export async function atelierOuvert(db: Db, id: string, maintenant: Date): Promise<AtelierOuvert | undefined> {
  const vu = await voirAtelierPublic(db, id);
  if (vu === undefined || vu.annule || vu.debut <= maintenant) return undefined;
  const { titre, debut, fuseau, lieuId, lieu, structure, commune } = vu;
  const placesLibres = vu.enAttente > 0 ? 0 : Math.max(0, vu.capacite - vu.inscrits);
  return { id, titre, debut, fuseau, lieuId, lieu: lieu ?? commune ?? structure, placesLibres };
}

/** The published ateliers to come in a place, soonest first. */
export const ateliersDuLieu = (
  db: Db,
  lieuId: string,
  maintenant: Date,
): Promise<readonly Pick<AtelierOuvert, "id" | "titre" | "debut" | "fuseau">[]> =>
  db.rows(sql<Pick<AtelierOuvert, "id" | "titre" | "debut" | "fuseau">>`
    select e.id, e.titre, e.debut, e.fuseau from activite.evenement_agenda e
    where e.lieu_id = ${lieuId} and e.genre = 'atelier' and e.publie_le is not null and e.statut = 'prevu' and e.debut > ${maintenant}
    order by e.debut, e.id limit 10`);

/**
 * Registers whoever proved a telephone or an address: a place while there is one and nobody waits, else the end of the queue. Who may:
 * the room « offre », as `declic_systeme`. The row of the atelier is locked: a crowd takes exactly the places there are.
 */
export async function inscrireEnLigne(
  db: Db,
  { id, atelierId, libelle }: { readonly id: string; readonly atelierId: string; readonly libelle: string },
  maintenant: Date,
): Promise<{ readonly fait: "inscrit" | "attente"; readonly debut: Date } | { readonly refus: "ferme" }> {
  const garde = await lireAtelierGarde(db, atelierId);
  if (garde === undefined || (await atelierOuvert(db, atelierId, maintenant)) === undefined) return { refus: "ferme" };
  const statut = accueillir(garde, 1);
  await insererInscription(db, { id, atelierId, pseudonyme: null, libelle, nombre: 1 }, statut, garde.conseillerId);
  await recompterPlaces(db, atelierId);
  return { fait: statut === "inscrit" ? "inscrit" : "attente", debut: garde.debut };
}

/** Gives the place back; the first in line moves up. Twice is once. */
export async function desinscrireEnLigne(db: Db, atelierId: string, id: string): Promise<void> {
  await lireAtelierGarde(db, atelierId);
  if (!(await retirerInscription(db, atelierId, id))) return;
  await recompterPlaces(db, atelierId);
  const apres = await lireAtelierGarde(db, atelierId);
  if (apres !== undefined) await faireMonterLaFile(db, apres);
}

/** Another date of the same atelier: where one may go instead. */
export type AutreSeance = Pick<AtelierOuvert, "id" | "titre" | "debut" | "fuseau" | "lieuId">;

/** The dates of its series where anyone may still register at once, soonest first. */
export const autresSeances = (db: Db, atelierId: string, maintenant: Date): Promise<readonly AutreSeance[]> =>
  db.rows(sql<AutreSeance>`
    select e.id, e.titre, e.debut, e.fuseau, e.lieu_id as "lieuId"
    from activite.atelier ici join activite.atelier a on a.serie_id = ici.serie_id and a.id <> ici.id
    join activite.evenement_agenda e on e.id = a.id
    where ici.id = ${atelierId} and e.publie_le is not null and e.statut = 'prevu' and e.debut > ${maintenant}
      and a.en_attente = 0 and a.inscrits < a.capacite
    order by e.debut, e.id limit 20`);

/**
 * Leaves a date for another of its series: the new place first, so that nobody is left without. Both dates are locked, in one order. Who
 * may: the room « offre », as `declic_systeme`.
 */
export async function changerDeSeance(
  db: Db,
  passage: {
    readonly de: string;
    readonly inscriptionId: string;
    readonly vers: string;
    readonly id: string;
    readonly libelle: string;
  },
  maintenant: Date,
): Promise<AutreSeance | { readonly refus: "pris" }> {
  const { de, inscriptionId, vers, id, libelle } = passage;
  for (const garde of [de, vers].sort()) await lireAtelierGarde(db, garde);
  const seance = (await autresSeances(db, de, maintenant)).find((une) => une.id === vers);
  if (seance === undefined) return { refus: "pris" };
  await inscrireEnLigne(db, { id, atelierId: vers, libelle }, maintenant);
  await desinscrireEnLigne(db, de, inscriptionId);
  return seance;
}
