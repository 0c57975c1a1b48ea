import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import {
  hacherMotDePasse,
  type Identite,
  jugerMotDePasse,
  type RefusMotDePasse,
} from "../../plateforme/identite/index.ts";
import { compteParPersonne } from "./compte.sql.ts";
import { signer } from "./connexion.sql.ts";
import { accepter, invitationOuverte } from "./invitation.sql.ts";
import { type Ouverture, ouvrirApresPremierFacteur } from "./ouvrir-connexion.ts";

export type Acceptation = Ouverture | { readonly refus: "expiree" } | { readonly refus: RefusMotDePasse };

/** Who is invited by a link; null when it was used, cancelled or is too old. */
export const lireInvitation = (contexte: Contexte, jeton: string): Promise<Identite | null> =>
  contexte.systeme(async (db) => (await invitationOuverte(db, { jeton }, contexte.maintenant))?.identite ?? null);

/** Opens the account of an invited person with the password they chose, does `aussi` in the same transaction, and signs them in. */
export async function accepterInvitation(
  contexte: Contexte,
  jeton: string,
  motDePasse: string,
  aussi?: (db: Db, personneId: number) => Promise<void>,
): Promise<Acceptation> {
  const identite = await lireInvitation(contexte, jeton);
  if (identite === null) return { refus: "expiree" };
  const refus = jugerMotDePasse(motDePasse, motsPropres(identite));
  if (refus !== null) return { refus };
  const empreinte = await hacherMotDePasse(motDePasse);
  return contexte.systeme(async (db) => {
    const invitation = await invitationOuverte(db, { jeton }, contexte.maintenant);
    if (invitation === undefined || !(await accepter(db, invitation.id, contexte.maintenant)))
      return { refus: "expiree" };
    await signer(db, invitation.personneId);
    await aussi?.(db, invitation.personneId);
    await db.run(sql`
      insert into acteur.compte (personne_id, mot_de_passe, mot_de_passe_change_le)
      values (${invitation.personneId}, ${empreinte}, ${contexte.maintenant})
      on conflict (personne_id) do update set mot_de_passe = excluded.mot_de_passe, mot_de_passe_change_le = excluded.mot_de_passe_change_le`);
    const compte = await compteParPersonne(db, invitation.personneId);
    if (compte === undefined || compte.desactive || compte.affectationId === null) return { refus: "expiree" };
    return ouvrirApresPremierFacteur(db, contexte, compte, "mot_de_passe");
  });
}

/** The words a person's password must not be made of. */
export const motsPropres = ({ nom, prenom, courriel }: Identite): readonly string[] =>
  [nom, prenom, courriel ?? ""].filter((mot) => mot !== "");
