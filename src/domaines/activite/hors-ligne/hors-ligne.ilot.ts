import { compter, prochainDepart, reprendre } from "./file-attente.rules.ts";
import { poserCourant } from "./ilot/courant.ts";
import { ENVOI_DEMANDE, emporter, envoyer, FILE_CHANGEE, type Poste, reconnaitrePoste } from "./ilot/poste.ts";

/**
 * On every page of the professional space: keeps the application ready for a cut, shows what waits on this device, sends it on
 * opening and when the network is back, and wipes the device at sign-out once nothing of it would be lost.
 */

const FRAICHEUR_MS = 10 * 60_000;
/** Where the day taken along has just changed, maybe. */
const CHANGE_LA_JOURNEE = /^\/(agenda|ateliers)(\/|$)/;
const DELAI_MIN_MS = 2000;
const entete = document.querySelector<HTMLElement>("[data-compte]");
const bandeau = poserBandeau();
let reveil: ReturnType<typeof setTimeout> | undefined;
let session = true;
/** Why the server takes nothing at all, in its own words. */
let empeche = "";

void commencer();

async function commencer(): Promise<void> {
  const poste = await reconnaitrePoste();
  if (entete !== null) inscrire().catch(() => undefined); // Where the browser forbids it, the site works as before.
  if (poste === undefined) return;
  addEventListener("online", () => void travailler(poste, true));
  addEventListener("offline", () => void montrer(poste));
  document.addEventListener(ENVOI_DEMANDE, () => void travailler(poste, true));
  document.addEventListener(FILE_CHANGEE, () => void montrer(poste));
  for (const forme of document.querySelectorAll<HTMLFormElement>('form[action="/deconnexion"]'))
    forme.addEventListener("submit", (evenement) => void quitter(evenement, forme, poste));
  await travailler(poste, true);
}

/** The service worker of this deployment, asked for at each page: a shell never outlives the program it came with. */
async function inscrire(): Promise<void> {
  const inscription = await navigator.serviceWorker?.register("/agent-hors-ligne.js", { updateViaCache: "none" });
  await inscription?.update();
}

async function travailler(ici: Poste, revenir: boolean): Promise<void> {
  await montrer(ici);
  if (!navigator.onLine) return;
  if (revenir) await ici.reserve.changer(reprendre);
  const bilan = await envoyer(ici);
  session = bilan?.fin !== "session";
  empeche = bilan?.message ?? "";
  if (bilan?.dernier !== undefined || (await perimees(ici))) session = (await emporter(ici)) !== "session" && session;
  document.dispatchEvent(new Event(FILE_CHANGEE));
  await programmer(ici);
}

async function perimees({ reserve }: Poste): Promise<boolean> {
  const provisions = await reserve.lireProvisions();
  const age = Date.now() - (await reserve.avance()) - Date.parse(provisions?.maintenant ?? "1970-01-01");
  return age > (CHANGE_LA_JOURNEE.test(location.pathname) ? 0 : FRAICHEUR_MS);
}

/** The next try, at the time the queue says. */
async function programmer(ici: Poste): Promise<void> {
  clearTimeout(reveil);
  const delai = prochainDepart(await ici.reserve.lire(), Date.now());
  if (delai !== undefined) reveil = setTimeout(() => void travailler(ici, false), Math.max(DELAI_MIN_MS, delai));
}

async function montrer({ reserve }: Poste): Promise<void> {
  const { ici, en_attente: enAttente } = compter(await reserve.lire());
  const aDecider = ici - enAttente;
  const mots = [
    navigator.onLine ? "" : "Hors ligne",
    ici === 0 ? "" : `${ici} envoi${ici > 1 ? "s" : ""} sur cet appareil`,
    aDecider === 0 ? "" : `${aDecider} à décider`,
    session || ici === 0 ? "" : "reconnectez-vous pour envoyer",
    ici === 0 ? "" : empeche,
  ].filter((mot) => mot !== "");
  bandeau.dire(mots.join(" · "), !session && ici > 0);
  for (const lien of document.querySelectorAll<HTMLAnchorElement>('a.dc-lien-nav[href="/mes-envois"]'))
    lien.textContent = ici === 0 ? "Mes envois" : `Mes envois (${ici})`;
}

/** A line under the header; it is there from the start so that what changes in it is said aloud. */
function poserBandeau(): { readonly dire: (texte: string, reconnexion: boolean) => void } {
  const ligne = document.createElement("p");
  ligne.setAttribute("role", "status");
  const lien = document.createElement("a");
  lien.className = "ds-link";
  const rang = document.createElement("div");
  rang.className = "dc-large dc-rang dc-rang--bout";
  rang.append(ligne, lien);
  const cadre = document.createElement("aside");
  cadre.className = "dc-hors-ligne";
  cadre.setAttribute("aria-label", "Envois");
  cadre.append(rang);
  cadre.hidden = true;
  document.querySelector("main")?.before(cadre);
  return {
    dire: (texte, reconnexion) => {
      cadre.hidden = texte === "";
      ligne.textContent = texte;
      lien.textContent = reconnexion ? "Se connecter" : "Voir mes envois";
      lien.href = reconnexion ? "/connexion?next=/mes-envois" : "/mes-envois";
    },
  };
}

/** Nothing here that is nowhere else: the device forgets the person. Otherwise they are asked first. */
async function quitter(evenement: SubmitEvent, forme: HTMLFormElement, ici: Poste): Promise<void> {
  evenement.preventDefault();
  const { sansCopie } = compter(await ici.reserve.lire());
  if (sansCopie > 0) return location.assign("/mes-envois?deconnexion=oui");
  await ici.reserve.effacer();
  await poserCourant(undefined);
  forme.submit();
}
