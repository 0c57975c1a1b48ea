export { actualiserPositions, chargerReferentiel } from "./charger-referentiel.ts";
export { departementDe, fuseauDe } from "./fuseau.rules.ts";
export { type CommuneTrouvee, chercherCommunes, communeProbable } from "./recherche.ts";
export { type Referentiel, referentiel } from "./referentiel.ts";
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
