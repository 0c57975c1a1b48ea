import { voitTout } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { creerCompte } from "../../acteur/index.ts";
import { voirAppel } from "../appel/appels.query.ts";
import { direDecision, direDecisionPrefecture } from "../manifestation/courriels.rules.ts";
import { attendreAvisJusquau, type Contact, peut, seDecide } from "../manifestation/manifestation.rules.ts";
import { changerStatut, verrouillerManifestation } from "../manifestation/manifestation.sql.ts";
import { prevenirPrefecture, prevenirStructure } from "../manifestation/prevenir.ts";
import { fermetureDe } from "../manifestation/structure-connue.query.ts";
import { accorderPostes, postesDeLaDecision, postesLibres, rendrePostes } from "../poste/poste.sql.ts";
import { type DecisionSaisie, etatSeance, lireDecision, peutValider } from "./decision.rules.ts";
import { depassements } from "./depassements.rules.ts";
import { faitsRetenus } from "./priorite.rules.ts";
import { prioritesAu } from "./priorites.query.ts";
import { ordreDuJour, pointARevoir, type Seance, voirSeance } from "./seance.query.ts";
import {
  accordsDe,
  type Effet,
  ecrireDecision,
  effetsDe,
  insererSeance,
  marquerProposee,
  marquerValidee,
  retirerDecision,
  verrouillerSeance,
} from "./seance.sql.ts";

export type ResultatSeance =
  | { readonly id: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "non"; readonly phrase: string }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/** Opens a session of the committee for a call; its agenda makes itself. The administration alone. */
export async function ouvrirSeance(
  { db, utilisateur, maintenant }: ContexteConnecte,
  appelId: number,
  tenueLe: string,
): Promise<ResultatSeance> {
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  const erreurs: Record<string, string> = {};
  const appel = await voirAppel(db, appelId);
  if (appel === undefined || !appel.publie) erreurs["appel"] = "Choisissez un appel publié.";
  if (!/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(tenueLe))
    erreurs["tenueLe"] = "Donnez la date de la séance.";
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  return { id: await insererSeance(db, { appelId, tenueLe, par: utilisateur.personneId, le: maintenant }) };
}

/** Runs on a session that is still being prepared, locked. */
async function enPreparation(
  { db, utilisateur }: ContexteConnecte,
  id: number,
  agir: (seance: Seance) => Promise<ResultatSeance>,
): Promise<ResultatSeance> {
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  await verrouillerSeance(db, id);
  const seance = await voirSeance(db, id);
  if (seance === undefined) return { refus: "introuvable" };
  const etat = etatSeance(seance);
  if (etat === "preparation") return agir(seance);
  return {
    refus: "non",
    phrase:
      etat === "validee"
        ? "Cette séance est validée : elle ne change plus."
        : "Cette séance attend sa validation : reprenez-la d’abord.",
  };
}

/** Records what the committee decided of a file, with what is known of its territory that day; twice is the last one. */
export const noterDecision = (
  contexte: ContexteConnecte,
  id: number,
  manifestationId: string,
  saisie: DecisionSaisie,
): Promise<ResultatSeance> =>
  enPreparation(contexte, id, async (seance): Promise<ResultatSeance> => {
    const { db, utilisateur, maintenant } = contexte;
    const point = await pointARevoir(db, seance.appelId, manifestationId);
    if (point === undefined) return { refus: "introuvable" };
    if (!peut("decider", point.statut))
      return { refus: "non", phrase: `${point.nom} a retiré son dossier : il ne se décide plus.` };
    if (!seDecide(point.statut, point.deposeLe, maintenant))
      return {
        refus: "non",
        phrase: `La préfecture a jusqu’au ${dateLongue(jourCivil(attendreAvisJusquau(point.deposeLe)))} pour donner son avis sur ce dossier : le comité l’attend.`,
      };
    const { dit, erreurs } = lireDecision(saisie, point.postes);
    if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
    if (dit.postes > 0 && point.numeroInconnu)
      return {
        refus: "champs",
        erreurs: { postes: "Le numéro de cette structure n’est pas vérifié : aucun poste ne peut lui être accordé." },
      };
    if (dit.postes > 0 && point.structureId !== null && (await fermetureDe(db, point.structureId)) !== null)
      return {
        refus: "champs",
        erreurs: { postes: "Cette structure est fermée : aucun poste ne peut lui être accordé." },
      };
    const jour = jourCivil(maintenant);
    const priorite = (await prioritesAu(db, jour)).get(point.departementCode);
    const faits = priorite === undefined ? null : faitsRetenus(priorite, jour);
    const decision = { ...dit, seanceId: id, manifestationId, structureId: point.structureId };
    await ecrireDecision(db, decision, faits, { par: utilisateur.personneId, le: maintenant });
    return { id };
  });

