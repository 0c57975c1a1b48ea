/** What is sealed on the device: AES-256-GCM, a new vector each time. */
export type Scelle = { readonly iv: Uint8Array<ArrayBuffer>; readonly chiffre: ArrayBuffer };

const AES = "AES-GCM";

/** A key that the browser keeps and never shows, not even to this page. */
export const nouvelleCle = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: AES, length: 256 }, false, ["encrypt", "decrypt"]);

/** Seals any plain data. */
export async function sceller(cle: CryptoKey, contenu: unknown): Promise<Scelle> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const octets = new TextEncoder().encode(JSON.stringify(contenu));
  return { iv, chiffre: await crypto.subtle.encrypt({ name: AES, iv }, cle, octets) };
}

/** What `sceller` sealed, as text; fails when the key is another one or a bit has moved. */
export async function desceller(cle: CryptoKey, { iv, chiffre }: Scelle): Promise<string> {
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: AES, iv }, cle, chiffre));
}

const ITERATIONS = 600_000;

/** The key of a file, drawn from a sentence that the person chooses (PBKDF2, SHA-256). */
export async function cleDePhrase(phrase: string, sel: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const matiere = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(phrase.normalize("NFC")),
    "PBKDF2",
    false,
    ["deriveKey"],
  );
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: sel, iterations: ITERATIONS };
  return crypto.subtle.deriveKey(derivation, matiere, { name: AES, length: 256 }, false, ["encrypt", "decrypt"]);
}
