import { chargerPoste } from "./poste.sql.ts";

export const routes = [chargerPoste];