/** Takes back what the session had recorded of a file. */
export const oublierDecision = (
  contexte: ContexteConnecte,
  id: number,
  manifestationId: string,
): Promise<ResultatSeance> =>
  enPreparation(contexte, id, async (): Promise<ResultatSeance> => {
    await retirerDecision(contexte.db, id, manifestationId);
    return { id };
  });

/** Hands a session over to be validated by another person. */
export const proposerSeance = (contexte: ContexteConnecte, id: number): Promise<ResultatSeance> =>
  enPreparation(contexte, id, async (seance): Promise<ResultatSeance> => {
    if (seance.decisions === 0)
      return { refus: "non", phrase: "Notez au moins une décision avant de proposer la séance." };
    await marquerProposee(contexte.db, id, contexte.maintenant, contexte.utilisateur.personneId);
    return { id };
  });

/** Takes a proposed session back to its preparation. */
export async function reprendreSeance({ db, utilisateur }: ContexteConnecte, id: number): Promise<ResultatSeance> {
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  await verrouillerSeance(db, id);
  const seance = await voirSeance(db, id);
  if (seance === undefined) return { refus: "introuvable" };
  if (etatSeance(seance) !== "proposee") return { refus: "non", phrase: "Cette séance n’attend pas de validation." };
  await marquerProposee(db, id, null, null);
  return { id };
}

/**
 * Validates a session: its decisions take effect, posts are granted or given back, structures and préfectures are told. Who may: someone of
 * the administration who neither prepared nor proposed it, nor recorded any of its decisions. Nothing is done when the posts available are
 * passed, a file was withdrawn or a structure closed meanwhile, or a post to be taken back is occupied.
 */
export async function validerSeance(contexte: ContexteConnecte, id: number): Promise<ResultatSeance> {
  const { db, utilisateur, maintenant } = contexte;
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  await verrouillerSeance(db, id);
  const seance = await voirSeance(db, id);
  if (seance === undefined) return { refus: "introuvable" };
  if (etatSeance(seance) !== "proposee") return { refus: "non", phrase: "Cette séance n’attend pas de validation." };
  const points = await ordreDuJour(db, seance, maintenant);
  const saisiePar = points.flatMap(({ decision }) => (decision === null ? [] : [decision.saisiePar]));
  if (!peutValider(utilisateur.personneId, { ...seance, saisiePar })) return { refus: "non", phrase: DOUBLE_CONTROLE };
  return enTantQueSysteme(db, (systeme) => appliquer(contexte, systeme, seance));
}

export const DOUBLE_CONTROLE =
  "Vous avez préparé cette séance ou noté une de ses décisions : une autre personne de l’administration la valide.";

async function appliquer(contexte: ContexteConnecte, db: Db, seance: Seance): Promise<ResultatSeance> {
  const { maintenant, utilisateur, reglages } = contexte;
  const { contingents, accords } = await accordsDe(db, seance.appelId, { seanceId: seance.id });
  const [passe] = depassements(contingents, accords);
  if (passe !== undefined)
    return {
      refus: "non",
      phrase: `L’appel n’a pas assez de postes dans le département ${passe.departement} : il en manque ${passe.manque}. Reprenez la séance.`,
    };
  const jour = jourCivil(maintenant);
  const effets = await effetsDe(db, seance.id);
  for (const effet of effets) {
    const phrase = await jugerEffet(db, effet, jour);
    if (phrase !== null) return { refus: "non", phrase };
  }
  for (const effet of effets) await donnerEffet(db, effet, jour);
  await marquerValidee(db, seance.id, maintenant, utilisateur.personneId);
  for (const effet of effets) await annoncer(db, effet, seance, maintenant, reglages.urlPublique);
  return { id: seance.id };
}

