import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import { type LigneLue, lireCsvRangee, type Rangee } from "../../../plateforme/formats/lire-csv.ts";
import { estObjet, lireJson } from "../../../plateforme/formats/lire-json.ts";
import { lireXlsx, ressembleXlsx } from "../../../plateforme/formats/lire-xlsx.ts";
import { estRefus, type LimitesLecture, type RefusFormat } from "../../../plateforme/formats/refus-format.ts";

/** A file of reports as a table, whatever its form. */
export type TableImport = {
  readonly colonnes: readonly string[];
  readonly rangees: readonly Rangee[];
};

/** Separates the values of a list inside a cell. */
export const SEPARATEUR_LISTE = "|";
const PROFONDEUR_MAX = 4;

/**
 * Reads a CSV, the first sheet of a workbook, or a JSON array whose inner objects become columns (« cra.age.moins12ans ») and whose lists become « a|b ».
 */
export async function lireFichierImport(
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  limites: LimitesLecture,
): Promise<TableImport | RefusFormat> {
  if (ressembleXlsx(fichier.octets)) {
    const classeur = await lireXlsx(fichier.octets, limites);
    return estRefus(classeur) ? classeur : enRangees(classeur.colonnes, classeur.lignes);
  }
  if (!estJson(fichier)) return lireCsvRangee(fichier.octets, limites);
  const objets = lireJson(fichier.octets, limites);
  if (estRefus(objets)) return objets;
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
  /\.json$/i.test(nom) || (!/\.(csv|txt)$/i.test(nom) && [0x5b, 0x7b].includes(octets[0] ?? 0));

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
