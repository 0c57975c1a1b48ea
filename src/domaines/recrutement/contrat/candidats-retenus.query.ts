import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type Identite, nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";

export type Retenu = {
  readonly id: number;
  readonly nom: string;
  readonly identite: Identite;
  /** Result at the Pix test, once the administration verified it. */
  readonly pix: number | null;
};

/** Whom a structure retained after a mise en relation, and who is not hired yet; under the role of jobs. */
export async function candidatsRetenus(db: Db, structureId: number): Promise<readonly Retenu[]> {
  const lignes = await db.rows(sql<{ id: number; pix: number | null; identite: Buffer | null; cle: Buffer | null }>`
    select m.candidat_id as id, case when k.pix_statut = 'verifie' then k.pix_score end as pix, p.identite, p.cle
    from recrutement.mise_en_relation m
    join recrutement.candidat k on k.personne_id = m.candidat_id and k.retire_le is null
    join acteur.personne p on p.id = m.candidat_id
    where m.structure_id = ${structureId} and m.statut in ('retenu', 'contrat_depose') order by m.id`);
  return lignes.flatMap(({ identite, cle, ...reste }) => {
    const qui = ouvrirIdentite({ identite, cle });
    return qui === null ? [] : [{ ...reste, identite: qui, nom: nomComplet(qui) }];
  });
}

export type Retenue = { readonly structureId: number; readonly candidatId: number; readonly disponibleLe: string };

/** A match that ended in someone retained, for whoever its row policies show it to. */
export const relationRetenue = (db: Db, id: number): Promise<Retenue | undefined> =>
  db.row(sql<Retenue>`
    select m.structure_id as "structureId", m.candidat_id as "candidatId", k.disponible_le as "disponibleLe"
    from recrutement.mise_en_relation m join recrutement.candidat k on k.personne_id = m.candidat_id
    where m.id = ${id} and m.statut = 'retenu'`);

/** The open file of someone retained, if one was begun; under the role of jobs. */
export const dossierDuCandidat = async (db: Db, { structureId, candidatId }: Retenue): Promise<number | undefined> =>
  (
    await db.row(sql<{ id: number }>`
      select id from recrutement.contrat_dossier
      where structure_id = ${structureId} and origine = 'mise_en_relation' and saisie ->> 'candidat' = ${String(candidatId)}
        and statut in ('brouillon', 'a_corriger', 'depose') order by id desc limit 1`)
  )?.id;
