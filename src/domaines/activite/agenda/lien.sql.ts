import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Keeps the digest of a new address. */
export async function insererLien(
  db: Db,
  lien: {
    readonly conseillerId: number;
    readonly empreinte: Buffer;
    readonly libelle: string;
    readonly avecNoms: boolean;
  },
): Promise<void> {
  await db.run(sql`
    insert into activite.agenda_lien (conseiller_id, empreinte, libelle, avec_noms)
    values (${lien.conseillerId}, ${lien.empreinte}, ${lien.libelle}, ${lien.avecNoms})`);
}

/** Closes an address of that adviser for good. */
export async function fermerLien(db: Db, conseillerId: number, id: number): Promise<boolean> {
  const fermes = await db.run(sql`
    update activite.agenda_lien set ferme_le = now() where id = ${id} and conseiller_id = ${conseillerId} and ferme_le is null`);
  return fermes > 0;
}

export type LienOuvert = {
  readonly id: number;
  readonly conseillerId: number;
  readonly avecNoms: boolean;
  readonly fuseau: string;
  readonly departementCode: string;
};

/** Whose calendar an address opens; undefined when it is unknown, closed, or its holder no longer has a live account and role. */
export const ouvrirLien = (db: Db, empreinte: Buffer): Promise<LienOuvert | undefined> =>
  db.row(sql<LienOuvert>`
    select n.id, n.conseiller_id as "conseillerId", n.avec_noms as "avecNoms", d.fuseau, s.departement_code as "departementCode"
    from activite.agenda_lien n
    join acteur.compte c on c.personne_id = n.conseiller_id and c.desactive_le is null
    join acteur.affectation a on a.personne_id = n.conseiller_id and a.structure_id is not null and a.debut <= current_date
      and (a.fin is null or a.fin >= current_date)
    join acteur.structure s on s.id = a.structure_id
    join territoire.departement d on d.code = s.departement_code
    where n.empreinte = ${empreinte} and n.ferme_le is null
    order by a.id desc limit 1`);

/** Writes that an address was read, once an hour at most. */
export async function noterLecture(db: Db, id: number): Promise<void> {
  await db.run(sql`
    update activite.agenda_lien set lu_le = now() where id = ${id} and (lu_le is null or lu_le < now() - interval '1 hour')`);
}
