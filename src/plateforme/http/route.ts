import type { Child } from "hono/jsx";
import type { z } from "zod";
import type { Acces, Utilisateur } from "../acces/acces.ts";
import type { Contexte } from "./contexte.ts";

export type Methode = "GET" | "POST";

/** What a person typed, as it came: kept to fill the form again. */
export type Saisie = Readonly<Record<string, string | readonly string[] | File>>;

/** Error messages by field name, in plain French; the key "" is for the whole form. */
export type Erreurs = Readonly<Record<string, string>>;

export type Onglet = {
  readonly titre: string;
  readonly href: string;
  /** Other pages that one reaches through it: it is the present one there too. */
  readonly aussi?: readonly string[];
};

/** A page: its title (unique), its shell, what stands in <main>. */
export type Page = {
  readonly titre: string;
  readonly contenu: Child;
  /** « publique » (large type, phone number), « pro » (role and perimeter bar), or bare, inside the page of another site. */
  readonly coquille: "publique" | "pro" | "integree";
  /** How a page held in another site looks: its scheme and its colour. */
  readonly apparence?: { readonly theme: "auto" | "clair" | "sombre"; readonly couleur: string };
  readonly filAriane?: readonly Onglet[];
  readonly statut?: number;
  /** Names of browser islands to load (dist/public/ilots/<name>.js). Public pages: none, or nearly. */
  readonly ilots?: readonly string[];
  /** Seconds between two reloads without script (progress pages only). */
  readonly rafraichir?: number;
};

export type Reponse =
  /** `garder`: refused, yet the transaction is kept (a failed try was counted); where the same sending again leads. */
  | ({ readonly type: "page"; readonly garder?: string } & Page)
  | {
      readonly type: "redirection";
      readonly vers: string;
      readonly message?: string;
      readonly cookies?: readonly string[];
    }
  | { readonly type: "json"; readonly corps: unknown; readonly statut?: number }
  | {
      readonly type: "fichier";
      readonly nom: string;
      readonly mime: string;
      readonly corps: string | Uint8Array<ArrayBuffer> | AsyncIterable<string | Uint8Array>;
      readonly enLigne?: boolean;
      /** When it last changed: a reader that holds it already is told so (304) instead of receiving it again. */
      readonly modifieLe?: Date;
      /** Names the state of a body that is streamed, in place of its digest. */
      readonly version?: string;
      /** Its address names its very bytes: it is kept for ever, by anyone. */
      readonly immuable?: true;
    }
  | {
      readonly type: "refus";
      readonly statut: 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503;
      readonly motif?: string;
      readonly parametre?: string;
    };

/**
 * One URL of the house: who may ask, what input it takes, what it answers.
 * `entree` parses path parameters, then query (GET) or body (POST), flattened in one object.
 */
export type Route<E extends z.ZodType = z.ZodType> = {
  readonly methode: Methode;
  readonly chemin: string;
  readonly acces: Acces;
  readonly entree: E;
  readonly repondre: (contexte: Contexte, entree: z.output<E>) => Promise<Reponse> | Reponse;
  /** Shows the form again with the errors beside the fields; without it, a 422 (POST) or 400 (GET) page. */
  readonly siInvalide?: (contexte: Contexte, saisie: Saisie, erreurs: Erreurs) => Promise<Reponse> | Reponse;
  /** Largest body accepted, in bytes (default 1 MiB). */
  readonly tailleMax?: number;
  /** Shows the form again when the body passed `tailleMax`, with the fields that came before its file; without it, a 413 page. */
  readonly siTropLourd?: (contexte: Contexte, saisie: Saisie) => Promise<Reponse> | Reponse;
  /** A form long to fill: should the connexion have ended meanwhile, what was typed is handed back to be sent again. */
  readonly reprise?: true;
  /** Public answer kept compressed in memory, by URL and data version. */
  readonly cache?: "public";
  /** A public page that another site may hold in a frame: it shows nothing of whoever is signed in, and changes nothing. */
  readonly encadrable?: true;
  /** The address holds its own proof, and no cookie counts: it may be sent from elsewhere (one click in a mailbox, RFC 8058). */
  readonly dAilleurs?: true;
  /** Answers a public GET under this identity of the database instead of the reader’s. */
  readonly identite?: "chiffres";
  /** An act that only sets the visitor's own cookies: public answers kept in memory stay good. */
  readonly cookiesSeuls?: true;
  /** The JSON API names its operation here; it then appears in /api/v1/openapi.json. */
  readonly api?: { readonly resume: string; readonly reponse: z.ZodType };
};

