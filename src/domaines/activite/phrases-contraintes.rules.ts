/** What the database refuses, said in the words of the form: the last guard, when a check of ours was passed by. */
export const PHRASES_ACTIVITE: Readonly<Record<string, string>> = {
  compte_rendu_jour_du_programme: "La date doit être le 1er novembre 2020 ou après.",
  compte_rendu_jour_pas_futur: "La date ne peut pas être dans le futur.",
  compte_rendu_duree: "La durée va de 1 minute à 23 h 59.",
  compte_rendu_participants: "Indiquez de 1 à 500 personnes.",
  compte_rendu_effectifs_positifs: "Un nombre de personnes ne peut pas être négatif.",
  compte_rendu_somme_des_ages: "Le total des âges doit être le nombre de personnes présentes.",
  compte_rendu_somme_des_statuts: "Le total des situations doit être le nombre de personnes présentes.",
  compte_rendu_somme_des_genres: "Le total des genres doit être le nombre de personnes présentes.",
  compte_rendu_recurrents_parmi_les_participants:
    "Les personnes déjà venues ne peuvent pas être plus que les présentes.",
  compte_rendu_un_theme_au_moins: "Choisissez de 1 à 20 thèmes.",
  compte_rendu_sous_themes_de_demarche: "Cochez d’abord le thème « Démarches en ligne ».",
  compte_rendu_canal_a_distance: "À distance : choisissez téléphone, visio ou messages.",
  compte_rendu_lieu_complet: "Indiquez la commune.",
  compte_rendu_lieu_connu: "Ce lieu n’existe pas.",
  compte_rendu_commune_connue: "Cette commune n’existe pas.",
  compte_rendu_commune_du_departement: "Cette commune n’est pas dans ce département.",
  compte_rendu_orientation_complete: "Indiquez vers quel service.",
  compte_rendu_autonomie_d_une_personne: "L’autonomie se note pour une seule personne.",
  compte_rendu_source_unique: "Ce compte rendu a déjà été importé.",
};
