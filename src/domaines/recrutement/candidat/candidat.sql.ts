import { type Db, sql } from "../../../plateforme/db/db.ts";
import { donnerRoleCandidat } from "../../acteur/index.ts";
import type { Profil, Recherche } from "./formulaire-candidat.rules.ts";

export type Attente = Recherche & { readonly communeCode: string };

/** Keeps an application until its address is confirmed; a newer one of the same person replaces it. Under the role of jobs. */
export const garderAttente = (
  db: Db,
  personneId: number,
  demande: string,
  a: Attente,
  maintenant: Date,
): Promise<number> =>
  db.run(sql`
    insert into recrutement.candidature_attente (personne_id, demande, commune_code, rayon_km, disponible_le, situations, recue_le)
    values (${personneId}, ${demande}::uuid, ${a.communeCode}, ${a.rayonKm}, ${a.disponibleLe}::date, ${a.situations}, ${maintenant})
    on conflict (personne_id) do update set demande = excluded.demande, commune_code = excluded.commune_code, rayon_km = excluded.rayon_km,
      disponible_le = excluded.disponible_le, situations = excluded.situations, recue_le = excluded.recue_le`);

/** Whether this very sending was received already. */
export const dejaRecue = async (db: Db, demande: string): Promise<boolean> =>
  (await db.row(sql`select from recrutement.candidature_attente where demande = ${demande}::uuid`)) !== undefined;

/** Whether a person has an application under way, withdrawn ones left out. */
export const aUneCandidature = async (db: Db, personneId: number): Promise<boolean> =>
  (await db.row(sql`
    select from recrutement.candidat k join recrutement.candidature c on c.id = k.candidature_id
    where k.personne_id = ${personneId} and k.retire_le is null and c.statut in ('depose', 'mis_en_relation')`)) !==
  undefined;

/**
 * Turns what was awaited into an application, with the role that follows it. Whoever withdrew comes back to the same one; whoever was
 * answered has a new one. Nothing to do when nothing is awaited. Under the role of jobs.
 */
export async function ouvrirCandidature(db: Db, personneId: number, jour: string, maintenant: Date): Promise<void> {
  const attente = await db.row(sql<{ communeCode: string; departementCode: string }>`
    select a.commune_code as "communeCode", c.departement_code as "departementCode"
    from recrutement.candidature_attente a join territoire.commune c on c.code = a.commune_code
    where a.personne_id = ${personneId} for update of a`);
  if (attente === undefined) return;
  const deja = await db.row(sql<{ id: number; statut: string }>`
    select c.id, c.statut from recrutement.candidat k join recrutement.candidature c on c.id = k.candidature_id
    where k.personne_id = ${personneId} for update of k`);
  const vivante = deja !== undefined && ["depose", "mis_en_relation", "retire"].includes(deja.statut);
  const id = vivante
    ? deja.id
    : (
        await db.one(sql<{ id: number }>`
          insert into recrutement.candidature (deposee_le, departement_code, statut, personne_id)
          values (${jour}::date, ${attente.departementCode}, 'depose', ${personneId}) returning id`)
      ).id;
  if (deja?.statut === "retire") await changerStatut(db, id, "depose");
  await db.run(sql`
    insert into recrutement.candidat (personne_id, candidature_id, commune_code, departement_code, rayon_km, disponible_le, situations,
      dernier_contact_le, cree_le, modifie_le)
    select a.personne_id, ${id}, a.commune_code, ${attente.departementCode}, a.rayon_km, a.disponible_le, a.situations,
      ${maintenant}, ${maintenant}, ${maintenant}
    from recrutement.candidature_attente a where a.personne_id = ${personneId}
    on conflict (personne_id) do update set candidature_id = excluded.candidature_id, commune_code = excluded.commune_code,
      departement_code = excluded.departement_code, rayon_km = excluded.rayon_km, disponible_le = excluded.disponible_le,
      situations = excluded.situations, pause_le = null, retire_le = null, retrait_motif = null, effacement_demande_le = null,
      incomplet_rappele_le = null, disponibilite_rappelee_le = null, effacement_annonce_le = null,
      dernier_contact_le = excluded.dernier_contact_le, modifie_le = excluded.modifie_le`);
  await db.run(sql`delete from recrutement.candidature_attente where personne_id = ${personneId}`);
  await donnerRoleCandidat(db, personneId);
}

const changerStatut = (db: Db, candidature: number, statut: string): Promise<number> =>
  db.run(sql`update recrutement.candidature set statut = ${statut} where id = ${candidature} and statut <> ${statut}`);

/** Waits for whoever else is writing the same candidate; false without one. */
export const verrouillerCandidat = async (db: Db, personneId: number): Promise<boolean> =>
  (await db.row(sql`select from recrutement.candidat where personne_id = ${personneId} for update`)) !== undefined;

