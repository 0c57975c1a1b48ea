import { type Db, type RawBuilder, sql } from "../src/plateforme/db/db.ts";
import type { Decor } from "./activite.ts";

/** Posts, contracts, applications, people with a record, an index and places, beside the reports of the decor (uuid 1 to 3). */
export async function planterProgramme(
  db: Db,
  { amina, bruno, chloe, gueret, cayenne }: Decor,
  cr: readonly string[],
): Promise<{ readonly deGueret: number }> {
  const poste = async (structure: number, attribue: string, rendu: string | null = null): Promise<number> =>
    (
      await db.one(sql<{ id: number }>`insert into recrutement.poste (structure_id, attribue_le, rendu_le)
        values (${structure}, ${attribue}, ${rendu}) returning id`)
    ).id;
  const contrat = (p: number, structure: number, personne: number, type: string, debut: string, fin: string) =>
    db.run(sql`insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin)
      values (${p}, ${structure}, ${personne}, ${type}, ${debut}, ${fin})`);
  const deGueret = await poste(gueret, "2021-03-01");
  await contrat(deGueret, gueret, amina.personneId, "contrat_projet", "2021-05-01", "2023-01-31");
  await contrat(
    await poste(gueret, "2021-06-01"),
    gueret,
    bruno.personneId,
    "contrat_projet",
    "2021-09-01",
    "2023-04-30",
  );
  await contrat(await poste(cayenne, "2022-01-15"), cayenne, chloe.personneId, "cdd", "2022-03-01", "2023-02-28");
  await poste(cayenne, "2021-03-01", "2022-06-01");
  await db.run(sql`insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, personne_id)
    values ('2021-04-01', '23', 'recrute', 80, ${amina.personneId}), ('2022-02-01', '973', 'recrute', 75, ${chloe.personneId}),
      ('2022-02-01', '23', 'depose', null, ${bruno.personneId})`);
  const [premier = "", second = "", troisieme = ""] = cr;
  for (const [structure, conseiller, passages] of [
    [
      gueret,
      amina.personneId,
      [
        [premier, "2022-10-10", 1, null],
        [second, "2022-11-29", 3, 5],
      ],
    ],
    [gueret, amina.personneId, [[second, "2022-11-29", null, 3]]],
    [cayenne, chloe.personneId, [[troisieme, "2022-11-30", 2, 4]]],
  ] as const) {
    const { pseudonyme } = await db.one(sql<{ pseudonyme: string }>`
      insert into activite.beneficiaire (id, structure_id, conseiller_id, identite, cle, anonyme)
      values (gen_random_uuid(), ${structure}, ${conseiller}, '\\x00', '\\x00', true) returning pseudonyme`);
    for (const [id, jour, autonomie, satisfaction] of passages)
      await db.run(sql`insert into activite.participation (compte_rendu_id, pseudonyme, structure_id, conseiller_id, jour, classe_age,
          statut, genre, autonomie, satisfaction)
        values (${id}, ${pseudonyme}, ${structure}, ${conseiller}, ${jour}, '70_plus', 'retraite', 'femme', ${autonomie}, ${satisfaction})`);
  }
  await db.run(sql`insert into territoire.ifn (commune_code, millesime, score_global, population, source, importe_le)
    values ('23096', '2020-01-01', 120, 13000, 'essai', now()) on conflict do nothing`);
  await lieu(db, "lieu-gueret", "23096", "Mo-Fr 09:00-12:00", true);
  await lieu(db, "lieu-cayenne", "97302", null, true);
  await lieu(db, "lieu-cache", "75056", null, false);
  await db.run(sql`update offre.version set numero = numero + 1`);
  return { deGueret };
}

const lieu = (db: Db, id: string, commune: string, horaires: string | null, visible: boolean): Promise<number> =>
  db.run(sql`insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, lat, lon, position, horaires, source, date_maj, visible)
    select ${id}, ${id}, c.code, c.code, c.nom, '23000', c.lat, c.lon, 'source', ${horaires}, 'essai', '2022-11-01', ${visible}
    from territoire.commune c where c.code = ${commune}`);

