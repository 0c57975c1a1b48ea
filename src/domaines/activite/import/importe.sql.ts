import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Sort } from "../../../plateforme/imports/bilan.ts";
import { enregistrerParticipations } from "../beneficiaire/participation.sql.ts";
import { participationsDe } from "../beneficiaire/participations.query.ts";
import { chargerNouveaux, type LotPrepare, preparerNouveaux } from "../compte-rendu/charger-comptes-rendus.ts";
import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import { lireCompteRendu, remplacerCompteRendu } from "../compte-rendu/compte-rendu.sql.ts";
import { entree, type Mouvement, plusTard, sortie } from "../cumul/cumul.rules.ts";
import { reporter } from "../cumul/cumul.sql.ts";

/** A good line: its number, its report, and its digest. */
export type Bonne = { readonly ligne: number; readonly compteRendu: CompteRendu; readonly empreinte: string };

/** What would become of a line, and why when it is not taken. */
export type Destin = { readonly bonne: Bonne; readonly sort: Sort; readonly motif?: string };

type Deja = {
  readonly id: string;
  readonly empreinte: string;
  readonly change: boolean;
  readonly supprime: boolean;
};

/** Whether anything of this source is there: of a new source, no line can be known. */
export async function sourceConnue(db: Db, source: string): Promise<boolean> {
  const { connue } = await db.one(
    sql<{ connue: boolean }>`select exists (select from activite.compte_rendu where source = ${source}) as connue`,
  );
  return connue;
}

/**
 * Compares a batch with what is stored: new, same, changed at the source (and untouched here), changed here too, deleted here,
 * known under another adviser.
 */
export async function destiner(db: Db, lot: readonly Bonne[], source: string): Promise<readonly Destin[]> {
  const ids = lot.map(({ compteRendu }) => compteRendu.id);
  const deja = new Map(
    (
      await db.rows(sql<Deja>`
        select id, encode(empreinte, 'hex') as empreinte, modifie_le is not null as change, supprime_le is not null as supprime
        from activite.compte_rendu where id = any (${`{${ids.join()}}`}::uuid[])`)
    ).map((ligne) => [ligne.id, ligne]),
  );
  const nouvelles = lot.filter(({ compteRendu }) => !deja.has(compteRendu.id));
  const ailleurs = await connusAilleurs(db, nouvelles, source);
  return lot.map((bonne) => destinDe(bonne, deja.get(bonne.compteRendu.id), ailleurs));
}

function destinDe(bonne: Bonne, deja: Deja | undefined, ailleurs: ReadonlySet<string>): Destin {
  if (deja === undefined)
    return ailleurs.has(bonne.compteRendu.id)
      ? { bonne, sort: "refuse", motif: DEJA_AILLEURS }
      : { bonne, sort: "cree" };
  if (deja.empreinte === bonne.empreinte) return { bonne, sort: "inchange" };
  if (deja.supprime)
    return { bonne, sort: "refuse", motif: "Changé à la source, mais supprimé ici : laissé supprimé." };
  if (deja.change)
    return {
      bonne,
      sort: "refuse",
      motif: "Changé à la source, mais corrigé ici par une personne : gardé tel qu’ici.",
    };
  return { bonne, sort: "mis_a_jour" };
}

/** Said of an identifier that another adviser has already. */
export const DEJA_AILLEURS = "Cet identifiant est déjà importé pour un autre conseiller.";

/** An identifier that no two systems would both give; short names such as « 12 » belong to nobody's system. */
export const identifiantUniversel = ({ origine }: CompteRendu): string | undefined =>
  origine.genre === "import" && origine.identifiant.length >= LONGUEUR_UNIVERSELLE ? origine.identifiant : undefined;
const LONGUEUR_UNIVERSELLE = 16;

/** New ids whose identifier this source already gave to another adviser. */
async function connusAilleurs(db: Db, lot: readonly Bonne[], source: string): Promise<ReadonlySet<string>> {
  const parIdentifiant = new Map<string, string>();
  for (const { compteRendu } of lot) {
    const identifiant = identifiantUniversel(compteRendu);
    if (identifiant !== undefined) parIdentifiant.set(identifiant, compteRendu.id);
  }
  if (parIdentifiant.size === 0) return new Set();
  const lignes = await db.rows(sql<{ source_id: string }>`
    select source_id from activite.compte_rendu where source = ${source} and source_id = any (${[...parIdentifiant.keys()]}::text[])`);
  return new Set(lignes.map(({ source_id: identifiant }) => parIdentifiant.get(identifiant) ?? ""));
}

