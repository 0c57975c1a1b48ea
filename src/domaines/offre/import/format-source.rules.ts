import { lireJourFranceServices, type Plage } from "../horaires/horaires.rules.ts";
import { ecrireHorairesComplets, JAMAIS } from "../horaires/horaires-complets.rules.ts";
import { type CellulesLieu, type ColonneSchema, cleDeTexte } from "../lieu/lieu.rules.ts";
import { colonneConnue } from "./noms-colonnes.rules.ts";

/** One line of a file, whatever it was: cells by column, as text. */
export type LigneBrute = Readonly<Record<string, string>>;

/** A way of laying out places: how it is recognised, and what each line says in the national schema. */
export type FormatSource = {
  readonly nom: string;
  readonly sourceParDefaut: string | undefined;
  readonly reconnait: (colonnes: readonly string[]) => boolean;
  readonly lire: (ligne: LigneBrute) => { readonly id: string; readonly cellules: CellulesLieu };
};

/** The layout of a file, by its columns; undefined when none is recognised. */
export const reconnaitreFormat = (colonnes: readonly string[]): FormatSource | undefined =>
  FORMATS.find((format) => format.reconnait(colonnes));

/** What an unrecognised file is told. */
export const COLONNES_ATTENDUES =
  "Les colonnes ne sont pas reconnues. Il faut au moins « nom », « adresse », et « commune » ou « code_insee » (schéma national), ou le fichier des France services. Pour un autre fichier, dites d’abord ce que contient chaque colonne : « Lieux », puis « Importer des lieux ».";

const JOURS_FS = ["h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi"] as const;

/** France services list (Agence nationale de la cohésion des territoires), hours by weekday; the charter makes the help free. */
const FRANCE_SERVICES: FormatSource = {
  nom: "France services",
  sourceParDefaut: "france-services",
  reconnait: (colonnes) => ["id_fs", "lib_fs", "insee_com", "h_lundi"].every((colonne) => colonnes.includes(colonne)),
  lire: (ligne) => ({
    id: ligne["id_fs"] ?? "",
    cellules: {
      nom: ligne["lib_fs"] ?? "",
      commune: ligne["lib_com"] ?? "",
      code_insee: ligne["insee_com"] ?? "",
      code_postal: ligne["code_postal"] ?? "",
      adresse: ligne["adresse"] ?? "",
      complement_adresse: ligne["complement_adresse"] ?? "",
      latitude: ligne["latitude"] ?? "",
      longitude: ligne["longitude"] ?? "",
      courriels: ligne["mail"] ?? "",
      telephone: ligne["telephone"] ?? "",
      horaires: horairesFranceServices(ligne),
      presentation_detail: /^[\s.]*$/.test(ligne["commentaire"] ?? "") ? "" : (ligne["commentaire"] ?? ""),
      structure_parente: ligne["groupe_fs"] ?? "",
      itinerance: ["Bus_équivalent", "Itinérante"].includes(ligne["format_fs"] ?? "") ? "Itinérant" : "Fixe",
      typologie: "RFS",
      dispositif_programmes_nationaux: "France Services",
      services: "Aide aux démarches administratives|Accès internet et matériel informatique",
      frais_a_charge: "Gratuit",
      modalites_acces: "Se présenter|Téléphoner",
      modalites_accompagnement: "En autonomie|Accompagnement individuel",
    },
  }),
};

/** Monday to Saturday; closed on Sunday and on public holidays, as the offices of the public service are. */
function horairesFranceServices(ligne: LigneBrute): string {
  const jours: (readonly Plage[])[] = [];
  for (const colonne of JOURS_FS) {
    const plages = lireJourFranceServices(ligne[colonne] ?? "");
    if (plages === undefined) return JOURS_FS.map((jour) => ligne[jour] ?? "").join(" | ");
    jours.push(plages);
  }
  return ecrireHorairesComplets({ ...JAMAIS, jours: [...jours, []], feries: [] }) ?? "";
}

/** The national schema, in its present or 2022 columns. Any other layout is read through a correspondence a person has seen. */
const SCHEMA_NATIONAL: FormatSource = {
  nom: "schéma national",
  sourceParDefaut: undefined,
  reconnait: (colonnes) => {
    const presentes = new Set(colonnes.map(colonneConnue));
    return presentes.has("nom") && presentes.has("adresse");
  },
  lire: (ligne) => {
    const cellules: Partial<Record<ColonneSchema, string>> = {};
    for (const [nom, valeur] of Object.entries(ligne)) {
      const colonne = colonneConnue(nom);
      if (colonne !== undefined && valeur !== "") cellules[colonne] ??= valeur;
    }
    const complet = { ...cellules, ...adresseEntiere(cellules) };
    return { id: identifiant(ligne, complet), cellules: complet };
  },
};

/** « 8 rue de la Boétie - 33000 Bordeaux »: the postcode and the commune are taken out of the address where they stand alone. */
function adresseEntiere(cellules: CellulesLieu): CellulesLieu {
  if (cellules.code_postal !== undefined && cellules.commune !== undefined) return {};
  if (cellules.code_insee !== undefined || cellules.adresse === undefined) return {};
  const [, voie, code, commune] = /^(.*?)[\s,-]*\b(\d{5})\b[\s,]+([^,]+)/s.exec(cellules.adresse) ?? [];
  if (voie === undefined || code === undefined || commune === undefined) return {};
  return { adresse: voie, code_postal: cellules.code_postal ?? code, commune: cellules.commune ?? commune };
}

/** The identifier of the source; without one, what the line says of where and what it is. */
function identifiant(ligne: LigneBrute, cellules: CellulesLieu): string {
  const declare = ligne["id"] ?? "";
  if (declare !== "") return declare;
  return [cellules.nom, cellules.code_postal, cellules.adresse].map((texte) => cleDeTexte(texte ?? "")).join("/");
}

const FORMATS: readonly FormatSource[] = [FRANCE_SERVICES, SCHEMA_NATIONAL];
