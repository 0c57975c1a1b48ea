import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { SaisieReferentiel } from "./referentiel.rules.ts";

/** Begins a version for a territory; its number. */
export const insererVersion = async (
  db: Db,
  departement: string | null,
  s: SaisieReferentiel,
  qui: { readonly par: number; readonly maintenant: Date },
): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into recrutement.referentiel (departement_code, titre, motif, missions, permises, interdites, competences, conditions, ecrit_le, ecrit_par)
      values (${departement}, ${s.titre.trim()}, ${s.motif.trim()}, ${s.missions}, ${s.permises}, ${s.interdites}, ${s.competences},
        ${s.conditions}, ${qui.maintenant}, ${qui.par}) returning id`)
  ).id;

/** Writes a version anew; whoever writes becomes its author, and it is no longer proposed. */
export const remplacerVersion = (
  db: Db,
  id: number,
  s: SaisieReferentiel,
  qui: { readonly par: number; readonly maintenant: Date },
): Promise<number> =>
  db.run(sql`
    update recrutement.referentiel set titre = ${s.titre.trim()}, motif = ${s.motif.trim()}, missions = ${s.missions}, permises = ${s.permises},
      interdites = ${s.interdites}, competences = ${s.competences}, conditions = ${s.conditions}, ecrit_le = ${qui.maintenant},
      ecrit_par = ${qui.par}, propose_le = null, propose_par = null
    where id = ${id} and valide_le is null and retire_le is null`);

/** Proposes a version to whoever validates. */
export const proposerVersionSql = (
  db: Db,
  id: number,
  qui: { readonly par: number; readonly maintenant: Date },
): Promise<number> =>
  db.run(sql`
    update recrutement.referentiel set propose_le = ${qui.maintenant}, propose_par = ${qui.par}
    where id = ${id} and valide_le is null and retire_le is null and propose_le is null`);

/** Takes a version away before it is validated. */
export const retirerVersionSql = (db: Db, id: number, maintenant: Date): Promise<number> =>
  db.run(sql`
    update recrutement.referentiel set retire_le = ${maintenant} where id = ${id} and valide_le is null and retire_le is null`);

/** Validates a version from a day on, under the next number of its territory. */
export const validerVersionSql = (
  db: Db,
  id: number,
  effetLe: string,
  qui: { readonly par: number; readonly maintenant: Date },
): Promise<number> =>
  db.run(sql`
    update recrutement.referentiel r set valide_le = ${qui.maintenant}, valide_par = ${qui.par}, effet_le = ${effetLe},
      version = (select coalesce(max(x.version), 0) + 1 from recrutement.referentiel x where x.departement_code is not distinct from r.departement_code)
    where r.id = ${id} and r.valide_le is null and r.retire_le is null and r.propose_le is not null`);
