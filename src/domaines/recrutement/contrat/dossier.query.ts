import { z } from "zod";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { coffre, nomComplet, ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { accordDe } from "./accord.query.ts";
import { absentDe, passeDe } from "./anterieurs.query.ts";
import { candidatsRetenus } from "./candidats-retenus.query.ts";
import type { Connu, StatutDossier } from "./dossier.rules.ts";
import {
  CHAMPS_PERSONNE,
  CHAMPS_TERMES,
  type ChampDossier,
  type SaisieDossier,
  type Termes,
} from "./lire-termes.rules.ts";
import { servicesDe } from "./quotites.query.ts";

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
  /** Day on which the structure closed. */
  readonly fermeeLe: string | null;
  readonly statut: StatutDossier;
  readonly personneId: number | null;
  readonly contratId: number | null;
  readonly preparePar: number | null;
  readonly prepareLe: Date;
  readonly deposeLe: Date | null;
  readonly deposePar: number | null;
  readonly histoire: readonly Etape[];
  /** Key under which the person typed is sealed; null once they are hired, or forgotten. */
  readonly cle: Buffer | null;
  /** Every answer as typed, the person's among them. */
  readonly saisie: SaisieDossier;
};

type Ligne = Omit<Dossier, "saisie"> & {
  readonly termes: unknown;
  readonly identite: Buffer | null;
  readonly personneCle: Buffer | null;
  readonly personneIdentite: Buffer | null;
};

const COLONNES = sql`
  d.id, d.structure_id as "structureId", s.nom as structure, s.nature, s.departement_code as "departementCode", s.fermee_le as "fermeeLe", d.statut,
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
  return { ...reste, cle, saisie: { ...garder(TEXTES.parse(termes)), ...garder(personne) } };
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
  { saisie, termes }: { readonly saisie: SaisieDossier; readonly termes: Termes | undefined },
  personneId: number | null,
): Promise<Connu> {
  const du = termes?.debut ?? null;
  // A last day before the first is for the rules to say: until it is mended, posts are read from the first day on.
  const au = termes === undefined || termes.fin === null || termes.fin < termes.debut ? null : termes.fin;
  const postes = await db.one(sql<{ accordes: number; coordinateurs: number; libre: number | null }>`
    select accordes, coordinateurs, libre
    from recrutement.postes_libres(${dossier.structureId}, ${du}::date, ${au}::date, ${termes?.remplace ?? null}::bigint,
      ${termes?.fonction ?? "conseiller"})`);
  const { libre } = postes;
  const { structureId } = dossier;
  const accord = await accordDe(db, dossier, saisie);
  // What someone does elsewhere is read once they were retained, or said yes to this very contract: an address typed says nothing of them.
  const retenue = termes?.candidat != null && termes.candidat === personneId;
  const dit = retenue || (dossier.cle !== null && accord?.reponse === "accepte" && accord.aJour);
  const passe = personneId === null || du === null ? null : await passeDe(db, { personneId, structureId }, du);
  return {
    ...{
      nature: dossier.nature,
      departement: dossier.departementCode,
      fermeeLe: dossier.fermeeLe,
      postes: postes.accordes,
      libre,
    },
    coordinateurs: postes.coordinateurs,
    precedent: libre === null || du === null ? null : await precedentSur(db, libre, du),
    anterieurs: passe?.anterieurs ?? [],
    absent: await absentDe(db, termes?.remplace ?? null),
    services: personneId === null ? [] : await servicesDe(db, personneId, sql`c.structure_id = ${structureId}`),
    ailleurs:
      !dit || personneId === null ? [] : await servicesDe(db, personneId, sql`c.structure_id <> ${structureId}`),
    candidat: termes?.candidat == null ? null : await retenuParmi(db, dossier.structureId, termes.candidat),
    accord,
    pixAilleurs: personneId === null ? null : await pixVerifieDe(db, personneId),
  };
}

/** The result of someone who applied beside, once the administration verified it. */
const pixVerifieDe = async (db: Db, personneId: number): Promise<number | null> =>
  (
    await db.row(sql<{ pix: number }>`
      select pix_score as pix from recrutement.candidat where personne_id = ${personneId} and pix_statut = 'verifie'`)
  )?.pix ?? null;

async function retenuParmi(db: Db, structureId: number, candidatId: number): Promise<Connu["candidat"]> {
  const retenu = (await candidatsRetenus(db, structureId)).find(({ id }) => id === candidatId);
  return { retenu: retenu !== undefined, pix: retenu?.pix ?? null };
}

const precedentSur = async (db: Db, poste: number, du: string): Promise<Connu["precedent"]> =>
  (await db.row(sql<NonNullable<Connu["precedent"]>>`
    select c.debut, coalesce(c.rupture_le - 1, c.fin) as fin, coalesce(c.rupture_motif = 'demission', false) as "rompuParLaPersonne",
      c.motif, recrutement.absent_de(c.remplace_id) as absent
    from recrutement.contrat c
    where c.poste_id = ${poste} and c.type = 'cdd' and coalesce(c.rupture_le - 1, c.fin) < ${du}::date
    order by c.debut desc limit 1`)) ?? null;

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
