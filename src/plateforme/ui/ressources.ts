import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Address under which the files of `dist/public` are served. */
export const PREFIXE_STATIQUE = "/statique/";

let manifeste: Readonly<Record<string, string>> | null = null;

/** Reads `manifeste.json` of the built assets, once, at start; throws if they have not been built. */
export function chargerRessources(dossierPublic: string): void {
  manifeste = lireManifeste(readFileSync(join(dossierPublic, "manifeste.json"), "utf8"));
}

/** Address of an asset by its name in the sources (« declic.css », « ilots/compteur.js »), with its content's hash. */
export function ressource(nom: string): string {
  if (manifeste === null) return `${PREFIXE_STATIQUE}${nom}`;
  const adresse = manifeste[nom];
  if (adresse === undefined) throw new Error(`Ressource inconnue du manifeste : ${nom}`);
  return adresse;
}

/** Digest of what was built, program and assets: another deployment has another one. */
export const versionRessources = (): string => manifeste?.["version"] ?? "atelier";

function lireManifeste(texte: string): Readonly<Record<string, string>> {
  const lu: unknown = JSON.parse(texte);
  if (typeof lu !== "object" || lu === null) throw new Error("manifeste.json illisible");
  return Object.fromEntries(Object.entries(lu).map(([nom, adresse]) => [nom, String(adresse)]));
}
