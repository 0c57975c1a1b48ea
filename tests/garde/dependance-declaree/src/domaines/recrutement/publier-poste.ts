import { integer } from "fast-check";

export const publierPoste = integer;
