export { cleMaitreDuDossier, cleMaitrePresente, lireCleMaitre } from "./cle-maitre.ts";
export { type Coffre, coffre, creerCoffre, installerCoffre } from "./coffre.ts";
export { hacherMotDePasse, verifierMotDePasse } from "./empreinte-mot-de-passe.ts";
export { courrielMasque, courrielNormalise, type Identite, nomComplet } from "./identite.rules.ts";
export { empreintesCherchees, type IdentiteScellee, ouvrirIdentite, scellerIdentite } from "./identite.ts";
export { codeSecoursNormalise, empreinteJeton, type Jeton, nouveauCodeSecours, nouveauJeton } from "./jeton.ts";
export { jugerMotDePasse, LONGUEUR_MIN, type RefusMotDePasse } from "./mot-de-passe.rules.ts";
export { codeTotp, enrolementTotp, nouveauSecretTotp, verifierTotp } from "./totp.ts";
