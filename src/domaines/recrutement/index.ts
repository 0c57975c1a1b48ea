export { ADRESSES_RECRUTEMENT } from "./accueil.rules.ts";
export { apparierAPart } from "./appariement/apparier-a-part.ts";
export { demanderAppariement, lancerAppariement, veillerAppariement } from "./appariement/lancer-appariement.ts";
export { candidatsEnLice } from "./appariement/participants.query.ts";
export type { CandidatEnLice, StructureQuiRecrute } from "./appariement/score.rules.ts";
export type { StatutPix } from "./candidat/candidat.rules.ts";
export { candidatsApres, type FiltreCandidats, listerCandidats } from "./candidat/candidats.query.ts";
export { relancerCandidats } from "./candidat/relancer-candidats.ts";
export {
  chargerDossierContrat,
  chargerReferentiel,
  type SaisieReferentiel,
} from "./charger-contrats.ts";
export {
  chargerAppel,
  chargerAvenant,
  chargerDossier,
  chargerSeance,
  type DecisionDemo,
  type DossierDemo,
} from "./charger-recrutement.ts";
export { prioritesAu } from "./comite/priorites.query.ts";
export { type FaitsDepartement, peuCouverts, tauxDeCouverture } from "./couverture.rules.ts";
export {
  candidaturesRecues,
  type DeploiementDepartement,
  deploiement,
  type Echeance,
  echeancesDesContrats,
  type ProfilConseillers,
  profilDesConseillers,
  type StructuresDuProgramme,
  seuilDeCouverture,
  seuilsDeCouverture,
  structuresDuProgramme,
} from "./deploiement.query.ts";
export { alerterEcheances } from "./echeancier/alerter-echeances.ts";
export { contratsQuiFinissent } from "./echeancier/compter-fins.query.ts";
export { prevoirContrats } from "./echeancier/echeances.query.ts";
export {
  executerImportRecrutement,
  importsRecrutementAFaire,
  purgerImportsRecrutement,
} from "./import/executer-import.ts";
export {
  connuDepuis,
  delaisPar,
  deploiementPar,
  echeancesPar,
  type Grain,
  occupationPar,
  silencesPar,
  structuresPar,
  termesPar,
} from "./indicateurs.query.ts";
export { PHRASES_RECRUTEMENT } from "./phrases-contraintes.rules.ts";
export { purgerRecrutement } from "./purger-recrutement.ts";
export { recrutementRoutes } from "./recrutement.routes.ts";
export { figuresDuRecrutement } from "./tableau/figures.ts";
