export { accepterInvitation } from "./accepter-invitation.ts";
export { acteurRoutes } from "./acteur.routes.ts";
export { activerDoubleFacteur } from "./activer-double-facteur.ts";
export { personneDuCourriel } from "./chercher-personne.ts";
export { creerCompte, desactiverParCourriel, donnerRole, type RoleCommande, retirerRole } from "./commander-compte.ts";
export { compterEssai, oublierEssai } from "./compter-essai.ts";
export { type CompteDemonstration, comptesDemonstration } from "./comptes-demonstration.query.ts";
export { entrer } from "./connexion.routes.ts";
export { CHEMIN_RETOUR, installerFournisseur } from "./connexion-externe.ts";
export { effacerPersonne } from "./effacer-personne.ts";
export { exporterListe, type FormatExport, parPages } from "./exporter.ts";
export { finirRoleDeConseiller, finirRoleDeCoordinateur } from "./finir-role.ts";
export { identifier, identifierPorteur } from "./identifier.ts";
export { importerStructures, type OptionsImportStructures } from "./importer-structures.ts";
export { donnerRoleDeConseiller, donnerRoleDeCoordinateur, inscrirePersonne } from "./inscrire-personne.ts";
export { PageChoixMotDePasse, PageLienExpire } from "./mot-de-passe.page.tsx";
export { PHRASES_MOT_DE_PASSE } from "./mot-de-passe.routes.ts";
export { nomsDesConseillers } from "./noms-conseillers.ts";
export { attendreParLien, confirmerParLien, donnerRoleCandidat, lireAttendue } from "./ouvrir-par-lien.ts";
export { PHRASES_ACTEUR } from "./phrases-contraintes.rules.ts";
export { purgerActeur } from "./purger.ts";
export { type Attribution, LIBELLES_NIVEAUX, LIBELLES_ROLES } from "./role.rules.ts";
export {
  estArrondi,
  type Identifiant,
  lireIdentifiant,
  type MotifIdentifiant,
  PHRASES_IDENTIFIANT,
  siren,
  siretLisible,
  siretValide,
} from "./siret.rules.ts";
export { NATURES, type NatureStructure, TYPES_STRUCTURE, type TypeStructure } from "./structure.rules.ts";
export { surveillerLectures } from "./surveiller-lectures.ts";
