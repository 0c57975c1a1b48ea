import { z } from "zod";
import { parametreUnique, type Saisie } from "../../../plateforme/http/route.ts";
import { jourDemande } from "../choix-territoire.ts";
import { indicateurDe } from "./catalogue.rules.ts";
import { PAR_NIVEAU } from "./dire-demande.rules.ts";
import { type Indicateur, mesuresDe } from "./indicateur.rules.ts";
import {
  type LieuSerie,
  NIVEAUX,
  NIVEAUX_DU_PERIMETRE,
  type NiveauIndicateur,
  seDivisePar,
  seLitPar,
} from "./niveau.rules.ts";
import { PAS_SERIE } from "./periode.rules.ts";
import { DANS_SON_PERIMETRE, LIEU_PUBLIC, lieuInconnu, nomDuLieu } from "./territoire-serie.ts";

/** More indicators than this cannot be read side by side. */
const INDICATEURS_MAX = 6;

/** The indicators of an address: « indicateur=a,b », or the parameter several times. */
const CODES = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((donnes): readonly string[] => {
    const codes = [donnes ?? []].flat().flatMap((texte) => texte.split(","));
    return [...new Set(codes.map((code) => code.trim()).filter((code) => code !== ""))];
  })
  .transform((codes, contexte): readonly Indicateur[] => {
    const lus = (codes.length === 0 ? ["accompagnements"] : codes).flatMap((code) => {
      const un = indicateurDe(code);
      if (un === undefined)
        contexte.addIssue({
          code: "custom",
          message: `Aucun indicateur n’a le code « ${code} ». Ils sont tous dans le catalogue des indicateurs.`,
        });
      return un ?? [];
    });
    if (lus.length > INDICATEURS_MAX)
      contexte.addIssue({ code: "custom", message: `Choisissez ${INDICATEURS_MAX} indicateurs au plus.` });
    return lus;
  });

const choix = <const C extends readonly [string, ...string[]]>(nom: string, valeurs: C) =>
  z
    .string({ error: parametreUnique(nom, `Le paramètre « ${nom} » s’écrit ${valeurs.join(", ")}.`) })
    .optional()
    .transform((texte) => (texte === "" ? undefined : texte))
    .pipe(z.enum(valeurs, { error: `Le paramètre « ${nom} » s’écrit ${valeurs.join(", ")}.` }).optional());

const CHAMPS = {
  indicateur: CODES,
  du: jourDemande("du"),
  au: jourDemande("au"),
  pas: choix("pas", PAS_SERIE),
  repartition: z
    .string({ error: parametreUnique("repartition", "Le paramètre « repartition » est une seule répartition.") })
    .optional()
    .transform((texte) => (texte === "" ? undefined : texte)),
  connu: jourDemande("connu"),
};
const CHAMPS_LUS = z.object(CHAMPS);
type ChampsLus = z.output<typeof CHAMPS_LUS>;
type Refuser = (champ: string, message: string) => void;

function verifierChamps({ indicateur, du, au, repartition }: ChampsLus, refuser: Refuser): void {
  if (du !== undefined && au !== undefined && du > au) refuser("au", "La fin est avant le début.");
  if (du !== undefined && du < "2020-11-01") refuser("du", "Le programme commence le 1er novembre 2020.");
  if (repartition === undefined) return;
  const [premier, ...autres] = indicateur;
  if (autres.length > 0) refuser("repartition", "Une répartition se lit pour un seul indicateur à la fois.");
  else if (premier !== undefined && !premier.repartitions.includes(repartition))
    refuser("repartition", `« ${premier.nom} » ne se répartit pas ainsi.`);
}

function verifierNiveau(
  indicateurs: readonly Indicateur[],
  territoire: LieuSerie,
  niveau: NiveauIndicateur,
  refuser: Refuser,
): void {
  if (!seDivisePar(territoire.niveau, niveau)) {
    const large = territoire.niveau === "national" || territoire.niveau === "region";
    refuser(
      "niveau",
      large && niveau === "epci"
        ? "Choisissez d’abord une région ou un département : le détail par intercommunalité s’y lit."
        : large && niveau === "commune"
          ? "Choisissez d’abord un département ou une intercommunalité : le détail par commune s’y lit."
          : "Choisissez un niveau plus fin que le territoire, ou le même.",
    );
  }
  for (const un of indicateurs)
    if (!seLitPar(mesuresDe(un), niveau))
      refuser(
        territoire.niveau === niveau ? "territoire" : "niveau",
        `« ${un.nom} » ne se compte pas ${PAR_NIVEAU[niveau]}.`,
      );
}

const NIVEAU_PUBLIC = z
  .string({ error: parametreUnique("niveau", `Le paramètre « niveau » s’écrit ${NIVEAUX.join(", ")}.`) })
  .optional()
  .refine((texte) => !NIVEAUX_DU_PERIMETRE.some((niveau) => niveau === texte), DANS_SON_PERIMETRE)
  .pipe(choix("niveau", NIVEAUX));

/** What is asked of the series, by an address. Each error stands under the name of its field. */
export const DEMANDE_SERIES = z
  .object({ ...CHAMPS, territoire: LIEU_PUBLIC, niveau: NIVEAU_PUBLIC })
  .superRefine((lue, contexte) => {
    const refuser = (champ: string, message: string): void => {
      contexte.addIssue({ code: "custom", path: [champ], message });
    };
    if (nomDuLieu(lue.territoire) === undefined) refuser("territoire", lieuInconnu(lue.territoire));
    verifierChamps(lue, refuser);
    verifierNiveau(lue.indicateur, lue.territoire, lue.niveau ?? lue.territoire.niveau, refuser);
  });
export type DemandeLue = ChampsLus & { readonly territoire: LieuSerie; readonly niveau?: NiveauIndicateur | undefined };

/** The same within one's perimeter: its structures (by default), one of them, or one's teams. */
export const DEMANDE_PERIMETRE = z
  .object({
    ...CHAMPS,
    niveau: choix("niveau", NIVEAUX_DU_PERIMETRE).transform((niveau) => niveau ?? "structure"),
    territoire: z
      .string({ error: parametreUnique("territoire", "Le paramètre « territoire » est un seul territoire.") })
      .max(40)
      .default(""),
  })
  .superRefine((lue, contexte) => {
    const refuser = (champ: string, message: string): void => {
      contexte.addIssue({ code: "custom", path: [champ], message });
    };
    verifierChamps(lue, refuser);
    verifierNiveau(lue.indicateur, { niveau: lue.niveau, code: "" }, lue.niveau, refuser);
  });

/** The parameters of an address as they were typed, to show the form again or to write a link. */
export function parametresDe(saisie: Saisie): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(saisie).flatMap(([nom, valeur]) =>
      valeur instanceof File ? [] : [[nom, [valeur].flat().filter((texte) => texte !== "")]],
    ),
  );
}
