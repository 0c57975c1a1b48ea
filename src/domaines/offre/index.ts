export { type FichierLieux, importerLieux, type OptionsImportLieux } from "./importer-lieux.ts";
