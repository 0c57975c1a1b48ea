import { type Db, sql } from "../../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { dateLongue } from "../../../plateforme/ui/index.ts";
import { courrielRappel, courrielSignalement } from "./courriels.rules.ts";
import { JOURS_AVANT_SIGNALEMENT } from "./equipe.rules.ts";

/** What a daily round did. */
export type BilanSilences = { readonly rappels: number; readonly signalements: number };

/**
 * Reminds advisers who wrote no report for a month, once; after a month and a half tells their structure and their coordinateur,
 * once, each in one message for all that they follow. Only people with an open account and a live role, on the civil day of their
 * territory. A new report ends the silence: the next one is another. Run under the role of jobs.
 */
export async function rappelerSilences(db: Db, maintenant: Date, url: string): Promise<BilanSilences> {
  const rappels = await rappeler(db, maintenant, url);
  const signalements = await signaler(db, maintenant, url);
  return { rappels, signalements };
}

type Muet = {
  readonly id: number;
  readonly depuis: string;
  readonly identite: Buffer | null;
  readonly cle: Buffer | null;
};

async function rappeler(db: Db, maintenant: Date, url: string): Promise<number> {
  const muets = await db.rows(sql<Muet>`
    with muet as (${muetsDepuis(maintenant, sql`interval '1 month'`)}),
    nouveau as (
      insert into activite.silence (conseiller_id, depuis, rappele_le)
      select conseiller_id, depuis, ${maintenant} from muet order by 1 on conflict do nothing returning conseiller_id, depuis)
    select p.id, n.depuis, p.identite, p.cle from nouveau n join acteur.personne p on p.id = n.conseiller_id order by p.id`);
  for (const { id, depuis, ...scellee } of muets) {
    const identite = ouvrirIdentite(scellee);
    if (identite === null || identite.courriel === null) continue;
    await deposerCourriel(db, {
      cle: `silence-rappel:${id}:${depuis}`,
      personneId: id,
      destinataire: identite.courriel,
      message: courrielRappel({ prenom: identite.prenom, depuis: dateLongue(depuis), url }),
    });
  }
  return muets.length;
}

type Signale = Muet & {
  readonly aQui: number;
  readonly aQuiIdentite: Buffer | null;
  readonly aQuiCle: Buffer | null;
};

async function signaler(db: Db, maintenant: Date, url: string): Promise<number> {
  const lignes = await db.rows(sql<Signale>`
    with muet as (${muetsDepuis(maintenant, sql`interval '1 month' + make_interval(days => ${JOURS_AVANT_SIGNALEMENT})`)}),
    signale as (
      update activite.silence s set signale_le = ${maintenant} from muet m
      where s.conseiller_id = m.conseiller_id and s.depuis = m.depuis and s.signale_le is null
      returning s.conseiller_id, s.depuis, m.structure_id),
    suivi as (
      select s.conseiller_id, s.depuis, a.personne_id as a_qui from signale s
      join acteur.affectation a on a.role = 'gestionnaire_structure' and a.structure_id = s.structure_id
        and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
      union
      select s.conseiller_id, s.depuis, e.coordinateur_id from signale s
      join activite.equipe_membre m on m.conseiller_id = s.conseiller_id and m.accepte_le is not null and m.quitte_le is null
      join activite.equipe e on e.id = m.equipe_id)
    select p.id, x.depuis, p.identite, p.cle, x.a_qui as "aQui", q.identite as "aQuiIdentite", q.cle as "aQuiCle"
    from suivi x join acteur.personne p on p.id = x.conseiller_id join acteur.personne q on q.id = x.a_qui
    join acteur.compte c on c.personne_id = q.id and c.desactive_le is null
    where x.a_qui <> x.conseiller_id order by x.a_qui, p.id`);
  const parDestinataire = new Map<number, Signale[]>();
  for (const ligne of lignes) parDestinataire.set(ligne.aQui, [...(parDestinataire.get(ligne.aQui) ?? []), ligne]);
  for (const [aQui, siens] of parDestinataire) {
    const [premier] = siens;
    const identite = premier && ouvrirIdentite({ identite: premier.aQuiIdentite, cle: premier.aQuiCle });
    if (!identite?.courriel) continue;
    await deposerCourriel(db, {
      cle: `silence-signalement:${aQui}:${siens.map(({ id, depuis }) => `${id}@${depuis}`).join(",")}`,
      personneId: aQui,
      destinataire: identite.courriel,
      message: courrielSignalement({
        silences: siens.map(({ depuis, ...scellee }) => {
          const muet = ouvrirIdentite(scellee);
          return { nom: muet === null ? "Une personne effacée" : nomComplet(muet), depuis: dateLongue(depuis) };
        }),
        url,
      }),
    });
  }
  return parDestinataire.size;
}

/** Advisers whose last report, or first day when there was none, is at least so old. */
const muetsDepuis = (maintenant: Date, delai: ReturnType<typeof sql>) => sql`
  select a.personne_id as conseiller_id, min(a.structure_id) as structure_id, greatest(max(r.jour), min(a.debut)) as depuis
  from acteur.affectation a
  join acteur.compte c on c.personne_id = a.personne_id and c.desactive_le is null
  join acteur.structure s on s.id = a.structure_id
  join territoire.departement d on d.code = s.departement_code
  left join lateral (
    select r.jour from activite.compte_rendu r where r.conseiller_id = a.personne_id and r.supprime_le is null
    order by r.jour desc limit 1) r on true
  where a.role in ('conseiller', 'aidant') and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
  group by a.personne_id, d.fuseau
  having greatest(max(r.jour), min(a.debut)) + ${delai} <= (${maintenant}::timestamptz at time zone d.fuseau)::date`;

/** Removes what the room keeps of teams and links no longer than its word; number of rows. */
export async function purgerEquipes(db: Db, maintenant: Date): Promise<number> {
  const avant = sql`${maintenant}::timestamptz - interval '24 months'`;
  const membres = await db.run(sql`
    delete from activite.equipe_membre where coalesce(quitte_le, refuse_le) < ${avant} or (accepte_le is null and invite_le < ${avant})`);
  const messages = await db.run(sql`delete from activite.equipe_message where envoye_le < ${avant}`);
  const equipes = await db.run(sql`
    delete from activite.equipe e where e.cree_le < ${avant}
      and not exists (select from activite.equipe_membre m where m.equipe_id = e.id)
      and not exists (select from activite.equipe_message x where x.equipe_id = e.id)`);
  const silences = await db.run(sql`delete from activite.silence where rappele_le < ${avant}`);
  const liens = await db.run(sql`
    delete from activite.lien_statistiques
    where least(expire_le, coalesce(revoque_le, expire_le)) < ${maintenant}::timestamptz - interval '12 months'`);
  return membres + messages + equipes + silences + liens;
}
