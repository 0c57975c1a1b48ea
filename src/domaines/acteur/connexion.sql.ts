import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import { empreinteJeton, nouveauJeton } from "../../plateforme/identite/index.ts";
import { ATTENTE_CODE_MINUTES, DUREE_MAX_HEURES, INACTIVITE_MINUTES } from "./connexion.rules.ts";

export type Etape = "premier_facteur" | "complete";
export type Moyen = "mot_de_passe" | "oidc" | "demonstration";

type Ouverture = {
  readonly personneId: number;
  readonly affectationId: number | null;
  readonly etape: Etape;
  readonly moyen: Moyen;
  /** When the person first signed in: kept through role changes, so that twelve hours stay twelve hours. */
  readonly ouverteLe: Date;
};

/** Opens a login session; answers the token that only the person's browser will hold. */
export async function creerConnexion(db: Db, contexte: Contexte, ouverture: Ouverture): Promise<string> {
  const { clair, empreinte } = nouveauJeton();
  const { adresse, agent } = contexte.requete;
  await db.run(sql`
    insert into acteur.connexion (jeton_empreinte, personne_id, affectation_id, etape, moyen, ouverte_le, vue_le, adresse, navigateur)
    values (${empreinte}, ${ouverture.personneId}, ${ouverture.affectationId}, ${ouverture.etape}, ${ouverture.moyen},
      ${ouverture.ouverteLe}, ${contexte.maintenant}, ${adresse}, ${agent})`);
  if (ouverture.etape === "complete") {
    await db.run(
      sql`update acteur.compte set derniere_connexion_le = ${contexte.maintenant} where personne_id = ${ouverture.personneId}`,
    );
  }
  return clair;
}

export type ConnexionOuverte = {
  readonly id: number;
  readonly personneId: number;
  readonly affectationId: number | null;
  readonly moyen: Moyen;
  readonly ouverteLe: Date;
};

/** The live session of a token at a given step; undefined when closed, too old, idle, or the account disabled. */
export async function connexionParJeton(
  db: Db,
  jeton: string | undefined,
  etape: Etape,
  maintenant: Date,
): Promise<ConnexionOuverte | undefined> {
  if (jeton === undefined) return undefined;
  const inactivite = etape === "complete" ? INACTIVITE_MINUTES : ATTENTE_CODE_MINUTES;
  return db.row(sql<ConnexionOuverte>`
    select x.id, x.personne_id as "personneId", x.affectation_id as "affectationId", x.moyen, x.ouverte_le as "ouverteLe"
    from acteur.connexion x join acteur.compte c on c.personne_id = x.personne_id
    where x.jeton_empreinte = ${empreinteJeton(jeton)} and x.etape = ${etape} and x.fermee_le is null and c.desactive_le is null
      and x.vue_le > ${maintenant}::timestamptz - make_interval(mins => ${inactivite})
      and x.ouverte_le > ${maintenant}::timestamptz - make_interval(hours => ${DUREE_MAX_HEURES})`);
}

/** Closes the session of a token, whatever its step; nothing happens when there is none. */
export async function fermerParJeton(db: Db, jeton: string | undefined, maintenant: Date): Promise<void> {
  if (jeton === undefined) return;
  await db.run(
    sql`update acteur.connexion set fermee_le = ${maintenant} where jeton_empreinte = ${empreinteJeton(jeton)} and fermee_le is null`,
  );
}

/** Closes every session of a person, but one when told; answers how many. */
export const fermerToutes = (
  db: Db,
  personneId: number,
  maintenant: Date,
  sauf: string | undefined = undefined,
): Promise<number> =>
  db.run(sql`
    update acteur.connexion set fermee_le = ${maintenant}
    where personne_id = ${personneId} and fermee_le is null
      and jeton_empreinte is distinct from ${sauf === undefined ? null : empreinteJeton(sauf)}::bytea`);

/** Says in the journal who acts, before any session exists. */
export async function signer(db: Db, personneId: number): Promise<void> {
  await db.run(sql`select set_config('declic.personne', ${String(personneId)}, true)`);
}
