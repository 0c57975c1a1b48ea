import { NOMS_JOURS } from "../horaires/horaires.rules.ts";
import type { ColonneSchema } from "../lieu/lieu.rules.ts";
import { valeursDe } from "../lieu/vocabulaire.rules.ts";
import { cibleCoche, LAISSEE, listeDe, PARTOUT } from "./correspondance-lieu.rules.ts";

/** The columns of the national schema as people read them. */
export const NOMS_COLONNES: Readonly<Record<ColonneSchema, string>> = {
  id: "Identifiant dans la source",
  pivot: "SIRET ou RNA",
  nom: "Nom du lieu",
  commune: "Commune",
  code_postal: "Code postal",
  code_insee: "Code INSEE de la commune",
  adresse: "Adresse (la voie seule)",
  complement_adresse: "Complément d’adresse",
  latitude: "Latitude",
  longitude: "Longitude",
  typologie: "Type de lieu",
  telephone: "Téléphone",
  courriels: "Adresse e-mail",
  site_web: "Site internet",
  horaires: "Horaires",
  presentation_resume: "Résumé",
  presentation_detail: "Présentation",
  source: "Qui publie",
  itinerance: "Fixe ou itinérant",
  structure_parente: "Réseau ou structure",
  date_maj: "Date de mise à jour",
  services: "Aides proposées",
  publics_specifiquement_adresses: "Publics",
  prise_en_charge_specifique: "Accueil possible pour",
  frais_a_charge: "Prix",
  dispositif_programmes_nationaux: "Programmes nationaux",
  formations_labels: "Labels",
  autres_formations_labels: "Autres labels",
  modalites_acces: "Pour venir",
  modalites_accompagnement: "Comment",
  fiche_acces_libre: "Fiche Acceslibre",
  prise_rdv: "Prise de rendez-vous",
};

const COLONNES: readonly (readonly [string, string])[] = Object.entries(NOMS_COLONNES);

/** The name of a column of the schema; its own when it has none. */
export const nomDeColonne = (colonne: string): string => COLONNES.find(([nom]) => nom === colonne)?.[1] ?? colonne;

/** How a target is named; of a field said once for all places, with what it says. */
export function nomDeCible(colonne: string, cible: string): string {
  if (colonne.startsWith(PARTOUT))
    return `${nomDeColonne(colonne.slice(PARTOUT.length))} : ${cible.split("|").join(", ")}`;
  if (cible === LAISSEE) return "laissée de côté";
  const options = CHOIX_AVEC_CASES.flatMap((groupe) => groupe.options);
  return options.find(({ valeur }) => valeur === cible)?.libelle ?? cible;
}

type Groupes = readonly {
  readonly groupe: string;
  readonly options: readonly { readonly valeur: string; readonly libelle: string }[];
}[];

/** What a column may be, in groups, for the list of the screen. */
export const CHOIX_CIBLES: Groupes = [
  { groupe: "Champs du schéma national", options: COLONNES.map(([valeur, libelle]) => ({ valeur, libelle })) },
  {
    groupe: "À découper",
    options: [
      { valeur: "adresse_complete", libelle: "Adresse complète (voie, code postal, commune)" },
      { valeur: "point", libelle: "Latitude et longitude ensemble" },
      { valeur: "semaine", libelle: "Semaine paire ou impaire" },
      ...NOMS_JOURS.map((jour) => ({ valeur: `horaires_${jour}`, libelle: `Horaires du ${jour}` })),
    ],
  },
];

/** The same, and the values that a ticked box may stand for. */
export const CHOIX_AVEC_CASES: Groupes = [
  ...CHOIX_CIBLES,
  ...COLONNES.flatMap(([colonne, nom]) => {
    const liste = listeDe(colonne);
    if (liste === undefined) return [];
    const options = valeursDe(liste).map((valeur) => ({
      valeur: cibleCoche(colonne, valeur),
      libelle: `Case cochée : ${valeur}`,
    }));
    return [{ groupe: `${nom} : case cochée`, options }];
  }),
];
