import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";

/** What answers requests. */
export type Application = { readonly fetch: Parameters<typeof createAdaptorServer>[0]["fetch"] };

export type Ecoute = { readonly port: number; readonly fermer: () => Promise<void> };

/** The port is taken: said with the variable to change. */
export class PortOccupe extends Error {}

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
      echec(
        erreur.code === "EADDRINUSE"
          ? new PortOccupe(`Le port ${port} est déjà pris. Choisissez-en un autre avec PORT.`)
          : erreur,
      );
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