const COURANT = sql`c.debut <= '2022-11-30' and coalesce(c.rupture_le, c.fin + 1, 'infinity') > '2022-11-30'`;
const ELOIGNES = sql`(select sum(i.score_global / 100 * c.population) * 13000000 / (select sum(population) from territoire.commune where valide_au is null)
  from territoire.ifn i join territoire.commune c on c.code = i.commune_code)`;
const COUVERTS = sql`(select sum(c.population) from territoire.commune c where c.valide_au is null and exists (select from offre.lieu l where l.visible
  and 2 * 6371 * asin(sqrt(power(sin(radians(l.lat - c.lat) / 2), 2)
    + cos(radians(l.lat)) * cos(radians(c.lat)) * power(sin(radians(l.lon - c.lon) / 2), 2))) <= 10))`;

/** What each indicator must be for the country on 30 November 2022, since the start: counted again from the records, another way. */
export const RECOMPTES: Readonly<Record<string, RawBuilder<{ readonly valeur: number }>>> = {
  personnes_suivies: sql`select count(distinct pseudonyme) as valeur from activite.participation where actif`,
  personnes_nouvelles: sql`select count(*) as valeur from (select min(jour) from activite.participation where actif group by pseudonyme) x`,
  satisfaction: sql`select 100.0 * avg((satisfaction >= 4)::integer) as valeur from activite.participation where actif and satisfaction is not null`,
  autonomie_gagnee: sql`select avg(b.autonomie - a.autonomie) as valeur from activite.participation a
    join activite.participation b on b.pseudonyme = a.pseudonyme and b.jour > a.jour where a.autonomie is not null and b.autonomie is not null`,
  conseillers_sans_compte_rendu: sql`select count(*) as valeur from recrutement.contrat c where ${COURANT} and not exists (
    select from activite.compte_rendu r where r.conseiller_id = c.personne_id and r.supprime_le is null and r.jour > '2022-10-30')`,
  part_sans_compte_rendu: sql`select 100.0 * avg((not exists (select from activite.compte_rendu r
    where r.conseiller_id = c.personne_id and r.jour > '2022-10-30'))::integer) as valeur from recrutement.contrat c where ${COURANT}`,
  contrats_finissant_3_mois: sql`select count(*) as valeur from recrutement.contrat c where ${COURANT} and fin <= '2023-02-28'`,
  contrats_finissant_6_mois: sql`select count(*) as valeur from recrutement.contrat c where ${COURANT} and fin <= '2023-05-30'`,
  delai_embauche: sql`select avg((select min(c.debut) from recrutement.contrat c where c.personne_id = k.personne_id) - k.deposee_le) as valeur
    from recrutement.candidature k where k.statut = 'recrute'`,
  delai_premier_contrat: sql`select avg(c.debut - p.attribue_le) as valeur from recrutement.contrat c join recrutement.poste p on p.id = c.poste_id`,
  part_postes_drom: sql`select 100.0 * avg((s.departement_code like '97_')::integer) as valeur from recrutement.poste p
    join acteur.structure s on s.id = p.structure_id where p.rendu_le is null`,
  conseillers_pour_10000_fragiles: sql`select 10000.0 * count(*) / ${ELOIGNES} as valeur from recrutement.contrat c
    join acteur.structure s on s.id = c.structure_id where ${COURANT} and s.departement_code in (
      select k.departement_code from territoire.ifn i join territoire.commune k on k.code = i.commune_code)`,
  lieux_ouverts: sql`select count(*) as valeur from offre.lieu where visible`,
  heures_ouverture: sql`select 15 as valeur`,
  population_couverte: sql`select ${COUVERTS} as valeur`,
  part_population_couverte: sql`select 100.0 * ${COUVERTS} / (select sum(population) from territoire.commune where valide_au is null) as valeur`,
};
