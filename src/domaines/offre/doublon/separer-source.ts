import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { composer } from "../import/composer-lieu.rules.ts";
import { recomposer } from "../import/recomposer.ts";
import { noterHistoire } from "../lieu/correction.sql.ts";
import { idDeLieu } from "../lieu/identifiant-lieu.ts";
import { chargerApports, enregistrerLieux } from "../lieu/lieu.sql.ts";
import { lieuTenu } from "../lieu/lieux-tenus.query.ts";
import { peutDecider } from "./decider-doublon.ts";
import { ecrireDecision, noterPaire } from "./reunion.sql.ts";

export type Separation =
  | { readonly nouveau: string }
  /** « fondatrice »: the place was made from this line, the others are to be taken out of it. « reunie »: a joining is to be undone. */
  | { readonly refus: "absente" | "seule" | "fondatrice" | "reunie" };

/**
 * Takes a line of a source out of a place it was joined to: it becomes a place of its own, and both are said to be two, so that no import joins
 * them again. Corrections stay with the place. Who may? Those who decide on doubles, on a place of their territory.
 */
export async function separerSource(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
  source: string,
  sourceId: string,
): Promise<Separation> {
  if (!peutDecider(utilisateur)) return { refus: "absente" };
  return enTantQueSysteme<Separation>(db, async (systeme) => {
    await systeme.rows(sql`select id from offre.lieu where id = ${id} for update`);
    const fiche = await lieuTenu(systeme, utilisateur, id);
    const apports = fiche === undefined ? [] : await chargerApports(systeme, [id]);
    const apport = apports.find(({ cle }) => cle === `${source}:${sourceId}`);
    const compose = apport === undefined ? undefined : composer([apport]);
    if (fiche === undefined || compose === undefined) return { refus: "absente" };
    if (apports.length < 2) return { refus: "seule" };
    const nouveau = idDeLieu(source, sourceId);
    if (nouveau === id) return { refus: "fondatrice" };
    if ((await systeme.row(sql`select id from offre.lieu where id = ${nouveau}`)) !== undefined)
      return { refus: "reunie" };
    await enregistrerLieux(systeme, [{ id: nouveau, ...compose }], fiche.demo);
    await systeme.run(sql`
      update offre.lieu_source set lieu_id = ${nouveau} where lieu_id = ${id} and source = ${source} and source_id = ${sourceId}`);
    await recomposer(systeme, [id]);
    const paire = id < nouveau ? { a: id, b: nouveau } : { a: nouveau, b: id };
    await noterPaire(systeme, paire, "séparés par une personne", maintenant);
    await ecrireDecision(systeme, paire, "lieux_distincts", { personneId: utilisateur.personneId, maintenant });
    for (const lieuId of [id, nouveau])
      await noterHistoire(systeme, { lieuId, par: utilisateur.personneId, le: maintenant, genre: "separation" });
    return { nouveau };
  });
}
