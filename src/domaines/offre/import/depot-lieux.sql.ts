import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ModeImport } from "../../../plateforme/imports/bilan.ts";
import { sceller } from "../../../plateforme/imports/colis.ts";
import type { CorrespondanceLieu } from "./correspondance-lieu.rules.ts";
import type { DepotLieux } from "./depots-lieux.query.ts";
import type { ResultatLieux } from "./importer-lieux.ts";
import type { ColonneVue } from "./proposer-correspondance.rules.ts";

/** Remarks kept of one file. */
const REMARQUES_MAX = 100_000;

const emballer = (valeur: unknown): Buffer => sceller(Buffer.from(JSON.stringify(valeur)));

/** Stores a file as it came. */
export async function deposer(
  db: Db,
  depot: Pick<DepotLieux, "id" | "personneId" | "nomFichier" | "source" | "lignes" | "pardon" | "creeLe"> & {
    readonly affectationId: number;
  },
  octets: Uint8Array,
  colonnes: readonly ColonneVue[],
): Promise<void> {
  await db.run(sql`
    insert into offre.import (id, personne_id, affectation_id, nom_fichier, source, contenu, apercu, lignes, pardon, etat, cree_le)
    values (${depot.id}, ${depot.personneId}, ${depot.affectationId}, ${depot.nomFichier}, ${depot.source}, ${sceller(octets)},
      ${emballer(colonnes)}, ${depot.lignes}, ${depot.pardon}, 'depose', ${depot.creeLe})`);
}

const essaiDe = ({ rapport, premiers }: ResultatLieux): Buffer =>
  emballer({ rapport: rapport.slice(0, REMARQUES_MAX), premiers });

/** Asks for a dry run with these columns. */
export async function demanderEssai(
  db: Db,
  id: string,
  correspondance: CorrespondanceLieu,
  maintenant: Date,
): Promise<void> {
  await db.run(sql`
    update offre.import set etat = 'a_essayer', correspondance = ${JSON.stringify(correspondance)}::jsonb, demande_le = ${maintenant}, motif = null
    where id = ${id} and etat in ('depose', 'essaye')`);
}

/** Keeps what a dry run told. */
export async function noterEssai(db: Db, id: string, resultat: ResultatLieux): Promise<void> {
  await db.run(sql`
    update offre.import set etat = 'essaye', bilan = ${JSON.stringify(resultat.bilan)}::jsonb, doutes = ${resultat.doutes}, essai = ${essaiDe(resultat)}
    where id = ${id} and etat = 'a_essayer'`);
}

/** Asks for the load; false when it is not there to be asked. */
export async function demander(db: Db, id: string, mode: ModeImport, maintenant: Date): Promise<boolean> {
  const faits = await db.run(sql`
    update offre.import set etat = 'demande', mode = ${mode}, fait = 0, demande_le = ${maintenant} where id = ${id} and etat = 'essaye'`);
  return faits > 0;
}

export type Fin =
  | { readonly etat: "abandonne"; readonly motif: string }
  | { readonly etat: "termine"; readonly motif: string | null; readonly resultat: ResultatLieux };

/** Wipes the file and says how it ended. */
export async function finir(db: Db, id: string, fin: Fin, maintenant: Date): Promise<void> {
  const resultat = fin.etat === "termine" ? fin.resultat : undefined;
  await db.run(sql`
    update offre.import set etat = ${fin.etat}, contenu = null, apercu = null, motif = ${fin.motif}, fini_le = ${maintenant},
      bilan = coalesce(${resultat === undefined ? null : JSON.stringify(resultat.bilan)}::jsonb, bilan),
      doutes = coalesce(${resultat?.doutes ?? null}::int, doutes),
      essai = coalesce(${resultat === undefined ? null : essaiDe(resultat)}::bytea, essai)
    where id = ${id}`);
}
