import { parseArgs } from "node:util";
import { enDemonstration, urlPublique } from "../plateforme/config/config.ts";
import { CODES, type Commande } from "./commande.ts";
import { annoncerComptes } from "./demonstration.ts";
import { EcouteRefusee } from "./ecoute.ts";
import { MigrationsEnAttente } from "./preparer-base.ts";
import { demarrer } from "./server.ts";

export const commandeServir: Commande = {
  nom: "servir",
  resume: "démarre le site",
  aide: `Usage : declic servir

Réglages par variables d’environnement (PORT, HOTE, DECLIC_DONNEES, DATABASE_URL…) : docs/exploitation.md.
Sans DATABASE_URL, la base embarquée est ouverte dans DECLIC_DONNEES, et la démonstration chargée.
Ctrl-C arrête tout proprement.`,
  executer: async (arguments_, { config, dire, arret }) => {
    parseArgs({ args: [...arguments_], options: {} });
    const service = await demarrer(config).catch((erreur: unknown) => {
      if (erreur instanceof EcouteRefusee) return erreur;
      throw erreur;
    });
    if (service instanceof EcouteRefusee) return refuser(service.message);
    dire(`Déclic démarre sur ${urlPublique({ ...config, PORT: service.port })}`);
    const demandeArret = new Promise<void>((fini) =>
      arret.aborted ? fini() : arret.addEventListener("abort", () => fini()),
    );
    try {
      await Promise.race([service.pret, demandeArret]);
      if (!arret.aborted)
        dire(
          ["Déclic est prêt. Ctrl-C pour arrêter.", ...(enDemonstration(config) ? [annoncerComptes()] : [])].join("\n"),
        );
      await demandeArret;
      return CODES.succes;
    } catch (erreur) {
      if (erreur instanceof MigrationsEnAttente) return refuser(erreur.message);
      throw erreur;
    } finally {
      await service.arreter();
      // All is closed; a timer of the queue, begun while it was being stopped, would hold the process half a minute more.
      setTimeout(() => process.exit(), 200).unref();
    }
  },
};

function refuser(message: string): number {
  process.stderr.write(`${message}\n`);
  return CODES.indisponible;
}
