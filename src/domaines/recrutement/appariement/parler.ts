import { randomUUID } from "node:crypto";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { instantDe } from "../../activite/index.ts";
import { fuseauDe } from "../../territoire/index.ts";
import { seParlent, silence } from "./cycle.rules.ts";
import { type EntretienSaisi, lireEntretien } from "./entretien.rules.ts";
import { ligneLue, type Tenue, tenir } from "./mise-en-relation.sql.ts";
import { USAGE_MESSAGE } from "./mises-en-relation.query.ts";
import { prevenirLAutre } from "./prevenir.ts";
import { coteDe, jourDesPostes } from "./repondre.ts";

export type ResultatParole =
  /** `dit`: what to know, besides that it is done. */
  | { readonly fait: true; readonly dit?: string }
  | { readonly refus: "introuvable" }
  | { readonly erreurs: Readonly<Record<string, string>> };

const TEXTE_MAX = 2000;
const PAUSE = "Cette personne a mis sa candidature en pause : ";

/** Writes a message to the other side. Who may: the two sides, while both agree to talk. The message that tells it holds no content. */
export const ecrireMessage = (contexte: ContexteConnecte, id: number, saisi: string): Promise<ResultatParole> =>
  avecLigne(contexte, id, "texte", async (db, tenue, cote) => {
    const texte = saisi.trim();
    if (texte === "") return { erreurs: { texte: "Écrivez votre message." } };
    if (texte.length > TEXTE_MAX) return { erreurs: { texte: "Un message tient en 2 000 caractères." } };
    const cle = await cleDe(db, tenue.candidatId);
    if (cle === null) return { refus: "introuvable" };
    await db.run(sql`
      insert into recrutement.mise_en_relation_message (id, mise_en_relation_id, cote, texte, envoye_le)
      values (${randomUUID()}::uuid, ${id}, ${cote}, ${coffre().sceller(cle, texte, USAGE_MESSAGE)}, ${contexte.maintenant})`);
    await prevenirLAutre(db, tenue, "message", cote, contexte);
    if (cote === "candidat" || !tenue.pause) return { fait: true };
    return { fait: true, dit: `Message envoyé. ${PAUSE}sa réponse peut attendre.` };
  });

/** Proposes moments for an interview, in place of those proposed before. Who may: the structure. */
export const proposerEntretien = (
  contexte: ContexteConnecte,
  id: number,
  saisi: EntretienSaisi,
): Promise<ResultatParole> =>
  avecLigne(contexte, id, "jour-1", async (db, tenue, cote) => {
    if (cote !== "structure") return { refus: "introuvable" };
    if (tenue.pause) return { erreurs: { "jour-1": `${PAUSE}écrivez-lui plutôt un message.` } };
    const { departement } = await db.one(sql<{ departement: string }>`
      select departement_code as departement from acteur.structure where id = ${tenue.structureId}`);
    const fuseau = fuseauDe(departement);
    const { lu, erreurs } = lireEntretien(saisi, (jour, heure) => instantDe(jour, heure, fuseau), contexte.maintenant);
    if (Object.keys(erreurs).length > 0) return { erreurs };
    await annuler(db, id, contexte.maintenant);
    await db.run(sql`
      insert into recrutement.entretien (mise_en_relation_id, moments, minutes, lieu, propose_le)
      values (${id}, ${lu.moments}::timestamptz[], ${lu.minutes}, ${lu.lieu}, ${contexte.maintenant})`);
    await prevenirLAutre(db, tenue, "entretien_propose", cote, contexte);
    return { fait: true };
  });

/** Chooses one of the moments proposed. Who may: the person. */
export const choisirMoment = (contexte: ContexteConnecte, id: number, moment: string): Promise<ResultatParole> =>
  avecLigne(contexte, id, "moment", async (db, tenue, cote) => {
    if (cote !== "candidat") return { refus: "introuvable" };
    const choisi = new Date(moment);
    if (Number.isNaN(choisi.getTime())) return { erreurs: { moment: "Choisissez un des moments proposés." } };
    if (choisi <= contexte.maintenant) return { erreurs: { moment: "Ce moment est passé : choisissez-en un autre." } };
    const ecrits = await db.run(sql`
      update recrutement.entretien set choisi = ${choisi}, choisi_le = ${contexte.maintenant}
      where mise_en_relation_id = ${id} and annule_le is null and ${choisi}::timestamptz = any (moments)`);
    if (ecrits === 0)
      return {
        erreurs: { moment: "La structure a changé ses propositions entre-temps : choisissez parmi celles-ci." },
      };
    await prevenirLAutre(db, tenue, "entretien_choisi", cote, contexte);
    return { fait: true };
  });

/** Cancels the interview proposed or fixed. Who may: both sides. */
export const annulerEntretien = (contexte: ContexteConnecte, id: number): Promise<ResultatParole> =>
  avecLigne(contexte, id, "", async (db, tenue, cote) => {
    if ((await annuler(db, id, contexte.maintenant)) > 0)
      await prevenirLAutre(db, tenue, "entretien_annule", cote, contexte);
    return { fait: true };
  });

const annuler = (db: Db, id: number, maintenant: Date): Promise<number> =>
  db.run(
    sql`update recrutement.entretien set annule_le = ${maintenant} where mise_en_relation_id = ${id} and annule_le is null`,
  );

/** The key of a person, under which their messages are sealed. Under the role of jobs. */
const cleDe = async (db: Db, personneId: number): Promise<Buffer | null> =>
  (await db.row(sql<{ cle: Buffer | null }>`select cle from acteur.personne where id = ${personneId}`))?.cle ?? null;

/** The key of the person of a line that the reader was allowed to read. */
export const cleDuFil = ({ db }: ContexteConnecte, candidatId: number): Promise<Buffer | null> =>
  enTantQueSysteme(db, (systeme) => cleDe(systeme, candidatId));

async function avecLigne(
  contexte: ContexteConnecte,
  id: number,
  champ: string,
  travail: (db: Db, tenue: Tenue, cote: "structure" | "candidat") => Promise<ResultatParole>,
): Promise<ResultatParole> {
  const cote = coteDe(contexte);
  const ligne = await ligneLue(contexte.db, id);
  if (cote === undefined || ligne === undefined) return { refus: "introuvable" };
  const jour = await jourDesPostes(contexte.db, contexte.maintenant);
  return enTantQueSysteme(contexte.db, async (db) => {
    const tenue = await tenir(db, id, ligne, jour, contexte.maintenant);
    if (tenue === undefined) return { refus: "introuvable" };
    return seParlent(tenue.statut) ? travail(db, tenue, cote) : { erreurs: { [champ]: silence(tenue, cote) } };
  });
}
