/** The programme that the measures are taken on: who is in it, and reports by the million, written by the database itself. */
import { loadavg } from "node:os";
import {
  formerEquipe,
  moisAReconstruire,
  reconstruireMois,
  SOUS_THEMES,
  THEMES,
} from "../src/domaines/activite/index.ts";
import type { Role, Utilisateur } from "../src/plateforme/acces/acces.ts";
import type { Perimetre } from "../src/plateforme/acces/role.rules.ts";
import type { Base } from "../src/plateforme/db/base.ts";
import { type Db, dbOver, type RawBuilder, sql } from "../src/plateforme/db/db.ts";

const SYSTEME = { sorte: "systeme" } as const;
export const CONSEILLERS = 4000;
const STRUCTURES = 2500;
export const EQUIPE = 20;
export const STRUCTURE = 900_000;
/** Reports go from the first of these days to the last: two years of a whole programme. */
export const DEBUT = "2020-12-01";
const JOURS = 730;
/** The day of the measures: the day after the last report. */
export const MAINTENANT = new Date("2022-12-01T09:30:00+01:00");

export type ProgrammeDeMesure = {
  readonly premier: number;
  readonly conseiller: Utilisateur;
  readonly coordinateur: Utilisateur;
  readonly gestionnaire: Utilisateur;
  readonly prefecture: Utilisateur;
  readonly hub: Utilisateur;
};

const ROLES: readonly (readonly [Role, Perimetre])[] = [
  ["conseiller", { niveau: "soi" }],
  ["coordinateur", { niveau: "structure", structureId: STRUCTURE }],
  ["gestionnaire_structure", { niveau: "structure", structureId: STRUCTURE }],
  ["instructeur_prefecture", { niveau: "departement", code: "23" }],
  ["hub_regional", { niveau: "region", code: "75" }],
];

/** The programme of this database: found if an earlier run left it whole, made otherwise. */
export async function programmeDeMesure(base: Base, taille: number): Promise<ProgrammeDeMesure> {
  const personnes =
    (await base.transaction(SYSTEME, retrouver)) ?? (await base.transaction(SYSTEME, (db) => planter(db)));
  const premier = personnes - ROLES.length - CONSEILLERS + 1;
  const dejaLa = await nombreDe(base);
  if (dejaLa < taille) await generer(base, premier, dejaLa, taille);
  const affectations = await base.transaction(SYSTEME, (db) =>
    db.rows(sql<{ role: Role; affectationId: number; personneId: number }>`
      select role, id as "affectationId", personne_id as "personneId" from acteur.affectation
      where personne_id in (${premier}, ${premier + 1}) or personne_id > ${premier + CONSEILLERS - 1} order by id`),
  );
  const de = (role: Role): Utilisateur => {
    const trouve = affectations.find((une) => une.role === role);
    const [, perimetre] = ROLES.find(([nom]) => nom === role) ?? [];
    if (trouve === undefined || perimetre === undefined) throw new Error(`rôle absent : ${role}`);
    return { ...trouve, perimetre, perimetreNom: "Mesure", nom: "Mesure" };
  };
  return {
    premier,
    conseiller: de("conseiller"),
    coordinateur: de("coordinateur"),
    gestionnaire: de("gestionnaire_structure"),
    prefecture: de("instructeur_prefecture"),
    hub: de("hub_regional"),
  };
}

/** How many reports there are. */
export const nombreDe = async (base: Base): Promise<number> =>
  (
    await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ n: number }>`select coalesce(sum(comptes_rendus), 0) as n from activite.cumul_mois_departement`),
    )
  ).n;

const retrouver = async (db: Db): Promise<number | undefined> =>
  (
    await db.row(
      sql<{
        id: number;
      }>`select max(personne_id) as id from acteur.affectation where role = 'hub_regional' and code = '75'
      having max(personne_id) is not null`,
    )
  )?.id;

