import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { type AnterieurLu, lireAnterieurs } from "../contrat/anterieurs.query.ts";
import {
  type Besoin,
  type ChoixSuite,
  type Jugement,
  jugerContrat,
  jugerConvention,
  jugerFinancement,
} from "./echeance.rules.ts";
import { finDeLHorizon, type Groupe, regrouper } from "./regrouper.rules.ts";

type Commun = {
  /** « contrat-12 », « convention-3-2021-03-01 » or « financement-3-2023-05-31 »: how its page is named. */
  readonly cle: string;
  readonly structureId: number;
  readonly structure: string;
  readonly commune: string | null;
  readonly departementCode: string;
  readonly departement: string;
  readonly fin: string;
  readonly jugement: Jugement;
  readonly suite: ChoixSuite | null;
  readonly suiteLe: string | null;
};

/** A contract, a convention or a financing that ends, with what it needs and what was decided. */
export type Echeance = Commun &
  (
    | {
        readonly sorte: "contrat";
        readonly contratId: number;
        readonly posteId: number;
        /** Known by those who may know the name alone. */
        readonly personneId: number | null;
        readonly type: string;
        readonly debut: string;
        readonly conventionFin: string;
      }
    | { readonly sorte: "convention"; readonly octroiLe: string; readonly postes: number; readonly occupes: number }
    | { readonly sorte: "financement"; readonly postes: number; readonly occupes: number }
  );

/** Which ends: between two days, as known on a day, in a département, of structures whose name or commune begins so; or of one contract. */
export type Demande = {
  readonly jour: string;
  readonly du: string;
  readonly au: string;
  readonly recherche?: string;
  readonly departement?: string | null;
  readonly structureId?: number;
  readonly contratId?: number;
};

type Structure = Pick<Commun, "structureId" | "structure" | "commune" | "departementCode" | "departement">;
type Suite = { readonly suite: ChoixSuite | null; readonly suiteLe: string | null };

const STRUCTURE = sql`
  e.structure_id as "structureId", s.nom as structure, c.nom as commune, s.departement_code as "departementCode", d.nom as departement`;
const JOINTES = sql`
  join acteur.structure s on s.id = e.structure_id
  join territoire.departement d on d.code = s.departement_code
  left join territoire.commune c on c.code = s.commune_code`;

function criteres(
  { recherche = "", departement = null, structureId }: Demande,
  national: boolean,
): RawBuilder<unknown> {
  const mots = recherche.split(/\s+/u).filter((mot) => mot !== "");
  const conditions = [
    national ? sql`true` : sql`e.structure_id = any ((select acces.structures())::bigint[])`,
    ...mots.map(
      (mot) =>
        sql`(acteur.cle_de_tri(s.nom) like '%' || acteur.motif(${mot}) || '%' or acteur.cle_de_tri(c.nom) like acteur.motif(${mot}) || '%')`,
    ),
    ...(departement === null ? [] : [sql`s.departement_code = ${departement}`]),
    ...(structureId === undefined ? [] : [sql`s.id = ${structureId}`]),
  ];
  return sql.join(conditions, sql` and `);
}

