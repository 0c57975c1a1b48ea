/** Door of the room. */
export { mentionDemonstration } from "./chiffres.query.ts";
export { pilotageRoutes } from "./pilotage.routes.ts";
