import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Lieu } from "../lieu/lieu.rules.ts";
import type { EtatDoublon } from "./decision-doublon.rules.ts";

/** Pairs on a page. */
export const DOUBLONS_PAR_PAGE = 25;

export type FiltreDoublons = {
  readonly recherche: string;
  readonly departement: string | null;
  readonly etat: EtatDoublon;
  readonly page: number;
};
export type LigneDoublon = {
  readonly a: string;
  readonly b: string;
  readonly nomA: string;
  readonly nomB: string;
  readonly commune: string;
  readonly departement: string;
  readonly motif: string;
  readonly metres: number | null;
  readonly sources: readonly string[];
};

/** One page of the pairs of the reader's territory, the nearest places first, and how many there are. One statement. */
export async function doublonsDuPerimetre(
  db: Db,
  utilisateur: Utilisateur,
  filtre: FiltreDoublons,
): Promise<{ readonly lignes: readonly LigneDoublon[]; readonly total: number }> {
  const lignes = await db.rows(sql<LigneDoublon & { total: number }>`
    select d.lieu_a as a, d.lieu_b as b, a.nom as "nomA", b.nom as "nomB", a.commune_nom as commune, c.departement_code as departement,
      d.motif, d.distance_m as metres,
      array(select distinct s.source from offre.lieu_source s where s.lieu_id in (d.lieu_a, d.lieu_b) order by 1) as sources,
      count(*) over () as total
    ${DEPUIS} where ${dansLeTerritoire(utilisateur)} and ${criteres(filtre)}
    order by d.distance_m nulls last, d.lieu_a, d.lieu_b
    limit ${DOUBLONS_PAR_PAGE} offset ${(filtre.page - 1) * DOUBLONS_PAR_PAGE}`);
  return { lignes, total: lignes[0]?.total ?? 0 };
}

export type FicheComparee = Lieu & {
  readonly id: string;
  readonly sources: readonly string[];
  readonly visible: boolean;
  readonly demo: boolean;
};
export type Paire = {
  readonly motif: string;
  readonly metres: number | null;
  readonly constateLe: Date;
  readonly decision: Exclude<EtatDoublon, "a_decider"> | null;
  readonly decideLe: Date | null;
  /** The place kept, when they were joined and still are. */
  readonly garde: string | null;
  readonly a: FicheComparee;
  readonly b: FicheComparee;
};

/** A pair with both sheets; undefined when absent or out of the territory, without saying which. */
export async function paireDuPerimetre(
  db: Db,
  utilisateur: Utilisateur,
  idA: string,
  idB: string,
): Promise<Paire | undefined> {
  const paire = await db.row(sql<Omit<Paire, "a" | "b">>`
    select d.motif, d.distance_m as metres, d.constate_le as "constateLe", d.decision, d.decide_le as "decideLe",
      (select r.lieu_garde from offre.reunion r where r.defaite_le is null
        and (r.lieu_garde, r.lieu_absorbe) in ((d.lieu_a, d.lieu_b), (d.lieu_b, d.lieu_a))) as garde
    ${DEPUIS} where ${dansLeTerritoire(utilisateur)} and d.lieu_a = ${idA} and d.lieu_b = ${idB}`);
  if (paire === undefined) return undefined;
  const fiches = await fichesCompletes(db, [idA, idB]);
  const [a, b] = [fiches.get(idA), fiches.get(idB)];
  return a === undefined || b === undefined ? undefined : { ...paire, a, b };
}

/** Whole sheets by identifier. */
export async function fichesCompletes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, FicheComparee>> {
  const lignes = await db.rows(sql<FicheComparee>`
    select l.id, l.visible, l.demo, l.nom, l.pivot, l.commune_code as "communeCode", l.code_insee as "codeInsee",
      l.commune_nom as "communeNom", l.code_postal as "codePostal", l.adresse, l.complement_adresse as "complementAdresse", l.lat, l.lon,
      l.position, l.typologie, l.telephone, l.courriels, l.site_web as "siteWeb", l.horaires,
      l.presentation_resume as "presentationResume", l.presentation_detail as "presentationDetail", l.source, l.itinerance,
      l.structure_parente as "structureParente", l.date_maj as "dateMaj", l.services, l.publics_specifiquement_adresses as publics,
      l.prise_en_charge_specifique as "prisesEnCharge", l.frais_a_charge as frais, l.dispositif_programmes_nationaux as dispositifs,
      l.formations_labels as "formationsLabels", l.autres_formations_labels as "autresFormationsLabels",
      l.modalites_acces as "modalitesAcces", l.modalites_accompagnement as "modalitesAccompagnement",
      l.fiche_acces_libre as "ficheAccesLibre", l.prise_rdv as "priseRdv",
      array(select s.source || ' (' || s.date_maj || ')' from offre.lieu_source s where s.lieu_id = l.id order by 1) as sources
    from offre.lieu l where l.id = any(${ids}::text[])`);
  return new Map(lignes.map((fiche) => [fiche.id, fiche]));
}

/** Where a place that was joined to another is now; undefined when it was not. */
export async function lieuQuiRemplace(db: Db, id: string): Promise<string | undefined> {
  return (
    await db.row(
      sql<{ id: string }>`select reuni_dans as id from offre.lieu where id = ${id} and reuni_dans is not null`,
    )
  )?.id;
}

const DEPUIS = sql`
  from offre.doublon d join offre.lieu a on a.id = d.lieu_a join offre.lieu b on b.id = d.lieu_b
  join territoire.commune c on c.code = a.commune_code join territoire.departement dep on dep.code = c.departement_code`;

/** Both places of a pair are in one commune: the territory of one is that of the other. */
function dansLeTerritoire({ perimetre }: Utilisateur): RawBuilder<unknown> {
  switch (perimetre.niveau) {
    case "national":
      return sql`true`;
    case "departement":
      return sql`c.departement_code = ${perimetre.code}`;
    case "region":
      return sql`dep.region_code = ${perimetre.code}`;
    default:
      return sql`false`;
  }
}

function criteres({ recherche, departement, etat }: FiltreDoublons): RawBuilder<unknown> {
  const mots = recherche.split(/\s+/u).filter((mot) => mot !== "");
  return sql.join(
    [
      etat === "a_decider" ? sql`d.decision is null and a.visible and b.visible` : sql`d.decision = ${etat}`,
      ...(departement === null ? [] : [sql`c.departement_code = ${departement}`]),
      ...mots.map(
        (mot) =>
          sql`acteur.cle_de_tri(a.nom || ' ' || b.nom || ' ' || a.commune_nom) like '%' || acteur.motif(${mot}) || '%'`,
      ),
    ],
    sql` and `,
  );
}
