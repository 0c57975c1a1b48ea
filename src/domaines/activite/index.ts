export { activiteRoutes } from "./activite.routes.ts";
export { type AgendaCharge, chargerAgenda, type DateChargee } from "./agenda/charger-agenda.ts";
export type { Evenement as EvenementAgenda } from "./agenda/evenement.rules.ts";
export { ajouterJours, instantDe, lundiDe } from "./agenda/moment.rules.ts";
export type { Permanence as PermanenceAgenda } from "./agenda/permanence.rules.ts";
export { purgerAgenda } from "./agenda/purger.ts";
export { chercherBeneficiaires, nommer } from "./beneficiaire/beneficiaires.query.ts";
export { chargerBeneficiaires, type FicheChargee } from "./beneficiaire/charger-beneficiaires.ts";
export { type BilanConservation, conserverBeneficiaires } from "./beneficiaire/conserver-beneficiaires.ts";
export {
  chargerComptesRendus,
  chargerLot,
  type LotPrepare,
  preparerLot,
  type ResultatChargement,
} from "./charger-comptes-rendus.ts";
export type { CompteRendu, LieuCompteRendu, Origine, RefusCompteRendu } from "./compte-rendu.rules.ts";
export { estCoherent, estJour, verifier } from "./compte-rendu.rules.ts";
export { listerComptesRendus } from "./comptes-rendus.query.ts";
export { creerCompteRendu } from "./creer-compte-rendu.ts";
export { ajouterMesures, type Mesures } from "./cumul.rules.ts";
export { agesCommuns, type Effectifs, somme } from "./effectifs.rules.ts";
export { type EquipeFormee, formerEquipe } from "./equipe/former-equipe.ts";
export { purgerEquipes, rappelerSilences } from "./equipe/rappeler-silences.ts";
export { lireFiltres } from "./filtres.rules.ts";
export { purgerEnvois } from "./hors-ligne/purger-envois.ts";
export { executerImport, importsAFaire, purgerImports } from "./import/executer-import.ts";
export { importerComptesRendus } from "./import/importer-comptes-rendus.ts";
export { lireMaJournee } from "./ma-journee.query.ts";
export { PHRASES_ACTIVITE } from "./phrases-contraintes.rules.ts";
export { cumulsManquants, moisAReconstruire, reconstruireMois } from "./reconstruire-cumuls.ts";
export { preparerSaisie } from "./saisie.query.ts";
export { arrondir, estPetit, masquer, masquerParts, partVisible } from "./secret.rules.ts";
export {
  dernierJourDActivite,
  type Portee,
  type SommesDuMois,
  sommesParDepartement,
  sommesParMois,
} from "./sommes.query.ts";
export { lireLieux } from "./statistique/lieux.query.ts";
export { periodeComparee } from "./statistique/periode.rules.ts";
export type { DemandeStatistiques } from "./statistique/portee.rules.ts";
export { lireStatistiques } from "./statistique/statistiques.query.ts";
export { correspondre, SOUS_THEMES, type SousTheme, THEME_LIBELLES, THEMES, type Theme } from "./theme.rules.ts";
export {
  AGE_COMMUN_LIBELLES,
  AGE_LIBELLES,
  AGES,
  AGES_COMMUNS,
  type Autonomie,
  type ClasseAge,
  type ClasseAgeToutes,
  type Demarche,
  GENRE_LIBELLES,
  GENRES,
  type Genre,
  LIEU_LIBELLES,
  LIEUX,
  type Materiel,
  PUBLIC_LIBELLES,
  PUBLICS,
  type Public,
  STATUT_LIBELLES,
  STATUTS,
  STATUTS_TOUS,
  type Statut,
  type StatutTous,
  TYPE_LIBELLES,
  TYPES,
  type TypeAccompagnement,
} from "./vocabulaire.rules.ts";
