import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { compteRenduDe, LOT_MAX, type Operation, type Verdict } from "./protocole.rules.ts";

export const ETATS = ["en_attente", "envoye", "refuse", "en_conflit", "en_quarantaine"] as const;
export type Etat = (typeof ETATS)[number];
export const ETAT_LIBELLES: Readonly<Record<Etat, string>> = {
  en_attente: "En attente",
  envoye: "Envoyé",
  refuse: "Refusé, à corriger",
  en_conflit: "En conflit, à décider",
  en_quarantaine: "En quarantaine",
};

export type Evenement =
  | "accepter"
  | "refuser"
  | "opposer"
  | "isoler"
  | "corriger"
  | "garder_la_mienne"
  | "garder_l_autre"
  | "reessayer"
  | "abandonner";

/**
 * The whole life of an operation on a device: from, event, to; « oublie » leaves the queue. The first four events are the
 * server's verdicts, the others a person's decisions. What is not here does not happen: a late or doubled answer moves nothing.
 */
export const TRANSITIONS: Readonly<Record<Etat, Readonly<Partial<Record<Evenement, Etat | "oublie">>>>> = {
  en_attente: {
    accepter: "envoye",
    refuser: "refuse",
    opposer: "en_conflit",
    isoler: "en_quarantaine",
    abandonner: "oublie",
  },
  envoye: {},
  refuse: { corriger: "en_attente", abandonner: "oublie" },
  en_conflit: { accepter: "envoye", garder_la_mienne: "en_attente", garder_l_autre: "oublie" },
  en_quarantaine: { accepter: "envoye", reessayer: "en_attente", corriger: "en_attente", abandonner: "oublie" },
};

const EVENEMENTS = {
  envoye: "accepter",
  refuse: "refuser",
  en_conflit: "opposer",
  en_quarantaine: "isoler",
} as const;

/** One operation in the queue of a device. */
export type Envoi = {
  readonly operation: Operation;
  /** Order of entry. */
  readonly rang: number;
  readonly etat: Etat;
  /** Times it has left; from the first one on, its content is frozen. */
  readonly essais: number;
  /** Milliseconds of the device's clock before which it does not leave again. */
  readonly prochain: number;
  /** What the server said last. */
  readonly verdict: Verdict | null;
  /** True once it stands in a file that the person has kept. */
  readonly exporte: boolean;
};

/** The queue of one person on one device, in order of entry. */
export type FileAttente = readonly Envoi[];

const PREMIER_DELAI = 5000;
const DELAI_MAX = 15 * 60_000;

/** Milliseconds before the next try: doubled each time, spread by `alea` (0 to 1) so that devices do not all come back at once. */
export const delaiAvant = (essais: number, alea: number): number =>
  Math.round(Math.min(DELAI_MAX, PREMIER_DELAI * 2 ** Math.max(0, essais - 1)) * (0.5 + alea / 2));

/** Puts an operation in. With one on the same report that the server cannot have stored, the two are one. */
export function ajouter(file: FileAttente, operation: Operation): FileAttente {
  const dernier = deCompteRendu(file, compteRenduDe(operation)).at(-1);
  if (dernier !== undefined && !peutEtreRecu(dernier)) return fondre(file, dernier, operation);
  const attendu = dernier !== undefined && dernier.etat !== "envoye";
  const version = attendu || operation.genre === "creer" ? null : operation.version;
  return [...file, neuf({ ...operation, version }, rangSuivant(file))];
}

const neuf = (operation: Operation, rang: number): Envoi => ({
  operation,
  rang,
  etat: "en_attente",
  essais: 0,
  prochain: 0,
  verdict: null,
  exporte: false,
});

const rangSuivant = (file: FileAttente): number => Math.max(0, ...file.map(({ rang }) => rang)) + 1;

/** The operations on one report, in order. */
export const deCompteRendu = (file: FileAttente, id: string): FileAttente =>
  file.filter(({ operation }) => compteRenduDe(operation) === id);

/** Left without an answer, or accepted: its content may be on the server. A verdict that stored nothing frees it again. */
const peutEtreRecu = ({ etat, essais }: Envoi): boolean => etat === "envoye" || (etat === "en_attente" && essais > 0);

