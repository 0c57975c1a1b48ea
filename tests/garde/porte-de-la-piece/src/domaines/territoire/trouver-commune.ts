export const trouverCommune = (): string => "23096";
