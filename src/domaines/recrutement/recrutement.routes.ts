import type { RouteDeclaree } from "../../plateforme/http/route.ts";
import { accueilRecrutementRoutes } from "./accueil.routes.ts";
import { apiRecrutementRoutes } from "./api/api.routes.ts";
import { groupesRoutes } from "./appariement/groupes.routes.ts";
import { misesEnRelationRoutes } from "./appariement/liste.routes.ts";
import { miseEnRelationRoutes } from "./appariement/mises-en-relation.routes.ts";
import { appelRoutes } from "./appel/appel.routes.ts";
import { candidaterRoutes } from "./candidat/candidater.routes.ts";
import { candidatsRoutes } from "./candidat/candidats.routes.ts";
import { candidatureRoutes } from "./candidat/candidature.routes.ts";
import { gererCandidatureRoutes } from "./candidat/gerer-candidature.routes.ts";
import { comiteRoutes } from "./comite/comite.routes.ts";
import { accordRoutes } from "./contrat/accord.routes.ts";
import { contratRoutes } from "./contrat/contrat.routes.ts";
import { contratsRoutes } from "./contrat/contrats.routes.ts";
import { departRoutes } from "./contrat/depart.routes.ts";
import { dossierRoutes } from "./contrat/dossier.routes.ts";
import { echeancierRoutes } from "./echeancier/echeancier.routes.ts";
import { importRecrutementRoutes } from "./import/import.routes.ts";
import { instructionRoutes } from "./manifestation/instruction.routes.ts";
import { manifestationRoutes } from "./manifestation/manifestation.routes.ts";
import { finsPosteRoutes } from "./poste/fins-poste.routes.ts";
import { posteRoutes } from "./poste/poste.routes.ts";
import { referentielRoutes } from "./referentiel/referentiel.routes.ts";
import { offresReseauRoutes } from "./tableau/offres-reseau.routes.ts";
import { tableauxRoutes } from "./tableau/tableaux.routes.ts";

/** The URLs of the room. */
export const recrutementRoutes: readonly RouteDeclaree[] = [
  ...accueilRecrutementRoutes,
  ...appelRoutes,
  ...manifestationRoutes,
  ...instructionRoutes,
  ...comiteRoutes,
  ...posteRoutes,
  ...finsPosteRoutes,
  ...candidaterRoutes,
  ...candidatureRoutes,
  ...gererCandidatureRoutes,
  ...misesEnRelationRoutes,
  ...groupesRoutes,
  ...miseEnRelationRoutes,
  ...candidatsRoutes,
  ...accordRoutes,
  ...dossierRoutes,
  ...echeancierRoutes,
  ...contratsRoutes,
  ...departRoutes,
  ...contratRoutes,
  ...referentielRoutes,
  ...tableauxRoutes,
  ...offresReseauRoutes,
  ...apiRecrutementRoutes,
  ...importRecrutementRoutes,
];
