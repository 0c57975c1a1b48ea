import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { courrielARelire, type LieuARelire } from "./courriel-relecture.rules.ts";

type ARelire = LieuARelire & {
  readonly personneId: number;
  readonly identite: Buffer | null;
  readonly cle: Buffer | null;
};

/**
 * Asks those who keep places to look at them again when they become « à vérifier » (a year), then « à actualiser » (a year and a half),
 * each age once, all their places in one message, never two messages in a month: what comes meanwhile waits for the next. First the
 * people of the structures that keep the place; its département as second, when nobody else has an account, or once it is a year and
 * a half. Only open accounts and live roles. Run under the role of jobs. Answers how many were written to.
 */
export async function demanderRelectures(db: Db, maintenant: Date, url: string): Promise<number> {
  const demandes = await db.rows(sql<ARelire>`
    with ${aRelire(maintenant)}, note as (
      insert into offre.relecture (personne_id, lieu_id, etat, date_maj, envoye_le)
      select v.personne_id, v.id, v.etat, v.date_maj, ${maintenant}::timestamptz from voulu v
      where not exists (select from offre.relecture r where r.personne_id = v.personne_id
        and r.envoye_le > ${maintenant}::timestamptz - interval '1 month')
      order by 1, 2 on conflict do nothing returning personne_id, lieu_id)
    select n.personne_id as "personneId", p.identite, p.cle, l.id, l.nom, l.commune_nom as "communeNom", l.date_maj as "dateMaj"
    from note n join acteur.personne p on p.id = n.personne_id join offre.lieu l on l.id = n.lieu_id
    order by n.personne_id, l.date_maj, l.id`);
  const parPersonne = new Map<number, ARelire[]>();
  for (const demande of demandes) {
    const siens = parPersonne.get(demande.personneId);
    if (siens === undefined) parPersonne.set(demande.personneId, [demande]);
    else siens.push(demande);
  }
  let ecrits = 0;
  for (const [personneId, lieux] of parPersonne) {
    const [premier] = lieux;
    const identite = premier && ouvrirIdentite(premier);
    if (!identite?.courriel) continue;
    await deposerCourriel(db, {
      cle: `lieux-a-relire:${personneId}:${maintenant.toISOString().slice(0, 10)}`,
      personneId,
      destinataire: identite.courriel,
      message: courrielARelire({ prenom: identite.prenom, lieux, url }),
    });
    ecrits += 1;
  }
  return ecrits;
}

/** Who should look at what again: « voulu ». A place of the demonstration is for people of the demonstration, and only for them. */
const aRelire = (maintenant: Date) => sql`
  ancien as (
    select l.id, l.pivot, l.date_maj, l.demo, c.departement_code,
      case when l.date_maj <= jour.le - interval '18 months' then 'a_actualiser' else 'a_verifier' end as etat
    from offre.lieu l join territoire.commune c on c.code = l.commune_code
      cross join (select (${maintenant}::timestamptz at time zone 'Europe/Paris')::date as le) jour
    where l.visible and l.reuni_dans is null and l.date_maj <= jour.le - interval '12 months'),
  en_poste as (
    select a.personne_id, a.role, a.structure_id, a.niveau, a.code, p.demo from acteur.affectation a
      join acteur.personne p on p.id = a.personne_id
      join acteur.compte k on k.personne_id = a.personne_id and k.desactive_le is null
    where a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())),
  tenu as (
    select a.*, t.structure_id from ancien a join offre.tenue t on t.lieu_id = a.id
    union
    select a.*, s.id from ancien a join acteur.structure s on s.siret = a.pivot),
  premier as (
    select distinct t.id, t.etat, t.date_maj, e.personne_id from tenu t join en_poste e on e.structure_id = t.structure_id and e.demo = t.demo
    where e.role in ('gestionnaire_structure', 'coordinateur', 'conseiller', 'aidant')),
  second as (
    select a.id, a.etat, a.date_maj, e.personne_id from ancien a join en_poste e
      on e.role = 'gestionnaire_departement' and e.niveau = 'departement' and e.code = a.departement_code and e.demo = a.demo
    where a.etat = 'a_actualiser' or not exists (select from premier p where p.id = a.id)),
  voulu as (
    select u.* from (select * from premier union select * from second) u
    where not exists (select from offre.relecture r where r.personne_id = u.personne_id and r.lieu_id = u.id
      and r.etat = u.etat and r.date_maj = u.date_maj))`;
