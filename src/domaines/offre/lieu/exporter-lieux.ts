import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type Cellule, type Colonne, ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { COLONNES_SCHEMA, type ColonneSchema } from "./lieu.rules.ts";

/** A place in the columns of the national schema. */
export type LigneExport = Readonly<Record<ColonneSchema, string | number | null>>;

const PAGE = 500;

/**
 * Every visible place in the national schema, by short keyset pages, so that no page of the site waits. Places of the
 * demonstration are left out: a standard has no column to say that a place is invented.
 */
export async function* exporterLieux(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
): AsyncGenerator<LigneExport> {
  for (let apres = ""; ; ) {
    const depuis = apres;
    const lignes = await lire((db) => lignesApres(db, depuis));
    yield* lignes;
    if (lignes.length < PAGE) return;
    apres = String(lignes.at(-1)?.id ?? "");
  }
}

/** Unknown identifiers are written as the standard's producers do: fourteen zeros. A place without a point of its own has none; « Château-Chinon (Ville) » loses its parenthesis, which the national library refuses. */
export const SELECTION_EXPORT = sql`
    select id, coalesce(pivot, '00000000000000') as pivot, nom, regexp_replace(commune_nom, ' \\(.*\\)$', '') as commune, code_postal, code_insee,
      coalesce(nullif(adresse, ''), nom) as adresse, complement_adresse,
      case when position = 'commune' then null else lat end as latitude,
      case when position = 'commune' then null else lon end as longitude,
      array_to_string(typologie, '|') as typologie, telephone, array_to_string(courriels, '|') as courriels,
      array_to_string(site_web, '|') as site_web, horaires, presentation_resume, presentation_detail, source,
      array_to_string(itinerance, '|') as itinerance, structure_parente, date_maj, array_to_string(services, '|') as services,
      array_to_string(publics_specifiquement_adresses, '|') as publics_specifiquement_adresses,
      array_to_string(prise_en_charge_specifique, '|') as prise_en_charge_specifique,
      array_to_string(frais_a_charge, '|') as frais_a_charge,
      array_to_string(dispositif_programmes_nationaux, '|') as dispositif_programmes_nationaux,
      array_to_string(formations_labels, '|') as formations_labels,
      array_to_string(autres_formations_labels, '|') as autres_formations_labels,
      array_to_string(modalites_acces, '|') as modalites_acces,
      array_to_string(modalites_accompagnement, '|') as modalites_accompagnement, fiche_acces_libre, prise_rdv
    from offre.lieu`;

const lignesApres = (db: Db, apres: string): Promise<readonly LigneExport[]> =>
  db.rows(sql<LigneExport>`${SELECTION_EXPORT} where visible and not demo and id > ${apres} order by id limit ${PAGE}`);

/** Some visible places in the national schema, those of the demonstration too: for an answer that says what it is. */
export const lignesDesLieux = (db: Db, ids: readonly string[]): Promise<readonly LigneExport[]> =>
  db.rows(sql<LigneExport>`${SELECTION_EXPORT} where visible and id = any (${[...ids]}::text[])`);

const COLONNES: readonly Colonne<LigneExport>[] = COLONNES_SCHEMA.map((titre) => ({
  titre,
  cellule: (ligne): Cellule => ligne[titre],
}));

/** The export as CSV, in the columns and the order of the schema. */
export const lieuxEnCsv = (lignes: AsyncIterable<LigneExport>): AsyncGenerator<string> =>
  ecrireCsv(COLONNES, lignes, { usage: "echange" });

/** The export as a JSON array; empty fields are left out. */
export async function* lieuxEnJson(lignes: AsyncIterable<LigneExport>): AsyncGenerator<string> {
  let separateur = "[\n";
  for await (const ligne of lignes) {
    const remplis = Object.entries(ligne).filter(([, valeur]) => valeur !== null && valeur !== "");
    yield separateur + JSON.stringify(Object.fromEntries(remplis));
    separateur = ",\n";
  }
  yield separateur === "[\n" ? "[]\n" : "\n]\n";
}
