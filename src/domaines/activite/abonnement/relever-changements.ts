import { randomUUID } from "node:crypto";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { courrielSuspension, type Evenement, FAITS_MAX, type Fait, faitDe } from "./abonnement.rules.ts";
import { suspendre } from "./abonnement.sql.ts";

/** Opens a transaction of the jobs. */
export type Systeme = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** Reports looked at in one transaction. */
const LOT = 500;

type Suivi = {
  readonly id: string;
  readonly evenements: readonly Evenement[];
  readonly permis: boolean;
};
type Vu = {
  readonly id: string;
  readonly version: number;
  readonly supprime: boolean;
  readonly neuf: boolean;
  readonly versionDite: number | null;
  readonly toucheLe: string;
};

/**
 * Makes the messages of what changed since each subscription was last told, up to where every change can be seen (socle.horizon): a
 * change is in one message, whatever stops half-way. Answers how many messages were made.
 */
export async function releverChangements(systeme: Systeme, maintenant: Date, url: string): Promise<number> {
  const ids = await systeme((db) =>
    db.rows(
      sql<{ id: string }>`select id from activite.abonnement where fini_le is null and suspendu_le is null order by id`,
    ),
  );
  let messages = 0;
  for (const { id } of ids) {
    for (let reste = true; reste; ) {
      const fait = await systeme((db) => releverUn(db, id, maintenant, url));
      messages += fait.messages;
      reste = fait.reste;
    }
  }
  return messages;
}

async function releverUn(
  db: Db,
  id: string,
  maintenant: Date,
  url: string,
): Promise<{ readonly messages: number; readonly reste: boolean }> {
  const rien = { messages: 0, reste: false };
  const suivi = await db.row(sql<Suivi>`
    select a.id, a.evenements, exists (select from acteur.affectation r join acteur.compte c on c.personne_id = r.personne_id
      where r.id = a.affectation_id and r.debut <= acces.jour() and (r.fin is null or r.fin >= acces.jour()) and c.desactive_le is null) as permis
    from activite.abonnement a where a.id = ${id} and a.fini_le is null and a.suspendu_le is null for update of a skip locked`);
  if (suivi === undefined) return rien;
  if (!suivi.permis) {
    await suspendreEtDire(db, id, "role", maintenant, url);
    return rien;
  }
  const vus = await lireVus(db, id);
  const faits = vus.flatMap((vu) => faitDe(vu, suivi.evenements) ?? []);
  const messages: (readonly Fait[])[] = [];
  for (let debut = 0; debut < faits.length; debut += FAITS_MAX) messages.push(faits.slice(debut, debut + FAITS_MAX));
  for (const message of messages) await deposerLivraison(db, id, message, maintenant);
  await avancer(db, id, vus.at(-1), vus.length < LOT);
  return { messages: messages.length, reste: vus.length === LOT };
}

const lireVus = (db: Db, id: string): Promise<readonly Vu[]> =>
  db.rows(sql<Vu>`
    select r.id, r.version, r.supprime_le is not null as supprime,
      r.cree_le >= a.cree_le and r.cree_le >= a.vu_le - interval '1 day' as neuf,
      (select max(d.version) from activite.livraison_compte_rendu d where d.abonnement_id = a.id and d.compte_rendu_id = r.id) as "versionDite",
      to_char(r.touche_le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "toucheLe"
    from activite.abonnement a
    join activite.compte_rendu r on (r.touche_le, r.id) > (a.vu_le, a.vu_id) and r.touche_le <= socle.horizon()
      and (a.conseiller_id is null or r.conseiller_id = a.conseiller_id) and (a.structure_id is null or r.structure_id = a.structure_id)
    where a.id = ${id} order by r.touche_le, r.id limit ${LOT}`);

async function deposerLivraison(db: Db, abonnementId: string, faits: readonly Fait[], maintenant: Date): Promise<void> {
  const id = randomUUID();
  await db.run(sql`
    insert into activite.livraison (id, abonnement_id, contenu, nombre, cree_le)
    values (${id}, ${abonnementId}, ${JSON.stringify(faits)}::jsonb, ${faits.length}, ${maintenant})`);
  await db.run(sql`
    insert into activite.livraison_compte_rendu (abonnement_id, compte_rendu_id, version, livraison_id)
    select ${abonnementId}, x.id, x.version, ${id}
    from unnest(${faits.map((fait) => fait.id)}::uuid[], ${faits.map(({ version }) => version)}::integer[]) as x(id, version)`);
}

/** All seen: the next look starts where every change was visible, so that a quiet subscription does not read the others' again. */
async function avancer(db: Db, id: string, dernier: Vu | undefined, tout: boolean): Promise<void> {
  if (dernier !== undefined)
    await db.run(
      sql`update activite.abonnement set vu_le = ${dernier.toucheLe}::timestamptz, vu_id = ${dernier.id} where id = ${id}`,
    );
  if (tout)
    await db.run(sql`
      update activite.abonnement set vu_le = socle.horizon(), vu_id = '00000000-0000-0000-0000-000000000000'
      where id = ${id} and vu_le < socle.horizon() - interval '1 minute'`);
}

/** Stops calling an address and writes to whoever asked for it, once. */
export async function suspendreEtDire(
  db: Db,
  id: string,
  motif: "echecs" | "role",
  maintenant: Date,
  url: string,
): Promise<void> {
  if (!(await suspendre(db, id, motif, maintenant))) return;
  const qui = await db.row(sql<{ personneId: number; nom: string; identite: Buffer | null; cle: Buffer | null }>`
    select a.nom, p.id as "personneId", p.identite, p.cle
    from activite.abonnement a join acteur.personne p on p.id = a.personne_id where a.id = ${id}`);
  const identite = qui === undefined ? null : ouvrirIdentite(qui);
  if (qui === undefined || identite === null || identite.courriel === null) return;
  await deposerCourriel(db, {
    cle: `abonnement-suspendu:${id}:${maintenant.toISOString()}`,
    personneId: qui.personneId,
    destinataire: identite.courriel,
    message: courrielSuspension({ prenom: identite.prenom || nomComplet(identite), nom: qui.nom, motif, url }),
  });
}
