export const postesOuverts = (): number => 0;
