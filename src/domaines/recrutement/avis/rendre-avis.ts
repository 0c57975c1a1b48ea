import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { lireManifestation } from "../manifestation/manifestation.query.ts";
import { peut } from "../manifestation/manifestation.rules.ts";
import { changerStatut, marquerVerifiee, verrouillerManifestation } from "../manifestation/manifestation.sql.ts";
import { type AvisSaisi, jugerAvis } from "./avis.rules.ts";

export type ResultatAvis =
  | { readonly fait: true }
  | { readonly refus: "interdit" | "introuvable" | "tropTard" }
  | { readonly refus: "champs"; readonly erreurs: Readonly<Record<string, string>> };

/**
 * Gives the opinion of a préfecture on a file of its territory; the latest replaces the one before, which stays. A file of elsewhere and an
 * absent one are the same « introuvable ». Too late once the committee decided.
 */
export async function rendreAvis(contexte: ContexteConnecte, id: string, avis: AvisSaisi): Promise<ResultatAvis> {
  const { db, utilisateur, maintenant } = contexte;
  if (utilisateur.role !== "instructeur_prefecture") return { refus: "interdit" };
  const vue = await lireManifestation(db, id);
  if (vue === undefined || vue.structureId === null) return { refus: "introuvable" };
  await enTantQueSysteme(db, (systeme) => verrouillerManifestation(systeme, id));
  const m = await lireManifestation(db, id);
  if (m === undefined || !peut("rendre_avis", m.statut)) return { refus: "tropTard" };
  const aVerifier = m.aVerifier && m.verifieLe === null;
  const erreurs: Record<string, string> = { ...jugerAvis(avis, aVerifier) };
  const transfert = avis.transfert.trim() === "" ? null : await structureNommee(db, avis.transfert, m.departementCode);
  if (transfert !== null && "phrase" in transfert) erreurs["transfert"] = transfert.phrase;
  else if (transfert !== null && transfert.id === m.structureId)
    erreurs["transfert"] = "C’est la structure qui demande : indiquez-en une autre, ou laissez vide.";
  if (Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  const versId = transfert !== null && "id" in transfert ? transfert.id : null;
  await db.run(sql`
    update recrutement.avis set remplace_le = ${maintenant} where manifestation_id = ${id}::uuid and remplace_le is null`);
  await db.run(sql`
    insert into recrutement.avis (manifestation_id, structure_id, favorable, commentaire, transfert_id, rendu_le, rendu_par)
    values (${id}::uuid, ${vue.structureId}, ${avis.sens === "favorable"}, ${avis.commentaire.trim()}, ${versId}, ${maintenant}, ${utilisateur.personneId})`);
  await enTantQueSysteme(db, async (systeme) => {
    if (aVerifier) await marquerVerifiee(systeme, id, utilisateur.personneId, maintenant);
    if (m.statut !== "ajourne") await changerStatut(systeme, id, "avis_rendu", { closLe: null });
  });
  return { fait: true };
}

/** The structure that these words name in a département: its SIRET, its number in the house, or its exact name. */
export async function structureNommee(
  db: Db,
  texte: string,
  departement: string,
): Promise<{ readonly id: number; readonly nom: string } | { readonly phrase: string }> {
  const propre = texte.trim();
  const chiffres = propre.replace(/[\s.]/gu, "");
  const trouvees = await db.rows(sql<{ id: number; nom: string; departement: string }>`
    select id, nom, departement_code as departement from acteur.structure
    where fermee_le is null and (siret = ${chiffres} or (acteur.cle_de_tri(nom) = acteur.cle_de_tri(${propre}) and departement_code = ${departement}))
    order by id limit 2`);
  const [seule] = trouvees;
  if (seule === undefined)
    return { phrase: `Aucune structure ouverte du département n’a ce nom ou ce SIRET : « ${propre.slice(0, 80)} ».` };
  if (trouvees.length > 1) return { phrase: "Plusieurs structures portent ce nom : donnez le SIRET." };
  if (seule.departement !== departement) return { phrase: "Cette structure est dans un autre département." };
  return { id: seule.id, nom: seule.nom };
}
