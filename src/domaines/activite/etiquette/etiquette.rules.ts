import {
  DONNEE_PERSONNELLE_LIBELLES,
  detecterDonneesPersonnelles,
} from "../compte-rendu/donnees-personnelles.rules.ts";

/** Whose a label is, from the closest to the widest. */
export const PORTEES = ["personnelle", "equipe", "departement", "nationale"] as const;
export type PorteeEtiquette = (typeof PORTEES)[number];

/** Whose a label is, as people read it beside its word. */
export const PORTEE_LIBELLES: Readonly<Record<PorteeEtiquette, string>> = {
  personnelle: "Pour moi",
  equipe: "Mon équipe",
  departement: "Le département",
  nationale: "Toute la France",
};

/** A label to choose from. */
export type EtiquetteProposee = { readonly nom: string; readonly portee: PorteeEtiquette };

/** Which labels a role creates, renames and archives. */
const PORTEES_PERMISES: Readonly<Record<string, readonly PorteeEtiquette[]>> = {
  conseiller: ["personnelle"],
  aidant: ["personnelle"],
  coordinateur: ["equipe", "personnelle"],
  gestionnaire_departement: ["departement"],
  administrateur: ["nationale"],
};

/** The labels that `role` decides of. */
export const porteesDe = (role: string): readonly PorteeEtiquette[] => PORTEES_PERMISES[role] ?? [];

export const NOM_MAX = 30;

/** The word of a label as it is kept: no capitals, no useless spaces. */
export const ecrireNom = (texte: string): string => texte.trim().replace(/\s+/gu, " ").toLowerCase();

/** Why a word cannot be a label; undefined when it can. */
export function refuserNom(texte: string): string | undefined {
  const nom = ecrireNom(texte);
  if (nom === "" || nom.length > NOM_MAX) return `Écrivez un mot ou deux, de ${NOM_MAX} signes au plus.`;
  if (/[,;]/u.test(nom)) return "Une étiquette à la fois, sans virgule ni point-virgule.";
  const trouves = detecterDonneesPersonnelles(nom).map((genre) => DONNEE_PERSONNELLE_LIBELLES[genre]);
  return trouves.length === 0
    ? undefined
    : `On lit ${trouves.join(" et ")}. Une étiquette ne désigne jamais une personne.`;
}

/** Words typed, separated by commas: « Été, seniors ; été » → « été », « seniors ». */
export const lireMots = (textes: readonly string[]): readonly string[] => [
  ...new Set(
    textes
      .flatMap((texte) => texte.split(/[,;\n]/u))
      .map(ecrireNom)
      .filter((mot) => mot !== ""),
  ),
];

/** Labels to offer: those of the last reports first, then the others; a word once, by its closest portée. */
export function ordonnerEtiquettes(
  connues: readonly EtiquetteProposee[],
  recentes: readonly string[],
): readonly EtiquetteProposee[] {
  const parNom = new Map<string, EtiquetteProposee>();
  for (const une of connues) {
    const deja = parNom.get(une.nom);
    if (deja === undefined || PORTEES.indexOf(une.portee) < PORTEES.indexOf(deja.portee)) parNom.set(une.nom, une);
  }
  const enTete = [...new Set(recentes)].flatMap((nom) => parNom.get(nom) ?? []);
  return [...new Set([...enTete, ...parNom.values()])];
}
