/** Ways of shortening a list of places, as they stand in the address. */
export const FILTRES = [
  { code: "maintenant", libelle: "Ouvert maintenant" },
  { code: "bientot", libelle: "Ouvre d’ici demain" },
  { code: "samedi", libelle: "Ouvert samedi" },
  { code: "fauteuil", libelle: "Accessible en fauteuil" },
  { code: "sourds", libelle: "Accueil des personnes sourdes" },
  { code: "malvoyants", libelle: "Accueil des personnes malvoyantes" },
  { code: "illettrisme", libelle: "Difficultés pour lire et écrire" },
  { code: "langues", libelle: "Autres langues" },
  { code: "gratuit", libelle: "Gratuit" },
  { code: "itinerant", libelle: "Itinérant" },
] as const;
export type Filtre = (typeof FILTRES)[number]["code"];

/** Distances offered, in kilometres. */
export const RAYONS = [5, 10, 20, 50] as const;
export const RAYON_PAR_DEFAUT = 20;

/** What a place says of its access, beside its hours. */
export type Acces = {
  readonly prisesEnCharge: readonly string[];
  readonly frais: readonly string[];
  readonly itinerance: readonly string[];
};

/** Whether a place passes a filter that does not depend on the hour. What a place does not say does not pass. */
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
    case "gratuit":
      return lieu.frais.includes("Gratuit");
    case "itinerant":
      return lieu.itinerance.includes("Itinérant");
    case "maintenant":
    case "bientot":
    case "samedi":
      return true;
  }
}
