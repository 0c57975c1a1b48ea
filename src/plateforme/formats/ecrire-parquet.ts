import { ByteWriter, ParquetWriter } from "hyparquet-writer";

export const MIME_PARQUET = "application/vnd.apache.parquet";

type Cellule = string | number | boolean | null;
export type ColonneParquet = {
  readonly nom: string;
  readonly type: "texte" | "entier" | "nombre" | "booleen" | "jour";
};

/** Lines held at a time: a group of rows of the file. */
const PAR_GROUPE = 10_000;
const TYPES = {
  texte: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  entier: { type: "INT64" },
  nombre: { type: "DOUBLE" },
  booleen: { type: "BOOLEAN" },
  jour: { type: "INT32", converted_type: "DATE" },
} as const;

/** Writes a Parquet file group by group, as lines come; the foot of the file carries `faits` (mention, licence…). */
export async function* ecrireParquet(
  colonnes: readonly ColonneParquet[],
  lignes: AsyncIterable<readonly Cellule[]> | Iterable<readonly Cellule[]>,
  faits: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array> {
  const tampon = new ByteWriter();
  const fichier = new ParquetWriter({
    writer: tampon,
    createdBy: "Déclic",
    kvMetadata: Object.entries(faits).map(([key, value]) => ({ key, value })),
    schema: [
      { name: "root", num_children: colonnes.length },
      ...colonnes.map(({ nom, type }) => ({ name: nom, repetition_type: "OPTIONAL" as const, ...TYPES[type] })),
    ],
  });
  let groupe: (readonly Cellule[])[] = [];
  const poser = async (): Promise<Uint8Array> => {
    await fichier.write({
      columnData: colonnes.map(({ nom, type }, rang) => ({
        name: nom,
        data: groupe.map((ligne) => valeur(ligne[rang] ?? null, type)),
      })),
      rowGroupSize: PAR_GROUPE,
    });
    groupe = [];
    return rendre(tampon);
  };
  for await (const ligne of lignes) {
    groupe.push(ligne);
    if (groupe.length === PAR_GROUPE) yield await poser();
  }
  if (groupe.length > 0) yield await poser();
  await fichier.finish();
  yield rendre(tampon);
}

/** What was written since the last time; places in the file are counted apart (`offset`). */
function rendre(tampon: ByteWriter): Uint8Array {
  const octets = tampon.getBytes().slice();
  tampon.index = 0;
  return octets;
}

function valeur(cellule: Cellule, type: ColonneParquet["type"]): string | number | bigint | boolean | Date | null {
  if (cellule === null) return null;
  if (type === "entier") return BigInt(Number(cellule));
  if (type === "jour") return new Date(`${cellule}T00:00:00Z`);
  return cellule;
}
