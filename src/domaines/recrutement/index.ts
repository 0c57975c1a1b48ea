export { type FaitsDepartement, peuCouverts, tauxDeCouverture } from "./couverture.rules.ts";
export {
  candidaturesRecues,
  type DeploiementDepartement,
  deploiement,
  type Echeance,
  echeancesDesContrats,
  type ProfilConseillers,
  profilDesConseillers,
  type StructuresDuProgramme,
  seuilDeCouverture,
  structuresDuProgramme,
} from "./deploiement.query.ts";
