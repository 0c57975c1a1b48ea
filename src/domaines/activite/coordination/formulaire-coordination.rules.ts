import {
  type Coordination,
  LIEUX_COORDINATION,
  THEMES_COORDINATION,
  TYPES_COORDINATION,
  type TypeCoordination,
} from "./coordination.rules.ts";

const CHAMPS = [
  ...["id", "version", "type", "nature", "intitule", "jour", "duree", "lieu", "commune"],
  ...["participants", "structures", "resultat", "suite", "suiteLe", "notes"],
];

/** The form of an action as it is typed. Everything typed is kept. */
export type ValeursCoordination = {
  readonly champs: Readonly<Record<string, string>>;
  readonly themes: readonly string[];
};

/** Keeps the known fields of what was sent. */
export function lireValeursCoordination(brut: Readonly<Record<string, unknown>>): ValeursCoordination {
  const texte = (valeur: unknown): string => (typeof valeur === "string" ? valeur.slice(0, 5000) : "");
  const themes = brut["themes"];
  return {
    champs: Object.fromEntries(CHAMPS.map((nom) => [nom, texte(brut[nom])])),
    themes: (Array.isArray(themes) ? themes : [themes]).filter((un): un is string => typeof un === "string"),
  };
}

/** A blank form. */
export const valeursVides = (id: string, type: TypeCoordination, jour: string): ValeursCoordination =>
  lireValeursCoordination({ id, type, jour, duree: "60", lieu: "structure", participants: "0", structures: "0" });

/** The form filled with an action; `nommer` writes a commune so that it can be read again. */
export const valeursDeCoordination = (
  c: Coordination,
  version: number,
  nommer: (code: string) => string,
): ValeursCoordination =>
  lireValeursCoordination({
    id: c.id,
    version: String(version),
    type: c.type,
    nature: c.nature,
    intitule: c.intitule,
    jour: c.jour,
    duree: String(c.dureeMinutes),
    lieu: c.lieu,
    commune: c.communeCode === null ? "" : nommer(c.communeCode),
    participants: String(c.participants),
    structures: String(c.structures),
    resultat: c.resultat,
    suite: c.suite,
    suiteLe: c.suiteLe ?? "",
    notes: c.notes,
    themes: [...c.themes],
  });

export type LuCoordination = { readonly dit: Coordination; readonly erreurs: Readonly<Record<string, string>> };

/** Reads the form; what cannot even be read is said by field. */
export function lireCoordination(
  { champs, themes }: ValeursCoordination,
  chercherCommune: (texte: string) => string | undefined,
): LuCoordination {
  const erreurs: Record<string, string> = {};
  const texte = (nom: string): string => (champs[nom] ?? "").trim();
  const nombre = (nom: string): number => {
    const ecrit = texte(nom) === "" ? "0" : texte(nom);
    if (/^\d{1,5}$/.test(ecrit)) return Number(ecrit);
    erreurs[nom] = "Écrivez un nombre entier, sans lettre ni virgule.";
    return 0;
  };
  const type = TYPES_COORDINATION.find((un) => un === texte("type"));
  if (type === undefined) erreurs[""] = "Choisissez le type d’action : rouvrez le formulaire.";
  const lieu = LIEUX_COORDINATION.find((un) => un === texte("lieu"));
  if (lieu === undefined) erreurs["lieu"] = "Choisissez un lieu.";
  const ecrite = lieu === "autre" ? texte("commune") : "";
  const communeCode = ecrite === "" ? null : (chercherCommune(ecrite) ?? null);
  if (ecrite !== "" && communeCode === null)
    erreurs["commune"] = `Aucune commune ne s’appelle « ${ecrite} ». Essayez avec le code postal.`;
  if (themes.some((un) => !THEMES_COORDINATION.some((connu) => connu === un)))
    erreurs["themes"] = "Ce choix n’existe pas : choisissez parmi ceux de la liste.";
  const dit: Coordination = {
    id: texte("id").toLowerCase(),
    type: type ?? "animation",
    nature: texte("nature"),
    intitule: texte("intitule").replace(/\s+/gu, " "),
    jour: texte("jour"),
    dureeMinutes: nombre("duree"),
    lieu: lieu ?? "structure",
    communeCode,
    participants: nombre("participants"),
    structures: nombre("structures"),
    themes: THEMES_COORDINATION.filter((un) => themes.includes(un)),
    resultat: texte("resultat"),
    suite: texte("suite"),
    suiteLe: texte("suiteLe") === "" ? null : texte("suiteLe"),
    notes: texte("notes"),
  };
  return { dit, erreurs };
}
