/** Publishes a post whose type nobody proved. */
export const publierPoste = (poste: unknown): string => poste as string;
