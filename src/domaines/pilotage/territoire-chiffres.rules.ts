/** The territory figures are asked for: the country, a région, a département. */
export type DemandeTerritoire = {
  readonly niveau: "national" | "region" | "departement";
  /** INSEE code (« 2A », « 971 »); « FR » for the country. */
  readonly code: string;
};

/** Reads « departement:23 », « region:75 », « national » or nothing; undefined for anything else. */
export function lireTerritoire(texte: string | undefined): DemandeTerritoire | undefined {
  if (texte === undefined || texte === "" || texte === "national") return { niveau: "national", code: "FR" };
  const [niveau, code = ""] = texte.split(":");
  if ((niveau !== "region" && niveau !== "departement") || !/^[0-9][0-9AB][0-9]?$/.test(code.toUpperCase()))
    return undefined;
  return { niveau, code: code.toUpperCase() };
}

/** « departement:23 »: how a territory is written in an address. */
export const ecrireTerritoire = ({ niveau, code }: DemandeTerritoire): string =>
  niveau === "national" ? "national" : `${niveau}:${code}`;
