import type { Config } from "../plateforme/config/config.ts";

/** What to do when the database does not answer: its server is somewhere else, or it is a process of ours. */
export const conseilBase = ({ DATABASE_URL, DECLIC_DONNEES }: Config): string =>
  DATABASE_URL === undefined
    ? `Relancez la commande : rien de ce qui était enregistré n’est perdu. Si cela recommence, regardez la mémoire de la machine et la place qui reste dans ${DECLIC_DONNEES}.`
    : "Vérifiez DATABASE_URL, que le serveur tourne, et qu’il accepte cette machine.";
