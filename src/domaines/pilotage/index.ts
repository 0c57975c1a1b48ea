/** Door of the room. */
export { arreterTrimestre } from "./bilan/arreter-bilan.ts";
export { lireBilan } from "./bilan/lire-bilan.query.ts";
export { mentionDemonstration } from "./chiffres.query.ts";
export { chargerSuivi, type SuiviDemo } from "./engagement/charger-engagements.ts";
export { purgerEngagements } from "./engagement/purger-engagements.ts";
export { arreterJeux } from "./ouvert/arreter-jeux.ts";
export { PHRASES_PILOTAGE } from "./phrases-contraintes.rules.ts";
export { pilotageRoutes } from "./pilotage.routes.ts";
export { purgerRecherche } from "./recherche/purger-recherche.ts";
export { envoyerTableaux } from "./tableau/envoyer-tableaux.ts";
export { purgerTableaux } from "./tableau/purger-tableaux.ts";
