import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Nature } from "./engagement.rules.ts";
import { insererEtape, insererPreuve, insererResponsable, insererTrace } from "./engagement.sql.ts";

type Preuve = { readonly titre: string; readonly adresse: string; readonly sourceLe: string };
/** What the demonstration tells of a step: known by its words when it is drawn from the opinion, written otherwise. */
type EtapeDemo = {
  readonly intitule: string;
  readonly echeance?: string;
  readonly commencee?: string;
  readonly declaree?: { readonly jour: string; readonly preuve: Preuve };
  readonly confirmee?: true;
  readonly abandonnee?: { readonly jour: string; readonly motif: string };
};
export type SuiviDemo = {
  readonly numero: number;
  readonly responsable: { readonly nature: Nature; readonly organisme: string };
  readonly nommeLe: string;
  readonly etapes: readonly EtapeDemo[];
};

/** The door of the demonstration, under the role of jobs: invented progress of a commitment, marked as such; two persons, for the double check. */
export async function chargerSuivi(db: Db, suivi: SuiviDemo, [un, autre]: readonly [number, number]): Promise<void> {
  await insererResponsable(db, suivi.numero, suivi.responsable, le(suivi.nommeLe, un));
  for (const etape of suivi.etapes) {
    const id = await etapeDe(db, suivi, etape, un);
    if (etape.commencee !== undefined)
      await insererTrace(db, id, { geste: "commencer", jour: etape.commencee }, le(etape.commencee, un));
    if (etape.declaree !== undefined) await declarer(db, suivi.numero, id, etape, [un, autre]);
    if (etape.abandonnee !== undefined)
      await insererTrace(db, id, { geste: "abandonner", ...etape.abandonnee }, le(etape.abandonnee.jour, un));
  }
}

async function etapeDe(db: Db, suivi: SuiviDemo, { intitule, echeance }: EtapeDemo, par: number): Promise<number> {
  const texte = { intitule, echeance: echeance ?? null };
  const connue = await db.row(sql<{ id: number }>`
    select e.id from pilotage.engagement_etape e join pilotage.trace m on m.etape_id = e.id
    where e.numero = ${suivi.numero} and m.intitule = ${intitule} limit 1`);
  const auteur = le(suivi.nommeLe, par);
  if (connue === undefined)
    return insererEtape(db, { ...texte, numero: suivi.numero, sorte: "programme", jour: suivi.nommeLe }, auteur);
  if (echeance !== undefined)
    await insererTrace(db, connue.id, { geste: "modifier", jour: suivi.nommeLe, texte }, auteur);
  return connue.id;
}

async function declarer(
  db: Db,
  numero: number,
  etapeId: number,
  { declaree, confirmee }: EtapeDemo,
  [un, autre]: readonly [number, number],
): Promise<void> {
  if (declaree === undefined) return;
  const { jour, preuve } = declaree;
  const lien = { ...preuve, sorte: "lien", indicateur: null, texte: "", etapeId } as const;
  const preuveId = await insererPreuve(db, numero, lien, le(jour, un));
  const repondA = await insererTrace(db, etapeId, { geste: "declarer", jour, preuveId }, le(jour, un));
  if (confirmee) await insererTrace(db, etapeId, { geste: "confirmer", jour, repondA }, le(jour, autre, "15:00"));
}

const le = (jour: string, par: number, heure = "09:00") => ({
  par,
  maintenant: new Date(`${jour}T${heure}:00Z`),
});
