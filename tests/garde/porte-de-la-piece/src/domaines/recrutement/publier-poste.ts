import { trouverCommune } from "../territoire/trouver-commune.ts";

export const publierPoste = (): string => trouverCommune();
