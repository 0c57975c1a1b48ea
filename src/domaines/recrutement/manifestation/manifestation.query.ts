import { z } from "zod";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { Contact, Manifestation, Statut } from "./manifestation.rules.ts";

/** What the sealed values of a file are bound to. */
export const USAGE = "recrutement.manifestation";
const CONTACT = z.object({
  ...{ prenom: z.string(), nom: z.string(), fonction: z.string(), courriel: z.string() },
  ...{ telephone: z.string(), candidat: z.string() },
});

/** A file as it is kept. The contact is null once its time is over. */
export type ManifestationGardee = Manifestation & {
  readonly id: string;
  readonly appelId: number;
  readonly appelTitre: string;
  readonly structureId: number | null;
  readonly statut: Statut;
  readonly identifiantType: "siret" | "ridet" | "tahiti" | "wallis";
  readonly identifiant: string;
  readonly aVerifier: boolean;
  readonly verifieLe: Date | null;
  readonly communeCode: string;
  readonly commune: string;
  readonly departementCode: string;
  readonly departement: string;
  readonly etapes: readonly string[];
  readonly creeLe: Date;
  readonly deposeLe: Date | null;
  readonly closLe: Date | null;
  readonly demo: boolean;
  readonly contact: Contact | null;
};

type Ligne = Omit<ManifestationGardee, "contact"> & { readonly cle: Buffer | null; readonly identite: Buffer | null };

const COLONNES = sql`
  m.id, m.appel_id as "appelId", a.titre as "appelTitre", m.structure_id as "structureId", m.statut, m.nom, m.type, m.nature,
  m.identifiant_type as "identifiantType", m.identifiant, m.a_verifier as "aVerifier", m.verifie_le as "verifieLe",
  m.commune_code as "communeCode", c.nom as commune, m.departement_code as "departementCode", d.nom as departement, m.postes,
  m.coordinateur, m.debut_le as "debutLe", m.besoin, m.formation, m.equipement, m.accueils, m.coemployeurs, m.candidat, m.etapes,
  m.cree_le as "creeLe", m.depose_le as "deposeLe", m.clos_le as "closLe", m.demo, m.cle, m.identite`;

const SOURCES = sql`
  recrutement.manifestation m
  join recrutement.appel a on a.id = m.appel_id
  join territoire.commune c on c.code = m.commune_code
  join territoire.departement d on d.code = m.departement_code`;

/** The first file that a condition keeps. */
export async function lireUne(db: Db, suite: RawBuilder<unknown>): Promise<ManifestationGardee | undefined> {
  const ligne = await db.row(sql<Ligne>`select ${COLONNES} from ${SOURCES} where ${suite}`);
  if (ligne === undefined) return undefined;
  const { cle, identite, ...reste } = ligne;
  return { ...reste, contact: ouvrirContact(cle, identite) };
}

const ouvrirContact = (cle: Buffer | null, identite: Buffer | null): Contact | null =>
  cle === null || identite === null ? null : CONTACT.parse(JSON.parse(coffre().ouvrir(cle, identite, USAGE)));

/** The secret of the link of a file: made again from its number whenever a message must hold it. */
export const lienDe = (id: string): string =>
  coffre().empreinte(id, `${USAGE}.jeton`).subarray(0, 18).toString("base64url");
/** Digest of the secret of a link. */
export const empreinteLien = (jeton: string): Buffer => coffre().empreinte(jeton, `${USAGE}.lien`);

/** The file that a link opens; under the role of jobs. */
export const manifestationDuLien = (db: Db, jeton: string): Promise<ManifestationGardee | undefined> =>
  lireUne(db, sql`m.lien = ${empreinteLien(jeton)}`);

/** A file that the reader's perimeter shows. */
export const lireManifestation = (db: Db, id: string): Promise<ManifestationGardee | undefined> =>
  lireUne(db, sql`m.id = ${id}::uuid`);
