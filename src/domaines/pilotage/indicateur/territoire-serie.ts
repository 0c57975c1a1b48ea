import { z } from "zod";
import { parametreUnique } from "../../../plateforme/http/route.ts";
import { referentiel } from "../../territoire/index.ts";
import { nomDuTerritoire, territoireInconnu } from "../choix-territoire.ts";
import { lireTerritoire } from "../territoire-chiffres.rules.ts";
import type { LieuSerie } from "./niveau.rules.ts";

const ATTENDU =
  "Le paramètre « territoire » s’écrit « national », ou comme region:75, departement:23, epci:200067593 ou commune:23096.";
const FORMES = { epci: /^[0-9]{9}$/, commune: /^[0-9][0-9AB][0-9]{3}$/ } as const;

/** Reads « commune:23096 », « epci:200067593 », or what every page of figures reads; undefined for anything else. */
export function lireLieu(texte: string | undefined): LieuSerie | undefined {
  const [niveau, code = ""] = (texte ?? "").split(":");
  if (niveau !== "epci" && niveau !== "commune") return lireTerritoire(texte);
  return FORMES[niveau].test(code.toUpperCase()) ? { niveau, code: code.toUpperCase() } : undefined;
}

/** Said of who asks in public for what is read within a perimeter. */
export const DANS_SON_PERIMETRE =
  "Les chiffres d’une structure ou d’une équipe se lisent une fois connecté, dans son périmètre : /pilotage/explorer.";

/** The territory of an address, down to the commune; the country without one. */
export const LIEU_PUBLIC: z.ZodType<LieuSerie, string | undefined> = z
  .string({ error: parametreUnique("territoire", ATTENDU) })
  .optional()
  .transform((texte, contexte) => {
    const lu = lireLieu(texte);
    if (lu !== undefined) return lu;
    contexte.addIssue({
      code: "custom",
      message: /^(structure|equipe):/.test(texte ?? "") ? DANS_SON_PERIMETRE : ATTENDU,
    });
    return z.NEVER;
  });

/** The name of a public territory; undefined when none has this code. */
export function nomDuLieu({ niveau, code }: LieuSerie): string | undefined {
  const { communes, epci } = referentiel();
  if (niveau === "epci") return epci.get(code)?.nom;
  if (niveau === "commune") {
    const commune = communes.get(code);
    return commune && `${commune.nom} (${commune.departement})`;
  }
  return niveau === "structure" || niveau === "equipe" ? undefined : nomDuTerritoire({ niveau, code });
}

/** Said of a territory that is nowhere. */
export const lieuInconnu = ({ niveau, code }: LieuSerie): string =>
  niveau === "region" || niveau === "departement"
    ? territoireInconnu({ niveau, code })
    : `Paramètre « territoire » : aucune ${niveau === "epci" ? "intercommunalité" : "commune"} n’a le code « ${code} ».`;
