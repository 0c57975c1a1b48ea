export const publierPoste = (): string => "publie";
