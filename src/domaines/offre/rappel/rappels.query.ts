import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { noterLecture } from "../../../plateforme/journal/index.ts";
import type { Moment, StatutRappel } from "./rappel.rules.ts";
import { COLONNES_RAPPEL, type IdentiteRappel, identiteDuRappel, type Rappel, SOURCE_RAPPEL } from "./rappel.sql.ts";

export const RAPPELS_PAR_PAGE = 25;

export type FiltreRappels = {
  readonly etat: StatutRappel;
  readonly commune: string;
  readonly besoin: string;
  readonly moment: Moment | "";
  /** Only those one took. */
  readonly miens: boolean;
  readonly page: number;
};
export type RappelEnListe = Rappel & { readonly parQui: string | null };
export type ListeRappels = {
  readonly lignes: readonly RappelEnListe[];
  readonly total: number;
  /** How many in each state, before the filters. */
  readonly comptes: Readonly<Record<StatutRappel, number>>;
};

/** One page of the requests of the reader's départements, who waits longest first; the finished ones, the latest first. */
export async function listerRappels(db: Db, personneId: number, filtre: FiltreRappels): Promise<ListeRappels> {
  const { etat, page } = filtre;
  const ordre = etat === "clos" ? sql`r.clos_le desc, r.id` : sql`r.demande_le, r.id`;
  const lignes = await db.rows(sql<Rappel & { total: number }>`
    select ${COLONNES_RAPPEL}, count(*) over ()::int as total from ${SOURCE_RAPPEL} where ${criteres(personneId, filtre)}
    order by ${ordre} limit ${RAPPELS_PAR_PAGE} offset ${(page - 1) * RAPPELS_PAR_PAGE}`);
  const comptes = await db.one(sql<Record<StatutRappel, number>>`
    select count(*) filter (where statut = 'a_rappeler')::int as a_rappeler, count(*) filter (where statut = 'en_cours')::int as en_cours,
      count(*) filter (where statut = 'clos')::int as clos
    from offre.rappel`);
  const noms = await nomsDe(db, lignes);
  return {
    lignes: lignes.map(({ total: _, ...ligne }) => ({ ...ligne, parQui: nomDe(noms, ligne) })),
    total: lignes[0]?.total ?? 0,
    comptes,
  };
}

function criteres(personneId: number, { etat, commune, besoin, moment, miens }: FiltreRappels): RawBuilder<unknown> {
  return sql.join(
    [
      sql`r.statut = ${etat}`,
      ...(commune === "" ? [] : [sql`acteur.cle_de_tri(c.nom) like '%' || acteur.motif(${commune}) || '%'`]),
      ...(besoin === "" ? [] : [sql`r.besoin = ${besoin}`]),
      ...(moment === "" ? [] : [sql`(r.moments = '{}' or ${moment} = any (r.moments))`]),
      ...(miens ? [sql`r.pris_par = ${personneId}`] : []),
    ],
    sql` and `,
  );
}

export type RappelOuvert = RappelEnListe & { readonly identite: IdentiteRappel | null };

/** One request; who asks is told to whoever took it, and journalled as read. Undefined when it is of another département. */
export async function ouvrirRappel(db: Db, personneId: number, id: string): Promise<RappelOuvert | undefined> {
  const rappel = await db.row(sql<Rappel>`select ${COLONNES_RAPPEL} from ${SOURCE_RAPPEL} where r.id = ${id}`);
  if (rappel === undefined) return undefined;
  const parQui = nomDe(await nomsDe(db, [rappel]), rappel);
  if (rappel.prisPar !== personneId || !rappel.joignable) return { ...rappel, parQui, identite: null };
  await noterLecture(db, { table: "offre.rappel", objet: id, motif: "rappel" });
  return { ...rappel, parQui, identite: await identiteDuRappel(db, id) };
}

const nomDe = (noms: ReadonlyMap<number, string>, { prisPar }: Rappel): string | null =>
  prisPar === null ? null : (noms.get(prisPar) ?? "quelqu’un qui n’est plus là");

/** Colleagues who took these requests: named, since one may have to ask them. */
async function nomsDe(db: Db, lignes: readonly Rappel[]): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(lignes.flatMap(({ prisPar }) => (prisPar === null ? [] : [prisPar])))];
  if (ids.length === 0) return new Map();
  const personnes = await enTantQueSysteme(db, (systeme) =>
    systeme.rows(sql<{ id: number; identite: Buffer | null; cle: Buffer | null }>`
      select id, identite, cle from acteur.personne where id = any (${ids}::bigint[]) and effacee_le is null`),
  );
  return new Map(
    personnes.flatMap(({ id, ...scellee }) => {
      const qui = ouvrirIdentite(scellee);
      return qui === null ? [] : [[id, nomComplet(qui)] as const];
    }),
  );
}

export type CompteRappels = {
  readonly mois: string;
  readonly departement: string;
  readonly demandes: number;
  readonly enAttente: number;
  readonly enCours: number;
  readonly joints: number;
  readonly rendezVous: number;
  readonly injoignables: number;
  readonly mauvaisNumeros: number;
  readonly retires: number;
  readonly perimes: number;
  /** Median hours from the asking to the first call. */
  readonly heures: number | null;
};

/** The counts of the reader's départements by month, the latest first: nobody is in them. */
export const compterRappels = (db: Db): Promise<readonly CompteRappels[]> =>
  db.rows(sql<CompteRappels>`
    select to_char(r.demande_le at time zone d.fuseau, 'YYYY-MM') as mois, r.departement_code as departement, count(*)::int as demandes,
      count(*) filter (where r.statut = 'a_rappeler')::int as "enAttente", count(*) filter (where r.statut = 'en_cours')::int as "enCours",
      count(*) filter (where r.issue = 'joint')::int as joints, count(*) filter (where r.issue = 'rendez_vous')::int as "rendezVous",
      count(*) filter (where r.issue = 'injoignable')::int as injoignables,
      count(*) filter (where r.issue = 'mauvais_numero')::int as "mauvaisNumeros", count(*) filter (where r.issue = 'retire')::int as retires,
      count(*) filter (where r.issue = 'perime')::int as perimes,
      round((percentile_cont(0.5) within group (order by extract(epoch from r.premier_appel_le - r.demande_le)) / 3600)::numeric, 1)::float8 as heures
    from offre.rappel r join territoire.departement d on d.code = r.departement_code
    group by 1, 2 order by 1 desc, 2`);
