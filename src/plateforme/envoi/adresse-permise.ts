import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** What the operator allows beyond the rule; nothing in production. */
export type Permissions = { readonly http: boolean; readonly prive: boolean };
/** HTTPS, to public addresses only. */
export const STRICTES: Permissions = { http: false, prive: false };

/** Addresses that are not of the public network: of this machine, of its neighbours, of nobody (RFC 6890 and its kin). */
const INTERDITES = new BlockList();
const RESEAUX_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
for (const [reseau, bits] of RESEAUX_4) INTERDITES.addSubnet(reseau, bits, "ipv4");
/** In version 6, only 2000::/3 is public, less the tunnels that carry a version 4 address and the examples. */
const RESEAUX_6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;
for (const [reseau, bits] of RESEAUX_6) INTERDITES.addSubnet(reseau, bits, "ipv6");
const PUBLIQUES_6 = new BlockList();
PUBLIQUES_6.addSubnet("2000::", 3, "ipv6");

/** True for an address of the public network. */
export function estPublique(ip: string): boolean {
  const famille = isIP(ip);
  if (famille === 4) return !INTERDITES.check(ip, "ipv4");
  return famille === 6 && PUBLIQUES_6.check(ip, "ipv6") && !INTERDITES.check(ip, "ipv6");
}

/** Where a message may go: the URL, and the one address that was checked and that must be called. */
export type Destination = { readonly url: URL; readonly ip: string };

/**
 * Judges an address given by a person: https, no credentials, its usual port or one above 1023, and a name all of whose addresses
 * are public. Resolved here once: the answer is called, not the name, so that it cannot change in between. Otherwise, the sentence.
 */
export async function jugerAdresse(
  texte: string,
  permis: Permissions = STRICTES,
): Promise<Destination | { readonly refus: string }> {
  const url = lireUrl(texte);
  if (url === undefined) return { refus: "Cette adresse ne se lit pas. Exemple : https://exemple.fr/declic." };
  if (url.protocol !== "https:" && !(permis.http && url.protocol === "http:"))
    return { refus: "L’adresse doit commencer par https://." };
  if (url.username !== "" || url.password !== "")
    return { refus: "L’adresse ne doit contenir ni nom d’utilisateur ni mot de passe." };
  if (url.port !== "" && Number(url.port) < 1024)
    return { refus: "Ce numéro de port n’est pas permis : 443, ou un numéro au-dessus de 1023." };
  const hote = url.hostname.replace(/^\[|\]$/g, "");
  const trouvees = await lookup(hote, { all: true }).catch(() => []);
  const [premiere] = trouvees;
  if (premiere === undefined) return { refus: "Ce nom de serveur est introuvable." };
  if (!permis.prive && !trouvees.every(({ address }) => estPublique(address)))
    return { refus: "Cette adresse mène à un réseau privé : elle doit être joignable depuis Internet." };
  return { url, ip: premiere.address };
}

function lireUrl(texte: string): URL | undefined {
  try {
    return new URL(texte);
  } catch {
    return undefined;
  }
}
