import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Mesure } from "./anonymat.rules.ts";
import type { Termes } from "./convention.rules.ts";
import { scellerPersonnes } from "./personnes-habilitees.ts";

/** Writes a proposed agreement; its number. */
export async function insererConvention(
  db: Db,
  t: Termes,
  { le, par }: { readonly le: Date; readonly par: number },
): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into pilotage.convention_recherche
      (laboratoire, finalite, base_legale, avis_reference, personnes, du, au, debut, fin, k, proposee_le, proposee_par, demo)
    values (${t.laboratoire}, ${t.finalite}, ${t.baseLegale}, ${t.avisReference}, ${scellerPersonnes(t.personnes)}, ${t.du}::date, ${t.au}::date,
      ${t.debut}::date, ${t.fin}::date, ${t.k}, ${le}, ${par}, (select p.demo from acteur.personne p where p.id = ${par}))
    returning id`);
  return id;
}

/** Decides of an agreement that waits; rows touched: none when somebody decided meanwhile. */
export const deciderConvention = (
  db: Db,
  id: number,
  d: { readonly decision: "validee" | "refusee"; readonly motif: string; readonly le: Date; readonly par: number },
): Promise<number> =>
  db.run(sql`
    update pilotage.convention_recherche
    set decision = ${d.decision}, decision_motif = ${d.motif}, decidee_le = ${d.le}, decidee_par = ${d.par}
    where id = ${id} and decision is null`);

/** Revokes an agreement that was validated, once. */
export const revoquerConvention = (
  db: Db,
  id: number,
  { motif, le, par }: { readonly motif: string; readonly le: Date; readonly par: number },
): Promise<number> =>
  db.run(sql`
    update pilotage.convention_recherche set revoquee_le = ${le}, revoquee_par = ${par}, revocation_motif = ${motif}
    where id = ${id} and decision = 'validee' and revoquee_le is null`);

/** Writes a copy with what was measured; its name. */
export async function insererCopie(
  db: Db,
  convention: number,
  personne: number,
  { lignes, generalisees, ecartees, k }: Mesure,
  { le, par }: { readonly le: Date; readonly par: number },
): Promise<string> {
  const { id } = await db.one(sql<{ id: string }>`
    insert into pilotage.copie_recherche (convention_id, personne, preparee_le, preparee_par, lignes, generalisees, ecartees, k_mesure)
    values (${convention}, ${personne}, ${le}, ${par}, ${lignes}, ${generalisees}, ${ecartees}, ${k}) returning id`);
  return id;
}
