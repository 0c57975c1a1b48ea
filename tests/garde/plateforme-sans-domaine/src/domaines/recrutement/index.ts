export const nomDuPoste = (): string => "poste";
