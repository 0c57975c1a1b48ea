import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estFerie } from "../../territoire/index.ts";
import { peutChanger, peutSaisir } from "../compte-rendu/droits.rules.ts";
import { type StructureAuteur, structureDe } from "../cumul/situer.query.ts";
import { lireAgenda } from "./agenda.query.ts";
import { reglerReservations, type SortReservations, tenueDuJour } from "./annuler-reservations.ts";
import { jugerChevauchements, type Presente } from "./chevauchement.rules.ts";
import { estUuid } from "./evenement.rules.ts";
import { ajouterJours, estHeure, estJourDAgenda, type Intervalle, JOUR_REFUSE, joursEntre } from "./moment.rules.ts";
import {
  type ExceptionPermanence,
  estPrevue,
  occurrences,
  type Permanence,
  type RefusPermanence,
  verifierPermanence,
} from "./permanence.rules.ts";
import {
  insererPermanence,
  lirePermanenceGardee,
  marquerPermanence,
  oterException,
  type PermanenceGardee,
  poserException,
  remplacerPermanence,
} from "./permanence.sql.ts";
import { type PermanenceVue, voirPermanence } from "./permanences.query.ts";

/** What an adviser says of a permanence; its time zone is that of the territory. */
export type SaisiePermanence = Omit<Permanence, "fuseau">;

export type ResultatPermanence =
  | { readonly fait: "planifiee" | "deja_recue" | "modifiee" | "annulee" | "retablie" | "deja"; readonly id: string }
  | { readonly refus: "champs"; readonly champs: readonly RefusPermanence[] }
  | { readonly refus: "aConfirmer"; readonly souples: readonly Presente[] }
  | { readonly refus: "conflit"; readonly version: number }
  /** People booked online: they are cancelled and told, or kept, once the adviser has answered. */
  | { readonly refus: "reservees"; readonly personnes: number }
  | { readonly refus: "interdit" | "sansStructure" | "introuvable" };

/** Weeks ahead that are looked at for overlaps. */
const SEMAINES_VUES = 8;

/** Opens a permanence. Nothing forbids one; what it meets in the coming weeks is said first, unless `malgre`. */
export async function planifierPermanence(
  contexte: ContexteConnecte,
  saisie: SaisiePermanence,
  malgre = false,
): Promise<ResultatPermanence> {
  const { db, utilisateur } = contexte;
  if (!peutSaisir(utilisateur.role)) return { refus: "interdit" };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const permanence = { ...saisie, fuseau: structure.fuseau };
  const obstacle = await empecher(contexte, permanence, structure, malgre);
  if (obstacle !== undefined) return obstacle;
  const a = { conseillerId: utilisateur.personneId, structureId: structure.id };
  return { fait: (await insererPermanence(db, permanence, a)) ? "planifiee" : "deja_recue", id: saisie.id };
}

