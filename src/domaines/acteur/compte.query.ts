import { type Db, sql } from "../../plateforme/db/db.ts";
import { empreinteJeton, type Identite, ouvrirIdentite } from "../../plateforme/identite/index.ts";
import { DUREE_MAX_HEURES, INACTIVITE_MINUTES } from "./connexion.rules.ts";

export type MonCompte = {
  readonly identite: Identite;
  readonly motDePasseChangeLe: Date | null;
  readonly totpActiveLe: Date | null;
  readonly codesRestants: number;
  /** Linked to an identity of the provider. */
  readonly externe: boolean;
  readonly aUnMotDePasse: boolean;
};

/** One's own account; read under declic_systeme. */
export async function monCompte(db: Db, personneId: number): Promise<MonCompte | null> {
  const ligne = await db.row(sql<{
    identite: Buffer;
    cle: Buffer;
    motDePasseChangeLe: Date | null;
    totpActiveLe: Date | null;
    codesRestants: number;
    externe: boolean;
    aUnMotDePasse: boolean;
  }>`
    select p.identite, p.cle, c.mot_de_passe_change_le as "motDePasseChangeLe", c.totp_active_le as "totpActiveLe",
      (select count(*) from acteur.code_secours s where s.personne_id = p.id and s.utilise_le is null) as "codesRestants",
      exists (select from acteur.identite_oidc o where o.personne_id = p.id) as externe,
      c.mot_de_passe is not null as "aUnMotDePasse"
    from acteur.personne p join acteur.compte c on c.personne_id = p.id
    where p.id = ${personneId}`);
  const identite = ligne === undefined ? null : ouvrirIdentite(ligne);
  if (ligne === undefined || identite === null) return null;
  const { motDePasseChangeLe, totpActiveLe, codesRestants, externe, aUnMotDePasse } = ligne;
  return { identite, motDePasseChangeLe, totpActiveLe, codesRestants, externe, aUnMotDePasse };
}

export type ConnexionVue = {
  readonly id: number;
  readonly ouverteLe: Date;
  readonly vueLe: Date;
  readonly adresse: string | null;
  readonly navigateur: string | null;
  readonly courante: boolean;
};

/** One's own live sessions, the latest first; read under declic_systeme. */
export const mesConnexions = (
  db: Db,
  personneId: number,
  jeton: string | undefined,
  maintenant: Date,
): Promise<readonly ConnexionVue[]> =>
  db.rows(sql<ConnexionVue>`
    select id, ouverte_le as "ouverteLe", vue_le as "vueLe", adresse, navigateur,
      jeton_empreinte = ${empreinteJeton(jeton ?? "")} as courante
    from acteur.connexion
    where personne_id = ${personneId} and fermee_le is null and etape = 'complete'
      and vue_le > ${maintenant}::timestamptz - make_interval(mins => ${INACTIVITE_MINUTES})
      and ouverte_le > ${maintenant}::timestamptz - make_interval(hours => ${DUREE_MAX_HEURES})
    order by vue_le desc limit 100`);
