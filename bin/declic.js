#!/usr/bin/env node
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const programme = new URL("../dist/declic.js", import.meta.url);
if (!existsSync(fileURLToPath(programme))) {
  console.error("Le programme n’est pas construit. Lancez : npm ci");
  process.exit(3);
}
await import(programme.href);