/** Replaces what a candidate says of themselves. */
export const ecrireProfil = (
  db: Db,
  personneId: number,
  p: Profil & { readonly communeCode: string; readonly departementCode: string },
  maintenant: Date,
): Promise<number> =>
  db.run(sql`
    update recrutement.candidat set commune_code = ${p.communeCode}, departement_code = ${p.departementCode}, rayon_km = ${p.rayonKm},
      disponible_le = ${p.disponibleLe}::date, situations = ${p.situations}, langues = ${p.langues}, publics = ${p.publics},
      experience = ${p.experience}, motivation = ${p.motivation}, modifie_le = ${maintenant},
      disponibilite_rappelee_le = case when disponible_le = ${p.disponibleLe}::date then disponibilite_rappelee_le end
    where personne_id = ${personneId}`);

/** Declares a Pix result, to be verified; the application bears its score. */
export async function ecrirePix(
  db: Db,
  personneId: number,
  { score, le, code }: { readonly score: number; readonly le: string; readonly code: string | null },
  maintenant: Date,
): Promise<void> {
  await db.run(sql`
    update recrutement.candidat set pix_score = ${score}, pix_le = ${le}::date, pix_code = ${code}, pix_statut = 'a_verifier', pix_motif = null,
      pix_juge_le = null, pix_juge_par = null, pix_declare_le = ${maintenant}, modifie_le = ${maintenant}
    where personne_id = ${personneId}`);
  await db.run(sql`
    update recrutement.candidature c set score_pix = ${score} from recrutement.candidat k
    where k.personne_id = ${personneId} and c.id = k.candidature_id and c.statut in ('depose', 'mis_en_relation', 'retire')`);
}

/** Says a Pix result verified, or refused with its motive; 0 when it no longer waits, or waits with another score. */
export const jugerPix = (
  db: Db,
  personneId: number,
  score: number,
  { motif, par, maintenant }: { readonly motif: string | null; readonly par: number; readonly maintenant: Date },
): Promise<number> =>
  db.run(sql`
    update recrutement.candidat set pix_statut = ${motif === null ? "verifie" : "refuse"}, pix_motif = ${motif}, pix_juge_le = ${maintenant},
      pix_juge_par = ${par}
    where personne_id = ${personneId} and pix_statut = 'a_verifier' and pix_score = ${score}`);

/** Pauses, or resumes. */
export const poserPause = (db: Db, personneId: number, le: Date | null): Promise<number> =>
  db.run(sql`update recrutement.candidat set pause_le = ${le} where personne_id = ${personneId}`);

/** Withdraws, or comes back, which takes back an erasure asked: the application follows. */
export async function poserRetrait(db: Db, personneId: number, le: Date | null, motif: string | null): Promise<void> {
  await db.run(sql`
    update recrutement.candidat set retire_le = ${le}, retrait_motif = ${motif}, pause_le = null where personne_id = ${personneId}`);
  if (le === null) await noterEffacement(db, personneId, null);
  await db.run(sql`
    update recrutement.candidature c set statut = ${le === null ? "depose" : "retire"} from recrutement.candidat k
    where k.personne_id = ${personneId} and c.id = k.candidature_id and c.statut in ('depose', 'mis_en_relation', 'retire')`);
}

/** Asks for the erasure of everything, or takes it back. */
export const noterEffacement = (db: Db, personneId: number, le: Date | null): Promise<number> =>
  db.run(sql`update recrutement.candidat set effacement_demande_le = ${le} where personne_id = ${personneId}`);

/** The person did something: their data is kept from that day on. */
export const noterContact = (db: Db, personneId: number, maintenant: Date): Promise<number> =>
  db.run(sql`
    update recrutement.candidat set dernier_contact_le = ${maintenant}, effacement_annonce_le = null where personne_id = ${personneId}`);

/** The application has all it needs from now on; kept from the first time. True that very time. */
export const noterComplete = async (db: Db, personneId: number, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`
    update recrutement.candidat set complet_le = ${maintenant} where personne_id = ${personneId} and complet_le is null`)) >
  0;

/** The need linked to a disability, sealed, and who may read it. */
export const ecrireAmenagement = (
  db: Db,
  personneId: number,
  lecteurs: "administration" | "structures",
  besoin: Buffer,
  maintenant: Date,
): Promise<number> =>
  db.run(sql`
    insert into recrutement.candidat_amenagement (personne_id, lecteurs, besoin, modifie_le)
    values (${personneId}, ${lecteurs}, ${besoin}, ${maintenant})
    on conflict (personne_id) do update set lecteurs = excluded.lecteurs, besoin = excluded.besoin, modifie_le = excluded.modifie_le`);

/** Forgets it. */
export const oublierAmenagement = (db: Db, personneId: number): Promise<number> =>
  db.run(sql`delete from recrutement.candidat_amenagement where personne_id = ${personneId}`);
