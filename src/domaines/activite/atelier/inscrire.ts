import type { Db } from "../../../plateforme/db/db.ts";
import { essayer } from "../../../plateforme/db/essai.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estUuid } from "../agenda/evenement.rules.ts";
import { PERSONNE_INCONNUE, retenirFiche } from "../beneficiaire/beneficiaire.sql.ts";
import {
  DONNEE_PERSONNELLE_LIBELLES,
  detecterDonneesPersonnelles,
} from "../compte-rendu/donnees-personnelles.rules.ts";
import { peutChanger } from "../compte-rendu/droits.rules.ts";
import {
  accueillir,
  type PresenceNotee,
  promouvoir,
  type RefusAtelier,
  type StatutInscription,
} from "./atelier.rules.ts";
import {
  type AtelierGarde,
  ecrirePresences,
  faireMonter,
  type Inscription,
  insererInscription,
  lireAtelierGarde,
  lireFile,
  poserPublication,
  recompterPlaces,
  retirerInscription,
} from "./atelier.sql.ts";

export type ResultatInscription =
  | { readonly fait: StatutInscription | "deja_recue" }
  | { readonly fait: "retiree"; readonly montes: number }
  | { readonly fait: "notees" | "publie" | "depublie" | "deja" }
  | { readonly refus: "champs"; readonly champs: readonly RefusAtelier[] }
  | { readonly refus: "introuvable" | "dejaInscrit" | "pasEncore" };

/**
 * Registers a known person or anonymous people: a place while there is one and nobody waits, else the end of the queue. The row of the
 * atelier is locked, so that a crowd takes exactly the places there are. The same sending twice is one registration.
 */
export async function inscrire(contexte: ContexteConnecte, inscription: Inscription): Promise<ResultatInscription> {
  const { db } = contexte;
  const champs = verifierInscription(inscription);
  if (champs.length > 0) return { refus: "champs", champs };
  // Before the atelier is locked: a merge locks the record, then the ateliers that lead to it.
  if (inscription.pseudonyme !== null && !(await retenirFiche(db, inscription.pseudonyme)))
    return { refus: "champs", champs: [personneInconnue] };
  const atelier = await aSoi(contexte, inscription.atelierId);
  if (atelier === undefined || atelier.statut === "annule") return { refus: "introuvable" };
  const statut = accueillir(atelier, inscription.nombre);
  const essai = await essayer(db, ["inscription_personne_une_fois"], () =>
    insererInscription(db, inscription, statut, atelier.conseillerId),
  );
  if ("contrainte" in essai) return { refus: "dejaInscrit" };
  if (!essai.fait) return { fait: "deja_recue" };
  await recompterPlaces(db, atelier.id);
  return { fait: statut };
}

/** Takes someone off the list; the first in line moves up. Twice is once. */
export async function desinscrire(
  contexte: ContexteConnecte,
  atelierId: string,
  inscriptionId: string,
): Promise<ResultatInscription> {
  const atelier = await aSoi(contexte, atelierId);
  if (atelier === undefined || !estUuid(inscriptionId)) return { refus: "introuvable" };
  if (!(await retirerInscription(contexte.db, atelierId, inscriptionId))) return { fait: "deja" };
  await recompterPlaces(contexte.db, atelierId);
  const apres = await lireAtelierGarde(contexte.db, atelierId);
  return { fait: "retiree", montes: apres === undefined ? 0 : await faireMonterLaFile(contexte.db, apres) };
}

/** Gives the free places to those who wait, in order; answers how many registrations moved up. */
export async function faireMonterLaFile(db: Db, { id, capacite, inscrits }: AtelierGarde): Promise<number> {
  const montes = promouvoir(await lireFile(db, id), capacite - inscrits);
  if (montes.length === 0) return 0;
  await faireMonter(db, montes);
  await recompterPlaces(db, id);
  return montes.length;
}

/** Writes the attendance sheet of an atelier of one's own, from the hour it begins. */
export async function noterPresences(
  contexte: ContexteConnecte,
  atelierId: string,
  notees: readonly PresenceNotee[],
): Promise<ResultatInscription> {
  const atelier = await aSoi(contexte, atelierId);
  if (atelier === undefined || atelier.statut === "annule") return { refus: "introuvable" };
  if (atelier.debut > contexte.maintenant && notees.some(({ presence }) => presence === "present"))
    return { refus: "pasEncore" };
  if (notees.length > 0) await ecrirePresences(contexte.db, atelierId, notees);
  return { fait: "notees" };
}

/** Opens or closes the public page of an atelier of one's own. */
export async function publierAtelier(
  contexte: ContexteConnecte,
  atelierId: string,
  publie: boolean,
): Promise<ResultatInscription> {
  const atelier = await aSoi(contexte, atelierId);
  if (atelier === undefined || atelier.statut === "annule") return { refus: "introuvable" };
  await poserPublication(contexte.db, atelierId, publie);
  return { fait: publie ? "publie" : "depublie" };
}

const personneInconnue: RefusAtelier = { champ: "inscrit", message: PERSONNE_INCONNUE };

function verifierInscription({ id, pseudonyme, libelle, nombre }: Inscription): readonly RefusAtelier[] {
  if (!estUuid(id)) return [{ champ: "", message: "L’identifiant n’est pas lisible." }];
  if (!Number.isInteger(nombre) || nombre < 1 || nombre > 30)
    return [{ champ: "nombre", message: "Inscrivez de 1 à 30 personnes à la fois." }];
  if (pseudonyme !== null && !estUuid(pseudonyme)) return [personneInconnue];
  if (pseudonyme !== null && nombre !== 1)
    return [{ champ: "nombre", message: "Une personne connue s’inscrit seule." }];
  if (libelle.length > 80) return [{ champ: "inscrit", message: "80 signes au plus." }];
  const trouves = detecterDonneesPersonnelles(libelle);
  if (trouves.length === 0) return [];
  const lus = trouves.map((genre) => DONNEE_PERSONNELLE_LIBELLES[genre]).join(" et ");
  return [{ champ: "inscrit", message: `On lit ${lus} : retirez-le, cette liste ne désigne personne.` }];
}

async function aSoi({ db, utilisateur }: ContexteConnecte, id: string): Promise<AtelierGarde | undefined> {
  const garde = estUuid(id) ? await lireAtelierGarde(db, id) : undefined;
  return garde !== undefined && peutChanger(garde.conseillerId, utilisateur.personneId) ? garde : undefined;
}
