import { type Db, sql } from "../../plateforme/db/db.ts";
import { type Besoin, indiceDeSubstitution, type Reperes } from "./maille.rules.ts";
import type { Niveau } from "./territoire.rules.ts";

export type LieuIci = { readonly id: string; readonly nom: string; readonly commune: string };
export type StructureIci = { readonly nom: string; readonly commune: string | null; readonly postes: number };
export type ZonageIci = {
  readonly sorte: string;
  readonly millesime: string;
  readonly valeur: string;
  readonly communes: number;
  readonly source: string;
};
export type Fiche = {
  readonly besoin: Besoin;
  readonly zonages: readonly ZonageIci[];
  readonly lieux: { readonly nombre: number; readonly premiers: readonly LieuIci[] };
  readonly postes: {
    readonly nombre: number;
    readonly structures: number;
    readonly premieres: readonly StructureIci[];
  };
  /** Whether a figure or a place shown comes from the demonstration programme. */
  readonly demonstration: boolean;
};

/** The communes of a territory, as a condition on the alias `c` of territoire.commune. One indexable test by level. */
function ici(niveau: Niveau, code: string) {
  if (niveau === "commune") return sql`c.code = ${code}`;
  if (niveau === "epci") return sql`c.epci_code = ${code}`;
  if (niveau === "departement") return sql`c.departement_code = ${code}`;
  if (niveau === "region") return sql`c.region_code = ${code}`;
  return sql`true`;
}

/** What the sheet of a territory shows, as at `jour`: five questions whatever the level. */
export async function lireFiche(db: Db, niveau: Niveau, code: string, jour: string): Promise<Fiche> {
  const besoin = await lireBesoin(db, niveau, code, jour);
  const zonages = await lireZonages(db, niveau, code, jour);
  const lieux = await lireLieux(db, niveau, code);
  const postes = await lirePostes(db, niveau, code, jour);
  return {
    besoin,
    zonages,
    lieux: { nombre: lieux[0]?.nombre ?? 0, premiers: lieux },
    postes: {
      nombre: postes[0]?.total ?? 0,
      structures: postes[0]?.structures ?? 0,
      premieres: postes,
    },
    demonstration: [...lieux, ...postes].some((l) => l.demo),
  };
}

async function lireBesoin(db: Db, niveau: Niveau, code: string, jour: string): Promise<Besoin> {
  const ifn = await db.one(sql<{
    valeur: number | null;
    millesime: string | null;
    source: string | null;
    couverture: number | null;
  }>`
    select sum(i.score_global * c.population) filter (where i.score_global is not null)
        / nullif(sum(c.population) filter (where i.score_global is not null), 0) as valeur,
      max(i.millesime) as millesime, max(i.source) as source,
      sum(c.population) filter (where i.score_global is not null)::double precision / nullif(sum(c.population), 0) as couverture
    from territoire.commune c
    left join territoire.ifn i on i.commune_code = c.code
      and i.millesime = (select max(millesime) from territoire.ifn where millesime <= ${jour}::date)
    where ${ici(niveau, code)} and c.valide_au is null`);
  if (ifn.valeur !== null && ifn.millesime !== null && ifn.source !== null)
    return {
      sorte: "ifn",
      valeur: ifn.valeur,
      millesime: ifn.millesime,
      source: ifn.source,
      couverture: ifn.couverture ?? 0,
    };
  return lireSubstitution(db, niveau, code, jour);
}

type Moyennes = Reperes & {
  readonly millesime: string | null;
  readonly source: string | null;
  readonly couverture: number | null;
};

async function lireSubstitution(db: Db, niveau: Niveau, code: string, jour: string): Promise<Besoin> {
  const territoire = await moyennes(db, niveau, code, jour);
  if (territoire.millesime === null || territoire.source === null) return { sorte: "absente" };
  const valeur = indiceDeSubstitution(territoire, await moyennes(db, "pays", "", jour));
  const { millesime, source, couverture } = territoire;
  return valeur === null
    ? { sorte: "absente" }
    : { sorte: "substitution", valeur, millesime, source, couverture: couverture ?? 0 };
}

/** Means weighted by population; a share that no commune gives stays missing. */
function moyennes(db: Db, niveau: Niveau, code: string, jour: string): Promise<Moyennes> {
  return db.one(sql<Moyennes>`
    select sum(i.plus_65_ans * c.population) / nullif(sum(c.population) filter (where i.plus_65_ans is not null), 0) as "plusDe65Ans",
      sum(i.peu_diplomes * c.population) / nullif(sum(c.population) filter (where i.peu_diplomes is not null), 0) as "peuDiplomes",
      sum(i.pauvrete_rang * c.population) / nullif(sum(c.population) filter (where i.pauvrete_rang is not null), 0) as pauvrete,
      max(i.millesime) as millesime, max(i.source) as source,
      sum(c.population) filter (where i.commune_code is not null)::double precision / nullif(sum(c.population), 0) as couverture
    from territoire.commune c
    left join territoire.indicateur i on i.commune_code = c.code
      and i.millesime = (select max(millesime) from territoire.indicateur where millesime <= ${jour}::date)
    where ${ici(niveau, code)} and c.valide_au is null`);
}

