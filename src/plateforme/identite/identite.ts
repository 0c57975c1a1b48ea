import { z } from "zod";
import { type Coffre, coffre } from "./coffre.ts";
import { type Identite, motsCherches } from "./identite.rules.ts";

const USAGE = "personne.identite";
const forme = z.object({
  nom: z.string(),
  prenom: z.string(),
  courriel: z.string().nullable(),
  telephone: z.string().nullable(),
});

/** What a row of `acteur.personne` keeps of an identity. */
export type IdentiteScellee = {
  readonly identite: Buffer;
  readonly cle: Buffer;
  readonly courrielEmpreinte: Buffer | null;
  /** Signed 64-bit decimals, for `bigint[]`. */
  readonly recherche: readonly string[];
};

/** Seals an identity, under the key given or a new one. */
export function scellerIdentite(identite: Identite, cle?: Uint8Array, avec: Coffre = coffre()): IdentiteScellee {
  const cleDonnees = cle === undefined ? avec.nouvelleCle() : Buffer.from(cle);
  return {
    identite: avec.sceller(cleDonnees, JSON.stringify(identite), USAGE),
    cle: cleDonnees,
    courrielEmpreinte: identite.courriel === null ? null : avec.empreinteCourriel(identite.courriel),
    recherche: avec.empreintesDeNoms(identite.nom, identite.prenom),
  };
}

/** Opens an identity; null once the person was erased. */
export function ouvrirIdentite(
  ligne: { readonly identite: Uint8Array | null; readonly cle: Uint8Array | null },
  avec: Coffre = coffre(),
): Identite | null {
  if (ligne.identite === null || ligne.cle === null) return null;
  return forme.parse(JSON.parse(avec.ouvrir(ligne.cle, ligne.identite, USAGE)));
}

/** The digests that a row must all hold to answer a search by name; empty when nothing searchable was typed. */
export const empreintesCherchees = (texte: string, avec: Coffre = coffre()): string[] =>
  motsCherches(texte).map((mot) => avec.empreinte(mot, "nom").readBigInt64BE(0).toString());
