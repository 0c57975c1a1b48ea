import { voitTout } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { fermerToutes } from "./connexion.sql.ts";

export type DecisionCompte = { readonly fait: true } | { readonly refus: "interdit" | "absent" | "soi" };

/** Disables an account: its sessions die at once. Nobody disables their own. */
export const desactiverCompte = (contexte: ContexteConnecte, personneId: number): Promise<DecisionCompte> =>
  decider(contexte, personneId, (db) =>
    desactiver(db, personneId, contexte.utilisateur.personneId, contexte.maintenant),
  );

/** Enables an account again. */
export const reactiverCompte = (contexte: ContexteConnecte, personneId: number): Promise<DecisionCompte> =>
  decider(contexte, personneId, async (db) => {
    const touchees = await db.run(sql`
      update acteur.compte set desactive_le = null, desactive_par = null where personne_id = ${personneId} and desactive_le is not null`);
    return touchees === 1;
  });

/** Ends a role today at the latest: yesterday was its last day, so that it is no longer live from now. */
export const retirerAffectation = (
  contexte: ContexteConnecte,
  personneId: number,
  affectationId: number,
): Promise<DecisionCompte> => decider(contexte, personneId, (db) => cloturerAffectation(db, personneId, affectationId));

/** Removes the second factor of someone who lost everything: they set it up again at their next sign-in. */
export const reinitialiserDoubleFacteur = (contexte: ContexteConnecte, personneId: number): Promise<DecisionCompte> =>
  decider(contexte, personneId, async (db) => {
    await db.run(sql`delete from acteur.code_secours where personne_id = ${personneId}`);
    await fermerToutes(db, personneId, contexte.maintenant);
    const touchees = await db.run(sql`
      update acteur.compte set totp_secret = null, totp_active_le = null, totp_dernier_pas = null where personne_id = ${personneId}`);
    return touchees === 1;
  });

/** The disabling itself (also from the command line); false when there is no live account. */
export async function desactiver(db: Db, personneId: number, par: number | null, maintenant: Date): Promise<boolean> {
  await fermerToutes(db, personneId, maintenant);
  const touchees = await db.run(sql`
    update acteur.compte set desactive_le = ${maintenant}, desactive_par = ${par} where personne_id = ${personneId} and desactive_le is null`);
  return touchees === 1;
}

/**
 * The end of a role itself. A role given today is removed outright: it never was held a whole day; so are
 * the access tokens made under it.
 */
export async function cloturerAffectation(db: Db, personneId: number, affectationId: number): Promise<boolean> {
  const sansJour = await db.run(sql`
    update acteur.connexion set affectation_id = null where affectation_id = ${affectationId}
      and exists (select from acteur.affectation a where a.id = ${affectationId} and a.debut >= acces.jour())`);
  await db.run(sql`
    delete from acteur.jeton_acces j using acteur.affectation a
    where a.id = j.affectation_id and a.id = ${affectationId} and a.personne_id = ${personneId} and a.debut >= acces.jour()`);
  const retirees = await db.run(sql`
    delete from acteur.affectation where id = ${affectationId} and personne_id = ${personneId} and debut >= acces.jour()`);
  if (retirees === 1 || sansJour > 0) return retirees === 1;
  const closes = await db.run(sql`
    update acteur.affectation set fin = acces.jour() - 1
    where id = ${affectationId} and personne_id = ${personneId} and (fin is null or fin >= acces.jour())`);
  return closes === 1;
}

function decider(
  contexte: ContexteConnecte,
  personneId: number,
  agir: (db: Db) => Promise<boolean>,
): Promise<DecisionCompte> {
  if (!voitTout(contexte.utilisateur)) return Promise.resolve({ refus: "interdit" });
  if (personneId === contexte.utilisateur.personneId) return Promise.resolve({ refus: "soi" });
  return enTantQueSysteme(contexte.db, async (db) => ((await agir(db)) ? { fait: true } : { refus: "absent" }));
}
