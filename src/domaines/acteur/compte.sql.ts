import type { Role } from "../../plateforme/acces/acces.ts";
import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import { coffre, type Identite, ouvrirIdentite } from "../../plateforme/identite/index.ts";

/** An account as sign-in needs it. Read under declic_systeme only. */
export type Compte = {
  readonly personneId: number;
  readonly identite: Identite;
  readonly cle: Buffer;
  readonly motDePasse: string | null;
  readonly totp: { readonly secret: string; readonly actif: boolean; readonly dernierPas: number | null } | null;
  readonly desactive: boolean;
  readonly demonstration: boolean;
  /** Live affectations: roles, then the one to begin with. */
  readonly roles: readonly Role[];
  readonly affectationId: number | null;
};

type Ligne = {
  readonly personneId: number;
  readonly identite: Buffer;
  readonly cle: Buffer;
  readonly motDePasse: string | null;
  readonly totpSecret: Buffer | null;
  readonly totpActif: boolean;
  readonly dernierPas: number | null;
  readonly desactive: boolean;
  readonly demonstration: boolean;
  readonly roles: readonly Role[];
  readonly affectationId: number | null;
};

const USAGE_TOTP = "compte.totp";

/** The account of an e-mail address, whether or not it may sign in. */
export const compteParCourriel = (db: Db, courriel: string): Promise<Compte | undefined> =>
  lireCompte(db, sql`p.courriel_empreinte = ${coffre().empreinteCourriel(courriel)}`);

/** The account of a person. */
export const compteParPersonne = (db: Db, personneId: number): Promise<Compte | undefined> =>
  lireCompte(db, sql`p.id = ${personneId}`);

/** Keeps a one-time secret not yet confirmed. */
export async function garderSecretTotp(db: Db, compte: Compte, secret: string): Promise<void> {
  const scelle = coffre().sceller(compte.cle, secret, USAGE_TOTP);
  await db.run(sql`
    update acteur.compte set totp_secret = ${scelle}, totp_active_le = null, totp_dernier_pas = null
    where personne_id = ${compte.personneId}`);
}

/** Takes a step as used; false when another sign-in used it first. */
export async function consommerPas(db: Db, personneId: number, pas: number): Promise<boolean> {
  const touchees = await db.run(sql`
    update acteur.compte set totp_dernier_pas = ${pas}
    where personne_id = ${personneId} and (totp_dernier_pas is null or totp_dernier_pas < ${pas})`);
  return touchees === 1;
}

async function lireCompte(db: Db, condition: RawBuilder<unknown>): Promise<Compte | undefined> {
  const ligne = await db.row(sql<Ligne>`
    select c.personne_id as "personneId", p.identite, p.cle, c.mot_de_passe as "motDePasse", c.totp_secret as "totpSecret",
      c.totp_active_le is not null as "totpActif", c.totp_dernier_pas as "dernierPas", c.desactive_le is not null as desactive,
      c.demonstration, coalesce(a.roles, '{}') as roles,
      coalesce((select k.affectation_id from acteur.connexion k
        where k.personne_id = p.id and k.affectation_id = any (a.ids) order by k.id desc limit 1), a.ids[1]) as "affectationId"
    from acteur.compte c
    join acteur.personne p on p.id = c.personne_id
    left join lateral (
      select array_agg(f.role order by f.id) as roles, array_agg(f.id order by f.id) as ids
      from acteur.affectation f
      where f.personne_id = p.id and f.debut <= acces.jour() and (f.fin is null or f.fin >= acces.jour())) a on true
    where p.effacee_le is null and ${condition}`);
  return ligne === undefined ? undefined : enCompte(ligne);
}

function enCompte({ totpSecret, totpActif, dernierPas, ...ligne }: Ligne): Compte | undefined {
  const identite = ouvrirIdentite(ligne);
  if (identite === null) return undefined;
  const secret = totpSecret === null ? null : coffre().ouvrir(ligne.cle, totpSecret, USAGE_TOTP);
  return { ...ligne, identite, totp: secret === null ? null : { secret, actif: totpActif, dernierPas } };
}
