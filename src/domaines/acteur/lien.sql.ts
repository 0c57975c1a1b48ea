import { type Db, sql } from "../../plateforme/db/db.ts";
import { coffre, empreinteJeton, nouveauJeton } from "../../plateforme/identite/index.ts";
import { dansHeures } from "./invitation.sql.ts";

export type ObjetLien = "mot_de_passe" | "courriel_ancien" | "courriel_nouveau";
export type Lien = {
  readonly id: number;
  readonly personneId: number;
  readonly objet: ObjetLien;
  readonly valeur: string | null;
};

const USAGE = "lien.valeur";

/** Makes a single-use link and ends those of the same purpose still open; answers the token it carries. */
export async function creerLien(
  db: Db,
  {
    personneId,
    cle,
    objet,
    valeur = null,
    heures,
    maintenant,
  }: {
    readonly personneId: number;
    readonly cle: Buffer;
    readonly objet: ObjetLien;
    readonly valeur?: string | null;
    readonly heures: number;
    readonly maintenant: Date;
  },
): Promise<{ id: number; jeton: string }> {
  const { clair, empreinte } = nouveauJeton();
  await db.run(sql`
    update acteur.lien set utilise_le = ${maintenant}
    where personne_id = ${personneId} and objet = ${objet} and utilise_le is null`);
  const scelle = valeur === null ? null : coffre().sceller(cle, valeur, USAGE);
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.lien (personne_id, objet, jeton_empreinte, valeur, envoye_le, expire_le)
    values (${personneId}, ${objet}, ${empreinte}, ${scelle}, ${maintenant}, ${dansHeures(maintenant, heures)}) returning id`);
  return { id, jeton: clair };
}

/** A live link by its token; undefined when used or too old. */
export async function lienOuvert(db: Db, jeton: string, maintenant: Date): Promise<Lien | undefined> {
  const ligne = await db.row(sql<{
    id: number;
    personneId: number;
    objet: ObjetLien;
    valeur: Buffer | null;
    cle: Buffer;
  }>`
    select l.id, l.personne_id as "personneId", l.objet, l.valeur, p.cle
    from acteur.lien l join acteur.personne p on p.id = l.personne_id
    where l.jeton_empreinte = ${empreinteJeton(jeton)} and l.utilise_le is null and l.expire_le > ${maintenant} and p.effacee_le is null`);
  if (ligne === undefined) return undefined;
  const { cle, valeur, ...lien } = ligne;
  return { ...lien, valeur: valeur === null ? null : coffre().ouvrir(cle, valeur, USAGE) };
}

/** Marks a link used; false when it already was. */
export const utiliserLien = async (db: Db, id: number, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`update acteur.lien set utilise_le = ${maintenant} where id = ${id} and utilise_le is null`)) === 1;
