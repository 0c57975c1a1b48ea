import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { empreintesCherchees, nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import type { EtatContrat } from "./suites.rules.ts";

export type LigneContrat = {
  readonly id: number;
  readonly nom: string;
  readonly structure: string;
  readonly departementCode: string;
  readonly type: string;
  readonly debut: string;
  readonly fin: string | null;
  readonly ruptureLe: string | null;
  readonly quotite: number | null;
  readonly etat: EtatContrat;
};

export const TRIS_CONTRATS = ["structure", "departement", "debut", "fin"] as const;
export type TriContrats = (typeof TRIS_CONTRATS)[number];
export type FiltreContrats = {
  readonly recherche: string;
  readonly etat: EtatContrat | null;
  readonly type: string | null;
  /** Month of the last day planned, AAAA-MM. */
  readonly mois: string | null;
  readonly departement: string | null;
  readonly jour: string;
  readonly tri: TriContrats;
  readonly sens: "asc" | "desc";
  readonly page: number;
  readonly parPage: number;
};

type Ligne = Omit<LigneContrat, "nom"> & { readonly identite: Buffer | null; readonly cle: Buffer | null };

const lignes = (jour: string): RawBuilder<unknown> => sql`
  select c.id, s.nom as structure, s.departement_code as "departementCode", c.type, c.debut, c.fin, c.rupture_le as "ruptureLe", c.quotite,
    p.identite, p.cle, p.recherche,
    case when c.rupture_le <= ${jour}::date then 'rompu' when c.debut > ${jour}::date then 'a_venir' when c.fin < ${jour}::date then 'fini'
      when exists (select from recrutement.suspension u where u.contrat_id = c.id and ${jour}::date between u.debut and u.fin) then 'suspendu'
      else 'en_cours' end as etat
  from recrutement.contrat c
  join acteur.structure s on s.id = c.structure_id
  left join acteur.personne p on p.id = c.personne_id`;

function criteres({ recherche, etat, type, mois, departement }: FiltreContrats): RawBuilder<unknown> {
  const noms = empreintesCherchees(recherche);
  const mots = recherche.split(/\s+/u).filter((mot) => mot !== "");
  const parStructure = mots.map((mot) => sql`acteur.cle_de_tri(x.structure) like '%' || acteur.motif(${mot}) || '%'`);
  return sql.join(
    [
      sql`true`,
      ...(mots.length === 0
        ? []
        : [
            noms.length === 0
              ? sql.join(parStructure, sql` and `)
              : sql`(x.recherche @> ${noms}::bigint[] or (${sql.join(parStructure, sql` and `)}))`,
          ]),
      ...(etat === null ? [] : [sql`x.etat = ${etat}`]),
      ...(type === null ? [] : [sql`x.type = ${type}`]),
      ...(mois === null
        ? []
        : [sql`x.fin >= ${`${mois}-01`}::date and x.fin < ${`${mois}-01`}::date + interval '1 month'`]),
      ...(departement === null ? [] : [sql`x."departementCode" = ${departement}`]),
    ],
    sql` and `,
  );
}

const ORDRES: Readonly<Record<TriContrats, RawBuilder<unknown>>> = {
  structure: sql`acteur.cle_de_tri(x.structure)`,
  departement: sql`x."departementCode"`,
  debut: sql`x.debut`,
  fin: sql`x.fin`,
};

/** One page of the contracts that the reader's perimeter shows, and how many there are. Names are sealed: searched by digest, not sorted. */
export async function listerContrats(
  db: Db,
  filtre: FiltreContrats,
): Promise<{ readonly lignes: readonly LigneContrat[]; readonly total: number }> {
  const sens = filtre.sens === "asc" ? sql`asc` : sql`desc`;
  const trouvees = await db.rows(sql<Ligne & { total: number }>`
    select x.*, (count(*) over ())::integer as total from (${lignes(filtre.jour)}) x where ${criteres(filtre)}
    order by ${ORDRES[filtre.tri]} ${sens} nulls last, x.id limit ${filtre.parPage} offset ${(filtre.page - 1) * filtre.parPage}`);
  return { lignes: trouvees.map(nommer), total: trouvees[0]?.total ?? 0 };
}

/** The lines of an export after the last one written, by number. */
export const contratsApres = async (
  db: Db,
  filtre: FiltreContrats,
  apres: number,
  nombre: number,
): Promise<readonly LigneContrat[]> =>
  (
    await db.rows(sql<Ligne>`
      select x.* from (${lignes(filtre.jour)}) x where x.id > ${apres} and ${criteres(filtre)} order by x.id limit ${nombre}`)
  ).map(nommer);

const nommer = ({ identite, cle, ...reste }: Ligne): LigneContrat => {
  const qui = ouvrirIdentite({ identite, cle });
  return { ...reste, nom: qui === null ? "Personne effacée" : nomComplet(qui) };
};

export type LigneDossier = {
  readonly id: number;
  readonly structure: string;
  readonly statut: "brouillon" | "depose" | "a_corriger";
  readonly type: string | null;
  readonly debut: string | null;
  readonly attente: number;
  /** Whether the administration must verify the Pix result of the person. */
  readonly pixAVerifier: boolean;
};

/** Files not yet contracts, those that wait for the longest first. */
export const dossiersEnCours = (db: Db, maintenant: Date): Promise<readonly LigneDossier[]> =>
  db.rows(sql<LigneDossier>`
    select d.id, s.nom as structure, d.statut, d.type, d.debut,
      floor(extract(epoch from ${maintenant}::timestamptz - coalesce(d.depose_le, d.prepare_le)) / 86400)::integer as attente,
      coalesce(a.pix_statut = 'a_verifier' and a.reponse = 'accepte', false) as "pixAVerifier"
    from recrutement.contrat_dossier d join acteur.structure s on s.id = d.structure_id
    left join recrutement.contrat_accord a on a.dossier_id = d.id
    where d.statut in ('brouillon', 'depose', 'a_corriger') order by "pixAVerifier" desc, coalesce(d.depose_le, d.prepare_le), d.id limit 50`);
