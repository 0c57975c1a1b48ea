import { postesOuverts } from "../domaines/recrutement/postes-ouverts.query.ts";

export const routes = [postesOuverts];
