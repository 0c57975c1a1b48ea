export { chercherLieux } from "./chercher-lieux.ts";
export { exporterLieux, lieuxEnCsv, lieuxEnJson } from "./exporter-lieux.ts";
export { type FichierLieux, importerLieux, type OptionsImportLieux } from "./importer-lieux.ts";
export { construireIndex, oublierLieux } from "./index-lieux.ts";
export type { LieuPublic } from "./lieux-publics.query.ts";
export { offreRoutes } from "./offre.routes.ts";
export { PHRASES_OFFRE } from "./phrases-contraintes.rules.ts";
export { purgerOffre } from "./purger-offre.ts";
