import type { Db, RawBuilder } from "../../../plateforme/db/db.ts";
import { entree } from "../cumul/cumul.rules.ts";
import { type Cumuls, reporterCumuls, sommer } from "../cumul/cumul.sql.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { lireEmpreintes } from "./compte-rendu.sql.ts";
import { empreinteDe } from "./empreinte.ts";
import { type Arrivee, ordreDInsertion } from "./lot.sql.ts";

/** What became of a batch: stored now, already there with the same content, there with another content. */
export type ResultatChargement = {
  readonly crees: number;
  readonly inchanges: number;
  readonly differents: readonly string[];
};

/** A batch ready to be sent: nothing remains to be worked out unless some of it is there already. */
export type LotPrepare = {
  readonly arrivees: readonly Arrivee[];
  readonly ordres: readonly RawBuilder<{ id: string }>[];
  readonly cumuls: Cumuls;
};

/** One statement carries no more reports than this: a slow one would stop every page of the embedded database. */
const TRANCHE = 1000;

/**
 * Works out everything a batch will send, before its transaction: a loader prepares the next batch while this one is being
 * stored. Reports are taken as verified by the caller (`verifier`); the database still holds every sum. `connuLe` is the
 * civil day they became known; without it, each is known since its own day.
 */
export const preparerLot = (lot: readonly CompteRendu[], connuLe?: string): LotPrepare =>
  preparerArrivees(
    lot.map((compteRendu) => ({ compteRendu, connuLe: connuLe ?? compteRendu.jour })),
    TRANCHE,
    false,
  );

/** The same for reports of which none should be there yet, by statements of `tranche` reports. */
export const preparerNouveaux = (lot: readonly Arrivee[], tranche: number): LotPrepare =>
  preparerArrivees(lot, tranche, true);

function preparerArrivees(arrivees: readonly Arrivee[], tranche: number, doiventEtreNouveaux: boolean): LotPrepare {
  const ordres: RawBuilder<{ id: string }>[] = [];
  for (let debut = 0; debut < arrivees.length; debut += tranche)
    ordres.push(ordreDInsertion(arrivees.slice(debut, debut + tranche), doiventEtreNouveaux));
  return { arrivees, ordres, cumuls: cumulsDe(arrivees) };
}

/** Stores reports of which none should be there yet: a fault of the database when one is (`estDoublon`). */
export async function chargerNouveaux(db: Db, { ordres, cumuls }: LotPrepare): Promise<void> {
  for (const ordre of ordres) await db.run(ordre);
  await reporterCumuls(db, cumuls);
}

/**
 * The batch door of the demonstration, under the role of jobs. Sent again, the batch changes nothing.
 * Roll-ups are summed by key over the whole batch and written once: the larger the batch, the cheaper each report.
 */
export async function chargerLot(db: Db, { arrivees, ordres, cumuls }: LotPrepare): Promise<ResultatChargement> {
  const inseres = new Set<string>();
  for (const ordre of ordres) for (const { id } of await db.rows(ordre)) inseres.add(id);
  if (inseres.size === arrivees.length) {
    await reporterCumuls(db, cumuls);
    return { crees: arrivees.length, inchanges: 0, differents: [] };
  }
  // An id twice in the batch is stored once: the second is compared with what is there.
  const dejaLa: CompteRendu[] = [];
  const nouvelles = arrivees.filter(({ compteRendu }) => {
    const nouvelle = inseres.delete(compteRendu.id.toLowerCase());
    if (!nouvelle) dejaLa.push(compteRendu);
    return nouvelle;
  });
  const differents = await trouverDifferents(db, dejaLa);
  await reporterCumuls(db, cumulsDe(nouvelles));
  return { crees: nouvelles.length, inchanges: dejaLa.length - differents.length, differents };
}

/** Prepares and stores a batch at once. */
export const chargerComptesRendus = (
  db: Db,
  lot: readonly CompteRendu[],
  connuLe?: string,
): Promise<ResultatChargement> => chargerLot(db, preparerLot(lot, connuLe));

const cumulsDe = (arrivees: readonly Arrivee[]): Cumuls =>
  sommer(arrivees.map(({ compteRendu, connuLe }) => entree(compteRendu, connuLe)));

async function trouverDifferents(db: Db, dejaLa: readonly CompteRendu[]): Promise<readonly string[]> {
  if (dejaLa.length === 0) return [];
  const ids = dejaLa.map(({ id }) => id);
  const empreintes = await lireEmpreintes(db, ids);
  return dejaLa
    .filter((cr) => {
      const empreinte = empreintes.get(cr.id.toLowerCase());
      return empreinte !== empreinteDe(cr);
    })
    .map(({ id }) => id);
}
