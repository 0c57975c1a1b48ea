import { accepter, type Cote } from "./acceptation-differee.rules.ts";
import { type Bilan, dresserBilan } from "./bilan.rules.ts";
import { type Participants, type Prepares, preparer } from "./paires.rules.ts";
import { expliquer, kmParRoute, type Mots, type Raison, score } from "./score.rules.ts";

export type Demande = Participants & {
  readonly cote: Cote;
  /** How many times a vacant post, or a candidate, is given somebody: the stable matching, then the next ones if it comes to nothing. */
  readonly tours: number;
};

/** A proposition; ranks say which of their possible choices it is, for each. */
export type Proposition = {
  readonly candidatId: number;
  readonly structureId: number;
  readonly tour: number;
  readonly score: number;
  readonly km: number;
  readonly raisons: readonly Raison[];
};

export type Resultat = {
  readonly propositions: readonly Proposition[];
  readonly paires: number;
  /** Candidates whose choices were too many to be all compared. */
  readonly coupes: number;
  readonly candidats: Bilan;
  readonly structures: Bilan;
  /** Candidates who would be elsewhere, or nowhere, under the other rule. */
  readonly changent: number;
};

/** Whoever, within reach of each other, would be matched: the whole run, on plain data, the same whatever the order it comes in. */
export function apparier(demande: Demande, mots: Mots): Resultat {
  const prepares = preparer(demande);
  const { preferences } = prepares;
  const parCote = { candidats: accepter(preferences, "candidats"), structures: accepter(preferences, "structures") };
  const propositions: Proposition[] = [];
  const exclues = new Set<number>();
  let appariement = parCote[demande.cote];
  for (let tour = 1; tour <= demande.tours; tour += 1) {
    if (tour > 1) appariement = accepter(preferences, demande.cote, exclues);
    for (const [candidat, paire] of appariement.entries()) {
      if (paire < 0) continue;
      exclues.add(paire);
      propositions.push(proposer(prepares, candidat, paire, tour, mots));
    }
  }
  return {
    propositions,
    paires: preferences.structureDe.length,
    coupes: prepares.coupes,
    candidats: dresserBilan(preferences, parCote.candidats),
    structures: dresserBilan(preferences, parCote.structures),
    changent: parCote.candidats.reduce((n, paire, i) => n + (paire === parCote.structures[i] ? 0 : 1), 0),
  };
}

function proposer(
  { candidats, structures, preferences }: Prepares,
  rang: number,
  paire: number,
  tour: number,
  mots: Mots,
): Proposition {
  const [c, s] = [candidats[rang], structures[preferences.structureDe[paire] ?? 0]];
  if (c === undefined || s === undefined) throw new Error("a pair speaks of nobody");
  const km = kmParRoute(c, s);
  return {
    ...{ candidatId: c.candidat.id, structureId: s.structure.id, tour, km: Math.round(km), score: score(c, s, km) },
    raisons: expliquer(c, s, mots),
  };
}
