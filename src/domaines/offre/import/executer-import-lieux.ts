import { type Db, sql } from "../../../plateforme/db/db.ts";
import { lireTable, type TableImport } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import { lireParCorrespondance } from "./correspondance-lieu.rules.ts";
import { type Fin, finir, noterEssai } from "./depot-lieux.sql.ts";
import { type DepotLieux, lireContenuLieux, lireDepotLieux } from "./depots-lieux.query.ts";
import { type DemandeImport, dateDuFichier, importerTable } from "./importer-lieux.ts";
import { chargerSource } from "./source.query.ts";

/** Opens a transaction of the jobs. */
type Systeme = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** The dry runs and loads of places asked for and not done yet; `cle` names each asking. */
export const importsLieuxAFaire = (db: Db): Promise<readonly { readonly id: string; readonly cle: string }[]> =>
  db.rows(sql<{ id: string; cle: string }>`
    select id, id || ' ' || extract(epoch from demande_le) as cle from offre.import
    where etat in ('a_essayer', 'demande', 'en_cours') order by demande_le limit 50`);

/**
 * Looks at a file of places, or loads it, as was asked, in the name of the one who asked, if their role still lives. A load begun again after a
 * stop goes on: what is stored is found unchanged. `dernierEssai`: a failure gives it up, and says so.
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
    const demande = await systeme((db) => demandeDe(db, pret.depot));
    const resultat = await importerTable(contexteDe(systeme, pret.depot, maintenant), table, demande);
    if (demande.essai) await systeme((db) => noterEssai(db, id, resultat));
    else await clore({ etat: "termine", motif: resultat.ecrit ? null : RIEN_ECRIT, resultat });
  } catch (erreur) {
    if (dernierEssai) await clore({ etat: "abandonne", motif: PANNE });
    throw erreur;
  }
}

const RIEN_ECRIT = "Rien n’est importé : une ligne au moins est refusée, et vous avez demandé tout ou rien.";
const PANNE = "Une panne a interrompu l’import. Envoyez le fichier à nouveau : rien ne sera doublé.";

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
    update offre.import i set etat = case etat when 'a_essayer' then etat else 'en_cours' end
    where id = ${id} and etat in ('a_essayer', 'demande', 'en_cours')
    returning exists (select from acteur.affectation a join acteur.compte c on c.personne_id = a.personne_id
      where a.id = i.affectation_id and a.personne_id = i.personne_id and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
        and c.desactive_le is null) as permis`);
  const depot = pris === undefined ? undefined : await lireDepotLieux(db, id);
  return pris === undefined || depot === undefined
    ? undefined
    : { depot, permis: pris.permis, octets: await lireContenuLieux(db, id) };
}

/** The table of a file kept: it was read once, it is read again by the same reader. */
async function tableDe(octets: Uint8Array | undefined, depot: DepotLieux): Promise<TableImport | undefined> {
  if (octets === undefined) return undefined;
  const table = await lireTable({ octets, nom: depot.nomFichier }, LIMITES_ENVOI, true);
  return estRefus(table) ? undefined : table;
}

/** What is asked of an import for a file: how it is read, what its labels mean, its rank. */
async function demandeDe(db: Db, depot: DepotLieux): Promise<DemandeImport> {
  const correspondance = depot.correspondance ?? {};
  const connue = await chargerSource(db, depot.source);
  return {
    source: depot.source,
    lire: (ligne) => lireParCorrespondance(ligne, correspondance),
    dictionnaire: connue?.dictionnaire ?? new Map(),
    rang: connue?.rang ?? null,
    dateDuFichier: dateDuFichier(depot.nomFichier, depot.creeLe),
    mode: depot.mode ?? "bonnes_lignes",
    demo: false,
    essai: depot.etat === "a_essayer",
  };
}
