import type { Commande } from "./commande.ts";
import { commandeMigrer } from "./commande-migrer.ts";

/** The command line's table of contents. */
export const COMMANDES: readonly Commande[] = [commandeMigrer];
