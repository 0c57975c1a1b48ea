/** What the database refuses of what ends, said in words. */
export const PHRASES_ECHEANCIER: Readonly<Record<string, string>> = {
  suite_structure_connue: "Cette structure n’existe plus.",
  suite_contrat_connu: "Ce contrat n’existe plus.",
  suite_choix_connu: "Cette décision n’est pas connue.",
  suite_note_courte: "La note tient en 1 000 caractères.",
  suite_d_une_echeance: "Une suite est celle d’un contrat ou d’une convention.",
  alerte_echeance_structure_connue: "Cette structure n’existe plus.",
  alerte_echeance_contrat_connu: "Ce contrat n’existe plus.",
  alerte_echeance_seuil_connu: "Une alerte part 6, 3 ou 1 mois avant.",
  alerte_echeance_une_fois: "Cette alerte est déjà partie.",
};
