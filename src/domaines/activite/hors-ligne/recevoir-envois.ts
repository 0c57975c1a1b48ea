import { type Db, sql } from "../../../plateforme/db/db.ts";
import { estPassagere, refusDeLaBase } from "../../../plateforme/db/refus.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Mouvement } from "../cumul/cumul.rules.ts";
import { reporter } from "../cumul/cumul.sql.ts";
import { PHRASES_ACTIVITE } from "../phrases-contraintes.rules.ts";
import { type CleRecue, compterRecus, garderVerdicts, retenirCles } from "./envoi.sql.ts";
import { jugerOperation } from "./juger-operation.ts";
import { lireOperation, type OperationRecue } from "./operation-recue.ts";
import type { Operation, Verdict } from "./protocole.rules.ts";

/** One sending of a device: what it holds (at most 50, each as JSON text), and which device sends it. */
export type Lot = { readonly appareil: string; readonly operations: readonly string[] };
export type Reception = { readonly verdicts: readonly Verdict[]; readonly recus: number };

/**
 * Judges each operation of a sending and answers for each, in order. The same key and content get the same answer, whatever the
 * number of times; the same key with another content is refused. One operation refused leaves the others stored; the roll-ups
 * move once, last.
 */
export async function recevoirEnvois(contexte: ContexteConnecte, lot: Lot): Promise<Reception> {
  const { db, utilisateur, maintenant } = contexte;
  const lues = lot.operations.map(lireOperation);
  const retenues = await retenirCles(db, utilisateur.personneId, clesDe(lues), maintenant);
  const rendus = new Map<string, Verdict>();
  const nouveaux: Verdict[] = [];
  const mouvements: Mouvement[] = [];
  const verdicts: Verdict[] = [];
  for (const lue of lues) {
    if ("illisible" in lue) {
      verdicts.push({ cle: lue.illisible, etat: "refuse", erreurs: { "": ILLISIBLE } });
      continue;
    }
    const { operation, empreinte } = lue;
    const gardee = retenues.get(operation.cle);
    if (gardee === undefined || !gardee.empreinte.equals(empreinte)) {
      verdicts.push({ cle: operation.cle, etat: "refuse", erreurs: { "": AUTRE_CONTENU } });
      continue;
    }
    const deja = gardee.verdict ?? rendus.get(operation.cle);
    const verdict = deja ?? (await jugerAPart(contexte, operation, mouvements));
    if (deja === undefined) nouveaux.push(verdict);
    rendus.set(operation.cle, verdict);
    verdicts.push(verdict);
  }
  await garderVerdicts(db, utilisateur.personneId, nouveaux, maintenant);
  const recus = await compterRecus(db, utilisateur.personneId, lot.appareil, maintenant);
  await reporter(db, mouvements);
  return { verdicts, recus };
}

const ILLISIBLE = "Cet envoi n’est pas lisible.";
const AUTRE_CONTENU = "Cet envoi a déjà été reçu avec un autre contenu.";

/** Each key once, with the first content it came with. */
function clesDe(lues: readonly (OperationRecue | { readonly illisible: string })[]): readonly CleRecue[] {
  const cles = new Map<string, CleRecue>();
  for (const lue of lues) {
    if ("illisible" in lue || cles.has(lue.operation.cle)) continue;
    const { cle, appareil } = lue.operation;
    cles.set(cle, { cle, appareil, empreinte: lue.empreinte });
  }
  return [...cles.values()];
}

/** In a savepoint, under the role it was written with: what fails here leaves the rest of the sending as it is. */
async function jugerAPart(contexte: ContexteConnecte, operation: Operation, mouvements: Mouvement[]): Promise<Verdict> {
  const { db, utilisateur } = contexte;
  const siens: Mouvement[] = [];
  await db.run(sql`savepoint envoi`);
  try {
    const autreRole = operation.affectation !== utilisateur.affectationId;
    if (autreRole) await porterRole(db, utilisateur.personneId, operation.affectation);
    const verdict = await jugerOperation(contexte, operation, async (_db, apportes) => void siens.push(...apportes));
    if (autreRole) await porterRole(db, utilisateur.personneId, utilisateur.affectationId);
    await db.run(sql`release savepoint envoi`);
    mouvements.push(...siens);
    return verdict;
  } catch (faute) {
    const refus = estPassagere(faute) ? undefined : refusDeLaBase(faute, PHRASES_ACTIVITE);
    if (refus === undefined) throw faute;
    await db.run(sql`rollback to savepoint envoi`);
    await db.run(sql`release savepoint envoi`);
    if (refus.statut === 404)
      return {
        cle: operation.cle,
        etat: "en_quarantaine",
        motif: "Vous n’avez plus le rôle sous lequel il a été écrit.",
      };
    return { cle: operation.cle, etat: "refuse", erreurs: { "": refus.motif } };
  }
}

/** The rows in reach become those of another role of the same person, if they still have it. */
const porterRole = (db: Db, personneId: number, affectationId: number): Promise<number> =>
  db.run(sql`select acces.poser(${personneId}, ${affectationId})`);
