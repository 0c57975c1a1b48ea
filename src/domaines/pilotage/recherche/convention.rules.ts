export const BASES_LEGALES = {
  mission_publique: "Mission d’intérêt public (RGPD, article 6-1-e)",
  interet_legitime: "Intérêt légitime (RGPD, article 6-1-f)",
  obligation_legale: "Obligation légale (RGPD, article 6-1-c)",
} as const;
export type BaseLegale = keyof typeof BASES_LEGALES;
export const NOMS_BASES: readonly BaseLegale[] = ["mission_publique", "interet_legitime", "obligation_legale"];

export type PersonneHabilitee = { readonly nom: string; readonly courriel: string };

/** What two hands agree on. */
export type Termes = {
  readonly laboratoire: string;
  readonly finalite: string;
  readonly baseLegale: BaseLegale;
  readonly avisReference: string;
  readonly personnes: readonly PersonneHabilitee[];
  readonly du: string;
  readonly au: string;
  readonly debut: string;
  readonly fin: string;
  readonly k: number;
};

export type Convention = Termes & {
  readonly id: number;
  readonly proposeeLe: Date;
  readonly proposeePar: number;
  readonly decision: "validee" | "refusee" | null;
  readonly decisionMotif: string;
  readonly decideeLe: Date | null;
  readonly revoqueeLe: Date | null;
  readonly revocationMotif: string | null;
  readonly demo: boolean;
};

export const ETATS_CONVENTION = {
  proposee: "À valider",
  refusee: "Refusée",
  a_venir: "Validée, pas encore ouverte",
  ouverte: "Ouverte",
  finie: "Finie",
  revoquee: "Révoquée",
} as const;
export type EtatConvention = keyof typeof ETATS_CONVENTION;

/** Where an agreement stands on a day; copies are prepared and downloaded while it is open, and then alone. */
export function etatDe(
  { decision, revoqueeLe, debut, fin }: Pick<Convention, "decision" | "revoqueeLe" | "debut" | "fin">,
  jour: string,
): EtatConvention {
  if (decision === null) return "proposee";
  if (decision === "refusee") return "refusee";
  if (revoqueeLe !== null) return "revoquee";
  if (jour < debut) return "a_venir";
  return jour > fin ? "finie" : "ouverte";
}

export type SaisieConvention = Readonly<
  Record<
    "laboratoire" | "finalite" | "baseLegale" | "avisReference" | "personnes" | "du" | "au" | "debut" | "fin" | "k",
    string
  >
>;

const JOURS = {
  du: "Donnez le premier jour des comptes rendus.",
  au: "Donnez le dernier jour des comptes rendus.",
  debut: "Donnez le premier jour de la convention.",
  fin: "Donnez le dernier jour de la convention.",
} as const;
const PREMIER_JOUR = "2020-11-01";
const PERSONNES_MAX = 20;

/** The terms as they were typed; errors by field when they cannot be. */
export function lireTermes(
  saisie: SaisieConvention,
  { jour, estJour }: { readonly jour: string; readonly estJour: (texte: string) => boolean },
): { readonly termes: Termes; readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const texte = (
    nom: "laboratoire" | "finalite" | "avisReference",
    min: number,
    max: number,
    message: string,
  ): string => {
    const lu = saisie[nom].trim();
    if (lu.length < min || lu.length > max) erreurs[nom] = message;
    return lu;
  };
  const laboratoire = texte("laboratoire", 3, 200, "Nommez le laboratoire, en 3 à 200 caractères.");
  const finalite = texte("finalite", 20, 2000, "Dites ce qui est cherché, en 20 à 2 000 caractères.");
  const avisReference = texte("avisReference", 3, 200, "Donnez la référence de l’avis, en 3 à 200 caractères.");
  const baseLegale = NOMS_BASES.find((une) => une === saisie.baseLegale);
  if (baseLegale === undefined) erreurs["baseLegale"] = "Choisissez la base légale.";
  const personnes = lirePersonnes(saisie.personnes, erreurs);
  for (const nom of ["du", "au", "debut", "fin"] as const) if (!estJour(saisie[nom])) erreurs[nom] = JOURS[nom];
  const { du, au, debut, fin } = saisie;
  const nu = (nom: string): boolean => erreurs[nom] === undefined;
  if (nu("du") && du < PREMIER_JOUR) erreurs["du"] = "Le programme commence le 1er novembre 2020.";
  if (nu("du") && nu("au") && au < du) erreurs["au"] = "La fin est avant le début.";
  if (nu("au") && au > jour) erreurs["au"] = "Ce jour n’est pas encore passé.";
  if (nu("debut") && nu("fin") && fin < debut) erreurs["fin"] = "La fin est avant le début.";
  else if (nu("fin") && fin < jour) erreurs["fin"] = "Ce jour est déjà passé.";
  else if (nu("debut") && nu("fin") && fin > troisAnsApres(debut))
    erreurs["fin"] = "Une convention dure trois ans au plus.";
  const k = /^\d{1,3}$/.test(saisie.k.trim()) ? Number(saisie.k) : 0;
  if (k < 5 || k > 100) erreurs["k"] = "Donnez un nombre de 5 à 100.";
  return {
    termes: {
      laboratoire,
      finalite,
      avisReference,
      baseLegale: baseLegale ?? "mission_publique",
      personnes,
      du,
      au,
      debut,
      fin,
      k,
    },
    erreurs,
  };
}

/** One by line: « Nom, adresse ». */
function lirePersonnes(texte: string, erreurs: Record<string, string>): readonly PersonneHabilitee[] {
  const lignes = texte
    .split(/\r?\n/u)
    .map((ligne) => ligne.trim())
    .filter((ligne) => ligne !== "");
  const personnes = lignes.flatMap((ligne) => {
    const [, nom = "", courriel = ""] = /^([^,]{2,100}),\s*([^\s@,]+@[^\s@,]+\.[^\s@,]+)$/u.exec(ligne) ?? [];
    return nom === "" ? [] : [{ nom: nom.trim(), courriel: courriel.toLowerCase() }];
  });
  if (lignes.length === 0) erreurs["personnes"] = "Nommez une personne au moins.";
  else if (lignes.length > PERSONNES_MAX) erreurs["personnes"] = `Nommez ${PERSONNES_MAX} personnes au plus.`;
  else if (personnes.length < lignes.length) {
    const fausse = lignes.findIndex((ligne) => !/^[^,]{2,100},\s*[^\s@,]+@[^\s@,]+\.[^\s@,]+$/u.test(ligne));
    erreurs["personnes"] = `Ligne ${fausse + 1} : écrivez le nom, une virgule, puis l’adresse électronique.`;
  }
  return personnes;
}

const troisAnsApres = (jour: string): string => `${Number(jour.slice(0, 4)) + 3}${jour.slice(4)}`;
