import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";

/** What answers requests. */
export type Application = { readonly fetch: Parameters<typeof createAdaptorServer>[0]["fetch"] };

export type Ecoute = { readonly port: number; readonly fermer: () => Promise<void> };

/** This address or port cannot be listened to: said with the variable to change. */
export class EcouteRefusee extends Error {}

/** The sentence for a refused listening; undefined for a fault of another kind. */
export function refusDEcoute(
  { code = "" }: NodeJS.ErrnoException,
  port: { readonly variable: string; readonly valeur: number },
  hote: string,
): EcouteRefusee | undefined {
  if (code === "EADDRINUSE")
    return new EcouteRefusee(`Le port ${port.valeur} est déjà pris. Choisissez-en un autre avec ${port.variable}.`);
  if (code === "EACCES")
    return new EcouteRefusee(
      `Le port ${port.valeur} est réservé par le système à ses administrateurs. Choisissez-en un autre, au-dessus de 1023, avec ${port.variable}.`,
    );
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
    return new EcouteRefusee(`L’adresse « ${hote} » n’est pas une adresse de cette machine. Corrigez HOTE.`);
  return undefined;
}

/** Listens on `hote`; « localhost » means both loopback addresses, whichever a browser tries first. */
export async function ecouter(app: Application, hote: string, port: number): Promise<Ecoute> {
  const hotes = hote === "localhost" ? ["127.0.0.1", "::1"] : [hote];
  const [premier = hote, ...autres] = hotes;
  const principale = await ouvrir(app, premier, port);
  const secondes = await Promise.all(autres.map((autre) => ouvrir(app, autre, principale.port).catch(() => undefined)));
  return {
    port: principale.port,
    fermer: async () => {
      await Promise.all([principale, ...secondes].map((une) => une?.fermer()));
    },
  };
}

function ouvrir(app: Application, hote: string, port: number): Promise<Ecoute> {
  const serveur = createAdaptorServer({ fetch: app.fetch });
  return new Promise((pret, echec) => {
    serveur.once("error", (erreur: NodeJS.ErrnoException) => {
      echec(refusDEcoute(erreur, { variable: "PORT", valeur: port }, hote) ?? erreur);
    });
    serveur.listen(port, hote, () => {
      const adresse = serveur.address();
      pret({ port: estAdresse(adresse) ? adresse.port : port, fermer: () => fermer(serveur) });
    });
  });
}

const estAdresse = (adresse: AddressInfo | string | null): adresse is AddressInfo =>
  typeof adresse === "object" && adresse !== null;

/** Lets answers under way finish for a second, then cuts. */
function fermer(serveur: ReturnType<typeof createAdaptorServer>): Promise<void> {
  return new Promise((fait) => {
    serveur.close(() => fait());
    if (!("closeIdleConnections" in serveur)) return;
    serveur.closeIdleConnections();
    setTimeout(() => serveur.closeAllConnections(), 1000).unref();
  });
}
