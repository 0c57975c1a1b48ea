/** The page parts: what every screen is made of. See README.md beside this file. */
export { Bouton, Lien, LienBouton, type Poids, Telechargements } from "./bouton.tsx";
export { Champ, type ChampProps, type GroupeOptions, idChamp, type Option, saisis, type TypeChamp } from "./champ.tsx";
export { ChiffreCle, Chiffres, DateEcrite, Definition, Faits } from "./chiffre.tsx";
export { Cadre, Case, type Choix, GroupeChoix, Puces } from "./choix.tsx";
export { Compteur, Compteurs, VerificationSomme } from "./compteur.tsx";
export { BlocTelephone, LienTelephone } from "./contact.tsx";
export {
  dateAvecJour,
  dateCourte,
  dateLongue,
  duree,
  heure,
  moisCourt,
  moisLong,
  momentLisible,
} from "./date.rules.ts";
export { BarreActions, Caches, Confirmation, Formulaire, ResumeErreurs } from "./formulaire.tsx";
export { Icone } from "./icone.tsx";
export type { NomIcone } from "./icones.ts";
export { ImportEnCours } from "./import.tsx";
export { adresseDeListe, PAR_PAGE, pagesPour } from "./liste.rules.ts";
export { Alerte, BandeauDemonstration, Etiquette, type Ton, Vide } from "./message.tsx";
export { deNom } from "./nom.rules.ts";
export {
  accord,
  distance,
  euros,
  lienTelephone,
  millionsEuros,
  nombre,
  pourcent,
  pourcentDe,
  telephone,
} from "./nombre.rules.ts";
export { Bloc, EnTetePage, EtapeProgression, FilAriane, Progression } from "./repere.tsx";
export { Repli } from "./repli.tsx";
export { ressource, versionRessources } from "./ressources.ts";
export { direSomme, type MotsSomme } from "./somme.rules.ts";
export { type Colonne, lireTri, numerosDePage, Pagination, Tableau, type Tri } from "./tableau.tsx";
export { typographie } from "./typographie.rules.ts";
