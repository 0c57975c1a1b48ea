import { jourCivil } from "../../../../plateforme/clock/clock.ts";
import { alleger, type FileAttente, oublier } from "../file-attente.rules.ts";
import { JOURS_COMPTES } from "../protocole.rules.ts";
import { avance, type Provisions } from "../provisions.rules.ts";
import { type Courant, lireCourant, poserCourant } from "./courant.ts";
import { type Bilan, envoyerFile } from "./envoyer.ts";
import { ouvrirReserve, type Reserve } from "./magasin.ts";
import { chercherProvisions, versLeServeur } from "./transport.ts";

/** This device, in the hands of one person. */
export type Poste = { readonly courant: Courant; readonly reserve: Reserve };

/** Said on the document when the queue has changed, and asked of it when it must leave. */
export const FILE_CHANGEE = "declic:file";
export const ENVOI_DEMANDE = "declic:envoyer";

/** The device as its last user left it; undefined when nobody is signed in on it. */
export async function ouvrirPoste(): Promise<Poste | undefined> {
  const courant = await lireCourant();
  return courant && { courant, reserve: await ouvrirReserve(courant.compte) };
}

/** The same, from a page: whoever is signed in on it uses this device from now on; on the shell, whoever was last. */
export async function reconnaitrePoste(): Promise<Poste | undefined> {
  const { compte, affectation } = document.querySelector<HTMLElement>("[data-compte]")?.dataset ?? {};
  if (compte !== undefined && affectation !== undefined)
    await poserCourant({ compte, affectation: Number(affectation) });
  return ouvrirPoste();
}

/** Sends what is due; of two tabs at once, one does it. Undefined: another one is at it. */
export async function envoyer({ courant, reserve }: Poste): Promise<Bilan | undefined> {
  const faire = (): Promise<Bilan> =>
    envoyerFile({
      magasin: reserve,
      transport: versLeServeur(courant.compte, reserve.appareil),
      horloge: Date.now,
      alea: Math.random,
    });
  if (!("locks" in navigator)) return faire();
  return navigator.locks.request(`declic-envoi-${courant.compte}`, { ifAvailable: true }, (verrou) =>
    verrou === null ? undefined : faire(),
  );
}

/** Takes along what the server gives now; says whether the session has ended, and leaves all as it was when nobody answers. */
export async function emporter({ courant, reserve }: Poste): Promise<Provisions | "session" | undefined> {
  const provisions = await chercherProvisions(reserve.appareil);
  if (provisions === undefined || provisions === "session") return provisions;
  if (provisions.profil.compte !== courant.compte) return "session";
  await reserve.garderProvisions(provisions, avance(Date.now(), provisions.maintenant));
  const limite = new Date(Date.parse(provisions.maintenant) - JOURS_COMPTES * JOUR_MS).toISOString();
  await reserve.changer((file) => alleger(oublier(file, limite)));
  return provisions;
}

const JOUR_MS = 86_400_000;

/** Today where the structure is, by the server's clock as far as this device knows it. */
export async function aujourdhui({ reserve }: Poste, fuseau: string | undefined): Promise<string> {
  return jourCivil(new Date(Date.now() - (await reserve.avance())), fuseau);
}

/** Writes in the queue, asks the browser not to drop it, and lets it leave as soon as it can. */
export async function deposer(
  { reserve }: Poste,
  transition: (file: FileAttente) => FileAttente,
): Promise<FileAttente> {
  const file = await reserve.changer(transition);
  await navigator.storage?.persist?.().catch(() => false);
  await demanderSynchronisation().catch(() => undefined);
  return file;
}

/** Where the browser offers it, what waits leaves even once the tab is closed. */
async function demanderSynchronisation(): Promise<void> {
  const inscription = await navigator.serviceWorker?.getRegistration();
  if (inscription !== undefined && saitSynchroniser(inscription)) await inscription.sync.register("envois");
}

type Synchronisation = { readonly sync: { readonly register: (nom: string) => Promise<void> } };
const saitSynchroniser = (inscription: object): inscription is Synchronisation => "sync" in inscription;
