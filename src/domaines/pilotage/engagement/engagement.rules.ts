import {
  type EtatEtape,
  enRetard,
  etatDe,
  preuveFondatrice,
  type SorteEtape,
  type Trace,
  texteDe,
} from "./etape.rules.ts";
import type { Preuve } from "./preuve.rules.ts";

/** Where a commitment stands, told by its steps: never that the recommendation is satisfied. */
export const ETATS_ENGAGEMENT = {
  a_engager: "À engager",
  en_cours: "En cours",
  etapes_faites: "Étapes faites",
  abandonne: "Abandonné",
} as const;
export type EtatEngagement = keyof typeof ETATS_ENGAGEMENT;
export const NOMS_ETATS = [
  "a_engager",
  "en_cours",
  "etapes_faites",
  "abandonne",
] as const satisfies readonly EtatEngagement[];

export const NATURES = {
  etat: "État",
  administration: "Administration du programme",
  prefectures: "Préfectures",
  collectivites: "Départements et intercommunalités",
  hubs: "Hubs régionaux",
  reseaux: "Réseaux nationaux",
  formation: "Organismes de formation",
  penitentiaire: "Administration pénitentiaire",
} as const;
export type Nature = keyof typeof NATURES;
export const NOMS_NATURES = [
  "etat",
  "administration",
  "prefectures",
  "collectivites",
  "hubs",
  "reseaux",
  "formation",
  "penitentiaire",
] as const satisfies readonly Nature[];

export type Responsable = {
  readonly numero: number;
  readonly nature: Nature;
  /** Empty while the body is to be named. */
  readonly organisme: string;
  readonly le: Date;
  readonly demo: boolean;
};

export type Etape = {
  readonly id: number;
  readonly numero: number;
  readonly sorte: SorteEtape;
  readonly origine: "avis" | "administration";
  readonly demo: boolean;
  readonly traces: readonly Trace[];
};

/** A step as it is read on a day. */
export type EtapeLue = Etape & {
  readonly etat: EtatEtape;
  readonly intitule: string;
  readonly echeance: string | null;
  readonly retard: boolean;
  readonly preuveId: number | null;
  /** Something of it was invented for the demonstration. */
  readonly fictive: boolean;
};

/** What the opinion asks, as it was loaded. */
export type Recommandation = {
  readonly numero: number;
  readonly titre: string;
  readonly demande: string;
  readonly partie: string;
  readonly famille: string;
  readonly indicateurs: readonly string[];
};

export type Engagement = Recommandation & {
  readonly responsables: readonly Responsable[];
  readonly etapes: readonly EtapeLue[];
  readonly preuves: readonly Preuve[];
  readonly etat: EtatEngagement;
  readonly faites: number;
  /** Steps not abandoned. */
  readonly vives: number;
  readonly retards: number;
  /** Steps that wait for another person's confirmation. */
  readonly aConfirmer: number;
  /** Civil day on which something was last written since the commitments were opened; null before. */
  readonly nouvelle: string | null;
  readonly demo: boolean;
};

/** The state of a commitment from those of its steps: begun by one, done by all that are not abandoned. */
export function etatEngagement(etats: readonly EtatEtape[]): EtatEngagement {
  const vives = etats.filter((etat) => etat !== "abandonne");
  if (vives.length === 0) return etats.length === 0 ? "a_engager" : "abandonne";
  if (vives.every((etat) => etat === "fait")) return "etapes_faites";
  return vives.every((etat) => etat === "prevu") ? "a_engager" : "en_cours";
}

/** Puts a commitment together with what happened to it, as it is read on a day. */
export function assembler(
  recommandation: Recommandation,
  suivi: {
    readonly responsables: readonly Responsable[];
    readonly etapes: readonly Etape[];
    readonly preuves: readonly Preuve[];
  },
  { jour, jourDe }: { readonly jour: string; readonly jourDe: (instant: Date) => string },
): Engagement {
  const nouvelle = derniereNouvelle(suivi);
  const etapes = suivi.etapes.map((etape) => lireEtape(etape, jour));
  return {
    ...recommandation,
    ...suivi,
    etapes,
    etat: etatEngagement(etapes.map(({ etat }) => etat)),
    faites: etapes.filter(({ etat }) => etat === "fait").length,
    vives: etapes.filter(({ etat }) => etat !== "abandonne").length,
    retards: etapes.filter(({ retard }) => retard).length,
    aConfirmer: etapes.filter(({ etat }) => etat === "a_confirmer").length,
    nouvelle: nouvelle === null ? null : jourDe(nouvelle),
    demo: etapes.some(({ fictive }) => fictive) || [...suivi.preuves, ...suivi.responsables].some(({ demo }) => demo),
  };
}

/** A step with its words, its state and what it rests on, on a day. */
export function lireEtape(etape: Etape, jour: string): EtapeLue {
  const etat = etatDe(etape.traces);
  const texte = texteDe(etape.traces);
  return {
    ...{ ...etape, ...texte, etat },
    retard: enRetard({ etat, echeance: texte.echeance }, jour),
    preuveId: preuveFondatrice(etape.traces),
    fictive: etape.demo || etape.traces.some(({ demo }) => demo),
  };
}

/** Who answers for it now: the last one written. */
export const responsableDe = ({ responsables }: Pick<Engagement, "responsables">): Responsable | undefined =>
  responsables.at(-1);

function derniereNouvelle(suivi: {
  readonly responsables: readonly Responsable[];
  readonly etapes: readonly Etape[];
  readonly preuves: readonly Preuve[];
}): Date | null {
  const dates = [
    // The first owner and the steps drawn from the opinion were there from the start.
    ...suivi.responsables.slice(1).map(({ le }) => le),
    ...suivi.etapes.flatMap(({ origine, traces }) =>
      traces.filter(({ geste }) => origine !== "avis" || geste !== "ecrire").map(({ le }) => le),
    ),
    ...suivi.preuves.flatMap(({ ajouteeLe, retireeLe }) => [ajouteeLe, ...(retireeLe === null ? [] : [retireeLe])]),
  ];
  return dates.reduce<Date | null>((derniere, le) => (derniere === null || le > derniere ? le : derniere), null);
}
