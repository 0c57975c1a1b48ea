import { rien } from "./nulle-part.ts";

export const publierPoste = rien;
