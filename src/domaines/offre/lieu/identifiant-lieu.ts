import { createHash } from "node:crypto";

/** The identifier of a place: made from the first source that names it, the same on every machine, stable in links and exports. */
export const idDeLieu = (source: string, sourceId: string): string =>
  `l-${createHash("sha256").update(`${source}\u0000${sourceId}`).digest("hex").slice(0, 14)}`;
