export const TYPES_STRUCTURE = {
  COMMUNE: "Commune",
  CCAS_CIAS: "CCAS ou CIAS",
  EPCI: "Intercommunalité",
  DEPARTEMENT: "Département",
  REGION: "Région",
  COLLECTIVITE: "Autre collectivité",
  ETABLISSEMENT_PUBLIC: "Établissement public",
  GIP: "Groupement d’intérêt public",
  ASSOCIATION: "Association",
  FONDATION_MUTUELLE: "Fondation ou mutuelle",
  COOPERATIVE: "Coopérative",
  ENTREPRISE: "Entreprise",
  SPL_SEM: "SPL ou SEM",
  LA_POSTE: "La Poste",
  CHAMBRE_CONSULAIRE: "Chambre consulaire",
} as const;
export type TypeStructure = keyof typeof TYPES_STRUCTURE;
export type NatureStructure = "publique" | "privee";

export const NATURES = { publique: "Publique", privee: "Privée" } as const;
