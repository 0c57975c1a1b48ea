import { posteDeDemonstration } from "../../../demo/postes.ts";

export const publierPoste = (): string => posteDeDemonstration;
