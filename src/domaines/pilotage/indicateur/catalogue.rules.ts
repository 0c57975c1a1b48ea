import { accompagnements } from "./catalogue/accompagnements.rules.ts";
import { accompagnementsNouveaux } from "./catalogue/accompagnements-nouveaux.rules.ts";
import { accompagnementsPour1000 } from "./catalogue/accompagnements-pour-1000.rules.ts";
import { accompagnementsSuivis } from "./catalogue/accompagnements-suivis.rules.ts";
import { ateliers } from "./catalogue/ateliers.rules.ts";
import { autonomieGagnee } from "./catalogue/autonomie-gagnee.rules.ts";
import { comptesRendus } from "./catalogue/comptes-rendus.rules.ts";
import { conseillersEnFormation } from "./catalogue/conseillers-en-formation.rules.ts";
import { conseillersEnPoste } from "./catalogue/conseillers-en-poste.rules.ts";
import { conseillersFormes } from "./catalogue/conseillers-formes.rules.ts";
import { conseillersPour10000Fragiles } from "./catalogue/conseillers-pour-10000-fragiles.rules.ts";
import { conseillersPour100000 } from "./catalogue/conseillers-pour-100000.rules.ts";
import { conseillersRecrutes } from "./catalogue/conseillers-recrutes.rules.ts";
import { conseillersSansCompteRendu } from "./catalogue/conseillers-sans-compte-rendu.rules.ts";
import { contratsFinissant3Mois } from "./catalogue/contrats-finissant-3-mois.rules.ts";
import { contratsFinissant6Mois } from "./catalogue/contrats-finissant-6-mois.rules.ts";
import { delaiEmbauche } from "./catalogue/delai-embauche.rules.ts";
import { delaiPremierContrat } from "./catalogue/delai-premier-contrat.rules.ts";
import { delaiRendezVous } from "./catalogue/delai-rendez-vous.rules.ts";
import { demarchesAbandonnees } from "./catalogue/demarches-abandonnees.rules.ts";
import { demarchesTerminees } from "./catalogue/demarches-terminees.rules.ts";
import { departementsPeuCouverts } from "./catalogue/departements-peu-couverts.rules.ts";
import { departs } from "./catalogue/departs.rules.ts";
import { finsDeContrat } from "./catalogue/fins-de-contrat.rules.ts";
import { heuresAccompagnement } from "./catalogue/heures-accompagnement.rules.ts";
import { heuresOuverture } from "./catalogue/heures-ouverture.rules.ts";
import { indiceFragilite } from "./catalogue/indice-fragilite.rules.ts";
import { lieuxOuverts } from "./catalogue/lieux-ouverts.rules.ts";
import { orientations } from "./catalogue/orientations.rules.ts";
import { partAbandons } from "./catalogue/part-abandons.rules.ts";
import { partCollectif } from "./catalogue/part-collectif.rules.ts";
import { partDemarches } from "./catalogue/part-demarches.rules.ts";
import { partPopulationCouverte } from "./catalogue/part-population-couverte.rules.ts";
import { partPostesDrom } from "./catalogue/part-postes-drom.rules.ts";
import { partPostesVacants } from "./catalogue/part-postes-vacants.rules.ts";
import { partSansCompteRendu } from "./catalogue/part-sans-compte-rendu.rules.ts";
import { partStructuresPrivees } from "./catalogue/part-structures-privees.rules.ts";
import { partStructuresQpv } from "./catalogue/part-structures-qpv.rules.ts";
import { partStructuresZrr } from "./catalogue/part-structures-zrr.rules.ts";
import { partSuivis } from "./catalogue/part-suivis.rules.ts";
import { partTpePme } from "./catalogue/part-tpe-pme.rules.ts";
import { personnesNouvelles } from "./catalogue/personnes-nouvelles.rules.ts";
import { personnesSuivies } from "./catalogue/personnes-suivies.rules.ts";
import { population } from "./catalogue/population.rules.ts";
import { populationCouverte } from "./catalogue/population-couverte.rules.ts";
import { postesAttribues } from "./catalogue/postes-attribues.rules.ts";
import { postesOccupes } from "./catalogue/postes-occupes.rules.ts";
import { postesVacants } from "./catalogue/postes-vacants.rules.ts";
import { satisfaction } from "./catalogue/satisfaction.rules.ts";
import { structures } from "./catalogue/structures.rules.ts";
import type { Indicateur } from "./indicateur.rules.ts";

/** Every indicator, in the order of the catalogue. Adding one is a file beside the others and its name here. */
export const INDICATEURS: readonly Indicateur[] = [
  accompagnements,
  comptesRendus,
  ateliers,
  heuresAccompagnement,
  accompagnementsNouveaux,
  accompagnementsSuivis,
  partSuivis,
  personnesSuivies,
  personnesNouvelles,
  accompagnementsPour1000,
  partCollectif,
  partDemarches,
  partTpePme,
  demarchesTerminees,
  demarchesAbandonnees,
  partAbandons,
  orientations,
  autonomieGagnee,
  satisfaction,
  conseillersSansCompteRendu,
  partSansCompteRendu,
  postesAttribues,
  postesOccupes,
  postesVacants,
  partPostesVacants,
  partPostesDrom,
  delaiPremierContrat,
  conseillersRecrutes,
  conseillersEnPoste,
  conseillersPour100000,
  conseillersPour10000Fragiles,
  departementsPeuCouverts,
  departs,
  finsDeContrat,
  contratsFinissant3Mois,
  contratsFinissant6Mois,
  delaiEmbauche,
  structures,
  partStructuresPrivees,
  partStructuresQpv,
  partStructuresZrr,
  conseillersEnFormation,
  conseillersFormes,
  lieuxOuverts,
  heuresOuverture,
  populationCouverte,
  partPopulationCouverte,
  delaiRendezVous,
  population,
  indiceFragilite,
];

const PAR_CODE: ReadonlyMap<string, Indicateur> = new Map(INDICATEURS.map((un) => [un.code, un]));

/** The indicator of this code, if there is one. */
export const indicateurDe = (code: string): Indicateur | undefined => PAR_CODE.get(code);