/** Structures of every département of mainland France, their advisers, and one account by role; the number of the last person. */
async function planter(db: Db): Promise<number> {
  await db.run(sql`
    insert into acteur.structure (id, nom, type, nature, departement_code, commune_code) overriding system value
    select ${STRUCTURE} + n, 'Mesure ' || n, 'COMMUNE', 'publique', d.code, (
        select c.code from territoire.commune c where c.departement_code = d.code order by c.code
        offset n / 96 % (select count(*) from territoire.commune t where t.departement_code = d.code) limit 1)
    from generate_series(0, ${STRUCTURES - 1}) n
    join (select code, row_number() over (order by code <> '23', code) - 1 as rang from territoire.departement
      where length(code) = 2) d on d.rang = n % 96`);
  const { dernier } = await db.one(sql<{ dernier: number }>`with n as (
    insert into acteur.personne (identite, cle) select '\\x00', '\\x00' from generate_series(1, ${CONSEILLERS + ROLES.length}) returning id)
    select max(id) as dernier from n`);
  const premier = dernier - CONSEILLERS - ROLES.length + 1;
  for (const [rang, [role, perimetre]] of ROLES.entries()) {
    const personne = rang === 0 ? premier : premier + CONSEILLERS + rang;
    await db.run(sql`insert into acteur.compte (personne_id) values (${personne})`);
    await db.run(sql`
      insert into acteur.affectation (personne_id, role, niveau, structure_id, code, debut) values (${personne}, ${role}, ${perimetre.niveau},
        ${perimetre.niveau === "soi" || perimetre.niveau === "structure" ? STRUCTURE : null}, ${"code" in perimetre ? perimetre.code : null}, '2020-11-01')`);
  }
  await formerEquipe(db, {
    coordinateurId: premier + CONSEILLERS + 1,
    nom: "Mesure",
    conseillers: Array.from({ length: EQUIPE }, (_, rang) => premier + rang),
    depuis: new Date("2020-12-01T08:00:00Z"),
  });
  return dernier;
}

/**
 * Reports number `depuis` to `taille`, each drawn from its number alone: the same ones every time. Written by the owner without
 * triggers nor foreign keys, then every roll-up is counted from them by the job that does it in life; the journal is left empty.
 */
