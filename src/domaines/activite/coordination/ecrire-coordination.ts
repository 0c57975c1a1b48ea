import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutAnnuler, peutChanger } from "../compte-rendu/droits.rules.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { type Coordination, type RefusCoordination, verifierCoordination } from "./coordination.rules.ts";
import {
  type CoordinationGardee,
  effacerCoordinationsAnciennes,
  insererCoordination,
  marquerCoordination,
  remplacerCoordination,
  verrouillerCoordination,
} from "./coordination.sql.ts";

export type ResultatCoordination =
  | { readonly fait: "cree" | "deja_recu" | "modifie" | "supprime" | "retabli" }
  | { readonly refus: "champs"; readonly champs: RefusCoordination }
  | { readonly refus: "conflit"; readonly version: number }
  | { readonly refus: "interdit" | "introuvable" | "idDejaPris" | "tropTard" };

/** Stores an action of coordination, once: the same sending again gets the same answer, another content under its id is refused. */
export async function creerCoordination(contexte: ContexteConnecte, c: Coordination): Promise<ResultatCoordination> {
  const { db, utilisateur, maintenant } = contexte;
  if (utilisateur.role !== "coordinateur") return { refus: "interdit" };
  const structure = await structureDe(db, utilisateur);
  const champs = verifierCoordination(c, jourCivil(maintenant, structure?.fuseau));
  if (Object.keys(champs).length > 0) return { refus: "champs", champs };
  const auteur = { coordinateurId: utilisateur.personneId, structureId: structure?.id ?? null, origine: "saisie" };
  if (await insererCoordination(db, c, auteur)) return { fait: "cree" };
  const gardee = await aChanger(contexte, c.id);
  return gardee !== undefined && gardee.supprimeLe === null && memeContenu(gardee, c)
    ? { fait: "deja_recu" }
    : { refus: "idDejaPris" };
}

/** Replaces what an action says, from the `version` that was on the screen. */
export async function modifierCoordination(
  contexte: ContexteConnecte,
  dite: Coordination,
  version: number,
): Promise<ResultatCoordination> {
  const { db, utilisateur, maintenant } = contexte;
  const gardee = await aChanger(contexte, dite.id);
  if (gardee === undefined || gardee.supprimeLe !== null) return { refus: "introuvable" };
  const c = { ...dite, type: gardee.type };
  if (memeContenu(gardee, c)) return { fait: "modifie" };
  if (gardee.version !== version) return { refus: "conflit", version: gardee.version };
  const structure = await structureDe(db, utilisateur);
  const champs = verifierCoordination(c, jourCivil(maintenant, structure?.fuseau));
  if (Object.keys(champs).length > 0) return { refus: "champs", champs };
  await remplacerCoordination(db, c);
  return { fait: "modifie" };
}

/** Takes an action back: it stays 30 days with its date. Twice is once. */
export async function supprimerCoordination(contexte: ContexteConnecte, id: string): Promise<ResultatCoordination> {
  const gardee = await aChanger(contexte, id);
  if (gardee === undefined) return { refus: "introuvable" };
  if (gardee.supprimeLe === null) await marquerCoordination(contexte.db, id, contexte.maintenant);
  return { fait: "supprime" };
}

/** Undoes a deletion of less than 30 days. */
export async function retablirCoordination(contexte: ContexteConnecte, id: string): Promise<ResultatCoordination> {
  const gardee = await aChanger(contexte, id);
  if (gardee === undefined) return { refus: "introuvable" };
  if (gardee.supprimeLe === null) return { fait: "retabli" };
  if (!peutAnnuler(gardee.supprimeLe, contexte.maintenant)) return { refus: "tropTard" };
  await marquerCoordination(contexte.db, id, null);
  return { fait: "retabli" };
}

const ANNEES_GARDEES = 6;

/** Erases the actions older than six years; under the role of jobs. Answers how many. */
export const purgerCoordinations = (db: Db, maintenant: Date): Promise<number> => {
  const jour = jourCivil(maintenant);
  return effacerCoordinationsAnciennes(db, `${Number(jour.slice(0, 4)) - ANNEES_GARDEES}-${jour.slice(5, 7)}-01`);
};

/** The door of the demonstration, under the role of jobs: actions of one coordinateur, marked as such. Twice is once. */
export async function chargerCoordinations(
  db: Db,
  coordinateurId: number,
  structureId: number,
  actions: readonly Coordination[],
): Promise<void> {
  for (const action of actions)
    await insererCoordination(db, action, { coordinateurId, structureId, origine: "demonstration" });
}

async function aChanger({ db, utilisateur }: ContexteConnecte, id: string): Promise<CoordinationGardee | undefined> {
  const gardee = await verrouillerCoordination(db, id);
  return gardee !== undefined && peutChanger(gardee.coordinateurId, utilisateur.personneId) ? gardee : undefined;
}

function memeContenu(gardee: CoordinationGardee, dite: Coordination): boolean {
  let champ: keyof Coordination;
  for (champ in dite) if (JSON.stringify(gardee[champ]) !== JSON.stringify(dite[champ])) return false;
  return true;
}
