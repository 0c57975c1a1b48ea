import type { RefusFormat } from "../../plateforme/formats/refus-format.ts";
import type { ResultatImport } from "../../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../../plateforme/imports/contexte-import.ts";
import { actualiserPositions } from "./charger-referentiel.ts";
import { distanceKm, type Position } from "./distance.rules.ts";
import type { Fusion, Lecture, LigneCommune } from "./fichier-territoire.rules.ts";
import { type FichierTerritoire, importerCommunes, type OptionsImportTerritoire } from "./importer-communes.ts";
import { referentiel } from "./referentiel.ts";
import { enregistrerPositions } from "./zonage.sql.ts";

/** Beyond, a position belongs to another commune, or its two numbers were swapped. */
const ECART_MAX_KM = 100;

/** Where communes are wider than that, or scattered over an ocean. */
const VASTES: ReadonlySet<string> = new Set(["973", "984", "987", "988", "989"]);

/**
 * Imports official positions (columns code_insee, lat, lon): they replace those of the build, in the database and in
 * memory. A position further than 100 km from the known one is refused. Who may: the command line.
 */
export async function importerCoordonnees(
  contexte: ContexteImport,
  fichier: FichierTerritoire,
  options: OptionsImportTerritoire = {},
): Promise<ResultatImport | RefusFormat> {
  const resultat = await importerCommunes(contexte, fichier, options, {
    colonnes: ["code_insee", "lat", "lon"],
    colonneCode: "code_insee",
    lire: lirePosition,
    fusionner: centre,
    ecrire: enregistrerPositions,
  });
  await contexte.transaction(actualiserPositions);
  return resultat;
}

function lirePosition(cellules: Readonly<Record<string, string>>, commune: string): Lecture<Position> {
  const lus = lireNombresSignes(cellules);
  if (lus === undefined) return refus(cellules, "latitude et longitude attendues");
  const connue = referentiel().communes.get(commune);
  if (connue && !VASTES.has(connue.departement) && distanceKm(lus, connue) > ECART_MAX_KM)
    return refus(cellules, `position à plus de ${ECART_MAX_KM} km de la commune`);
  return { valeur: lus };
}

function lireNombresSignes(cellules: Readonly<Record<string, string>>): Position | undefined {
  const [lat, lon] = [cellules["lat"], cellules["lon"]].map((c) => Number((c ?? "").replace(",", ".") || Number.NaN));
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return undefined;
  return { lat, lon };
}

const refus = (cellules: Readonly<Record<string, string>>, motif: string): Lecture<Position> => ({
  refus: { champ: "lat", motif, valeur: `${cellules["lat"] ?? ""} ${cellules["lon"] ?? ""}`.trim() },
});

/** The commune's own line; failing it, the middle of its arrondissements or former communes. */
function centre(lignes: readonly LigneCommune<Position>[], commune: string): Fusion<Position> {
  const propre = lignes.find((l) => l.code === commune);
  if (propre) return { valeur: propre.valeur };
  const somme = lignes.reduce((s, { valeur }) => ({ lat: s.lat + valeur.lat, lon: s.lon + valeur.lon }), {
    lat: 0,
    lon: 0,
  });
  return { valeur: { lat: somme.lat / lignes.length, lon: somme.lon / lignes.length } };
}
