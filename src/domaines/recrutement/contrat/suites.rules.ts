import { ajouterJours, estJour, type Jour } from "./regles/calendrier.rules.ts";
import { ecrireParts, FORME_PARTS, lireParts } from "./regles/parts.rules.ts";
import type { Part } from "./regles/type-contrat.rules.ts";

export const ETATS_CONTRAT = {
  a_venir: "À venir",
  en_cours: "En cours",
  suspendu: "Suspendu",
  fini: "Fini",
  rompu: "Rompu",
} as const;
export type EtatContrat = keyof typeof ETATS_CONTRAT;

export const MOTIFS_RUPTURE = {
  demission: "Démission",
  licenciement: "Licenciement",
  fin_cdd: "Fin de CDD",
  cdisation: "Passage en CDI",
  fin_subvention: "Fin de la subvention",
  autre: "Autre motif",
} as const;
export type MotifRupture = keyof typeof MOTIFS_RUPTURE;
const estMotif = (texte: string): texte is MotifRupture => Object.hasOwn(MOTIFS_RUPTURE, texte);

export const MOTIFS_ABSENCE = {
  maternite: "Maternité ou adoption",
  maladie: "Maladie ou accident",
  parental: "Congé parental",
  autre: "Autre absence",
} as const;
const estAbsence = (texte: string): texte is keyof typeof MOTIFS_ABSENCE => Object.hasOwn(MOTIFS_ABSENCE, texte);

export const SORTES_ACTE = {
  avenant: "Avenant",
  renouvellement: "Renouvellement",
  suspension: "Absence",
  reprise: "Retour",
  rupture: "Rupture",
} as const;
export type SorteActe = keyof typeof SORTES_ACTE;

/** On which side of a contract someone acts. */
export type Cote = "structure" | "personne" | "administration";
export const COTES: Readonly<Record<Cote, string>> = {
  structure: "la structure",
  personne: "le conseiller",
  administration: "l’administration",
};
const COTE_DU_ROLE: Readonly<Record<string, Cote>> = {
  gestionnaire_structure: "structure",
  conseiller: "personne",
  administrateur: "administration",
};

/** The side of a role; undefined for those who only read. */
export const coteDe = (role: string): Cote | undefined => COTE_DU_ROLE[role];

/** Who declares an act, and who concludes it: never the same side, never the same person. None concludes a fact. */
const MAINS: Readonly<
  Record<
    SorteActe,
    { readonly declare: readonly Cote[]; readonly conclut: Readonly<Partial<Record<Cote, readonly Cote[]>>> }
  >
> = {
  // What is owed to the person changes with their agreement alone.
  avenant: { declare: ["structure"], conclut: { structure: ["personne"] } },
  renouvellement: { declare: ["structure"], conclut: { structure: ["administration"] } },
  suspension: { declare: ["structure"], conclut: {} },
  reprise: { declare: ["structure"], conclut: {} },
  rupture: {
    declare: ["structure", "personne", "administration"],
    conclut: {
      structure: ["personne", "administration"],
      personne: ["structure", "administration"],
      administration: ["structure"],
    },
  },
};

/** Whether a side may declare an act. */
export const peutDeclarer = (sorte: SorteActe, cote: Cote | undefined): boolean =>
  cote !== undefined && MAINS[sorte].declare.includes(cote);

/** Whether someone may conclude an act that another declared. */
export const peutConclure = (
  acte: { readonly sorte: SorteActe; readonly cote: Cote; readonly declarePar: number | null },
  qui: { readonly personneId: number; readonly role: string },
): boolean => {
  const cote = coteDe(qui.role);
  const mains = MAINS[acte.sorte].conclut[acte.cote] ?? [];
  return cote !== undefined && acte.declarePar !== qui.personneId && mains.includes(cote);
};

/** Where a contract stands on a day. */
export function etatContrat(
  c: {
    readonly debut: Jour;
    readonly fin: Jour | null;
    readonly ruptureLe: Jour | null;
    readonly suspenduJusquAu: Jour | null;
  },
  jour: Jour,
): EtatContrat {
  if (c.ruptureLe !== null && c.ruptureLe <= jour) return "rompu";
  if (c.debut > jour) return "a_venir";
  if (c.fin !== null && c.fin < jour) return "fini";
  return c.suspenduJusquAu === null ? "en_cours" : "suspendu";
}

/** What an act says, as typed. */
export type SaisieActe = Readonly<
  Record<"effetLe" | "jusquAu" | "motif" | "heures" | "quotite" | "brut" | "parts" | "precision", string>
>;
/** What it says once read; `termes` holds what changes, by field. */
export type ActeDit = {
  readonly effetLe: Jour;
  readonly precision: string;
  readonly termes: Readonly<Record<string, string | number>>;
};
type Borne = {
  readonly debut: Jour;
  readonly fin: Jour | null;
  readonly suspension: { readonly debut: Jour } | null;
  readonly parts: readonly Part[];
};

/** Reads an act against its contract; what is wrong is said by field. */
export function lireActe(
  sorte: SorteActe,
  saisie: SaisieActe,
  contrat: Borne,
  cote: Cote,
): { readonly dit: ActeDit; readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const precision = saisie.precision.trim();
  if (precision.length > 1000) erreurs["precision"] = "Ce texte tient en 1 000 caractères.";
  const lus = { avenant, renouvellement, suspension, reprise, rupture }[sorte](saisie, contrat, erreurs, cote);
  return { dit: { ...lus, precision }, erreurs };
}

