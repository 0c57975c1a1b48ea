import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { conclure, finirSuspension, insererActe, suspendre } from "./acte.sql.ts";
import { passeDe } from "./anterieurs.query.ts";
import { appliquerActe } from "./appliquer-acte.ts";
import { type ActeVu, actesDe, type ContratVu, verrouillerContrat, voirActe, voirContrat } from "./contrat.query.ts";
import { direActeConclu, direActeDeclare } from "./courriels-contrat.rules.ts";
import { direCent, direExces } from "./dossier.rules.ts";
import { jugerSuite } from "./juger-suite.rules.ts";
import { prevenirPersonne } from "./prevenir-personne.ts";
import { servicesDe } from "./quotites.query.ts";
import { ajouterJours } from "./regles/calendrier.rules.ts";
import { depasseCent } from "./regles/juger-contrat.rules.ts";
import {
  type ActeDit,
  type Cote,
  coteDe,
  lireActe,
  peutConclure,
  peutDeclarer,
  type SaisieActe,
  type SorteActe,
} from "./suites.rules.ts";

export type ResultatActe =
  | { readonly fait: true; readonly contratId: number }
  | { readonly refus: "introuvable" }
  | { readonly refus: "champs"; readonly contratId: number; readonly erreurs: Readonly<Record<string, string>> };

/** Declares what happens to a contract. Who may: a side that the rule names, on a contract it sees; one open act at a time. */
export async function declarerActe(
  c: ContexteConnecte,
  contratId: number,
  sorte: SorteActe,
  saisie: SaisieActe,
): Promise<ResultatActe> {
  const cote = coteDe(c.utilisateur.role);
  if (cote === undefined || !(await peutVoir(c, contratId))) return { refus: "introuvable" };
  if (!peutDeclarer(sorte, cote)) return { refus: "introuvable" };
  return enTantQueSysteme(c.db, async (systeme): Promise<ResultatActe> => {
    const contrat = await verrouillerContrat(systeme, contratId, jourCivil(c.maintenant));
    if (contrat === undefined) return { refus: "introuvable" };
    const { dit, erreurs: lues } = lireActe(sorte, saisie, contrat, cote);
    const ouvert = (await actesDe(systeme, [contratId])).some(({ etat }) => etat === "propose");
    const erreurs = { ...empecher(contrat, ouvert && sorte !== "suspension" && sorte !== "reprise", c), ...lues };
    const juges =
      Object.keys(erreurs).length === 0
        ? jugerSuite(sorte, dit, contrat, await passeDe(systeme, contrat, contrat.debut, contratId))
        : [];
    for (const { champ, phrase, article } of juges.filter((m) => m.bloque)) erreurs[champ] = `${phrase} (${article})`;
    const passe =
      Object.keys(erreurs).length === 0 ? await passerCent(systeme, c, contrat, { ...dit, sorte }) : undefined;
    if (passe !== undefined) erreurs["quotite"] = passe;
    if (Object.keys(erreurs).length > 0) return { refus: "champs", contratId, erreurs };
    const auteur = { par: c.utilisateur.personneId, cote, maintenant: c.maintenant };
    await insererActe(systeme, contrat, sorte, dit, auteur);
    if (sorte === "suspension")
      await suspendre(
        ...([systeme, contrat] as const),
        { debut: dit.effetLe, fin: String(dit.termes["jusquAu"]), motif: String(dit.termes["motif"]) },
        auteur,
      );
    if (sorte === "reprise" && contrat.suspension !== null)
      await finirSuspension(systeme, contratId, contrat.suspension.debut, ajouterJours(dit.effetLe, -1));
    await annoncerDeclaration(systeme, c, contrat, { sorte, dit, cote });
    return { fait: true, contratId };
  });
}

/** Concludes an act that someone else declared, with a yes or a no. Who may: the other side, never the same person. */
export async function conclureActe(
  c: ContexteConnecte,
  id: number,
  reponse: { readonly accord: string; readonly reponse: string },
): Promise<ResultatActe> {
  const vu = await voirActe(c.db, id);
  if (vu === undefined || !(await peutVoir(c, vu.contratId))) return { refus: "introuvable" };
  const { contratId } = vu;
  const erreurs: Record<string, string> = {};
  if (!peutConclure(vu, c.utilisateur))
    erreurs[""] = "Qui a déclaré ce changement ne le conclut pas : l’autre partie le fait.";
  if (vu.etat !== "propose") erreurs[""] = "Ce changement a déjà sa réponse.";
  if (reponse.accord !== "oui" && reponse.accord !== "non") erreurs["accord"] = "Choisissez une réponse.";
  if (reponse.accord === "non" && reponse.reponse.trim().length < 10)
    erreurs["reponse"] = "Expliquez pourquoi en 10 caractères au moins.";
  if (reponse.reponse.length > 1000) erreurs["reponse"] = "Ce texte tient en 1 000 caractères.";
  if (Object.keys(erreurs).length > 0) return { refus: "champs", contratId, erreurs };
  const etat = reponse.accord === "oui" ? "fait" : "refuse";
  return enTantQueSysteme(c.db, async (systeme): Promise<ResultatActe> => {
    const contrat = await verrouillerContrat(systeme, contratId, jourCivil(c.maintenant));
    if (contrat === undefined) return { refus: "introuvable" };
    const passe = await passeDe(systeme, contrat, contrat.debut, contratId);
    const bloque = etat === "fait" ? jugerSuite(vu.sorte, vu, contrat, passe).find((m) => m.bloque) : undefined;
    if (bloque !== undefined)
      return { refus: "champs", contratId, erreurs: { "": `${bloque.phrase} (${bloque.article})` } };
    const passeCent = etat === "fait" ? await passerCent(systeme, c, contrat, vu) : undefined;
    if (passeCent !== undefined) return { refus: "champs", contratId, erreurs: { "": passeCent } };
    const texte = reponse.reponse.trim() === "" ? null : reponse.reponse.trim();
    const fin = { etat, par: c.utilisateur.personneId, maintenant: c.maintenant, reponse: texte } as const;
    if ((await conclure(systeme, id, fin)) === 0)
      return { refus: "champs", contratId, erreurs: { "": "Ce changement vient de recevoir sa réponse." } };
    if (etat === "fait") await appliquerActe(systeme, c, contrat, vu);
    await annoncerConclusion(systeme, c, contrat, vu, etat === "fait");
    return { fait: true, contratId };
  });
}

