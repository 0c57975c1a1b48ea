import { essayer } from "../../../plateforme/db/essai.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estFerie } from "../../territoire/index.ts";
import { PERSONNE_INCONNUE, retenirFiche } from "../beneficiaire/beneficiaire.sql.ts";
import { peutChanger, peutSaisir } from "../compte-rendu/droits.rules.ts";
import { type StructureAuteur, structureDe } from "../cumul/situer.query.ts";
import { lireAgenda } from "./agenda.query.ts";
import {
  insererEvenement,
  lireEvenementGarde,
  type Proprietaire,
  remplacerEvenement,
  SANS_CHEVAUCHEMENT,
} from "./agenda.sql.ts";
import {
  type Candidat,
  type Chevauchements,
  direFerme,
  jugerChevauchements,
  type Presente,
} from "./chevauchement.rules.ts";
import { type Evenement, estUuid, type RefusEvenement, verifierEvenement } from "./evenement.rules.ts";
import { localDe, plusMinutes } from "./moment.rules.ts";

export type ResultatEvenement =
  | { readonly fait: "planifie" | "deja_recu" | "modifie"; readonly id: string }
  | { readonly refus: "champs"; readonly champs: readonly RefusEvenement[] }
  /** Nothing forbids it: the adviser is told what it meets, and decides. */
  | { readonly refus: "aConfirmer"; readonly souples: readonly Presente[] }
  | { readonly refus: "conflit"; readonly version: number }
  | { readonly refus: "interdit" | "sansStructure" | "introuvable" };

/**
 * Puts a date in the adviser's own agenda. A firm commitment over another is refused with its sentence; over something soft it waits for
 * `malgre`. The same sending twice is one date.
 */
export async function planifierEvenement(
  contexte: ContexteConnecte,
  evenement: Evenement,
  malgre = false,
): Promise<ResultatEvenement> {
  const { db, utilisateur } = contexte;
  if (!peutSaisir(utilisateur.role)) return { refus: "interdit" };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const champs = [...verifierEvenement(evenement), ...(await verifierPersonne(contexte, evenement))];
  if (champs.length > 0) return { refus: "champs", champs };
  const place = await trouverPlace(contexte, evenement, structure, malgre);
  if (place !== undefined) return place;
  const stocke = await essayer(db, [SANS_CHEVAUCHEMENT], () =>
    insererEvenement(db, evenement, proprietaire(contexte, structure)),
  );
  if ("contrainte" in stocke) return dejaPris;
  return { fait: stocke.fait ? "planifie" : "deja_recu", id: evenement.id };
}

/** Changes a date of one's own, from the version that was on the screen. */
export async function modifierEvenement(
  contexte: ContexteConnecte,
  evenement: Evenement,
  version: number,
  malgre = false,
): Promise<ResultatEvenement> {
  const { db, utilisateur } = contexte;
  // Before the date is locked: a merge locks the record, then the dates that lead to it.
  const personne = await verifierPersonne(contexte, evenement);
  const garde = await lireEvenementGarde(db, evenement.id);
  if (garde === undefined || !peutChanger(garde.conseillerId, utilisateur.personneId) || garde.statut === "annule")
    return { refus: "introuvable" };
  if (garde.genre !== evenement.genre) return { refus: "introuvable" };
  if (garde.version !== version) return { refus: "conflit", version: garde.version };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const champs = [...verifierEvenement(evenement), ...personne];
  if (champs.length > 0) return { refus: "champs", champs };
  const place = await trouverPlace(contexte, evenement, structure, malgre);
  if (place !== undefined) return place;
  const stocke = await essayer(db, [SANS_CHEVAUCHEMENT], () =>
    remplacerEvenement(db, evenement, proprietaire(contexte, structure)),
  );
  return "contrainte" in stocke ? dejaPris : { fait: "modifie", id: evenement.id };
}

/** A rendez-vous is with someone whom the structure of its author knows. */
async function verifierPersonne(
  { db }: ContexteConnecte,
  { rendezVous }: Evenement,
): Promise<readonly RefusEvenement[]> {
  const pseudonyme = rendezVous?.pseudonyme ?? null;
  if (pseudonyme === null || (estUuid(pseudonyme) && (await retenirFiche(db, pseudonyme)))) return [];
  return [{ champ: "pseudonyme", message: PERSONNE_INCONNUE }];
}

const proprietaire = ({ utilisateur }: ContexteConnecte, structure: StructureAuteur): Proprietaire => ({
  conseillerId: utilisateur.personneId,
  structureId: structure.id,
  fuseau: structure.fuseau,
});

/** Met in a race: someone, or another window, took the time between the reading and the writing. */
const dejaPris: ResultatEvenement = {
  refus: "champs",
  champs: [{ champ: "heure", message: "Un autre engagement vient de prendre ce moment : choisissez-en un autre." }],
};

async function trouverPlace(
  contexte: ContexteConnecte,
  candidat: Candidat,
  structure: StructureAuteur,
  malgre: boolean,
): Promise<ResultatEvenement | undefined> {
  const { fermes, souples } = await chevauchementsDe(contexte, candidat, structure);
  if (fermes.length > 0) return { refus: "champs", champs: [{ champ: "heure", message: direFerme(fermes) }] };
  return souples.length > 0 && !malgre ? { refus: "aConfirmer", souples } : undefined;
}

/** What an entry of the adviser would meet in their agenda. */
export async function chevauchementsDe(
  { db, utilisateur }: ContexteConnecte,
  candidat: Candidat,
  { fuseau, departementCode }: Pick<StructureAuteur, "fuseau" | "departementCode">,
): Promise<Chevauchements> {
  const du = localDe(candidat.debut, fuseau).jour;
  const au = localDe(plusMinutes(candidat.fin, -1), fuseau).jour;
  const ferie = (jour: string): boolean => estFerie(jour, departementCode);
  return jugerChevauchements(candidat, await lireAgenda(db, utilisateur.personneId, du, au, fuseau, ferie));
}
