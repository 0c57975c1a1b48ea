import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ACCUEIL_NON_DIT, type Accueil } from "./accueil.rules.ts";

type Ligne = {
  readonly lieuId: string;
  readonly femmes: boolean;
  readonly femmesHoraires: string | null;
  readonly heuresCalmes: string | null;
};

const SELECTION = sql`
  select lieu_id as "lieuId", femmes, femmes_horaires as "femmesHoraires", heures_calmes as "heuresCalmes" from offre.accueil`;

/** What a place declares of its welcome. */
export async function accueilDuLieu(db: Db, lieuId: string): Promise<Accueil> {
  const ligne = await db.row(sql<Ligne>`${SELECTION} where lieu_id = ${lieuId}`);
  return ligne === undefined ? ACCUEIL_NON_DIT : enAccueil(ligne);
}

/** What a page of places declares, by place; those that declare nothing are absent. */
export async function accueilsEntre(db: Db, apres: string, jusqua: string): Promise<ReadonlyMap<string, Accueil>> {
  const lignes = await db.rows(sql<Ligne>`${SELECTION} where lieu_id > ${apres} and lieu_id <= ${jusqua}`);
  return new Map(lignes.map((ligne) => [ligne.lieuId, enAccueil(ligne)]));
}

const enAccueil = ({ femmes, femmesHoraires, heuresCalmes }: Ligne): Accueil => ({
  femmes: !femmes ? "non" : femmesHoraires === null ? "toujours" : { horaires: femmesHoraires },
  heuresCalmes,
});

/** Writes what a place declares; nothing declared leaves no line. */
export async function ecrireAccueil(db: Db, lieuId: string, { femmes, heuresCalmes }: Accueil): Promise<void> {
  await db.run(sql`delete from offre.accueil where lieu_id = ${lieuId}`);
  if (femmes === "non" && heuresCalmes === null) return;
  await db.run(sql`
    insert into offre.accueil (lieu_id, femmes, femmes_horaires, heures_calmes)
    values (${lieuId}, ${femmes !== "non"}, ${typeof femmes === "string" ? null : femmes.horaires}, ${heuresCalmes})`);
}
