export { exporterLieux, lieuxEnCsv, lieuxEnJson } from "./exporter-lieux.ts";
export { type FichierLieux, importerLieux, type OptionsImportLieux } from "./importer-lieux.ts";
export { oublierLieux } from "./index-lieux.ts";
export { offreRoutes } from "./offre.routes.ts";
