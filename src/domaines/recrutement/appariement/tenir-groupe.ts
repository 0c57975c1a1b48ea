import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { momentLisible } from "../../../plateforme/ui/index.ts";
import { instantDe } from "../../activite/index.ts";
import { fuseauDe } from "../../territoire/index.ts";
import { prevenirCandidat } from "../candidat/prevenir-candidat.ts";
import { structureDuLecteur } from "./chercher.ts";
import { REFUS } from "./cycle.rules.ts";
import { type GroupeSaisi, lireGroupe, lireNotes } from "./groupe.rules.ts";
import { type Groupe, groupeDe } from "./groupes.query.ts";
import { ligneLue } from "./mise-en-relation.sql.ts";
import { repondre } from "./repondre.ts";

export type ResultatGroupe =
  | { readonly fait: true; readonly id: number; readonly message: string }
  | { readonly refus: "introuvable" }
  | { readonly erreurs: Readonly<Record<string, string>> };

/** Opens a grouped recruitment. Who may: whoever manages the structure. */
export async function ouvrirGroupe(contexte: ContexteConnecte, saisi: GroupeSaisi): Promise<ResultatGroupe> {
  const structureId = structureDuLecteur(contexte);
  if (structureId === undefined) return { refus: "introuvable" };
  const { departement } = await contexte.db.one(sql<{ departement: string }>`
    select departement_code as departement from acteur.structure where id = ${structureId}`);
  const fuseau = fuseauDe(departement);
  const { lu, erreurs } = lireGroupe(saisi, (jour, heure) => instantDe(jour, heure, fuseau), contexte.maintenant);
  if (Object.keys(erreurs).length > 0) return { erreurs };
  const { id } = await enTantQueSysteme(contexte.db, (db) =>
    db.one(sql<{ id: number }>`
      insert into recrutement.recrutement_groupe (structure_id, titre, postes, reunion_le, lieu, grille, cree_le)
      values (${structureId}, ${lu.titre}, ${lu.postes}, ${lu.reunionLe}, ${lu.lieu}, ${JSON.stringify(lu.grille)}::jsonb, ${contexte.maintenant})
      returning id`),
  );
  return { fait: true, id, message: "Recrutement groupé ouvert." };
}

/**
 * Invites people proposed to the structure to its meeting: inviting is showing interest, with the same checks; each keeps the right to say
 * no. Who may: whoever manages the structure.
 */
export async function inviterAuGroupe(
  contexte: ContexteConnecte,
  id: number,
  lignes: readonly number[],
): Promise<ResultatGroupe> {
  const groupe = await groupeDe(contexte.db, id);
  if (groupe === undefined || structureDuLecteur(contexte) === undefined) return { refus: "introuvable" };
  if (lignes.length === 0) return { erreurs: { lignes: "Cochez au moins une personne." } };
  let invites = 0;
  let refus: string | undefined;
  for (const ligne of lignes) {
    const lue = await ligneLue(contexte.db, ligne);
    if (lue === undefined || lue.structureId !== groupe.structureId) return { refus: "introuvable" };
    const reponse = await repondre(contexte, ligne, "interesse", { motif: "", precision: "" });
    // Already interested: nothing moves, the person is invited all the same.
    if ("refus" in reponse && reponse.refus !== "introuvable" && reponse.refus !== "etape")
      refus = REFUS[reponse.refus];
    else invites += await enTantQueSysteme(contexte.db, (db) => inscrire(db, groupe, ligne, lue.candidatId, contexte));
  }
  if (invites === 0) return { erreurs: { lignes: refus ?? "Ces personnes sont déjà invitées, ou ont répondu non." } };
  return { fait: true, id, message: invites > 1 ? `${invites} personnes invitées.` : "Personne invitée." };
}

async function inscrire(
  db: Db,
  groupe: Groupe,
  ligne: number,
  candidatId: number,
  { maintenant, reglages }: ContexteConnecte,
): Promise<number> {
  const ecrites = await db.run(sql`
    insert into recrutement.groupe_participant (groupe_id, mise_en_relation_id, invite_le)
    select ${groupe.id}, id, ${maintenant} from recrutement.mise_en_relation
    where id = ${ligne} and statut in ('interet_structure', 'entretien') on conflict do nothing`);
  if (ecrites === 0) return 0;
  const { nom } = await db.one(sql<{ nom: string }>`select nom from acteur.structure where id = ${groupe.structureId}`);
  const annonce = {
    objet: `${nom} vous invite à une réunion d’information`,
    phrases: [
      `« ${groupe.titre} » : ${momentLisible(groupe.reunionLe)}, ${groupe.lieu}.`,
      "Dites si ce poste vous intéresse : votre nom n’est donné à la structure que si vous dites oui.",
    ],
    lien: "Répondre",
  };
  const url = `${reglages.urlPublique}/mises-en-relation/${ligne}`;
  await prevenirCandidat(db, candidatId, `groupe ${groupe.id} ${ligne}`, annonce, url);
  return 1;
}

/** Notes who came and how the exercise went, on the grid of the group. Who may: whoever manages the structure. */
export async function noterParticipant(
  contexte: ContexteConnecte,
  id: number,
  ligne: number,
  dit: { readonly presence: string; readonly notes: readonly string[] },
): Promise<ResultatGroupe> {
  const groupe = await groupeDe(contexte.db, id);
  if (groupe === undefined || structureDuLecteur(contexte) === undefined) return { refus: "introuvable" };
  const champ = `presence-${ligne}`;
  const presence = dit.presence === "present" || dit.presence === "absent" ? dit.presence : null;
  if (presence === null) return { erreurs: { [champ]: "Dites si la personne est venue." } };
  const lues = lireNotes(groupe.grille, dit.notes);
  if ("faute" in lues) return { erreurs: { [champ]: lues.faute } };
  if (lues.notes !== null && presence === "absent")
    return { erreurs: { [champ]: "Une personne absente n’a pas de points." } };
  const ecrites = await enTantQueSysteme(contexte.db, (db) =>
    db.run(sql`
      update recrutement.groupe_participant set presence = ${presence}, notes = ${lues.notes}::smallint[], note_le = ${contexte.maintenant}
      where groupe_id = ${id} and mise_en_relation_id = ${ligne}`),
  );
  return ecrites === 0 ? { refus: "introuvable" } : { fait: true, id, message: "Exercice noté." };
}
