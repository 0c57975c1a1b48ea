import type { Valeurs } from "../src/domaines/activite/compte-rendu/formulaire.rules.ts";
import { valeursDe } from "../src/domaines/activite/compte-rendu/formulaire.rules.ts";
import type { Operation } from "../src/domaines/activite/hors-ligne/protocole.rules.ts";
import type { Utilisateur } from "../src/plateforme/acces/acces.ts";
import { unCompteRendu } from "./activite.ts";

/** A usual report as the form says it, with its id. */
export const desValeurs = (id: string, avec: Parameters<typeof unCompteRendu>[0] = {}): Valeurs =>
  valeursDe(unCompteRendu({ id, ...avec }), (code) => code);

/** One operation of a device of `auteur`. */
export function uneOperation(auteur: Utilisateur, avec: Partial<Operation> & { readonly id?: string } = {}): Operation {
  const { id = crypto.randomUUID(), ...reste } = avec;
  return {
    cle: crypto.randomUUID(),
    genre: "creer",
    version: null,
    affectation: auteur.affectationId,
    appareil: APPAREIL,
    charge: desValeurs(id),
    ...reste,
  };
}

export const APPAREIL = "aaaaaaaa-0000-4000-8000-000000000001";
