import type { Role } from "../../plateforme/acces/acces.ts";
import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import {
  coffre,
  empreintesCherchees,
  type Identite,
  nomComplet,
  ouvrirIdentite,
} from "../../plateforme/identite/index.ts";

export type EtatCompte = "ouvert" | "invite" | "desactive";
export type LigneCompte = {
  readonly id: number;
  readonly nom: string;
  readonly courriel: string | null;
  readonly etat: EtatCompte;
  readonly doubleFacteur: boolean;
  readonly affectations: readonly { readonly id: number; readonly role: Role; readonly perimetreNom: string }[];
  readonly derniereConnexionLe: Date | null;
  readonly creeLe: Date;
};

export const TRIS_COMPTES = ["connexion", "creation"] as const;
export type TriComptes = (typeof TRIS_COMPTES)[number];
export type FiltreComptes = {
  readonly recherche: string;
  readonly role: Role | null;
  readonly etat: EtatCompte | null;
  readonly tri: TriComptes;
  readonly sens: "asc" | "desc";
  readonly page: number;
  readonly parPage: number;
};

type Ligne = Omit<LigneCompte, "nom" | "courriel" | "affectations"> & {
  readonly identite: Buffer;
  readonly cle: Buffer;
  readonly affectations: LigneCompte["affectations"] | null;
};

/** One page of the people who have, or may open, an account. Names are sealed: they are searched by digest and not sorted. */
export async function comptes(
  db: Db,
  filtre: FiltreComptes,
): Promise<{ lignes: readonly LigneCompte[]; total: number }> {
  const sens = filtre.sens === "asc" ? sql`asc` : sql`desc`;
  const lignes = await db.rows(sql<Ligne & { total: number }>`
    with choisies as (
      select p.id, p.identite, p.cle, p.cree_le, c.derniere_connexion_le, ${ETAT} as etat,
        c.totp_active_le is not null as double_facteur, count(*) over () as total
      from acteur.personne p left join acteur.compte c on c.personne_id = p.id
      where p.effacee_le is null ${criteres(filtre)}
      order by ${filtre.tri === "connexion" ? sql`c.derniere_connexion_le` : sql`p.id`} ${sens} nulls last, p.id
      limit ${filtre.parPage} offset ${(filtre.page - 1) * filtre.parPage})
    select x.id, x.identite, x.cle, x.cree_le as "creeLe", x.derniere_connexion_le as "derniereConnexionLe", x.etat,
      x.double_facteur as "doubleFacteur", x.total, ${AFFECTATIONS} as affectations
    from choisies x
    order by ${filtre.tri === "connexion" ? sql`x.derniere_connexion_le` : sql`x.id`} ${sens} nulls last, x.id`);
  return { lignes: lignes.flatMap(ouvrir), total: lignes[0]?.total ?? 0 };
}

/** A page of the export, after the last line already written. */
export async function comptesApres(
  db: Db,
  filtre: FiltreComptes,
  apres: number,
  nombre: number,
): Promise<readonly LigneCompte[]> {
  const lignes = await db.rows(sql<Ligne>`
    select x.id, x.identite, x.cle, x.cree_le as "creeLe", c.derniere_connexion_le as "derniereConnexionLe",
      ${ETAT} as etat, c.totp_active_le is not null as "doubleFacteur", ${AFFECTATIONS} as affectations
    from (select p.* from acteur.personne p left join acteur.compte c on c.personne_id = p.id
      where p.effacee_le is null and p.id > ${apres} ${criteres(filtre)} order by p.id limit ${nombre}) x
    left join acteur.compte c on c.personne_id = x.id
    order by x.id`);
  return lignes.flatMap(ouvrir);
}

/** One person, with every role they hold today. */
export async function compteDe(
  db: Db,
  personneId: number,
): Promise<(LigneCompte & { identite: Identite }) | undefined> {
  const ligne = await db.row(sql<Ligne>`
    select x.id, x.identite, x.cle, x.cree_le as "creeLe", c.derniere_connexion_le as "derniereConnexionLe",
      ${ETAT} as etat, c.totp_active_le is not null as "doubleFacteur", ${AFFECTATIONS} as affectations
    from acteur.personne x left join acteur.compte c on c.personne_id = x.id
    where x.effacee_le is null and x.id = ${personneId}`);
  const [compte] = ligne === undefined ? [] : ouvrir(ligne);
  const identite = ligne === undefined ? null : ouvrirIdentite(ligne);
  return compte === undefined || identite === null ? undefined : { ...compte, identite };
}

const ETAT = sql`case when c.personne_id is null then 'invite' when c.desactive_le is not null then 'desactive' else 'ouvert' end`;
const AFFECTATIONS = sql`
  (select json_agg(json_build_object('id', a.id, 'role', a.role, 'perimetreNom', coalesce(acteur.perimetre_nom(a), '')) order by a.id)
    from acteur.affectation a
    where a.personne_id = x.id and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()))`;

function criteres({ recherche, role, etat }: FiltreComptes): RawBuilder<unknown> {
  const empreintes = empreintesCherchees(recherche);
  const parCourriel = recherche.includes("@");
  const conditions = [
    ...(parCourriel ? [sql`p.courriel_empreinte = ${coffre().empreinteCourriel(recherche)}`] : []),
    ...(!parCourriel && empreintes.length > 0 ? [sql`p.recherche @> ${empreintes}::bigint[]`] : []),
    ...(etat === null ? [] : [sql`${ETAT} = ${etat}`]),
    ...(role === null
      ? []
      : [
          sql`exists (select from acteur.affectation f where f.personne_id = p.id and f.role = ${role} and f.debut <= acces.jour() and (f.fin is null or f.fin >= acces.jour()))`,
        ]),
  ];
  return conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`;
}

function ouvrir({ identite, cle, affectations, ...ligne }: Ligne): LigneCompte[] {
  const qui = ouvrirIdentite({ identite, cle });
  return qui === null
    ? []
    : [{ ...ligne, affectations: affectations ?? [], nom: nomComplet(qui), courriel: qui.courriel }];
}
