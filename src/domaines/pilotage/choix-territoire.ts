import { z } from "zod";
import { parametreUnique } from "../../plateforme/http/route.ts";
import type { GroupeOptions, Option } from "../../plateforme/ui/index.ts";
import { estJour } from "../activite/index.ts";
import { referentiel } from "../territoire/index.ts";
import { type DemandeTerritoire, ecrireTerritoire, lireTerritoire } from "./territoire-chiffres.rules.ts";

const JOUR_ATTENDU = "la date s’écrit AAAA-MM-JJ, par exemple 2022-12-01.";

/** A civil day of an address; absent when it is left empty. */
export const jourDemande = (nom: string): z.ZodType<string | undefined, string | undefined> =>
  z
    .string({ error: parametreUnique(nom, `Paramètre « ${nom} » : ${JOUR_ATTENDU}`) })
    .optional()
    .transform((texte) => (texte === "" ? undefined : texte))
    .refine((texte) => texte === undefined || estJour(texte), `Paramètre « ${nom} » : ${JOUR_ATTENDU}`);

const REGION_EXEMPLE = ecrireTerritoire({ niveau: "region", code: "75" });
const DEPARTEMENT_EXEMPLE = ecrireTerritoire({ niveau: "departement", code: "23" });
const TERRITOIRE_ATTENDU = `Le paramètre « territoire » s’écrit « national », ou comme ${REGION_EXEMPLE} ou ${DEPARTEMENT_EXEMPLE}.`;

/** The territory of an address; the country without one. */
export const TERRITOIRE: z.ZodType<DemandeTerritoire, string | undefined> = z
  .string({ error: parametreUnique("territoire", TERRITOIRE_ATTENDU) })
  .optional()
  .transform((texte, contexte) => {
    const lu = lireTerritoire(texte);
    if (lu !== undefined) return lu;
    contexte.addIssue({ code: "custom", message: TERRITOIRE_ATTENDU });
    return z.NEVER;
  });

/** Said of a territory that is nowhere. */
export const territoireInconnu = ({ niveau, code }: DemandeTerritoire): string =>
  niveau === "region"
    ? `Paramètre « territoire » : aucune région n’a le code « ${code} ». La Nouvelle-Aquitaine, par exemple, s’écrit region:75.`
    : `Paramètre « territoire » : aucun département n’a le code « ${code} ». La Creuse, par exemple, s’écrit departement:23.`;

/** The name of a territory; undefined when no territory has this code. */
export function nomDuTerritoire({ niveau, code }: DemandeTerritoire): string | undefined {
  if (niveau === "national") return "France";
  const { departements, regions } = referentiel();
  if (niveau === "region") return regions.get(code)?.nom;
  const departement = departements.get(code);
  return departement && `${departement.nom} (${code})`;
}

/** Overseas lands without inhabitants: nobody to help there. */
const SANS_HABITANT = ["984", "989"];
const parNom = (a: { nom: string }, b: { nom: string }): number => a.nom.localeCompare(b.nom, "fr");

/** The territories that one may choose. */
export function choixTerritoires(): readonly (Option | GroupeOptions)[] {
  const { regions, departements } = referentiel();
  return [
    { valeur: "national", libelle: "France entière" },
    {
      groupe: "Régions",
      options: [...regions.values()]
        .filter(({ code }) => !SANS_HABITANT.includes(code))
        .sort(parNom)
        .map(({ code, nom }) => ({ valeur: `region:${code}`, libelle: nom })),
    },
    {
      groupe: "Départements",
      options: [...departements.values()]
        .filter(({ code }) => !SANS_HABITANT.includes(code))
        .sort((a, b) => a.code.localeCompare(b.code))
        .map(({ code, nom }) => ({ valeur: `departement:${code}`, libelle: `${code} – ${nom}` })),
    },
  ];
}
