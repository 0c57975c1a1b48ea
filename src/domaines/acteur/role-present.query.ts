import type { Role } from "../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../plateforme/identite/index.ts";
import type { Niveau } from "./role.rules.ts";

/** Who a person is and the last role given to them, as the form of an invitation takes it. */
export type RolePresent = {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly role: Role | null;
  readonly niveau: Niveau | null;
  /** INSEE code, number of a structure or name of a network. */
  readonly choix: string | null;
  readonly perimetreNom: string | null;
};

/** What the form of another role starts from; undefined when the person is absent or erased. Under declic_systeme. */
export async function rolePresent(db: Db, personneId: number): Promise<RolePresent | undefined> {
  const ligne = await db.row(sql<
    Pick<RolePresent, "role" | "niveau" | "choix" | "perimetreNom"> & { identite: Buffer | null; cle: Buffer | null }
  >`
    select p.identite, p.cle, a.role, a.niveau, coalesce(a.code, a.structure_id::text, a.reseau) as choix, acteur.perimetre_nom(a) as "perimetreNom"
    from acteur.personne p
    left join lateral (select * from acteur.affectation a where a.personne_id = p.id and a.debut <= acces.jour()
      and (a.fin is null or a.fin >= acces.jour()) order by a.id desc limit 1) a on true
    where p.id = ${personneId} and p.effacee_le is null`);
  if (ligne === undefined) return undefined;
  const { identite, cle, ...role } = ligne;
  const qui = ouvrirIdentite({ identite, cle });
  return qui === null ? undefined : { ...role, prenom: qui.prenom, nom: qui.nom, courriel: qui.courriel ?? "" };
}
