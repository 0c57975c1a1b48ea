import { z } from "zod";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { coffre, verifierMotDePasse } from "../../plateforme/identite/index.ts";
import type { IdentiteExterne } from "../../plateforme/oidc/index.ts";
import { compteParPersonne } from "./compte.sql.ts";

const USAGE = "liaison.externe";
const DUREE_MS = 600_000;
const PREUVE = z.object({ emetteur: z.string(), sujet: z.string(), personneId: z.number(), expire: z.number() });

/** What the provider just proved, sealed for the person who asked, until they confirm it: coming back changes nothing by itself. */
export function scellerPreuve(identite: IdentiteExterne, personneId: number, maintenant: Date): string {
  const { emetteur, sujet } = identite;
  const preuve = { emetteur, sujet, personneId, expire: maintenant.getTime() + DUREE_MS };
  return coffre().scellerCourt(JSON.stringify(preuve), USAGE).toString("base64url");
}

export type Liaison = { readonly fait: true } | { readonly refus: "preuve" | "actuel" | "autre" };

/** Links one's own account to the identity the provider proved. Asks the password again; an identity of someone else is refused. */
export async function lierExterne(
  contexte: ContexteConnecte,
  entree: { readonly preuve: string; readonly motDePasse: string },
): Promise<Liaison> {
  const { personneId } = contexte.utilisateur;
  const preuve = lirePreuve(entree.preuve);
  if (preuve === null || preuve.personneId !== personneId || preuve.expire <= contexte.maintenant.getTime())
    return { refus: "preuve" };
  const compte = await enTantQueSysteme(contexte.db, (db) => compteParPersonne(db, personneId));
  if (compte === undefined || !(await verifierMotDePasse(compte.motDePasse, entree.motDePasse)))
    return { refus: "actuel" };
  return enTantQueSysteme(contexte.db, async (db) => {
    await db.run(sql`
      insert into acteur.identite_oidc (emetteur, sujet, personne_id, liee_le)
      values (${preuve.emetteur}, ${preuve.sujet}, ${personneId}, ${contexte.maintenant}) on conflict do nothing`);
    const { titulaire } = await db.one(sql<{ titulaire: number }>`
      select personne_id as titulaire from acteur.identite_oidc where emetteur = ${preuve.emetteur} and sujet = ${preuve.sujet}`);
    return titulaire === personneId ? { fait: true } : { refus: "autre" };
  });
}

/** Removes the links of one's own account with the provider; refused when no password is left to come in by. */
export const delierExterne = ({
  db,
  utilisateur,
}: ContexteConnecte): Promise<{ readonly fait: true } | { readonly refus: "seulAcces" | "absent" }> =>
  enTantQueSysteme(db, async (systeme) => {
    const acces = await verrouillerAcces(systeme, utilisateur.personneId);
    if (!acces) return { refus: "seulAcces" };
    const retires = await systeme.run(
      sql`delete from acteur.identite_oidc where personne_id = ${utilisateur.personneId}`,
    );
    return retires > 0 ? { fait: true } : { refus: "absent" };
  });

/** Whether a password is left, the account held meanwhile. */
async function verrouillerAcces(db: Db, personneId: number): Promise<boolean> {
  const compte = await db.row(sql<{ ouvert: boolean }>`
    select mot_de_passe is not null as ouvert from acteur.compte where personne_id = ${personneId} for update`);
  return compte?.ouvert === true;
}

function lirePreuve(preuve: string): z.output<typeof PREUVE> | null {
  try {
    return PREUVE.parse(JSON.parse(coffre().ouvrirCourt(Buffer.from(preuve, "base64url"), USAGE)));
  } catch {
    return null; // Not sealed by this service.
  }
}