const suiteDe = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  left join lateral (select x.choix, x.decidee_le from recrutement.suite_donnee x where ${condition} order by x.id desc limit 1) x on true`;

type LigneContrat = Structure &
  Suite & {
    readonly contratId: number;
    readonly posteId: number;
    readonly personneId: number | null;
    readonly type: string;
    readonly debut: string;
    readonly fin: string;
    readonly accordBranche: string | null;
    readonly depuis: string;
    readonly suivi: "meme" | "autre" | null;
    readonly posteRenduLe: string | null;
    readonly conventionFin: string;
    readonly motif: string | null;
    readonly remplace: boolean;
    readonly fondement: string | null;
    readonly renouvellements: number;
    readonly anterieurs: readonly AnterieurLu[];
    readonly moisAvant: number;
  };

/** The contracts that end, each judged; the perimeter is the query's and the function's. */
async function contrats(db: Db, demande: Demande, national: boolean): Promise<readonly Echeance[]> {
  const lignes = await db.rows(sql<LigneContrat>`
    select ${STRUCTURE}, e.contrat_id as "contratId", e.poste_id as "posteId", e.personne_id as "personneId", e.type, e.debut, e.fin,
      e.accord_branche as "accordBranche", e.depuis, e.suivi, e.poste_rendu_le as "posteRenduLe",
      e.convention_fin as "conventionFin", e.motif, e.remplace, e.fondement, e.renouvellements, e.anterieurs, e.mois_avant as "moisAvant",
      x.choix as suite, x.decidee_le as "suiteLe"
    from recrutement.echeances_contrats(${demande.du}::date, ${demande.au}::date, ${demande.contratId ?? null}::bigint) e ${JOINTES}
    ${suiteDe(sql`x.contrat_id = e.contrat_id`)}
    where ${criteres(demande, national)}`);
  return lignes.map(({ accordBranche, depuis, suivi, posteRenduLe, fondement, renouvellements, ...reste }) => {
    const { anterieurs: lus, moisAvant, ...ligne } = reste;
    const servi = { renouvellements, moisAvant, anterieurs: lireAnterieurs(lus) };
    return {
      ...ligne,
      sorte: "contrat",
      cle: `contrat-${ligne.contratId}`,
      jugement: jugerContrat({ ...ligne, ...servi, accordBranche, fondement, depuis, suivi, posteRenduLe }),
      ...decidee(ligne),
    };
  });
}

type LigneConvention = Structure &
  Suite & { readonly octroiLe: string | null; readonly fin: string; readonly postes: number; readonly occupes: number };

/** Conventions, and financings, that have no day of grant. */
async function conventions(db: Db, demande: Demande, national: boolean): Promise<readonly Echeance[]> {
  const lignes = await db.rows(sql<LigneConvention>`
    select ${STRUCTURE}, e.octroi_le as "octroiLe", e.fin, e.postes, e.occupes, x.choix as suite, x.decidee_le as "suiteLe"
    from recrutement.echeances_conventions(${demande.jour}::date, ${demande.du}::date, ${demande.au}::date) e ${JOINTES}
    ${suiteDe(sql`x.structure_id = e.structure_id
      and (x.octroi_le = e.octroi_le or (e.octroi_le is null and x.financement_fin = e.fin))`)}
    where ${criteres(demande, national)}`);
  return lignes.map(({ octroiLe, ...ligne }) => {
    const commun = { ...ligne, ...decidee(ligne) };
    return octroiLe === null
      ? {
          ...commun,
          sorte: "financement",
          cle: `financement-${ligne.structureId}-${ligne.fin}`,
          jugement: jugerFinancement(ligne),
        }
      : {
          ...commun,
          ...{ sorte: "convention", octroiLe, cle: `convention-${ligne.structureId}-${octroiLe}` },
          jugement: jugerConvention(ligne),
        };
  });
}

/** A decision taken back is none. */
const decidee = ({ suite, suiteLe }: Suite): Suite =>
  suite === "a_decider" ? { suite: null, suiteLe: null } : { suite, suiteLe };

/** All that ends, earliest first: two statements whatever the number. */
export async function lireEcheances(db: Db, demande: Demande, national: boolean): Promise<readonly Echeance[]> {
  const toutes = [...(await contrats(db, demande, national)), ...(await conventions(db, demande, national))];
  return toutes.sort((a, b) => (a.fin === b.fin ? (a.cle < b.cle ? -1 : 1) : a.fin < b.fin ? -1 : 1));
}

const CLE = /^(?:contrat-(\d{1,15})|(?:convention|financement)-(\d{1,15})-(\d{4}-\d{2}-\d{2}))$/u;

/** One of them by its name; undefined when absent or elsewhere, without saying which. */
export async function voirEcheance(
  db: Db,
  cle: string,
  jour: string,
  national: boolean,
): Promise<Echeance | undefined> {
  const [, contrat, structure, jourDeCle] = CLE.exec(cle) ?? [];
  const toujours = { jour, du: "-infinity", au: "infinity" };
  if (contrat !== undefined)
    return (await contrats(db, { ...toujours, contratId: Number(contrat) }, national)).find((e) => e.cle === cle);
  if (structure === undefined || jourDeCle === undefined) return undefined;
  const trouvees = await conventions(db, { ...toujours, structureId: Number(structure) }, national);
  return trouvees.find((e) => e.cle === cle);
}

/** Something noted about an end, by whom and when. */
export type SuiteNotee = {
  readonly choix: ChoixSuite;
  readonly decideeLe: string;
  readonly note: string;
  readonly saisieLe: Date;
};

/** All that was noted, the latest first. */
export const suitesDe = (db: Db, e: Echeance): Promise<readonly SuiteNotee[]> =>
  db.rows(sql<SuiteNotee>`
    select choix, decidee_le as "decideeLe", note, saisie_le as "saisieLe" from recrutement.suite_donnee
    where ${
      e.sorte === "contrat"
        ? sql`contrat_id = ${e.contratId}`
        : e.sorte === "convention"
          ? sql`structure_id = ${e.structureId} and octroi_le = ${e.octroiLe}::date`
          : sql`structure_id = ${e.structureId} and financement_fin = ${e.fin}::date`
    } order by id desc`);

/** What is to be done of something: what was decided, else what we propose. */
export const aFaire = (e: Echeance): Besoin | null =>
  e.suite === null || e.suite === "a_decider" ? e.jugement.besoin : e.suite;

/** The contracts that end in each of the `mois` months from that of `jour`, in the whole country, with what they need. */
export async function prevoirContrats(db: Db, jour: string, mois: number): Promise<readonly Groupe[]> {
  const au = finDeLHorizon(jour, mois);
  const finissent = await contrats(db, { jour, du: jour, au }, true);
  return regrouper(
    finissent.map((e) => ({ ...e, aFaire: aFaire(e) })),
    "mois",
    { jour, au },
  );
}
