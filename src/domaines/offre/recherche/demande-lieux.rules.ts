import type { Besoin } from "./besoin.rules.ts";
import { type Filtre, RAYON_PAR_DEFAUT } from "./filtre.rules.ts";

/** What the address of the page says. */
export type Demande = {
  readonly besoin: Besoin | undefined;
  readonly mots: string;
  readonly lieu: string;
  readonly commune: string;
  readonly filtres: readonly Filtre[];
  readonly rayon: number;
  readonly page: number;
};

/** The address of a search: it can be kept, sent, printed. */
export function adresseTrouver(demande: Demande, changements: Partial<Demande> = {}): string {
  const d = { ...demande, ...changements };
  const paires: (readonly [string, string])[] = [];
  if (d.besoin !== undefined) paires.push(["besoin", d.besoin.code]);
  else if (d.mots !== "") paires.push(["mots", d.mots]);
  if (d.commune !== "") paires.push(["commune", d.commune]);
  else if (d.lieu !== "") paires.push(["lieu", d.lieu]);
  for (const filtre of d.filtres) paires.push(["filtre", filtre]);
  if (d.rayon !== RAYON_PAR_DEFAUT) paires.push(["rayon", String(d.rayon)]);
  if (d.page > 1) paires.push(["page", String(d.page)]);
  return `/trouver?${paires.map(([nom, valeur]) => `${nom}=${encodeURIComponent(valeur)}`).join("&")}`;
}
