export const chargerPoste = (): number => 1;
