import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { finirRoleDeConseiller } from "../../acteur/index.ts";
import { changerTemps, inviterAuDepart, renouvelerContrat, rompreContrat } from "./acte.sql.ts";
import type { ActeVu, ContratVu } from "./contrat.query.ts";
import { direDepart } from "./courriels-contrat.rules.ts";
import { verrouillerPostes } from "./dossier.sql.ts";
import { prevenirPersonne } from "./prevenir-personne.ts";

/** Changes a contract as an act that was just concluded says, under the role of jobs. */
export async function appliquerActe(
  systeme: Db,
  c: ContexteConnecte,
  contrat: ContratVu,
  { sorte, termes, effetLe }: ActeVu,
): Promise<void> {
  const { id } = contrat;
  if (sorte === "avenant")
    await changerTemps(systeme, id, {
      ...{ heures: Number(termes["heures"]), quotite: Number(termes["quotite"]), brut: Number(termes["brut"]) },
    });
  if (sorte === "renouvellement") {
    await verrouillerPostes(systeme, contrat.structureId);
    await renouvelerContrat(systeme, id, String(termes["fin"]));
  }
  if (sorte === "rupture") {
    await rompreContrat(systeme, id, effetLe, String(termes["motif"]));
    await finirRoleDeConseiller(systeme, contrat, effetLe);
    await demanderAvis(systeme, c, contrat);
  }
}

/** The survey of departure, once. */
async function demanderAvis(systeme: Db, c: ContexteConnecte, { id, personneId }: ContratVu): Promise<void> {
  const jeton = await inviterAuDepart(systeme, id, c.maintenant);
  if (jeton === undefined) return;
  const url = `${c.reglages.urlPublique}/depart/${jeton}`;
  await prevenirPersonne(systeme, personneId, `contrat ${id} depart`, direDepart(), url);
}
