import { type Db, sql } from "../../../plateforme/db/db.ts";
import { nouveauJeton } from "../../../plateforme/identite/index.ts";
import { sceller } from "../../../plateforme/imports/colis.ts";
import type { FormatCertificat } from "../candidat/format-candidat.ts";
import type { Pix } from "../candidat/formulaire-candidat.rules.ts";
import type { PieceJugee } from "../candidat/tenir-pieces.ts";
import type { Empreintes } from "./accord.query.ts";

/** Awaits an answer of the person; answers the secret of the link. At another address, what another person said is forgotten. */
export async function attendreAccord(
  db: Db,
  dossierId: number,
  { adresse, montre }: Empreintes,
  maintenant: Date,
): Promise<string> {
  const { clair, empreinte } = nouveauJeton();
  await db.run(sql`delete from recrutement.contrat_accord where dossier_id = ${dossierId} and adresse <> ${adresse}`);
  await db.run(sql`
    insert into recrutement.contrat_accord (dossier_id, lien, adresse, montre, envoye_le)
    values (${dossierId}, ${empreinte}, ${adresse}, ${montre}, ${maintenant})
    on conflict (dossier_id) do update set lien = excluded.lien, envoye_le = excluded.envoye_le, montre = excluded.montre,
      reponse = case when contrat_accord.montre = excluded.montre then contrat_accord.reponse end,
      repondu_le = case when contrat_accord.montre = excluded.montre then contrat_accord.repondu_le end,
      motif = case when contrat_accord.montre = excluded.montre then contrat_accord.motif end`);
  return clair;
}

/** A new secret for a person who is written to again. */
export async function changerLien(db: Db, dossierId: number, maintenant: Date): Promise<string> {
  const { clair, empreinte } = nouveauJeton();
  await db.run(sql`
    update recrutement.contrat_accord set lien = ${empreinte}, envoye_le = ${maintenant} where dossier_id = ${dossierId}`);
  return clair;
}

/** Keeps the answer of the person. */
export const ecrireReponse = (
  db: Db,
  dossierId: number,
  reponse: { readonly reponse: "accepte" | "refuse"; readonly motif: string | null },
  maintenant: Date,
): Promise<number> =>
  db.run(sql`
    update recrutement.contrat_accord set reponse = ${reponse.reponse}, motif = ${reponse.motif}, repondu_le = ${maintenant}
    where dossier_id = ${dossierId}`);

/** Keeps a Pix result to be verified, and its certificate if one was joined. */
export async function ecrirePixAccord(
  db: Db,
  dossierId: number,
  { score, le, code }: Pix,
  preuve: PieceJugee<FormatCertificat> | null,
  maintenant: Date,
): Promise<void> {
  await db.run(sql`
    update recrutement.contrat_accord set pix_score = ${score}, pix_le = ${le}::date, pix_code = ${code}, pix_statut = 'a_verifier',
      pix_motif = null, pix_juge_le = null, pix_juge_par = null
    where dossier_id = ${dossierId}`);
  if (preuve === null) return;
  await db.run(sql`
    insert into recrutement.contrat_accord_preuve (dossier_id, nom, format, octets, contenu, ajoute_le)
    values (${dossierId}, ${preuve.nom}, ${preuve.format}, ${preuve.octets.length}, ${sceller(preuve.octets)}, ${maintenant})
    on conflict (dossier_id) do update set nom = excluded.nom, format = excluded.format, octets = excluded.octets,
      contenu = excluded.contenu, ajoute_le = excluded.ajoute_le`);
}

/** Says a result verified, or refused with its motive; 0 when it no longer waits, or waits with another score. */
export const jugerPixAccord = (
  db: Db,
  dossierId: number,
  score: number,
  { motif, par, maintenant }: { readonly motif: string | null; readonly par: number; readonly maintenant: Date },
): Promise<number> =>
  db.run(sql`
    update recrutement.contrat_accord set pix_statut = ${motif === null ? "verifie" : "refuse"}, pix_motif = ${motif},
      pix_juge_le = ${maintenant}, pix_juge_par = ${par}
    where dossier_id = ${dossierId} and pix_statut = 'a_verifier' and pix_score = ${score}`);
