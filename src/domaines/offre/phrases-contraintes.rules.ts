/** What the database refuses of a place, said in words: the last guard, when a check of ours was passed by. */
export const PHRASES_OFFRE: Readonly<Record<string, string>> = {
  lieu_id_forme: "L’identifiant du lieu n’a pas la forme attendue.",
  lieu_nom_present: "Indiquez le nom du lieu.",
  lieu_pivot_forme: "Le SIRET (ou RNA) du lieu n’a pas la forme attendue.",
  lieu_code_insee_forme: "Le code de la commune n’a pas la forme attendue.",
  lieu_code_postal_5_chiffres: "Le code postal a 5 chiffres.",
  lieu_latitude_possible: "La latitude va de −90 à 90.",
  lieu_longitude_possible: "La longitude va de −180 à 180.",
  lieu_position_connue: "L’origine de la position n’est pas connue.",
  lieu_telephone_forme: "Le numéro de téléphone n’a pas la forme attendue.",
  lieu_resume_280: "La présentation courte a 280 caractères au plus.",
  lieu_itinerance_connue: "Un lieu est fixe, itinérant, ou les deux.",
  doublon_decision_connue: "Dites si c’est le même lieu, ou deux lieux distincts.",
  lieu_reuni_dans_un_autre: "Un lieu ne peut pas être réuni avec lui-même.",
  lieu_reuni_cache: "Un lieu réuni à un autre n’est plus montré.",
  doublon_ordre: "Un lieu ne peut pas être le doublon de lui-même.",
  doublon_decision_datee: "Une décision a toujours une date.",
};
