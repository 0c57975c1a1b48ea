import type { Accueil } from "../accueil/accueil.rules.ts";

/** Ways of shortening a list of places, as they stand in the address; those of one group are asked together. */
export const FILTRES = [
  { code: "maintenant", groupe: "quand", libelle: "Ouvert maintenant" },
  { code: "bientot", groupe: "quand", libelle: "Ouvre d’ici demain" },
  { code: "samedi", groupe: "quand", libelle: "Ouvert samedi" },
  { code: "gratuit", groupe: "quand", libelle: "Gratuit" },
  { code: "itinerant", groupe: "quand", libelle: "Itinérant" },
  { code: "rendez-vous", groupe: "quand", libelle: "Rendez-vous en ligne" },
  { code: "creneau-7-jours", groupe: "quand", libelle: "Rendez-vous libre sous 7 jours" },
  { code: "a-distance", groupe: "quand", libelle: "Aide à distance" },
  { code: "fauteuil", groupe: "accueil", libelle: "Accessible en fauteuil" },
  { code: "sourds", groupe: "accueil", libelle: "Accueil des personnes sourdes" },
  { code: "malvoyants", groupe: "accueil", libelle: "Accueil des personnes malvoyantes" },
  { code: "illettrisme", groupe: "accueil", libelle: "Difficultés pour lire et écrire" },
  { code: "anglais", groupe: "accueil", libelle: "Anglais" },
  { code: "langues", groupe: "accueil", libelle: "Autres langues" },
  { code: "reserve-femmes", groupe: "accueil", libelle: "Accueil réservé aux femmes" },
  { code: "heures-calmes", groupe: "accueil", libelle: "Heures calmes" },
  { code: "jeunes", groupe: "public", libelle: "Pour les jeunes" },
  { code: "seniors", groupe: "public", libelle: "Pour les seniors" },
  { code: "familles", groupe: "public", libelle: "Pour les familles" },
  { code: "femmes", groupe: "public", libelle: "Pour les femmes" },
  { code: "france-services", groupe: "programme", libelle: "France services" },
  { code: "conseiller", groupe: "programme", libelle: "Conseiller numérique" },
  { code: "aidants-connect", groupe: "programme", libelle: "Aidants Connect" },
  { code: "quartier-prioritaire", groupe: "programme", libelle: "Commune avec un quartier prioritaire" },
  { code: "rural-fragile", groupe: "programme", libelle: "Commune rurale en revitalisation" },
  { code: "a-jour", groupe: "programme", libelle: "Informations de moins de six mois" },
] as const;
/** The groups of filters, as they are asked. */
export const GROUPES_FILTRES = [
  { groupe: "quand", legende: "Seulement les lieux" },
  { groupe: "accueil", legende: "Avec cet accueil" },
  { groupe: "public", legende: "Qui reçoivent surtout" },
  { groupe: "programme", legende: "Programme, territoire et fraîcheur" },
] as const;
export type Filtre = (typeof FILTRES)[number]["code"];

/** In which order places are shown. */
export const TRIS = [
  { code: "distance", libelle: "Le plus proche" },
  { code: "disponibilite", libelle: "Le premier rendez-vous libre" },
] as const;
export const CODES_TRIS = TRIS.map(({ code }) => code);
export type TriLieux = (typeof TRIS)[number]["code"];
/** Filters and orders that ask when a rendez-vous is free. */
export const demandeCreneaux = (filtres: readonly Filtre[], tri: TriLieux): boolean =>
  tri === "disponibilite" || filtres.includes("rendez-vous") || filtres.includes("creneau-7-jours");

/** Distances offered, in kilometres. */
export const RAYONS = [5, 10, 20, 50] as const;
export const RAYON_PAR_DEFAUT = 20;

/** What a place says of its access, beside its hours. */
export type Acces = {
  readonly prisesEnCharge: readonly string[];
  readonly frais: readonly string[];
  readonly itinerance: readonly string[];
  readonly publics: readonly string[];
  readonly dispositifs: readonly string[];
  readonly modalitesAccompagnement: readonly string[];
  readonly accueil: Accueil;
};

/** Whether a place passes a filter that depends on neither the hour, the day nor its commune. What a place does not say does not pass. */
export function passe(filtre: Filtre, lieu: Acces): boolean {
  switch (filtre) {
    case "fauteuil":
      return lieu.prisesEnCharge.includes("Handicaps moteurs");
    case "sourds":
      return lieu.prisesEnCharge.includes("Surdité");
    case "malvoyants":
      return lieu.prisesEnCharge.includes("Déficience visuelle");
    case "illettrisme":
      return lieu.prisesEnCharge.includes("Illettrisme");
    case "langues":
      return lieu.prisesEnCharge.some((prise) => prise.startsWith("Langues étrangères"));
    case "anglais":
      return lieu.prisesEnCharge.includes("Langues étrangères (anglais)");
    case "gratuit":
      return lieu.frais.includes("Gratuit");
    case "itinerant":
      return lieu.itinerance.includes("Itinérant");
    case "a-distance":
      return lieu.modalitesAccompagnement.includes("À distance");
    case "reserve-femmes":
      return lieu.accueil.femmes !== "non";
    case "heures-calmes":
      return lieu.accueil.heuresCalmes !== null;
    case "jeunes":
      return lieu.publics.includes("Jeunes") || lieu.publics.includes("Étudiants");
    case "seniors":
      return lieu.publics.includes("Seniors");
    case "familles":
      return lieu.publics.includes("Familles et/ou enfants");
    case "femmes":
      return lieu.publics.includes("Femmes");
    case "france-services":
      return lieu.dispositifs.includes("France Services");
    case "conseiller":
      return lieu.dispositifs.includes("Conseillers numériques");
    case "aidants-connect":
      return lieu.dispositifs.includes("Aidants Connect");
    case "quartier-prioritaire":
    case "rural-fragile":
    case "a-jour":
    case "maintenant":
    case "bientot":
    case "samedi":
    case "rendez-vous":
    case "creneau-7-jours":
      return true;
  }
}
