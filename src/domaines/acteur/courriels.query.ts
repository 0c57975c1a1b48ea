import { type Db, sql } from "../../plateforme/db/db.ts";
import { type Contenu, ouvrirContenu } from "../../plateforme/mail/index.ts";

export type CourrielVu = {
  readonly id: number;
  readonly deposeLe: Date;
  readonly etat: string;
  readonly contenu: Contenu;
};

/** The latest messages of a demonstration, opened; read under declic_systeme. */
export async function derniersCourriels(db: Db): Promise<readonly CourrielVu[]> {
  const lignes = await db.rows(sql<{ id: number; deposeLe: Date; etat: string; contenu: Buffer }>`
    select m.id, m.depose_le as "deposeLe", m.etat, m.contenu
    from courriel.message m where m.contenu is not null and m.canal = 'courriel' order by m.id desc limit 50`);
  return lignes.map(({ contenu, ...ligne }) => ({ ...ligne, contenu: ouvrirContenu(contenu) }));
}
