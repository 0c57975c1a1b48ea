import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { finirRoleDeConseiller } from "../../acteur/index.ts";
import { avenantsVenus, changerTemps, inviterAuDepart, renouvelerContrat, rompreContrat } from "./acte.sql.ts";
import type { ActeVu, ContratVu } from "./contrat.query.ts";
import { direDepart } from "./courriels-contrat.rules.ts";
import { verrouillerPostes } from "./dossier.sql.ts";
import { prevenirPersonne } from "./prevenir-personne.ts";

/** Changes a contract as an act that was just concluded says, under the role of jobs; an amendment of a later day waits for it (`appliquerAvenants`). */
export async function appliquerActe(
  systeme: Db,
  c: ContexteConnecte,
  contrat: ContratVu,
  { sorte, termes, effetLe }: ActeVu,
): Promise<void> {
  const { id } = contrat;
  if (sorte === "avenant") await appliquerAvenants(systeme, c.maintenant, id);
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

/** Amendments agreed whose day has come change hours, quotité and pay, each once, the oldest first; of one contract or, each night, of all. Answers how many. */
export async function appliquerAvenants(systeme: Db, maintenant: Date, contratId?: number): Promise<number> {
  const venus = await avenantsVenus(systeme, jourCivil(maintenant), maintenant, contratId);
  for (const { contratId: id, termes } of venus)
    await changerTemps(systeme, id, {
      ...{ heures: Number(termes["heures"]), quotite: Number(termes["quotite"]), brut: Number(termes["brut"]) },
    });
  return venus.length;
}

/** The survey of departure, once. */
async function demanderAvis(systeme: Db, c: ContexteConnecte, { id, personneId }: ContratVu): Promise<void> {
  const jeton = await inviterAuDepart(systeme, id, c.maintenant);
  if (jeton === undefined) return;
  const url = `${c.reglages.urlPublique}/depart/${jeton}`;
  await prevenirPersonne(systeme, personneId, `contrat ${id} depart`, direDepart(), url);
}
