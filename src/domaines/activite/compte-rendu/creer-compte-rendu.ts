import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { verifierConnus } from "../beneficiaire/connus.query.ts";
import type { PersonneConnue } from "../beneficiaire/participation.rules.ts";
import { enregistrerParticipations } from "../beneficiaire/participation.sql.ts";
import { entree } from "../cumul/cumul.rules.ts";
import { type Reporter, reporter } from "../cumul/cumul.sql.ts";
import { situer, structureDe } from "../cumul/situer.query.ts";
import { retenirMots } from "../etiquette/etiquette.sql.ts";
import { type CompteRendu, type RefusCompteRendu, verifier } from "./compte-rendu.rules.ts";
import { lireEmpreintes } from "./compte-rendu.sql.ts";
import { peutSaisir } from "./droits.rules.ts";
import { empreinteDe } from "./empreinte.ts";
import type { Dit } from "./formulaire.rules.ts";
import { insererComptesRendus } from "./lot.sql.ts";
import { verifierAidee } from "./structure-aidee.query.ts";

/** What an adviser says; the rest (who, which structure, which département) comes from the connexion. */
export type Saisie = Dit & {
  /** Those of the participants whose record is known; the others stay anonymous. */
  readonly connus?: readonly PersonneConnue[];
};

export type ResultatCreation =
  | { readonly fait: "cree" | "deja_recu"; readonly id: string }
  | { readonly refus: "champs"; readonly champs: readonly RefusCompteRendu[] }
  | { readonly refus: "interdit" | "sansStructure" | "idDejaPris" };

/**
 * Stores a report, once: the same sending again (same id, same content) gets the same answer; the same id with another
 * content is refused « idDejaPris ». The roll-ups move in the same transaction, once for a batch (`porter`).
 */
export async function creerCompteRendu(
  contexte: ContexteConnecte,
  envoi: Saisie,
  porter: Reporter = reporter,
): Promise<ResultatCreation> {
  const { db, utilisateur, maintenant } = contexte;
  const { connus = [], ...saisie } = envoi;
  if (!peutSaisir(utilisateur.role)) return { refus: "interdit" };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const { communeCode, departementCode, fuseau, connu } = await situer(db, structure.id, saisie.lieu);
  const compteRendu: CompteRendu = {
    ...saisie,
    lieu: { ...saisie.lieu, communeCode: connu ? communeCode : saisie.lieu.communeCode },
    conseillerId: utilisateur.personneId,
    structureId: structure.id,
    departementCode,
    grilleAges: "actuelle",
    origine: { genre: "saisie" },
  };
  const connuLe = jourCivil(maintenant, fuseau);
  const champs = [
    ...verifier(compteRendu, connuLe),
    ...lieuInconnu(connu),
    ...(await verifierConnus(db, compteRendu, connus)),
    ...(await verifierAidee(db, compteRendu)),
  ];
  if (champs.length > 0) return { refus: "champs", champs };

  const inseres = await insererComptesRendus(db, [{ compteRendu, connuLe, connus }]);
  if (!inseres.has(compteRendu.id.toLowerCase())) return dejaLa(contexte, compteRendu, connus);
  await retenirMots(db, utilisateur.personneId, compteRendu.etiquettes);
  if (connus.length > 0) await enregistrerParticipations(db, compteRendu, connus);
  await porter(db, [entree(compteRendu, connuLe)]);
  return { fait: "cree", id: compteRendu.id };
}

/** The refusal of a place that nobody knows. */
export const lieuInconnu = (connu: boolean): readonly RefusCompteRendu[] =>
  connu ? [] : [{ champ: "lieu", motif: "lieuIncomplet", message: "Ce lieu ou cette commune n’existe pas." }];

/** Not stored: it is there already, ours with this content, ours with another one, or someone else's. */
async function dejaLa(
  { db }: ContexteConnecte,
  compteRendu: CompteRendu,
  connus: readonly PersonneConnue[],
): Promise<ResultatCreation> {
  const empreinte = (await lireEmpreintes(db, [compteRendu.id])).get(compteRendu.id.toLowerCase());
  return empreinte === empreinteDe(compteRendu, connus)
    ? { fait: "deja_recu", id: compteRendu.id }
    : { refus: "idDejaPris" };
}
