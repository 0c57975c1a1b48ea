/** Reads the page: a rule knows no browser. */
export const titre = (): string => document.title;
