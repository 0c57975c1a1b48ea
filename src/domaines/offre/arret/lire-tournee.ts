import { lireTable } from "../../../plateforme/formats/lire-table.ts";
import { estRefus } from "../../../plateforme/formats/refus-format.ts";
import { cleDeTexte } from "../lieu/lieu.rules.ts";
import { ARRETS_MAX } from "./arret.rules.ts";
import { type ArretSaisi, arretSaisi, type ChampArret } from "./saisie-arrets.rules.ts";

export type TourneeLue =
  | { readonly saisis: readonly ArretSaisi[]; readonly ignorees: readonly string[] }
  | { readonly refus: string };

const LIMITES = { octetsMax: 1024 * 1024, lignesMax: ARRETS_MAX };
const COLONNES_ATTENDUES =
  "La première ligne doit nommer les colonnes : commune ; code postal ; adresse ; quand ; sauf. « commune » et « quand » sont nécessaires.";

/** Reads a tour pasted or given as a file (CSV, XLSX): a line is a stop; columns by their names, in any order. */
export async function lireTournee(fichier: { readonly octets: Uint8Array; readonly nom: string }): Promise<TourneeLue> {
  const table = await lireTable(fichier, LIMITES, true);
  if (estRefus(table)) return { refus: table.message };
  const champs = table.colonnes.map((colonne) => NOMS[cleDeTexte(colonne)]);
  if (!champs.includes("commune") || !champs.includes("quand")) return { refus: COLONNES_ATTENDUES };
  const saisis = table.rangees.map(({ valeurs }) =>
    arretSaisi((champ) =>
      champs
        .flatMap((un, rang) => (un === champ ? [valeurs[rang] ?? ""] : []))
        .join(" ")
        .trim(),
    ),
  );
  return { saisis, ignorees: table.colonnes.filter((_, rang) => champs[rang] === undefined) };
}

/** Names of columns as tours bear them; days and hours in two columns are read one after the other. */
const NOMS: Readonly<Record<string, ChampArret>> = {
  commune: "commune",
  ville: "commune",
  "nom commune": "commune",
  "code postal": "code_postal",
  cp: "code_postal",
  adresse: "adresse",
  lieu: "adresse",
  endroit: "adresse",
  quand: "quand",
  jour: "quand",
  jours: "quand",
  date: "quand",
  dates: "quand",
  heures: "quand",
  horaires: "quand",
  sauf: "sauf",
  exceptions: "sauf",
  latitude: "latitude",
  lat: "latitude",
  longitude: "longitude",
  lon: "longitude",
  lng: "longitude",
};
