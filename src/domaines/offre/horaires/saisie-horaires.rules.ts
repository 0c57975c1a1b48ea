import { ecrireHeures, lirePlages, NOMS_JOURS, type Plage } from "./horaires.rules.ts";
import {
  type Alternance,
  type Exception,
  ecrireHorairesComplets,
  type HorairesComplets,
  JAMAIS,
  type Rythme,
} from "./horaires-complets.rules.ts";

/** What was typed, field by field. */
export type ValeursHoraires = Readonly<Record<string, string>>;

/** Weeks a day may keep to, as they are offered. */
export const RYTHMES: Readonly<Record<string, { readonly libelle: string; readonly quand: Rythme }>> = {
  impaires: { libelle: "les semaines impaires", quand: "impaires" },
  paires: { libelle: "les semaines paires", quand: "paires" },
  "1": { libelle: "le 1er du mois", quand: [1] },
  "2": { libelle: "le 2e du mois", quand: [2] },
  "3": { libelle: "le 3e du mois", quand: [3] },
  "4": { libelle: "le 4e du mois", quand: [4] },
  "5": { libelle: "le 5e du mois", quand: [5] },
  "-1": { libelle: "le dernier du mois", quand: [-1] },
  "1,3": { libelle: "les 1er et 3e du mois", quand: [1, 3] },
  "2,4": { libelle: "les 2e et 4e du mois", quand: [2, 4] },
};

/** Empty lines always offered after those already filled. */
const LIGNES_LIBRES = { alternances: 2, exceptions: 2 } as const;
const LIGNES_MAX = 30;

/** The form of given hours. */
export function valeursDeHoraires(h: HorairesComplets): ValeursHoraires {
  const paires: [string, string][] = [];
  for (const [jour, plages] of h.jours.entries()) paires.push([`jour-${jour}`, direHeures(plages)]);
  paires.push(["vacances", h.vacances === null ? "" : "oui"]);
  for (const [jour, plages] of (h.vacances ?? []).entries()) paires.push([`vacances-${jour}`, direHeures(plages)]);
  paires.push(["feries", h.feries === null ? "non_dit" : h.feries.length === 0 ? "ferme" : "heures"]);
  paires.push(["feries-heures", direHeures(h.feries ?? [])]);
  for (const [rang, { jour, quand, plages }] of h.alternances.entries())
    paires.push(
      [`alternance-${rang}-jour`, String(jour)],
      [`alternance-${rang}-quand`, typeof quand === "string" ? quand : quand.join(",")],
      [`alternance-${rang}-heures`, direHeures(plages)],
    );
  for (const [rang, { debut, fin, plages, motif }] of h.exceptions.entries())
    paires.push(
      [`exception-${rang}-debut`, debut],
      [`exception-${rang}-fin`, debut === fin ? "" : fin],
      [`exception-${rang}-heures`, direHeures(plages)],
      [`exception-${rang}-motif`, motif ?? ""],
    );
  return Object.fromEntries(paires);
}

/** How many lines the form shows of each kind. */
export const lignesDe = (valeurs: ValeursHoraires, sorte: keyof typeof LIGNES_LIBRES): number => {
  const rangs = Object.entries(valeurs).flatMap(([nom, valeur]) => {
    const [, rang] = new RegExp(`^${sorte.slice(0, -1)}-(\\d+)-`).exec(nom) ?? [];
    return rang === undefined || valeur === "" ? [] : [Number(rang) + 1];
  });
  return Math.min(LIGNES_MAX, Math.max(0, ...rangs) + LIGNES_LIBRES[sorte]);
};

/** Copies Monday's hours to the days that follow, Saturday and Sunday apart. */
export const recopierLundi = (valeurs: ValeursHoraires): ValeursHoraires => ({
  ...valeurs,
  ...Object.fromEntries([1, 2, 3, 4].map((jour) => [`jour-${jour}`, valeurs["jour-0"] ?? ""])),
});

export type HorairesLus = {
  /** OSM opening hours; null when the place has none. */
  readonly horaires: string | null;
  readonly erreurs: Readonly<Record<string, string>>;
};

/** Reads the form; every fault beside its field. An empty form says that the hours are not known. */
export function lireValeursHoraires(valeurs: ValeursHoraires): HorairesLus {
  const erreurs: Record<string, string> = {};
  const heures = (nom: string): readonly Plage[] => {
    const lues = lireHeures(valeurs[nom] ?? "");
    if (lues === undefined) erreurs[nom] = HEURES_ILLISIBLES;
    return lues ?? [];
  };
  const sept = (prefixe: string) => NOMS_JOURS.map((_, jour) => heures(`${prefixe}-${jour}`));
  const complets: HorairesComplets = {
    ...JAMAIS,
    jours: sept("jour"),
    alternances: lireAlternances(valeurs, heures, erreurs),
    vacances: valeurs["vacances"] === "oui" ? sept("vacances") : null,
    feries: lireFeries(valeurs, heures, erreurs),
    exceptions: lireExceptions(valeurs, heures, erreurs),
  };
  return { horaires: ecrireHorairesComplets(complets) ?? null, erreurs };
}

