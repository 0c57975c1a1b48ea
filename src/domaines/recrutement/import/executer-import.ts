import { type Db, sql } from "../../../plateforme/db/db.ts";
import { tableDe } from "./deposer-import.ts";
import { finir, prendre } from "./depot.sql.ts";
import { lireContenu } from "./depots.query.ts";
import { importerRecrutement } from "./importer-recrutement.ts";

type Systeme = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** The loads asked for and not done yet. */
export const importsRecrutementAFaire = async (db: Db): Promise<readonly string[]> =>
  (
    await db.rows(sql<{ id: string }>`
      select id from recrutement.import where etat in ('demande', 'en_cours') order by cree_le limit 50`)
  ).map(({ id }) => id);

/**
 * Loads a file that was asked for, in the name of the one who asked, if their role still lives. Begun again after a stop, it goes on: what
 * is stored is found unchanged. `dernierEssai`: a failure gives it up, and says so.
 */
export async function executerImportRecrutement(
  systeme: Systeme,
  id: string,
  maintenant: Date,
  dernierEssai = false,
): Promise<void> {
  const depot = await systeme((db) => prendre(db, id));
  if (depot === undefined) return;
  const table = depot.permis ? await tableDe(await systeme((db) => lireContenu(db, id)), depot) : undefined;
  if (table === undefined || depot.correspondance === null) {
    const motif = depot.permis ? "Le fichier n’est plus lisible." : "Votre rôle a pris fin avant l’import.";
    await systeme((db) => finir(db, id, { etat: "abandonne", motif }, maintenant));
    return;
  }
  let fait = 0;
  const contexte = {
    maintenant,
    progres: (n: number): void => {
      fait = n;
    },
    transaction: <T>(travail: (db: Db) => Promise<T>): Promise<T> =>
      systeme(async (db) => {
        await db.run(sql`select set_config('declic.personne', ${String(depot.personneId)}, true)`);
        await db.run(sql`update recrutement.import set fait = ${fait} where id = ${id}`);
        return travail(db);
      }),
  };
  const { sorte, source, correspondance } = depot;
  try {
    const mode = depot.mode ?? "bonnes_lignes";
    const resultat = await importerRecrutement(contexte, table, { sorte, source, correspondance, mode, essai: false });
    const motif = resultat.ecrit
      ? {}
      : { motif: "Rien n’est importé : une ligne au moins est refusée, et vous avez demandé tout ou rien." };
    await systeme((db) => finir(db, id, { etat: "termine", ...motif, ...resultat }, maintenant));
  } catch (erreur) {
    if (!dernierEssai) throw erreur;
    const motif =
      "L’import s’est interrompu. Envoyez de nouveau le fichier : ce qui est déjà écrit ne sera pas doublé.";
    await systeme((db) => finir(db, id, { etat: "abandonne", motif }, maintenant));
  }
}

/** Wipes files left waiting for 7 days, reports after 30, and lines after 12 months; the source forgets who was anonymised. */
export async function purgerImportsRecrutement(db: Db, maintenant: Date): Promise<void> {
  const ilYA = (duree: string) => sql`${maintenant}::timestamptz - ${duree}::interval`;
  await db.run(sql`
    update recrutement.import set etat = 'abandonne', contenu = null, apercu = null, fini_le = ${maintenant},
      motif = 'Effacé après 7 jours sans être importé.' where etat in ('depose', 'essaye') and cree_le < ${ilYA("7 days")}`);
  await db.run(
    sql`update recrutement.import set rapport = null where rapport is not null and cree_le < ${ilYA("30 days")}`,
  );
  await db.run(sql`delete from recrutement.import where cree_le < ${ilYA("12 months")}`);
  await db.run(sql`
    delete from recrutement.importe i using recrutement.candidature k where k.id = i.candidature_id and k.anonymisee_le is not null`);
}
