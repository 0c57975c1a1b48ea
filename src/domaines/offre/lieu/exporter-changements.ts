import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type Cellule, type Colonne, ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import type { LigneExport } from "./exporter-lieux.ts";
import { COLONNES_SCHEMA } from "./lieu.rules.ts";

/** What became of a place since a day. A withdrawn one has no line. */
export type Changement = {
  readonly id: string;
  readonly changement: "ajout" | "modification" | "retrait";
  readonly changeLe: string;
  readonly remplacePar: string | null;
  readonly ligne: LigneExport | null;
};

const PAGE = 500;

/** When places were last published, and the day from which changes are told for want of one; undefined before the first night. */
export const dernierePublication = (db: Db): Promise<{ readonly le: Date; readonly jour: string } | undefined> =>
  db.row(sql<{ le: Date; jour: string }>`
    select le, (le at time zone 'Europe/Paris')::date as jour from offre.publication_nuit`);

/** Places added, changed or withdrawn in the nights since a day (Paris), that day included, by short keyset pages. */
export async function* exporterChangements(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  depuis: string,
): AsyncGenerator<Changement> {
  for (let apres = ""; ; ) {
    const dernier = apres;
    const page = await lire((db) => changementsApres(db, depuis, dernier));
    yield* page;
    if (page.length < PAGE) return;
    apres = page.at(-1)?.id ?? "";
  }
}

/** A place that came and went since then is told as withdrawn: whoever never had it has nothing to do. */
const changementsApres = (db: Db, depuis: string, apres: string): Promise<readonly Changement[]> =>
  db.rows(sql<Changement>`
    with debut as (select ${depuis}::date::timestamp at time zone 'Europe/Paris' as le)
    select lieu_id as id, case when retire_le is not null then 'retrait' when ajoute_le >= debut.le then 'ajout' else 'modification' end as changement,
      to_char(change_le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changeLe", remplace_par as "remplacePar", ligne
    from offre.publication, debut where change_le >= debut.le and lieu_id > ${apres} order by lieu_id limit ${PAGE}`);

const COLONNES: readonly Colonne<Changement>[] = [
  { titre: "changement", cellule: ({ changement }) => changement },
  { titre: "change_le", cellule: ({ changeLe }) => changeLe },
  { titre: "remplace_par", cellule: ({ remplacePar }) => remplacePar },
  ...COLONNES_SCHEMA.map((titre) => ({
    titre,
    cellule: ({ id, ligne }: Changement): Cellule => (titre === "id" ? id : (ligne?.[titre] ?? null)),
  })),
];

/** Changes as CSV: what became of the place, then the columns of the schema. */
export const changementsEnCsv = (changements: AsyncIterable<Changement>): AsyncGenerator<string> =>
  ecrireCsv(COLONNES, changements, { usage: "echange" });

/** Changes as a JSON array; empty fields are left out. */
export async function* changementsEnJson(changements: AsyncIterable<Changement>): AsyncGenerator<string> {
  let separateur = "[\n";
  for await (const { id, changement, changeLe, remplacePar, ligne } of changements) {
    const champs = { changement, change_le: changeLe, remplace_par: remplacePar, ...ligne, id };
    const remplis = Object.entries(champs).filter(([, valeur]) => valeur !== null && valeur !== "");
    yield separateur + JSON.stringify(Object.fromEntries(remplis));
    separateur = ",\n";
  }
  yield separateur === "[\n" ? "[]\n" : "\n]\n";
}
