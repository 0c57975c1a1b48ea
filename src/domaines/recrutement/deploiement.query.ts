import { type Db, sql } from "../../plateforme/db/db.ts";

/** Counts of one day and one département (those of a région or of the country are sums). */
export type DeploiementDepartement = {
  readonly jour: string;
  readonly departementCode: string;
  /** Posts granted by the committee and not given back. */
  readonly postes: number;
  /** Persons who have had a contract since the start of the programme, those who left included. */
  readonly recrutes: number;
  /** Persons under contract that day. */
  readonly enPoste: number;
  /** Persons whose contract was broken before its term. */
  readonly departs: number;
};

/** Posts and advisers on each of the days asked (AAAA-MM-JJ), by département of the structure; a département at zero has no row. */
export const deploiement = (db: Db, jours: readonly string[]): Promise<readonly DeploiementDepartement[]> =>
  db.rows(sql<DeploiementDepartement>`
    select jour, departement_code as "departementCode", postes, recrutes, en_poste as "enPoste", departs
    from recrutement.deploiement(${jours}::date[]) order by jour, departement_code`);

/** Who the advisers recruited as at a day are; the mean age is the one reached in the year of that day. */
export type ProfilConseillers = {
  readonly recrutes: number;
  readonly masculin: number;
  readonly feminin: number;
  readonly nonCommunique: number;
  readonly ageMoyen: number | null;
  readonly franceServices: number;
  readonly reseaux: Readonly<Record<string, number>>;
};

/** The profile of the advisers recruited as at `jour`. */
export const profilDesConseillers = (db: Db, jour: string): Promise<ProfilConseillers> =>
  db.one(sql<ProfilConseillers>`
    select recrutes, masculin, feminin, non_communique as "nonCommunique", age_moyen as "ageMoyen", france_services as "franceServices",
      coalesce(reseaux, '{}') as reseaux
    from recrutement.profil(${jour}::date)`);

/** What the structures that hold posts as at a day are. */
export type StructuresDuProgramme = {
  readonly structures: number;
  readonly publiques: number;
  readonly privees: number;
  readonly qpv: number;
  readonly zrr: number;
  readonly franceServices: number;
};

/** The structures holding a post as at `jour`; only those of the demonstration when `demo`, whose shares are calibrated. */
export const structuresDuProgramme = (db: Db, jour: string, demo: boolean): Promise<StructuresDuProgramme> =>
  db.one(sql<StructuresDuProgramme>`
    select count(*)::integer as structures, count(*) filter (where nature = 'publique')::integer as publiques,
      count(*) filter (where nature = 'privee')::integer as privees, count(*) filter (where qpv = 'oui')::integer as qpv,
      count(*) filter (where zrr = 'oui')::integer as zrr, count(*) filter (where france_services)::integer as "franceServices"
    from acteur.structure s
    where s.demo = ${demo} and exists (select from recrutement.poste p
      where p.structure_id = s.id and p.attribue_le <= ${jour}::date and (p.rendu_le is null or p.rendu_le > ${jour}::date))`);

/** Contracts that end in a month (AAAA-MM-01), broken ones left out. */
export type Echeance = { readonly mois: string; readonly contrats: number };

/** Planned ends of contracts between two days, by month. */
export const echeancesDesContrats = (db: Db, du: string, au: string): Promise<readonly Echeance[]> =>
  db.rows(sql<Echeance>`select mois, contrats from recrutement.echeances(${du}::date, ${au}::date)`);

/** Applications received since the start of the programme, as at `jour`. */
export const candidaturesRecues = async (db: Db, jour: string): Promise<number> =>
  (await db.one(sql<{ recues: number }>`select recrutement.candidatures_recues(${jour}::date) as recues`)).recues;

/** The rule of coverage in force on a day: advisers per 100 000 inhabitants under which a département is insufficiently covered. */
export async function seuilDeCouverture(db: Db, jour: string): Promise<number | null> {
  const seuil = await db.row(sql<{ seuil: number }>`
    select conseillers_pour_100000 as seuil from recrutement.seuil_couverture where debut <= ${jour}::date order by debut desc limit 1`);
  return seuil?.seuil ?? null;
}

/** Every rule of coverage there has been, the latest first: from when, and how many advisers per 100 000 inhabitants. */
export const seuilsDeCouverture = (
  db: Db,
): Promise<readonly { readonly debut: string; readonly conseillersPour100000: number }[]> =>
  db.rows(sql<{ debut: string; conseillersPour100000: number }>`
    select debut, conseillers_pour_100000::float8 as "conseillersPour100000" from recrutement.seuil_couverture order by debut desc`);
