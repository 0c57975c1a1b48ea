import { z } from "zod";

const OUI_NON = z.enum(["oui", "non"], { error: "« oui » ou « non »" }).transform((valeur) => valeur === "oui");
const port = (defaut: number) =>
  z.coerce
    .number({ error: "un nombre entier" })
    .int("un nombre entier")
    .min(0, "entre 0 et 65535")
    .max(65_535, "entre 0 et 65535")
    .default(defaut);
const urlDe = (...protocoles: readonly string[]) =>
  z.string().refine((valeur) => URL.canParse(valeur) && protocoles.includes(new URL(valeur).protocol), {
    error: `une adresse qui commence par ${protocoles.map((protocole) => `${protocole}//`).join(" ou ")}`,
  });

/** Every setting of the service: environment variable, what is expected, default. `docs/exploitation.md` is generated from it. */
export const SCHEMA = z.object({
  PORT: port(3000).describe("Port d’écoute du site."),
  HOTE: z
    .string()
    .min(1, "un nom ou une adresse")
    .default("localhost")
    .describe("Adresse d’écoute ; 0.0.0.0 dans un conteneur."),
  DECLIC_URL: urlDe("http:", "https:")
    .optional()
    .describe("Adresse publique du site, par exemple https://declic.exemple.test. Par défaut : http://HOTE:PORT."),
  DECLIC_DONNEES: z
    .string()
    .min(1, "un chemin de dossier")
    .default(".declic")
    .describe("Dossier des données de la base embarquée."),
  DATABASE_URL: urlDe("postgres:", "postgresql:")
    .optional()
    .describe("Base PostgreSQL 15 ou plus, avec le rôle de l’application. Sans elle : base embarquée."),
  DATABASE_URL_PROPRIETAIRE: urlDe("postgres:", "postgresql:")
    .optional()
    .describe("Même base, avec le rôle propriétaire ; seulement pour « declic migrer »."),
  DATABASE_URL_LECTURE: urlDe("postgres:", "postgresql:")
    .optional()
    .describe("Réplique de la base, qui ne fait que lire : les pages et fichiers publics lui sont demandés."),
  DECLIC_CLE: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "64 chiffres hexadécimaux (32 octets), par exemple la sortie de « openssl rand -hex 32 »")
    .optional()
    .describe(
      "Clé maîtresse qui protège les données personnelles. Obligatoire avec DATABASE_URL ; sinon créée dans le dossier de données.",
    ),
  DECLIC_DEMO: OUI_NON.optional().describe(
    "Charge la démonstration et montre ses comptes. Par défaut : oui sur la base embarquée, non sur PostgreSQL.",
  ),
  DECLIC_TELEPHONE: z
    .string()
    .regex(/^[0-9 +]{4,20}$/, "un numéro de téléphone")
    .default("01 99 00 00 00")
    .describe("Numéro unique affiché sur chaque page publique."),
  DECLIC_TUILES: urlDe("https:")
    .optional()
    .describe(
      "Modèle d’adresse des tuiles de carte, avec {z}, {x} et {y}. Sans elle : seule la carte dessinée par le serveur.",
    ),
  DECLIC_ADRESSES: urlDe("http:", "https:")
    .optional()
    .describe(
      "Service qui situe une adresse (Base adresse nationale), par exemple https://data.geopf.fr/geocodage/search. Sans lui : la commune seule. Ce qu’une personne écrit comme adresse lui est envoyé.",
    ),
  DECLIC_CONNEXIONS: z.coerce
    .number({ error: "un nombre entier" })
    .int()
    .min(1, "1 au moins")
    .max(200, "200 au plus")
    .default(10)
    .describe("Connexions ouvertes vers PostgreSQL."),
  DECLIC_PLACES: z.coerce
    .number({ error: "un nombre entier" })
    .int("un nombre entier")
    .min(1, "1 au moins")
    .max(10_000, "10000 au plus")
    .default(200)
    .describe("Demandes servies en même temps ; au-delà, réponse 503 et heure de retour."),
  DECLIC_MANDATAIRES: z.coerce
    .number({ error: "un nombre entier" })
    .int("un nombre entier")
    .min(0, "0 au moins")
    .max(5, "5 au plus")
    .default(0)
    .describe(
      "Nombre de serveurs mandataires (reverse proxies) devant le site ; l’adresse du visiteur est alors lue dans X-Forwarded-For.",
    ),
  SMTP_URL: urlDe("smtp:", "smtps:")
    .optional()
    .describe("Serveur d’envoi des courriels. Sans elle, les messages restent dans la boîte d’envoi."),
  COURRIEL_EXPEDITEUR: z
    .email("une adresse électronique")
    .default("ne-pas-repondre@exemple.test")
    .describe("Adresse d’expédition des courriels."),
  SMS_URL: urlDe("https:")
    .optional()
    .describe("Adresse du fournisseur de SMS : chaque message y est un POST de JSON. Sans elle, aucun SMS ne part."),
  SMS_JETON: z.string().min(1, "un jeton").optional().describe("Jeton donné par le fournisseur de SMS."),
  SMS_EXPEDITEUR: z
    .string()
    .regex(/^[A-Za-z0-9 ]{3,11}$/, "de 3 à 11 lettres ou chiffres")
    .default("Declic")
    .describe("Nom d’expéditeur des SMS."),
  OIDC_EMETTEUR: urlDe("http:", "https:").optional().describe("Émetteur OpenID Connect (ProConnect)."),
  OIDC_CLIENT: z
    .string()
    .min(1, "un identifiant")
    .optional()
    .describe("Identifiant donné par le fournisseur OpenID Connect."),
  OIDC_SECRET: z.string().min(1, "un secret").optional().describe("Secret donné par le fournisseur OpenID Connect."),
  METRIQUES_PORT: port(0).describe("Port des mesures Prometheus ; 0 : éteint."),
  DECLIC_JOURNAL: z
    .enum(["detail", "info", "erreur"], { error: "« detail », « info » ou « erreur »" })
    .default("info")
    .describe("Niveau des journaux techniques."),
});

