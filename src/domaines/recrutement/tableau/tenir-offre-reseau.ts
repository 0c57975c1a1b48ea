import { voitTout } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { prevenirPrefecture, prevenirReseau } from "../manifestation/prevenir.ts";
import { lireOffre, lireReponse, type OffreSaisie, type ReponseSaisie } from "./offre-reseau.rules.ts";
import { departementsPeuCouverts, offresReseau, reseauxConnus } from "./offres-reseau.query.ts";

type ResultatOffre =
  | { readonly fait: true }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

const pluriel = (n: number): string => `${n} poste${n > 1 ? "s" : ""}`;

/**
 * Offers posts to a national network in a département, with what is known of it on `jour`; the network and the préfecture are told. Who
 * may: the administration. One open offer by network and département.
 */
export async function proposerAuReseau(
  { db, utilisateur, maintenant, reglages }: ContexteConnecte,
  saisie: OffreSaisie,
  jour: string,
): Promise<ResultatOffre> {
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  const { tous, lignes } = await departementsPeuCouverts(db, jour);
  const peuCouverts = lignes.map(({ code }) => code);
  const aujourdhui = jourCivil(maintenant);
  const reseaux = await reseauxConnus(db);
  const lu = lireOffre(saisie, { reseaux, departements: [...tous.keys()], peuCouverts, aujourdhui });
  if ("erreurs" in lu) return { refus: "champs", erreurs: lu.erreurs };
  const o = lu.lue;
  const faits = tous.get(o.departement);
  const ecrite = await db.row(sql<{ id: number }>`
    insert into recrutement.offre_reseau (reseau, departement_code, postes, conditions, proposee_le, repondre_avant, peu_couvert, rang, sur,
      couverture, motif, saisie_le, saisie_par)
    values (${o.reseau}, ${o.departement}, ${o.postes}, ${o.conditions}, ${aujourdhui}::date, ${o.repondreAvant}::date,
      ${peuCouverts.includes(o.departement)}, ${faits?.rang ?? null}, ${faits?.sur ?? null}, ${faits?.couverture ?? null}, ${o.motif},
      ${maintenant}, ${utilisateur.personneId})
    on conflict (reseau, departement_code) where reponse is null do nothing returning id`);
  if (ecrite === undefined)
    return {
      refus: "champs",
      erreurs: { reseau: "Une offre à ce réseau attend déjà sa réponse dans ce département : notez-la d’abord." },
    };
  const annonce = {
    objet: `Offre de ${pluriel(o.postes)} : ${faits?.nom ?? o.departement}`,
    phrases: [
      `L’administration propose ${pluriel(o.postes)} au réseau ${o.reseau} dans le département ${faits?.nom ?? o.departement} (${o.departement}).`,
      `Conditions : ${o.conditions}`,
    ],
    lien: "Voir l’offre",
  };
  const url = `${reglages.urlPublique}/recrutement/offres-reseaux`;
  await enTantQueSysteme(db, async (systeme) => {
    await prevenirReseau(systeme, o.reseau, `offre-reseau ${ecrite.id}`, annonce, url);
    await prevenirPrefecture(systeme, o.departement, `offre-reseau ${ecrite.id}`, annonce, url);
  });
  return { fait: true };
}

/**
 * Notes the answer of the network, once. Who may: the network itself, which answers today and does not take back what was offered; or the
 * administration, for an answer that came by letter, or to take the offer back.
 */
export async function noterReponse(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  saisie: ReponseSaisie,
): Promise<ResultatOffre> {
  const sienne = utilisateur.role === "reseau";
  if (!voitTout(utilisateur) && !sienne) return { refus: "introuvable" };
  if ((await offresReseau(db, id)).length === 0) return { refus: "introuvable" };
  const aujourdhui = jourCivil(maintenant);
  return enTantQueSysteme(db, async (systeme): Promise<ResultatOffre> => {
    await systeme.run(sql`select id from recrutement.offre_reseau where id = ${id} for update`);
    const [offre] = await offresReseau(systeme, id);
    if (offre === undefined) return { refus: "introuvable" };
    if (offre.reponse !== null) return { refus: "champs", erreurs: { "": "Cette offre a déjà sa réponse." } };
    const lu = lireReponse(sienne ? { ...saisie, le: aujourdhui } : saisie, {
      proposeeLe: offre.proposeeLe,
      aujourdhui,
    });
    if ("erreurs" in lu) return { refus: "champs", erreurs: lu.erreurs };
    const { reponse, le, note } = lu.lue;
    if (sienne && reponse === "retiree")
      return {
        refus: "champs",
        erreurs: { reponse: "Acceptez ou refusez : l’administration seule retire une offre." },
      };
    await systeme.run(sql`
      update recrutement.offre_reseau set reponse = ${reponse}, reponse_le = ${le}::date, reponse_note = ${note},
        repondue_par = ${utilisateur.personneId} where id = ${id}`);
    return { fait: true };
  });
}
