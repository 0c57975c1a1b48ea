import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ouvrirSms, type Sms } from "../../../plateforme/sms/index.ts";

export type SmsVu = Sms & { readonly id: number };

/** The latest short messages of a demonstration, opened; read under declic_systeme. */
export async function derniersSms(db: Db): Promise<readonly SmsVu[]> {
  const lignes = await db.rows(sql<{ id: number; contenu: Buffer }>`
    select id, contenu from courriel.message where contenu is not null and canal = 'sms' order by id desc limit 50`);
  return lignes.map(({ id, contenu }) => ({ id, ...ouvrirSms(contenu) }));
}
