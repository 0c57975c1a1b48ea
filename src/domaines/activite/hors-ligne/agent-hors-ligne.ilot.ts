import { lireValeurs } from "../compte-rendu/formulaire.rules.ts";
import { ajouter } from "./file-attente.rules.ts";
import { envoyer, ouvrirPoste } from "./ilot/poste.ts";
import type { GenreOperation, Operation } from "./protocole.rules.ts";

/**
 * The service worker. It keeps the shell of this deployment, which names nobody, and gives it when the network fails; it never
 * keeps a page. A report whose sending fails goes to the sealed queue instead of being lost with the page.
 */
declare const self: ServiceWorkerGlobalScope & {
  readonly COQUILLE: { readonly version: string; readonly coquille: string; readonly adresses: readonly string[] };
};

const PATIENCE_MS = 8000;
const { version, coquille, adresses } = self.COQUILLE;
const CACHE = `declic-${version}`;

self.addEventListener("install", (evenement) => evenement.waitUntil(installer()));
self.addEventListener("activate", (evenement) => evenement.waitUntil(activer()));
self.addEventListener("fetch", (evenement) => {
  const { request } = evenement;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") return evenement.respondWith(naviguer(request, url));
  if (url.pathname.startsWith("/statique/")) evenement.respondWith(element(request));
});
self.addEventListener("sync", (evenement) => {
  if (evenement instanceof ExtendableEvent) evenement.waitUntil(synchroniser());
});

async function installer(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(adresses.map((adresse) => new Request(adresse, { credentials: "omit", cache: "reload" })));
  await self.skipWaiting();
}

/** The shell of another deployment never outlives it. */
async function activer(): Promise<void> {
  const anciens = (await caches.keys()).filter((nom) => nom.startsWith("declic-") && nom !== CACHE);
  await Promise.all(anciens.map((nom) => caches.delete(nom)));
  await self.clients.claim();
}

/** What is asked under the name of its content is the same for ever. */
async function element(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request);
}

async function naviguer(request: Request, url: URL): Promise<Response> {
  if (request.method !== "POST") return parLeReseau(request, url);
  const copie = request.clone();
  try {
    return await fetch(request);
  } catch {
    return garderEnvoi(copie, url);
  }
}

/** The network first, always; the shell when it fails, or when it makes a screen wait that works without it. */
async function parLeReseau(request: Request, url: URL): Promise<Response> {
  try {
    return await (SANS_RESEAU.test(url.pathname) ? Promise.race([fetch(request), abandonner()]) : fetch(request));
  } catch {
    return (await caches.match(coquille)) ?? Response.error();
  }
}

const abandonner = (): Promise<never> =>
  new Promise((_garde, lacher) => setTimeout(() => lacher(new Error("réseau trop lent")), PATIENCE_MS));

const SANS_RESEAU = /^\/(conseiller|cra|mes-envois)(\/|$)/;
const SUR_UN_COMPTE_RENDU = /^\/cra(?:\/([0-9a-f-]{36})(\/suppression)?)?$/;

/** The sending of a form of report that the network lost: kept, and the person is led to where it waits. */
async function garderEnvoi(request: Request, url: URL): Promise<Response> {
  const trouve = SUR_UN_COMPTE_RENDU.exec(url.pathname);
  const poste = trouve === null ? undefined : await ouvrirPoste();
  if (trouve === null || poste === undefined) return (await caches.match(coquille)) ?? Response.error();
  const [, id, suppression] = trouve;
  const brut = await request.formData();
  const valeurs = lireValeurs(Object.fromEntries([...new Set(brut.keys())].map((nom) => [nom, brut.getAll(nom)])));
  const genre: GenreOperation = id === undefined ? "creer" : suppression === undefined ? "modifier" : "supprimer";
  const connue = (await poste.reserve.lireProvisions())?.saisie?.derniers.find((une) => une.id === id)?.version;
  const operation: Operation = {
    cle: crypto.randomUUID(),
    genre,
    version: genre === "creer" ? null : Number(valeurs.champs["version"]) || (connue ?? 0),
    affectation: poste.courant.affectation,
    appareil: poste.reserve.appareil,
    charge: genre === "supprimer" ? { champs: { id: id ?? "" }, listes: {} } : valeurs,
  };
  try {
    await poste.reserve.changer((file) => ajouter(file, operation));
  } catch {
    return memoirePleine(url.pathname, brut);
  }
  return Response.redirect("/mes-envois?garde=oui", 303);
}

/** Neither the network nor the device takes it: the page that follows holds all that was typed, ready to be sent again. */
function memoirePleine(action: string, brut: FormData): Response {
  const caches = [...brut].map(([nom, valeur]) =>
    typeof valeur === "string" ? `<input type="hidden" name="${echapper(nom)}" value="${echapper(valeur)}">` : "",
  );
  const feuille = adresses.find((adresse) => adresse.endsWith(".css")) ?? "";
  const entete = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${PLEINE}</title>`;
  const forme = `<form method="post" action="${echapper(action)}">${caches.join("")}`;
  const corps = [
    `<!doctype html><html lang="fr"><head>${entete}<link rel="stylesheet" href="${echapper(feuille)}"></head>`,
    `<body data-size="sm"><main class="dc-large dc-pile dc-pile--6"><h1 class="ds-heading" data-size="md">${PLEINE}</h1>`,
    `<p>${PLEINE_EXPLIQUE}</p>${forme}<button class="ds-button" type="submit">${RECOMMENCER}</button></form></main></body></html>`,
  ].join("");
  return new Response(corps, {
    status: 507,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

const PLEINE = "La mémoire de cet appareil est pleine";
const PLEINE_EXPLIQUE =
  "Sans réseau, ce compte rendu n’a pas pu être gardé. Il est encore dans cette page : libérez de la place ou attendez le réseau, puis recommencez sans la quitter.";
const RECOMMENCER = "Recommencer";

const SIGNES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const echapper = (texte: string): string => texte.replace(/[&<>"]/g, (signe) => SIGNES[signe] ?? "");

/** The browser says that the network is back, even with no tab open. */
async function synchroniser(): Promise<void> {
  const poste = await ouvrirPoste();
  const bilan = poste && (await envoyer(poste));
  if (bilan?.fin === "silence") throw new Error("envois en attente"); // Asks the browser to try again later.
}
