import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre, type Identite, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import type { DatesMembre } from "./equipe.rules.ts";

const USAGE = "equipe.courriel";

export type Equipe = { readonly id: number; readonly nom: string; readonly coordinateurId: number };

/** The team of a coordinateur. */
export const equipeDe = (db: Db, coordinateurId: number): Promise<Equipe | undefined> =>
  db.row(sql<Equipe>`
    select id, nom, coordinateur_id as "coordinateurId" from activite.equipe where coordinateur_id = ${coordinateurId}`);

/** Makes the team, or renames it. */
export async function nommerEquipe(db: Db, coordinateurId: number, nom: string): Promise<void> {
  await db.run(sql`
    insert into activite.equipe (coordinateur_id, nom) values (${coordinateurId}, ${nom})
    on conflict (coordinateur_id) do update set nom = excluded.nom where equipe.nom <> excluded.nom`);
}

/** Who may be in a team under this address: an adviser or an aidant with a live role. */
export async function conseillerParCourriel(
  db: Db,
  courriel: string,
): Promise<{ readonly id: number; readonly identite: Identite } | undefined> {
  const ligne = await db.row(sql<{ id: number; identite: Buffer; cle: Buffer }>`
    select p.id, p.identite, p.cle from acteur.personne p
    where p.courriel_empreinte = ${coffre().empreinteCourriel(courriel)} and p.effacee_le is null and exists (
      select from acteur.affectation a where a.personne_id = p.id and a.role in ('conseiller', 'aidant')
        and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()))`);
  const identite = ligne === undefined ? null : ouvrirIdentite(ligne);
  return ligne === undefined || identite === null ? undefined : { id: ligne.id, identite };
}

/** Writes an invitation, once while it is open; its number, or undefined when it was already there. */
export async function insererInvitation(
  db: Db,
  equipeId: number,
  conseillerId: number | null,
  courriel: string,
  maintenant: Date,
): Promise<number | undefined> {
  const ligne = await db.row(sql<{ id: number }>`
    insert into activite.equipe_membre (equipe_id, conseiller_id, courriel, invite_le)
    select ${equipeId}, ${conseillerId}::bigint, ${coffre().scellerCourt(courriel, USAGE)}, ${maintenant}
    where not exists (select from activite.equipe_membre where equipe_id = ${equipeId} and conseiller_id = ${conseillerId}::bigint
      and refuse_le is null and quitte_le is null)
    returning id`);
  return ligne?.id;
}

/** The address of an invitation still open, as it was typed. */
export const ouvrirCourriel = (scelle: Uint8Array): string => coffre().ouvrirCourt(scelle, USAGE);

export type Appartenance = DatesMembre & {
  readonly id: number;
  readonly equipeId: number;
  readonly equipe: string;
  readonly coordinateurId: number;
  readonly conseillerId: number | null;
};

/** One membership, locked: two answers sent at once are one. */
export const verrouillerAppartenance = (db: Db, id: number): Promise<Appartenance | undefined> =>
  db.row(sql<Appartenance>`
    select m.id, m.equipe_id as "equipeId", e.nom as equipe, e.coordinateur_id as "coordinateurId", m.conseiller_id as "conseillerId",
      m.accepte_le as "accepteLe", m.refuse_le as "refuseLe", m.quitte_le as "quitteLe"
    from activite.equipe_membre m join activite.equipe e on e.id = m.equipe_id where m.id = ${id} for update of m`);

/** Whether the adviser is in another team today. */
export const dansUneAutreEquipe = async (db: Db, conseillerId: number): Promise<boolean> =>
  (await db.row(sql`
    select 1 from activite.equipe_membre where conseiller_id = ${conseillerId} and accepte_le is not null and quitte_le is null`)) !==
  undefined;

const COLONNES = { accepter: sql`accepte_le`, refuser: sql`refuse_le`, partir: sql`quitte_le` } as const;

/** Dates a step; an answered invitation no longer keeps the address typed. */
export async function dater(
  db: Db,
  id: number,
  acte: keyof typeof COLONNES,
  maintenant: Date,
  par: number,
): Promise<void> {
  await db.run(sql`
    update activite.equipe_membre set ${COLONNES[acte]} = ${maintenant}, courriel = null,
      quitte_par = ${acte === "partir" ? par : null}::bigint where id = ${id}`);
}

/** The live members of a team, with the identity that a message needs. */
export async function destinatairesDe(
  db: Db,
  equipeId: number,
): Promise<readonly { readonly id: number; readonly courriel: string }[]> {
  const lignes = await db.rows(sql<{ id: number; identite: Buffer | null; cle: Buffer | null }>`
    select p.id, p.identite, p.cle from activite.equipe_membre m join acteur.personne p on p.id = m.conseiller_id
    where m.equipe_id = ${equipeId} and m.accepte_le is not null and m.quitte_le is null order by p.id`);
  return lignes.flatMap(({ id, ...scellee }) => {
    const courriel = ouvrirIdentite(scellee)?.courriel ?? null;
    return courriel === null ? [] : [{ id, courriel }];
  });
}

/** Keeps a message in the history of the team; its number. */
export async function insererMessage(
  db: Db,
  message: {
    readonly equipeId: number;
    readonly auteurId: number;
    readonly objet: string;
    readonly texte: string;
    readonly destinataires: number;
    readonly maintenant: Date;
  },
): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into activite.equipe_message (equipe_id, auteur_id, objet, texte, destinataires, envoye_le)
    values (${message.equipeId}, ${message.auteurId}, ${message.objet}, ${message.texte}, ${message.destinataires}, ${message.maintenant})
    returning id`);
  return id;
}

/** The e-mail address and first name of someone, opened under the role of jobs; undefined once erased. */
export async function joindre(db: Db, personneId: number): Promise<Identite | undefined> {
  const ligne = await db.row(sql<{ identite: Buffer | null; cle: Buffer | null }>`
    select identite, cle from acteur.personne where id = ${personneId}`);
  return (ligne && ouvrirIdentite(ligne)) ?? undefined;
}