/** A declared route, its input type closed inside `traiter`. */
export type RouteDeclaree = Omit<Route, "repondre" | "siInvalide"> & {
  readonly traiter: (contexte: Contexte, brut: Saisie) => Promise<Reponse>;
};

/** Declares a route: parses the input by its one schema, then answers, or shows the form again with its errors. */
export function route<E extends z.ZodType>(definition: Route<E>): RouteDeclaree {
  const { repondre, siInvalide, ...declaree } = definition;
  return {
    ...declaree,
    traiter: async (contexte, brut) => {
      const lu = definition.entree.safeParse(brut, { error: phraseParDefaut });
      if (lu.success) return repondre(contexte, lu.data);
      if (siInvalide) return siInvalide(contexte, brut, erreursParChamp(lu.error));
      const parametre = lu.error.issues[0]?.path.map(String).join(".") ?? "";
      return {
        type: "refus",
        statut: definition.methode === "GET" ? 400 : 422,
        motif: premiereErreur(lu.error),
        ...(parametre !== "" && { parametre }),
      };
    },
  };
}

/** Said where a schema says nothing of its own: the words of the library are English. */
const phraseParDefaut = ({ input }: { readonly input?: unknown }): string =>
  input === undefined ? "Il manque une réponse." : "Cette valeur n’a pas la forme attendue.";

function erreursParChamp(erreur: z.ZodError): Erreurs {
  const parChamp: Record<string, string> = {};
  for (const { path, message } of erreur.issues) {
    const champ = path.map(String).join(".");
    parChamp[champ] ??= message;
  }
  return parChamp;
}

const premiereErreur = (erreur: z.ZodError): string => erreur.issues[0]?.message ?? "La demande est incomplète.";

/** Error of a parameter written in an address: said when it comes twice, else what is expected. */
export const parametreUnique =
  (nom: string, attendu: string): ((faute: { readonly input?: unknown }) => string) =>
  ({ input }: { readonly input?: unknown }): string =>
    Array.isArray(input)
      ? `Le paramètre « ${nom} » est donné ${input.length} fois : donnez-le une seule fois.`
      : attendu;

/** Answers with a page. */
export const page = (contenu: Page): Reponse => ({ type: "page", ...contenu });
/** Answers with another address (303) and, once there, what was done. */
export const redirection = (vers: string, message?: string): Reponse =>
  message === undefined ? { type: "redirection", vers } : { type: "redirection", vers, message };
/** Answers with JSON (public API). */
export const json = (corps: unknown, statut = 200): Reponse => ({ type: "json", corps, statut });
/** Absent or out of the perimeter: the same answer, so that existence is never revealed. */
export const introuvable: Reponse = { type: "refus", statut: 404 };

export type { Contexte, Utilisateur };

/** Whether what an act wrote is kept though its page says that something is wrong. */
export const estGardee = (reponse: Reponse): boolean => reponse.type === "page" && reponse.garder !== undefined;

/** Whether nothing of what an act wrote is kept. */
export const estRefus = (reponse: Reponse): boolean =>
  reponse.type === "refus" ||
  (reponse.type === "page" && (reponse.statut ?? 200) >= 400) ||
  (reponse.type === "json" && (reponse.statut ?? 200) >= 400);

/** Public readings write nothing, and tell of nobody; those of a signed-in person write in the journal. */
export const seLitAilleurs = ({ methode, identite, cache }: RouteDeclaree): boolean =>
  methode === "GET" && (identite === "chiffres" || cache === "public");
