import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { creerCompte } from "../../acteur/index.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { referentielEnVigueur } from "../referentiel/referentiel.query.ts";
import { direEmbauche, direValide } from "./courriels-contrat.rules.ts";
import { connuDe, type Dossier } from "./dossier.query.ts";
import { estComplet } from "./dossier.rules.ts";
import { avancerDossier, insererContrat, noterRecrutement, verrouillerPostes } from "./dossier.sql.ts";
import type { Termes } from "./lire-termes.rules.ts";
import { prevenirPersonne } from "./prevenir-personne.ts";
import {
  agir,
  controlerDossier,
  direEmpechements,
  etape,
  type RefusTardif,
  type ResultatDossier,
} from "./tenir-dossier.ts";

/**
 * Validates a file: the contract runs on a free post of the structure, the person becomes an adviser there. Everything is checked again
 * with the posts locked: of two hires on the last post, one is refused. Who may: the administration, and not who prepared it.
 */
export const validerDossier = (c: ContexteConnecte, id: number): Promise<ResultatDossier> =>
  agir(c, id, "valider", async (systeme, dossier): Promise<RefusTardif | undefined> => {
    await verrouillerPostes(systeme, dossier.structureId);
    const controle = await controlerDossier(systeme, dossier);
    const { termes } = controle;
    if (termes === undefined || !estComplet(controle)) return { erreurs: direEmpechements(controle) };
    const { libre } = await connuDe(systeme, dossier, termes, null);
    const personneId = await embaucher(systeme, c, dossier, termes);
    if (libre === null || personneId === null) return { erreurs: { "": INCONNUE } };
    const { structureId } = dossier;
    const { commun, local } = await referentielEnVigueur(systeme, jourCivil(c.maintenant), dossier.departementCode);
    const referentiels = { commun: commun?.id ?? null, local: local?.id ?? null };
    const contratId = await insererContrat(systeme, { posteId: libre, structureId, personneId, referentiels }, termes);
    await noterRecrutement(systeme, {
      ...{ personneId, departementCode: dossier.departementCode, pix: termes.pix },
      jour: jourCivil(dossier.deposeLe ?? c.maintenant),
    });
    await avancerDossier(systeme, id, {
      ...{ statut: "valide", decidePar: c.utilisateur.personneId, contratId, personneId, maintenant: c.maintenant },
      etape: etape(c, "Validé"),
    });
    await annoncer(systeme, c, dossier, { contratId, personneId, debut: termes.debut });
    return undefined;
  });

const INCONNUE = "La personne n’est plus connue : vérifiez son nom et son adresse.";

/** Opens the way in of whoever is hired, or adds the role to their account; null when it cannot be. */
async function embaucher(
  systeme: Db,
  { maintenant, reglages }: ContexteConnecte,
  { structureId, saisie }: Dossier,
  termes: Termes,
): Promise<number | null> {
  const dit = (champ: "courriel" | "nom" | "prenom"): string => (saisie[champ] ?? "").trim();
  if (termes.candidat !== null) return termes.candidat;
  const role = { role: "conseiller", niveau: null, perimetre: String(structureId) } as const;
  const invitee = await creerCompte(
    systeme,
    { ...role, courriel: dit("courriel"), nom: dit("nom"), prenom: dit("prenom") },
    maintenant,
    reglages.urlPublique,
  );
  return "refus" in invitee ? null : invitee.personneId;
}

async function annoncer(
  systeme: Db,
  { reglages: { urlPublique } }: ContexteConnecte,
  { structure, structureId }: Dossier,
  fait: { readonly contratId: number; readonly personneId: number; readonly debut: string },
): Promise<void> {
  const debut = dateLongue(fait.debut);
  const cle = `contrat ${fait.contratId} valide`;
  await prevenirGestionnaires(
    systeme,
    structureId,
    cle,
    direValide(debut),
    `${urlPublique}/contrats/${fait.contratId}`,
  );
  await prevenirPersonne(systeme, fait.personneId, cle, direEmbauche(structure, debut), `${urlPublique}/mon-contrat`);
}
