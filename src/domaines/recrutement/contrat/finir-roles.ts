import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { finirRoleDeConseiller, finirRoleDeCoordinateur } from "../../acteur/index.ts";

/** Days left to write the last reports once a contract is over. */
export const JOURS_APRES_CONTRAT = 30;

/**
 * Ends the role of adviser of those whose last contract with the structure has been over for a month (a rupture ends it at once, by its act),
 * and that of coordinator of those whose last contract on such a post has, under the role of jobs. Whoever never had a contract here keeps
 * their role, and the demonstration, whose contracts are of the past, is left as it is. Answers how many roles ended.
 */
export async function finirRoles(db: Db, maintenant: Date): Promise<number> {
  const conseillers = await finis(db, maintenant, "conseiller", sql`true`);
  for (const { dernierJour, ...qui } of conseillers) await finirRoleDeConseiller(db, qui, dernierJour);
  const coordinateurs = await finis(
    db,
    maintenant,
    "coordinateur",
    sql`a.niveau = 'structure' and o.sorte = 'coordinateur'`,
  );
  for (const { dernierJour, ...qui } of coordinateurs) await finirRoleDeCoordinateur(db, qui, dernierJour);
  return conseillers.length + coordinateurs.length;
}

type Fini = { readonly personneId: number; readonly structureId: number; readonly dernierJour: string };

const finis = (db: Db, maintenant: Date, role: string, quels: RawBuilder<unknown>): Promise<readonly Fini[]> =>
  db.rows(sql<Fini>`
    select c.personne_id as "personneId", c.structure_id as "structureId",
      (max(coalesce(c.rupture_le - 1, c.fin)) + ${JOURS_APRES_CONTRAT}::integer)::text as "dernierJour"
    from recrutement.contrat c join acteur.affectation a using (personne_id, structure_id)
      join recrutement.poste o on o.id = c.poste_id
      join acteur.personne p on p.id = c.personne_id and not p.demo
    where a.role = ${role} and a.fin is null and ${quels}
    group by 1, 2
    having bool_and(coalesce(c.rupture_le - 1, c.fin) is not null)
      and max(coalesce(c.rupture_le - 1, c.fin)) + ${JOURS_APRES_CONTRAT}::integer < (${maintenant}::timestamptz at time zone 'Europe/Paris')::date`);
