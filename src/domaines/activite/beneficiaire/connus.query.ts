import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { CompteRendu, RefusCompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import { type Nomme, nommer } from "./beneficiaires.query.ts";
import { refusDeConnus } from "./connus.rules.ts";
import type { PersonneConnue } from "./participation.rules.ts";
import { participationsDe, pseudonymesConnus } from "./participations.query.ts";

/** Why these known people cannot be those of the report; people already in it (`deja`) stay even if their record is closed since. */
export async function verifierConnus(
  db: Db,
  compteRendu: CompteRendu,
  connus: readonly PersonneConnue[],
  deja: readonly PersonneConnue[] = [],
): Promise<readonly RefusCompteRendu[]> {
  if (connus.length === 0) return [];
  const restes = new Set(deja.map(({ pseudonyme }) => pseudonyme));
  const venus = connus.map(({ pseudonyme }) => pseudonyme).filter((pseudonyme) => !restes.has(pseudonyme));
  const ouverts = await pseudonymesConnus(db, compteRendu.structureId, venus);
  return [...refusDeConnus(compteRendu, connus, venus.filter((pseudonyme) => !ouverts.has(pseudonyme)).length)];
}

/** The known people of a report, by name, in one line of the journal: those whose record is still open to the reader. */
export async function nommerConnus(
  contexte: Pick<ContexteConnecte, "db">,
  compteRenduId: string,
): Promise<readonly Nomme[]> {
  const connus = await participationsDe(contexte.db, compteRenduId);
  const pseudonymes = connus.map(({ pseudonyme }) => pseudonyme);
  return [...(await nommer(contexte, pseudonymes, "compte rendu")).values()];
}
