import { installerFournisseur } from "../src/domaines/acteur/index.ts";
import { oublierDisponibilites, oublierLieux } from "../src/domaines/offre/index.ts";
import { creerCoffre, installerCoffre } from "../src/plateforme/identite/index.ts";

/**
 * Before each test file: files share a process, whose modules are read once, and nothing that the process remembers of the file before.
 */
installerCoffre(creerCoffre(Buffer.alloc(32, 1)));
installerFournisseur(null);
oublierLieux();
oublierDisponibilites();
