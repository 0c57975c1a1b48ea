import { nomDuPoste } from "../../domaines/recrutement/index.ts";

export const ecrire = (): string => nomDuPoste();
