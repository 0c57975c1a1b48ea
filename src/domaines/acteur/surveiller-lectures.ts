import { type Db, sql } from "../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../plateforme/mail/index.ts";
import { fermerToutes } from "./connexion.sql.ts";
import { courrielAlerteLectures } from "./courriels.rules.ts";

/** Different records of people read in an hour beyond which someone is asked who they are. */
export const LECTURES_PAR_HEURE = 200;
/** Exports of people in a day at which the same is asked. */
export const EXPORTS_PAR_JOUR = 3;

export type AlerteLecture = {
  readonly personneId: number;
  readonly sorte: "lectures" | "exports";
  readonly nombre: number;
};

/**
 * Looks in the journal for people who read or exported too many personal records, since their last alarm at most. Each one is told
 * once to every administrator, and their sessions end: they come back with their password and a fresh code. A job, every minute.
 */
export async function surveillerLectures(
  db: Db,
  maintenant: Date,
  urlPublique: string,
): Promise<readonly AlerteLecture[]> {
  const alertes = await depassements(db, maintenant);
  for (const alerte of alertes) await alerter(db, alerte, maintenant, urlPublique);
  return alertes;
}

/** The same record read twice counts once; a list counts the records it shows. */
const depassements = (db: Db, maintenant: Date): Promise<readonly AlerteLecture[]> =>
  db.rows(sql<AlerteLecture>`
    with lues as (
      select e.personne_id, e.table_nom, e.apres->>'objet' as objet, e.nombre, e.le, coalesce(e.acte, '') like '%/export%' as export
      from journal.entree e
      where e.operation = 'lecture' and e.personne_id is not null and e.table_nom <> 'journal.entree'
        and e.le > ${maintenant}::timestamptz - interval '24 hours'
        and e.le > coalesce((select max(a.constatee_le) from acteur.alerte_lecture a where a.personne_id = e.personne_id), '-infinity')
    ), fiches as (
      select personne_id, max(nombre) as nombre from lues
      where not export and le > ${maintenant}::timestamptz - interval '1 hour' group by personne_id, table_nom, objet
    )
    select personne_id as "personneId", 'lectures' as sorte, sum(nombre)::integer as nombre from fiches
    group by personne_id having sum(nombre) > ${LECTURES_PAR_HEURE}
    union all
    select personne_id, 'exports', count(*)::integer from lues where export
    group by personne_id having count(*) >= ${EXPORTS_PAR_JOUR}
    order by 1, 2`);

async function alerter(db: Db, alerte: AlerteLecture, maintenant: Date, urlPublique: string): Promise<void> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.alerte_lecture (personne_id, sorte, nombre, constatee_le)
    values (${alerte.personneId}, ${alerte.sorte}, ${alerte.nombre}, ${maintenant}) returning id`);
  await fermerToutes(db, alerte.personneId, maintenant);
  // No name in the message: who it is stands behind the sign-in.
  const message = courrielAlerteLectures({
    ...alerte,
    url: `${urlPublique}/admin/journal?operation=lecture&auteur=${alerte.personneId}`,
  });
  for (const { personneId, courriel } of await administrateurs(db))
    await deposerCourriel(db, {
      cle: `alerte-lecture:${id}:${personneId}`,
      personneId,
      destinataire: courriel,
      message,
    });
}

async function administrateurs(db: Db): Promise<readonly { readonly personneId: number; readonly courriel: string }[]> {
  const lignes = await db.rows(sql<{ personneId: number; identite: Buffer; cle: Buffer }>`
    select p.id as "personneId", p.identite, p.cle from acteur.personne p
    join acteur.compte c on c.personne_id = p.id and c.desactive_le is null
    where p.effacee_le is null and exists (select from acteur.affectation a
      where a.personne_id = p.id and a.role = 'administrateur' and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()))
    order by p.id`);
  return lignes.flatMap(({ personneId, identite, cle }) => {
    const courriel = ouvrirIdentite({ identite, cle })?.courriel ?? null;
    return courriel === null ? [] : [{ personneId, courriel }];
  });
}
