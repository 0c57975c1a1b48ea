import { z } from "zod";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { PersonneHabilitee } from "./convention.rules.ts";

const USAGE = "recherche.personnes";
const PERSONNES = z.array(z.object({ nom: z.string(), courriel: z.string() }));

/** Seals those named in an agreement. */
export const scellerPersonnes = (personnes: readonly PersonneHabilitee[]): Buffer =>
  coffre().scellerCourt(JSON.stringify(personnes), USAGE);

/** Opens them. */
export const ouvrirPersonnes = (scellees: Uint8Array): readonly PersonneHabilitee[] =>
  PERSONNES.parse(JSON.parse(coffre().ouvrirCourt(scellees, USAGE)));
