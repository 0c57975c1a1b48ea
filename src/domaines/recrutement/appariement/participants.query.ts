import { type Db, sql } from "../../../plateforme/db/db.ts";
import { communesEnZone } from "../../territoire/index.ts";
import type { Voeu } from "./paires.rules.ts";
import { JOURS_D_AVANCE } from "./postes-a-pourvoir.query.ts";
import type { CandidatEnLice, StructureQuiRecrute } from "./score.rules.ts";

/** Days before a proposition that nobody answered may be made again. */
const REPIT = "30 days";

/** Candidates en lice whom no structure retains. Under the role of jobs. */
export const candidatsEnLice = (db: Db): Promise<readonly CandidatEnLice[]> =>
  db.rows(sql<CandidatEnLice>`
    select k.personne_id as id, a.deposee_le as depuis, k.commune_code as commune, k.departement_code as departement, c.lat, c.lon,
      k.rayon_km as "rayonKm", k.disponible_le as "disponibleLe", k.langues, k.publics,
      case when k.pix_statut <> 'refuse' then k.pix_score end as "pixScore", k.pix_statut = 'verifie' as "pixVerifie"
    from recrutement.candidat k
    join recrutement.candidature a on a.id = k.candidature_id
    join territoire.commune c on c.code = k.commune_code
    where k.pause_le is null and k.retire_le is null and a.statut in ('depose', 'mis_en_relation') and c.lat is not null
      and not exists (select from recrutement.mise_en_relation m
        where m.candidat_id = k.personne_id and m.statut in ('retenu', 'contrat_depose'))
    order by k.personne_id`);

type LigneStructure = Omit<StructureQuiRecrute, "prioritaire"> & { readonly enZone: boolean };

/** Structures that have a post vacant on a day, or freed within two months, and look for somebody from today on, each with what it looks for. Under the role of jobs. */
export async function structuresQuiRecrutent(
  db: Db,
  jour: string,
  aujourdhui: string,
): Promise<readonly StructureQuiRecrute[]> {
  const lignes = await db.rows(sql<LigneStructure>`
    select s.id, s.commune_code as commune, s.departement_code as departement, c.lat, c.lon,
      p.accordes - p.occupes - coalesce(m.retenus, 0) as places,
      case when r.structure_id is null then 100 else r.distance_max_km end as "distanceMaxKm",
      greatest(r.debut_le, ${aujourdhui}::date) as "debutLe", coalesce(r.seuil_pix, 70) as "seuilPix",
      coalesce(r.langues, '{}') as langues, coalesce(r.publics, '{}') as publics,
      s.qpv = 'oui' or s.zrr in ('oui', 'partielle') as "enZone"
    from recrutement.postes_par_structure(${jour}::date + ${JOURS_D_AVANCE}::integer) p
    join acteur.structure s on s.id = p.structure_id and s.fermee_le is null
    join territoire.commune c on c.code = s.commune_code and c.lat is not null
    left join recrutement.recherche r on r.structure_id = s.id
    left join (select structure_id, count(*)::integer as retenus from recrutement.mise_en_relation
      where statut in ('retenu', 'contrat_depose') group by 1) m on m.structure_id = s.id
    where r.pause_le is null and p.accordes - p.occupes > coalesce(m.retenus, 0)
    order by s.id`);
  const zones = await communesEnZone(db);
  return lignes.map(({ enZone, ...s }) => ({ ...s, prioritaire: enZone || zones.has(s.commune) }));
}

/** What was already said of pairs: interests and ranks, refusals, and propositions left without answer a short while ago. */
export const voeuxDits = (db: Db, maintenant: Date): Promise<readonly Voeu[]> =>
  db.rows(sql<Voeu>`
    select candidat_id as "candidatId", structure_id as "structureId", statut in ('decline', 'expire') as clos,
      coalesce(to_jsonb(rang_candidat), case when statut in ('interet_candidat', 'entretien') then to_jsonb('interesse'::text) end) as candidat,
      coalesce(to_jsonb(rang_structure), case when statut in ('interet_structure', 'entretien') then to_jsonb('interesse'::text) end) as structure
    from recrutement.mise_en_relation m
    where statut in ('interet_structure', 'interet_candidat', 'entretien', 'decline') or rang_candidat is not null or rang_structure is not null
      or statut = 'expire' and repondu_le is null and modifie_le > ${maintenant}::timestamptz - ${REPIT}::interval
    order by id`);

/** What a run depends on, in short: the same text, the same answer. */
export const empreinteDesParticipants = async (db: Db, jour: string): Promise<string> =>
  (
    await db.one(sql<{ empreinte: string }>`
      select concat_ws(' ', ${jour}::text,
        (select concat_ws(' ', count(*), max(modifie_le)) from recrutement.candidat where pause_le is null and retire_le is null),
        (select concat_ws(' ', count(*), max(modifie_le)) from recrutement.recherche),
        (select max(id) from recrutement.regle_appariement),
        (select concat_ws(' ', count(*), sum(coalesce(rang_candidat, 0) * 10 + coalesce(rang_structure, 0)),
            max(modifie_le) filter (where repondu_le is not null))
          from recrutement.mise_en_relation where repondu_le is not null or rang_candidat is not null or rang_structure is not null),
        (select concat_ws(' ', sum(accordes), sum(occupes)) from recrutement.postes_par_structure(${jour}::date + ${JOURS_D_AVANCE}::integer))) as empreinte`)
  ).empreinte;
