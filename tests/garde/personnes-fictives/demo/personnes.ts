export const courriel = "camille.martin@une-mairie.fr";
