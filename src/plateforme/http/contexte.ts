import type { Utilisateur } from "../acces/acces.ts";
import type { Db } from "../db/db.ts";

/** Everything an act or a query receives. No injection container: what is not here is an argument. */
export type Contexte = {
  /** The request's transaction, opened at the first statement, under the user's database role and perimeter. */
  readonly db: Db;
  /** A further short transaction of the same user: for streams that outlive the answer. */
  readonly lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
  readonly maintenant: Date;
  readonly utilisateur: Utilisateur | null;
  /** Version of the public data, moved by every import or change that public pages show. */
  readonly demandeId: string;
  /** Values a page may need from the request; never an identity. */
  readonly requete: {
    readonly chemin: string;
    readonly url: string;
    readonly adresse: string;
    readonly cookie: (nom: string) => string | undefined;
  };
  readonly reglages: Reglages;
};

/** Settings that pages show. */
export type Reglages = {
  readonly urlPublique: string;
  readonly telephone: string;
  readonly demonstration: boolean;
};

/** The context of an act that needs someone signed in. */
export type ContexteConnecte = Contexte & { readonly utilisateur: Utilisateur };
