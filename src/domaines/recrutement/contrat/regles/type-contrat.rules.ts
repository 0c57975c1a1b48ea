/** The kinds of contract, who signs them, and whether they have an end. */
export const TYPES_CONTRAT = {
  cdd: { libelle: "CDD de droit privé", chez: "privee", fin: "oui" },
  cdi: { libelle: "CDI de droit privé", chez: "privee", fin: "non" },
  pec: { libelle: "Parcours emploi compétences (contrat aidé)", chez: "toutes", fin: "oui" },
  contrat_projet: { libelle: "Contrat de projet (public)", chez: "publique", fin: "oui" },
  contractuel: { libelle: "Agent contractuel de droit public", chez: "publique", fin: "facultative" },
  titulaire: { libelle: "Fonctionnaire titulaire", chez: "publique", fin: "facultative" },
  mise_a_disposition: { libelle: "Mise à disposition", chez: "toutes", fin: "oui" },
  mobilite_interne: { libelle: "Mobilité interne", chez: "toutes", fin: "facultative" },
} as const;
export type TypeContrat = keyof typeof TYPES_CONTRAT;

/** What a public contract rests on. */
export const FONDEMENTS = {
  "L332-8": { libelle: "Emploi permanent (L332-8)", type: "contractuel" },
  "L332-13": { libelle: "Remplacement d’un agent absent (L332-13)", type: "contractuel" },
  "L332-14": { libelle: "Vacance temporaire d’un emploi (L332-14)", type: "contractuel" },
  "L332-23": { libelle: "Accroissement temporaire d’activité (L332-23, 1°)", type: "contractuel" },
  affecte: { libelle: "Titulaire affecté sur le poste", type: "titulaire" },
  detache: { libelle: "Titulaire détaché sur le poste", type: "titulaire" },
} as const;
export type Fondement = keyof typeof FONDEMENTS;

/** Why a private contract has an end, and for how many months at most (L1242-2, L1242-8-1, L1242-8-2). */
export const MOTIFS_CDD = {
  accroissement: { libelle: "Accroissement temporaire d’activité", article: "L1242-2, 2°", mois: 18 },
  remplacement: { libelle: "Remplacement d’une personne absente", article: "L1242-2, 1°", mois: 18 },
  attente_cdi: { libelle: "Attente d’une personne déjà recrutée en CDI", article: "L1242-2, 1°", mois: 9 },
  travaux_urgents: { libelle: "Travaux urgents de sécurité", article: "L1242-2, 2°", mois: 9 },
  depart_avant_suppression: {
    libelle: "Départ définitif avant la suppression du poste",
    article: "L1242-2, 1°",
    mois: 24,
  },
  objet_defini: { libelle: "Objet défini (ingénieurs et cadres)", article: "L1242-2, 6°", mois: 36 },
} as const;
export type MotifCdd = keyof typeof MOTIFS_CDD;

export const CATEGORIES = {
  employe: { libelle: "Ouvrier ou employé", essaiCdi: 2, essaiRenouvele: 4 },
  technicien: { libelle: "Technicien ou agent de maîtrise", essaiCdi: 3, essaiRenouvele: 6 },
  cadre: { libelle: "Cadre", essaiCdi: 4, essaiRenouvele: 8 },
} as const;
export type Categorie = keyof typeof CATEGORIES;

/** Share of a shared employment: who has the person, for which part of a full time, in per cent. */
export type Part = { readonly nom: string; readonly quotite: number };
const dans =
  <T extends string>(table: Readonly<Record<T, unknown>>) =>
  (texte: string): texte is T =>
    Object.hasOwn(table, texte);
export const estType: (texte: string) => texte is TypeContrat = dans(TYPES_CONTRAT);
export const estFondement: (texte: string) => texte is Fondement = dans(FONDEMENTS);
export const estMotifCdd: (texte: string) => texte is MotifCdd = dans(MOTIFS_CDD);
export const estCategorie: (texte: string) => texte is Categorie = dans(CATEGORIES);

/** How a kind is called, whatever older rows hold. */
export const direType = (type: string): string => (estType(type) ? TYPES_CONTRAT[type].libelle : type);
