import { parseArgs } from "node:util";
import { ouvrirBase } from "../plateforme/db/ouvrir.ts";
import { CODES, type Commande } from "./commande.ts";
import { donnerRoles } from "./donner-roles.ts";
import { preparerBase } from "./preparer-base.ts";
import { preparerDonnees } from "./preparer-donnees.ts";

export const commandeMigrer: Commande = {
  nom: "migrer",
  resume: "met la base à la version du programme",
  aide: `Usage : declic migrer [--role-application <nom>] [--json]

Avec PostgreSQL, donnez l’adresse du propriétaire dans DATABASE_URL_PROPRIETAIRE (ou DATABASE_URL).
--role-application  rôle de connexion de l’application, à qui donner les rôles de la base.
                    Par défaut : celui de DATABASE_URL quand DATABASE_URL_PROPRIETAIRE est donnée.

Sans danger si on l’interrompt : tout passe, ou rien. On peut la relancer.`,
  executer: async (arguments_, { config, resultat }) => {
    const { values } = parseArgs({ args: [...arguments_], options: { "role-application": { type: "string" } } });
    const parProprietaire = config.DATABASE_URL_PROPRIETAIRE ?? config.DATABASE_URL;
    const base = await ouvrirBase(
      parProprietaire === undefined ? config : { ...config, DATABASE_URL: parProprietaire },
      false,
    );
    try {
      const faites = await preparerBase(base, config, true);
      // Elsewhere the service itself does it, under its own role.
      if (base.sorte === "pglite") await preparerDonnees(base);
      await donnerRoles(base, config, values["role-application"]);
      resultat(
        { appliquees: faites },
        faites.length === 0
          ? "La base est déjà à jour."
          : `${faites.length} migration(s) appliquée(s) : ${faites.join(", ")}.`,
      );
      return CODES.succes;
    } finally {
      await base.fermer();
    }
  },
};
