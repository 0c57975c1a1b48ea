// Draws the application's icons from the mark (src/plateforme/ui/style/logo.svg) with the system's browser. Run again when the
// mark changes; what it draws is kept with the sources.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const style = join(dirname(fileURLToPath(import.meta.url)), "../src/plateforme/ui/style");
const logo = readFileSync(join(style, "logo.svg"), "utf8");
/** The same mark on a ground without corners, smaller: a phone cuts it in the shape it likes. */
const plein = logo.replace(/<rect[^>]*\/>/, "").replace('viewBox="0 0 40 40"', 'viewBox="-10 -10 60 60"');

const navigateur = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const [nom, taille, dessin, fond] of /** @type {const} */ ([
  ["application-180", 180, plein, "#0b5c63"],
  ["application-192", 192, logo, "transparent"],
  ["application-512", 512, logo, "transparent"],
  ["application-masque", 512, plein, "#0b5c63"],
])) {
  const page = await navigateur.newPage({ viewport: { width: taille, height: taille } });
  await page.setContent(
    `<style>body{margin:0;background:${fond}}svg{display:block;width:${taille}px;height:${taille}px}</style>${dessin}`,
  );
  await page.screenshot({ path: join(style, `${nom}.png`), omitBackground: fond === "transparent" });
  await page.close();
}
await navigateur.close();
