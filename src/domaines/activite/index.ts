export { activiteRoutes } from "./activite.routes.ts";
export { chargerComptesRendus, type ResultatChargement } from "./charger-comptes-rendus.ts";
export type { CompteRendu, LieuCompteRendu, Origine, RefusCompteRendu } from "./compte-rendu.rules.ts";
export { estCoherent, verifier } from "./compte-rendu.rules.ts";
export { ajouterMesures, type Mesures } from "./cumul.rules.ts";
export { agesCommuns, type Effectifs, somme } from "./effectifs.rules.ts";
export { moisAReconstruire, reconstruireMois } from "./reconstruire-cumuls.ts";
export {
  dernierJourDActivite,
  type Portee,
  type SommesDuMois,
  sommesParDepartement,
  sommesParMois,
} from "./sommes.query.ts";
export { correspondre, SOUS_THEMES, type SousTheme, THEME_LIBELLES, THEMES, type Theme } from "./theme.rules.ts";
export {
  AGES,
  type Autonomie,
  type ClasseAge,
  type ClasseAgeToutes,
  type Demarche,
  type Genre,
  type Materiel,
  type Public,
  STATUTS,
  type Statut,
  type StatutTous,
  TYPES,
  type TypeAccompagnement,
} from "./vocabulaire.rules.ts";
