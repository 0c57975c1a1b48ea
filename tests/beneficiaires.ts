import type { SaisieBeneficiaire } from "../src/domaines/activite/beneficiaire/beneficiaire.rules.ts";
import type { IdentiteBeneficiaire } from "../src/domaines/activite/beneficiaire/identite.rules.ts";
import { creerCoffre, installerCoffre } from "../src/plateforme/identite/index.ts";
import { uuid } from "./activite.ts";

/** Gives the process of a test file a vault of its own. */
export const installerCoffreDeTest = (): void => installerCoffre(creerCoffre(Buffer.alloc(32, 7)));

/** A person helped, for the tests: Odette, retired, who agreed that her name be kept. */
export const unBeneficiaire = (avec: Partial<IdentiteBeneficiaire> = {}, n = 1): SaisieBeneficiaire => ({
  id: uuid(n),
  anonyme: false,
  identite: {
    nom: "Frênaie",
    prenom: "Odette",
    telephone: "0639981234",
    courriel: "odette@exemple.test",
    anneeNaissance: 1948,
    commune: "Guéret",
    repere: "",
    ...avec,
  },
  accord: true,
  classeAge: "70_plus",
  statut: "retraite",
  genre: "femme",
  besoins: ["courriel"],
  materielsSouhaites: [],
  notes: "",
});
