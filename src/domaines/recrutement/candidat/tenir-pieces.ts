import { randomUUID } from "node:crypto";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { nettoyerTexte } from "../../../plateforme/formats/decoder-texte.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { introuvable, type Reponse } from "../../../plateforme/http/route.ts";
import { ouvrir, sceller } from "../../../plateforme/imports/colis.ts";
import { reconnaitrePiece } from "../manifestation/format-piece.ts";
import type { ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import type { ObjetPiece, PieceCandidat } from "./candidat.query.ts";
import { ecrirePix } from "./candidat.sql.ts";
import { type FormatCandidat, MIMES_CANDIDAT, reconnaitreCertificat } from "./format-candidat.ts";
import { lirePix } from "./formulaire-candidat.rules.ts";
import { champs, FAIT, jourDe, type ResultatCandidature, surLaSienne } from "./tenir-candidature.ts";

export type PieceJugee<F extends FormatCandidat = FormatCandidat> = {
  readonly octets: Uint8Array;
  readonly format: F;
  readonly nom: string;
};
type Juge<F extends FormatCandidat> = (
  octets: Uint8Array,
) => Promise<{ readonly format: F } | { readonly refus: string }>;

/** Joins a CV, judged by its content alone, in the place of the former one; it is read for nothing else than to be shown. */
export async function joindreCv(contexte: ContexteConnecte, fichier: File | null): Promise<ResultatCandidature> {
  const jugee = await jugerPiece(fichier, reconnaitrePiece);
  if ("refus" in jugee) return champs({ cv: jugee.refus });
  return surLaSienne(contexte, async (db, { personneId }) => {
    await remplacer(db, personneId, "cv", jugee, contexte.maintenant);
    return FAIT;
  });
}

/** Takes a document away. */
export const retirerPieceCandidat = (contexte: ContexteConnecte, objet: ObjetPiece): Promise<ResultatCandidature> =>
  surLaSienne(contexte, async (db, { personneId }) => {
    await db.run(sql`delete from recrutement.candidat_piece where personne_id = ${personneId} and objet = ${objet}`);
    return FAIT;
  });

/** Declares a Pix result with how to verify it: a code of campaign, or the certificate joined now or before. */
export async function declarerPix(
  contexte: ContexteConnecte,
  valeurs: ValeursEtape,
  fichier: File | null,
): Promise<ResultatCandidature> {
  const jugee = fichier === null || fichier.size === 0 ? null : await jugerPiece(fichier, reconnaitreCertificat);
  return surLaSienne(contexte, async (db, k) => {
    const gardee = k.pieces.some(({ objet }) => objet === "pix");
    const preuve = jugee !== null ? "jointe" : gardee ? "gardee" : "aucune";
    const { dit, erreurs } = lirePix(valeurs, jourDe(k, contexte.maintenant), preuve);
    if (jugee !== null && "refus" in jugee) return champs({ ...erreurs, preuve: jugee.refus });
    if (Object.keys(erreurs).length > 0) return champs(erreurs);
    await ecrirePix(db, k.personneId, dit, contexte.maintenant);
    if (jugee !== null) await remplacer(db, k.personneId, "pix", jugee, contexte.maintenant);
    return FAIT;
  });
}

/** A file judged by its content alone: what it is, or why it is refused. */
export async function jugerPiece<F extends FormatCandidat>(
  fichier: File | null,
  selon: Juge<F>,
): Promise<PieceJugee<F> | { readonly refus: string }> {
  if (fichier === null || fichier.size === 0) return { refus: "Choisissez un fichier." };
  const octets = new Uint8Array(await fichier.arrayBuffer());
  const juge = await selon(octets);
  if ("refus" in juge) return juge;
  const nom = nettoyerTexte(fichier.name).slice(-120).trim() || `document.${juge.format}`;
  return { octets, nom, format: juge.format };
}

async function remplacer(
  db: Db,
  personneId: number,
  objet: ObjetPiece,
  { octets, nom, format }: PieceJugee,
  maintenant: Date,
): Promise<void> {
  await db.run(sql`delete from recrutement.candidat_piece where personne_id = ${personneId} and objet = ${objet}`);
  await db.run(sql`
    insert into recrutement.candidat_piece (id, personne_id, objet, nom, format, octets, contenu, ajoute_le)
    values (${randomUUID()}::uuid, ${personneId}, ${objet}, ${nom}, ${format}, ${octets.length}, ${sceller(octets)}, ${maintenant})`);
}

/** A document to take away; the browser never opens it in the page. Row policies decide who reads. */
export async function envoyerPieceCandidat(db: Db, personneId: number, objet: ObjetPiece): Promise<Reponse> {
  const piece = await db.row(sql<PieceCandidat & { scelle: Buffer }>`
    select id, objet, nom, format, octets, ajoute_le as "ajouteLe", contenu as scelle from recrutement.candidat_piece
    where personne_id = ${personneId} and objet = ${objet}`);
  if (piece === undefined) return introuvable;
  return {
    type: "fichier",
    nom: piece.nom,
    mime: MIMES_CANDIDAT[piece.format],
    corps: new Uint8Array(ouvrir(piece.scelle)),
  };
}
