import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Envoi, FileAttente } from "../file-attente.rules.ts";
import { lireProvisions, type Provisions } from "../provisions.rules.ts";
import { desceller, nouvelleCle, type Scelle, sceller } from "./coffre-local.ts";

/** The queue of one person on this device. Each change is whole or does not happen, whatever other tab writes meanwhile. */
export type Magasin = {
  readonly lire: () => Promise<FileAttente>;
  readonly changer: (transition: (file: FileAttente) => FileAttente) => Promise<FileAttente>;
};

/** The whole of what one person keeps on this device, sealed under a key of their own. */
export type Reserve = Magasin & {
  /** Names this device in what it sends; made at random, for this person only. */
  readonly appareil: string;
  readonly lireProvisions: () => Promise<Provisions | undefined>;
  /** Keeps what the server gave, and how far the device's clock is ahead of its own. */
  readonly garderProvisions: (provisions: Provisions, avance: number) => Promise<void>;
  readonly avance: () => Promise<number>;
  /** Destroys the key and all that it sealed. */
  readonly effacer: () => Promise<void>;
};

type Schema = DBSchema & {
  cles: { key: string; value: CryptoKey };
  file: { key: string; value: Scelle & { readonly cle: string } };
  provisions: { key: string; value: Scelle };
  reperes: { key: string; value: string | number };
};
const TABLES = ["cles", "file", "provisions", "reperes"] as const;

/** Opens what the person `compte` keeps here; nobody else's is ever opened. */
export async function ouvrirReserve(compte: string): Promise<Reserve> {
  const db = await openDB<Schema>(`declic-${compte}`, 1, {
    upgrade: (neuve) => {
      neuve.createObjectStore("file", { keyPath: "cle" });
      for (const nom of ["cles", "provisions", "reperes"] as const) neuve.createObjectStore(nom);
    },
    blocking: (_actuelle, _voulue, evenement) => {
      if (evenement.target instanceof IDBDatabase) evenement.target.close();
    },
  });
  const { cle, appareil } = await sePresenter(db);
  const lire = async (): Promise<FileAttente> => (await lireFile(db, cle)).file;
  return {
    appareil,
    lire,
    changer: (transition) => changer(db, cle, transition),
    lireProvisions: async () => {
      const scelle = await db.get("provisions", "provisions");
      return scelle && lireProvisions(JSON.parse(await desceller(cle, scelle)));
    },
    garderProvisions: async (provisions, avance) => {
      const scelle = await sceller(cle, provisions);
      const tx = db.transaction(["provisions", "reperes"], "readwrite");
      await Promise.all([
        tx.objectStore("provisions").put(scelle, "provisions"),
        tx.objectStore("reperes").put(avance, "avance"),
        tx.done,
      ]);
    },
    avance: async () => Number((await db.get("reperes", "avance")) ?? 0),
    effacer: async () => {
      const tx = db.transaction(TABLES, "readwrite");
      await Promise.all([...TABLES.map((nom) => tx.objectStore(nom).clear()), tx.done]);
      db.close();
    },
  };
}

/** The key and the name of this device for this person, made the first time. Two tabs at once agree on the first one's. */
async function sePresenter(db: IDBPDatabase<Schema>): Promise<{ readonly cle: CryptoKey; readonly appareil: string }> {
  const [neuve, appareilNeuf] = [await nouvelleCle(), crypto.randomUUID()];
  const tx = db.transaction(["cles", "reperes"], "readwrite");
  const cle = await tx.objectStore("cles").get("cle");
  const appareil = await tx.objectStore("reperes").get("appareil");
  if (cle === undefined) await tx.objectStore("cles").put(neuve, "cle");
  if (appareil === undefined) await tx.objectStore("reperes").put(appareilNeuf, "appareil");
  await tx.done;
  return { cle: cle ?? neuve, appareil: String(appareil ?? appareilNeuf) };
}

async function lireFile(
  db: IDBPDatabase<Schema>,
  cle: CryptoKey,
): Promise<{ readonly file: FileAttente; readonly revision: number }> {
  const tx = db.transaction(["file", "reperes"]);
  const [scelles, revision] = await Promise.all([
    tx.objectStore("file").getAll(),
    tx.objectStore("reperes").get("revision"),
    tx.done,
  ]);
  const file = await Promise.all(scelles.map((scelle) => lireEnvoi(cle, scelle)));
  return { file: file.sort((a, b) => a.rang - b.rang), revision: Number(revision ?? 0) };
}

async function lireEnvoi(cle: CryptoKey, scelle: Scelle): Promise<Envoi> {
  const envoi: Envoi = JSON.parse(await desceller(cle, scelle));
  return envoi;
}

/** Sealing takes time that a database transaction does not give: what is written is checked against what was read, or read again. */
async function changer(
  db: IDBPDatabase<Schema>,
  cle: CryptoKey,
  transition: (file: FileAttente) => FileAttente,
): Promise<FileAttente> {
  for (;;) {
    const { file: avant, revision } = await lireFile(db, cle);
    const apres = transition(avant);
    const gardes = new Set(apres);
    const changes = apres.filter((envoi) => !avant.includes(envoi));
    const scelles = await Promise.all(
      changes.map(async (envoi) => ({ cle: envoi.operation.cle, ...(await sceller(cle, envoi)) })),
    );
    const retires = avant.filter((envoi) => !gardes.has(envoi)).map(({ operation }) => operation.cle);
    if (scelles.length + retires.length === 0) return apres;

    const tx = db.transaction(["file", "reperes"], "readwrite", { durability: "strict" });
    const memes = Number((await tx.objectStore("reperes").get("revision")) ?? 0) === revision;
    if (memes) {
      const file = tx.objectStore("file");
      await Promise.all([
        ...retires.map((une) => file.delete(une)),
        ...scelles.map((scelle) => file.put(scelle)),
        tx.objectStore("reperes").put(revision + 1, "revision"),
      ]);
    }
    await tx.done;
    if (memes) return apres;
  }
}