/** A batch and what can be worked out before its transaction: all of it, when nothing of its source is there. */
export type LotImport = {
  readonly bonnes: readonly Bonne[];
  readonly source: string;
  readonly aujourdhui: string;
  readonly tranche: number;
  readonly pret: LotPrepare | undefined;
};

/** Works out the statements of a batch of which nothing is there yet. */
export const preparer = (lot: Omit<LotImport, "pret">): LotImport => ({
  ...lot,
  pret: preparerBonnes(lot.bonnes, lot),
});

const preparerBonnes = (
  bonnes: readonly Bonne[],
  { aujourdhui, tranche }: Pick<LotImport, "aujourdhui" | "tranche">,
): LotPrepare =>
  preparerNouveaux(
    bonnes.map(({ compteRendu, empreinte }) => ({ compteRendu, empreinte, connuLe: aujourdhui })),
    tranche,
  );

/** Stores a batch in its transaction: the new at once, the changed one by one, their roll-ups together. */
export async function ecrireLot(db: Db, lot: LotImport): Promise<readonly Destin[]> {
  const { bonnes, source, aujourdhui, pret } = lot;
  if (pret !== undefined) {
    await chargerNouveaux(db, pret);
    return bonnes.map((bonne) => ({ bonne, sort: "cree" }));
  }
  const destins = await destiner(db, bonnes, source);
  const de = (voulu: Sort): readonly Bonne[] => destins.flatMap(({ bonne, sort }) => (sort === voulu ? [bonne] : []));
  const nouvelles = de("cree");
  if (nouvelles.length > 0) await chargerNouveaux(db, preparerBonnes(nouvelles, lot));
  const changees = de("mis_a_jour");
  if (changees.length > 0 && (await mettreAJour(db, changees, aujourdhui)) < changees.length) throw new SourceArrivee();
  return destins;
}

/** Another writer came between the comparison and the writing: the batch is to be compared and stored again. */
export class SourceArrivee extends Error {}

/** As `modifierCompteRendu` does: minus the old, plus the new, its known people following. Answers how many were still untouched. */
async function mettreAJour(db: Db, changees: readonly Bonne[], aujourdhui: string): Promise<number> {
  const mouvements: Mouvement[] = [];
  for (const { compteRendu } of changees) {
    const ancien = await lireCompteRendu(db, compteRendu.id, true);
    if (ancien === undefined || ancien.modifieLe !== null || ancien.supprimeLe !== null) continue;
    const connuLe = plusTard(aujourdhui, ancien.connuLe);
    await remplacerCompteRendu(db, { compteRendu, connuLe });
    mouvements.push(sortie(ancien.compteRendu, connuLe), entree(compteRendu, connuLe));
  }
  if (mouvements.length < 2 * changees.length) return mouvements.length / 2;
  const ids = changees.map(({ compteRendu }) => compteRendu.id);
  // As the source says it: no person has touched it here.
  await db.run(sql`
    update activite.compte_rendu c set empreinte = decode(lot.empreinte, 'hex'), modifie_le = null
    from unnest(${ids}::uuid[], ${changees.map(({ empreinte }) => empreinte)}::text[]) as lot(id, empreinte)
    where c.id = lot.id`);
  await suivrePersonnes(db, changees);
  await reporter(db, mouvements);
  return changees.length;
}

/** The known people of the reports that changed, if some have any: their passages follow the day of the report. */
async function suivrePersonnes(db: Db, changees: readonly Bonne[]): Promise<void> {
  const lignes = await db.rows(sql<{ id: string }>`
    select distinct compte_rendu_id as id from activite.participation
    where compte_rendu_id = any (${changees.map(({ compteRendu }) => compteRendu.id)}::uuid[])`);
  const avec = new Set(lignes.map(({ id }) => id));
  for (const { compteRendu } of changees)
    if (avec.has(compteRendu.id))
      await enregistrerParticipations(db, compteRendu, await participationsDe(db, compteRendu.id));
}