async function generer(base: Base, premier: number, depuis: number, taille: number): Promise<void> {
  const depart = performance.now();
  const parOrdre = base.sorte === "postgresql" ? 250_000 : 20_000;
  for (let n = depuis; n < taille; n += parOrdre) {
    await sansDeclencheurs(base, ordreDesComptesRendus(premier, n, Math.min(n + parOrdre, taille), taille));
    if (n % 2_000_000 === 0) console.log(`${n} comptes rendus, ${Math.round((performance.now() - depart) / 1000)} s`);
  }
  await sansDeclencheurs(base, PERSONNES);
  await sansDeclencheurs(base, PASSAGES);
  await base.pool.query("vacuum analyze activite.compte_rendu");
  for (const mois of await base.transaction(SYSTEME, moisAReconstruire))
    await base.transaction(SYSTEME, (db) => reconstruireMois(db, mois, DEBUT));
  const proprietaire = await base.pool.connect();
  await dbOver(() => Promise.resolve(proprietaire)).run(PRESENCES);
  proprietaire.release();
  await base.pool.query("vacuum analyze");
  console.log(
    `${taille - depuis} comptes rendus écrits et comptés en ${Math.round((performance.now() - depart) / 1000)} s, charge ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
}

async function sansDeclencheurs(base: Base, ordre: Ordre): Promise<void> {
  const client = await base.pool.connect();
  try {
    await client.query("begin; set local session_replication_role = replica");
    await dbOver(() => Promise.resolve(client)).run(ordre);
    await client.query("commit");
  } finally {
    client.release();
  }
}

type Ordre = RawBuilder<unknown>;
/** A whole number under `modulo`, from the number of the report and a colour. */
const h = (couleur: number, modulo: number): Ordre =>
  sql`((hashint8extended(n, ${sql.lit(couleur)}) & 2147483647) % ${sql.lit(modulo)})::int`;

/** Days go up with the number, as reports arrive in life; an adviser keeps their structure, a structure its communes. */
const ordreDesComptesRendus = (premier: number, de: number, avant: number, taille: number): Ordre => sql`
  insert into activite.compte_rendu (id, conseiller_id, structure_id, departement_code, type, jour, connu_le, cree_le, duree_minutes,
    lieu_genre, commune_code, canal, themes, sous_themes, participants, age_25_39, age_70_plus, age_12_17, statut_retraite, statut_sans_emploi,
    statut_scolarise, genre_femme, genre_homme, genre_non_communique, public, recurrents, suite, autonomie, materiels, demarche, notes,
    etiquettes, origine, empreinte)
  select md5('compte rendu ' || n)::uuid, ${premier}::bigint + qui, s.id, s.departement_code, x.type, jour, jour, jour + time '17:00',
    duree, lieu, case when lieu = 'autre' then s.commune_code end, case when lieu = 'a_distance' then 'telephone' else 'presence' end,
    case when theme = 0 then array['demarches'] when theme < 4 then array['demarches', 'navigation']
      else array[(${[...THEMES]}::text[])[theme % ${sql.lit(THEMES.length)} + 1]] end,
    case when theme < 4 then array[(${[...SOUS_THEMES]}::text[])[1 + theme]] else '{}'::text[] end, gens,
    case when age = 1 then gens else 0 end, case when age = 0 then gens else 0 end, case when age = 2 then gens else 0 end,
    case when age = 0 then gens else 0 end, case when age = 1 then gens else 0 end, case when age = 2 then gens else 0 end,
    gens / 2, gens - gens / 2, 0, 'particulier', case when ${h(9, 2)} = 0 then gens else 0 end,
    case when ${h(10, 5)} = 0 then 'rendez_vous' end, case when gens = 1 then 1 + ${h(11, 3)} end, array['ordinateur'],
    case when theme < 4 then 'terminee' end, case when ${h(12, 4)} = 0 then 'À revoir la semaine prochaine' else '' end,
    case when ${h(13, 20)} = 0 then array['France services'] else '{}'::text[] end, 'demonstration', '\\x00'
  from (
    select n, ${h(1, CONSEILLERS)} as qui, ${DEBUT}::date + (n * ${sql.lit(JOURS)} / ${taille}::bigint)::int as jour, 15 * (1 + ${h(2, 6)}) as duree,
      case ${h(3, 10)} when 0 then 'collectif' when 1 then 'ponctuel' else 'individuel' end as type,
      case when ${h(3, 10)} = 0 then 4 + ${h(4, 6)} else 1 end as gens,
      case when ${h(5, 10)} = 0 then 'a_distance' when ${h(5, 10)} < 4 then 'domicile' else 'autre' end as lieu,
      ${h(6, 20)} as theme, case when ${h(7, 100)} < 45 then 0 when ${h(7, 100)} < 90 then 1 else 2 end as age
    from generate_series(${de}::bigint, ${avant - 1}::bigint) n) x
  join acteur.structure s on s.id = ${sql.lit(STRUCTURE)} + x.qui % ${sql.lit(STRUCTURES)}`;

/** Known people: one for five known visits, in the structure of these visits. */
const PERSONNES = sql`
  insert into activite.beneficiaire (id, structure_id, pseudonyme, identite, cle, anonyme, cree_le)
  select md5('fiche ' || s.id || ' ' || n)::uuid, s.id, md5('personne ' || s.id || ' ' || n)::uuid, '\\x00', '\\x00', true, ${DEBUT}::date
  from acteur.structure s
  cross join lateral generate_series(0, (select count(*) / 50 from activite.compte_rendu r where r.structure_id = s.id)) n
  where s.id >= ${sql.lit(STRUCTURE)} on conflict do nothing`;

/** One individual report in ten or so names who came. */
const PASSAGES = sql`
  insert into activite.participation (compte_rendu_id, pseudonyme, structure_id, conseiller_id, jour, classe_age, statut, genre)
  select r.id, md5('personne ' || r.structure_id || ' ' || (r.rang / 10) * 7919 % (r.tous / 50 + 1))::uuid, r.structure_id, r.conseiller_id, r.jour,
    '70_plus', 'retraite', 'femme'
  from (select id, structure_id, conseiller_id, jour, type, row_number() over (partition by structure_id order by jour, id) as rang,
      count(*) over (partition by structure_id) as tous from activite.compte_rendu) r
  where r.rang % 10 = 0 and r.type = 'individuel' on conflict do nothing`;

/** Presences and counters as the triggers keep them, by the function they call, a structure at a time. */
const PRESENCES = sql`do $$
  declare une bigint;
  begin
    for une in select id from acteur.structure where id >= ${sql.lit(STRUCTURE)} order by id loop
      perform activite.refaire_presences(array(select distinct pseudonyme from activite.participation where structure_id = une));
    end loop;
  end $$`;
