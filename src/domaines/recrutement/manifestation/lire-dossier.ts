import { type Db, sql } from "../../../plateforme/db/db.ts";
import { introuvable, type Reponse } from "../../../plateforme/http/route.ts";
import { MIMES } from "./format-piece.ts";
import type { ValeursEtape } from "./formulaire-etapes.rules.ts";
import { type ManifestationGardee, manifestationDuLien } from "./manifestation.query.ts";
import { lirePiece, type Piece, piecesDe } from "./pieces.query.ts";

/** A file with its documents, what its form holds, and the decision in force. */
export type LigneDuLien = {
  readonly m: ManifestationGardee;
  readonly pieces: readonly Piece[];
  readonly saisies: ValeursEtape;
  readonly decision: { readonly postes: number; readonly motif: string | null };
};

/** The file that a link opens; under the role of jobs. */
export async function lireDuLien(db: Db, jeton: string): Promise<LigneDuLien | undefined> {
  const m = await manifestationDuLien(db, jeton);
  if (m === undefined) return undefined;
  return { m, pieces: await piecesDe(db, m.id), saisies: saisiesDe(m), decision: await decisionDe(db, m.id) };
}

/** The decision in force on a file. */
export async function decisionDe(db: Db, id: string): Promise<LigneDuLien["decision"]> {
  const decision = await db.row(sql<{ postes: number; motif: string }>`
    select postes, motif from recrutement.decision where manifestation_id = ${id}::uuid and effet_le is not null and remplacee_le is null`);
  return decision ?? { postes: 0, motif: null };
}

const saisiesDe = (m: ManifestationGardee): ValeursEtape => ({
  ...{ nom: m.nom, type: m.type, nature: m.nature ?? "", postes: m.postes === null ? "" : String(m.postes) },
  ...{ coordinateur: m.coordinateur ? "oui" : "", debutLe: m.debutLe ?? "", besoin: m.besoin, formation: m.formation },
  equipement: m.equipement,
  accueils: m.accueils.map(({ nom, commune }) => `${nom} ; ${commune}`).join("\n"),
  coemployeurs: m.coemployeurs.map(({ nom, quotite }) => `${nom} ; ${quotite} %`).join("\n"),
  candidat: m.candidat === null ? "" : m.candidat ? "oui" : "non",
  nomCandidat: m.contact?.candidat ?? "",
  ...{ prenom: m.contact?.prenom ?? "", nomContact: m.contact?.nom ?? "", fonction: m.contact?.fonction ?? "" },
  telephone: m.contact?.telephone ?? "",
});

/** A document to take away; the browser never opens it in the page. */
export async function envoyerPiece(db: Db, manifestationId: string, id: string): Promise<Reponse> {
  const piece = id === "" ? undefined : await lirePiece(db, manifestationId, id);
  if (piece === undefined) return introuvable;
  return { type: "fichier", nom: piece.nom, mime: MIMES[piece.format], corps: piece.contenu };
}
