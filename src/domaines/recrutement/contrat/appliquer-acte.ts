import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { estPassagere, refusDeLaBase } from "../../../plateforme/db/refus.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { finirRoleDeConseiller, finirRoleDeCoordinateur } from "../../acteur/index.ts";
import {
  avenantsVenus,
  changerTemps,
  inviterAuDepart,
  noterApplique,
  renouvelerContrat,
  rompreContrat,
} from "./acte.sql.ts";
import type { ActeVu, ContratVu } from "./contrat.query.ts";
import { direDepart } from "./courriels-contrat.rules.ts";
import { prevenirSansEffet } from "./dire-sans-effet.ts";
import { verrouillerPostes } from "./dossier.sql.ts";
import { PHRASES_CONTRAT } from "./phrases-contrat.rules.ts";
import { prevenirPersonne } from "./prevenir-personne.ts";
import { lireParts } from "./regles/parts.rules.ts";

/** Changes a contract as an act that was just concluded says, under the role of jobs; an amendment of a later day waits for it (`appliquerAvenants`). */
export async function appliquerActe(
  systeme: Db,
  c: ContexteConnecte,
  contrat: ContratVu,
  { id: acteId, sorte, termes, effetLe }: ActeVu,
): Promise<void> {
  const { id } = contrat;
  if (sorte === "avenant")
    for (const venu of await avenantsVenus(systeme, jourCivil(c.maintenant), acteId))
      await appliquerAvenant(systeme, venu, c.maintenant);
  if (sorte === "renouvellement") {
    await verrouillerPostes(systeme, contrat.structureId);
    await renouvelerContrat(systeme, id, String(termes["fin"]));
  }
  if (sorte === "rupture") {
    await rompreContrat(systeme, id, effetLe, String(termes["motif"]));
    await finirRoleDeConseiller(systeme, contrat, effetLe);
    if (contrat.fonction === "coordinateur") await finirRoleDeCoordinateur(systeme, contrat, effetLe);
    await demanderAvis(systeme, c, contrat);
  }
}

/**
 * Amendments agreed whose day has come change hours, quotité and pay, each once, the oldest first. One that the database refuses (another
 * contract of the person began since) waits for the next night, told once to whom it concerns, and to `direRefus`; the others go on. Answers
 * how many were applied.
 */
export async function appliquerAvenants(
  systeme: Db,
  maintenant: Date,
  url: string,
  direRefus: (acteId: number, motif: string) => void = () => undefined,
): Promise<number> {
  const jour = jourCivil(maintenant);
  const venus = await avenantsVenus(systeme, jour, undefined);
  let appliques = 0;
  for (const venu of venus) {
    const refus = await appliquerAPart(systeme, venu, maintenant);
    if (refus === undefined) appliques += 1;
    else {
      await prevenirSansEffet(systeme, venu.id, refus, { jour, url });
      direRefus(venu.id, refus);
    }
  }
  return appliques;
}

type Venu = Awaited<ReturnType<typeof avenantsVenus>>[number];

/** In a savepoint: what the database refuses leaves the rest of the night as it is. Answers why it refused. */
async function appliquerAPart(systeme: Db, venu: Venu, maintenant: Date): Promise<string | undefined> {
  await systeme.run(sql`savepoint avenant`);
  try {
    await appliquerAvenant(systeme, venu, maintenant);
    await systeme.run(sql`release savepoint avenant`);
    return undefined;
  } catch (faute) {
    const refus = estPassagere(faute) ? undefined : refusDeLaBase(faute, PHRASES_CONTRAT);
    if (refus === undefined) throw faute;
    await systeme.run(sql`rollback to savepoint avenant`);
    await systeme.run(sql`release savepoint avenant`);
    return refus.motif;
  }
}

async function appliquerAvenant(systeme: Db, { id, contratId, termes }: Venu, maintenant: Date): Promise<void> {
  await changerTemps(systeme, contratId, {
    ...{ heures: Number(termes["heures"]), quotite: Number(termes["quotite"]), brut: Number(termes["brut"]) },
    parts: termes["parts"] === undefined ? null : lireParts(String(termes["parts"])),
  });
  await noterApplique(systeme, id, maintenant);
}

/** The survey of departure, once. */
async function demanderAvis(systeme: Db, c: ContexteConnecte, { id, personneId }: ContratVu): Promise<void> {
  const jeton = await inviterAuDepart(systeme, id, c.maintenant);
  if (jeton === undefined) return;
  const url = `${c.reglages.urlPublique}/depart/${jeton}`;
  await prevenirPersonne(systeme, personneId, `contrat ${id} depart`, direDepart(), url);
}
