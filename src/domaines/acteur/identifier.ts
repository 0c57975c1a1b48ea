import { z } from "zod";
import { DROITS, type Perimetre, type Porteur, ROLES, type Utilisateur } from "../../plateforme/acces/acces.ts";
import type { Base } from "../../plateforme/db/base.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { empreinteJeton, nomComplet, ouvrirIdentite } from "../../plateforme/identite/index.ts";
import { DUREE_MAX_HEURES, INACTIVITE_MINUTES } from "./connexion.rules.ts";

const affectation = z.object({
  id: z.number(),
  role: z.enum(ROLES),
  niveau: z.enum(["national", "region", "departement", "bassin", "epci", "structure", "reseau", "soi"]),
  code: z.string().nullable(),
  structure_id: z.number().nullable(),
  reseau: z.string().nullable(),
  nom: z.string().nullable(),
});
type Affectation = z.output<typeof affectation>;

type Ligne = {
  readonly id: number;
  readonly personneId: number;
  readonly affectationId: number | null;
  readonly identite: Buffer | null;
  readonly cle: Buffer | null;
  readonly vieillie: boolean;
  readonly affectations: unknown;
};

/** Who holds a connexion cookie, under which role; null when it is unknown, closed, idle, too old, or the account disabled. */
export const identifier = (base: Base, jeton: string, maintenant: Date): Promise<Utilisateur | null> =>
  base.transaction({ sorte: "systeme" }, (db) => lireUtilisateur(db, jeton, maintenant));

/** Same, in a transaction of declic_systeme. A session seen again lives thirty minutes more. */
export async function lireUtilisateur(db: Db, jeton: string, maintenant: Date): Promise<Utilisateur | null> {
  const ligne = await db.row(sql<Ligne>`
    select x.id, x.personne_id as "personneId", x.affectation_id as "affectationId", p.identite, p.cle,
      x.vue_le < ${maintenant}::timestamptz - interval '1 minute' as vieillie,
      ${affectationsDe} as affectations
    from acteur.connexion x
    join acteur.compte c on c.personne_id = x.personne_id
    join acteur.personne p on p.id = x.personne_id
    where x.jeton_empreinte = ${empreinteJeton(jeton)} and x.etape = 'complete' and x.fermee_le is null and c.desactive_le is null
      and x.vue_le > ${maintenant}::timestamptz - make_interval(mins => ${INACTIVITE_MINUTES})
      and x.ouverte_le > ${maintenant}::timestamptz - make_interval(hours => ${DUREE_MAX_HEURES})`);
  if (ligne === undefined) return null;
  const utilisateur = composer(ligne, (affectations) => affectations[0]);
  if (utilisateur !== null && ligne.vieillie)
    await db.run(sql`update acteur.connexion set vue_le = ${maintenant} where id = ${ligne.id}`);
  return utilisateur;
}

/**
 * Who shows an access token, and what it opens; null when it is unknown, revoked or too old, when its role ended or the account is
 * disabled. A program seen again is noted once a minute.
 */
export const identifierPorteur = (base: Base, jeton: string, maintenant: Date): Promise<Porteur | null> =>
  base.transaction({ sorte: "systeme" }, (db) => lirePorteur(db, jeton, maintenant));

async function lirePorteur(db: Db, jeton: string, maintenant: Date): Promise<Porteur | null> {
  const ligne = await db.row(sql<Ligne & { readonly droits: unknown }>`
    select x.id, x.personne_id as "personneId", x.affectation_id as "affectationId", p.identite, p.cle, x.droits,
      x.vu_le is null or x.vu_le < ${maintenant}::timestamptz - interval '1 minute' as vieillie,
      ${affectationsDe} as affectations
    from acteur.jeton_acces x
    join acteur.compte c on c.personne_id = x.personne_id
    join acteur.personne p on p.id = x.personne_id
    where x.jeton_empreinte = ${empreinteJeton(jeton)} and x.revoque_le is null and x.expire_le > ${maintenant} and c.desactive_le is null`);
  const utilisateur = ligne === undefined ? null : composer(ligne, () => undefined);
  if (ligne === undefined || utilisateur === null) return null;
  if (ligne.vieillie) await db.run(sql`update acteur.jeton_acces set vu_le = ${maintenant} where id = ${ligne.id}`);
  return { utilisateur, droits: z.array(z.enum(DROITS)).parse(ligne.droits) };
}

/** Live roles of the person of the row `x`. */
const affectationsDe = sql`
  (select json_agg(json_build_object('id', a.id, 'role', a.role, 'niveau', a.niveau, 'code', a.code, 'structure_id', a.structure_id,
      'reseau', a.reseau, 'nom', acteur.perimetre_nom(a)) order by a.id)
    from acteur.affectation a
    where a.personne_id = x.personne_id and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour()))`;

/** The person of the row under its role, or under `aDefaut` when that one has ended. */
function composer(
  ligne: Ligne,
  aDefaut: (vivantes: readonly Affectation[]) => Affectation | undefined,
): Utilisateur | null {
  const affectations = z.array(affectation).parse(ligne.affectations ?? []);
  const courante = affectations.find(({ id }) => id === ligne.affectationId) ?? aDefaut(affectations);
  const identite = ouvrirIdentite(ligne);
  if (courante === undefined || identite === null) return null;
  return {
    personneId: ligne.personneId,
    affectationId: courante.id,
    role: courante.role,
    perimetre: perimetreDe(courante),
    perimetreNom: nomDe(courante),
    nom: nomComplet(identite),
    affectations: affectations.map((une) => ({ affectationId: une.id, role: une.role, perimetreNom: nomDe(une) })),
  };
}

const nomDe = ({ nom, code }: Affectation): string => nom ?? code ?? "";

function perimetreDe({ niveau, code, structure_id, reseau }: Affectation): Perimetre {
  switch (niveau) {
    case "national":
    case "soi":
      return { niveau };
    case "structure":
      return { niveau, structureId: structure_id ?? 0 };
    case "reseau":
      return { niveau, reseau: reseau ?? "" };
    default:
      return { niveau, code: code ?? "" };
  }
}
