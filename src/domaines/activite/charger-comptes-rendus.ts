import type { Db } from "../../plateforme/db/db.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { type Arrivee, empreinteDe, insererComptesRendus, lireEmpreintes, memeEmpreinte } from "./compte-rendu.sql.ts";
import { entree } from "./cumul.rules.ts";
import { reporter } from "./cumul.sql.ts";

/** What became of a batch: stored now, already there with the same content, there with another content. */
export type ResultatChargement = {
  readonly crees: number;
  readonly inchanges: number;
  readonly differents: readonly string[];
};

/** One statement carries no more reports than this: a slow one would stop every page of the embedded database. */
const TRANCHE = 1000;

/**
 * The batch door of imports and of the demonstration, under the role of jobs. Reports are taken as verified by the caller
 * (`verifier`); the database still holds every sum. `connuLe` is the civil day they became known; without it, each is known
 * since its own day. Sent again, the batch changes nothing. Roll-ups are summed by key and written once.
 */
export async function chargerComptesRendus(
  db: Db,
  lot: readonly CompteRendu[],
  connuLe?: string,
): Promise<ResultatChargement> {
  const arrivees = lot.map((compteRendu) => ({ compteRendu, connuLe: connuLe ?? compteRendu.jour }));
  const nouvelles: Arrivee[] = [];
  const dejaLa: CompteRendu[] = [];
  for (let debut = 0; debut < arrivees.length; debut += TRANCHE) {
    const tranche = arrivees.slice(debut, debut + TRANCHE);
    const inseres = new Set(await insererComptesRendus(db, tranche));
    // An id twice in the batch is stored once: the second is compared with what is there.
    for (const arrivee of tranche)
      if (inseres.delete(arrivee.compteRendu.id.toLowerCase())) nouvelles.push(arrivee);
      else dejaLa.push(arrivee.compteRendu);
  }
  const differents = await trouverDifferents(db, dejaLa);
  await reporter(
    db,
    nouvelles.map((arrivee) => entree(arrivee.compteRendu, arrivee.connuLe)),
  );
  return { crees: nouvelles.length, inchanges: dejaLa.length - differents.length, differents };
}

async function trouverDifferents(db: Db, dejaLa: readonly CompteRendu[]): Promise<readonly string[]> {
  if (dejaLa.length === 0) return [];
  const ids = dejaLa.map(({ id }) => id);
  const empreintes = await lireEmpreintes(db, ids);
  return dejaLa
    .filter((cr) => {
      const empreinte = empreintes.get(cr.id.toLowerCase());
      return empreinte === undefined || !memeEmpreinte(empreinte, empreinteDe(cr));
    })
    .map(({ id }) => id);
}
