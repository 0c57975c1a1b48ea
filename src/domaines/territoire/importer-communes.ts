import type { Db } from "../../plateforme/db/db.ts";
import { lireCsv } from "../../plateforme/formats/lire-csv.ts";
import {
  estRefus,
  LIMITES_ENVOI,
  type LimitesLecture,
  type RefusFormat,
  refusFormat,
} from "../../plateforme/formats/refus-format.ts";
import {
  compter,
  type LigneRapport,
  type ModeImport,
  type ResultatImport,
  type Sort,
} from "../../plateforme/imports/bilan.ts";
import { type ContexteImport, ecrireParLots } from "../../plateforme/imports/contexte-import.ts";
import { codeInsee, type Fusion, type Lecture, type LigneCommune } from "./fichier-territoire.rules.ts";
import { referentiel } from "./referentiel.ts";

export type FichierTerritoire = {
  readonly octets: Uint8Array;
  /** Its name tells the date of its data when none is given (« zrr-2022.csv »). */
  readonly nom: string;
};

export type OptionsImportTerritoire = {
  /** Date of the data, AAAA-MM-JJ: layers of different dates are kept side by side. */
  readonly date?: string;
  readonly source?: string;
  readonly mode?: ModeImport;
  readonly limites?: LimitesLecture;
};

/** A line as the file gives it, its cells by column. */
export type LigneBrute = { readonly ligne: number; readonly cellules: Readonly<Record<string, string>> };

/** What was written under a key (« commune|zone »): created or changed; what was already so is not answered. */
export type Ecrit = { readonly cle: string; readonly cree: boolean };

/** How one kind of official file is read and kept. */
export type SorteDeFichier<V> = {
  readonly colonnes: readonly string[];
  readonly colonneCode: string;
  /** Column of the zone, where a commune may have several lines. */
  readonly colonneZone?: string;
  readonly lire: (cellules: Readonly<Record<string, string>>, commune: string) => Lecture<V>;
  /** Joins the lines of the former communes of one present commune. */
  readonly fusionner: (lignes: readonly LigneCommune<V>[], commune: string) => Fusion<V>;
  readonly ecrire: (
    db: Db,
    lot: readonly { readonly commune: string; readonly valeur: V }[],
  ) => Promise<readonly Ecrit[]>;
};

type Groupe<V> = { readonly cle: string; readonly commune: string; readonly lignes: readonly LigneCommune<V>[] };

/**
 * Imports an official CSV file that has one line for each commune. Codes of former communes are brought to the present one;
 * unknown communes, repeated lines and unreadable cells are refused by line. The same file again changes nothing.
 */
export async function importerCommunes<V>(
  contexte: ContexteImport,
  fichier: FichierTerritoire,
  options: OptionsImportTerritoire,
  sorte: SorteDeFichier<V>,
): Promise<ResultatImport | RefusFormat> {
  const table = await lireCsv(fichier.octets, options.limites ?? LIMITES_ENVOI);
  if (estRefus(table)) return table;
  const manquantes = sorte.colonnes.filter((c) => !table.colonnes.includes(c));
  if (manquantes.length > 0) return colonnesManquantes(manquantes, table.colonnes);
  return importerLignes(contexte, table.lignes, options, sorte);
}

const colonnesManquantes = (manquantes: readonly string[], lues: readonly string[]): RefusFormat =>
  refusFormat(
    "illisible",
    `Il manque ${manquantes.length === 1 ? "la colonne" : "les colonnes"} « ${manquantes.join(" », « ")} ». ` +
      `Colonnes lues : ${lues.slice(0, 20).join(", ")}.`,
  );

/** The same from lines already read (GeoJSON). */
export async function importerLignes<V>(
  contexte: ContexteImport,
  lignes: readonly LigneBrute[],
  options: OptionsImportTerritoire,
  sorte: SorteDeFichier<V>,
): Promise<ResultatImport> {
  const rapport: LigneRapport[] = [];
  const sorts = new Map<number, Sort>();
  const groupes = regrouper(lignes, sorte, rapport, sorts);
  const toutOuRien = options.mode === "tout_ou_rien";
  const ecrit = !toutOuRien || ![...sorts.values()].includes("refuse");
  const aEcrire = groupes.map((g) => ({ ...g, fusion: sorte.fusionner(g.lignes, g.commune) }));
  const ecrits = new Map<string, boolean>();
  if (ecrit)
    await ecrireParLots(contexte, aEcrire, toutOuRien, async (db, lot) => {
      const valeurs = lot.map(({ commune, fusion }) => ({ commune, valeur: fusion.valeur }));
      for (const { cle, cree } of await sorte.ecrire(db, valeurs)) ecrits.set(cle, cree);
    });
  for (const {
    cle,
    lignes: [premiere],
    fusion,
  } of aEcrire) {
    if (premiere === undefined) continue;
    const cree = ecrits.get(cle);
    sorts.set(premiere.ligne, cree === undefined ? "inchange" : cree ? "cree" : "mis_a_jour");
    if (fusion.remarque !== undefined)
      rapport.push({
        ...remarque(premiere.ligne, sorte.colonneCode, fusion.remarque, premiere.code),
        gravite: "alerte",
      });
  }
  return { bilan: compter(lignes.map((l) => sorts.get(l.ligne) ?? "inchange")), rapport, ecrit };
}

/** Lines by present commune, refused lines put aside with their reason. */
function regrouper<V>(
  lignes: readonly LigneBrute[],
  sorte: SorteDeFichier<V>,
  rapport: LigneRapport[],
  sorts: Map<number, Sort>,
): readonly Groupe<V>[] {
  const r = referentiel();
  const vus = new Map<string, number>();
  const groupes = new Map<string, Groupe<V> & { readonly lignes: LigneCommune<V>[] }>();
  const refuser = (ligne: number, champ: string, motif: string, valeur: string): void => {
    sorts.set(ligne, "refuse");
    rapport.push(remarque(ligne, champ, motif, valeur));
  };
  for (const { ligne, cellules } of lignes) {
    const brut = cellules[sorte.colonneCode] ?? "";
    const code = codeInsee(brut);
    const commune = r.communeActuelle(code)?.code;
    const lue = commune === undefined ? undefined : sorte.lire(cellules, commune);
    const zone = sorte.colonneZone === undefined ? "" : (cellules[sorte.colonneZone] ?? "");
    const deja = vus.get(`${code}|${zone}`);
    if (commune === undefined || lue === undefined) refuser(ligne, sorte.colonneCode, "commune inconnue", brut);
    else if ("refus" in lue) refuser(ligne, lue.refus.champ, lue.refus.motif, lue.refus.valeur);
    else if (deja !== undefined) refuser(ligne, sorte.colonneCode, `commune déjà donnée à la ligne ${deja}`, brut);
    else {
      vus.set(`${code}|${zone}`, ligne);
      if (code !== brut)
        rapport.push({
          ...remarque(ligne, sorte.colonneCode, `code complété en ${code}`, brut),
          gravite: "correction",
        });
      const cle = `${commune}|${zone}`;
      const groupe = groupes.get(cle);
      if (groupe === undefined) groupes.set(cle, { cle, commune, lignes: [{ ligne, code, valeur: lue.valeur }] });
      else {
        groupe.lignes.push({ ligne, code, valeur: lue.valeur });
        sorts.set(ligne, "fusionne");
      }
    }
  }
  return [...groupes.values()];
}

const remarque = (ligne: number, champ: string, motif: string, valeur: string): LigneRapport => ({
  ligne,
  gravite: "refus",
  champ,
  motif,
  valeur,
});