const HEURES_ILLISIBLES = "Écrivez par exemple « 9h-12h, 14h-17h30 », ou rien si c’est fermé.";

function lireFeries(
  valeurs: ValeursHoraires,
  heures: (nom: string) => readonly Plage[],
  erreurs: Record<string, string>,
): readonly Plage[] | null {
  if (valeurs["feries"] === "ferme") return [];
  if (valeurs["feries"] !== "heures") return null;
  const plages = heures("feries-heures");
  if (plages.length === 0) erreurs["feries-heures"] ??= HEURES_ILLISIBLES;
  return plages;
}

function lireAlternances(
  valeurs: ValeursHoraires,
  heures: (nom: string) => readonly Plage[],
  erreurs: Record<string, string>,
): readonly Alternance[] {
  return rangs(valeurs, "alternances").flatMap((rang) => {
    const nom = (champ: string): string => `alternance-${rang}-${champ}`;
    const [jour = "", quand = ""] = [valeurs[nom("jour")], valeurs[nom("quand")]];
    if (jour === "" && quand === "" && (valeurs[nom("heures")] ?? "") === "") return [];
    const rythme = RYTHMES[quand]?.quand;
    if (!/^[0-6]$/.test(jour)) erreurs[nom("jour")] = "Choisissez le jour.";
    if (rythme === undefined) erreurs[nom("quand")] = "Choisissez quand ce jour change.";
    const plages = heures(nom("heures"));
    return rythme === undefined ? [] : [{ jour: Number(jour), quand: rythme, plages }];
  });
}

function lireExceptions(
  valeurs: ValeursHoraires,
  heures: (nom: string) => readonly Plage[],
  erreurs: Record<string, string>,
): readonly Exception[] {
  const lues = rangs(valeurs, "exceptions").flatMap((rang) => {
    const nom = (champ: string): string => `exception-${rang}-${champ}`;
    const lire = (champ: string): string => (valeurs[nom(champ)] ?? "").trim();
    const [debut, motif] = [lire("debut"), lire("motif")];
    const fin = lire("fin") === "" ? debut : lire("fin");
    if (`${debut}${fin}${motif}${lire("heures")}` === "") return [];
    for (const [champ, date] of [
      ["debut", debut],
      ["fin", fin],
    ] as const)
      if (!/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date))
        erreurs[nom(champ)] = "Écrivez une date entière.";
    if (fin < debut) erreurs[nom("fin")] ??= "La fin vient avant le début.";
    if (motif.length > 60) erreurs[nom("motif")] = "60 caractères au plus.";
    // A quote would end the comment of the standard.
    return [{ rang, debut, fin, plages: heures(nom("heures")), motif: motif.replaceAll('"', "’") || null }];
  });
  const ordonnees = [...lues].sort((a, b) => a.debut.localeCompare(b.debut));
  for (const [i, exception] of ordonnees.entries())
    if (i > 0 && exception.debut <= (ordonnees[i - 1]?.fin ?? ""))
      erreurs[`exception-${exception.rang}-debut`] ??= "Ces dates sont déjà dans une autre ligne.";
  return ordonnees.map(({ rang: _rang, ...exception }) => exception);
}

const rangs = (valeurs: ValeursHoraires, sorte: keyof typeof LIGNES_LIBRES): readonly number[] =>
  Array.from({ length: lignesDe(valeurs, sorte) }, (_, rang) => rang);

/** « 9h-12h, 14h-17h30 » for slots; nothing when closed. */
export const direHeures = (plages: readonly Plage[]): string =>
  ecrireHeures(plages)
    .replaceAll(
      /0?(\d{1,2}):(\d{2})/g,
      (_, heures: string, minutes: string) => `${heures}h${minutes === "00" ? "" : minutes}`,
    )
    .replaceAll(",", ", ");

/** Reads slots as people write them (« 9h à 12h et 14h-17h30 », « 9-12 ») ; « fermé » and nothing are a closed day. */
export function lireHeures(texte: string): readonly Plage[] | undefined {
  const nu = texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/\bmidi\b/g, "12h")
    .replaceAll(/\b(?:de|du|ouvert)\b/g, " ")
    .replaceAll(/\s*(?:\bau?\b|[-–—])\s*/g, "-")
    .replaceAll(/\s*(?:\bet\b|\bpuis\b|[,;/])\s*/g, ",")
    .trim();
  if (nu === "" || /^ferme(e)?$/.test(nu)) return [];
  const heures = nu
    .replaceAll(/(\d{1,2})\s*(?:heures?|h|:)\s*(\d{2})?(?!\d)/g, (_, h: string, m?: string) => `${h}:${m ?? "00"}`)
    .replaceAll(/(?<![\d:])(\d{1,2})(?![\d:])/g, "$1:00");
  return lirePlages(heures.replaceAll(" ", ""));
}
