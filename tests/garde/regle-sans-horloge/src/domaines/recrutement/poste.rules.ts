/** Says whether the post is open. */
export const ouvert = (fin: number): boolean => new Date().getTime() < fin;
