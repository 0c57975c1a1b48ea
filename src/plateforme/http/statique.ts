import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { type CorpsCache, preparer } from "./cache.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** The built files of dist/public, compressed once at start, by their URL path under /statique/. */
export async function chargerStatique(dossier: string): Promise<ReadonlyMap<string, CorpsCache>> {
  const noms = readdirSync(dossier, { recursive: true, withFileTypes: true }).filter((entree) => entree.isFile());
  return new Map(
    await Promise.all(
      noms.map(async (entree): Promise<[string, CorpsCache]> => {
        const chemin = join(entree.parentPath, entree.name);
        const corps = await preparer(
          200,
          TYPES[extname(entree.name)] ?? "application/octet-stream",
          new Uint8Array(readFileSync(chemin)),
          9,
        );
        return [`/statique/${chemin.slice(dossier.length + 1).replaceAll("\\", "/")}`, corps];
      }),
    ),
  );
}
