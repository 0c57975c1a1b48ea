import { type Db, sql } from "../../plateforme/db/db.ts";

/** Where sums are made: by département, EPCI or commune of the structure, or by structure of the perimeter. */
export type Grain = "departement" | "epci" | "commune" | "structure";

/** The days, or periods, that are asked; `connuAu`: with what was known at the end of that day. */
type Demande = { readonly grain: Grain; readonly connuAu: string | undefined };
type Periodes = readonly { readonly du: string; readonly au: string }[];
type DuJour = { readonly jour: string; readonly code: string };
type DuRang = { readonly rang: number; readonly code: string };

/** Posts and advisers on each of the days asked; a code at zero has no row. */
export const deploiementPar = (
  db: Db,
  jours: readonly string[],
  { grain, connuAu }: Demande,
): Promise<
  readonly (DuJour & {
    readonly postes: number;
    readonly recrutes: number;
    readonly enPoste: number;
    readonly departs: number;
  })[]
> =>
  db.rows(sql<DuJour & { postes: number; recrutes: number; enPoste: number; departs: number }>`
    select jour, code, postes, recrutes, en_poste as "enPoste", departs
    from recrutement.deploiement_par(${jours}::date[], ${grain}, ${connuAu ?? null}::date)`);

/** Posts that someone occupies on each of the days asked. */
export const occupationPar = (
  db: Db,
  jours: readonly string[],
  { grain, connuAu }: Demande,
): Promise<readonly (DuJour & { readonly occupes: number })[]> =>
  db.rows(sql<DuJour & { occupes: number }>`
    select jour, code, occupes from recrutement.occupation_par(${jours}::date[], ${grain}, ${connuAu ?? null}::date)`);

/** Structures holding a post on each of the days asked, and what they are. */
export const structuresPar = (
  db: Db,
  jours: readonly string[],
  { grain }: Demande,
): Promise<
  readonly (DuJour & {
    readonly structures: number;
    readonly privees: number;
    readonly qpv: number;
    readonly zrr: number;
  })[]
> =>
  db.rows(sql<DuJour & { structures: number; privees: number; qpv: number; zrr: number }>`
    select jour, code, structures, privees, qpv, zrr from recrutement.structures_par(${jours}::date[], ${grain})`);

/** Contracts whose term falls in each of the periods asked, by their rank from 1. */
export const termesPar = (
  db: Db,
  periodes: Periodes,
  { grain, connuAu }: Demande,
): Promise<readonly (DuRang & { readonly termes: number })[]> =>
  db.rows(sql<DuRang & { termes: number }>`
    select rang, code, termes from recrutement.termes_par(${periodes.map(({ du }) => du)}::date[],
      ${periodes.map(({ au }) => au)}::date[], ${grain}, ${connuAu ?? null}::date)`);

/** Contracts running on each of the days asked that end within three, or six, months. */
export const echeancesPar = (
  db: Db,
  jours: readonly string[],
  { grain, connuAu }: Demande,
): Promise<readonly (DuJour & { readonly troisMois: number; readonly sixMois: number })[]> =>
  db.rows(sql<DuJour & { troisMois: number; sixMois: number }>`
    select jour, code, trois_mois as "troisMois", six_mois as "sixMois"
    from recrutement.echeances_par(${jours}::date[], ${grain}, ${connuAu ?? null}::date)`);

/** Hirings and first contracts of posts in each of the periods asked, and the days that they took in all. */
export const delaisPar = (
  db: Db,
  periodes: Periodes,
  { grain }: Demande,
): Promise<
  readonly (DuRang & {
    readonly embauches: number;
    readonly joursEmbauche: number;
    readonly premiers: number;
    readonly joursOctroi: number;
  })[]
> =>
  db.rows(sql<DuRang & { embauches: number; joursEmbauche: number; premiers: number; joursOctroi: number }>`
    select rang, code, embauches, jours_embauche as "joursEmbauche", premiers, jours_octroi as "joursOctroi"
    from recrutement.delais_par(${periodes.map(({ du }) => du)}::date[], ${periodes.map(({ au }) => au)}::date[], ${grain})`);

/** Advisers in post for a month on each of the days asked, and those who wrote no report in that month. */
export const silencesPar = (
  db: Db,
  jours: readonly string[],
  { grain }: Demande,
): Promise<readonly (DuJour & { readonly presents: number; readonly silencieux: number })[]> =>
  db.rows(sql<DuJour & { presents: number; silencieux: number }>`
    select jour, code, presents, silencieux from recrutement.silences_par(${jours}::date[], ${grain})`);

/** First day from which what was known of posts and contracts is kept. */
export const connuDepuis = async (db: Db): Promise<string> =>
  (await db.one(sql<{ depuis: string }>`select depuis from recrutement.connaissance`)).depuis;
