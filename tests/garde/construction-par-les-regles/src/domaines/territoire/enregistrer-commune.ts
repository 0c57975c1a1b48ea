export const enregistrer = (): string => "23096";
