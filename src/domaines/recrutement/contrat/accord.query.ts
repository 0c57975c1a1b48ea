import { createHmac } from "node:crypto";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { courrielNormalise, empreinteJeton } from "../../../plateforme/identite/index.ts";
import { ouvrir } from "../../../plateforme/imports/colis.ts";
import type { FormatCertificat } from "../candidat/format-candidat.ts";
import { type Accord, JOURS_LIEN } from "./accord.rules.ts";
import { CHAMPS_PERSONNE, CHAMPS_TERMES, type SaisieDossier } from "./lire-termes.rules.ts";

export type Empreintes = { readonly adresse: Buffer; readonly montre: Buffer };

/** Digests of what a person is shown, salted by the key of the file; null once it was forgotten. */
export function empreindre(cle: Buffer | null, saisie: SaisieDossier): Empreintes | null {
  if (cle === null) return null;
  const dit = [...CHAMPS_PERSONNE, ...CHAMPS_TERMES].map((champ) => (saisie[champ] ?? "").trim());
  const empreinte = (texte: string): Buffer => createHmac("sha256", cle).update(texte).digest();
  return {
    adresse: empreinte(courrielNormalise((saisie.courriel ?? "").trim())),
    montre: empreinte(JSON.stringify(dit)),
  };
}

/** What the person of a file answered, against the answers of the form as they stand; null when nothing was sent to them. */
export async function accordDe(
  db: Db,
  { id, cle }: { readonly id: number; readonly cle: Buffer | null },
  saisie: SaisieDossier,
): Promise<Accord | null> {
  const ligne = await db.row(sql<Omit<Accord, "aJour"> & { adresse: Buffer; montre: Buffer }>`
    select envoye_le as "envoyeLe", reponse, repondu_le as "reponduLe", motif, adresse, montre, pix_score as "pixScore", pix_le as "pixLe",
      pix_code as "pixCode", pix_statut as "pixStatut", pix_motif as "pixMotif"
    from recrutement.contrat_accord where dossier_id = ${id}`);
  if (ligne === undefined) return null;
  const { adresse, montre, ...reste } = ligne;
  const present = empreindre(cle, saisie);
  // Once hired, the key is gone and the file no longer changes.
  const aJour = present === null || (present.adresse.equals(adresse) && present.montre.equals(montre));
  return { ...reste, aJour };
}

export type Preuve = { readonly nom: string; readonly format: FormatCertificat; readonly octets: number };

/** The certificate joined to a file, for whoever may read it. */
export const preuveDe = (db: Db, dossierId: number): Promise<Preuve | undefined> =>
  db.row(sql<Preuve>`
    select nom, format, octets from recrutement.contrat_accord_preuve where dossier_id = ${dossierId}`);

/** The same, opened. */
export async function ouvrirPreuve(
  db: Db,
  dossierId: number,
): Promise<(Preuve & { readonly corps: Uint8Array<ArrayBuffer> }) | undefined> {
  const ligne = await db.row(sql<Preuve & { scelle: Buffer }>`
    select nom, format, octets, contenu as scelle from recrutement.contrat_accord_preuve where dossier_id = ${dossierId}`);
  return (
    ligne && { nom: ligne.nom, format: ligne.format, octets: ligne.octets, corps: new Uint8Array(ouvrir(ligne.scelle)) }
  );
}

/** The file of a link that still answers, under the role of jobs. */
export const dossierDuLien = async (db: Db, jeton: string, maintenant: Date): Promise<number | undefined> =>
  (
    await db.row(sql<{ id: number }>`
      select a.dossier_id as id from recrutement.contrat_accord a join recrutement.contrat_dossier d on d.id = a.dossier_id
      where a.lien = ${empreinteJeton(jeton)} and d.statut in ('brouillon', 'a_corriger', 'depose')
        and a.envoye_le > ${maintenant}::timestamptz - make_interval(days => ${JOURS_LIEN})`)
  )?.id;