/** The last word replaces the one before, under a new key; a report never stored and deleted was never there. */
function fondre(file: FileAttente, ancien: Envoi, operation: Operation): FileAttente {
  const { genre, version } = ancien.operation;
  const absent = ancien.verdict?.etat === "en_conflit" ? ancien.verdict.autre === null : genre === "creer";
  if (operation.genre === "supprimer" && absent) return file.filter((envoi) => envoi !== ancien);
  const garde = genre === "creer" && operation.genre !== "supprimer" ? "creer" : operation.genre;
  const fondue: Operation = { ...operation, genre: garde, version };
  const conflit = ancien.etat === "en_conflit";
  return remplacer(file, ancien, {
    ...neuf(fondue, ancien.rang),
    etat: conflit ? "en_conflit" : "en_attente",
    verdict: conflit ? ancien.verdict : null,
  });
}

const remplacer = (file: FileAttente, ancien: Envoi, nouveau: Envoi): FileAttente =>
  file.map((envoi) => (envoi === ancien ? nouveau : envoi));

/** What leaves now, at most 50: those at the head of their report whose time has come. */
export const aEnvoyer = (file: FileAttente, maintenant: number): FileAttente =>
  enTete(file)
    .filter((envoi) => estDu(envoi, maintenant))
    .slice(0, LOT_MAX);

/** Milliseconds until something leaves; undefined when nothing can without a person. */
export function prochainDepart(file: FileAttente, maintenant: number): number | undefined {
  const attentes = enTete(file).map((envoi) => (estDu(envoi, maintenant) ? 0 : envoi.prochain - maintenant));
  return attentes.length === 0 ? undefined : Math.min(...attentes);
}

/** Of each report the first operation without a good answer, when it waits for nobody: the others stay behind it. */
function enTete(file: FileAttente): FileAttente {
  const vus = new Set<string>();
  return file.filter((envoi) => {
    const id = compteRenduDe(envoi.operation);
    if (envoi.etat === "envoye" || vus.has(id)) return false;
    vus.add(id);
    return envoi.etat === "en_attente";
  });
}

/** A clock that was put back must not make it wait for years. */
const estDu = ({ prochain }: Envoi, maintenant: number): boolean =>
  maintenant >= prochain || prochain - maintenant > DELAI_MAX;

/** Written before anything leaves: a tab killed meanwhile still knows that the server may have it. */
export const partir = (file: FileAttente, cles: ReadonlySet<string>, maintenant: number, alea: number): FileAttente =>
  file.map((envoi) => {
    if (!cles.has(envoi.operation.cle)) return envoi;
    const essais = envoi.essais + 1;
    return { ...envoi, essais, prochain: maintenant + delaiAvant(essais, alea) };
  });

/** Network back, tab opened, a person who asks: nothing waits any longer, and what was set apart is judged again. */
export const reprendre = (file: FileAttente): FileAttente =>
  file.map((envoi) => {
    const etat = envoi.etat === "en_quarantaine" ? TRANSITIONS.en_quarantaine.reessayer : undefined;
    if (etat === "en_attente") return { ...envoi, etat, prochain: 0 };
    return envoi.prochain === 0 ? envoi : { ...envoi, prochain: 0 };
  });

/** Applies the server's answers, early, late or doubled. */
export const recevoir = (file: FileAttente, verdicts: readonly Verdict[]): FileAttente =>
  verdicts.reduce<FileAttente>(recevoirUn, file);

function recevoirUn(file: FileAttente, verdict: Verdict): FileAttente {
  const envoi = file.find(({ operation }) => operation.cle === verdict.cle);
  if (envoi === undefined) return file;
  const etat = TRANSITIONS[envoi.etat][EVENEMENTS[verdict.etat]];
  if (etat === undefined || etat === "oublie") return file;
  const recu = remplacer(file, envoi, { ...envoi, etat, verdict });
  return verdict.etat === "envoye" ? transmettreVersion(recu, envoi, verdict.version) : replier(recu, envoi);
}

/** Nothing was stored: what was waiting behind is the person's last word, and takes its place. */
function replier(file: FileAttente, devant: Envoi): FileAttente {
  const derriere = deCompteRendu(file, compteRenduDe(devant.operation)).filter(({ rang }) => rang > devant.rang);
  const sans = file.filter((envoi) => !derriere.includes(envoi));
  return derriere.reduce<FileAttente>((suite, { operation }) => ajouter(suite, operation), sans);
}

/** What was waiting behind on the same report now knows where it starts from. */
const transmettreVersion = (file: FileAttente, devant: Envoi, version: number): FileAttente =>
  file.map((envoi) =>
    envoi.operation.version === null &&
    envoi.operation.genre !== "creer" &&
    envoi.essais === 0 &&
    envoi.rang > devant.rang &&
    compteRenduDe(envoi.operation) === compteRenduDe(devant.operation)
      ? { ...envoi, operation: { ...envoi.operation, version } }
      : envoi,
  );

