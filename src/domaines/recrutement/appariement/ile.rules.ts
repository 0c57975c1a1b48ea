/** Where no road leads from elsewhere, by commune: the islands of the Atlantic and of the Channel without a bridge. */
const SANS_PONT: Readonly<Record<string, string>> = {
  "17004": "aix",
  "22016": "brehat",
  "29082": "batz",
  "29083": "sein",
  "29084": "molene",
  "29155": "ouessant",
  "56009": "belle-ile",
  "56114": "belle-ile",
  "56152": "belle-ile",
  "56241": "belle-ile",
  "56069": "groix",
  "56085": "hoedic",
  "56086": "houat",
  "56087": "ile-aux-moines",
  "56088": "arz",
  "85113": "yeu",
};

/** A land that roads cross from end to end, and whether one may settle there from the rest of metropolitan France. */
export type Terre = { readonly nom: string; readonly metropole: boolean };

const CONTINENT: Terre = { nom: "continent", metropole: true };
const CORSE: Terre = { nom: "corse", metropole: true };

/**
 * The land of a commune. An island matches only itself: a radius never crosses the sea. One exception, ours: Corsica and the islands of
 * the Atlantic are within reach of who would settle anywhere in France; each overseas territory only ever matches itself.
 */
export function terreDe(commune: string, departement: string): Terre {
  if (departement.startsWith("97") || departement.startsWith("98")) return { nom: departement, metropole: false };
  if (departement === "2A" || departement === "2B") return CORSE;
  const ile = SANS_PONT[commune];
  return ile === undefined ? CONTINENT : { nom: ile, metropole: true };
}
