import type { Socket } from "node:net";

/** The little of PGlite this needs: one session, spoken to in PostgreSQL's own protocol. */
type Session = {
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (octets: Uint8Array) => void }): Promise<void>;
};

type Client = {
  readonly socket: Socket;
  /** Complete batches waiting for their turn. */
  readonly lots: Uint8Array[][];
  parti: boolean;
};

type Options = {
  /** Milliseconds a client may hold a transaction without a word: the others are waiting for it. */
  readonly silenceMax: number;
  /** The engine itself failed: nothing more can be asked of it. */
  readonly auDefaut: (erreur: unknown) => void;
};

const LETTRE = { fin: "X", pret: "Z" } as const;
/** Messages after which the client waits for an answer: query, sync, function call, flush. */
const FIN_DE_LOT = new Set(["Q", "S", "F", "H"]);
const SYNC = Uint8Array.of(0x53, 0, 0, 0, 4);
const ROLLBACK = Uint8Array.of(0x51, 0, 0, 0, 13, ...new TextEncoder().encode("rollback"), 0);

/**
 * Shares the one session of the embedded database: a client keeps it from its first message to the end of its transaction, then
 * the next one in order of arrival has it. A client that leaves, however it leaves, gives the session back rolled back.
 */
export function aiguiller(
  session: Session,
  secret: string,
  { silenceMax, auDefaut }: Options,
): { readonly accueillir: (socket: Socket) => void; readonly arreter: () => Promise<void> } {
  let file: Client[] = [];
  const clients = new Set<Client>();
  let tenu: Client | undefined;
  let arrete = false;
  let travail: Promise<void> | undefined;
  let silence: NodeJS.Timeout | undefined;

  return {
    accueillir: (socket) => {
      const client: Client = { socket, lots: [], parti: false };
      clients.add(client);
      const lire = lecteur(secret, (lot) => {
        client.lots.push(lot);
        file.push(client);
        avancer();
      });
      socket.setNoDelay(true);
      socket.on("data", (octets) => lire(octets) || socket.destroy());
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        client.parti = true;
        clients.delete(client);
        file = file.filter((autre) => autre !== client);
        avancer();
      });
    },
    arreter: async () => {
      arrete = true;
      await travail;
      for (const { socket } of clients) socket.destroy();
    },
  };

  function avancer(): void {
    if (travail !== undefined || arrete) return;
    travail = servirLaFile()
      .catch(auDefaut)
      .finally(() => {
        travail = undefined;
      });
  }

  async function servirLaFile(): Promise<void> {
    clearTimeout(silence);
    for (;;) {
      if (tenu?.parti === true) await liberer();
      const client = prochain();
      if (client === undefined || arrete) break;
      const lot = client.lots.shift() ?? [];
      tenu = (await executer(client, lot)) ? undefined : client;
    }
    const muet = tenu;
    if (muet !== undefined) silence = setTimeout(() => muet.socket.destroy(), silenceMax);
  }

  /** The holder of the session if it asks something, or else the first of the queue. */
  function prochain(): Client | undefined {
    const rang = file.findIndex((client) => tenu === undefined || client === tenu);
    return rang === -1 ? undefined : file.splice(rang, 1)[0];
  }

  async function liberer(): Promise<void> {
    await dire(SYNC);
    await dire(ROLLBACK);
    tenu = undefined;
  }

  /** Runs a batch; answers whether the session is free again, from the last byte the engine said. */
  async function executer(client: Client, lot: readonly Uint8Array[]): Promise<boolean> {
    let fin = Buffer.alloc(0);
    for (const message of lot) {
      await dire(message, (octets) => {
        if (client.socket.writable) client.socket.write(Buffer.from(octets));
        fin = Buffer.concat([fin, octets.subarray(-6)]).subarray(-6);
      });
    }
    return fin.length === 6 && fin.toString("latin1", 0, 1) === LETTRE.pret && fin.toString("latin1", 5) === "I";
  }

  function dire(message: Uint8Array, entendre: (octets: Uint8Array) => void = () => undefined): Promise<void> {
    return session.execProtocolRawStream(message, { onRawData: entendre });
  }
}

/**
 * Cuts what a client sends into batches, given to `recevoir`. The first message must name the secret as its user: false (at any
 * time) when the client is to be shown out.
 */
function lecteur(secret: string, recevoir: (lot: Uint8Array[]) => void): (octets: Buffer) => boolean {
  let morceaux: Buffer[] = [];
  let recus = 0;
  let voulus = 8;
  let entre = false;
  let lot: Uint8Array[] = [];
  return (octets) => {
    morceaux.push(octets);
    recus += octets.length;
    while (recus >= voulus) {
      const tout = morceaux.length === 1 && morceaux[0] !== undefined ? morceaux[0] : Buffer.concat(morceaux);
      morceaux = [tout];
      const taille = entre ? 1 + tout.readInt32BE(1) : tout.readInt32BE(0);
      if (taille < (entre ? 5 : 8) || (!entre && taille > 10_000)) return false;
      voulus = taille;
      if (recus < voulus) break;
      const message = tout.subarray(0, taille);
      if (!entre && !message.includes(`user\0${secret}\0`)) return false;
      morceaux = [tout.subarray(taille)];
      recus -= taille;
      voulus = 5;
      const lettre = entre ? message.toString("latin1", 0, 1) : "Q";
      entre = true;
      if (lettre === LETTRE.fin) return false;
      lot.push(message);
      if (!FIN_DE_LOT.has(lettre)) continue;
      recevoir(lot);
      lot = [];
    }
    return true;
  };
}
