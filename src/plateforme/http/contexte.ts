import type { Utilisateur } from "../acces/acces.ts";
import type { Db } from "../db/db.ts";
import type { Cookies } from "./cookies.ts";

/** Everything an act or a query receives. No injection container: what is not here is an argument. */
export type Contexte = {
  /** The request's transaction, opened at the first statement, under the user's database role and perimeter. */
  readonly db: Db;
  /** A short transaction of its own for the same user: for streams, which outlive the request's transaction. */
  readonly lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
  /** A short transaction of its own as `declic_systeme`: sign-in and other acts that come before any perimeter. */
  readonly systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
  readonly maintenant: Date;
  readonly utilisateur: Utilisateur | null;
  readonly demandeId: string;
  /** What an act may need of the request; never an identity. */
  readonly requete: {
    readonly chemin: string;
    readonly url: string;
    readonly adresse: string;
    readonly agent: string;
    readonly cookie: (nom: keyof Omit<Cookies, "attributs">) => string | undefined;
  };
  readonly reglages: Reglages;
};

/** Settings that pages and acts read. */
export type Reglages = {
  readonly urlPublique: string;
  readonly telephone: string;
  readonly demonstration: boolean;
  readonly tuiles: string | undefined;
  /** Service that places an address on the map. */
  readonly adresses: string | undefined;
  readonly cookies: Cookies;
};

/** The context of an act that needs someone signed in. */
export type ContexteConnecte = Contexte & { readonly utilisateur: Utilisateur };
