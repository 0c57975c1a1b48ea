import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Bilan, LigneRapport, ModeImport } from "../../../plateforme/imports/bilan.ts";
import { sceller } from "../../../plateforme/imports/colis.ts";
import type { Correspondance } from "./champ-import.rules.ts";
import type { Apercu, Depot } from "./depots.query.ts";

/** Remarks kept of one file. */
const REMARQUES_MAX = 100_000;

/** Stores a file as it came. */
export async function deposer(
  db: Db,
  depot: Pick<Depot, "id" | "personneId" | "affectationId" | "portee" | "nomFichier" | "source" | "lignes" | "creeLe">,
  octets: Uint8Array,
  apercu: Apercu,
): Promise<void> {
  await db.run(sql`
    insert into activite.import (id, personne_id, affectation_id, portee, nom_fichier, source, contenu, apercu, lignes, etat, cree_le)
    values (${depot.id}, ${depot.personneId}, ${depot.affectationId}, ${depot.portee}, ${depot.nomFichier}, ${depot.source},
      ${sceller(octets)}, ${sceller(Buffer.from(JSON.stringify(apercu)))}, ${depot.lignes}, 'depose', ${depot.creeLe})`);
}

/** Keeps the columns for the next file of this source, and what a look told. */
export async function noterEssai(
  db: Db,
  { id, personneId, source }: Depot,
  correspondance: Correspondance,
  { bilan, rapport }: { readonly bilan: Bilan; readonly rapport: readonly LigneRapport[] },
  maintenant: Date,
): Promise<void> {
  const colonnes = JSON.stringify(correspondance);
  await db.run(sql`
    insert into activite.import_correspondance (personne_id, source, colonnes, modifie_le) values (${personneId}, ${source}, ${colonnes}::jsonb, ${maintenant})
    on conflict on constraint import_correspondance_cle do update set colonnes = excluded.colonnes, modifie_le = excluded.modifie_le`);
  await db.run(sql`
    update activite.import set etat = 'essaye', correspondance = ${colonnes}::jsonb, bilan = ${JSON.stringify(bilan)}::jsonb,
      rapport = ${scellerRapport(rapport)} where id = ${id} and etat in ('depose', 'essaye')`);
}

/** Asks for the load; false when it is not there to be asked. */
export async function demander(db: Db, id: string, mode: ModeImport): Promise<boolean> {
  return (
    (await db.run(
      sql`update activite.import set etat = 'demande', mode = ${mode}, fait = 0 where id = ${id} and etat = 'essaye'`,
    )) > 0
  );
}

/** Wipes the file and says how it ended. */
export async function finir(
  db: Db,
  id: string,
  fin: {
    readonly etat: "termine" | "abandonne";
    readonly motif?: string;
    readonly bilan?: Bilan;
    readonly rapport?: readonly LigneRapport[];
  },
  maintenant: Date,
): Promise<void> {
  await db.run(sql`
    update activite.import set etat = ${fin.etat}, contenu = null, apercu = null, motif = ${fin.motif ?? null}, fini_le = ${maintenant},
      bilan = coalesce(${fin.bilan === undefined ? null : JSON.stringify(fin.bilan)}::jsonb, bilan),
      rapport = coalesce(${fin.rapport === undefined ? null : scellerRapport(fin.rapport)}::bytea, rapport)
    where id = ${id}`);
}

const scellerRapport = (rapport: readonly LigneRapport[]): Buffer =>
  sceller(Buffer.from(JSON.stringify(rapport.slice(0, REMARQUES_MAX))));
