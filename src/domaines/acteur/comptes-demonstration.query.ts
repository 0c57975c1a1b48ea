import type { Role } from "../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../plateforme/identite/index.ts";

export type CompteDemonstration = {
  readonly personneId: number;
  readonly nom: string;
  readonly courriel: string | null;
  readonly libelle: string | null;
  readonly role: Role;
  readonly perimetreNom: string;
  readonly doubleFacteur: boolean;
};

type Ligne = Omit<CompteDemonstration, "nom" | "courriel"> & { readonly identite: Buffer; readonly cle: Buffer };

/** The accounts offered in one click by the sign-in page of a demonstration, in the order they were made. */
export async function comptesDemonstration(db: Db): Promise<readonly CompteDemonstration[]> {
  const lignes = await db.rows(sql<Ligne>`
    select c.personne_id as "personneId", p.identite, p.cle, c.libelle_demonstration as libelle, a.role,
      coalesce(acteur.perimetre_nom(a), '') as "perimetreNom", c.totp_active_le is not null as "doubleFacteur"
    from acteur.compte c
    join acteur.personne p on p.id = c.personne_id
    join lateral (select f.* from acteur.affectation f
      where f.personne_id = c.personne_id and f.debut <= acces.jour() and (f.fin is null or f.fin >= acces.jour())
      order by f.id limit 1) a on true
    where c.demonstration and c.desactive_le is null
    order by c.personne_id limit 60`);
  return lignes.flatMap(({ identite, cle, ...ligne }) => {
    const qui = ouvrirIdentite({ identite, cle });
    return qui === null ? [] : [{ ...ligne, nom: nomComplet(qui), courriel: qui.courriel }];
  });
}
