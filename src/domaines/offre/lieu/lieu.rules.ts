/** A place, field by field of the national schema. Lists hold values of the schema only, free labels apart. */
export type Lieu = {
  readonly nom: string;
  /** SIRET or RNA whose form holds; never one rounded by a spreadsheet. */
  readonly pivot: string | null;
  readonly communeCode: string;
  /** The arrondissement municipal if there is one, else the commune. */
  readonly codeInsee: string;
  readonly communeNom: string;
  readonly codePostal: string;
  readonly adresse: string;
  readonly complementAdresse: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly position: PositionLieu;
  readonly typologie: readonly string[];
  readonly telephone: string | null;
  readonly courriels: readonly string[];
  readonly siteWeb: readonly string[];
  /** OSM opening hours. */
  readonly horaires: string | null;
  readonly presentationResume: string | null;
  readonly presentationDetail: string | null;
  readonly source: string;
  readonly itinerance: readonly string[];
  readonly structureParente: string | null;
  /** Civil date AAAA-MM-JJ. */
  readonly dateMaj: string;
  readonly services: readonly string[];
  readonly publics: readonly string[];
  readonly prisesEnCharge: readonly string[];
  readonly frais: readonly string[];
  readonly dispositifs: readonly string[];
  readonly formationsLabels: readonly string[];
  readonly autresFormationsLabels: readonly string[];
  readonly modalitesAcces: readonly string[];
  readonly modalitesAccompagnement: readonly string[];
  readonly ficheAccesLibre: string | null;
  readonly priseRdv: string | null;
};

/** Where the point comes from: given, corrected by us (swapped coordinates), or the centre of the commune for want of one. */
export type PositionLieu = "source" | "corrigee" | "commune";

/** The cells of one line, by column of the national schema, as text; a column a source has not is absent. */
export type CellulesLieu = Readonly<Partial<Record<ColonneSchema, string>>>;

export const COLONNES_SCHEMA = [
  "id",
  "pivot",
  "nom",
  "commune",
  "code_postal",
  "code_insee",
  "adresse",
  "complement_adresse",
  "latitude",
  "longitude",
  "typologie",
  "telephone",
  "courriels",
  "site_web",
  "horaires",
  "presentation_resume",
  "presentation_detail",
  "source",
  "itinerance",
  "structure_parente",
  "date_maj",
  "services",
  "publics_specifiquement_adresses",
  "prise_en_charge_specifique",
  "frais_a_charge",
  "dispositif_programmes_nationaux",
  "formations_labels",
  "autres_formations_labels",
  "modalites_acces",
  "modalites_accompagnement",
  "fiche_acces_libre",
  "prise_rdv",
] as const;
export type ColonneSchema = (typeof COLONNES_SCHEMA)[number];

/** The key of a place's name: no accent, case nor punctuation, words of one form (« St » → « saint »). */
export const cleDeTexte = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(
      /(?<=^| )(?:ste?|av|ave|bd|bld|bvd|pl|rte|chem|che|all|imp|sq|fg|dr|gal|mal)(?= |$)/g,
      (mot) => MOTS_LONGS[mot] ?? mot,
    );

const MOTS_LONGS: Readonly<Record<string, string>> = {
  st: "saint",
  ste: "sainte",
  av: "avenue",
  ave: "avenue",
  bd: "boulevard",
  bld: "boulevard",
  bvd: "boulevard",
  pl: "place",
  rte: "route",
  chem: "chemin",
  che: "chemin",
  all: "allee",
  imp: "impasse",
  sq: "square",
  fg: "faubourg",
  dr: "docteur",
  gal: "general",
  mal: "marechal",
};

const RAYON_TERRE_KM = 6371;

/** Great-circle distance in kilometres. */
export function distanceKm(latA: number, lonA: number, latB: number, lonB: number): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((latB - latA) * rad) / 2) ** 2 +
    Math.cos(latA * rad) * Math.cos(latB * rad) * Math.sin(((lonB - lonA) * rad) / 2) ** 2;
  return 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Number of letters to change, add or take away between two words. */
export function ecart(a: string, b: string): number {
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const suivante = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (ligne[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      suivante.push(Math.min(change, (ligne[j] ?? 0) + 1, (suivante[j - 1] ?? 0) + 1));
    }
    ligne = suivante;
  }
  return ligne[b.length] ?? 0;
}

/** A place of which nothing is known yet. */
export const LIEU_VIDE: Lieu = {
  nom: "",
  pivot: null,
  communeCode: "",
  codeInsee: "",
  communeNom: "",
  codePostal: "",
  adresse: "",
  complementAdresse: null,
  lat: 0,
  lon: 0,
  position: "commune",
  typologie: [],
  telephone: null,
  courriels: [],
  siteWeb: [],
  horaires: null,
  presentationResume: null,
  presentationDetail: null,
  source: "declic",
  itinerance: [],
  structureParente: null,
  dateMaj: "1990-01-01",
  services: [],
  publics: [],
  prisesEnCharge: [],
  frais: [],
  dispositifs: [],
  formationsLabels: [],
  autresFormationsLabels: [],
  modalitesAcces: [],
  modalitesAccompagnement: [],
  ficheAccesLibre: null,
  priseRdv: null,
};

/** What a place may take from the structure that keeps it. */
export type Contact = Pick<Lieu, "telephone" | "courriels" | "siteWeb" | "presentationResume" | "presentationDetail">;
