/** Publishes a post. */
export const publierPostteVaccant = (): string => "publie";
