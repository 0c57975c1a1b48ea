/** What was read of an image: its size, and the parts of it that draw. */
export type Morceaux = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly morceaux: readonly Uint8Array[];
};

/** Longest side, in pixels: nothing here draws an image again, so none larger is taken. */
export const COTE_MAX = 2_000;
