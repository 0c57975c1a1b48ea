import type { Utilisateur } from "../../plateforme/acces/acces.ts";
import type { Reglages } from "../../plateforme/http/contexte.ts";
import type { Onglet } from "../../plateforme/http/route.ts";

/** One of the person's affectations: a role and its perimeter, as they read them. */
export type ChoixRole = {
  readonly affectationId: number;
  /** « Conseillère », « Pilotage national ». */
  readonly role: string;
  /** « Creuse (23) », « France entière ». */
  readonly perimetre: string;
  readonly courant: boolean;
};

/** What surrounds a page: who reads it, where, with which menus. All of it comes from the request, never from the page. */
export type Environnement = {
  readonly utilisateur: Utilisateur | null;
  /** Path of the request, without its parameters. */
  readonly chemin: string;
  /** Its parameters, « ?lieu=… », or nothing. */
  readonly recherche?: string;
  readonly reglages: Reglages;
  /** What the last act did (« Compte rendu enregistré »), shown once. */
  readonly message?: string | undefined;
  /** Menu of the present role; its first entry is the person's home. Empty when nobody is signed in. */
  readonly navigation: readonly Onglet[];
  /** What is theirs alone, under their name: beside their account. */
  readonly menuCompte: readonly Onglet[];
  /** Every affectation of the person, the present one marked. */
  readonly menuRoles: readonly ChoixRole[];
  /** Size of the text chosen by the person (cookie): « grand », or as usual. */
  readonly affichage?: string | undefined;
};

/** Home of the signed-in person, else the entry of the professional space. */
export const accueilPro = (environnement: Environnement): string =>
  environnement.navigation[0]?.href ?? "/professionnels";

/** The entry of the menu where the reader stands: the one of the longest address that begins the path. */
export function ongletCourant(navigation: readonly Onglet[], chemin: string): string | undefined {
  const candidats = navigation.flatMap(({ href, aussi = [] }) =>
    [href, ...aussi].filter((adresse) => contient(adresse, chemin)).map((adresse) => ({ href, adresse })),
  );
  return candidats.sort((a, b) => b.adresse.length - a.adresse.length)[0]?.href;
}

const contient = (href: string, chemin: string): boolean =>
  chemin === href || chemin.startsWith(href.endsWith("/") ? href : `${href}/`);
