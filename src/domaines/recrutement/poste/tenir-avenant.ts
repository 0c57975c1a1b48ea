import { voitTout } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { structureNommee } from "../avis/rendre-avis.ts";
import { prevenirGestionnaires, prevenirPrefecture } from "../manifestation/prevenir.ts";
import { fermetureDe } from "../manifestation/structure-connue.query.ts";
import { type DemandeSaisie, etatAvenant, lireDemande, phraseDe } from "./avenant.rules.ts";
import { accorderPostes, postesLibres, rendrePostes, transfererPostes } from "./poste.sql.ts";
import { type AvenantVu, structureDesPostes, voirAvenant } from "./postes.query.ts";

export type ResultatAvenant =
  | { readonly fait: true; readonly structureId: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly structureId: number; readonly erreurs: Readonly<Record<string, string>> };

const DEJA = "Une demande est déjà en cours : une seule à la fois. Attendez sa réponse, ou retirez-la.";

/** Asks to add, give back or pass on posts. Who may: whoever manages the structure; one request at a time, posts given back being free. */
export async function demanderAvenant(
  contexte: ContexteConnecte,
  structureId: number,
  saisie: DemandeSaisie,
): Promise<ResultatAvenant> {
  const { db, utilisateur, maintenant, reglages } = contexte;
  const structure = await structureDesPostes(db, structureId, false);
  if (structure === undefined || utilisateur.role !== "gestionnaire_structure") return { refus: "introuvable" };
  const jour = jourCivil(maintenant);
  const libres = await enTantQueSysteme(db, (systeme) => postesLibres(systeme, structureId, jour));
  const { dit, erreurs: lues } = lireDemande(saisie, libres.length);
  const erreurs: Record<string, string> = { ...lues };
  const vers = await destination(db, dit.sorte, saisie.vers, structure.departementCode);
  if ("phrase" in vers) erreurs["vers"] ??= vers.phrase;
  if ("id" in vers && vers.id === structureId) erreurs["vers"] = "C’est votre structure : indiquez-en une autre.";
  if (await enCours(db, structureId)) erreurs[""] = DEJA;
  const fermee = dit.sorte === "ajout" ? await fermetureDe(db, structureId) : null;
  if (fermee !== null)
    erreurs["sorte"] =
      `Votre structure est fermée depuis le ${dateLongue(fermee)} : elle peut rendre ou transférer des postes, pas en demander.`;
  if (Object.keys(erreurs).length > 0 || "phrase" in vers) return { refus: "champs", structureId, erreurs };
  const { id } = await db.one(sql<{ id: number }>`
    insert into recrutement.avenant (structure_id, sorte, postes, vers_id, motif, demande_le, demande_par)
    values (${structureId}, ${dit.sorte}, ${dit.postes}, ${vers.id}, ${dit.motif}, ${maintenant}, ${utilisateur.personneId}) returning id`);
  const annonce = {
    objet: `Un avenant à instruire : ${structure.nom}`,
    phrases: [`${structure.nom} demande un changement de ses postes. Votre avis est attendu sous 15 jours.`],
    lien: "Lire la demande",
  };
  const url = `${reglages.urlPublique}/postes/structures/${structureId}`;
  await enTantQueSysteme(db, (systeme) =>
    prevenirPrefecture(systeme, structure.departementCode, `avenant ${id} instruire`, annonce, url),
  );
  return { fait: true, structureId };
}

async function destination(
  db: Db,
  sorte: string,
  texte: string,
  departement: string,
): Promise<{ readonly id: number | null } | { readonly phrase: string }> {
  return sorte === "transfert" && texte.trim() !== "" ? structureNommee(db, texte, departement) : { id: null };
}

const enCours = async (db: Db, structureId: number): Promise<boolean> =>
  (await db.row(sql`
    select from recrutement.avenant where structure_id = ${structureId} and decide_le is null and retire_le is null`)) !==
  undefined;

/** Takes a request back before it is decided. Who may: whoever manages the structure. */
export async function retirerAvenant(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
): Promise<ResultatAvenant> {
  const a = await voirAvenant(db, id);
  if (a === undefined || utilisateur.role !== "gestionnaire_structure") return { refus: "introuvable" };
  if (etatAvenant(a) !== "demande" && etatAvenant(a) !== "instruit")
    return { refus: "champs", structureId: a.structureId, erreurs: { "": "Cette demande a déjà sa réponse." } };
  await db.run(sql`update recrutement.avenant set retire_le = ${maintenant} where id = ${id}`);
  return { fait: true, structureId: a.structureId };
}

/** Gives the opinion of the préfecture on a request of its territory; until it is decided, the latest replaces. */
export async function instruireAvenant(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  avis: { readonly sens: string; readonly commentaire: string },
): Promise<ResultatAvenant> {
  const a = await voirAvenant(db, id);
  if (a === undefined || utilisateur.role !== "instructeur_prefecture") return { refus: "introuvable" };
  const { structureId } = a;
  if (etatAvenant(a) !== "demande" && etatAvenant(a) !== "instruit")
    return { refus: "champs", structureId, erreurs: { "": "Cette demande n’attend plus d’avis." } };
  const erreurs: Record<string, string> = {};
  if (avis.sens !== "favorable" && avis.sens !== "defavorable") erreurs["sens"] = "Choisissez un avis.";
  const commentaire = phraseDe(avis.commentaire, erreurs, "commentaire");
  if (Object.keys(erreurs).length > 0) return { refus: "champs", structureId, erreurs };
  await db.run(sql`
    update recrutement.avenant set favorable = ${avis.sens === "favorable"}, commentaire = ${commentaire}, avis_le = ${maintenant},
      avis_par = ${utilisateur.personneId} where id = ${id} and decide_le is null`);
  return { fait: true, structureId };
}

