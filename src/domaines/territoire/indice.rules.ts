/** Our columns and those of the file of the IFN. */
export const IFN = {
  score_global: "score_global",
  global_acces: "global_acces",
  global_competences: "global_competences",
  acces_information: "acces_information",
  acces_interfaces: "acces_interfaces",
  competences_administratives: "competences_administratives",
  competences_numeriques_scolaires: "competences_numeriques_scolaires",
  population: "population",
} as const;

/** Our columns and those of the file of social indicators. */
export const INDICATEURS = {
  peu_diplomes: "TX_NSCOL15P_peu_diplomes",
  menages_seuls: "TX_MENSEUL",
  familles_mono: "TX_FAMMONO",
  plus_65_ans: "TX_65ETPLUS_parmi_15plus",
  pauvrete_rang: "TX_POVERTY",
  demandeurs_emploi_rang: "TX_DEMANDEUR_EMPLOIS",
  chomage: "TX_CHOMAGE_2021",
  thd_a_verifier: "TAUX_THD_SENS_A_VERIFIER",
  couverture_mobile: "COUVERTURE_MOBILE",
  population: "population",
} as const;

export type ValeursIfn = Readonly<Record<keyof typeof IFN, number | null>>;
export type ValeursIndicateurs = Readonly<Record<keyof typeof INDICATEURS, number | null>>;
