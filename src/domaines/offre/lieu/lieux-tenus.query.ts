import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { type FicheComparee, fichesCompletes } from "../doublon/doublons.query.ts";
import type { Change, GenreHistoire } from "./correction.sql.ts";
import type { Fraicheur } from "./fraicheur.rules.ts";
import { idDeLieu } from "./identifiant-lieu.ts";

/** Places on a page. */
export const LIEUX_PAR_PAGE = 25;

export type FiltreTenus = {
  readonly recherche: string;
  readonly fraicheur: Fraicheur | null;
  /** Only those on which someone noticed something. */
  readonly signales: boolean;
  readonly tri: "fraicheur" | "nom" | "commune";
  readonly page: number;
};
export type LieuTenu = {
  readonly id: string;
  readonly nom: string;
  readonly communeNom: string;
  readonly codePostal: string;
  readonly dateMaj: string;
  readonly horaires: string | null;
  readonly visible: boolean;
  readonly propositions: number;
};

/** One page of the places the reader keeps, the oldest first unless asked otherwise, and how many there are. One statement. */
export async function lieuxTenus(
  db: Db,
  utilisateur: Utilisateur,
  filtre: FiltreTenus,
  aujourdhui: string,
  parPage: number = LIEUX_PAR_PAGE,
): Promise<{ readonly lieux: readonly LieuTenu[]; readonly total: number }> {
  const lignes = await db.rows(sql<LieuTenu & { total: number }>`
    select l.id, l.nom, l.commune_nom as "communeNom", l.code_postal as "codePostal", l.date_maj as "dateMaj", l.horaires, l.visible,
      (select count(*)::int from offre.proposition p where p.lieu_id = l.id and p.decision is null) as propositions,
      count(*) over ()::int as total
    from offre.lieu l join territoire.commune c on c.code = l.commune_code
      join territoire.departement dep on dep.code = c.departement_code
    where l.reuni_dans is null and ${tient(utilisateur)} and ${criteres(filtre, aujourdhui)}
    order by ${ORDRES[filtre.tri]}, l.id
    limit ${parPage} offset ${(filtre.page - 1) * parPage}`);
  return { lieux: lignes, total: lignes[0]?.total ?? 0 };
}

const ORDRES: Readonly<Record<FiltreTenus["tri"], RawBuilder<unknown>>> = {
  fraicheur: sql`l.date_maj`,
  nom: sql`acteur.cle_de_tri(l.nom)`,
  commune: sql`acteur.cle_de_tri(l.commune_nom)`,
};

/** The whole sheet of a place the reader keeps; undefined when absent or kept by others, without saying which. */
export async function lieuTenu(db: Db, utilisateur: Utilisateur, id: string): Promise<FicheComparee | undefined> {
  const trouve = await db.row(sql<{ id: string }>`
    select l.id from offre.lieu l join territoire.commune c on c.code = l.commune_code
      join territoire.departement dep on dep.code = c.departement_code
    where l.id = ${id} and l.reuni_dans is null and ${tient(utilisateur)}`);
  return trouve === undefined ? undefined : (await fichesCompletes(db, [id])).get(id);
}

export type LigneHistoireVue = {
  readonly le: Date;
  readonly genre: GenreHistoire;
  /** The structure of who did it, never their name: colleagues know; others need not. Null: a territory, or no longer known. */
  readonly par: string | null;
  readonly champs: Readonly<Record<string, Change>>;
};
export type PropositionVue = {
  readonly id: string;
  readonly sujet: string;
  readonly texte: string;
  readonly proposeeLe: Date;
};

/** A line of a source that tells a place; `fondatrice`: the place was made from it. */
export type ApportVu = {
  readonly source: string;
  readonly sourceId: string;
  readonly nom: string;
  readonly dateMaj: string;
  /** The last file of the source no longer holds it, since that day. */
  readonly absenteDepuis: string | null;
  readonly fondatrice: boolean;
};

