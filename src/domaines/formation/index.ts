export { type FormationDepartement, formationsDuDeploiement } from "./deploiement.query.ts";
