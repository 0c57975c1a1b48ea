import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { comptesDe, conditionsDe } from "./criteres.query.ts";
import type { Lecture } from "./droits.rules.ts";
import type { Filtres } from "./filtres.rules.ts";
import type { Theme } from "./theme.rules.ts";
import { type CompteRenduVu, type LigneVue, lireVue, SELECTION_VUE } from "./un-compte-rendu.query.ts";
import type { Canal, GenreLieu, TypeAccompagnement } from "./vocabulaire.rules.ts";

export const COLONNES_TRI = ["jour", "participants", "duree_minutes"] as const;
export type TriListe = { readonly colonne: (typeof COLONNES_TRI)[number]; readonly sens: "asc" | "desc" };

/** One report in a list. */
export type LigneListe = {
  readonly id: string;
  readonly jour: string;
  readonly type: TypeAccompagnement;
  readonly dureeMinutes: number;
  readonly participants: number;
  readonly themes: readonly Theme[];
  readonly genreLieu: GenreLieu;
  readonly canal: Canal;
  readonly lieu: string | null;
  readonly commune: string | null;
  readonly structure: string;
  readonly conseillerId: number;
};

export type PageListe = {
  readonly lignes: readonly LigneListe[];
  readonly total: number;
  readonly accompagnements: number;
  readonly minutes: number;
  /** Of these accompagnements, the people that the filters single out. */
  readonly dont: readonly { readonly libelle: string; readonly personnes: number }[];
  readonly page: number;
  readonly pages: number;
  /** Labels that the perimeter shows, to filter by; those archived too: old reports bear them. */
  readonly etiquettes: readonly string[];
};

export const PAR_PAGE = 25;

/**
 * One page of the reports that a person reads (`parmi`) and that pass the filters, and how many there are, in two statements. A list
 * names its authors or its structure: the row policy alone would let no index serve.
 */
export async function listerComptesRendus(
  db: Db,
  filtres: Filtres,
  tri: TriListe,
  page: number,
  parmi: Lecture,
): Promise<PageListe> {
  const retenus = sql`${dans(parmi)} and ${condition(filtres)}`;
  const comptes = comptesDe(filtres.criteres);
  const { total, accompagnements, minutes, gens, etiquettes } = await db.one(
    estVide(filtres)
      ? sommesDesCumuls(parmi)
      : sql<Sommes>`
    select count(*) as total, coalesce(sum(r.participants), 0) as accompagnements, coalesce(sum(r.duree_minutes), 0) as minutes,
      array[${sql.join(comptes.map(({ somme }) => somme))}]::integer[] as gens,
      array(select distinct nom from activite.etiquette order by nom limit 200) as etiquettes
    from activite.compte_rendu r where ${retenus}`,
  );
  const dont = comptes.map(({ libelle }, rang) => ({ libelle, personnes: gens[rang] ?? 0 }));
  const pages = Math.max(1, Math.ceil(total / PAR_PAGE));
  const courante = Math.min(Math.max(1, page), pages);
  const sens = tri.sens === "asc" ? sql`asc` : sql`desc`;
  const ordre = sql`order by ${sql.ref(`r.${tri.colonne}`)} ${sens}, r.jour desc, r.cree_le desc, r.id`;
  const parAuteur =
    parmi.de === "equipe" && tri.colonne === "jour" && tri.sens === "desc" && courante <= PAGES_PAR_AUTEUR;
  const lus = parAuteur ? derniersDeChacun(filtres, courante * PAR_PAGE) : retenus;
  const lignes = await db.rows(
    choisir(sql`where ${lus} ${ordre} limit ${PAR_PAGE} offset ${(courante - 1) * PAR_PAGE}`, ordre),
  );
  return { lignes, total, accompagnements, minutes, dont, etiquettes, page: courante, pages };
}

/** Beyond, sorting the reports of the whole team costs less than reading the last ones of each. */
const PAGES_PAR_AUTEUR = 20;

/** The last reports of each of a team, among which are those of its first pages: read in the order of an index, none of the others is. */
const derniersDeChacun = (filtres: Filtres, combien: number): RawBuilder<unknown> => sql`r.id in (
  select dernier.id from unnest((select activite.auteurs_lus())::bigint[]) as auteur(id)
  cross join lateral (select r.id from activite.compte_rendu r where r.conseiller_id = auteur.id and ${condition(filtres)}
    order by r.jour desc, r.cree_le desc, r.id limit ${combien}) dernier)`;

