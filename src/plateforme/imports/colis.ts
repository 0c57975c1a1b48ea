import { gunzipSync, gzipSync } from "node:zlib";
import { coffre } from "../identite/index.ts";

const USAGE = "import";

/** A file or its report as it is kept: compressed, then sealed. */
export const sceller = (octets: Uint8Array): Buffer =>
  coffre().scellerCourt(gzipSync(octets).toString("base64"), USAGE);

/** Opens what `sceller` closed. */
export const ouvrir = (scelle: Uint8Array): Buffer =>
  gunzipSync(Buffer.from(coffre().ouvrirCourt(scelle, USAGE), "base64"));
