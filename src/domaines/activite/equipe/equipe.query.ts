import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { type DatesMembre, type EtatMembre, etatDe } from "./equipe.rules.ts";
import { type Appartenance, ouvrirCourriel, verrouillerAppartenance } from "./equipe.sql.ts";

/** One line of a team, as its coordinateur reads it. */
export type LigneMembre = {
  readonly id: number;
  readonly conseillerId: number | null;
  /** The name of who accepted; before that, the address that was invited. */
  readonly nom: string;
  readonly etat: EtatMembre;
  /** Civil day of the present state: since when, or when it ended. */
  readonly jour: string;
  readonly dernierJour: string | null;
  readonly accompagnements: number;
  readonly comptesRendus: number;
  readonly minutes: number;
  /** Civil days of the reminder, and of the word to the structure and the coordinateur; null while not silent. */
  readonly rappele: string | null;
  readonly signale: string | null;
};

export type MessageEnvoye = {
  readonly id: number;
  readonly objet: string;
  readonly texte: string;
  readonly destinataires: number;
  /** Civil day. */
  readonly jour: string;
};

export type VueEquipe = {
  readonly nom: string | null;
  readonly membres: readonly LigneMembre[];
  readonly messages: readonly MessageEnvoye[];
  /** The month of the figures, and those that can be chosen, newest first (AAAA-MM-01). */
  readonly mois: string;
  readonly moisPossibles: readonly string[];
};

/** Months that can be chosen. */
const MOIS_MAX = 36;

type Ligne = DatesMembre & {
  readonly id: number;
  readonly conseillerId: number | null;
  readonly courriel: Buffer | null;
  readonly identite: Buffer | null;
  readonly cle: Buffer | null;
  readonly inviteLe: Date;
  readonly dernierJour: string | null;
  readonly accompagnements: number;
  readonly comptesRendus: number;
  readonly minutes: number;
  readonly rappele: string | null;
  readonly signale: string | null;
};

/**
 * The team of a coordinateur: who, since when, what they did in the month, who is silent, what was written to them; three statements.
 * The month is the one asked for among those with activity and the present one; otherwise the latest with activity.
 */
export async function lireEquipe(
  db: Db,
  coordinateurId: number,
  voulu: string | undefined,
  present: string,
): Promise<VueEquipe> {
  const equipe = await db.row(sql<{ nom: string; mois: readonly string[] }>`
    select e.nom, array(
      select distinct c.mois::text from activite.equipe_membre m join activite.cumul_mois_conseiller c on c.conseiller_id = m.conseiller_id
      where m.equipe_id = e.id and m.accepte_le is not null and m.quitte_le is null and c.comptes_rendus > 0
      order by 1 desc limit ${MOIS_MAX}) as mois
    from activite.equipe e where e.coordinateur_id = ${coordinateurId}`);
  const actifs = equipe?.mois ?? [];
  const moisPossibles = actifs.includes(present) ? actifs : [present, ...actifs];
  const mois = moisPossibles.find((un) => un === voulu) ?? actifs[0] ?? present;
  const lignes = await db.rows(sql<Ligne>`
    select m.id, m.conseiller_id as "conseillerId", m.courriel, p.identite, p.cle, m.invite_le as "inviteLe", m.accepte_le as "accepteLe",
      m.refuse_le as "refuseLe", m.quitte_le as "quitteLe", r.jour as "dernierJour", coalesce(c.accompagnements, 0) as accompagnements,
      coalesce(c.comptes_rendus, 0) as "comptesRendus", coalesce(c.minutes, 0) as minutes,
      (s.rappele_le at time zone 'Europe/Paris')::date as rappele, (s.signale_le at time zone 'Europe/Paris')::date as signale
    from activite.equipe e join activite.equipe_membre m on m.equipe_id = e.id
    left join acteur.personne p on p.id = m.conseiller_id
    left join activite.cumul_mois_conseiller c on c.conseiller_id = m.conseiller_id and c.mois = ${mois}::date
    left join lateral (
      select r.jour from activite.compte_rendu r where r.conseiller_id = m.conseiller_id and r.supprime_le is null
      order by r.jour desc limit 1) r on true
    left join lateral (
      select s.rappele_le, s.signale_le from activite.silence s
      where s.conseiller_id = m.conseiller_id and (r.jour is null or s.depuis >= r.jour) order by s.depuis desc limit 1) s on true
    where e.coordinateur_id = ${coordinateurId}
    order by m.quitte_le is not null, m.refuse_le is not null, m.accepte_le is null, m.invite_le desc, m.id`);
  const messages = await db.rows(sql<MessageEnvoye>`
    select x.id, x.objet, x.texte, x.destinataires, (x.envoye_le at time zone 'Europe/Paris')::date as jour
    from activite.equipe e join activite.equipe_message x on x.equipe_id = e.id
    where e.coordinateur_id = ${coordinateurId} order by x.envoye_le desc limit 50`);
  return { nom: equipe?.nom ?? null, membres: lignes.map(membreDe), messages, mois, moisPossibles };
}

