import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { creerCompte, donnerRoleDeCoordinateur, personneDuCourriel } from "../../acteur/index.ts";
import { cloreAutres } from "../appariement/mise-en-relation.sql.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { referentielEnVigueur } from "../referentiel/referentiel.query.ts";
import { candidatsRetenus } from "./candidats-retenus.query.ts";
import { direEmbauche, direValide } from "./courriels-contrat.rules.ts";
import { connuDe, type Dossier } from "./dossier.query.ts";
import { estComplet } from "./dossier.rules.ts";
import {
  avancerDossier,
  estDeCoordinateur,
  insererContrat,
  noterRecrutement,
  verrouillerPostes,
} from "./dossier.sql.ts";
import type { Termes } from "./lire-termes.rules.ts";
import { prevenirPersonne } from "./prevenir-personne.ts";
import {
  agir,
  controlerDossier,
  direEmpechements,
  etape,
  marquerRelation,
  type RefusTardif,
  type ResultatDossier,
} from "./tenir-dossier.ts";

/**
 * Validates a file: the contract runs on a free post of the structure, the person becomes an adviser there, a coordinator too on such a post. Everything is checked again
 * with the posts locked: of two hires on the last post, one is refused. Who may: the administration, and not who prepared it.
 */
export const validerDossier = (c: ContexteConnecte, id: number): Promise<ResultatDossier> =>
  agir(c, id, "valider", async (systeme, dossier): Promise<RefusTardif | undefined> => {
    await verrouillerPostes(systeme, dossier.structureId);
    const controle = await controlerDossier(systeme, dossier);
    const { termes } = controle;
    if (termes === undefined || !estComplet(controle)) return { erreurs: direEmpechements(controle) };
    if (await sousUnAutreNom(systeme, dossier, termes)) return { erreurs: { "": AUTRE_NOM } };
    const { libre } = await connuDe(systeme, dossier, { saisie: dossier.saisie, termes }, null);
    const recrue = await embaucher(systeme, c, dossier, termes);
    if (libre === null || recrue === null) return { erreurs: { "": INCONNUE } };
    const { structureId } = dossier;
    const { personneId } = recrue;
    if (await estDeCoordinateur(systeme, libre))
      await donnerRoleDeCoordinateur(systeme, personneId, structureId, termes.debut);
    const { commun, local } = await referentielEnVigueur(systeme, jourCivil(c.maintenant), dossier.departementCode);
    const referentiels = { commun: commun?.id ?? null, local: local?.id ?? null };
    const contratId = await insererContrat(systeme, { posteId: libre, structureId, personneId, referentiels }, termes);
    await noterRecrutement(systeme, {
      ...{ personneId, departementCode: dossier.departementCode, pix: controle.pix },
      jour: jourCivil(dossier.deposeLe ?? c.maintenant),
    });
    await avancerDossier(systeme, id, {
      ...{ statut: "valide", decidePar: c.utilisateur.personneId, contratId, personneId, maintenant: c.maintenant },
      etape: etape(c, "Validé"),
    });
    if (!(await marquerRelation(systeme, c, dossier, personneId, "valide")))
      await cloreAutres(systeme, personneId, null, "Cette personne est recrutée ailleurs.", c.maintenant);
    await annoncer(systeme, c, dossier, { contratId, personneId, debut: termes.debut });
    return undefined;
  });

const INCONNUE = "La personne n’est plus connue : vérifiez son nom et son adresse.";

const AUTRE_NOM =
  "Cette adresse est celle d’une personne connue sous un autre nom. Renvoyez le dossier : la structure vérifie le nom et l’adresse avec la personne.";

/** The address typed is that of someone known under another name: nobody is hired in the place of somebody else. */
async function sousUnAutreNom(systeme: Db, { saisie }: Dossier, { candidat }: Termes): Promise<boolean> {
  const connue = candidat === null ? await personneDuCourriel(systeme, (saisie.courriel ?? "").trim()) : undefined;
  if (connue === undefined) return false;
  const { nom, prenom } = connue.identite;
  return nomComparable(`${saisie.prenom} ${saisie.nom}`) !== nomComparable(`${prenom} ${nom}`);
}

const nomComparable = (nom: string): string =>
  nom
    .normalize("NFD")
    .replace(/[^a-zA-Z]+/gu, " ")
    .trim()
    .toLowerCase();

type Recrue = { readonly personneId: number };

/** Opens the way in of whoever is hired, or adds the role to their account; null when it cannot be. */
async function embaucher(
  systeme: Db,
  { maintenant, reglages }: ContexteConnecte,
  { structureId, saisie }: Dossier,
  termes: Termes,
): Promise<Recrue | null> {
  const dit = (champ: "courriel" | "nom" | "prenom"): string => (saisie[champ] ?? "").trim();
  const retenu =
    termes.candidat === null
      ? undefined
      : (await candidatsRetenus(systeme, structureId)).find(({ id }) => id === termes.candidat);
  const courriel = retenu?.identite.courriel ?? dit("courriel");
  if (courriel === "") return null;
  const role = { role: "conseiller", niveau: null, perimetre: String(structureId) } as const;
  const { nom, prenom } = retenu?.identite ?? { nom: dit("nom"), prenom: dit("prenom") };
  const invitee = await creerCompte(
    systeme,
    { ...role, courriel, nom, prenom },
    maintenant,
    reglages.urlPublique,
    termes.debut,
  );
  return "refus" in invitee ? null : { personneId: invitee.personneId };
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
