import { type Db, sql } from "../../plateforme/db/db.ts";
import { coffre } from "../../plateforme/identite/index.ts";
import { attenteApres, type GenreTentative } from "./connexion.rules.ts";

/** What failures are counted on: an account, an address, a person awaiting a code. */
export type Cible = { readonly genre: GenreTentative; readonly cle: string };

const FENETRE = {
  compte: "24 hours",
  adresse: "1 hour",
  code: "24 hours",
  envoi: "1 hour",
  deplacement: "24 hours",
} as const;

/**
 * Counts a try before it is judged, so that parallel tries cannot slip through; answers the seconds left to wait (0: go on).
 * A try made while waiting is neither judged nor counted.
 */
export async function prendreEssai(db: Db, cible: Cible, maintenant: Date): Promise<number> {
  const cle = empreinte(cible);
  const compte = await db.row(sql<{ echecs: number }>`
    insert into acteur.tentative as t (cle, echecs, dernier_le) values (${cle}, 1, ${maintenant})
    on conflict (cle) do update set dernier_le = excluded.dernier_le,
      echecs = case when t.dernier_le < excluded.dernier_le - ${FENETRE[cible.genre]}::interval then 1 else t.echecs + 1 end
    where t.bloque_jusqu_a is null or t.bloque_jusqu_a <= excluded.dernier_le
    returning echecs`);
  if (compte === undefined) return resteAAttendre(db, cle, maintenant);
  const attente = attenteApres(compte.echecs, cible.genre);
  const jusqua = attente === 0 ? null : new Date(maintenant.getTime() + attente * 1000);
  await db.run(sql`update acteur.tentative set bloque_jusqu_a = ${jusqua} where cle = ${cle}`);
  return 0;
}

/** The try was right: an account starts again from nothing; an address only gets this try back. */
export async function rendreEssai(db: Db, cible: Cible): Promise<void> {
  const cle = empreinte(cible);
  if (cible.genre !== "adresse") return void (await db.run(sql`delete from acteur.tentative where cle = ${cle}`));
  await db.run(
    sql`update acteur.tentative set echecs = greatest(echecs - 1, 0), bloque_jusqu_a = null where cle = ${cle}`,
  );
}

const empreinte = ({ genre, cle }: Cible): Buffer => coffre().empreinte(cle, `tentative.${genre}`);

async function resteAAttendre(db: Db, cle: Buffer, maintenant: Date): Promise<number> {
  const ligne = await db.row(
    sql<{ jusqua: Date | null }>`select bloque_jusqu_a as jusqua from acteur.tentative where cle = ${cle}`,
  );
  const reste = (ligne?.jusqua?.getTime() ?? maintenant.getTime()) - maintenant.getTime();
  return Math.max(1, Math.ceil(reste / 1000));
}
