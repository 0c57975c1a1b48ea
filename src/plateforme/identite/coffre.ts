import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { courrielNormalise, debutsDeNoms } from "./identite.rules.ts";

/** Seals what is personal. One per process, made from the master key. */
export type Coffre = {
  /** A new data key, wrapped by the master key: what `acteur.personne.cle` keeps. Destroying it erases the person. */
  readonly nouvelleCle: () => Buffer;
  /** Seals a text under a person's wrapped key; `usage` is bound to it, so that it cannot be read as something else. */
  readonly sceller: (cle: Uint8Array, texte: string, usage: string) => Buffer;
  /** Opens what `sceller` closed; throws when key, usage or bytes do not agree. */
  readonly ouvrir: (cle: Uint8Array, scelle: Uint8Array, usage: string) => string;
  /** Keyed digest of an e-mail address: found again, never read. */
  readonly empreinteCourriel: (courriel: string) => Buffer;
  /** Keyed digest of any other text, by usage (rate limits, devices). */
  readonly empreinte: (texte: string, usage: string) => Buffer;
  /** Keyed digests, as signed 64-bit decimals, of the first letters of names: see `acteur.personne.recherche`. */
  readonly empreintesDeNoms: (...noms: readonly string[]) => string[];
  /** Seals what belongs to nobody yet (sign-in under way, outgoing mail). */
  readonly scellerCourt: (texte: string, usage: string) => Buffer;
  readonly ouvrirCourt: (scelle: Uint8Array, usage: string) => string;
};

const VERSION = 1;
const TAILLE_IV = 12;
const TAILLE_SCEAU = 16;
const TAILLE_CLE = 32;

/** The vault of a 32-byte master key. Sub-keys by HKDF-SHA256, one per purpose; nothing else is ever derived. */
export function creerCoffre(cleMaitre: Uint8Array): Coffre {
  if (cleMaitre.length !== TAILLE_CLE) throw new Error("the master key must be 32 bytes long");
  const derivee = (usage: string): Buffer => Buffer.from(hkdfSync("sha256", cleMaitre, "declic", usage, TAILLE_CLE));
  const enveloppe = derivee("enveloppe");
  const index = derivee("index");
  const court = derivee("court");
  const empreinte = (texte: string, usage: string): Buffer =>
    createHmac("sha256", index).update(`${usage}\n${texte}`).digest();
  const cleClaire = (cle: Uint8Array): Buffer => dechiffrer(enveloppe, cle, "cle");
  return {
    nouvelleCle: () => chiffrer(enveloppe, randomBytes(TAILLE_CLE), "cle"),
    sceller: (cle, texte, usage) => chiffrer(cleClaire(cle), Buffer.from(texte, "utf8"), usage),
    ouvrir: (cle, scelle, usage) => dechiffrer(cleClaire(cle), scelle, usage).toString("utf8"),
    empreinteCourriel: (courriel) => empreinte(courrielNormalise(courriel), "courriel"),
    empreinte,
    empreintesDeNoms: (...noms) => [
      ...new Set(debutsDeNoms(noms).map((debut) => empreinte(debut, "nom").readBigInt64BE(0).toString())),
    ],
    scellerCourt: (texte, usage) => chiffrer(court, Buffer.from(texte, "utf8"), usage),
    ouvrirCourt: (scelle, usage) => dechiffrer(court, scelle, usage).toString("utf8"),
  };
}

let installe: Coffre | null = null;

/** Gives the process its vault, once, at start. */
export function installerCoffre(coffreDuProcessus: Coffre): void {
  installe = coffreDuProcessus;
}

/** The vault of this process. */
export function coffre(): Coffre {
  if (installe === null) throw new Error("the vault is not installed: call installerCoffre at start");
  return installe;
}

function chiffrer(cle: Buffer, clair: Uint8Array, usage: string): Buffer {
  const iv = randomBytes(TAILLE_IV);
  const chiffre = createCipheriv("aes-256-gcm", cle, iv).setAAD(Buffer.from(usage, "utf8"));
  const corps = Buffer.concat([chiffre.update(clair), chiffre.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, chiffre.getAuthTag(), corps]);
}

function dechiffrer(cle: Buffer, scelle: Uint8Array, usage: string): Buffer {
  const octets = Buffer.from(scelle.buffer, scelle.byteOffset, scelle.byteLength);
  if (octets.length < 1 + TAILLE_IV + TAILLE_SCEAU || octets[0] !== VERSION)
    throw new Error("sealed value: unknown form");
  const iv = octets.subarray(1, 1 + TAILLE_IV);
  const sceau = octets.subarray(1 + TAILLE_IV, 1 + TAILLE_IV + TAILLE_SCEAU);
  const dechiffre = createDecipheriv("aes-256-gcm", cle, iv, { authTagLength: TAILLE_SCEAU })
    .setAAD(Buffer.from(usage, "utf8"))
    .setAuthTag(sceau);
  return Buffer.concat([dechiffre.update(octets.subarray(1 + TAILLE_IV + TAILLE_SCEAU)), dechiffre.final()]);
}
