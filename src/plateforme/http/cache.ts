import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const FRAICHEUR_MS = 2000;
const ENTREES_MAX = 2000;

export type CorpsCache = {
  readonly statut: number;
  readonly type: string;
  readonly etag: string;
  readonly clair: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
};
type Entree = { corps: Promise<CorpsCache>; jusqua: number };

/**
 * Public answers kept compressed in memory: made once every two seconds at most, whatever the crowd, and forgotten at once when
 * this process changes something.
 */
export function ouvrirCache(maintenant: () => number): {
  readonly lire: (cle: string, produire: () => Promise<CorpsCache>) => Promise<CorpsCache>;
  readonly vider: () => void;
} {
  const entrees = new Map<string, Entree>();
  return {
    lire: (cle, produire) => {
      const connue = entrees.get(cle);
      if (connue !== undefined && connue.jusqua > maintenant()) return connue.corps;
      const corps = produire();
      entrees.delete(cle);
      entrees.set(cle, { corps, jusqua: maintenant() + FRAICHEUR_MS });
      corps.catch(() => entrees.delete(cle));
      const plusAncienne = entrees.size > ENTREES_MAX ? entrees.keys().next().value : undefined;
      if (plusAncienne !== undefined) entrees.delete(plusAncienne);
      return corps;
    },
    vider: () => entrees.clear(),
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
  return { statut, type, etag, clair, br: new Uint8Array(br), gzip: new Uint8Array(gz) };
}

/** The answer that fits the reader: nothing (304), compressed or plain. */
export function servir(
  corps: CorpsCache,
  demande: { readonly accepte: string; readonly si: string | undefined },
  controle: string,
): Response {
  const communs = { ETag: corps.etag, "Cache-Control": controle, Vary: "Accept-Encoding" };
  if (demande.si?.split(/\s*,\s*/).some((e) => e.replace(/^W\//, "") === corps.etag)) {
    return new Response(null, { status: 304, headers: communs });
  }
  const codage = /\bbr\b/.test(demande.accepte) ? "br" : /\bgzip\b/.test(demande.accepte) ? "gzip" : undefined;
  const headers = new Headers({ ...communs, "Content-Type": corps.type });
  if (codage !== undefined) headers.set("Content-Encoding", codage);
  return new Response(codage === undefined ? corps.clair : corps[codage], { status: corps.statut, headers });
}
