import { type Db, sql } from "../../../plateforme/db/db.ts";
import { demandeDe, tableDe } from "./deposer-lieux.ts";
import { type Fin, finir } from "./depot-lieux.sql.ts";
import { type DepotLieux, lireContenuLieux, lireDepotLieux } from "./depots-lieux.query.ts";
import { importerTable } from "./importer-lieux.ts";

/** Opens a transaction of the jobs. */
type Systeme = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** The loads of places asked for and not done yet. */
export async function importsLieuxAFaire(db: Db): Promise<readonly string[]> {
  const lignes = await db.rows(
    sql<{ id: string }>`select id from offre.import where etat in ('demande', 'en_cours') order by cree_le limit 50`,
  );
  return lignes.map(({ id }) => id);
}

/**
 * Loads a file of places that was asked for, in the name of the one who asked, if their role still lives. Begun again after a stop, it goes
 * on: what is stored is found unchanged. `dernierEssai`: a failure gives it up, and says so.
 */
export async function executerImportLieux(
  systeme: Systeme,
  id: string,
  maintenant: Date,
  dernierEssai = false,
): Promise<void> {
  const pret = await systeme((db) => prendre(db, id));
  if (pret === undefined) return;
  const clore = (fin: Fin): Promise<void> => systeme((db) => finir(db, id, fin, maintenant));
  if (!pret.permis) return clore({ etat: "abandonne", motif: "Votre rôle a pris fin avant l’import." });
  const table = await tableDe(pret.octets, pret.depot);
  if (table === undefined) return clore({ etat: "abandonne", motif: "Le fichier n’est plus lisible." });
  try {
    const demande = await systeme((db) => demandeDe(db, pret.depot, false));
    const resultat = await importerTable(contexteDe(systeme, pret.depot, maintenant), table, demande);
    const motif = resultat.ecrit
      ? null
      : "Rien n’est importé : une ligne au moins est refusée, et vous avez demandé tout ou rien.";
    await clore({ etat: "termine", motif, resultat });
  } catch (erreur) {
    if (dernierEssai)
      await clore({
        etat: "abandonne",
        motif: "Une panne a interrompu l’import. Envoyez le fichier à nouveau : rien ne sera doublé.",
      });
    throw erreur;
  }
}

/** Each batch is written in the name of the one who asked, with how far it went. */
function contexteDe(systeme: Systeme, { id, personneId, lignes }: DepotLieux, maintenant: Date) {
  let fait = 0;
  return {
    maintenant,
    progres: (n: number): void => {
      fait = Math.min(n, lignes);
    },
    transaction: <T>(travail: (db: Db) => Promise<T>): Promise<T> =>
      systeme(async (db) => {
        await db.run(sql`select set_config('declic.personne', ${String(personneId)}, true)`);
        await db.run(sql`update offre.import set fait = ${fait} where id = ${id}`);
        return travail(db);
      }),
  };
}

type Pret = { readonly depot: DepotLieux; readonly octets: Uint8Array | undefined; readonly permis: boolean };

async function prendre(db: Db, id: string): Promise<Pret | undefined> {
  const pris = await db.row(sql<{ permis: boolean }>`
    update offre.import i set etat = 'en_cours' where id = ${id} and etat in ('demande', 'en_cours')
    returning exists (select from acteur.affectation a join acteur.compte c on c.personne_id = a.personne_id
      where a.id = i.affectation_id and a.personne_id = i.personne_id and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
        and c.desactive_le is null) as permis`);
  const depot = pris === undefined ? undefined : await lireDepotLieux(db, id);
  return pris === undefined || depot === undefined
    ? undefined
    : { depot, permis: pris.permis, octets: await lireContenuLieux(db, id) };
}
