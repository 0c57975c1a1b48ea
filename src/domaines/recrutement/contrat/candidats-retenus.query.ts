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
