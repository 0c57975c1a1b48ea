import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Bilan, LigneRapport, ModeImport } from "../../../plateforme/imports/bilan.ts";
import { sceller } from "../../../plateforme/imports/colis.ts";
import type { Correspondance } from "./champs-import.rules.ts";
import { type Apercu, COLONNES_DEPOT, type Depot } from "./depots.query.ts";

/** Stores a file as it came, sealed. */
export async function deposer(
  db: Db,
  depot: Pick<Depot, "id" | "personneId" | "affectationId" | "sorte" | "nomFichier" | "source" | "lignes" | "creeLe">,
  octets: Uint8Array,
  apercu: Apercu,
): Promise<void> {
  await db.run(sql`
    insert into recrutement.import (id, personne_id, affectation_id, sorte, nom_fichier, source, contenu, apercu, lignes, etat, cree_le)
    values (${depot.id}, ${depot.personneId}, ${depot.affectationId}, ${depot.sorte}, ${depot.nomFichier}, ${depot.source},
      ${sceller(octets)}, ${sceller(Buffer.from(JSON.stringify(apercu)))}, ${depot.lignes}, 'depose', ${depot.creeLe})`);
}

/** Keeps the columns chosen and what a look told. */
export const noterEssai = (
  db: Db,
  id: string,
  correspondance: Correspondance,
  { bilan, rapport }: { readonly bilan: Bilan; readonly rapport: readonly LigneRapport[] },
): Promise<number> =>
  db.run(sql`
    update recrutement.import set etat = 'essaye', correspondance = ${JSON.stringify(correspondance)}::jsonb,
      bilan = ${JSON.stringify(bilan)}::jsonb, rapport = ${sceller(Buffer.from(JSON.stringify(rapport)))}
    where id = ${id} and etat in ('depose', 'essaye')`);

/** Asks for the load; false when it is not there to be asked. */
export const demander = async (db: Db, id: string, mode: ModeImport): Promise<boolean> =>
  (await db.run(sql`
    update recrutement.import set etat = 'demande', mode = ${mode}, fait = 0 where id = ${id} and etat = 'essaye'`)) >
  0;

type Fin = {
  readonly etat: "termine" | "abandonne";
  readonly motif?: string;
  readonly bilan?: Bilan;
  readonly rapport?: readonly LigneRapport[];
};

/** Wipes the file and says how it ended. */
export const finir = (db: Db, id: string, fin: Fin, maintenant: Date): Promise<number> =>
  db.run(sql`
    update recrutement.import set etat = ${fin.etat}, contenu = null, apercu = null, motif = ${fin.motif ?? null}, fini_le = ${maintenant},
      bilan = coalesce(${fin.bilan === undefined ? null : JSON.stringify(fin.bilan)}::jsonb, bilan),
      rapport = coalesce(${fin.rapport === undefined ? null : sceller(Buffer.from(JSON.stringify(fin.rapport)))}::bytea, rapport)
    where id = ${id}`);

/** Takes a load that was asked for; `permis`: whoever asked still holds the role under which they did. */
export const prendre = (db: Db, id: string): Promise<(Depot & { readonly permis: boolean }) | undefined> =>
  db.row(sql<Depot & { readonly permis: boolean }>`
    update recrutement.import i set etat = 'en_cours' where id = ${id} and etat in ('demande', 'en_cours')
    returning ${COLONNES_DEPOT}, exists (select from acteur.affectation a join acteur.compte c on c.personne_id = a.personne_id
      where a.id = i.affectation_id and a.personne_id = i.personne_id and a.role = 'administrateur' and a.debut <= acces.jour()
        and (a.fin is null or a.fin >= acces.jour()) and c.desactive_le is null) as permis`);
