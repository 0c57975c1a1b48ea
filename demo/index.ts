export { ACCOMPAGNEMENTS, DATE_AVIS, DATE_CARTES } from "./calibrage.ts";
export {
  chargerDemonstration,
  type OptionsDemonstration,
  type SuiviDemonstration,
  UN_SUR_PAR_DEFAUT,
} from "./charger.ts";
export { type CompteDemo, comptesDeDemonstration, MOT_DE_PASSE_DEMONSTRATION } from "./comptes.ts";
export { type Ecart, ecartsAvecLAvis, estRendue } from "./ecarts.ts";
export { type EtatDemonstration, etatDemonstration, mentionDeFraction } from "./etat.ts";
export { tableauDesEcarts, tableauDesMois, tableauDesRegions } from "./tableaux.ts";
export { territoireDeDemonstration } from "./territoire.ts";
export { viderDemonstration } from "./vider.ts";
