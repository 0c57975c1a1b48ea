import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Sort } from "../../../plateforme/imports/bilan.ts";
import { chargerComptesRendus } from "../compte-rendu/charger-comptes-rendus.ts";
import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import { lireCompteRendu, remplacerCompteRendu } from "../compte-rendu/compte-rendu.sql.ts";
import { empreinteDe } from "../compte-rendu/empreinte.ts";
import { entree, type Mouvement, plusTard, sortie } from "../cumul/cumul.rules.ts";
import { reporter } from "../cumul/cumul.sql.ts";

/** A good line: its number and its report. */
export type Bonne = { readonly ligne: number; readonly compteRendu: CompteRendu };

/** What would become of a line, and why when it is not taken. */
export type Destin = Bonne & { readonly sort: Sort; readonly motif?: string };

type Deja = {
  readonly id: string;
  readonly empreinte: Buffer;
  readonly change: boolean;
  readonly supprime: boolean;
};

/**
 * Compares a batch with what is stored: new, same, changed at the source (and untouched here), changed here too, deleted here,
 * known under another adviser.
 */
export async function destiner(db: Db, lot: readonly Bonne[], source: string): Promise<readonly Destin[]> {
  const ids = lot.map(({ compteRendu }) => compteRendu.id);
  const deja = new Map(
    (
      await db.rows(sql<Deja>`
        select id, empreinte, modifie_le is not null as change, supprime_le is not null as supprime
        from activite.compte_rendu where id = any (${ids}::uuid[])`)
    ).map((ligne) => [ligne.id, ligne]),
  );
  const ailleurs = await connusAilleurs(db, lot, source);
  return lot.map((bonne) => destinDe(bonne, deja.get(bonne.compteRendu.id), ailleurs));
}

function destinDe(bonne: Bonne, deja: Deja | undefined, ailleurs: ReadonlySet<string>): Destin {
  if (deja === undefined) {
    return ailleurs.has(bonne.compteRendu.id)
      ? { ...bonne, sort: "refuse", motif: "Cet identifiant est déjà importé pour un autre conseiller." }
      : { ...bonne, sort: "cree" };
  }
  if (Buffer.compare(deja.empreinte, empreinteDe(bonne.compteRendu)) === 0) return { ...bonne, sort: "inchange" };
  if (deja.supprime)
    return { ...bonne, sort: "refuse", motif: "Changé à la source, mais supprimé ici : laissé supprimé." };
  if (deja.change)
    return {
      ...bonne,
      sort: "refuse",
      motif: "Changé à la source, mais corrigé ici par une personne : gardé tel qu’ici.",
    };
  return { ...bonne, sort: "mis_a_jour" };
}

/** New ids whose identifier this source already gave to another adviser; short names such as « 12 » belong to nobody's system. */
async function connusAilleurs(db: Db, lot: readonly Bonne[], source: string): Promise<ReadonlySet<string>> {
  const parIdentifiant = new Map(
    lot.flatMap(({ compteRendu: { id, origine } }) =>
      origine.genre === "import" && origine.identifiant.length >= LONGUEUR_UNIVERSELLE
        ? [[origine.identifiant, id] as const]
        : [],
    ),
  );
  if (parIdentifiant.size === 0) return new Set();
  const lignes = await db.rows(sql<{ source_id: string }>`
    select source_id from activite.compte_rendu
    where source = ${source} and source_id = any (${[...parIdentifiant.keys()]}::text[]) and not id = any (${[...parIdentifiant.values()]}::uuid[])`);
  return new Set(lignes.map(({ source_id: identifiant }) => parIdentifiant.get(identifiant) ?? ""));
}
const LONGUEUR_UNIVERSELLE = 16;

/** Stores a batch in its transaction: the new at once, the changed one by one, their roll-ups together. */
export async function ecrireLot(
  db: Db,
  lot: readonly Bonne[],
  source: string,
  aujourdhui: string,
): Promise<readonly Destin[]> {
  const destins = await destiner(db, lot, source);
  const crees = destins.filter(({ sort }) => sort === "cree").map(({ compteRendu }) => compteRendu);
  if (crees.length > 0) await chargerComptesRendus(db, crees, aujourdhui);
  const changes = destins.filter(({ sort }) => sort === "mis_a_jour").map(({ compteRendu }) => compteRendu);
  if (changes.length > 0) await mettreAJour(db, changes, aujourdhui);
  return destins;
}

async function mettreAJour(db: Db, changes: readonly CompteRendu[], aujourdhui: string): Promise<void> {
  const mouvements: Mouvement[] = [];
  for (const compteRendu of changes) {
    const ancien = await lireCompteRendu(db, compteRendu.id, true);
    if (ancien === undefined) continue;
    const connuLe = plusTard(aujourdhui, ancien.connuLe);
    await remplacerCompteRendu(db, { compteRendu, connuLe });
    mouvements.push(sortie(ancien.compteRendu, connuLe), entree(compteRendu, connuLe));
  }
  const ids = changes.map(({ id }) => id);
  const empreintes = changes.map((cr) => empreinteDe(cr).toString("hex"));
  // As the source says it: no person has touched it here.
  await db.run(sql`
    update activite.compte_rendu c set empreinte = decode(lot.empreinte, 'hex'), modifie_le = null
    from unnest(${ids}::uuid[], ${empreintes}::text[]) as lot(id, empreinte) where c.id = lot.id`);
  await reporter(db, mouvements);
}
