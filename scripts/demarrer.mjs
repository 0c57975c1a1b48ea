// npm start: builds only if a source moved, then serves in this same process (signals reach it directly).
import { construire } from "./construire.mjs";

await construire({ siChange: true });
process.argv = [process.argv[0], process.argv[1], "servir", ...process.argv.slice(2)];
await import("../dist/declic.js");