export type DecisionAvenant = { readonly reponse: string; readonly motif: string; readonly effetLe: string };

/** Decides a request that was instructed; accepted, posts change on its day. Who may: the administration, and not who asked or instructed. */
export async function deciderAvenant(
  contexte: ContexteConnecte,
  id: number,
  decision: DecisionAvenant,
): Promise<ResultatAvenant> {
  const { db, utilisateur, maintenant, reglages } = contexte;
  if (!voitTout(utilisateur)) return { refus: "introuvable" };
  await db.run(sql`select id from recrutement.avenant where id = ${id} for update`);
  const a = await voirAvenant(db, id);
  if (a === undefined) return { refus: "introuvable" };
  const { structureId } = a;
  const erreurs = jugerDecision(a, decision, jourCivil(maintenant), utilisateur.personneId);
  const accepte = decision.reponse === "accepte";
  const fermee = accepte ? await receveuseFermee(db, a) : null;
  if (fermee !== null) erreurs["reponse"] = fermee;
  const libres =
    accepte && a.sorte !== "ajout" && Object.keys(erreurs).length === 0
      ? await postesLibres(db, structureId, decision.effetLe)
      : [];
  if (accepte && a.sorte !== "ajout" && Object.keys(erreurs).length === 0 && libres.length < a.postes)
    erreurs["effetLe"] =
      `Ce jour-là, ${libres.length} poste${libres.length > 1 ? "s sont libres" : " est libre"} : la demande porte sur ${a.postes}.`;
  if (Object.keys(erreurs).length > 0) return { refus: "champs", structureId, erreurs };
  await db.run(sql`
    update recrutement.avenant set accepte = ${accepte}, decision_motif = ${decision.motif.trim()}, effet_le = ${accepte ? decision.effetLe : null},
      decide_le = ${maintenant}, decide_par = ${utilisateur.personneId} where id = ${id}`);
  if (accepte)
    await appliquer(
      db,
      a,
      decision.effetLe,
      libres.slice(0, a.postes).map((poste) => poste.id),
    );
  const annonce = {
    objet: accepte ? "Votre demande d’avenant est acceptée" : "Votre demande d’avenant n’est pas acceptée",
    phrases: [`Motif : ${decision.motif.trim()}`],
    lien: "Voir les postes",
  };
  const url = `${reglages.urlPublique}/postes/structures/${structureId}`;
  await enTantQueSysteme(db, (systeme) =>
    prevenirGestionnaires(systeme, structureId, `avenant ${id} decision`, annonce, url),
  );
  return { fait: true, structureId };
}

/** Why the structure that posts would come to receives none; null when it is open, or when posts come to nobody. */
async function receveuseFermee(db: Db, { sorte, structureId, versId }: AvenantVu): Promise<string | null> {
  const id = sorte === "ajout" ? structureId : versId;
  if (id === null || (await fermetureDe(db, id)) === null) return null;
  return sorte === "ajout"
    ? "Cette structure est fermée : aucun poste ne peut lui être ajouté."
    : "La structure qui recevrait ces postes est fermée : ils ne peuvent pas lui être transférés.";
}

function jugerDecision(a: AvenantVu, d: DecisionAvenant, jour: string, personneId: number): Record<string, string> {
  const erreurs: Record<string, string> = {};
  const etat = etatAvenant(a);
  if (etat === "demande") erreurs[""] = "La préfecture n’a pas encore donné son avis.";
  else if (etat !== "instruit") erreurs[""] = "Cette demande n’attend plus de décision.";
  if (a.demandePar === personneId || a.avisPar === personneId)
    erreurs[""] = "Vous avez demandé ou instruit cet avenant : une autre personne en décide.";
  if (d.reponse !== "accepte" && d.reponse !== "refuse") erreurs["reponse"] = "Choisissez une réponse.";
  phraseDe(d.motif, erreurs, "motif");
  if (
    d.reponse === "accepte" &&
    (!/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(d.effetLe) || d.effetLe < jour)
  )
    erreurs["effetLe"] = "Donnez le jour où les postes changent, à partir d’aujourd’hui.";
  return erreurs;
}

async function appliquer(db: Db, a: AvenantVu, jour: string, ids: readonly number[]): Promise<void> {
  const cause = { avenantId: a.id };
  if (a.sorte === "ajout") await accorderPostes(db, a.structureId, { postes: a.postes, coordinateurs: 0, jour }, cause);
  else if (a.versId === null) await rendrePostes(db, ids, { jour, motif: "rendu" }, cause);
  else await transfererPostes(db, ids, { structureId: a.versId, jour }, cause);
}
