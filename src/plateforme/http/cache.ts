import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const FRAICHEUR_MS = 2000;
const OCTETS_MAX = 64 * 1_048_576;
/** Kept with the body: without them a redirection leads nowhere and a file has no name. */
const ENTETES_GARDES = ["location", "content-disposition", "access-control-allow-origin"] as const;

export type CorpsCache = {
  readonly statut: number;
  readonly type: string;
  readonly etag: string;
  readonly clair: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly entetes: Readonly<Record<string, string>>;
};
type Entree = { readonly corps: Promise<CorpsCache>; readonly jusqua: number; poids: number; fait?: CorpsCache };

/**
 * Public answers kept compressed in memory: made once every two seconds at most, whatever the crowd, and forgotten at once when
 * this process changes something. Past `octetsMax` the oldest go: an address made up costs its author, not the service.
 */
export function ouvrirCache(
  maintenant: () => number,
  octetsMax = OCTETS_MAX,
): {
  /** What is kept and fresh, at once; undefined when it must be made. */
  readonly trouver: (cle: string) => CorpsCache | undefined;
  readonly lire: (cle: string, produire: () => Promise<CorpsCache>) => Promise<CorpsCache>;
  readonly vider: () => void;
} {
  const entrees = new Map<string, Entree>();
  let poids = 0;
  const oublier = (cle: string, entree: Entree): void => {
    if (entrees.get(cle) !== entree) return;
    entrees.delete(cle);
    poids -= entree.poids;
  };
  const peser = (cle: string, entree: Entree, corps: CorpsCache): void => {
    if (entrees.get(cle) !== entree) return;
    const { clair, br, gzip: gz } = corps;
    entree.fait = corps;
    entree.poids = clair.length + br.length + gz.length;
    poids += entree.poids;
    for (const [ancienne, autre] of entrees) {
      if (poids <= octetsMax) break;
      oublier(ancienne, autre);
    }
  };
  return {
    trouver: (cle) => {
      const connue = entrees.get(cle);
      return connue !== undefined && connue.jusqua > maintenant() ? connue.fait : undefined;
    },
    lire: (cle, produire) => {
      const connue = entrees.get(cle);
      if (connue !== undefined && connue.jusqua > maintenant()) return connue.corps;
      if (connue !== undefined) oublier(cle, connue);
      const entree: Entree = { corps: produire(), jusqua: maintenant() + FRAICHEUR_MS, poids: 0 };
      entrees.set(cle, entree);
      entree.corps.then(
        (corps) => peser(cle, entree, corps),
        () => oublier(cle, entree),
      );
      return entree.corps;
    },
    vider: () => {
      entrees.clear();
      poids = 0;
    },
  };
}

const enBrotli = promisify(brotliCompress);
const enGzip = promisify(gzip);

/** Compresses a body once for all its readers. */
export async function preparer(
  statut: number,
  type: string,
  texte: string | Uint8Array<ArrayBuffer>,
  qualite = 5,
): Promise<CorpsCache> {
  const clair = typeof texte === "string" ? new TextEncoder().encode(texte) : texte;
  const [br, gz] = await Promise.all([
    enBrotli(clair, { params: { [constants.BROTLI_PARAM_QUALITY]: qualite } }),
    enGzip(clair, { level: 6 }),
  ]);
  const etag = `"${createHash("sha256").update(clair).digest("base64url").slice(0, 22)}"`;
  return { statut, type, etag, clair, br: new Uint8Array(br), gzip: new Uint8Array(gz), entetes: {} };
}

/** What is kept of an answer: its bytes as they are, and the headers without which they mean nothing. */
export async function garder(reponse: Response): Promise<CorpsCache> {
  const type = reponse.headers.get("content-type") ?? "text/html; charset=utf-8";
  const corps = await preparer(reponse.status, type, new Uint8Array(await reponse.arrayBuffer()));
  const gardes = ENTETES_GARDES.flatMap((nom) => {
    const valeur = reponse.headers.get(nom);
    return valeur === null ? [] : [[nom, valeur]];
  });
  return { ...corps, entetes: Object.fromEntries(gardes) };
}

/**
 * The answer that fits the reader: nothing (304), compressed or plain. Its headers stay a plain object: reading or changing
 * those of a Response costs more than all the rest of an answer already made.
 */
export function servir(
  corps: CorpsCache,
  demande: { readonly accepte: string; readonly si: string | undefined },
  controle: string,
  plus: Readonly<Record<string, string>> = {},
): Response {
  const communs = { ...plus, ...corps.entetes, ETag: corps.etag, "Cache-Control": controle, Vary: "Accept-Encoding" };
  if (corps.statut === 200 && demande.si?.split(/\s*,\s*/).some((e) => e.replace(/^W\//, "") === corps.etag)) {
    return new Response(null, { status: 304, headers: communs });
  }
  const codage = /\bbr\b/.test(demande.accepte) ? "br" : /\bgzip\b/.test(demande.accepte) ? "gzip" : undefined;
  const headers: Record<string, string> = { ...communs, "Content-Type": corps.type };
  if (codage !== undefined) headers["Content-Encoding"] = codage;
  return new Response(codage === undefined ? corps.clair : corps[codage], { status: corps.statut, headers });
}
