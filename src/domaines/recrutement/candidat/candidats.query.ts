import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { coffre, empreintesCherchees, type Identite, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import type { Etat, StatutPix } from "./candidat.rules.ts";

export type LigneCandidat = {
  readonly id: number;
  readonly numero: number;
  readonly etat: Etat;
  readonly commune: string;
  readonly departementCode: string;
  readonly departement: string;
  readonly rayonKm: number | null;
  readonly disponibleLe: string;
  readonly langues: readonly string[];
  readonly pixScore: number | null;
  readonly pixStatut: StatutPix;
  readonly pixDeclareLe: Date | null;
  readonly deposeeLe: string;
  readonly contactLe: Date;
  readonly complet: boolean;
};
export type LigneNommee = LigneCandidat & { readonly identite: Identite | null };

export const TRIS_CANDIDATS = ["depot", "departement", "disponible", "pix", "declaration", "contact"] as const;
export const FILTRES_PIX = ["verifie", "a_verifier", "refuse", "non_declare"] as const satisfies readonly StatutPix[];
export type FiltreCandidats = {
  readonly recherche: string;
  readonly statut: Etat | null;
  readonly departement: string | null;
  readonly pix: StatutPix | null;
  /** Available on that day at the latest. */
  readonly disponible: string | null;
  readonly langue: string | null;
  readonly tri: (typeof TRIS_CANDIDATS)[number];
  readonly sens: "asc" | "desc";
  readonly page: number;
  readonly parPage: number;
};

/** The same order as `etatDe`. */
const ETAT = sql`case when a.statut in ('recrute', 'decline') then a.statut when k.retire_le is not null or a.statut = 'retire' then 'retire'
  when k.pause_le is not null then 'en_pause' when a.statut = 'mis_en_relation' then 'mis_en_relation' else 'en_lice' end`;

const CHERCHES = sql`recrutement.candidat k join recrutement.candidature a on a.id = k.candidature_id`;
const SOURCES = sql`
  ${CHERCHES}
  join territoire.commune c on c.code = k.commune_code
  join territoire.departement d on d.code = k.departement_code`;

const COLONNES = sql`
  k.personne_id as id, k.candidature_id as numero, ${ETAT} as etat, c.nom as commune, k.departement_code as "departementCode",
  d.nom as departement, k.rayon_km as "rayonKm", k.disponible_le as "disponibleLe", k.langues, k.pix_score as "pixScore",
  k.pix_statut as "pixStatut", k.pix_declare_le as "pixDeclareLe", a.deposee_le as "deposeeLe", k.dernier_contact_le as "contactLe",
  k.complet_le is not null as complet`;

const ORDRES: Readonly<Record<FiltreCandidats["tri"], RawBuilder<unknown>>> = {
  depot: sql`a.deposee_le`,
  departement: sql`k.departement_code`,
  disponible: sql`k.disponible_le`,
  pix: sql`k.pix_score`,
  declaration: sql`k.pix_declare_le`,
  contact: sql`k.dernier_contact_le`,
};

/** A name or an address for who may search them; a commune or a number for everyone. */
function chercher(recherche: string, parNom: boolean): readonly RawBuilder<unknown>[] {
  if (recherche === "") return [];
  if (/^\d{1,12}$/u.test(recherche)) return [sql`k.candidature_id = ${Number(recherche)}`];
  const commune = sql`k.commune_code in (select code from territoire.commune
    where acteur.cle_de_tri(nom) like acteur.motif(${recherche}) || '%')`;
  if (!parNom) return [commune];
  if (recherche.includes("@"))
    return [
      sql`k.personne_id = (select id from acteur.personne where courriel_empreinte = ${coffre().empreinteCourriel(recherche)})`,
    ];
  const empreintes = empreintesCherchees(recherche);
  return [
    empreintes.length === 0
      ? commune
      : // Both found by an index, then joined: « or » read every candidate.
        sql`k.personne_id in (select id from acteur.personne where recherche @> ${empreintes}::bigint[]
          union all select k.personne_id from recrutement.candidat k where ${commune})`,
  ];
}

function criteres(f: FiltreCandidats, parNom: boolean): RawBuilder<unknown> {
  const conditions = [
    sql`true`,
    ...chercher(f.recherche, parNom),
    ...(f.statut === null ? [] : [sql`${ETAT} = ${f.statut}`]),
    ...(f.departement === null ? [] : [sql`k.departement_code = ${f.departement}`]),
    ...(f.pix === null ? [] : [sql`k.pix_statut = ${f.pix}`]),
    ...(f.disponible === null ? [] : [sql`k.disponible_le <= ${f.disponible}::date`]),
    ...(f.langue === null ? [] : [sql`${f.langue} = any (k.langues)`]),
  ];
  return sql.join(conditions, sql` and `);
}

export type ListeCandidats = {
  readonly lignes: readonly LigneNommee[];
  readonly total: number;
  readonly aVerifier: number;
};

/** One page of the candidates that the reader may read, named, with how many Pix results wait. `parNom`: who may search a name. */
export async function listerCandidats(db: Db, f: FiltreCandidats, parNom: boolean): Promise<ListeCandidats> {
  const sens = f.sens === "asc" ? sql`asc` : sql`desc`;
  const ordre = sql`${ORDRES[f.tri]} ${sens} nulls last, k.candidature_id`;
  // The page is chosen, and all are counted, before anything is read of them.
  const trouvees = await db.rows(sql<LigneCandidat & { total: number }>`
    with choisis as materialized (
      select k.personne_id, (count(*) over ())::integer as total from ${CHERCHES} where ${criteres(f, parNom)}
      order by ${ordre} limit ${f.parPage} offset ${(f.page - 1) * f.parPage})
    select ${COLONNES}, x.total from ${SOURCES} join choisis x on x.personne_id = k.personne_id order by ${ordre}`);
  const { aVerifier } = await db.one(
    sql<{
      aVerifier: number;
    }>`select count(*)::integer as "aVerifier" from recrutement.candidat where pix_statut = 'a_verifier'`,
  );
  return { lignes: await nommer(db, trouvees), total: trouvees[0]?.total ?? 0, aVerifier };
}

/** A page of an export, after the last one already written. */
export const candidatsApres = async (
  db: Db,
  f: FiltreCandidats,
  parNom: boolean,
  apres: number,
  nombre: number,
): Promise<readonly LigneNommee[]> =>
  nommer(
    db,
    await db.rows(sql<LigneCandidat>`
      select ${COLONNES} from ${SOURCES} where ${criteres(f, parNom)} and k.personne_id > ${apres}
      order by k.personne_id limit ${nombre}`),
  );

/** Who candidates are, for whoever may name them. */
export async function identitesDe(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Identite>> {
  if (ids.length === 0) return new Map();
  const scelles = await db.rows(sql<{ id: number; identite: Buffer | null; cle: Buffer | null }>`
    select personne_id as id, identite, cle from recrutement.identites_de_candidats(${ids}::bigint[])`);
  return new Map(
    scelles.flatMap(({ id, ...scelle }) => {
      const identite = ouvrirIdentite(scelle);
      return identite === null ? [] : [[id, identite] as const];
    }),
  );
}

async function nommer(db: Db, lignes: readonly LigneCandidat[]): Promise<readonly LigneNommee[]> {
  const identites = await identitesDe(
    db,
    lignes.map(({ id }) => id),
  );
  return lignes.map((ligne) => ({ ...ligne, identite: identites.get(ligne.id) ?? null }));
}

/** What a structure sees before both sides agreed: no name, no contact, no commune. */
export type LignePortee = {
  readonly id: number;
  readonly departementCode: string;
  readonly distanceKm: number;
  readonly rayonKm: number | null;
  readonly disponibleLe: string;
  readonly situations: readonly string[];
  readonly langues: readonly string[];
  readonly publics: readonly string[];
  readonly pixScore: number | null;
  readonly pixStatut: StatutPix;
};
export const TRIS_PORTEE = ["distance", "disponible", "pix"] as const;
export type FiltrePortee = Pick<FiltreCandidats, "pix" | "disponible" | "langue" | "sens" | "page" | "parPage"> & {
  readonly tri: (typeof TRIS_PORTEE)[number];
};
const ORDRES_PORTEE: Readonly<Record<FiltrePortee["tri"], RawBuilder<unknown>>> = {
  distance: sql`x.distance_km`,
  disponible: sql`x.disponible_le`,
  pix: sql`x.pix_score`,
};

/** One page of the candidates who would come as far as the structure of the reader. */
export async function listerPortee(
  db: Db,
  f: FiltrePortee,
): Promise<{ readonly lignes: readonly LignePortee[]; readonly total: number }> {
  const conditions = [
    sql`true`,
    ...(f.pix === null ? [] : [sql`x.pix_statut = ${f.pix}`]),
    ...(f.disponible === null ? [] : [sql`x.disponible_le <= ${f.disponible}::date`]),
    ...(f.langue === null ? [] : [sql`${f.langue} = any (x.langues)`]),
  ];
  const lignes = await db.rows(sql<LignePortee & { total: number }>`
    select x.numero as id, x.departement_code as "departementCode", x.distance_km as "distanceKm", x.rayon_km as "rayonKm",
      x.disponible_le as "disponibleLe", x.situations, x.langues, x.publics, x.pix_score as "pixScore", x.pix_statut as "pixStatut",
      (count(*) over ())::integer as total
    from recrutement.candidats_a_portee() x where ${sql.join(conditions, sql` and `)}
    order by ${ORDRES_PORTEE[f.tri]} ${f.sens === "asc" ? sql`asc` : sql`desc`} nulls last, x.numero
    limit ${f.parPage} offset ${(f.page - 1) * f.parPage}`);
  return { lignes, total: lignes[0]?.total ?? 0 };
}