/** Why a decision cannot take effect; null when it can. */
async function jugerEffet(db: Db, effet: Effet, jour: string): Promise<string | null> {
  const m = await verrouillerManifestation(db, effet.manifestationId);
  if (m === undefined || !peut("decider", m.statut))
    return `${m?.nom ?? "Une structure"} a retiré son dossier entre-temps. Reprenez la séance et retirez cette décision.`;
  const { decisionIds, vivants } = await postesDeLaDecision(db, effet.manifestationId, jour);
  const fermee = effet.postes > vivants ? await fermetureDe(db, effet.structureId) : null;
  if (fermee !== null)
    return `${m.nom} est fermée depuis le ${dateLongue(fermee)} : aucun poste ne peut lui être accordé. Reprenez la séance et changez cette décision.`;
  const aRendre = vivants - effet.postes;
  if (aRendre <= 0) return null;
  const libres = await postesLibres(db, effet.structureId, jour, decisionIds);
  if (libres.length >= aRendre) return null;
  return `${m.nom} occupe ses postes : ${aRendre} devraient être rendus, ${libres.length} sont libres. Reprenez la séance.`;
}

async function donnerEffet(db: Db, effet: Effet, jour: string): Promise<void> {
  const { decisionIds, vivants } = await postesDeLaDecision(db, effet.manifestationId, jour);
  const cause = { decisionId: effet.decisionId };
  if (effet.postes > vivants) {
    const accord = { postes: effet.postes - vivants, coordinateurs: vivants > 0 ? 0 : effet.coordinateurs, jour };
    await accorderPostes(db, effet.structureId, accord, cause);
  }
  if (effet.postes < vivants) {
    const libres = await postesLibres(db, effet.structureId, jour, decisionIds);
    const ids = libres.slice(0, vivants - effet.postes).map((poste) => poste.id);
    await rendrePostes(db, ids, { jour, motif: "rendu" }, cause);
  }
}

async function annoncer(db: Db, effet: Effet, seance: Seance, maintenant: Date, url: string): Promise<void> {
  const statut = effet.issue;
  await changerStatut(db, effet.manifestationId, statut, { closLe: statut === "ajourne" ? null : maintenant });
  const m = await verrouillerManifestation(db, effet.manifestationId);
  if (m === undefined) return;
  const dite = { nom: m.nom, appel: m.appelTitre, issue: effet.issue, postes: effet.postes, motif: effet.motif };
  await prevenirStructure(db, m, `decision ${seance.id}`, direDecision(dite), url);
  if (statut === "retenu" && m.contact !== null) await ouvrirEspace(db, effet.structureId, m.contact, maintenant, url);
  const fiche = `${url}/manifestations/${m.id}`;
  await prevenirPrefecture(
    db,
    m.departementCode,
    `manifestation ${m.id} decision ${seance.id}`,
    direDecisionPrefecture(dite),
    fiche,
  );
}

/** The contact of a structure that nobody manages yet receives the invitation that opens its space. */
async function ouvrirEspace(
  db: Db,
  structureId: number,
  { courriel, nom, prenom }: Contact,
  maintenant: Date,
  url: string,
): Promise<void> {
  const gerant = await db.row(sql`
    select from acteur.affectation a where a.role = 'gestionnaire_structure' and a.structure_id = ${structureId}
      and (a.fin is null or a.fin >= acces.jour()) limit 1`);
  if (gerant !== undefined || courriel === "") return;
  const role = { role: "gestionnaire_structure", niveau: null, perimetre: String(structureId) } as const;
  await creerCompte(db, { ...role, courriel, nom, prenom }, maintenant, url);
}