/** Changes a permanence of one's own, for all its days, from the version that was on the screen; what was booked outside of it, as `sort` says. */
export async function modifierPermanence(
  contexte: ContexteConnecte,
  saisie: SaisiePermanence,
  version: number,
  { malgre = false, sort }: { readonly malgre?: boolean; readonly sort?: SortReservations | undefined } = {},
): Promise<ResultatPermanence> {
  const garde = await aSoi(contexte, saisie.id);
  const vue = garde === undefined ? undefined : await voirPermanence(contexte.db, saisie.id);
  if (garde === undefined || vue === undefined || garde.annuleLe !== null) return { refus: "introuvable" };
  if (garde.version !== version) return { refus: "conflit", version: garde.version };
  const structure = await structureDe(contexte.db, contexte.utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const permanence = { ...saisie, fuseau: structure.fuseau };
  const obstacle = await empecher(contexte, permanence, structure, malgre);
  if (obstacle !== undefined) return obstacle;
  const sauf = permanence.lieuId === vue.permanence.lieuId ? tenuesAVenir(contexte, vue, permanence, structure) : [];
  const question = await reglerReservations(contexte, { permanenceId: saisie.id, sauf }, sort);
  if (question !== undefined) return question;
  await remplacerPermanence(contexte.db, permanence);
  return { fait: "modifiee", id: saisie.id };
}

/** When the changed permanence is held, as far as one may book. */
function tenuesAVenir(
  { maintenant }: ContexteConnecte,
  { exceptions }: PermanenceVue,
  permanence: Permanence,
  { departementCode }: StructureAuteur,
): readonly Intervalle[] {
  const du = maintenant.toISOString().slice(0, 10);
  return occurrences(permanence, exceptions, du, ajouterJours(du, 400), (jour) => estFerie(jour, departementCode));
}

/** Cancels a whole permanence of one's own, and what was booked of it as `sort` says, or holds it again. Twice is once. */
export async function annulerPermanence(
  contexte: ContexteConnecte,
  id: string,
  { retablir = false, sort }: { readonly retablir?: boolean; readonly sort?: SortReservations | undefined } = {},
): Promise<ResultatPermanence> {
  const garde = await aSoi(contexte, id);
  if (garde === undefined) return { refus: "introuvable" };
  if ((garde.annuleLe === null) === retablir) return { fait: "deja", id };
  const question = retablir ? undefined : await reglerReservations(contexte, { permanenceId: id }, sort);
  if (question !== undefined) return question;
  await marquerPermanence(contexte.db, id, retablir ? null : contexte.utilisateur.personneId);
  return { fait: retablir ? "retablie" : "annulee", id };
}

/** Cancels one day of a permanence, or moves it by 31 days at most; what was booked then, as `sort` says. */
export async function excepterPermanence(
  contexte: ContexteConnecte,
  id: string,
  exception: ExceptionPermanence,
  sort?: SortReservations,
): Promise<ResultatPermanence> {
  const garde = await aSoi(contexte, id);
  const vue = garde === undefined ? undefined : await voirPermanence(contexte.db, id);
  if (garde === undefined || vue === undefined || garde.annuleLe !== null) return { refus: "introuvable" };
  const { jour, deplacee } = exception;
  if (!estJourDAgenda(jour) || !estPrevue(vue.permanence, jour)) return { refus: "introuvable" };
  const champs = deplacee === null ? [] : verifierDeplacement(jour, deplacee);
  if (champs.length > 0) return { refus: "champs", champs };
  const dans = tenueDuJour(vue.permanence, vue.exceptions, jour);
  const tenue = deplacee === null ? undefined : tenueDuJour(vue.permanence, [exception], jour);
  const sauf = tenue === undefined ? [] : [tenue];
  const question = await reglerReservations(contexte, { permanenceId: id, dans, sauf }, sort);
  if (question !== undefined) return question;
  await poserException(contexte.db, garde, exception);
  return { fait: "modifiee", id };
}

/** That day is held again as the rule says. */
export async function retablirJourPermanence(
  contexte: ContexteConnecte,
  id: string,
  jour: string,
): Promise<ResultatPermanence> {
  const garde = await aSoi(contexte, id);
  if (garde === undefined || !estJourDAgenda(jour)) return { refus: "introuvable" };
  await oterException(contexte.db, id, jour);
  return { fait: "modifiee", id };
}

/** A permanence of one's own, or nothing: someone else's and an absent one are the same. */
export async function permanenceASoi(
  { db, utilisateur }: ContexteConnecte,
  id: string,
): Promise<PermanenceVue | undefined> {
  const vue = estUuid(id) ? await voirPermanence(db, id) : undefined;
  return vue !== undefined && peutChanger(vue.conseillerId, utilisateur.personneId) ? vue : undefined;
}

function verifierDeplacement(
  jour: string,
  { jour: vers, heureDebut, heureFin }: NonNullable<ExceptionPermanence["deplacee"]>,
): readonly RefusPermanence[] {
  if (!estJourDAgenda(vers)) return [{ champ: "vers", message: JOUR_REFUSE }];
  if (Math.abs(joursEntre(jour, vers)) > 31)
    return [{ champ: "vers", message: "Une permanence se déplace de 31 jours au plus." }];
  if (!estHeure(heureDebut)) return [{ champ: "heureDebut", message: "Écrivez une heure de début. Exemple : 09:00." }];
  if (!estHeure(heureFin) || heureFin <= heureDebut)
    return [{ champ: "heureFin", message: "La fin doit être après le début." }];
  return [];
}

async function empecher(
  { db, utilisateur, maintenant }: ContexteConnecte,
  permanence: Permanence,
  structure: StructureAuteur,
  malgre: boolean,
): Promise<ResultatPermanence | undefined> {
  const champs = [...verifierDates(permanence), ...verifierPermanence(permanence)];
  if (champs.length > 0) return { refus: "champs", champs };
  if (malgre) return undefined;
  const aujourdhui = maintenant.toISOString().slice(0, 10);
  const du = permanence.du > aujourdhui ? permanence.du : aujourdhui;
  const au = ajouterJours(du, 7 * SEMAINES_VUES);
  const ferie = (jour: string): boolean => estFerie(jour, structure.departementCode);
  const agenda = await lireAgenda(db, utilisateur.personneId, du, au, structure.fuseau, ferie);
  const souples = occurrences(permanence, [], du, au, ferie).flatMap(
    (tenue) => jugerChevauchements({ ...tenue, id: permanence.id, genre: "permanence" }, agenda).souples,
  );
  return souples.length === 0 ? undefined : { refus: "aConfirmer", souples };
}

function verifierDates({ id, du, au }: Permanence): readonly RefusPermanence[] {
  if (!estUuid(id)) return [{ champ: "", message: "L’identifiant n’est pas lisible." }];
  if (!estJourDAgenda(du)) return [{ champ: "du", message: "Indiquez le premier jour. Exemple : 14/12/2026." }];
  if (au !== null && !estJourDAgenda(au)) return [{ champ: "au", message: JOUR_REFUSE }];
  return [];
}

async function aSoi({ db, utilisateur }: ContexteConnecte, id: string): Promise<PermanenceGardee | undefined> {
  if (!estUuid(id)) return undefined;
  const garde = await lirePermanenceGardee(db, id);
  return garde !== undefined && peutChanger(garde.conseillerId, utilisateur.personneId) ? garde : undefined;
}
