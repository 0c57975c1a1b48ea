import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";

/** The territory that a person works in, as figures have it: the département of a structure or of most of an EPCI; else the country. */
export async function zoneDuRole(db: Db, { perimetre }: Utilisateur): Promise<DemandeTerritoire> {
  if (perimetre.niveau === "region" || perimetre.niveau === "departement")
    return { niveau: perimetre.niveau, code: perimetre.code };
  if (perimetre.niveau === "epci") return departement(await db.row(departementDeLEpci(perimetre.code)));
  if (perimetre.niveau === "structure" || perimetre.niveau === "soi") return departement(await db.row(SA_STRUCTURE));
  return PAYS;
}

const PAYS: DemandeTerritoire = { niveau: "national", code: "FR" };
type Ligne = { readonly code: string };
const departement = (ligne: Ligne | undefined): DemandeTerritoire =>
  ligne === undefined ? PAYS : { niveau: "departement", code: ligne.code };

const SA_STRUCTURE = sql<Ligne>`
  select s.departement_code as code from acteur.structure s where s.id = any ((select acces.structures())::bigint[]) order by s.id limit 1`;
const departementDeLEpci = (code: string) => sql<Ligne>`
  select c.departement_code as code from territoire.commune c where c.epci_code = ${code} group by 1 order by count(*) desc, 1 limit 1`;