const estVide = ({ du, au, recherche, criteres }: Filtres): boolean =>
  du === "" && au === "" && recherche === "" && Object.keys(criteres).length === 0;

/** Everything that a list is about: its roll-ups have the same rows and the same sums. */
const sommesDesCumuls = (parmi: Lecture): RawBuilder<Sommes> => sql<Sommes>`
  select coalesce(sum(comptes_rendus), 0) as total, coalesce(sum(accompagnements), 0) as accompagnements,
    coalesce(sum(minutes), 0) as minutes, '{}'::integer[] as gens,
    array(select distinct nom from activite.etiquette order by nom limit 200) as etiquettes
  from ${parmi.de === "structure" ? sql`activite.cumul_mois_structure` : sql`activite.cumul_mois_conseiller`} r where ${dans(parmi)}`;

/** The rows that a list is about, in a table read as « r » that names their author or structure. */
export function dans(parmi: Lecture): RawBuilder<unknown> {
  switch (parmi.de) {
    case "auteur":
      return sql`r.conseiller_id = ${parmi.id}`;
    case "equipe":
      return sql`r.conseiller_id = any ((select activite.auteurs_lus())::bigint[])`;
    case "structure":
      return sql`r.structure_id = ${parmi.id}`;
    case "tous":
      return sql`true`;
  }
}

type Sommes = Pick<PageListe, "etiquettes"> & {
  total: number;
  accompagnements: number;
  minutes: number;
  gens: readonly number[];
};

/** Where an export stopped: the last report written. */
export type Repere = { readonly jour: string; readonly id: string };
export const PAR_PAGE_EXPORT = 500;

/** The next reports of an export, by day then id, after `repere`: short pages, so that nobody waits behind an export. */
export async function pageExport(
  db: Db,
  filtres: Filtres,
  repere: Repere | undefined,
  parmi: Lecture,
): Promise<readonly CompteRenduVu[]> {
  const suite = repere === undefined ? sql`true` : sql`(r.jour, r.id) > (${repere.jour}::date, ${repere.id}::uuid)`;
  const lignes = await db.rows(sql<LigneVue>`
    ${SELECTION_VUE} where ${dans(parmi)} and ${condition(filtres)} and ${suite} order by r.jour, r.id limit ${PAR_PAGE_EXPORT}`);
  return lignes.map(lireVue);
}

/**
 * The reports of a page, then their names: chosen together, the planner read the 34 969 communes to name 25 reports (33 ms
 * among a million reports, 2 ms this way).
 */
const choisir = (lesquels: RawBuilder<unknown>, ordre: RawBuilder<unknown>): RawBuilder<LigneListe> => sql<LigneListe>`
  select r.id, r.jour, r.type, r.duree_minutes as "dureeMinutes", r.participants, r.themes, r.lieu_genre as "genreLieu",
    r.canal, l.nom as lieu, c.nom as commune, s.nom as structure, r.conseiller_id as "conseillerId"
  from (select r.* from activite.compte_rendu r ${lesquels}) r
  join acteur.structure s on s.id = r.structure_id
  left join offre.lieu l on l.id = r.lieu_id
  left join territoire.commune c on c.code = r.commune_code
  ${ordre}`;

const dansLesJours = ({ du, au }: Filtres): readonly RawBuilder<unknown>[] => [
  ...(du === "" ? [] : [sql`r.jour >= ${du}::date`]),
  ...(au === "" ? [] : [sql`r.jour <= ${au}::date`]),
];

function condition(filtres: Filtres): RawBuilder<unknown> {
  const { recherche, criteres } = filtres;
  const conditions = [sql`r.supprime_le is null`, ...dansLesJours(filtres), ...conditionsDe(criteres)];
  for (const mot of recherche
    .split(/\s+/)
    .filter((m) => m !== "")
    .slice(0, 5)) {
    const motif = `%${mot.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`unaccent(r.notes || ' ' || array_to_string(r.etiquettes, ' ')) ilike unaccent(${motif})`);
  }
  return sql.join(conditions, sql` and `);
}
