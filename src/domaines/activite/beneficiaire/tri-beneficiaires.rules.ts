/** Names are sealed: to sort by them is to open them all. Beyond this many, the list says to reduce it first. */
export const TRI_PAR_NOM_MAX = 500;

export const COLONNES_TRI = ["nom", "dernier_passage", "passages", "autonomie", "cree_le"] as const;
export type TriBeneficiaires = { readonly colonne: (typeof COLONNES_TRI)[number]; readonly sens: "asc" | "desc" };
