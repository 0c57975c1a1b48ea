import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import type { CandidatGarde } from "./candidat.query.ts";
import { lireAmenagement } from "./tenir-candidature.ts";

/** All that is kept of a candidate, as JSON that anybody can read, their documents named beside (each is downloaded apart). */
export async function donneesDuCandidat({ db, maintenant }: ContexteConnecte, k: CandidatGarde): Promise<string> {
  const scelle = await db.row(sql<{ identite: Buffer | null; cle: Buffer | null }>`
    select identite, cle from recrutement.identites_de_candidats(array[${k.personneId}]::bigint[])`);
  const { personneId: _interne, ...candidature } = k;
  const tout = {
    etabliLe: maintenant,
    identite: scelle === undefined ? null : ouvrirIdentite(scelle),
    candidature,
    amenagement: await lireAmenagement(db, k.personneId),
  };
  return `${JSON.stringify(tout, null, 2)}\n`;
}