type Lu = Omit<ActeDit, "precision">;
type Erreurs = Record<string, string>;

function dans({ effetLe }: SaisieActe, { debut, fin }: Borne, erreurs: Erreurs, phrase: string): Jour {
  if (!estJour(effetLe) || effetLe < debut || (fin !== null && effetLe > fin)) erreurs["effetLe"] = phrase;
  return effetLe;
}

function avenant(saisie: SaisieActe, contrat: Borne, erreurs: Erreurs): Lu {
  const effetLe = dans(saisie, contrat, erreurs, "Donnez le jour du changement, pendant le contrat.");
  const [heures, quotite, brut] = [enNombre(saisie.heures), enNombre(saisie.quotite), enNombre(saisie.brut)];
  if (heures === null || heures <= 0 || heures > 48) erreurs["heures"] = "Écrivez les heures par semaine.";
  if (quotite === null || quotite < 1 || quotite > 100 || !Number.isInteger(quotite))
    erreurs["quotite"] = "Écrivez la quotité, de 1 à 100.";
  if (brut === null || brut <= 0 || brut > 20_000) erreurs["brut"] = "Écrivez le salaire brut par mois.";
  const temps = { heures: heures ?? 0, quotite: quotite ?? 0, brut: brut ?? 0 };
  if (contrat.parts.length === 0) return { effetLe, termes: temps };
  const parts = lireParts(saisie.parts);
  if (parts === null || parts.length === 0) erreurs["parts"] = `Ce poste est partagé. ${FORME_PARTS}`;
  return { effetLe, termes: { ...temps, parts: ecrireParts(parts ?? []) } };
}

function renouvellement({ jusquAu }: SaisieActe, { debut, fin }: Borne, erreurs: Erreurs): Lu {
  if (fin === null) erreurs[""] = "Un contrat sans terme ne se renouvelle pas.";
  else if (!estJour(jusquAu) || jusquAu <= fin) erreurs["jusquAu"] = "Donnez le nouveau dernier jour, après l’actuel.";
  return { effetLe: fin === null ? debut : ajouterJours(fin, 1), termes: { fin: jusquAu } };
}

/** Three years: as long as a parental leave or a long illness lasts, before it is said again. */
const JOURS_ABSENCE_MAX = 3 * 366;

function suspension(saisie: SaisieActe, contrat: Borne, erreurs: Erreurs): Lu {
  const effetLe = dans(saisie, contrat, erreurs, "Donnez le premier jour d’absence, pendant le contrat.");
  const { jusquAu } = saisie;
  if (!estJour(jusquAu) || jusquAu < effetLe || (contrat.fin !== null && jusquAu > contrat.fin))
    erreurs["jusquAu"] = "Donnez le dernier jour d’absence, pendant le contrat.";
  else if (jusquAu > ajouterJours(effetLe, JOURS_ABSENCE_MAX))
    erreurs["jusquAu"] = "Une absence se déclare pour trois ans au plus : déclarez la suite à ce moment-là.";
  if (!estAbsence(saisie.motif)) erreurs["motif"] = "Choisissez le motif de l’absence.";
  return { effetLe, termes: { jusquAu, motif: saisie.motif } };
}

function reprise({ effetLe }: SaisieActe, { suspension: enCours }: Borne, erreurs: Erreurs): Lu {
  if (enCours === null) erreurs[""] = "Aucune absence n’est en cours.";
  else if (!estJour(effetLe) || effetLe <= enCours.debut)
    erreurs["effetLe"] = "Donnez le jour du retour, après le premier jour d’absence.";
  return { effetLe, termes: {} };
}

function rupture(saisie: SaisieActe, contrat: Borne, erreurs: Erreurs, cote: Cote): Lu {
  const effetLe = dans(saisie, contrat, erreurs, "Donnez le dernier jour de travail, pendant le contrat.");
  if (effetLe === contrat.fin)
    erreurs["effetLe"] = "C’est le dernier jour prévu : le contrat finit de lui-même, sans rupture.";
  if (!estMotif(saisie.motif)) erreurs["motif"] = "Choisissez le motif.";
  else if (cote === "personne" && saisie.motif !== "demission" && saisie.motif !== "autre")
    erreurs["motif"] = "Vous pouvez déclarer une démission, ou un autre motif.";
  return { effetLe, termes: { motif: saisie.motif } };
}

function enNombre(texte: string): number | null {
  const propre = texte.replace(/[\s€%]/gu, "").replace(",", ".");
  return /^\d{1,6}(?:\.\d{1,2})?$/u.test(propre) ? Number(propre) : null;
}

export const RAISONS_DEPART = {
  salaire: "Le salaire",
  duree: "La durée du contrat, l’absence d’avenir",
  travail: "Le travail lui-même",
  equipe: "L’équipe ou l’encadrement",
  distance: "Les déplacements, la distance",
  autre_emploi: "Un autre emploi trouvé",
  formation: "Une formation, des études",
  personnel: "Une raison personnelle",
  autre: "Autre chose",
} as const;
export const SUITES_DEPART = {
  meme_metier: "Le même métier ailleurs",
  numerique: "Un autre métier du numérique",
  social: "Un métier du social ou de l’accueil",
  autre_emploi: "Un autre emploi",
  formation: "Une formation",
  recherche: "Une recherche d’emploi",
  autre: "Autre chose",
} as const;
/** Fewer answers than this are not shown: they could tell who gave them (statistical secrecy). */
export const REPONSES_MONTREES = 11;
