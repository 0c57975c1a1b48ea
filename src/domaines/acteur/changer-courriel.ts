import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Contexte, ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { courrielNormalise, scellerIdentite } from "../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../plateforme/mail/index.ts";
import { type Compte, compteParPersonne } from "./compte.sql.ts";
import { VALIDITE_HEURES } from "./connexion.rules.ts";
import { signer } from "./connexion.sql.ts";
import { courrielChangementAdresse } from "./courriels.rules.ts";
import { personneParCourriel } from "./invitation.sql.ts";
import { creerLien, lienOuvert, type ObjetLien, utiliserLien } from "./lien.sql.ts";
import { prouverMotDePasse, type RefusPreuve } from "./prouver-mot-de-passe.ts";

export type DemandeCourriel = { readonly fait: true } | { readonly refus: "inchange" } | RefusPreuve;

/** Asks for another address: a link goes to each of the two, and both must be confirmed. */
export async function demanderCourriel(
  contexte: ContexteConnecte,
  entree: { readonly courriel: string; readonly motDePasse: string },
): Promise<DemandeCourriel> {
  const compte = await prouverMotDePasse(contexte, entree.motDePasse);
  if ("refus" in compte) return compte;
  const ancien = compte.identite.courriel;
  const nouveau = courrielNormalise(entree.courriel);
  if (ancien === null || nouveau === courrielNormalise(ancien)) return { refus: "inchange" };
  await enTantQueSysteme(contexte.db, async (db) => {
    await envoyerLien(db, contexte, compte, { objet: "courriel_ancien", destinataire: ancien, nouveau });
    await envoyerLien(db, contexte, compte, { objet: "courriel_nouveau", destinataire: nouveau, nouveau });
  });
  return { fait: true };
}

export type Confirmation = { readonly etat: "change" | "attend" } | { readonly refus: "expire" | "pris" };

/** Whether a link still confirms a change of address. */
export const lienCourrielOuvert = (contexte: Contexte, jeton: string): Promise<boolean> =>
  contexte.systeme(
    async (db) => (await lienOuvert(db, jeton, contexte.maintenant))?.objet.startsWith("courriel_") === true,
  );

/** One of the two addresses agrees; the change is made when both have. An address taken meanwhile is refused. */
export const confirmerCourriel = (contexte: Contexte, jeton: string): Promise<Confirmation> =>
  contexte.systeme(async (db) => {
    const lien = await lienOuvert(db, jeton, contexte.maintenant);
    if (lien === undefined || lien.objet === "mot_de_passe" || lien.valeur === null) return { refus: "expire" };
    if (!(await utiliserLien(db, lien.id, contexte.maintenant))) return { refus: "expire" };
    await signer(db, lien.personneId);
    if (!(await lesDeuxOntConfirme(db, lien.personneId, contexte.maintenant))) return { etat: "attend" };
    const compte = await compteParPersonne(db, lien.personneId);
    if (compte === undefined) return { refus: "expire" };
    if ((await personneParCourriel(db, lien.valeur)) !== undefined) return { refus: "pris" };
    const scellee = scellerIdentite({ ...compte.identite, courriel: lien.valeur }, compte.cle);
    await db.run(sql`
      update acteur.personne set identite = ${scellee.identite}, courriel_empreinte = ${scellee.courrielEmpreinte}, modifie_le = ${contexte.maintenant}
      where id = ${lien.personneId}`);
    return { etat: "change" };
  });

/** Both last links were followed, and no other change was asked since. */
async function lesDeuxOntConfirme(db: Db, personneId: number, maintenant: Date): Promise<boolean> {
  const { n } = await db.one(sql<{ n: number }>`
    select count(*) filter (where confirme) as n from (
      select distinct on (objet) utilise_le is not null and expire_le > ${maintenant} as confirme
      from acteur.lien where personne_id = ${personneId} and objet in ('courriel_ancien', 'courriel_nouveau')
      order by objet, id desc) derniers`);
  return n === 2;
}

async function envoyerLien(
  db: Db,
  { maintenant, reglages }: Contexte,
  { personneId, cle, identite }: Compte,
  {
    objet,
    destinataire,
    nouveau,
  }: { readonly objet: ObjetLien; readonly destinataire: string; readonly nouveau: string },
): Promise<void> {
  const lien = await creerLien(db, {
    personneId,
    cle,
    objet,
    valeur: nouveau,
    heures: VALIDITE_HEURES.courriel,
    maintenant,
  });
  const url = `${reglages.urlPublique}/courriel/${lien.jeton}`;
  const message = courrielChangementAdresse({
    prenom: identite.prenom,
    nouvelle: nouveau,
    url,
    ancienne: objet === "courriel_ancien",
  });
  await deposerCourriel(db, { cle: `courriel:${lien.id}`, personneId, destinataire, message });
}
