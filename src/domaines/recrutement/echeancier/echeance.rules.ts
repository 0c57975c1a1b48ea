import { estMotifCdd, MOTIFS_CDD } from "../contrat/regles/type-contrat.rules.ts";
import {
  type ContratRenouvelable,
  cdiPublicPossible,
  debutDeSuite,
  renouvellementPossible,
} from "./limite-legale.rules.ts";
import { moisEntiers, plusMois, veille } from "./mois.rules.ts";

/** What may be done of something that ends. */
export const BESOINS = ["renouveler", "cdi", "remplacer", "rendre"] as const;
export type Besoin = (typeof BESOINS)[number];

export type TypeATerme = "cdd" | "pec" | "contrat_projet" | "contractuel";

/** A contract that has an end, and what surrounds it. */
export type ContratATerme = ContratRenouvelable & {
  /** First day of the unbroken run of such contracts between the same two. */
  readonly depuis: string;
  /** A contract comes after: of the same person, or of another one on the same post. */
  readonly suivi: "meme" | "autre" | null;
  readonly posteRenduLe: string | null;
  /** Last day of the convention of the post. */
  readonly conventionFin: string;
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
 * How each kind is called and whether it may go on without end. The day itself comes from the rules of contracts; the months are those that the
 * sentence tells. To be confirmed by a jurist, as every legal rule of the service.
 */
const REGLES: Readonly<Record<TypeATerme, Regle>> = {
  cdd: { mois: 18, nom: "CDD privé", texte: "Code du travail, art. L1242-8-1", versCdi: true },
  pec: { mois: 24, nom: "Parcours emploi compétences", texte: "Code du travail, art. L5134-25-1", versCdi: true },
  contrat_projet: { mois: 72, nom: "Contrat de projet", texte: "CGFP, art. L332-25", versCdi: false },
  contractuel: { mois: 72, nom: "Contractuel", texte: "CGFP, art. L332-9", versCdi: true },
};
/** Public contracts that answer a passing need: their own articles. */
const PASSAGERS: Readonly<Partial<Record<string, { readonly mois: number; readonly texte: string }>>> = {
  "L332-13": { mois: 72, texte: "CGFP, art. L332-13" },
  "L332-14": { mois: 24, texte: "CGFP, art. L332-14" },
  "L332-23": { mois: 12, texte: "CGFP, art. L332-23, 1°" },
};

/** None for what two parties agree on again: secondment, internal mobility. */
function regleDe(c: ContratATerme): Regle | null {
  const connu = (["cdd", "pec", "contrat_projet", "contractuel"] as const).find((un) => un === c.type);
  if (connu === undefined) return null;
  const { motif = null } = c;
  if (connu === "cdd" && motif !== null && estMotifCdd(motif)) return { ...REGLES.cdd, mois: MOTIFS_CDD[motif].mois };
  const passager = connu === "contractuel" ? PASSAGERS[c.fondement ?? ""] : undefined;
  return passager === undefined ? REGLES[connu] : { ...REGLES[connu], ...passager, versCdi: cdiPublicPossible(c) };
}

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
    : choisir(
        "remplacer",
        c.type === "contractuel"
          ? `${limite.phrase} Un CDI demande d’abord 6 ans de services (CGFP, art. L332-9 et L332-10).`
          : `${limite.phrase} Il ne devient jamais un CDI (CGFP, art. L332-24).`,
      );
}

function limiteDe(c: ContratATerme, regle: Regle | null): { readonly jusquAu: string | null; readonly phrase: string } {
  if (regle === null)
    return {
      jusquAu: c.conventionFin,
      phrase: "Mise à disposition, détachement ou mobilité : à reconduire d’un commun accord.",
    };
  const renouvellement = renouvellementPossible(c);
  if ("refus" in renouvellement) {
    const { code, phrase, article } = renouvellement.refus;
    if (code === "cdd_renouvellements")
      return {
        jusquAu: null,
        phrase: "CDD privé : renouvelé deux fois, plus de renouvellement possible (Code du travail, art. L1243-13-1).",
      };
    return {
      jusquAu: null,
      phrase:
        c.fin >= veille(plusMois(debutDeSuite(c), regle.mois))
          ? `${regle.nom} : ${regle.mois} mois atteints, plus de renouvellement possible (${regle.texte}).`
          : `${regle.nom} : plus de renouvellement possible. ${phrase} (${article})`,
    };
  }
  if (renouvellement.jusquAu === null) return { jusquAu: c.conventionFin, phrase: sansJour(c, regle) };
  return {
    jusquAu: renouvellement.jusquAu,
    phrase: `${regle.nom} : ${moisEntiers(debutDeSuite(c), c.fin)} mois sur ${regle.mois} au plus, renouvellement possible jusqu’au ${ecrire(renouvellement.jusquAu)} (${regle.texte}).`,
  };
}

/** A contract that may be renewed without a day of its own: an agreement, or the absence it fills, rules. */
const sansJour = ({ accordBranche }: ContratATerme, regle: Regle): string =>
  accordBranche === null || accordBranche === ""
    ? `${regle.nom} : renouvellement possible tant que dure le besoin (${regle.texte}).`
    : regle.nom === REGLES.cdd.nom
      ? `CDD privé sous accord de branche (${accordBranche}) : durée et renouvellements sont ceux de l’accord.`
      : `${regle.nom} : durée et renouvellements sont ceux du texte cité (${accordBranche}).`;

const ecrire = (jour: string): string => jour.split("-").reverse().join("/");
const apres = (jour: string): string =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const rien = (raison: string): Jugement => ({ besoin: null, raison, possibles: [], jusquAu: null });

/** What the end of a financing needs: 24 months of subsidy (avis, F7), then the employer pays alone or a new convention takes over. */
export function jugerFinancement({ postes, occupes }: Omit<Convention, "fin">): Jugement {
  const possibles = ["renouveler", "rendre"] as const;
  const de = (n: number): string => `${n} poste${n > 1 ? "s" : ""}`;
  return occupes === 0
    ? {
        ...{ besoin: "rendre", possibles, jusquAu: null },
        raison: `Les 24 mois de subvention s’achèvent et aucun poste n’est occupé (${de(postes)}).`,
      }
    : {
        ...{ besoin: "renouveler", possibles, jusquAu: null },
        raison: `Les 24 mois de subvention s’achèvent : sans nouvelle subvention, l’employeur paie seul ${de(occupes)}.`,
      };
}

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
