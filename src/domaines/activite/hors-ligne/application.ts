import { createHash } from "node:crypto";
import { ressource, versionRessources } from "../../../plateforme/ui/index.ts";

/** Address of the page that stands for every other one without network; the same for everyone, nothing personal in it. */
const COQUILLE = "/hors-ligne";

/** What the installable application is called, where it opens and what it looks like. Source: W3C, Web Application Manifest. */
export const MANIFESTE = (): Readonly<Record<string, unknown>> => ({
  id: "/conseiller",
  name: "Déclic, espace professionnel",
  short_name: "Déclic",
  description: "Comptes rendus, agenda et envois du conseiller, avec ou sans réseau.",
  lang: "fr",
  start_url: "/conseiller",
  display: "standalone",
  background_color: "#eff5f5",
  theme_color: "#0b5c63",
  icons: [
    { src: ressource("application-192.png"), sizes: "192x192", type: "image/png", purpose: "any" },
    { src: ressource("application-512.png"), sizes: "512x512", type: "image/png", purpose: "any" },
    { src: ressource("application-masque.png"), sizes: "512x512", type: "image/png", purpose: "maskable" },
    { src: ressource("logo.svg"), sizes: "any", type: "image/svg+xml", purpose: "any" },
  ],
  shortcuts: [{ name: "Nouveau compte rendu", url: "/cra/nouveau" }],
});

/**
 * The service worker: a line that names this deployment and what its shell is made of, then the built script. Another deployment
 * is another line, so that the browser takes the new one and drops the old shell.
 */
export function agentHorsLigne(): string {
  const adresses = [COQUILLE, ...ELEMENTS.map(ressource)];
  const version = createHash("sha256")
    .update([versionRessources(), ...adresses].join("\n"))
    .digest("hex")
    .slice(0, 12);
  const programme = ressource("ilots/agent-hors-ligne.js");
  return `self.COQUILLE=${JSON.stringify({ version, coquille: COQUILLE, adresses })};importScripts(${JSON.stringify(programme)});\n`;
}

const ELEMENTS = [
  "declic.css",
  "logo.svg",
  "polices/lettres.woff2",
  "polices/chiffres.woff2",
  "application-192.png",
  "ilots/menus.js",
  "ilots/compteur.js",
  "ilots/somme.js",
  "ilots/hors-ligne.js",
  "ilots/espace-hors-ligne.js",
];
