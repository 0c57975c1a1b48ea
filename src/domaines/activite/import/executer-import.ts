import { type Db, sql } from "../../../plateforme/db/db.ts";
import { tableDe } from "./deposer-import.ts";
import { finir } from "./depot-import.sql.ts";
import { type Depot, lireContenu } from "./depots.query.ts";
import { importerTable } from "./importer-comptes-rendus.ts";

/** Opens a transaction of the jobs. */
type Systeme = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** The loads asked for and not done yet. */
export const importsAFaire = async (db: Db): Promise<readonly string[]> =>
  (
    await db.rows(
      sql<{
        id: string;
      }>`select id from activite.import where etat in ('demande', 'en_cours') order by cree_le limit 50`,
    )
  ).map(({ id }) => id);

/**
 * Loads a file that was asked for, in the name of the one who asked, if their role still lives. Begun again after a stop, it goes on:
 * what is stored is found unchanged. `dernierEssai`: a failure gives it up, and says so.
 */
export async function executerImport(
  systeme: Systeme,
  id: string,
  maintenant: Date,
  dernierEssai = false,
): Promise<void> {
  const pret = await systeme((db) => prendre(db, id));
  if (pret === undefined) return;
  const { depot, octets } = pret;
  const table = pret.permis ? await tableDe(octets, depot) : undefined;
  if (table === undefined || depot.correspondance === null) {
    const motif = pret.permis ? "Le fichier n’est plus lisible." : "Votre rôle a pris fin avant l’import.";
    await systeme((db) => finir(db, id, { etat: "abandonne", motif }, maintenant));
    return;
  }
  let fait = 0;
  const contexte = {
    maintenant,
    progres: (n: number): void => {
      fait = n;
    },
    transaction: <T>(travail: (db: Db) => Promise<T>) =>
      systeme(async (db) => {
        await db.run(sql`select set_config('declic.personne', ${String(depot.personneId)}, true)`);
        await db.run(sql`update activite.import set fait = ${fait} where id = ${id}`);
        return travail(db);
      }),
  };
  try {
    const resultat = await importerTable(contexte, table, {
      source: depot.source,
      correspondance: depot.correspondance,
      personneId: depot.portee === "soi" ? depot.personneId : null,
      mode: depot.mode ?? "bonnes_lignes",
      essai: false,
    });
    const motif = resultat.ecrit
      ? {}
      : { motif: "Rien n’est importé : une ligne au moins est refusée, et vous avez demandé tout ou rien." };
    await systeme((db) => finir(db, id, { etat: "termine", ...motif, ...resultat }, maintenant));
  } catch (erreur) {
    if (dernierEssai)
      await systeme((db) =>
        finir(
          db,
          id,
          {
            etat: "abandonne",
            motif: "Une panne a interrompu l’import. Envoyez le fichier à nouveau : rien ne sera doublé.",
          },
          maintenant,
        ),
      );
    throw erreur;
  }
}

type Pret = { readonly depot: Depot; readonly octets: Uint8Array | undefined; readonly permis: boolean };

async function prendre(db: Db, id: string): Promise<Pret | undefined> {
  const depot = await db.row(sql<Depot & { readonly permis: boolean }>`
    update activite.import i set etat = 'en_cours' where id = ${id} and etat in ('demande', 'en_cours')
    returning id, personne_id as "personneId", affectation_id as "affectationId", portee, nom_fichier as "nomFichier", source, lignes,
      correspondance, etat, mode, fait, bilan, false as "rapportGarde", motif, cree_le as "creeLe",
      exists (select from acteur.affectation a join acteur.compte c on c.personne_id = a.personne_id
        where a.id = i.affectation_id and a.personne_id = i.personne_id and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
          and c.desactive_le is null) as permis`);
  return depot === undefined ? undefined : { depot, permis: depot.permis, octets: await lireContenu(db, id) };
}

/** Wipes files left waiting for 7 days, reports after 30, and lines and remembered columns after 12 months. */
export async function purgerImports(
  db: Db,
  maintenant: Date,
): Promise<Readonly<Record<"fichiers" | "rapports" | "lignes" | "colonnes", number>>> {
  const ilYA = (duree: string) => sql`${maintenant}::timestamptz - ${duree}::interval`;
  return {
    fichiers: await db.run(sql`
      update activite.import set etat = 'abandonne', contenu = null, apercu = null, fini_le = ${maintenant}, motif = 'Effacé après 7 jours sans être importé.'
      where etat in ('depose', 'essaye') and cree_le < ${ilYA("7 days")}`),
    rapports: await db.run(
      sql`update activite.import set rapport = null where rapport is not null and cree_le < ${ilYA("30 days")}`,
    ),
    lignes: await db.run(sql`delete from activite.import where cree_le < ${ilYA("12 months")}`),
    colonnes: await db.run(sql`delete from activite.import_correspondance where modifie_le < ${ilYA("12 months")}`),
  };
}
