import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Contexte, ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  courrielNormalise,
  hacherMotDePasse,
  jugerMotDePasse,
  type RefusMotDePasse,
} from "../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../plateforme/mail/index.ts";
import { motsPropres } from "./accepter-invitation.ts";
import { type Compte, compteParCourriel, compteParPersonne } from "./compte.sql.ts";
import { VALIDITE_HEURES } from "./connexion.rules.ts";
import { fermerToutes, signer } from "./connexion.sql.ts";
import { courrielMotDePasse, courrielMotDePasseChange } from "./courriels.rules.ts";
import { creerLien, lienOuvert, utiliserLien } from "./lien.sql.ts";
import { prouverMotDePasse, type RefusPreuve } from "./prouver-mot-de-passe.ts";
import { prendreEssai, rendreEssai } from "./tentative.sql.ts";

/** Sends the link that replaces a forgotten password, if the address has an account. Whoever asks is told the same thing. */
export const demanderMotDePasse = (contexte: Contexte, courriel: string): Promise<void> =>
  contexte.systeme(async (db) => {
    const attente = await prendreEssai(db, { genre: "envoi", cle: courrielNormalise(courriel) }, contexte.maintenant);
    const compte = await compteParCourriel(db, courriel);
    if (attente > 0 || compte === undefined || compte.desactive || compte.identite.courriel === null) return;
    const { personneId, cle } = compte;
    const lien = await creerLien(db, {
      personneId,
      cle,
      objet: "mot_de_passe",
      heures: VALIDITE_HEURES.mot_de_passe,
      maintenant: contexte.maintenant,
    });
    const url = `${contexte.reglages.urlPublique}/mot-de-passe/${lien.jeton}`;
    const message = courrielMotDePasse({ prenom: compte.identite.prenom, url });
    await deposerCourriel(db, {
      cle: `mot_de_passe:${lien.id}`,
      personneId,
      destinataire: compte.identite.courriel,
      message,
    });
  });

export type Remplacement = { readonly fait: true } | { readonly refus: "expire" | RefusMotDePasse };
export type Changement = { readonly fait: true } | { readonly refus: RefusMotDePasse } | RefusPreuve;

/** Whether a link still lets a password be chosen. */
export const lienMotDePasseOuvert = (contexte: Contexte, jeton: string): Promise<boolean> =>
  contexte.systeme(async (db) => (await lienOuvert(db, jeton, contexte.maintenant))?.objet === "mot_de_passe");

/** Replaces a forgotten password by the link; every session is closed, the second factor stays. */
export async function remplacerMotDePasse(
  contexte: Contexte,
  jeton: string,
  motDePasse: string,
): Promise<Remplacement> {
  const compte = await contexte.systeme(async (db) => {
    const lien = await lienOuvert(db, jeton, contexte.maintenant);
    return lien?.objet === "mot_de_passe" ? compteParPersonne(db, lien.personneId) : undefined;
  });
  if (compte === undefined || compte.desactive) return { refus: "expire" };
  const refus = jugerMotDePasse(motDePasse, motsPropres(compte.identite));
  if (refus !== null) return { refus };
  const empreinte = await hacherMotDePasse(motDePasse);
  return contexte.systeme(async (db) => {
    const lien = await lienOuvert(db, jeton, contexte.maintenant);
    if (lien === undefined || !(await utiliserLien(db, lien.id, contexte.maintenant))) return { refus: "expire" };
    await signer(db, compte.personneId);
    await garderMotDePasse(db, contexte, compte, empreinte);
    await fermerToutes(db, compte.personneId, contexte.maintenant);
    await rendreEssai(db, { genre: "compte", cle: courrielNormalise(compte.identite.courriel ?? "") });
    return { fait: true };
  });
}

/** Changes one's own password, the present one being given; the other sessions are closed. */
export async function changerMotDePasse(
  contexte: ContexteConnecte,
  entree: { readonly actuel: string; readonly nouveau: string },
): Promise<Changement> {
  const { utilisateur, maintenant } = contexte;
  const compte = await prouverMotDePasse(contexte, entree.actuel);
  if ("refus" in compte) return compte;
  const refus = jugerMotDePasse(entree.nouveau, motsPropres(compte.identite));
  if (refus !== null) return { refus };
  const empreinte = await hacherMotDePasse(entree.nouveau);
  await enTantQueSysteme(contexte.db, async (db) => {
    await garderMotDePasse(db, contexte, compte, empreinte);
    await fermerToutes(db, utilisateur.personneId, maintenant, contexte.requete.cookie("connexion"));
  });
  return { fait: true };
}

async function garderMotDePasse(
  db: Db,
  { maintenant, reglages }: Contexte,
  compte: Compte,
  empreinte: string,
): Promise<void> {
  await db.run(sql`
    update acteur.compte set mot_de_passe = ${empreinte}, mot_de_passe_change_le = ${maintenant} where personne_id = ${compte.personneId}`);
  if (compte.identite.courriel === null) return;
  await deposerCourriel(db, {
    cle: `mot_de_passe_change:${compte.personneId}:${maintenant.toISOString()}`,
    personneId: compte.personneId,
    destinataire: compte.identite.courriel,
    message: courrielMotDePasseChange({
      prenom: compte.identite.prenom,
      url: `${reglages.urlPublique}/mot-de-passe-oublie`,
    }),
  });
}
