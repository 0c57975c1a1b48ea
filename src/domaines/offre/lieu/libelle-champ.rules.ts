import { telephone } from "../../../plateforme/ui/nombre.rules.ts";
import { direHoraires } from "../horaires/dire-horaires.rules.ts";

/** The fields of a place as people read them; those that follow another (code of the commune, point) have no name of their own. */
const LIBELLES: Readonly<Record<string, string>> = {
  nom: "Nom",
  adresse: "Adresse",
  complementAdresse: "Complément d’adresse",
  codePostal: "Code postal",
  communeNom: "Commune",
  telephone: "Téléphone",
  courriels: "Adresse e-mail",
  siteWeb: "Site internet",
  priseRdv: "Prise de rendez-vous",
  structureParente: "Réseau ou structure",
  pivot: "SIRET ou RNA",
  horaires: "Horaires",
  services: "Aides proposées",
  modalitesAccompagnement: "Comment",
  modalitesAcces: "Pour venir",
  frais: "Prix",
  publics: "Accueil réservé ou adapté",
  prisesEnCharge: "Accueil possible pour",
  dispositifs: "Programmes nationaux",
  formationsLabels: "Labels",
  autresFormationsLabels: "Autres labels",
  itinerance: "Fixe ou itinérant",
  presentationResume: "Résumé",
  presentationDetail: "Présentation",
  ficheAccesLibre: "Fiche Acceslibre",
  typologie: "Type de lieu",
  arrets: "Arrêts",
  accueil: "Accueil particulier",
  photos: "Photos",
};

/** The name of a field, or undefined for one that follows another. */
export const libelleDuChamp = (champ: string): string | undefined => LIBELLES[champ];

/** A value as people read it: lists joined, hours and telephone in words, nothing said as such. */
export function valeurDite(champ: string, valeur: unknown): string {
  if (valeur === null || valeur === "" || (Array.isArray(valeur) && valeur.length === 0)) return "rien";
  if (Array.isArray(valeur)) return valeur.join(champ === "arrets" || champ === "photos" ? " / " : ", ");
  if (champ === "horaires") return direHoraires(String(valeur)).join(" ; ");
  return champ === "telephone" ? telephone(String(valeur)) : String(valeur);
}