/** What happened to a place, latest first; which fields are held by a correction; what waits to be read; which sources tell it. Five statements. */
export async function suiviDuLieu(
  db: Db,
  id: string,
): Promise<{
  readonly histoire: readonly LigneHistoireVue[];
  readonly corriges: readonly string[];
  readonly propositions: readonly PropositionVue[];
  readonly provenance: Readonly<Record<string, string>>;
  readonly apports: readonly ApportVu[];
}> {
  const histoire = await db.rows(sql<LigneHistoireVue>`
    select h.le, h.genre, h.champs, (select s.nom from acteur.affectation a
        join acteur.structure s on s.id = a.structure_id
      where a.personne_id = h.par and a.debut <= h.le::date and (a.fin is null or a.fin >= h.le::date) order by a.debut desc limit 1) as par
    from offre.histoire_lieu h where h.lieu_id = ${id} order by h.le desc, h.id desc limit 50`);
  const corriges = await db.rows(sql<{ champ: string }>`
    select champ from offre.correction where lieu_id = ${id} order by champ`);
  const propositions = await db.rows(sql<PropositionVue>`
    select id, sujet, texte, proposee_le as "proposeeLe" from offre.proposition
    where lieu_id = ${id} and decision is null order by proposee_le`);
  const { provenance } = await db.one(
    sql<{ provenance: Record<string, string> }>`select provenance from offre.lieu where id = ${id}`,
  );
  const apports = await db.rows(sql<Omit<ApportVu, "fondatrice">>`
    select source, source_id as "sourceId", normalise ->> 'nom' as nom, date_maj as "dateMaj", absente_depuis::date as "absenteDepuis" from offre.lieu_source
    where lieu_id = ${id} order by date_maj desc, source, source_id limit 50`);
  return {
    histoire,
    corriges: corriges.map(({ champ }) => champ),
    propositions,
    provenance,
    apports: apports.map((a) => ({ ...a, fondatrice: idDeLieu(a.source, a.sourceId) === id })),
  };
}

/** A territory keeps the places of its communes; a structure those it was given, or that bear its SIRET. */
function tient({ role, perimetre }: Utilisateur): RawBuilder<unknown> {
  if (role === "administrateur" || role === "gestionnaire_departement" || role === "hub_regional")
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
  return sql`(exists (select from offre.tenue t where t.lieu_id = l.id and t.structure_id = any ((select acces.structures())::bigint[]))
    or l.pivot in (select s.siret from acteur.structure s where s.id = any ((select acces.structures())::bigint[])))`;
}

function criteres({ recherche, fraicheur, signales }: FiltreTenus, aujourdhui: string): RawBuilder<unknown> {
  const mots = recherche.split(/\s+/u).filter((mot) => mot !== "");
  const mois = (n: number) => sql`(${aujourdhui}::date - make_interval(months => ${n}))::date`;
  const ages: Readonly<Record<Fraicheur, RawBuilder<unknown>>> = {
    a_jour: sql`l.date_maj > ${mois(6)}`,
    a_surveiller: sql`l.date_maj <= ${mois(6)} and l.date_maj > ${mois(12)}`,
    a_verifier: sql`l.date_maj <= ${mois(12)} and l.date_maj > ${mois(18)}`,
    a_actualiser: sql`l.date_maj <= ${mois(18)}`,
  };
  return sql.join(
    [
      sql`true`,
      ...(fraicheur === null ? [] : [ages[fraicheur]]),
      ...(signales
        ? [sql`exists (select from offre.proposition p where p.lieu_id = l.id and p.decision is null)`]
        : []),
      ...mots.map(
        (mot) =>
          sql`acteur.cle_de_tri(l.nom || ' ' || l.commune_nom || ' ' || l.code_postal) like '%' || acteur.motif(${mot}) || '%'`,
      ),
    ],
    sql` and `,
  );
}

/** How a rendez-vous taken in a place becomes sure, unless its permanence says otherwise. */
export const confirmationDuLieu = async (db: Db, id: string): Promise<"automatique" | "conseiller"> =>
  (
    await db.one(sql<{ confirmation: "automatique" | "conseiller" }>`
      select coalesce(confirmation_rendez_vous, 'automatique') as confirmation from offre.lieu where id = ${id}`)
  ).confirmation;
