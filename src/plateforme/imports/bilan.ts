/** What an import did. The one object that every importer ends on. lus = crees + mis_a_jour + inchanges + fusionnes + refuses. */
export type Bilan = {
  readonly lus: number;
  readonly crees: number;
  readonly mis_a_jour: number;
  readonly inchanges: number;
  /** Lines recognised as something already known under another key, and joined to it. */
  readonly fusionnes: number;
  readonly refuses: number;
};

/** What became of one line. */
export type Sort = "cree" | "mis_a_jour" | "inchange" | "fusionne" | "refuse";

export type Gravite = "refus" | "correction" | "alerte";

/** One remark on one line. A « refus » leaves the line out; a « correction » was made; an « alerte » asks a person to look. */
export type LigneRapport = {
  readonly ligne: number;
  readonly gravite: Gravite;
  readonly champ: string;
  readonly motif: string;
  readonly valeur: string;
};

/** « bonnes_lignes »: the good lines are kept, the others reported. « tout_ou_rien »: one refusal and nothing is written. */
export type ModeImport = "bonnes_lignes" | "tout_ou_rien";

export type Progres = (fait: number, total: number) => void;

export type ResultatImport = {
  readonly bilan: Bilan;
  readonly rapport: readonly LigneRapport[];
  /** False when « tout ou rien » refused everything: then the figures tell what would have been done. */
  readonly ecrit: boolean;
};

/** Counts the fates of the lines into a bilan. */
export function compter(sorts: Iterable<Sort>): Bilan {
  const n = { cree: 0, mis_a_jour: 0, inchange: 0, fusionne: 0, refuse: 0 };
  let lus = 0;
  for (const sort of sorts) {
    n[sort] += 1;
    lus += 1;
  }
  return {
    lus,
    crees: n.cree,
    mis_a_jour: n.mis_a_jour,
    inchanges: n.inchange,
    fusionnes: n.fusionne,
    refuses: n.refuse,
  };
}

/** Number of lines by reason of one gravity, the most frequent first: what a person reads at the end of an import. */
export function parMotif(rapport: readonly LigneRapport[], gravite: Gravite): readonly (readonly [string, number])[] {
  const comptes = new Map<string, number>();
  for (const { motif } of rapport.filter((l) => l.gravite === gravite))
    comptes.set(motif, (comptes.get(motif) ?? 0) + 1);
  return [...comptes].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "fr"));
}
