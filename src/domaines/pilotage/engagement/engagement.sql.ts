import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Nature } from "./engagement.rules.ts";
import type { Geste, SorteEtape } from "./etape.rules.ts";
import type { PreuveDite } from "./preuve.rules.ts";

/** Who writes, and when. */
export type Auteur = { readonly par: number; readonly maintenant: Date };
/** The words of a step and the day it is due. */
export type TexteEtape = { readonly intitule: string; readonly echeance: string | null };
type Fait = {
  readonly geste: Geste;
  readonly jour: string;
  readonly motif?: string;
  readonly preuveId?: number | null;
  readonly repondA?: number | null;
  readonly texte?: TexteEtape;
};

/** Holds a step until the end of the transaction; false when it is absent. */
export const tenirEtape = async (db: Db, id: number): Promise<boolean> =>
  (await db.row(sql<{ id: number }>`select id from pilotage.engagement_etape where id = ${id} for update`)) !==
  undefined;

/** Writes a step that is new; its number. */
export async function insererEtape(
  db: Db,
  etape: TexteEtape & { readonly numero: number; readonly sorte: SorteEtape; readonly jour: string },
  { par, maintenant }: Auteur,
): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into pilotage.engagement_etape (numero, sorte, origine, demo) values (${etape.numero}, ${etape.sorte}, 'administration', ${invente(par)}) returning id`);
  await db.run(sql`
    insert into pilotage.trace (etape_id, geste, le, jour, par, intitule, echeance, demo)
    values (${id}, 'ecrire', ${maintenant}, ${etape.jour}::date, ${par}, ${etape.intitule}, ${etape.echeance}::date, ${invente(par)})`);
  return id;
}

/** Adds what happened to a step; its number. */
export const insererTrace = async (db: Db, etapeId: number, fait: Fait, { par, maintenant }: Auteur): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into pilotage.trace (etape_id, geste, le, jour, par, motif, intitule, echeance, preuve_id, repond_a, demo)
      values (${etapeId}, ${fait.geste}, ${maintenant}, ${fait.jour}::date, ${par}, ${fait.motif ?? ""}, ${fait.texte?.intitule ?? null},
        ${fait.texte?.echeance ?? null}::date, ${fait.preuveId ?? null}, ${fait.repondA ?? null}, ${invente(par)}) returning id`)
  ).id;

/** Adds evidence; its number. */
export const insererPreuve = async (
  db: Db,
  numero: number,
  p: PreuveDite,
  { par, maintenant }: Auteur,
): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into pilotage.preuve (numero, etape_id, sorte, titre, adresse, indicateur, texte, source_le, ajoutee_le, ajoutee_par, demo)
      values (${numero}, ${p.etapeId}, ${p.sorte}, ${p.titre}, ${p.adresse}, ${p.indicateur}, ${p.texte}, ${p.sourceLe}::date,
        ${maintenant}, ${par}, ${invente(par)}) returning id`)
  ).id;

/** Takes evidence away, with its reason; false when it is already so. */
export const marquerRetiree = async (
  db: Db,
  id: number,
  motif: string,
  { par, maintenant }: Auteur,
): Promise<boolean> =>
  (await db.run(sql`
    update pilotage.preuve set retiree_le = ${maintenant}, retiree_par = ${par}, retrait_motif = ${motif}
    where id = ${id} and retiree_le is null`)) > 0;

/** Says who answers for a commitment from now on. */
export const insererResponsable = (
  db: Db,
  numero: number,
  { nature, organisme }: { readonly nature: Nature; readonly organisme: string },
  { par, maintenant }: Auteur,
): Promise<number> =>
  db.run(sql`
    insert into pilotage.responsable (numero, nature, organisme, le, par, demo)
    values (${numero}, ${nature}, ${organisme}, ${maintenant}, ${par}, ${invente(par)})`);

/** What a person of the demonstration writes is invented. */
const invente = (par: number): RawBuilder<boolean> =>
  sql<boolean>`coalesce((select p.demo from acteur.personne p where p.id = ${par}), false)`;
