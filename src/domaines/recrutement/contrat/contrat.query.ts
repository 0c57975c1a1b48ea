import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import type { Fonction } from "./lire-termes.rules.ts";
import type { Categorie, Fondement, MotifCdd, Part, TypeContrat } from "./regles/type-contrat.rules.ts";
import type { Cote, SorteActe } from "./suites.rules.ts";

export type ContratVu = {
  readonly id: number;
  readonly posteId: number;
  /** The kind of its post. */
  readonly fonction: Fonction;
  readonly structureId: number;
  readonly structure: string;
  readonly siret: string | null;
  readonly nature: "publique" | "privee";
  readonly departementCode: string;
  readonly personneId: number;
  readonly nom: string;
  readonly type: TypeContrat;
  readonly debut: string;
  readonly fin: string | null;
  readonly accord: string | null;
  readonly quotite: number | null;
  readonly heures: number | null;
  readonly brut: number | null;
  readonly fondement: Fondement | null;
  readonly motif: MotifCdd | null;
  readonly categorie: Categorie | null;
  readonly essaiJours: number | null;
  readonly renouvellements: number;
  readonly parts: readonly Part[];
  readonly ruptureLe: string | null;
  readonly ruptureMotif: string | null;
  readonly remplaceId: number | null;
  readonly dossierId: number | null;
  readonly referentielId: number | null;
  readonly referentielLocalId: number | null;
  /** The absence of that day, or the next one. */
  readonly suspension: { readonly debut: string; readonly fin: string } | null;
};
type Ligne = Omit<ContratVu, "nom"> & { readonly identite: Buffer | null; readonly cle: Buffer | null };

const lire = (condition: RawBuilder<unknown>, jour: string): RawBuilder<Ligne> => sql<Ligne>`
  select c.id, c.poste_id as "posteId", coalesce((select o.sorte from recrutement.poste o where o.id = c.poste_id), 'conseiller') as fonction, c.structure_id as "structureId", s.nom as structure, s.siret, s.nature,
    s.departement_code as "departementCode", c.personne_id as "personneId", c.type, c.debut, c.fin, c.accord_branche as accord, c.quotite,
    c.heures::float as heures, c.brut::float as brut, c.fondement, c.motif, c.categorie, c.essai_jours as "essaiJours",
    coalesce(c.renouvellements, 0) as renouvellements, coalesce(c.parts, '[]') as parts, c.rupture_le as "ruptureLe",
    c.rupture_motif as "ruptureMotif", c.remplace_id as "remplaceId", d.id as "dossierId", c.referentiel_id as "referentielId",
    c.referentiel_local_id as "referentielLocalId", p.identite, p.cle,
    (select jsonb_build_object('debut', u.debut, 'fin', u.fin) from recrutement.suspension u
      where u.contrat_id = c.id and u.fin >= ${jour}::date order by u.debut limit 1) as suspension
  from recrutement.contrat c
  join acteur.structure s on s.id = c.structure_id
  left join acteur.personne p on p.id = c.personne_id
  left join recrutement.contrat_dossier d on d.contrat_id = c.id
  where ${condition}`;

/** One contract that the reader's perimeter shows; undefined when absent or elsewhere. */
export async function voirContrat(db: Db, id: number, jour: string): Promise<ContratVu | undefined> {
  const ligne = await db.row(lire(sql`c.id = ${id}`, jour));
  return ligne && nommer(ligne);
}

/** The same, locked until the end of the transaction, under the role of jobs. */
export async function verrouillerContrat(db: Db, id: number, jour: string): Promise<ContratVu | undefined> {
  const ligne = await db.row(lire(sql`c.id = ${id} for update of c`, jour));
  return ligne && nommer(ligne);
}

/** The contracts of a person, the latest first. */
export const contratsDe = async (db: Db, personneId: number, jour: string): Promise<readonly ContratVu[]> =>
  (await db.rows(lire(sql`c.personne_id = ${personneId} order by c.debut desc, c.id desc`, jour))).map(nommer);

function nommer({ identite, cle, ...reste }: Ligne): ContratVu {
  const qui = ouvrirIdentite({ identite, cle });
  return { ...reste, nom: qui === null ? "Personne effacée" : nomComplet(qui) };
}

export type ActeVu = {
  readonly id: number;
  readonly contratId: number;
  readonly sorte: SorteActe;
  readonly etat: "propose" | "fait" | "refuse" | "retire";
  readonly effetLe: string;
  readonly termes: Readonly<Record<string, string | number>>;
  readonly precision: string;
  readonly declareLe: Date;
  readonly declarePar: number | null;
  readonly cote: Cote;
  readonly concluLe: Date | null;
  /** When an amendment took effect. */
  readonly appliqueLe: Date | null;
  readonly reponse: string | null;
};

const ACTE = sql`
  a.id, a.contrat_id as "contratId", a.sorte, a.etat, a.effet_le as "effetLe", a.termes, a.precision, a.declare_le as "declareLe",
  a.declare_par as "declarePar", a.cote, a.conclu_le as "concluLe", a.applique_le as "appliqueLe", a.reponse`;

/** What followed contracts, in order. */
export const actesDe = (db: Db, contrats: readonly number[]): Promise<readonly ActeVu[]> =>
  db.rows(sql<ActeVu>`
    select ${ACTE} from recrutement.contrat_acte a where a.contrat_id = any (${contrats}::bigint[]) order by a.declare_le, a.id`);

/** One act that the reader's perimeter shows. */
export const voirActe = (db: Db, id: number): Promise<ActeVu | undefined> =>
  db.row(sql<ActeVu>`select ${ACTE} from recrutement.contrat_acte a where a.id = ${id}`);
