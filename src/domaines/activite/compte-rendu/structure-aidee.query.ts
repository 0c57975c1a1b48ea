import { type Db, sql } from "../../../plateforme/db/db.ts";
import { lireIdentifiant, siretLisible, siretValide } from "../../acteur/index.ts";
import type { CompteRendu, RefusCompteRendu } from "./compte-rendu.rules.ts";
import type { StructureAidee } from "./structure-aidee.rules.ts";

/** A structure found by its name or its SIRET. */
export type StructureTrouvee = { readonly id: number; readonly libelle: string; readonly siret: string | null };

const TROUVEES_MAX = 8;

/**
 * Structures of Déclic whose SIRET begins with what was typed, or whose name holds its words, those of `departement` first; one
 * statement. Under three signs nothing is looked for.
 */
export async function chercherStructures(
  db: Db,
  texte: string,
  departement: string,
): Promise<readonly StructureTrouvee[]> {
  const dit = texte.trim().slice(0, 100);
  const chiffres = dit.replace(/[\s.]/gu, "");
  if (chiffres.length < 3) return [];
  const mots = dit.split(/\s+/u).slice(0, 5);
  const lesquelles = /^\d+$/u.test(chiffres)
    ? sql`s.siret like ${`${chiffres}%`}`
    : sql.join(
        mots.map((mot) => sql`acteur.cle_de_tri(s.nom) like '%' || acteur.motif(${mot}) || '%'`),
        sql` and `,
      );
  return db.rows(sql<StructureTrouvee>`
    select s.id, s.siret, s.nom || coalesce(', ' || c.nom, '') as libelle
    from acteur.structure s left join territoire.commune c on c.code = s.commune_code
    where ${lesquelles} and s.fermee_le is null
    order by s.departement_code <> ${departement}, acteur.cle_de_tri(s.nom), s.id limit ${TROUVEES_MAX}`);
}

/** The SIRET typed, when its key holds; undefined otherwise. Source: lireIdentifiant (Luhn, and the exception of La Poste). */
export function siretDit(texte: string): string | undefined {
  const lu = lireIdentifiant(texte, "");
  return lu.sorte === "siret" ? lu.siret : undefined;
}

/** How the structure of a report is called: its name, else its SIRET; nothing is read when there is none. */
export async function nommerStructureAidee(db: Db, aidee: StructureAidee | null): Promise<string | undefined> {
  if (aidee === null) return undefined;
  const laquelle = aidee.genre === "connue" ? sql`id = ${aidee.structureId}` : sql`siret = ${aidee.siret}`;
  const ligne = await db.row(
    sql<{ nom: string }>`select nom from acteur.structure where ${laquelle} order by id limit 1`,
  );
  return direStructureAidee(aidee, ligne?.nom ?? null);
}

/** « Menuiserie Fictive », « Menuiserie Fictive (SIRET …) », « SIRET … ». */
export function direStructureAidee(aidee: StructureAidee | null, nom: string | null): string {
  if (aidee === null) return "";
  if (aidee.genre === "connue") return nom ?? "Structure retirée";
  const siret = `SIRET ${siretLisible(aidee.siret)}`;
  return nom === null ? siret : `${nom} (${siret})`;
}

/** Why the structure of a report cannot be kept: a SIRET whose key does not hold, a structure that is not there. */
export async function verifierAidee(db: Db, { structureAidee }: CompteRendu): Promise<readonly RefusCompteRendu[]> {
  if (structureAidee === null) return [];
  if (structureAidee.genre === "siret")
    return /^\d{14}$/u.test(structureAidee.siret) && !siretValide(structureAidee.siret)
      ? [
          {
            champ: "structureAidee",
            motif: "siretInvalide",
            message: "Ce SIRET a une erreur : vérifiez ses 14 chiffres, ou cherchez la structure par son nom.",
          },
        ]
      : [];
  const connue = await db.row(sql`select 1 from acteur.structure where id = ${structureAidee.structureId}`);
  return connue === undefined
    ? [
        {
          champ: "structureAidee",
          motif: "structureInconnue",
          message: "Cette structure n’existe pas : cherchez-la de nouveau.",
        },
      ]
    : [];
}
