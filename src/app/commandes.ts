import type { Commande } from "./commande.ts";
import { commandeCompte } from "./commande-compte.ts";
import { commandeDemo } from "./commande-demo.ts";
import { commandeDiagnostic } from "./commande-diagnostic.ts";
import { commandeExporter } from "./commande-exporter.ts";
import { commandeImporter } from "./commande-importer.ts";
import { commandeJournal } from "./commande-journal.ts";
import { commandeMigrer } from "./commande-migrer.ts";
import { commandeRestaurer } from "./commande-restaurer.ts";
import { commandeSauvegarder } from "./commande-sauvegarder.ts";
import { commandeServir } from "./commande-servir.ts";

/** The command line's table of contents. */
export const COMMANDES: readonly Commande[] = [
  commandeServir,
  commandeMigrer,
  commandeImporter,
  commandeExporter,
  commandeSauvegarder,
  commandeRestaurer,
  commandeDiagnostic,
  commandeJournal,
  commandeDemo,
  commandeCompte,
];
