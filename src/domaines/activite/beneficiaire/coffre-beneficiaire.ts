import { z } from "zod";
import { type Coffre, coffre } from "../../../plateforme/identite/index.ts";
import type { IdentiteBeneficiaire } from "./identite.rules.ts";
import { clesCherchees, clesDe } from "./jetons.rules.ts";

const IDENTITE = "beneficiaire.identite";
const NOTES = "beneficiaire.notes";
const forme = z.object({
  nom: z.string(),
  prenom: z.string(),
  telephone: z.string(),
  courriel: z.string(),
  anneeNaissance: z.number().nullable(),
  commune: z.string(),
  repere: z.string(),
});

/** What a row of activite.beneficiaire keeps of someone. */
export type Scelle = {
  readonly cle: Buffer;
  readonly identite: Buffer;
  readonly notes: Buffer | null;
  readonly jetons: readonly number[];
};

/** Seals an identity and its notes for one structure, under the key given or a new one. */
export function sceller(
  structureId: number,
  identite: IdentiteBeneficiaire,
  notes: string,
  cleGardee?: Uint8Array,
  avec: Coffre = coffre(),
): Scelle {
  const cle = cleGardee === undefined ? avec.nouvelleCle() : Buffer.from(cleGardee);
  return {
    cle,
    identite: avec.sceller(cle, JSON.stringify(identite), IDENTITE),
    notes: notes === "" ? null : avec.sceller(cle, notes, NOTES),
    jetons: clesDeJetons(structureId, identite, avec),
  };
}

type Ligne = { readonly identite: Uint8Array | null; readonly cle: Uint8Array | null };

/** Opens an identity; null once the person was erased. */
export function ouvrir({ identite, cle }: Ligne, avec: Coffre = coffre()): IdentiteBeneficiaire | null {
  return identite === null || cle === null ? null : forme.parse(JSON.parse(avec.ouvrir(cle, identite, IDENTITE)));
}

/** Opens the notes of a record; nothing once the person was erased. */
export const ouvrirNotes = (
  { notes, cle }: { readonly notes: Uint8Array | null; readonly cle: Uint8Array | null },
  avec: Coffre = coffre(),
): string => (notes === null || cle === null ? "" : avec.ouvrir(cle, notes, NOTES));

/** For each word typed, the tokens that answer it, the surest first, each in every structure; empty when nothing searchable was typed. */
export const jetonsCherches = (
  structures: readonly number[],
  texte: string,
  avec: Coffre = coffre(),
): readonly (readonly number[])[] =>
  clesCherchees(texte).map((cles) => cles.flatMap((cle) => structures.map((structure) => jeton(avec, structure, cle))));

/** The tokens under which an identity is found in one structure. */
export const clesDeJetons = (
  structureId: number,
  identite: IdentiteBeneficiaire,
  avec: Coffre = coffre(),
): readonly number[] => [...new Set(clesDe(identite).map((texte) => jeton(avec, structureId, texte)))];

/** 32 bits of a keyed digest: the same name has other tokens in another structure. */
const jeton = (avec: Coffre, structureId: number, texte: string): number =>
  avec.empreinte(`${structureId}\n${texte}`, "beneficiaire.jeton").readInt32BE(0);