/** Takes an act back before it is concluded. Who may: who declared it, or their side. */
export async function retirerActe(c: ContexteConnecte, id: number): Promise<ResultatActe> {
  const vu = await voirActe(c.db, id);
  if (vu === undefined || vu.cote !== coteDe(c.utilisateur.role) || !(await peutVoir(c, vu.contratId)))
    return { refus: "introuvable" };
  const fin = { etat: "retire", par: c.utilisateur.personneId, maintenant: c.maintenant, reponse: null } as const;
  const { contratId } = vu;
  return enTantQueSysteme(
    c.db,
    async (systeme): Promise<ResultatActe> =>
      (await conclure(systeme, id, fin)) === 1
        ? { fait: true, contratId }
        : { refus: "champs", contratId, erreurs: { "": "Ce changement a déjà sa réponse." } },
  );
}

const peutVoir = async ({ db, maintenant }: ContexteConnecte, id: number): Promise<boolean> =>
  (await voirContrat(db, id, jourCivil(maintenant))) !== undefined;

/**
 * Why an amendment may not be: from its day on, the person would pass 100 % with their other contracts as they are or will be. They alone
 * are told of how much, should a part of it be elsewhere.
 */
async function passerCent(
  systeme: Db,
  { utilisateur }: ContexteConnecte,
  { id, personneId, structureId }: ContratVu,
  { sorte, effetLe, termes }: Pick<ActeVu, "sorte" | "effetLe" | "termes">,
): Promise<string | undefined> {
  if (sorte !== "avenant") return undefined;
  const propose = { contratId: id, effetLe, quotite: Number(termes["quotite"]) };
  const ici = await servicesDe(systeme, personneId, sql`c.structure_id = ${structureId}`, propose);
  const ailleurs = await servicesDe(systeme, personneId, sql`c.structure_id <> ${structureId}`, propose);
  if (coteDe(utilisateur.role) !== "personne") return direExces(ici, ailleurs);
  const exces = depasseCent([...ici, ...ailleurs]);
  return exces && direCent(exces.total);
}

function empecher(
  { ruptureLe, fin }: ContratVu,
  ouvert: boolean,
  { maintenant }: ContexteConnecte,
): Record<string, string> {
  if (ruptureLe !== null) return { "": "Ce contrat est rompu : plus rien ne change." };
  if (fin !== null && fin < jourCivil(maintenant)) return { "": "Ce contrat est fini : préparez-en un autre." };
  return ouvert ? { "": "Un changement attend déjà sa réponse : un seul à la fois." } : {};
}

async function annoncerDeclaration(
  systeme: Db,
  { reglages: { urlPublique }, maintenant }: ContexteConnecte,
  { id, structureId, personneId, structure }: ContratVu,
  acte: { readonly sorte: SorteActe; readonly dit: ActeDit; readonly cote: Cote },
): Promise<void> {
  const cle = `contrat ${id} ${acte.sorte} ${maintenant.toISOString()}`;
  const annonce = direActeDeclare(acte.sorte, acte.cote, acte.dit.effetLe, structure);
  if (acte.cote !== "personne") await prevenirPersonne(systeme, personneId, cle, annonce, `${urlPublique}/mon-contrat`);
  if (acte.cote !== "structure")
    await prevenirGestionnaires(systeme, structureId, cle, annonce, `${urlPublique}/contrats/${id}`);
}

async function annoncerConclusion(
  systeme: Db,
  { reglages: { urlPublique } }: ContexteConnecte,
  { id, structureId, personneId, structure }: ContratVu,
  { id: acteId, sorte, effetLe }: ActeVu,
  accepte: boolean,
): Promise<void> {
  const annonce = direActeConclu(sorte, effetLe, structure, accepte);
  await prevenirPersonne(systeme, personneId, `acte ${acteId} conclu`, annonce, `${urlPublique}/mon-contrat`);
  await prevenirGestionnaires(systeme, structureId, `acte ${acteId} conclu`, annonce, `${urlPublique}/contrats/${id}`);
}
