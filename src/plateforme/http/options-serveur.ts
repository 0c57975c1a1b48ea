import type { Porteur, Utilisateur } from "../acces/acces.ts";
import type { Clock } from "../clock/clock.ts";
import type { Base } from "../db/base.ts";
import type { Log } from "../log/log.ts";
import type { CorpsCache } from "./cache.ts";
import type { Reglages } from "./contexte.ts";
import type { Page, RouteDeclaree, Saisie } from "./route.ts";

/** What surrounds a page: known by the server, not by the room that made it. */
export type Environnement = {
  readonly utilisateur: Utilisateur | null;
  readonly chemin: string;
  /** Its parameters, « ?lieu=… », or nothing. */
  readonly recherche: string;
  readonly reglages: Reglages;
  readonly message: string | undefined;
  readonly affichage: string | undefined;
};

export type OptionsServeur = {
  readonly routes: readonly RouteDeclaree[];
  readonly base: () => Base | undefined;
  /** Recognises the holder of a connexion cookie; null when it is absent, expired or closed. */
  readonly identifier: (base: Base, jeton: string, maintenant: Date) => Promise<Utilisateur | null>;
  /** Recognises the holder of an access token of the JSON API; null when it is unknown, revoked or too old. */
  readonly identifierPorteur: (base: Base, jeton: string, maintenant: Date) => Promise<Porteur | null>;
  /** The whole HTML of a page in its shell. */
  readonly habiller: (page: Page, environnement: Environnement) => Promise<string>;
  readonly pageErreur: (
    statut: number,
    faits: {
      readonly motif?: string | undefined;
      readonly demandeId: string;
      readonly utilisateur: Utilisateur | null;
    },
  ) => Page;
  /** Page that keeps what was typed in a form sent after the connexion ended. */
  readonly pageReprise: (chemin: string, saisie: Saisie) => Page;
  /** Page shown while the database opens. */
  readonly pageDemarrage: () => Page;
  /** Page shown instead of a path for the time being (demonstration loading). */
  readonly pageAttente: (chemin: string) => Page | undefined;
  readonly sante: () => { readonly etat: "ok" | "degrade" } & Record<string, unknown>;
  readonly phrases: Readonly<Record<string, string>>;
  readonly statique: ReadonlyMap<string, CorpsCache>;
  readonly reglages: Reglages;
  readonly clock: Clock;
  readonly log: Log;
  /** Requests served at a time; beyond, 503. */
  readonly placesMax?: number;
  /** Reverse proxies of ours in front of the site: how many entries of X-Forwarded-For can be believed. */
  readonly mandataires?: number;
  readonly mesurer?: (route: string, statut: number, ms: number) => void;
};
