import { lireJourFranceServices, type Plage } from "../horaires/horaires.rules.ts";
import { ecrireHorairesComplets, JAMAIS } from "../horaires/horaires-complets.rules.ts";
import type { CellulesLieu } from "../lieu/lieu.rules.ts";
import { type CorrespondanceLieu, lireParCorrespondance } from "./correspondance-lieu.rules.ts";
import { colonneConnue } from "./noms-colonnes.rules.ts";

/** One line of a file, whatever it was: cells by column, as text. */
export type LigneBrute = Readonly<Record<string, string>>;

/** A way of laying out places: what each line says in the national schema. */
export type FormatSource = {
  readonly sourceParDefaut: string | undefined;
  readonly lire: (ligne: LigneBrute) => { readonly id: string; readonly cellules: CellulesLieu };
};

/**
 * The layout of a file, by its columns: the France services list, or the national schema in its present or 2022 columns. Undefined when neither
 * is recognised: such a file is read through a correspondence that a person has seen.
 */
export function reconnaitreFormat(colonnes: readonly string[]): FormatSource | undefined {
  if (["id_fs", "lib_fs", "insee_com", "h_lundi"].every((colonne) => colonnes.includes(colonne)))
    return FRANCE_SERVICES;
  const correspondance: CorrespondanceLieu = Object.fromEntries(
    colonnes.flatMap((nom) => {
      const cible = colonneConnue(nom);
      return cible === undefined ? [] : [[nom, { cible, separateur: "schema" as const }]];
    }),
  );
  const cibles = Object.values(correspondance).map(({ cible }) => cible);
  return cibles.includes("nom") && cibles.includes("adresse")
    ? { sourceParDefaut: undefined, lire: (ligne) => lireParCorrespondance(ligne, correspondance) }
    : undefined;
}

/** What an unrecognised file is told. */
export const COLONNES_ATTENDUES =
  "Les colonnes ne sont pas reconnues. Il faut au moins « nom », « adresse », et « commune » ou « code_insee » (schéma national), ou le fichier des France services. Pour un autre fichier, dites d’abord ce que contient chaque colonne : « Lieux », puis « Importer des lieux ».";

const JOURS_FS = ["h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi"] as const;

/** France services list (Agence nationale de la cohésion des territoires), hours by weekday; the charter makes the help free. */
const FRANCE_SERVICES: FormatSource = {
  sourceParDefaut: "france-services",
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
