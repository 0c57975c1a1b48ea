import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { type EntreeAgenda, lireEntrees } from "../agenda/agenda.query.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";
import type { Public } from "../compte-rendu/vocabulaire.rules.ts";
import type { Periode, Presence, StatutInscription } from "./atelier.rules.ts";

export type FiltresAteliers = { readonly periode: Periode; readonly recherche: string };

export type PageAteliersListe = {
  readonly ateliers: readonly EntreeAgenda[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

const PAR_PAGE = 25;

/** One page of an adviser's ateliers, those to come soonest first, in two statements. */
export async function listerAteliers(
  db: Db,
  conseillerId: number,
  filtres: FiltresAteliers,
  maintenant: Date,
  page: number,
): Promise<PageAteliersListe> {
  const condition = conditionDe(conseillerId, filtres, maintenant);
  const { total } = await db.one(sql<{ total: number }>`
    select count(*) as total from activite.evenement_agenda e where ${condition}`);
  const pages = Math.max(1, Math.ceil(total / PAR_PAGE));
  const courante = Math.min(Math.max(1, page), pages);
  const ordre = filtres.periode === "avenir" ? sql`e.debut, e.id` : sql`e.debut desc, e.id`;
  const ateliers = await lireEntrees(
    db,
    sql`${condition} order by ${ordre} limit ${PAR_PAGE} offset ${(courante - 1) * PAR_PAGE}`,
  );
  return { ateliers, total, page: courante, pages };
}

/** All the ateliers that pass the filters, for an export. */
export const ateliersExportes = (
  db: Db,
  conseillerId: number,
  filtres: FiltresAteliers,
  maintenant: Date,
): Promise<readonly EntreeAgenda[]> =>
  lireEntrees(db, sql`${conditionDe(conseillerId, filtres, maintenant)} order by e.debut, e.id limit 5000`);

function conditionDe(
  conseillerId: number,
  { periode, recherche }: FiltresAteliers,
  maintenant: Date,
): RawBuilder<unknown> {
  const conditions = [sql`e.conseiller_id = ${conseillerId}`, sql`e.genre = 'atelier'`];
  if (periode === "annules") conditions.push(sql`e.statut = 'annule'`);
  else
    conditions.push(
      sql`e.statut <> 'annule'`,
      periode === "avenir" ? sql`e.fin >= ${maintenant}` : sql`e.fin < ${maintenant}`,
    );
  if (recherche !== "") {
    const motif = `%${recherche.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`unaccent(e.titre || ' ' || e.precision_lieu) ilike unaccent(${motif})`);
  }
  return sql.join(conditions, sql` and `);
}

/** Someone on the list of an atelier. */
export type InscriptionVue = {
  readonly id: string;
  readonly pseudonyme: string | null;
  readonly libelle: string;
  readonly nombre: number;
  readonly statut: StatutInscription;
  readonly presence: Presence | null;
  readonly presents: number;
  readonly age: string | null;
  readonly situation: string | null;
  readonly genre: string | null;
};

/** An atelier with everything its screens show. */
export type AtelierVu = {
  readonly entree: EntreeAgenda;
  readonly description: string;
  readonly aApporter: string;
  readonly public: Public;
  readonly capacite: number;
  readonly inscrits: number;
  readonly enAttente: number;
  readonly publieLe: Date | null;
  readonly lieuId: string | null;
  readonly communeCode: string | null;
  readonly notes: string;
  readonly adresse: string | null;
  /** Other dates of the series, in order. */
  readonly seances: readonly { readonly id: string; readonly debut: Date }[];
  readonly inscriptions: readonly InscriptionVue[];
};

type Reste = Omit<AtelierVu, "entree" | "inscriptions">;

/** The atelier `id` of the perimeter with its list, in three statements; undefined when it is absent or out of it. */
export async function voirAtelier(db: Db, id: string): Promise<AtelierVu | undefined> {
  const [entree] = await lireEntrees(db, sql`e.id = ${id} and e.genre = 'atelier'`);
  if (entree === undefined) return undefined;
  const reste = await db.one(sql<Omit<Reste, "seances"> & { seances: { id: string; debut: string }[] | null }>`
    select a.description, a.a_apporter as "aApporter", a.public, a.capacite, a.inscrits, a.en_attente as "enAttente",
      e.publie_le as "publieLe", e.lieu_id as "lieuId", e.commune_code as "communeCode", e.notes, l.adresse,
      (select json_agg(json_build_object('id', x.id, 'debut', x.debut) order by x.debut)
        from activite.atelier s join activite.evenement_agenda x on x.id = s.id
        where s.serie_id = a.serie_id and x.statut <> 'annule') as seances
    from activite.atelier a join activite.evenement_agenda e on e.id = a.id left join offre.lieu l on l.id = e.lieu_id
    where a.id = ${id}`);
  const inscriptions = await db.rows(sql<InscriptionVue>`
    select id, beneficiaire_pseudonyme as pseudonyme, libelle, nombre, statut, presence, presents, age, situation, genre
    from activite.inscription where atelier_id = ${id} and statut <> 'annule' order by statut desc, ordre`);
  const seances = (reste.seances ?? []).map((seance) => ({ id: seance.id, debut: new Date(seance.debut) }));
  return { entree, ...reste, seances, inscriptions };
}

/** An atelier as anyone may see it. */
export type AtelierPublic = {
  readonly id: string;
  readonly titre: string;
  readonly description: string;
  readonly aApporter: string;
  readonly themes: readonly Theme[];
  readonly debut: Date;
  readonly fin: Date;
  readonly fuseau: string;
  readonly annule: boolean;
  readonly capacite: number;
  readonly inscrits: number;
  readonly enAttente: number;
  readonly lieu: string | null;
  readonly lieuId: string | null;
  readonly adresse: string | null;
  readonly commune: string | null;
  readonly structure: string;
  readonly precisionLieu: string;
};

/** The published atelier `id`, or undefined: not published and absent are the same. */
export async function voirAtelierPublic(db: Db, id: string): Promise<AtelierPublic | undefined> {
  return db.row(sql<AtelierPublic>`
    select e.id, e.titre, a.description, a.a_apporter as "aApporter", a.themes, e.debut, e.fin, e.fuseau,
      e.statut = 'annule' as annule, a.capacite, a.inscrits, a.en_attente as "enAttente", l.nom as lieu, e.lieu_id as "lieuId",
      l.adresse, c.nom as commune, s.nom as structure, e.precision_lieu as "precisionLieu"
    from activite.evenement_agenda e
    join activite.atelier a on a.id = e.id
    join acteur.structure s on s.id = e.structure_id
    left join offre.lieu l on l.id = e.lieu_id
    left join territoire.commune c on c.code = coalesce(l.commune_code, e.commune_code, s.commune_code)
    where e.id = ${id} and e.publie_le is not null`);
}
