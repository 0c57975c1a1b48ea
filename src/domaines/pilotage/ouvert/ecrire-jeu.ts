import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { type ColonneParquet, ecrireParquet, MIME_PARQUET } from "../../../plateforme/formats/ecrire-parquet.ts";
import { type Champ, type Format, type Jeu, LICENCE, type Ligne } from "./jeu.rules.ts";

export const MIMES: Readonly<Record<Format, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  parquet: MIME_PARQUET,
};

/** The file of a dataset at a day, written as its lines come. `mention`: what must be said of a demonstration. */
export function ecrireJeu(
  format: Format,
  jeu: Jeu,
  {
    au,
    mention,
    lignes,
  }: { readonly au: string; readonly mention: string | null; readonly lignes: AsyncIterable<Ligne> },
): AsyncGenerator<string | Uint8Array> {
  if (format === "csv") return ecrireCsv(colonnesDe(jeu.champs), lignes, { usage: "rfc4180" });
  const faits = {
    ...{ jeu: jeu.code, titre: jeu.titre, arrete_au: au, licence: LICENCE.nom },
    ...(mention !== null && { mention }),
  };
  return format === "json" ? enJson(jeu, faits, lignes) : ecrireParquet(jeu.champs.map(enParquet), lignes, faits);
}

/** The dictionary of a dataset: a line by field. */
export const ecrireDictionnaire = ({ champs }: Jeu): AsyncGenerator<string> =>
  ecrireCsv<Champ>(
    [
      { titre: "champ", cellule: ({ nom }) => nom },
      { titre: "type", cellule: ({ type }) => type },
      { titre: "definition", cellule: ({ definition }) => definition },
      { titre: "unite", cellule: ({ unite }) => unite ?? null },
      { titre: "exemple", cellule: ({ exemple }) => exemple },
      { titre: "peut_etre_vide", cellule: ({ vide }) => vide === true },
    ],
    champs,
    { usage: "rfc4180" },
  );

const colonnesDe = (champs: readonly Champ[]) =>
  champs.map(({ nom }, rang) => ({ titre: nom, cellule: (ligne: Ligne) => ligne[rang] ?? null }));

const enParquet = ({ nom, type }: Champ): ColonneParquet => ({ nom, type });

async function* enJson(
  { champs }: Jeu,
  faits: Readonly<Record<string, string>>,
  lignes: AsyncIterable<Ligne>,
): AsyncGenerator<string> {
  let paquet = `${JSON.stringify(faits).slice(0, -1)},"lignes":[`;
  let premiere = true;
  for await (const ligne of lignes) {
    const objet = Object.fromEntries(champs.map(({ nom }, rang) => [nom, ligne[rang] ?? null]));
    paquet += `${premiere ? "" : ","}\n${JSON.stringify(objet)}`;
    premiere = false;
    if (paquet.length > TAILLE_PAQUET) {
      yield paquet;
      paquet = "";
    }
  }
  yield `${paquet}\n]}\n`;
}

const TAILLE_PAQUET = 32_000;
