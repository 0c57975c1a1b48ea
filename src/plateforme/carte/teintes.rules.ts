/**
 * Shades of the maps, from the lightest to the darkest, by CSS class. Five of them are the scale of the house; four stand
 * between, for scales of four, six and seven classes. The values are those of the light theme (`jetons.css`), for
 * drawings that leave the site; a test holds both together.
 */
export const TEINTES = {
  q1: "#e4f0ef",
  "q7-2": "#c1dddc",
  q2: "#b0d3d3",
  "q7-3": "#9bc6c7",
  q3: "#6fabaf",
  "q7-5": "#438b91",
  q4: "#2a7b82",
  "q7-6": "#1e666d",
  q5: "#053f45",
} as const;
export type Teinte = keyof typeof TEINTES;

const ECHELLES: readonly (readonly Teinte[])[] = [
  [],
  ["q3"],
  ["q2", "q4"],
  ["q1", "q3", "q5"],
  ["q1", "q7-3", "q7-5", "q5"],
  ["q1", "q2", "q3", "q4", "q5"],
  ["q1", "q7-2", "q7-3", "q7-5", "q7-6", "q5"],
  ["q1", "q7-2", "q7-3", "q3", "q7-5", "q7-6", "q5"],
];

/** The shades of a map of so many classes, the lowest class first: steps of lightness that an eye or a grey print tells apart. */
export const teintesDe = (classes: number): readonly Teinte[] => ECHELLES[Math.min(classes, 7)] ?? [];

/**
 * What is drawn over the shades on paper, sparser to denser, so that they are told apart in black and white: the step of
 * the lines, their way, how thick they are, and whether they are drawn in white.
 */
export type Motif = {
  readonly pas: number;
  readonly sens: "points" | "horizontal" | "vertical" | "grille" | "aucun";
  readonly trait: number;
  readonly blanc: boolean;
};
const MOTIFS: Readonly<Record<Teinte, Motif>> = {
  q1: { pas: 8, sens: "aucun", trait: 0, blanc: false },
  "q7-2": { pas: 8, sens: "points", trait: 1.6, blanc: false },
  q2: { pas: 7, sens: "points", trait: 1.8, blanc: false },
  "q7-3": { pas: 6, sens: "horizontal", trait: 0.8, blanc: false },
  q3: { pas: 6, sens: "vertical", trait: 1, blanc: false },
  "q7-5": { pas: 6, sens: "grille", trait: 1.1, blanc: false },
  q4: { pas: 6, sens: "grille", trait: 1, blanc: true },
  "q7-6": { pas: 6, sens: "horizontal", trait: 1.2, blanc: true },
  q5: { pas: 8, sens: "aucun", trait: 0, blanc: true },
};

/** The pattern printed over a shade. */
export const motifDe = (teinte: Teinte): Motif => MOTIFS[teinte];
