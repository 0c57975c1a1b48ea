import type { Db } from "../../plateforme/db/db.ts";
import { sql } from "../../plateforme/db/db.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import {
  codeSecoursNormalise,
  codeTotp,
  coffre,
  enrolementTotp,
  nouveauCodeSecours,
  verifierTotp,
} from "../../plateforme/identite/index.ts";
import { type Compte, compteParPersonne, consommerPas } from "./compte.sql.ts";
import { type ConnexionOuverte, connexionParJeton, creerConnexion, fermerParJeton, signer } from "./connexion.sql.ts";
import { prendreEssai, rendreEssai } from "./tentative.sql.ts";

const NOMBRE_CODES = 10;

export type Verification =
  | { readonly jeton: string; readonly personneId: number; readonly parSecours: boolean }
  | { readonly refus: "code" }
  | { readonly refus: "expiree" }
  | { readonly refus: "attendre"; readonly secondes: number };

/** What the code page shows: nothing once the first factor is too old. */
export type AttenteCode = {
  readonly etape: "code" | "enrolement";
  readonly compte: Compte;
  /** The code of the moment, told to visitors of the demonstration for its own accounts. */
  readonly codeDemonstration: string | null;
};

/** Who awaits the second factor in this browser. */
export const lireAttente = (contexte: Contexte): Promise<AttenteCode | null> =>
  contexte.systeme(async (db) => {
    const trouve = await enAttente(db, contexte);
    if (trouve === null) return null;
    const { compte } = trouve;
    const montrer = compte.demonstration && contexte.reglages.demonstration && compte.totp?.actif === true;
    return {
      etape: compte.totp?.actif ? "code" : "enrolement",
      compte,
      codeDemonstration: montrer && compte.totp !== null ? codeTotp(compte.totp.secret, contexte.maintenant) : null,
    };
  });

/** Completes a sign-in with the code of the application, or a recovery code used once. */
export const verifierCode = (contexte: Contexte, code: string): Promise<Verification> =>
  contexte.systeme(async (db) => {
    const trouve = await enAttente(db, contexte);
    if (trouve === null || !trouve.compte.totp?.actif) return { refus: "expiree" };
    const { compte, connexion } = trouve;
    const cible = { genre: "code", cle: String(compte.personneId) } as const;
    const secondes = await prendreEssai(db, cible, contexte.maintenant);
    if (secondes > 0) return { refus: "attendre", secondes };
    const parSecours = !/^\s*(?:\d\s*){6}$/u.test(code);
    const juste = parSecours
      ? await consommerSecours(db, compte, code, contexte.maintenant)
      : await consommerTotp(db, compte, code, contexte.maintenant);
    if (!juste) return { refus: "code" };
    await rendreEssai(db, cible);
    return { jeton: await completer(db, contexte, connexion), personneId: compte.personneId, parSecours };
  });

/** The QR code to scan, the same until it is confirmed; null once the first factor is too old. */
export const lireEnrolement = (contexte: Contexte): Promise<{ uri: string; svg: string; secret: string } | null> =>
  contexte.systeme(async (db) => {
    const totp = (await enAttente(db, contexte))?.compte;
    if (totp?.totp == null || totp.totp.actif) return null;
    return { ...enrolementTotp(totp.totp.secret, totp.identite.courriel ?? "Déclic"), secret: totp.totp.secret };
  });

/** Confirms the setting up with a first code, and completes the sign-in. */
export const confirmerEnrolement = (contexte: Contexte, code: string): Promise<Verification> =>
  contexte.systeme(async (db) => {
    const trouve = await enAttente(db, contexte);
    if (trouve === null || trouve.compte.totp === null || trouve.compte.totp.actif) return { refus: "expiree" };
    const { compte, connexion } = trouve;
    if (!(await consommerTotp(db, compte, code, contexte.maintenant))) return { refus: "code" };
    await signer(db, compte.personneId);
    await db.run(
      sql`update acteur.compte set totp_active_le = ${contexte.maintenant} where personne_id = ${compte.personneId}`,
    );
    return { jeton: await completer(db, contexte, connexion), personneId: compte.personneId, parSecours: false };
  });

/** Replaces a person's recovery codes; answers them in clear, the only time they are known. */
export async function renouvelerCodesSecours(db: Db, personneId: number): Promise<readonly string[]> {
  const codes = Array.from({ length: NOMBRE_CODES }, nouveauCodeSecours);
  await db.run(sql`delete from acteur.code_secours where personne_id = ${personneId}`);
  for (const code of codes) {
    await db.run(
      sql`insert into acteur.code_secours (personne_id, empreinte) values (${personneId}, ${empreinteSecours(code, personneId)})`,
    );
  }
  return codes;
}

async function enAttente(db: Db, contexte: Contexte): Promise<{ connexion: ConnexionOuverte; compte: Compte } | null> {
  const connexion = await connexionParJeton(
    db,
    contexte.requete.cookie("connexion"),
    "premier_facteur",
    contexte.maintenant,
  );
  const compte = connexion === undefined ? undefined : await compteParPersonne(db, connexion.personneId);
  return connexion === undefined || compte === undefined ? null : { connexion, compte };
}

async function completer(db: Db, contexte: Contexte, connexion: ConnexionOuverte): Promise<string> {
  await signer(db, connexion.personneId);
  await fermerParJeton(db, contexte.requete.cookie("connexion"), contexte.maintenant);
  return creerConnexion(db, contexte, { ...connexion, etape: "complete" });
}

async function consommerTotp(db: Db, { personneId, totp }: Compte, code: string, maintenant: Date): Promise<boolean> {
  const pas = totp === null ? null : verifierTotp(totp.secret, code, maintenant, totp.dernierPas);
  return pas !== null && consommerPas(db, personneId, pas);
}

async function consommerSecours(db: Db, { personneId }: Compte, code: string, maintenant: Date): Promise<boolean> {
  const touchees = await db.run(sql`
    update acteur.code_secours set utilise_le = ${maintenant}
    where personne_id = ${personneId} and empreinte = ${empreinteSecours(code, personneId)} and utilise_le is null`);
  return touchees === 1;
}

const empreinteSecours = (code: string, personneId: number): Buffer =>
  coffre().empreinte(`${personneId}:${codeSecoursNormalise(code)}`, "secours");
