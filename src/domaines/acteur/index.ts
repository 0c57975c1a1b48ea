export { acteurRoutes } from "./acteur.routes.ts";
export { identifier } from "./identifier.ts";
export { importerStructures, type OptionsImportStructures } from "./importer-structures.ts";
export { LIBELLES_ROLES } from "./role.rules.ts";
export { estArrondi, type Identifiant, lireIdentifiant, siren, siretLisible, siretValide } from "./siret.rules.ts";
