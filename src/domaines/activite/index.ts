export { FILE_LIVRAISON, lireLivraison, livrer, purgerAbonnements, relayerLivraisons } from "./abonnement/livrer.ts";
export { releverChangements } from "./abonnement/relever-changements.ts";
export { activiteRoutes } from "./activite.routes.ts";
export { AUTEUR_AGENDA } from "./agenda/agenda.routes.ts";
export { type AgendaCharge, chargerAgenda, type DateChargee } from "./agenda/charger-agenda.ts";
export type { CreneauOffert } from "./agenda/creneau-offert.rules.ts";
export {
  type DemandeCreneaux,
  departementsReservables,
  lireCreneauxOfferts,
  lireOffreCreneaux,
  type OffreCreneaux,
  premiersCreneaux,
} from "./agenda/creneaux-offerts.query.ts";
export type { Evenement as EvenementAgenda } from "./agenda/evenement.rules.ts";
export { ajouterJours, instantDe, localDe, lundiDe } from "./agenda/moment.rules.ts";
export {
  MODE_LIBELLES,
  MODES_RENDEZ_VOUS,
  type ModeRendezVous,
  type Permanence as PermanenceAgenda,
  REGLES_SIMPLES,
} from "./agenda/permanence.rules.ts";
export { purgerAgenda } from "./agenda/purger.ts";
export {
  type CreneauPris,
  changerDeCreneau,
  confirmerCreneau,
  prendreCreneau,
  rendreCreneau,
} from "./agenda/reserver-creneau.ts";
export { deplacerPrevu } from "./agenda/suivre-lieu.ts";
export {
  type AtelierOuvert,
  type AutreSeance,
  atelierOuvert,
  ateliersDuLieu,
  autresSeances,
  changerDeSeance,
  desinscrireEnLigne,
  inscrireEnLigne,
} from "./atelier/inscrire-en-ligne.ts";
export { chercherBeneficiaires, nommer } from "./beneficiaire/beneficiaires.query.ts";
export { chargerBeneficiaires, type FicheChargee } from "./beneficiaire/charger-beneficiaires.ts";
export { type BilanConservation, conserverBeneficiaires } from "./beneficiaire/conserver-beneficiaires.ts";
export { purgerBrouillons } from "./brouillon/garder-brouillon.ts";
export {
  chargerComptesRendus,
  chargerLot,
  type LotPrepare,
  preparerLot,
  type ResultatChargement,
} from "./compte-rendu/charger-comptes-rendus.ts";
export type { CompteRendu, LieuCompteRendu, Origine, RefusCompteRendu } from "./compte-rendu/compte-rendu.rules.ts";
export { estCoherent, estJour, verifier } from "./compte-rendu/compte-rendu.rules.ts";
export { listerComptesRendus } from "./compte-rendu/comptes-rendus.query.ts";
export { creerCompteRendu } from "./compte-rendu/creer-compte-rendu.ts";
export { agesCommuns, type Effectifs, somme } from "./compte-rendu/effectifs.rules.ts";
export { lireFiltres } from "./compte-rendu/filtres.rules.ts";
export { preparerSaisie } from "./compte-rendu/saisie.query.ts";
export {
  correspondre,
  SOUS_THEMES,
  type SousTheme,
  THEME_LIBELLES,
  THEMES,
  type Theme,
} from "./compte-rendu/theme.rules.ts";
export {
  AGE_COMMUN_LIBELLES,
  AGE_LIBELLES,
  AGES,
  AGES_COMMUNS,
  type Autonomie,
  CANAL_LIBELLES,
  CANAUX,
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
} from "./compte-rendu/vocabulaire.rules.ts";
export type { Coordination } from "./coordination/coordination.rules.ts";
export { chargerCoordinations, purgerCoordinations } from "./coordination/ecrire-coordination.ts";
export { ajouterMesures, type Mesures } from "./cumul/cumul.rules.ts";
export { personnesPar, progresPar } from "./cumul/personnes-par.query.ts";
export { purgerComptesRendus } from "./cumul/purger-comptes-rendus.ts";
export { cumulsManquants, moisAReconstruire, reconstruireMois } from "./cumul/reconstruire-cumuls.ts";
export { arrondir, estPetit, masquer, masquerParts, partVisible } from "./cumul/secret.rules.ts";
export {
  dernierJourDActivite,
  type Portee,
  type SommesDuMois,
  sommesParDepartement,
  sommesParDepartementEtMois,
  sommesParMois,
  sommesParZone,
} from "./cumul/sommes.query.ts";
export { type GrainMensuel, sommesMensuelles } from "./cumul/sommes-mensuelles.query.ts";
export { type EquipeFormee, formerEquipe } from "./equipe/former-equipe.ts";
export { purgerEquipes, rappelerSilences } from "./equipe/rappeler-silences.ts";
export { conseillersSilencieux, type Silencieux } from "./equipe/silencieux.query.ts";
export { purgerEtiquettes } from "./etiquette/purger-etiquettes.ts";
export { purgerEnvois } from "./hors-ligne/purger-envois.ts";
export { executerImport, importsAFaire, purgerImports } from "./import/executer-import.ts";
export { importerComptesRendus } from "./import/importer-comptes-rendus.ts";
export { lireMaJournee } from "./ma-journee.query.ts";
export { PHRASES_ACTIVITE } from "./phrases-contraintes.rules.ts";
export { lireLieux } from "./statistique/lieux.query.ts";
export { periodeComparee } from "./statistique/periode.rules.ts";
export { lirePersonnes } from "./statistique/personnes.query.ts";
export type { DemandeStatistiques } from "./statistique/portee.rules.ts";
export { LECTEURS_STATISTIQUES } from "./statistique/statistique.routes.ts";
export { lireStatistiques } from "./statistique/statistiques.query.ts";
