import { z } from "zod";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import { coffre } from "../../plateforme/identite/index.ts";
import type { Fournisseur, IdentiteExterne } from "../../plateforme/oidc/index.ts";
import { compteParPersonne } from "./compte.sql.ts";
import { signer } from "./connexion.sql.ts";
import { accepter, invitationOuverte, personneParCourriel } from "./invitation.sql.ts";
import { type Ouverture, ouvrirApresPremierFacteur } from "./ouvrir-connexion.ts";

/** Seconds a person has to come back from the provider. */
export const DUREE_EXTERNE = 600;

const USAGE = "connexion.externe";
const EN_COURS = z.object({
  etat: z.string(),
  nonce: z.string(),
  verificateur: z.string(),
  suite: z.string().nullable(),
  /** Who asked to link their account, rather than to sign in. */
  lier: z.number().nullable(),
  expire: z.number(),
});

let fournisseur: Fournisseur | null = null;

/** Gives the process its provider of identities, once, at start; null: none. */
export function installerFournisseur(unFournisseur: Fournisseur | null): void {
  fournisseur = unFournisseur;
}

/** Whether the sign-in page offers the provider. */
export const externeOuvert = (): boolean => fournisseur !== null;

/** Starts a sign-in at the provider: where to go, and what the browser keeps, sealed, meanwhile. Null without provider. */
export async function partirChezFournisseur(
  contexte: Contexte,
  suite: string | null,
  lier: number | null = null,
): Promise<{ vers: string; cookie: string } | null> {
  if (fournisseur === null) return null;
  const { url, demande } = await fournisseur.demander();
  const enCours = { ...demande, suite, lier, expire: contexte.maintenant.getTime() + DUREE_EXTERNE * 1000 };
  return { vers: url, cookie: coffre().scellerCourt(JSON.stringify(enCours), USAGE).toString("base64url") };
}

/** Where the provider sends people back: declared there, to the letter. */
export const CHEMIN_RETOUR = "/connexion/externe/retour";

export type RetourExterne =
  | { readonly ouverture: Exclude<Ouverture, { refus: unknown }>; readonly suite: string | null }
  | { readonly liaison: { readonly identite: IdentiteExterne; readonly personneId: number } }
  | { readonly refus: "reponse" | "inconnu" };

/** Ends a sign-in begun in this browser: state, nonce, PKCE and issuer must agree, then the person must be known or invited. */
export async function revenirDuFournisseur(contexte: Contexte): Promise<RetourExterne> {
  const enCours = lireEnCours(contexte);
  if (fournisseur === null || enCours === null) return { refus: "reponse" };
  const retour = new URL(fournisseur.retour);
  retour.search = new URL(contexte.requete.url).search;
  const identite = await fournisseur.recevoir(retour, enCours).catch(() => null);
  if (identite === null) return { refus: "reponse" };
  if (enCours.lier !== null) {
    const { lier } = enCours;
    return contexte.utilisateur?.personneId === lier
      ? { liaison: { identite, personneId: lier } }
      : { refus: "reponse" };
  }
  const ouverture = await contexte.systeme((db) => reconnaitre(db, contexte, identite));
  return "refus" in ouverture ? { refus: "inconnu" } : { ouverture, suite: enCours.suite };
}

/** The holder of issuer and subject; else the person whom a live invitation awaits at the verified address, linked for ever. */
async function reconnaitre(db: Db, contexte: Contexte, identite: IdentiteExterne): Promise<Ouverture> {
  const lie = await db.row(sql<{ personneId: number }>`
    select personne_id as "personneId" from acteur.identite_oidc where emetteur = ${identite.emetteur} and sujet = ${identite.sujet}`);
  const personneId = lie?.personneId ?? (await lierInvite(db, contexte, identite));
  const compte = personneId === null ? undefined : await compteParPersonne(db, personneId);
  if (compte === undefined || compte.desactive || compte.affectationId === null) return { refus: "identifiants" };
  return ouvrirApresPremierFacteur(db, contexte, compte, "oidc");
}

async function lierInvite(
  db: Db,
  { maintenant }: Contexte,
  { emetteur, sujet, courriel }: IdentiteExterne,
): Promise<number | null> {
  const connue = courriel === null ? undefined : await personneParCourriel(db, courriel);
  if (connue === undefined) return null;
  const invitation = await invitationOuverte(db, { personneId: connue.personneId }, maintenant);
  if (invitation === undefined || !(await accepter(db, invitation.id, maintenant))) return null;
  await signer(db, connue.personneId);
  await db.run(sql`insert into acteur.compte (personne_id) values (${connue.personneId}) on conflict do nothing`);
  await db.run(
    sql`insert into acteur.identite_oidc (emetteur, sujet, personne_id, liee_le) values (${emetteur}, ${sujet}, ${connue.personneId}, ${maintenant})`,
  );
  return connue.personneId;
}

function lireEnCours({ requete, maintenant }: Contexte): z.output<typeof EN_COURS> | null {
  const valeur = requete.cookie("externe");
  if (valeur === undefined) return null;
  try {
    const lu = EN_COURS.parse(JSON.parse(coffre().ouvrirCourt(Buffer.from(valeur, "base64url"), USAGE)));
    return lu.expire > maintenant.getTime() ? lu : null;
  } catch {
    return null; // Not sealed by this service.
  }
}
