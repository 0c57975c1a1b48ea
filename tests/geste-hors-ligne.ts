import type { Valeurs } from "../src/domaines/activite/compte-rendu/formulaire.rules.ts";
import { deCompteRendu, type FileAttente } from "../src/domaines/activite/hors-ligne/file-attente.rules.ts";
import type { Operation } from "../src/domaines/activite/hors-ligne/protocole.rules.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { desValeurs } from "./hors-ligne.ts";

/** What becomes of one request between the device and the server. */
export type Sort = "arrive" | "perdue" | "reponse_perdue" | "doublee" | "en_retard" | "session";

export type Geste =
  | { readonly geste: "creer" | "modifier"; readonly n: number; readonly contenu: number }
  | { readonly geste: "supprimer"; readonly n: number }
  | { readonly geste: "envoyer"; readonly sorts: readonly Sort[]; readonly tue: number | null }
  | { readonly geste: "sauter"; readonly ms: number }
  | { readonly geste: "rouvrir" | "livrer_les_retards" | "rafraichir" | "perdre_ou_retrouver_le_role" }
  | { readonly geste: "changer_ailleurs"; readonly n: number; readonly contenu: number }
  | { readonly geste: "decider"; readonly mienne: boolean };

/** Above this many minutes a content is dated in the future: refused, then corrected. */
const INVALIDE = 55;
/** Whether a content can be stored. */
export const valide = (contenu: number): boolean => contenu <= INVALIDE;

/** The form of a report whose content is that many minutes. */
export const valeursDe = (id: string, contenu: number): Valeurs =>
  desValeurs(id, { dureeMinutes: contenu, ...(valide(contenu) ? {} : { jour: "2025-11-15" }) });

/** The live reports of these ids on the server, and their minutes. */
export async function minutesSurServeur(db: Db, ids: readonly string[]): Promise<Record<string, number>> {
  const lignes = await db.rows(sql<{ id: string; minutes: number }>`
    select id, duree_minutes as minutes from activite.compte_rendu where id = any (${ids}::uuid[]) and supprime_le is null`);
  return Object.fromEntries(lignes.map(({ id, minutes }) => [id, minutes]));
}

/** The version of a report that the device shows; undefined when it shows none. `derniers`: what the server last gave. */
export function versionVue(
  file: FileAttente,
  derniers: ReadonlyMap<string, { readonly version: number }>,
  id: string,
): number | undefined {
  const dernier = deCompteRendu(file, id).at(-1);
  if (dernier === undefined) return derniers.get(id)?.version;
  if (dernier.operation.genre === "supprimer") return undefined;
  if (dernier.etat !== "envoye") return dernier.operation.version ?? 0;
  const allege = dernier.operation.charge.champs["duree"] === undefined;
  return allege ? derniers.get(id)?.version : dernier.verdict?.etat === "envoye" ? dernier.verdict.version : 0;
}

/** Whether the content of an operation is one that nothing forbids. */
export const juste = ({ charge: { champs } }: Operation): boolean =>
  valide(Number(champs["duree"] === "autre" ? champs["dureeAutre"] : champs["duree"]));
