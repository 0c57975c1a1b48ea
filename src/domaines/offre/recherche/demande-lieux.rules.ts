import type { Besoin } from "./besoin.rules.ts";
import { type Filtre, RAYON_PAR_DEFAUT, type TriLieux } from "./filtre.rules.ts";

/** How the search looks inside the page of another site. */
export type Cadre = { readonly theme: (typeof THEMES)[number]; readonly couleur: (typeof COULEURS)[number] };
export const THEMES = ["auto", "clair", "sombre"] as const;
export const COULEURS = ["petrole", "prune", "mirabelle", "neutre"] as const;

/** What the address of the page says. */
export type Demande = {
  readonly besoin: Besoin | undefined;
  readonly mots: string;
  readonly lieu: string;
  readonly commune: string;
  /** Where the person stands, when they let their device say so; to a hundred metres. */
  readonly position: { readonly lat: number; readonly lon: number } | undefined;
  readonly filtres: readonly Filtre[];
  readonly tri: TriLieux;
  readonly rayon: number;
  readonly page: number;
  /** Present inside the page of another site. */
  readonly cadre: Cadre | undefined;
};

/** Where the search stands: on this site, or inside the page of another. */
export const baseTrouver = ({ cadre }: Demande): string => (cadre === undefined ? "/trouver" : "/integration/trouver");

type Valeurs = Readonly<Record<string, string>>;

/** What says where to look, and how it looks: what each form of the page sends again. */
export function ouEnValeurs({ position, commune, lieu, cadre }: Demande): Valeurs {
  const allure = cadreEnValeurs(cadre);
  if (position !== undefined) return { lat: String(position.lat), lon: String(position.lon), ...allure };
  if (commune !== "") return { commune, ...allure };
  return lieu === "" ? allure : { lieu, ...allure };
}

/** The look, which every address of the frame carries. */
export const cadreEnValeurs = (cadre: Cadre | undefined): Valeurs => ({ ...cadre });

/** The address of a search: it can be kept, sent, printed. `base`: another page than the search, for the same search. */
export function adresseTrouver(demande: Demande, changements: Partial<Demande> = {}, base?: string): string {
  const d = { ...demande, ...changements };
  const paires: (readonly [nom: string, valeur: string])[] = [];
  if (d.besoin !== undefined) paires.push(["besoin", d.besoin.code]);
  else if (d.mots !== "") paires.push(["mots", d.mots]);
  paires.push(...Object.entries(ouEnValeurs(d)));
  for (const filtre of d.filtres) paires.push(["filtre", filtre]);
  if (d.tri !== "distance") paires.push(["tri", d.tri]);
  if (d.rayon !== RAYON_PAR_DEFAUT) paires.push(["rayon", String(d.rayon)]);
  if (d.page > 1) paires.push(["page", String(d.page)]);
  const suite = paires.map(([nom, valeur]) => `${nom}=${encodeURIComponent(valeur)}`).join("&");
  return `${base ?? baseTrouver(d)}${suite === "" ? "" : `?${suite}`}`;
}
