export { acteurRoutes } from "./acteur.routes.ts";
export { activerDoubleFacteur } from "./activer-double-facteur.ts";
export { identifier } from "./identifier.ts";
export { importerStructures, type OptionsImportStructures } from "./importer-structures.ts";
export { type Attribution, LIBELLES_ROLES } from "./role.rules.ts";
export { estArrondi, type Identifiant, lireIdentifiant, siren, siretLisible, siretValide } from "./siret.rules.ts";
