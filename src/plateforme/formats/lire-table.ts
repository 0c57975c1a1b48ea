import { nettoyerTexte } from "./decoder-texte.ts";
import { type Guillemets, type LigneLue, lireCsvRangee, type Rangee } from "./lire-csv.ts";
import { estObjet, lireGeoJson, lireJson, lireValeur, type ObjetJson, type ObjetLu } from "./lire-json.ts";
import { lireXlsx, ressembleXlsx } from "./lire-xlsx.ts";
import { estRefus, type LimitesLecture, type RefusFormat, refusLignes } from "./refus-format.ts";

/** A file as a table, whatever its form. */
export type TableImport = {
  readonly colonnes: readonly string[];
  readonly rangees: readonly Rangee[];
  /** What had to be forgiven for the file to be read, to be said to the person. */
  readonly pardon?: string;
};

/** Separates the values of a list inside a cell. */
export const SEPARATEUR_LISTE = "|";
const PROFONDEUR_MAX = 4;

/**
 * Reads a CSV, the first sheet of a workbook, a GeoJSON collection (its points as « latitude » and « longitude »), or a JSON array whose
 * inner objects become columns (« cra.age.moins12ans ») and whose lists become « a|b ». `indulgent`: a CSV whose quotes are broken is read all the same, and said so.
 */
export async function lireTable(
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  limites: LimitesLecture,
  indulgent = false,
): Promise<TableImport | RefusFormat> {
  if (ressembleXlsx(fichier.octets)) {
    const classeur = await lireXlsx(fichier.octets, limites);
    return estRefus(classeur) ? classeur : enRangees(classeur.colonnes, classeur.lignes);
  }
  if (!estJson(fichier))
    return indulgent ? lireCsvIndulgent(fichier.octets, limites) : lireCsvRangee(fichier.octets, limites);
  const objets = lireObjets(fichier.octets, limites);
  return estRefus(objets) ? objets : aplatirTous(objets);
}

async function lireCsvIndulgent(octets: Uint8Array, limites: LimitesLecture): Promise<TableImport | RefusFormat> {
  const strict = await lireCsvRangee(octets, limites);
  if (!estRefus(strict) || strict.refus !== "illisible") return strict;
  for (const guillemets of ["souples", "ignores"] satisfies readonly Guillemets[]) {
    const lue = await lireCsvRangee(octets, limites, guillemets);
    if (!estRefus(lue) && !(guillemets === "souples" && avale(lue.rangees))) return { ...lue, pardon: strict.message };
  }
  return strict;
}

/** A quote that is never closed swallows the lines that follow: a cell then holds both a quote and a line break. */
const avale = (rangees: readonly Rangee[]): boolean =>
  rangees.some(({ valeurs }) => valeurs.some((valeur) => valeur.includes("\n") && valeur.includes('"')));

function lireObjets(octets: Uint8Array, limites: LimitesLecture): readonly ObjetLu[] | RefusFormat {
  const lue = lireValeur(octets, limites);
  if ("refus" in lue) return lue;
  const { valeur } = lue;
  if (!estObjet(valeur)) return lireJson(octets, limites);
  if (valeur["type"] === "FeatureCollection") {
    const entites = lireGeoJson(octets, limites);
    return estRefus(entites)
      ? entites
      : entites.map(({ ligne, proprietes, geometrie }) => ({ ligne, objet: { ...proprietes, ...pointDe(geometrie) } }));
  }
  const { structures, services } = valeur;
  if (!Array.isArray(structures) || !Array.isArray(services)) return lireJson(octets, limites);
  return structures.length > limites.lignesMax ? refusLignes(limites) : reunirServices(structures, services);
}

/** The point of a feature; of a line or a surface, its first point. */
function pointDe(geometrie: unknown): ObjetJson {
  let niveau: unknown = estObjet(geometrie) ? geometrie["coordinates"] : undefined;
  while (Array.isArray(niveau) && Array.isArray(niveau[0])) niveau = niveau[0];
  if (!Array.isArray(niveau)) return {};
  const [longitude, latitude]: readonly unknown[] = niveau;
  return { latitude, longitude };
}

