import { moisEntiers, plusMois, veille } from "./mois.rules.ts";

/** What may be done of something that ends. */
export const BESOINS = ["renouveler", "cdi", "remplacer", "rendre"] as const;
export type Besoin = (typeof BESOINS)[number];

export type TypeATerme = "cdd" | "pec" | "contrat_projet" | "contractuel";

/** A contract that has an end, and what surrounds it. */
export type ContratATerme = {
  readonly type: string;
  readonly debut: string;
  readonly fin: string;
  readonly accordBranche: string | null;
  /** First day of the unbroken run of such contracts between the same two. */
  readonly depuis: string;
  /** Contracts of that run: each after the first renews. */
  readonly contrats: number;
  /** A contract comes after: of the same person, or of another one on the same post. */
  readonly suivi: "meme" | "autre" | null;
  readonly posteRenduLe: string | null;
  /** Last day of the convention of the post. */
  readonly conventionFin: string;
  /** Why the term is fixed; some motives have a length of their own. */
  readonly motif?: string | null;
  /** It stands in for someone absent. */
  readonly remplace?: boolean;
};

/** The posts granted to a structure on one day. */
export type Convention = { readonly fin: string; readonly postes: number; readonly occupes: number };

/** What an end needs: first what we propose, why, and what the law leaves possible. Nothing is needed when `besoin` is null. */
export type Jugement = {
  readonly besoin: Besoin | null;
  readonly raison: string;
  readonly possibles: readonly Besoin[];
  /** Last day to which the law lets the contract be renewed; null when it cannot, or when it is not a contract. */
  readonly jusquAu: string | null;
};

type Regle = { readonly mois: number; readonly nom: string; readonly texte: string; readonly versCdi: boolean };

/**
 * How long each kind may last, renewals included, and whether it may go on without end. Private: Code du travail; public: CGFP. To be
 * confirmed by a jurist, as every legal rule of the service.
 */
const REGLES: Readonly<Record<TypeATerme, Regle>> = {
  cdd: { mois: 18, nom: "CDD privé", texte: "Code du travail, art. L1242-8-1", versCdi: true },
  pec: { mois: 24, nom: "Parcours emploi compétences", texte: "Code du travail, art. L5134-25-1", versCdi: true },
  contrat_projet: { mois: 72, nom: "Contrat de projet", texte: "CGFP, art. L332-25", versCdi: false },
  contractuel: { mois: 72, nom: "Contractuel", texte: "CGFP, art. L332-9", versCdi: true },
};
const RENOUVELLEMENTS_CDD = 2;
/** Fixed terms that are not 18 months long (Code du travail, art. L1242-8-1). */
const MOIS_PAR_MOTIF: Readonly<Record<string, number>> = {
  attente_cdi: 9,
  travaux_urgents: 9,
  depart_avant_suppression: 24,
};

/** None for what two parties agree on again: secondment, internal mobility. */
const regleDe = ({ type, motif }: ContratATerme): Regle | null => {
  const connu = (["cdd", "pec", "contrat_projet", "contractuel"] as const).find((un) => un === type);
  if (connu === undefined) return null;
  return connu === "cdd" ? { ...REGLES.cdd, mois: MOIS_PAR_MOTIF[motif ?? ""] ?? REGLES.cdd.mois } : REGLES[connu];
};

/** What the end of a contract needs. */
export function jugerContrat(c: ContratATerme): Jugement {
  if (c.suivi !== null)
    return rien(
      c.suivi === "meme" ? "Un contrat de la même personne prend la suite." : "Un autre contrat suit sur ce poste.",
    );
  if (c.posteRenduLe !== null && c.posteRenduLe <= apres(c.fin)) return rien("Le poste est rendu à la fin du contrat.");
  if (c.remplace) return rien("Ce contrat remplace une personne absente : il finit à son retour.");
  const regle = regleDe(c);
  const limite = limiteDe(c, regle);
  const suites = BESOINS.filter(
    (un) => (un !== "renouveler" || limite.jusquAu !== null) && (un !== "cdi" || regle?.versCdi === true),
  );
  const choisir = (besoin: Besoin, raison: string): Jugement => ({
    ...{ besoin, raison, possibles: suites, jusquAu: limite.jusquAu },
  });
  if (c.conventionFin <= c.fin)
    return choisir(
      "rendre",
      `La convention du poste finit au plus tard en même temps que le contrat : sans nouvelle convention, le poste est à rendre. ${limite.phrase}`,
    );
  if (limite.jusquAu !== null) return choisir("renouveler", limite.phrase);
  return regle?.versCdi === true
    ? choisir("cdi", limite.phrase)
    : choisir("remplacer", `${limite.phrase} Il ne devient jamais un CDI (CGFP, art. L332-24).`);
}