/** A refused operation corrected by the person leaves again, under a new key. */
export const corriger = (file: FileAttente, cle: string, valeurs: Valeurs, nouvelle: string): FileAttente =>
  agir(file, cle, "corriger", (operation) => ({ ...operation, cle: nouvelle, charge: valeurs }));

/** The person's own content leaves again, over the version it was opposed to; deleted meanwhile, as a new report. */
export const garderLaMienne = (
  file: FileAttente,
  cle: string,
  nouvelles: { readonly cle: string; readonly id: string },
): FileAttente =>
  agir(file, cle, "garder_la_mienne", (operation, verdict) => {
    const autre = verdict?.etat === "en_conflit" ? verdict.autre : null;
    if (autre !== null) {
      const genre = operation.genre === "creer" ? "modifier" : operation.genre;
      return { ...operation, cle: nouvelles.cle, genre, version: autre.version };
    }
    const charge = { ...operation.charge, champs: { ...operation.charge.champs, id: nouvelles.id } };
    return { ...operation, cle: nouvelles.cle, genre: "creer", version: null, charge };
  });

/** The server's content is kept; what the person had written leaves the queue. */
export const garderLAutre = (file: FileAttente, cle: string): FileAttente => agir(file, cle, "garder_l_autre");

/** Takes out what the server cannot have; what may be there is only taken back by a deletion. */
export function abandonner(file: FileAttente, cle: string): FileAttente {
  const envoi = file.find(({ operation }) => operation.cle === cle);
  return envoi === undefined || peutEtreRecu(envoi) ? file : agir(file, cle, "abandonner");
}

function agir(
  file: FileAttente,
  cle: string,
  evenement: Evenement,
  refaire?: (operation: Operation, verdict: Verdict | null) => Operation,
): FileAttente {
  const envoi = file.find(({ operation }) => operation.cle === cle);
  const etat = envoi && TRANSITIONS[envoi.etat][evenement];
  if (envoi === undefined || etat === undefined) return file;
  if (etat === "oublie" || refaire === undefined) return file.filter((autre) => autre !== envoi);
  return remplacer(file, envoi, neuf(refaire(envoi.operation, envoi.verdict), envoi.rang));
}

/** Of what the server has, the device keeps only what names it in a list: done once it has read its last reports again. */
export const alleger = (file: FileAttente): FileAttente =>
  file.map((envoi) => (envoi.etat === "envoye" ? { ...envoi, operation: allegee(envoi.operation) } : envoi));

const allegee = (operation: Operation): Operation => {
  const { id = "", type = "", jour = "", participants = "" } = operation.charge.champs;
  return { ...operation, charge: { champs: { id, type, jour, participants }, listes: {} } };
};

/** Drops what the server received before `instant` (ISO): the list of what was sent stays short. */
export const oublier = (file: FileAttente, instant: string): FileAttente =>
  file.filter(({ verdict }) => verdict?.etat !== "envoye" || verdict.recuLe >= instant);

/** Brings in operations of a kept file; those already here are left alone. What may have left elsewhere stays frozen. */
export function importer(file: FileAttente, apportes: FileAttente): FileAttente {
  const connues = new Set(file.map(({ operation }) => operation.cle));
  const nouveaux = apportes.filter(({ operation }) => !connues.has(operation.cle));
  return [...file, ...nouveaux.map((envoi, n) => ({ ...envoi, rang: rangSuivant(file) + n, prochain: 0 }))];
}

/** Marks what stands in a file the person keeps: those sealed in it, not what came while it was being sealed. */
export const marquerExportes = (file: FileAttente, scelles: FileAttente): FileAttente =>
  file.map((envoi) => (scelles.some((scelle) => memeEnvoi(scelle, envoi)) ? { ...envoi, exporte: true } : envoi));

const memeEnvoi = (a: Envoi, b: Envoi): boolean => JSON.stringify(a.operation) === JSON.stringify(b.operation);

export type Compte = Readonly<Record<Etat, number>> & {
  /** What is on this device only. */
  readonly ici: number;
  /** Of which what no kept file holds. */
  readonly sansCopie: number;
};

/** How many operations in each state. */
export function compter(file: FileAttente): Compte {
  const nombre = (etat: Etat): number => file.filter((envoi) => envoi.etat === etat).length;
  const ici = file.filter(({ etat }) => etat !== "envoye");
  return {
    en_attente: nombre("en_attente"),
    envoye: nombre("envoye"),
    refuse: nombre("refuse"),
    en_conflit: nombre("en_conflit"),
    en_quarantaine: nombre("en_quarantaine"),
    ici: ici.length,
    sansCopie: ici.filter(({ exporte }) => !exporte).length,
  };
}
