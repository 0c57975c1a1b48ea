import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Autonomie, ClasseAge, Demarche, Genre, Statut } from "../compte-rendu/vocabulaire.rules.ts";
import { estUuid } from "./beneficiaire.rules.ts";
import type { PersonneConnue, Satisfaction } from "./participation.rules.ts";

type Ligne = {
  readonly pseudonyme: string;
  readonly classe_age: ClasseAge;
  readonly statut: Statut;
  readonly genre: Genre;
  readonly autonomie: Autonomie | null;
  readonly demarche: Demarche | null;
  readonly satisfaction: Satisfaction | null;
};

/** The known people of a report, under their pseudonyms, deleted reports included. */
export async function participationsDe(db: Db, compteRenduId: string): Promise<readonly PersonneConnue[]> {
  const lignes = await db.rows(sql<Ligne>`
    select pseudonyme, classe_age, statut, genre, autonomie, demarche, satisfaction
    from activite.participation where compte_rendu_id = ${compteRenduId} order by pseudonyme`);
  return lignes.map(({ classe_age, ...reste }) => ({ ...reste, classeAge: classe_age }));
}

/**
 * Which of these people may be put in a report of the structure: known there, neither erased, merged, nor having withdrawn consent. They
 * stay so until the end of the transaction: a merge under way is waited for.
 */
export async function pseudonymesConnus(
  db: Db,
  structureId: number,
  pseudonymes: readonly string[],
): Promise<ReadonlySet<string>> {
  const lisibles = pseudonymes.filter(estUuid);
  if (lisibles.length === 0) return new Set();
  const lignes = await db.rows(sql<{ pseudonyme: string }>`
    select pseudonyme from activite.beneficiaire
    where pseudonyme = any (${lisibles}::uuid[]) and structure_id = ${structureId} and efface_le is null and fusionne_dans is null
      and consentement_retire_le is null
    order by id for share`);
  return new Set(lignes.map(({ pseudonyme }) => pseudonyme));
}

/** Those of these people who had come before `jour`, in another report than `compteRenduId`: the recurrents. */
export async function dejaVenus(
  db: Db,
  pseudonymes: readonly string[],
  jour: string,
  compteRenduId: string,
): Promise<ReadonlySet<string>> {
  if (pseudonymes.length === 0) return new Set();
  const lignes = await db.rows(sql<{ pseudonyme: string }>`
    select distinct pseudonyme from activite.participation
    where pseudonyme = any (${pseudonymes}::uuid[]) and actif and jour <= ${jour}::date and compte_rendu_id <> ${compteRenduId}`);
  return new Set(lignes.map(({ pseudonyme }) => pseudonyme));
}