function limiteDe(c: ContratATerme, regle: Regle | null): { readonly jusquAu: string | null; readonly phrase: string } {
  if (regle === null)
    return {
      jusquAu: c.conventionFin,
      phrase: "Mise à disposition, détachement ou mobilité : à reconduire d’un commun accord.",
    };
  if (c.type === "cdd" && c.accordBranche !== null && c.accordBranche !== "")
    return {
      jusquAu: c.conventionFin,
      phrase: `CDD privé sous accord de branche (${c.accordBranche}) : durée et renouvellements sont ceux de l’accord.`,
    };
  const dernier = veille(plusMois(c.depuis, regle.mois));
  if (c.fin >= dernier)
    return {
      jusquAu: null,
      phrase: `${regle.nom} : ${regle.mois} mois atteints, plus de renouvellement possible (${regle.texte}).`,
    };
  if (c.type === "cdd" && c.contrats > RENOUVELLEMENTS_CDD)
    return {
      jusquAu: null,
      phrase: "CDD privé : renouvelé deux fois, plus de renouvellement possible (Code du travail, art. L1243-13-1).",
    };
  return {
    jusquAu: dernier,
    phrase: `${regle.nom} : ${moisEntiers(c.depuis, c.fin)} mois sur ${regle.mois} au plus, renouvellement possible jusqu’au ${ecrire(dernier)} (${regle.texte}).`,
  };
}

const ecrire = (jour: string): string => jour.split("-").reverse().join("/");
const apres = (jour: string): string =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const rien = (raison: string): Jugement => ({ besoin: null, raison, possibles: [], jusquAu: null });

/** What the end of a convention needs: occupied posts to go on with, vacant ones to give back. */
export function jugerConvention({ postes, occupes }: Convention): Jugement {
  const vacants = postes - occupes;
  const de = (n: number, mot: string): string => `${n} poste${n > 1 ? "s" : ""} ${mot}${n > 1 ? "s" : ""}`;
  const possibles = ["renouveler", "rendre"] as const;
  if (occupes === 0)
    return {
      ...{ besoin: "rendre", possibles, jusquAu: null },
      raison: `Les 36 mois de la convention s’achèvent et aucun de ses postes n’est occupé (${de(vacants, "vacant")}).`,
    };
  const reste = vacants === 0 ? "" : ` ; ${de(vacants, "vacant")} à rendre`;
  return {
    ...{ besoin: "renouveler", possibles, jusquAu: null },
    raison: `Les 36 mois de la convention s’achèvent : une nouvelle convention est à demander pour ${de(occupes, "occupé")}${reste}.`,
  };
}

/** Months ahead at which a structure is told. */
export const SEUILS = [6, 3, 1] as const;
export type Seuil = (typeof SEUILS)[number];

/** The nearest threshold that an end has passed on a day; null when it is further than six months, or over. */
export function seuilPasse(fin: string, jour: string): Seuil | null {
  if (fin < jour) return null;
  return [...SEUILS].reverse().find((seuil) => fin < plusMois(jour, seuil)) ?? null;
}

/** What was decided, « à décider » being nothing. */
export const CHOIX = [...BESOINS, "a_decider"] as const;
export type ChoixSuite = (typeof CHOIX)[number];

export const LIBELLES_BESOINS: Readonly<Record<Besoin, string>> = {
  renouveler: "Renouveler",
  cdi: "Passer en CDI",
  remplacer: "Remplacer",
  rendre: "Rendre le poste",
};

export type SuiteSaisie = { readonly choix: string; readonly decideeLe: string; readonly note: string };
export type SuiteLue = { readonly choix: ChoixSuite; readonly decideeLe: string; readonly note: string };

/** Reads what was decided of an end: possible by law, on a day that has come, said in 1 000 characters at most. */
export function lireSuite(
  saisie: SuiteSaisie,
  { possibles, raison }: Jugement,
  aujourdhui: string,
): { readonly lue: SuiteLue } | { readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const choix = CHOIX.find((un) => un === saisie.choix);
  if (choix === undefined) erreurs["choix"] = "Choisissez ce qui a été décidé.";
  else if (choix !== "a_decider" && !possibles.includes(choix)) erreurs["choix"] = `Ce n’est pas possible. ${raison}`;
  const jour = saisie.decideeLe;
  if (!/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(jour) || plusMois(jour, 0) !== jour)
    erreurs["decideeLe"] = "Donnez le jour de la décision. Exemple : 01/12/2022.";
  else if (jour > aujourdhui) erreurs["decideeLe"] = "Cette date n’est pas encore venue.";
  const note = saisie.note.trim();
  if (note.length > 1000) erreurs["note"] = `La note tient en 1 000 caractères : elle en a ${note.length}.`;
  return choix === undefined || Object.keys(erreurs).length > 0
    ? { erreurs }
    : { lue: { choix, decideeLe: jour, note } };
}
