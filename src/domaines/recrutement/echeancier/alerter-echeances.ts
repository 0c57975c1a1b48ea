import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { accord, dateLongue } from "../../../plateforme/ui/index.ts";
import type { Annonce } from "../manifestation/courriels.rules.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { LIBELLES_BESOINS, SEUILS, type Seuil, seuilPasse } from "./echeance.rules.ts";
import { type Echeance, lireEcheances } from "./echeances.query.ts";
import { plusMois } from "./mois.rules.ts";
import { resteADecider } from "./regrouper.rules.ts";

type Alerte = { readonly echeance: Echeance; readonly seuil: Seuil };

/**
 * Tells each structure, six, three and one month before, of the contracts, conventions and financings that end and of which nothing is decided: one
 * message for all of a day, each end once at each threshold. A structure without any account waits until it has one. Answers how many
 * structures were told. Run under the role of jobs.
 */
export async function alerterEcheances(db: Db, maintenant: Date, url: string): Promise<number> {
  const jour = jourCivil(maintenant);
  const [loin] = SEUILS;
  const parStructure = new Map<number, Alerte[]>();
  const avecCompte = await structuresAvecCompte(db);
  for (const echeance of await lireEcheances(db, { jour, du: jour, au: plusMois(jour, loin) }, true)) {
    const seuil = seuilPasse(echeance.fin, jour);
    const due = resteADecider({ suite: echeance.suite, aFaire: echeance.jugement.besoin });
    if (seuil === null || !due || !avecCompte.has(echeance.structureId)) continue;
    parStructure.set(echeance.structureId, [...(parStructure.get(echeance.structureId) ?? []), { echeance, seuil }]);
  }
  let prevenues = 0;
  for (const [structureId, alertes] of parStructure) {
    const neuves: Alerte[] = [];
    for (const alerte of alertes) if (await noter(db, alerte, maintenant)) neuves.push(alerte);
    if (neuves.length === 0) continue;
    const lien = `${url}/echeancier?jour=${jour}`;
    await prevenirGestionnaires(db, structureId, `echeances ${structureId} ${jour}`, annoncer(neuves), lien);
    prevenues += 1;
  }
  return prevenues;
}

async function structuresAvecCompte(db: Db): Promise<ReadonlySet<number>> {
  const lignes = await db.rows(sql<{ id: number }>`
    select distinct a.structure_id as id from acteur.affectation a
    join acteur.compte c on c.personne_id = a.personne_id and c.desactive_le is null
    where a.role = 'gestionnaire_structure' and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())`);
  return new Set(lignes.map(({ id }) => id));
}

/** False when it was told already. */
const noter = async (db: Db, { echeance: e, seuil }: Alerte, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`
    insert into recrutement.alerte_echeance (structure_id, contrat_id, octroi_le, fin, seuil, le)
    values (${e.structureId}, ${e.sorte === "contrat" ? e.contratId : null}, ${e.sorte === "convention" ? e.octroiLe : null}::date,
      ${e.fin}::date, ${seuil}, ${maintenant}) on conflict do nothing`)) === 1;

function annoncer(alertes: readonly Alerte[]): Annonce {
  const proche = alertes.some(({ seuil }) => seuil === 1);
  return {
    objet: `${proche ? "À décider ce mois-ci" : "À prévoir"} : ${accord(alertes.length, "échéance")}`,
    phrases: ["Voici ce qui se termine dans votre structure, et ce que nous proposons.", ...alertes.map(dire)],
    lien: "Voir l’échéancier",
  };
}

const dire = ({ echeance: e }: Alerte): string => {
  const objet =
    e.sorte === "contrat"
      ? `Contrat n° ${e.contratId} (poste n° ${e.posteId})`
      : `${e.sorte === "convention" ? "Convention" : "Subvention"} de ${accord(e.postes, "poste")}`;
  const besoin = e.jugement.besoin === null ? "" : ` ${LIBELLES_BESOINS[e.jugement.besoin]}.`;
  return `${objet}, jusqu’au ${dateLongue(e.fin)} :${besoin} ${e.jugement.raison}`;
};
