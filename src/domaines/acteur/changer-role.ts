import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Contexte, ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { connexionParJeton, creerConnexion, fermerParJeton, fermerToutes } from "./connexion.sql.ts";

export type ChangementRole = { readonly jeton: string } | { readonly refus: "absente" };

/** Moves to another of one's own live roles: a new session, the former one closed, the twelve hours going on. */
export const changerRole = (contexte: ContexteConnecte, affectationId: number): Promise<ChangementRole> =>
  enTantQueSysteme(contexte.db, async (db) => {
    const connexion = await connexionParJeton(
      db,
      contexte.requete.cookie("connexion"),
      "complete",
      contexte.maintenant,
    );
    if (connexion === undefined || !(await estLaSienne(db, contexte.utilisateur.personneId, affectationId)))
      return { refus: "absente" };
    await fermerParJeton(db, contexte.requete.cookie("connexion"), contexte.maintenant);
    return { jeton: await creerConnexion(db, contexte, { ...connexion, affectationId, etape: "complete" }) };
  });

/** Signs this browser out, on the server. */
export const fermerConnexion = (contexte: Contexte): Promise<void> =>
  contexte.systeme((db) => fermerParJeton(db, contexte.requete.cookie("connexion"), contexte.maintenant));

/** Signs out everywhere but here; answers how many sessions were closed. */
export const fermerAutresConnexions = (contexte: ContexteConnecte): Promise<number> =>
  enTantQueSysteme(contexte.db, (db) =>
    fermerToutes(db, contexte.utilisateur.personneId, contexte.maintenant, contexte.requete.cookie("connexion")),
  );

/** Closes one of one's own sessions; false when it is not one's own, or already closed. */
export const fermerUneConnexion = (contexte: ContexteConnecte, id: number): Promise<boolean> =>
  enTantQueSysteme(contexte.db, async (db) => {
    const touchees = await db.run(sql`
      update acteur.connexion set fermee_le = ${contexte.maintenant}
      where id = ${id} and personne_id = ${contexte.utilisateur.personneId} and fermee_le is null`);
    return touchees === 1;
  });

async function estLaSienne(db: Db, personneId: number, affectationId: number): Promise<boolean> {
  const ligne = await db.row(sql`
    select from acteur.affectation
    where id = ${affectationId} and personne_id = ${personneId} and debut <= acces.jour() and (fin is null or fin >= acces.jour())`);
  return ligne !== undefined;
}
