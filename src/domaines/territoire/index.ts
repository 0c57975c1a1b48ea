export { actualiserPositions, chargerReferentiel } from "./charger-referentiel.ts";
export { distanceKm, type Position } from "./distance.rules.ts";
export { besoinsDepartements, sommesDeFragilite, sourceDuBesoin } from "./fiche.query.ts";
export { departementDe, fuseauDe } from "./fuseau.rules.ts";
export type { FichierTerritoire, OptionsImportTerritoire } from "./importer-communes.ts";
export { importerCoordonnees } from "./importer-coordonnees.ts";
export { importerIfn, importerIndicateurs } from "./importer-indices.ts";
export { importerGrilleDensite, importerQpv, importerZrr } from "./importer-zonages.ts";
export { estFerie } from "./jours-feries.ts";
export { adresseDe, indiceDeSubstitution, LIBELLES_NIVEAUX, type Maille, pourCentMille } from "./maille.rules.ts";
export { type MailleComplete, mailleDe } from "./mailles.ts";
export { type CommuneTrouvee, chercherCommunes, communeProbable, ecrireCommune } from "./recherche.ts";
export { type Referentiel, referentiel } from "./referentiel.ts";
export { territoireRoutes } from "./territoire.routes.ts";
export {
  type Arrondissement,
  avecDepartement,
  CODE_PAYS,
  type Commune,
  type Departement,
  type Epci,
  NIVEAUX,
  type Niveau,
  type OrigineCoordonnees,
  type Region,
} from "./territoire.rules.ts";
export { type TerritoireNomme, territoireNomme } from "./territoire-nomme.ts";
export { enVacancesScolaires, zoneScolaire } from "./vacances-scolaires.rules.ts";
export { communesEnZone, type ZoneDeCommune } from "./zonage.query.ts";