/**
 * The last layer of each zoning at `jour`, and how many communes of the territory stand in each of its values. The lateral
 * keeps to the communes of the territory (« offset 0 »): a plan made without statistics would read every zoning of France.
 */
async function lireZonages(db: Db, niveau: Niveau, code: string, jour: string): Promise<readonly ZonageIci[]> {
  const zones =
    niveau === "pays"
      ? sql`territoire.zonage z`
      : sql`territoire.commune c cross join lateral (select * from territoire.zonage where commune_code = c.code offset 0) z`;
  return db.rows(sql<ZonageIci>`
    select sorte, max(millesime) as millesime,
      case when sorte like 'qpv%' and ${niveau !== "commune"} then 'QPV' else valeur end as valeur,
      count(distinct commune_code)::integer as communes, max(source) as source
    from (
      select z.sorte, z.millesime, z.valeur, z.commune_code, z.source,
        max(z.millesime) over (partition by z.sorte, z.commune_code) as derniere
      from ${zones} where ${ici(niveau, code)} and z.millesime <= ${jour}::date
    ) z
    where millesime = derniere
    group by 1, 3 order by 1, 4 desc, 3`);
}

function lireLieux(
  db: Db,
  niveau: Niveau,
  code: string,
): Promise<readonly (LieuIci & { readonly nombre: number; readonly demo: boolean })[]> {
  return db.rows(sql<LieuIci & { nombre: number; demo: boolean }>`
    select l.id, l.nom, l.commune_nom as commune, l.demo, count(*) over ()::integer as nombre
    from offre.lieu l join territoire.commune c on c.code = l.commune_code
    where l.visible and ${ici(niveau, code)}
    order by l.nom, l.id limit 12`);
}

/** Posts granted and not given back at `jour`, by structure, the largest first. */
function lirePostes(
  db: Db,
  niveau: Niveau,
  code: string,
  jour: string,
): Promise<
  readonly (StructureIci & { readonly total: number; readonly structures: number; readonly demo: boolean })[]
> {
  return db.rows(sql<StructureIci & { total: number; structures: number; demo: boolean }>`
    select s.nom, c.nom as commune, count(*)::integer as postes, bool_or(p.demo) as demo,
      (sum(count(*)) over ())::integer as total, (count(*) over ())::integer as structures
    from recrutement.poste p
    join acteur.structure s on s.id = p.structure_id
    left join territoire.commune c on c.code = s.commune_code
    where p.attribue_le <= ${jour}::date and (p.rendu_le is null or p.rendu_le > ${jour}::date)
      and ${niveau === "departement" ? sql`s.departement_code = ${code}` : niveau === "region" ? sql`s.departement_code in (select code from territoire.departement where region_code = ${code})` : ici(niveau, code)}
    group by s.id, s.nom, c.nom
    order by postes desc, s.nom, s.id limit 12`);
}

/** The need of each département at `jour`, for the map of the country: null where no commune has an index. */
export async function besoinsDepartements(
  db: Db,
  jour: string,
): Promise<readonly { readonly code: string; readonly valeur: number | null }[]> {
  return db.rows(sql<{ code: string; valeur: number | null }>`
    select c.departement_code as code, sum(i.score_global * c.population) filter (where i.score_global is not null)
      / nullif(sum(c.population) filter (where i.score_global is not null), 0) as valeur
    from territoire.commune c
    left join territoire.ifn i on i.commune_code = c.code
      and i.millesime = (select max(millesime) from territoire.ifn where millesime <= ${jour}::date)
    where c.valide_au is null group by 1 order by 1`);
}

/** Which index of need is the last one known on a day, and its date; undefined without any. */
export const sourceDuBesoin = (
  db: Db,
  jour: string,
): Promise<{ readonly source: string; readonly millesime: string } | undefined> =>
  db.row(sql<{ source: string; millesime: string }>`
    select source, millesime from territoire.ifn where millesime <= ${jour}::date order by millesime desc limit 1`);

/** What the need of territories is made of, so that those of several can be put together: people with a known index, and its sum over them. */
export const sommesDeFragilite = (
  db: Db,
  jour: string,
  grain: "departement" | "epci" | "commune",
): Promise<readonly { readonly code: string; readonly habitants: number; readonly somme: number }[]> =>
  db.rows(sql<{ code: string; habitants: number; somme: number }>`
    select ${COLONNES_DES_GRAINS[grain]} as code, sum(c.population)::integer as habitants, sum(i.score_global * c.population) as somme
    from territoire.ifn i join territoire.commune c on c.code = i.commune_code
    where i.millesime = (select max(millesime) from territoire.ifn where millesime <= ${jour}::date)
      and c.valide_au is null and i.score_global is not null and c.population > 0 and ${COLONNES_DES_GRAINS[grain]} is not null
    group by 1`);

const COLONNES_DES_GRAINS = {
  departement: sql`c.departement_code`,
  epci: sql`c.epci_code`,
  commune: sql`c.code`,
};
