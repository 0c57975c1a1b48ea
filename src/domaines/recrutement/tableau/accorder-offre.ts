import { voitTout } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { accord } from "../../../plateforme/ui/index.ts";
import { voirAppel } from "../appel/appels.query.ts";
import { depassements } from "../comite/depassements.rules.ts";
import { accordsDe } from "../comite/seance.sql.ts";
import { prevenirGestionnaires, prevenirPrefecture, prevenirReseau } from "../manifestation/prevenir.ts";
import { fermetureDe } from "../manifestation/structure-connue.query.ts";
import { accorderPostes } from "../poste/poste.sql.ts";
import { lireOctroi, type OctroiSaisi } from "./offre-reseau.rules.ts";
import { type OffreReseau, offresReseau, structuresDesReseaux } from "./offres-reseau.query.ts";

type ResultatOctroi =
  | { readonly fait: true }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

const non = (phrase: string): ResultatOctroi => ({ refus: "champs", erreurs: { "": phrase } });

/** The offer, locked: accepted, and whose posts are not granted yet. */
async function aAccorder(db: Db, id: number): Promise<OffreReseau | ResultatOctroi> {
  await db.run(sql`select id from recrutement.offre_reseau where id = ${id} for update`);
  const [offre] = await offresReseau(db, id);
  if (offre === undefined) return { refus: "introuvable" };
  if (offre.reponse !== "acceptee") return non("Seule une offre acceptée donne des postes.");
  return offre.octroi?.le == null ? offre : non("Les postes de cette offre sont déjà accordés.");
}

/**
 * Prepares the grant of an accepted offer: to which structure of the network in the département, how many of the posts offered, from which
 * call. Nothing is granted. Who may: the administration. Prepared again, the last one holds.
 */
export async function preparerOctroi(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  saisie: OctroiSaisi,
): Promise<ResultatOctroi> {
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  const offre = await aAccorder(db, id);
  if ("refus" in offre || "fait" in offre) return offre;
  const structures = (await structuresDesReseaux(db)).filter(
    (s) => s.reseau === offre.reseau && s.departement === offre.departementCode,
  );
  const appel = await voirAppel(db, Number(saisie.appel) || 0);
  const appels = appel?.publie === true ? [appel.id] : [];
  const lu = lireOctroi(saisie, { structures: structures.map((s) => s.id), appels, postes: offre.postes });
  if ("erreurs" in lu) return { refus: "champs", erreurs: lu.erreurs };
  await db.run(sql`
    update recrutement.offre_reseau set octroi_structure_id = ${lu.lu.structure}, octroi_appel_id = ${lu.lu.appel}, octroi_postes = ${lu.lu.postes},
      octroi_prepare_le = ${maintenant}, octroi_prepare_par = ${utilisateur.personneId} where id = ${id}`);
  return { fait: true };
}

/**
 * Grants the posts prepared, with the terms of the offer; the network, the structure and the préfecture are told. Who may: someone of the
 * administration who did not prepare it. Nothing is granted beyond the posts of the call,
 * nor to a structure closed since.
 */
export async function accorderOffre(contexte: ContexteConnecte, id: number): Promise<ResultatOctroi> {
  const { db, utilisateur } = contexte;
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  return enTantQueSysteme(db, async (systeme): Promise<ResultatOctroi> => {
    const offre = await aAccorder(systeme, id);
    if ("refus" in offre || "fait" in offre) return offre;
    if (offre.octroi === null) return non("Préparez d’abord l’octroi de cette offre.");
    if (offre.octroi.prepareePar === utilisateur.personneId)
      return non("Vous avez préparé cet octroi : une autre personne de l’administration l’accorde.");
    if ((await fermetureDe(systeme, offre.octroi.structureId)) !== null)
      return non("Cette structure est fermée : aucun poste ne peut lui être accordé. Préparez l’octroi autrement.");
    const { contingents, accords } = await accordsDe(systeme, offre.octroi.appelId, { offreId: id });
    const [passe] = depassements(contingents, accords);
    if (passe !== undefined)
      return non(
        `L’appel n’a pas assez de postes dans le département ${passe.departement} : il en manque ${passe.manque}. Préparez l’octroi autrement.`,
      );
    await donner(contexte, systeme, offre, offre.octroi);
    return { fait: true };
  });
}

async function donner(
  { utilisateur, maintenant, reglages }: ContexteConnecte,
  db: Db,
  offre: OffreReseau,
  octroi: NonNullable<OffreReseau["octroi"]>,
): Promise<void> {
  const jour = jourCivil(maintenant);
  const postes = { postes: octroi.postes, coordinateurs: 0, jour };
  await accorderPostes(db, octroi.structureId, postes, { offreId: offre.id });
  await db.run(sql`
    update recrutement.offre_reseau set octroi_le = ${maintenant}, octroi_par = ${utilisateur.personneId} where id = ${offre.id}`);
  const nombre = accord(octroi.postes, "poste accordé", "postes accordés");
  const annonce = {
    objet: `${nombre} : ${offre.reseau}, ${offre.departement}`,
    phrases: [
      `${nombre} à ${octroi.structure}, réseau ${offre.reseau}, dans le département ${offre.departement} (${offre.departementCode}).`,
      `Conditions acceptées : ${offre.conditions}`,
    ],
    lien: "Voir les postes",
  };
  const cle = `octroi-reseau ${offre.id}`;
  await prevenirReseau(db, offre.reseau, cle, annonce, `${reglages.urlPublique}/recrutement/offres-reseaux`);
  await prevenirGestionnaires(db, octroi.structureId, cle, annonce, `${reglages.urlPublique}/postes`);
  await prevenirPrefecture(db, offre.departementCode, cle, annonce, `${reglages.urlPublique}/postes`);
}

/** Takes back what was prepared, before anyone grants it. Who may: the administration. */
export async function oublierOctroi({ db, utilisateur }: ContexteConnecte, id: number): Promise<ResultatOctroi> {
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  const offre = await aAccorder(db, id);
  if ("refus" in offre || "fait" in offre) return offre;
  await db.run(sql`
    update recrutement.offre_reseau set octroi_structure_id = null, octroi_appel_id = null, octroi_postes = null,
      octroi_prepare_le = null, octroi_prepare_par = null where id = ${id}`);
  return { fait: true };
}
