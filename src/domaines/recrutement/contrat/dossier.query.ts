import { z } from "zod";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { coffre, nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { candidatsRetenus } from "./candidats-retenus.query.ts";
import type { Connu, StatutDossier } from "./dossier.rules.ts";
import {
  CHAMPS_PERSONNE,
  CHAMPS_TERMES,
  type ChampDossier,
  type SaisieDossier,
  type Termes,
} from "./lire-termes.rules.ts";
import type { Service } from "./regles/juger-contrat.rules.ts";

/** What the sealed values of a file are bound to. */
export const USAGE = "recrutement.contrat_dossier";
const TEXTES = z.record(z.string(), z.string());

export type Etape = { readonly le: string; readonly sorte: string; readonly texte: string };
export type Dossier = {
  readonly id: number;
  readonly structureId: number;
  readonly structure: string;
  readonly nature: "publique" | "privee";
  readonly departementCode: string;
  readonly statut: StatutDossier;
  readonly personneId: number | null;
  readonly contratId: number | null;
  readonly preparePar: number | null;
  readonly prepareLe: Date;
  readonly deposeLe: Date | null;
  readonly deposePar: number | null;
  readonly histoire: readonly Etape[];
  /** Every answer as typed, the person's among them. */
  readonly saisie: SaisieDossier;
};

type Ligne = Omit<Dossier, "saisie"> & {
  readonly termes: unknown;
  readonly cle: Buffer | null;
  readonly identite: Buffer | null;
  readonly personneCle: Buffer | null;
  readonly personneIdentite: Buffer | null;
};

const COLONNES = sql`
  d.id, d.structure_id as "structureId", s.nom as structure, s.nature, s.departement_code as "departementCode", d.statut,
  d.personne_id as "personneId", d.contrat_id as "contratId", d.prepare_par as "preparePar", d.prepare_le as "prepareLe",
  d.depose_le as "deposeLe", d.depose_par as "deposePar", d.histoire, d.saisie as termes, d.cle, d.identite,
  p.cle as "personneCle", p.identite as "personneIdentite"`;

/** One file that the reader's perimeter shows. */
export const voirDossier = (db: Db, id: number): Promise<Dossier | undefined> => lire(db, sql`d.id = ${id}`);

/** The same, locked until the end of the transaction, under the role of jobs. */
export const verrouillerDossier = (db: Db, id: number): Promise<Dossier | undefined> =>
  lire(db, sql`d.id = ${id} for update of d`);

async function lire(db: Db, suite: RawBuilder<unknown>): Promise<Dossier | undefined> {
  const ligne = await db.row(sql<Ligne>`
    select ${COLONNES} from recrutement.contrat_dossier d join acteur.structure s on s.id = d.structure_id
    left join acteur.personne p on p.id = d.personne_id where ${suite}`);
  if (ligne === undefined) return undefined;
  const { termes, cle, identite, personneCle, personneIdentite, ...reste } = ligne;
  const embauchee = ouvrirIdentite({ identite: personneIdentite, cle: personneCle });
  const typee =
    cle === null || identite === null ? {} : TEXTES.parse(JSON.parse(coffre().ouvrir(cle, identite, USAGE)));
  const personne = embauchee === null ? typee : { ...embauchee, courriel: embauchee.courriel ?? "", telephone: "" };
  return { ...reste, saisie: { ...garder(TEXTES.parse(termes)), ...garder(personne) } };
}

const CHAMPS: readonly ChampDossier[] = [...CHAMPS_TERMES, ...CHAMPS_PERSONNE];

/** Keeps of a bag of answers those of this form. */
export const garder = (brut: Readonly<Record<string, string | undefined>>): SaisieDossier =>
  Object.fromEntries(CHAMPS.flatMap((champ) => (brut[champ] === undefined ? [] : [[champ, brut[champ]]])));

/** A structure for which the reader may prepare contracts: theirs. */
export const structureDuGestionnaire = (
  db: Db,
  id: number | null,
): Promise<{ readonly id: number; readonly nom: string } | undefined> =>
  db.row(sql<{ id: number; nom: string }>`
    select s.id, s.nom from acteur.structure s
    where s.id = any ((select acces.structures())::bigint[]) and (${id}::bigint is null or s.id = ${id}) order by s.id limit 1`);

/** What a check needs to know, under the role of jobs: posts of the structure on these days, what ran on them, what the person does already. */
export async function connuDe(
  db: Db,
  dossier: Dossier,
  termes: Termes | undefined,
  personneId: number | null,
): Promise<Connu> {
  const du = termes?.debut ?? null;
  const au = termes?.fin ?? null;
  const { accordes, libre } = await db.one(sql<{ accordes: number; libre: number | null }>`
    select accordes, libre from recrutement.postes_libres(${dossier.structureId}, ${du}::date, ${au}::date, ${termes?.remplace ?? null}::bigint)`);
  return {
    ...{ nature: dossier.nature, departement: dossier.departementCode, postes: accordes, libre },
    precedent: libre === null || du === null ? null : await precedentSur(db, libre, du),
    services: personneId === null ? [] : await servicesDe(db, personneId),
    candidat: termes?.candidat == null ? null : await retenuParmi(db, dossier.structureId, termes.candidat),
  };
}

async function retenuParmi(db: Db, structureId: number, candidatId: number): Promise<Connu["candidat"]> {
  const retenu = (await candidatsRetenus(db, structureId)).find(({ id }) => id === candidatId);
  return { retenu: retenu !== undefined, pix: retenu?.pix ?? null };
}

const precedentSur = async (db: Db, poste: number, du: string): Promise<Connu["precedent"]> =>
  (await db.row(sql<NonNullable<Connu["precedent"]>>`
    select c.debut, coalesce(c.rupture_le - 1, c.fin) as fin, coalesce(c.rupture_motif = 'demission', false) as "rompuParLaPersonne"
    from recrutement.contrat c
    where c.poste_id = ${poste} and c.type = 'cdd' and coalesce(c.rupture_le - 1, c.fin) < ${du}::date
    order by c.debut desc limit 1`)) ?? null;

/** The contracts of a person, those of unknown quotité counted whole. */
const servicesDe = (db: Db, personneId: number): Promise<readonly Service[]> =>
  db.rows(sql<Service>`
    select c.debut, coalesce(c.rupture_le - 1, c.fin) as fin, coalesce(c.quotite, 100) as quotite from recrutement.contrat c
    where c.personne_id = ${personneId}`);

export type Remplacable = { readonly id: number; readonly nom: string; readonly debut: string; readonly fin: string };

/** Contracts of a structure that are suspended, now or soon, for the reader. */
export async function aRemplacer(db: Db, structureId: number, jour: string): Promise<readonly Remplacable[]> {
  const lignes = await db.rows(sql<Remplacable & { identite: Buffer | null; cle: Buffer | null }>`
    select c.id, s.debut, s.fin, p.identite, p.cle from recrutement.suspension s
    join recrutement.contrat c on c.id = s.contrat_id join acteur.personne p on p.id = c.personne_id
    where c.structure_id = ${structureId} and s.fin >= ${jour}::date order by s.debut, s.id`);
  return lignes.map(({ identite, cle, ...reste }) => {
    const qui = ouvrirIdentite({ identite, cle });
    return { ...reste, nom: qui === null ? `Contrat n° ${reste.id}` : nomComplet(qui) };
  });
}
