import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../plateforme/identite/index.ts";
import { noterLecture } from "../../plateforme/journal/index.ts";

/**
 * Names of the advisers of the present perimeter by their identifier, or of one alone, those of erased people left out: one statement and one
 * opening of the vault whatever the number, and a line in the journal of readings. Who may: whoever the perimeter gives advisers to,
 * and whose role may know them, which the caller decides.
 */
export async function nomsDesConseillers(db: Db, motif: string, seul?: number): Promise<ReadonlyMap<number, string>> {
  const lignes = await enTantQueSysteme(db, (systeme) =>
    systeme.rows(sql<{ id: number; identite: Buffer | null; cle: Buffer | null }>`
      select id, identite, cle from acteur.personne
      where id = any ((select acces.conseillers())::bigint[]) and effacee_le is null ${seul === undefined ? sql`` : sql`and id = ${seul}`}`),
  );
  const noms = lignes.flatMap(({ id, identite, cle }) => {
    const qui = ouvrirIdentite({ identite, cle });
    return qui === null ? [] : [{ id, nom: nomComplet(qui) }];
  });
  await noterLecture(db, {
    table: "acteur.personne",
    objet: seul === undefined ? `noms de ${noms.length} conseillers` : String(seul),
    motif,
  });
  const classes = noms.sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
  return new Map(classes.map(({ id, nom }) => [id, nom]));
}
