import { type Appel, type Contingent, ecrireContingent } from "./appel.rules.ts";

/** The form of a call as it is typed. */
export type ValeursAppel = {
  readonly titre: string;
  readonly presentation: string;
  readonly ouvre: string;
  readonly ferme: string;
  readonly types: readonly string[];
  readonly departements: string;
  readonly contingents: string;
};

/** Keeps what was sent, whatever it is. */
export function lireValeursAppel(brut: Readonly<Record<string, unknown>>): ValeursAppel {
  const texte = (nom: string): string => {
    const valeur = brut[nom];
    return typeof valeur === "string" ? valeur.slice(0, 10_000) : "";
  };
  const types = brut["types"];
  return {
    titre: texte("titre"),
    presentation: texte("presentation"),
    ouvre: texte("ouvre"),
    ferme: texte("ferme"),
    types: (Array.isArray(types) ? types : [types]).filter((un): un is string => typeof un === "string"),
    departements: texte("departements"),
    contingents: texte("contingents"),
  };
}

/** The form filled with a call. */
export const valeursDAppel = (appel: Appel): ValeursAppel => ({
  titre: appel.titre,
  presentation: appel.presentation,
  ouvre: appel.ouvreLe,
  ferme: appel.fermeLe,
  types: appel.types,
  departements: appel.departements.join(" "),
  contingents: appel.contingents.map(ecrireContingent).join("\n"),
});

type Connus = { readonly types: readonly string[]; readonly departements: ReadonlySet<string> };
const JOUR = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Reads the form of a call; everything wrong is said at once, by field. */
export function lireAppel(
  valeurs: ValeursAppel,
  { types, departements }: Connus,
): { readonly dit: Appel; readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const titre = valeurs.titre.trim().replace(/\s+/gu, " ");
  if (titre.length < 5 || titre.length > 150) erreurs["titre"] = "Écrivez un titre de 5 à 150 caractères.";
  const presentation = valeurs.presentation.trim();
  if (presentation.length < 20 || presentation.length > 5000)
    erreurs["presentation"] = "Présentez l’appel en 20 à 5 000 caractères.";
  if (!JOUR.test(valeurs.ouvre)) erreurs["ouvre"] = "Donnez le premier jour, par exemple 01/09/2022.";
  if (!JOUR.test(valeurs.ferme)) erreurs["ferme"] = "Donnez le dernier jour, par exemple 30/11/2022.";
  else if (JOUR.test(valeurs.ouvre) && valeurs.ferme < valeurs.ouvre)
    erreurs["ferme"] = "Le dernier jour vient avant le premier.";
  const codes = valeurs.departements
    .toUpperCase()
    .split(/[\s,;]+/u)
    .filter(Boolean);
  const inconnus = codes.filter((code) => !departements.has(code));
  if (inconnus.length > 0) erreurs["departements"] = `Ce code de département n’existe pas : ${inconnus.join(", ")}.`;
  const contingents = lireContingents(valeurs.contingents, departements);
  if (typeof contingents === "string") erreurs["contingents"] = contingents;
  else if (codes.length > 0) {
    const dehors = contingents.find(({ portee, code }) => portee === "departement" && !codes.includes(code));
    if (dehors !== undefined) erreurs["contingents"] = `Le département ${dehors.code} n’est pas parmi ceux de l’appel.`;
  }
  const dit = {
    ...{ titre, presentation, ouvreLe: valeurs.ouvre, fermeLe: valeurs.ferme },
    types: types.filter((un) => valeurs.types.includes(un)),
    departements: [...new Set(codes)],
    contingents: typeof contingents === "string" ? [] : contingents,
  };
  return { dit, erreurs };
}

/** One to a line: « 23 : 12 », « QPV : 100 », « ZRR : 80 »; a sentence when a line cannot be read. */
function lireContingents(texte: string, departements: ReadonlySet<string>): readonly Contingent[] | string {
  const lus = new Map<string, Contingent>();
  for (const ligne of texte.split("\n").filter((une) => une.trim() !== "")) {
    const [, ou = "", combien = ""] = /^\s*(\S+)\s*:\s*(\d{1,5})\s*$/u.exec(ligne) ?? [];
    const cle = ou.toUpperCase();
    const postes = Number(combien);
    if (cle === "" || postes < 1 || postes > 10_000)
      return `La ligne « ${ligne.trim().slice(0, 60)} » ne se lit pas. Exemple : « 23 : 12 ».`;
    if (lus.has(cle)) return `${cle} est écrit deux fois.`;
    if (cle === "QPV") lus.set(cle, { portee: "qpv", code: "", postes });
    else if (cle === "ZRR") lus.set(cle, { portee: "zrr", code: "", postes });
    else if (departements.has(cle)) lus.set(cle, { portee: "departement", code: cle, postes });
    else return `« ${ou} » n’est ni un département, ni QPV, ni ZRR.`;
  }
  return [...lus.values()];
}
