import type { Perimetre, Role } from "./role.rules.ts";

export { type Perimetre, ROLES, type Role } from "./role.rules.ts";

/** Who acts, under which of their roles. Comes from the connexion only, never from the request. */
export type Utilisateur = {
  readonly personneId: number;
  readonly affectationId: number;
  readonly role: Role;
  readonly perimetre: Perimetre;
  /** Name of the perimeter as people read it, for instance « Creuse (23) ». */
  readonly perimetreNom: string;
  readonly nom: string;
  /** Every live affectation of the person, the present one included: what the role switcher offers. */
  readonly affectations?: readonly ChoixAffectation[];
};

/** One of a person's affectations, as they read it. */
export type ChoixAffectation = { readonly affectationId: number; readonly role: Role; readonly perimetreNom: string };

/** Only the administration of the programme sees every row; a national reader of figures does not. */
export const voitTout = ({ role, perimetre }: Pick<Utilisateur, "role" | "perimetre">): boolean =>
  role === "administrateur" && perimetre.niveau === "national";

/** What a route declares: who may ask. A route without it does not compile. */
export type Acces =
  | { readonly qui: "public" }
  | { readonly qui: "connecte" }
  | { readonly qui: "roles"; readonly roles: readonly Role[] }
  | { readonly qui: "jeton"; readonly droit: Droit };

/** What an access token may open in the JSON API; the person who made it chose. */
export const DROITS = ["activites", "beneficiaires", "statistiques", "recrutement", "contrats_nommes"] as const;
export type Droit = (typeof DROITS)[number];

/** Holder of a live access token: who made it, and what it opens. */
export type Porteur = { readonly utilisateur: Utilisateur; readonly droits: readonly Droit[] };

/** Open to everyone, signed in or not. */
export const PUBLIC: Acces = { qui: "public" };
/** Any signed-in person, whatever the role. */
export const CONNECTE: Acces = { qui: "connecte" };
/** Only the roles named. */
export const reserve = (...roles: readonly Role[]): Acces => ({ qui: "roles", roles });
/** Only programs that show an access token open to `droit`, in the name of the person who made it. */
export const parJeton = (droit: Droit): Acces => ({ qui: "jeton", droit });

export type DecisionAcces = "accorde" | "connexion_requise" | "refuse";

/** Decides whether `utilisateur` may ask for a route declaring `acces`. */
export function decider(acces: Acces, utilisateur: Utilisateur | null): DecisionAcces {
  if (acces.qui === "public") return "accorde";
  if (acces.qui === "jeton") return "refuse"; // A browser's session opens nothing here.
  if (utilisateur === null) return "connexion_requise";
  if (acces.qui === "connecte") return "accorde";
  return acces.roles.includes(utilisateur.role) ? "accorde" : "refuse";
}
