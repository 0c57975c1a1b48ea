import { lireGeoJson } from "../../plateforme/formats/lire-json.ts";
import { estRefus, LIMITES_ENVOI, type RefusFormat, refusFormat } from "../../plateforme/formats/refus-format.ts";
import type { ResultatImport } from "../../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../../plateforme/imports/contexte-import.ts";
import { type Fusion, type Lecture, type LigneCommune, millesime, zrrReunie } from "./fichier-territoire.rules.ts";
import {
  type FichierTerritoire,
  importerCommunes,
  importerLignes,
  type LigneBrute,
  type OptionsImportTerritoire,
} from "./importer-communes.ts";
import { referentiel } from "./referentiel.ts";
import { enregistrerZonage, type ZoneAEcrire } from "./zonage.sql.ts";

const ZRR = ["C", "NC", "PC"] as const;
const DENSITES = [
  "Grands centres urbains",
  "Centres urbains intermédiaires",
  "Petites villes",
  "Ceintures urbaines",
  "Bourgs ruraux",
  "Rural à habitat dispersé",
  "Rural à habitat très dispersé",
] as const;

/** Imports the dated list of ZRR (columns code_commune, zrr: C, NC or PC). Who may: the command line. */
export function importerZrr(
  contexte: ContexteImport,
  fichier: FichierTerritoire,
  options: OptionsImportTerritoire = {},
): Promise<ResultatImport | RefusFormat> {
  const couche = {
    sorte: "zrr",
    millesime: millesime(options.date, fichier.nom, "2022-01-01"),
    source: options.source ?? "Observatoire des territoires (ANCT), liste des ZRR",
    le: contexte.maintenant,
  };
  return importerCommunes(contexte, fichier, options, {
    colonnes: ["code_commune", "zrr"],
    colonneCode: "code_commune",
    lire: (cellules) => parmi(cellules, "zrr", ZRR, (v) => v.split(" ")[0]?.toUpperCase() ?? ""),
    fusionner: (lignes) => zoneReunie(zrrReunie(lignes.map((l) => l.valeur.valeur))),
    ecrire: (db, lot) => enregistrerZonage(db, couche, lot),
  });
}

/** Imports the density grid of INSEE (columns insee_com, niveau_densite). Who may: the command line. */
export function importerGrilleDensite(
  contexte: ContexteImport,
  fichier: FichierTerritoire,
  options: OptionsImportTerritoire = {},
): Promise<ResultatImport | RefusFormat> {
  const couche = {
    sorte: "densite",
    millesime: millesime(options.date, fichier.nom, "2025-01-01"),
    source: options.source ?? "INSEE, grille communale de densité à sept niveaux",
    le: contexte.maintenant,
  };
  return importerCommunes(contexte, fichier, options, {
    colonnes: ["insee_com", "niveau_densite"],
    colonneCode: "insee_com",
    lire: (cellules) => parmi(cellules, "niveau_densite", DENSITES, (v) => v),
    fusionner: ligneDuChefLieu,
    ecrire: (db, lot) => enregistrerZonage(db, couche, lot),
  });
}

/**
 * Imports the QPV of 2024 (GeoJSON: insee_com, code_qp, lib_qp, a point). They hold from 2024-01-01 in métropole and
 * from 2025-01-01 overseas, unless a date is given. Who may: the command line.
 */
export async function importerQpv(
  contexte: ContexteImport,
  fichier: FichierTerritoire,
  options: OptionsImportTerritoire = {},
): Promise<ResultatImport | RefusFormat> {
  const entites = lireGeoJson(fichier.octets, options.limites ?? LIMITES_ENVOI);
  if (estRefus(entites)) return entites;
  const lignes: readonly LigneBrute[] = entites.map(({ ligne, proprietes, geometrie }) => {
    const [lon, lat] = pointDe(geometrie);
    const texte = (nom: string): string => String(proprietes[nom] ?? "").trim();
    return {
      ligne,
      cellules: { insee_com: texte("insee_com"), code_qp: texte("code_qp"), lib_qp: texte("lib_qp"), lat, lon },
    };
  });
  const absentes = ["insee_com", "code_qp"].filter((c) => lignes.every((l) => l.cellules[c] === ""));
  if (absentes.length > 0) return refusFormat("illisible", `Il manque la propriété « ${absentes.join(" », « ")} ».`);
  const source = options.source ?? "ANCT, quartiers prioritaires de la politique de la ville 2024";
  return importerLignes(contexte, lignes, options, {
    colonnes: [],
    colonneCode: "insee_com",
    colonneZone: "code_qp",
    lire: lireQuartier,
    fusionner: (du) => ({ valeur: du[0]?.valeur ?? { valeur: "" } }),
    ecrire: async (db, lot) => {
      const date = (commune: string): string => options.date ?? dateQpv(commune);
      const dates = new Set(lot.map((l) => date(l.commune)));
      const ecrits = [];
      for (const jour of dates) {
        const couche = { sorte: "qpv_2024", millesime: jour, source, le: contexte.maintenant };
        ecrits.push(
          ...(await enregistrerZonage(
            db,
            couche,
            lot.filter((l) => date(l.commune) === jour),
          )),
        );
      }
      return ecrits;
    },
  });
}

const dateQpv = (commune: string): string =>
  referentiel().departements.get(referentiel().communes.get(commune)?.departement ?? "")?.zone === "metro"
    ? "2024-01-01"
    : "2025-01-01";

/** A line names the quarters of its commune: one code, or several separated by commas. */
function lireQuartier(cellules: Readonly<Record<string, string>>): Lecture<ZoneAEcrire> {
  const { code_qp: code = "", lib_qp: nom = "", lat = "", lon = "" } = cellules;
  if (!/^QN[0-9A-Z]{6}(, ?QN[0-9A-Z]{6})*$/.test(code))
    return { refus: { champ: "code_qp", motif: "code de quartier attendu", valeur: code } };
  const point = lat === "" ? {} : { lat: Number(lat), lon: Number(lon) };
  return { valeur: { zone: code, valeur: nom === "" ? code : nom, ...point } };
}

function pointDe(geometrie: unknown): readonly [lon: string, lat: string] {
  if (typeof geometrie !== "object" || geometrie === null || !("coordinates" in geometrie)) return ["", ""];
  const [lon, lat]: readonly unknown[] = Array.isArray(geometrie.coordinates) ? geometrie.coordinates : [];
  return typeof lon === "number" && typeof lat === "number" ? [String(lon), String(lat)] : ["", ""];
}

function parmi(
  cellules: Readonly<Record<string, string>>,
  champ: string,
  attendues: readonly string[],
  lire: (brut: string) => string,
): Lecture<ZoneAEcrire> {
  const brut = cellules[champ] ?? "";
  const valeur = lire(brut);
  if (attendues.includes(valeur)) return { valeur: { valeur } };
  return { refus: { champ, motif: `valeur attendue : ${attendues.join(", ")}`, valeur: brut } };
}

const zoneReunie = (fusion: Fusion<string>): Fusion<ZoneAEcrire> => ({ ...fusion, valeur: { valeur: fusion.valeur } });

/** The grid is not averaged: the line that keeps the code of the commune, else the first one. */
function ligneDuChefLieu(lignes: readonly LigneCommune<ZoneAEcrire>[], commune: string): Fusion<ZoneAEcrire> {
  const ligne = lignes.find((l) => l.code === commune) ?? lignes[0];
  return { valeur: ligne?.valeur ?? { valeur: "" } };
}
