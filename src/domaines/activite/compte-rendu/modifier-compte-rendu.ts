import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { verifierConnus } from "../beneficiaire/connus.query.ts";
import { enregistrerParticipations } from "../beneficiaire/participation.sql.ts";
import { participationsDe } from "../beneficiaire/participations.query.ts";
import { entree, plusTard, sortie } from "../cumul/cumul.rules.ts";
import { type Reporter, reporter } from "../cumul/cumul.sql.ts";
import { situer } from "../cumul/situer.query.ts";
import { retenirMots } from "../etiquette/etiquette.sql.ts";
import { type CompteRendu, type RefusCompteRendu, verifier } from "./compte-rendu.rules.ts";
import { lireCompteRendu, remplacerCompteRendu } from "./compte-rendu.sql.ts";
import { lieuInconnu, type Saisie } from "./creer-compte-rendu.ts";
import { peutChanger } from "./droits.rules.ts";
import { empreinteDe } from "./empreinte.ts";
import { verifierAidee } from "./structure-aidee.query.ts";

export type ResultatModification =
  | { readonly fait: "modifie" | "inchange" }
  | { readonly refus: "introuvable" }
  | { readonly refus: "conflit"; readonly version: number }
  | { readonly refus: "champs"; readonly champs: readonly RefusCompteRendu[] };

/**
 * Replaces what a report says, from the `version` that was on the screen: changed meanwhile, both are kept and a person
 * decides (« conflit »). In the roll-ups: minus the old, plus the new.
 */
export async function modifierCompteRendu(
  { db, utilisateur, maintenant }: ContexteConnecte,
  envoi: Saisie,
  version: number,
  porter: Reporter = reporter,
): Promise<ResultatModification> {
  const { connus: dits, ...saisie } = envoi;
  const garde = await lireCompteRendu(db, saisie.id, true);
  if (garde === undefined || garde.supprimeLe !== null) return { refus: "introuvable" };
  const ancien = garde.compteRendu;
  if (!peutChanger(ancien.conseillerId, utilisateur.personneId)) return { refus: "introuvable" };

  const { communeCode, departementCode, fuseau, connu } = await situer(db, ancien.structureId, saisie.lieu);
  const nouveau: CompteRendu = {
    ...saisie,
    id: ancien.id,
    lieu: { ...saisie.lieu, communeCode: connu ? communeCode : saisie.lieu.communeCode },
    conseillerId: ancien.conseillerId,
    structureId: ancien.structureId,
    departementCode,
    grilleAges: ancien.grilleAges,
    origine: corrigee(ancien),
  };
  const deja = await participationsDe(db, ancien.id);
  const connus = dits ?? deja;
  if (empreinteDe(nouveau, connus) === empreinteDe(ancien, deja)) return { fait: "inchange" };
  if (garde.version !== version) return { refus: "conflit", version: garde.version };
  const aujourdhui = jourCivil(maintenant, fuseau);
  const champs = [
    ...verifier(nouveau, aujourdhui),
    ...lieuInconnu(connu),
    ...(await verifierConnus(db, nouveau, connus, deja)),
    ...(await verifierAidee(db, nouveau)),
  ];
  if (champs.length > 0) return { refus: "champs", champs };

  const connuLe = plusTard(aujourdhui, garde.connuLe);
  await remplacerCompteRendu(db, { compteRendu: nouveau, connuLe });
  await retenirMots(db, utilisateur.personneId, nouveau.etiquettes);
  await enregistrerParticipations(db, nouveau, connus);
  await porter(db, [sortie(ancien, connuLe), entree(nouveau, connuLe)]);
  return { fait: "modifie" };
}

/** An incoherent import that a person corrects must now add up. */
const corrigee = ({ origine }: CompteRendu): CompteRendu["origine"] =>
  origine.genre === "import" ? { ...origine, incoherent: false } : origine;
