const NIVEAUX = { detail: 0, info: 1, erreur: 2 } as const;
export type Niveau = keyof typeof NIVEAUX;

export type Log = (
  niveau: Niveau,
  evenement: string,
  faits?: Readonly<Record<string, string | number | boolean | undefined>>,
) => void;

/** Structured log, one JSON line an event. Facts only: never a name, an address, a query string or a secret. */
export function ouvrirLog(seuil: Niveau, maintenant: () => Date, ecrire: (ligne: string) => void): Log {
  return (niveau, evenement, faits = {}) => {
    if (NIVEAUX[niveau] < NIVEAUX[seuil]) return;
    ecrire(JSON.stringify({ le: maintenant().toISOString(), niveau, evenement, ...faits }));
  };
}