function membreDe({ courriel, identite, cle, ...ligne }: Ligne): LigneMembre {
  const etat = etatDe(ligne);
  // The name is known to those whom the perimeter shows: not before the invitation is accepted.
  const nomme = identite === null ? null : ouvrirIdentite({ identite, cle });
  const nom =
    nomme === null
      ? courriel === null
        ? "Personne qui n’est plus dans l’équipe"
        : ouvrirCourriel(courriel)
      : nomComplet(nomme);
  const { inviteLe, accepteLe, refuseLe, quitteLe, ...reste } = ligne;
  const jour = jourCivil(quitteLe ?? refuseLe ?? accepteLe ?? inviteLe);
  return { ...reste, jour, nom, etat };
}

/** A team as an adviser sees it: whose, its state, and what was written to them. */
export type MonEquipe = {
  readonly id: number;
  readonly equipe: string;
  readonly coordinateur: string;
  readonly etat: EtatMembre;
  readonly depuis: string;
};

/** The invitations and the team of an adviser, with the name of who leads. */
export async function lireMesEquipes(
  db: Db,
  conseillerId: number,
): Promise<{ readonly equipes: readonly MonEquipe[]; readonly messages: readonly MessageEnvoye[] }> {
  const lignes = await enTantQueSysteme(db, (systeme) =>
    systeme.rows(sql<
      DatesMembre & { id: number; equipe: string; inviteLe: Date; identite: Buffer | null; cle: Buffer | null }
    >`
      select m.id, e.nom as equipe, m.invite_le as "inviteLe", m.accepte_le as "accepteLe", m.refuse_le as "refuseLe",
        m.quitte_le as "quitteLe", p.identite, p.cle
      from activite.equipe_membre m join activite.equipe e on e.id = m.equipe_id join acteur.personne p on p.id = e.coordinateur_id
      where m.conseiller_id = ${conseillerId} and m.refuse_le is null and m.quitte_le is null order by m.invite_le desc`),
  );
  const messages = await db.rows(sql<MessageEnvoye>`
    select x.id, x.objet, x.texte, x.destinataires, (x.envoye_le at time zone 'Europe/Paris')::date as jour from activite.equipe_message x
    where x.auteur_id <> ${conseillerId} order by x.envoye_le desc limit 50`);
  return {
    equipes: lignes.map(({ id, equipe, inviteLe, identite, cle, ...dates }) => {
      const qui = ouvrirIdentite({ identite, cle });
      return {
        id,
        equipe,
        coordinateur: qui === null ? "Une personne effacée" : nomComplet(qui),
        etat: etatDe(dates),
        depuis: jourCivil(dates.accepteLe ?? inviteLe),
      };
    }),
    messages,
  };
}

/** What `personneId` may leave or take someone out of: their own membership, or one of their team; undefined otherwise. */
export async function departPossible(
  db: Db,
  id: number,
  personneId: number,
): Promise<{ readonly equipe: string; readonly genre: "quitter" | "retirer" | "annuler" } | undefined> {
  const une = await enTantQueSysteme(db, (systeme) => verrouillerAppartenance(systeme, id));
  const genre = une && genreDeDepart(une, personneId);
  return une === undefined || genre === undefined ? undefined : { equipe: une.equipe, genre };
}

function genreDeDepart(une: Appartenance, personneId: number): "quitter" | "retirer" | "annuler" | undefined {
  const etat = etatDe(une);
  if (une.conseillerId === personneId) return etat === "membre" ? "quitter" : undefined;
  if (une.coordinateurId !== personneId) return undefined;
  if (etat === "membre") return "retirer";
  return etat === "invite" ? "annuler" : undefined;
}
