import { hash, verify } from "@node-rs/argon2";

/** argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane), computed off the event loop. */
const PARAMETRES = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let leurre: Promise<string> | null = null;

/** The PHC string to keep for a password. */
export const hacherMotDePasse = (motDePasse: string): Promise<string> => hash(motDePasse.normalize("NFKC"), PARAMETRES);

/**
 * Whether a password answers a kept hash. Without one (unknown account, account without password) the same work is
 * done on a decoy, so that the time taken says nothing.
 */
export async function verifierMotDePasse(empreinte: string | null, motDePasse: string): Promise<boolean> {
  leurre ??= hash("decoy of unknown accounts", PARAMETRES);
  const juste = await verify(empreinte ?? (await leurre), motDePasse.normalize("NFKC"));
  return juste && empreinte !== null;
}