/** data.inclusion gives structures, and their services apart: what the services say is put beside their structure. */
function reunirServices(structures: readonly unknown[], services: readonly unknown[]): readonly ObjetLu[] {
  const parStructure = new Map<unknown, ObjetJson[]>();
  for (const service of services) {
    if (!estObjet(service)) continue;
    const memes = parStructure.get(service["structure_id"]) ?? [];
    memes.push(service);
    parStructure.set(service["structure_id"], memes);
  }
  return structures.flatMap((structure, rang) => {
    if (!estObjet(structure)) return [];
    const siens = parStructure.get(structure["id"]) ?? [];
    const dits = new Map<string, unknown[]>();
    for (const service of siens)
      for (const [nom, valeur] of Object.entries(service)) dits.set(nom, [...(dits.get(nom) ?? []), valeur]);
    const apport = [...dits].map(([nom, valeurs]) => [`services.${nom}`, valeurs] as const);
    return [{ ligne: rang + 1, objet: { ...structure, ...Object.fromEntries(apport) } }];
  });
}

function aplatirTous(objets: readonly ObjetLu[]): TableImport {
  const colonnes = new Set<string>();
  const lignes = objets.map(({ ligne, objet }) => {
    const cellules: Record<string, string> = Object.create(null);
    aplatir(objet, "", cellules, 0);
    for (const nom of Object.keys(cellules)) colonnes.add(nom);
    return { ligne, cellules };
  });
  return enRangees([...colonnes], lignes);
}

const enRangees = (colonnes: readonly string[], lignes: readonly LigneLue[]): TableImport => ({
  colonnes,
  rangees: lignes.map(({ ligne, cellules }) => ({ ligne, valeurs: colonnes.map((nom) => cellules[nom] ?? "") })),
});

const estJson = ({ nom, octets }: { readonly octets: Uint8Array; readonly nom: string }): boolean =>
  /\.(geo)?json$/i.test(nom) || (!/\.(csv|txt)$/i.test(nom) && [0x5b, 0x7b].includes(octets[0] ?? 0));

function aplatir(valeur: unknown, nom: string, cellules: Record<string, string>, profondeur: number): void {
  if (Array.isArray(valeur)) cellules[nom] = feuilles(valeur, 0).filter(Boolean).join(SEPARATEUR_LISTE);
  else if (estObjet(valeur)) {
    const [seule] = Object.entries(valeur);
    // An identifier as document databases export it: { "$oid": … }, { "$date": … }.
    if (seule?.[0].startsWith("$") && nom !== "") {
      aplatir(seule[1], nom, cellules, profondeur + 1);
      return;
    }
    if (profondeur >= PROFONDEUR_MAX) return;
    for (const [cle, sous] of Object.entries(valeur))
      aplatir(sous, nom === "" ? nettoyerTexte(cle) : `${nom}.${nettoyerTexte(cle)}`, cellules, profondeur + 1);
  } else if (nom !== "") cellules[nom] = texteDe(valeur);
}

/** The texts of a list; of an object in a list, its lists, else the names whose figure is not zero. */
function feuilles(valeur: unknown, profondeur: number): readonly string[] {
  if (profondeur > PROFONDEUR_MAX) return [];
  if (Array.isArray(valeur)) return valeur.flatMap((sous: unknown) => feuilles(sous, profondeur + 1));
  if (!estObjet(valeur)) return [texteDe(valeur)];
  return Object.entries(valeur).flatMap(([nom, sous]) => {
    if (typeof sous === "number") return sous > 0 ? [nettoyerTexte(nom)] : [];
    return feuilles(sous, profondeur + 1);
  });
}

const texteDe = (valeur: unknown): string =>
  typeof valeur === "string" || typeof valeur === "number" || typeof valeur === "boolean"
    ? nettoyerTexte(String(valeur))
    : "";