export type Config = z.output<typeof SCHEMA>;
export type ConfigInvalide = { readonly variable: string; readonly attendu: string };

/** Reads the settings; empty variables count as absent. Wrong values come back one by one, with what is expected. */
export function lireConfig(env: NodeJS.ProcessEnv): { config: Config } | { invalides: readonly ConfigInvalide[] } {
  const renseigne = Object.fromEntries(
    Object.entries(env).filter(([, valeur]) => valeur !== undefined && valeur !== ""),
  );
  const lu = SCHEMA.safeParse(renseigne);
  const invalides = lu.success
    ? incoherences(lu.data)
    : lu.error.issues.map(({ path, message }) => ({ variable: String(path[0]), attendu: message }));
  return lu.success && invalides.length === 0 ? { config: lu.data } : { invalides };
}

function incoherences(config: Config): readonly ConfigInvalide[] {
  const manquantes = [config.OIDC_EMETTEUR, config.OIDC_CLIENT, config.OIDC_SECRET].filter(
    (valeur) => valeur === undefined,
  );
  if (manquantes.length !== 0 && manquantes.length !== 3) {
    return [{ variable: "OIDC_EMETTEUR, OIDC_CLIENT, OIDC_SECRET", attendu: "les trois ensemble, ou aucune" }];
  }
  return [];
}

/** Address under which people reach the site, without a final slash. */
export function urlPublique(config: Config): string {
  return (
    config.DECLIC_URL ?? `http://${config.HOTE === "0.0.0.0" ? "localhost" : config.HOTE}:${config.PORT}`
  ).replace(/\/$/, "");
}

/** Whether the demonstration is loaded and its accounts shown. */
export const enDemonstration = (config: Config): boolean => config.DECLIC_DEMO ?? config.DATABASE_URL === undefined;
