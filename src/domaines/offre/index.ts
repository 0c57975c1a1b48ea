export { executerImportLieux, importsLieuxAFaire } from "./import/executer-import-lieux.ts";
export { type FichierLieux, importerLieux, type OptionsImportLieux } from "./import/importer-lieux.ts";
export { exporterLieux, lieuxEnCsv, lieuxEnJson } from "./lieu/exporter-lieux.ts";
export { offreRoutes } from "./offre.routes.ts";
export { PHRASES_OFFRE } from "./phrases-contraintes.rules.ts";
export { purgerOffre } from "./purger-offre.ts";
export { chercherLieux } from "./recherche/chercher-lieux.ts";
export { construireIndex, oublierLieux } from "./recherche/index-lieux.ts";
export type { LieuPublic } from "./recherche/lieux-publics.query.ts";
