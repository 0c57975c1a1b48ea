import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { classeurXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { peutAnnuler } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { ADRESSE } from "../statistique/adresse.ts";
import { PageCoordination, PageSuppressionCoordination } from "./coordination.page.tsx";
import { lireFiltresCoordination } from "./coordination.rules.ts";
import { PageCoordinations } from "./coordinations.page.tsx";
import {
  type CoordinationVue,
  exporterCoordinations,
  listerCoordinations,
  voirCoordination,
} from "./coordinations.query.ts";
import { retablirCoordination, supprimerCoordination } from "./ecrire-coordination.ts";
import { COLONNES_EXPORT } from "./exporter-coordinations.ts";
import { saisieCoordinationRoutes } from "./saisie-coordination.routes.ts";

const COORDINATION = reserve("coordinateur");
const UN = z.object({ id: z.string() });
const DEMONSTRATION = "Données de démonstration : actions inventées.";

/** A coordinateur's own actions: list, exports, one action, its deletion. */
export const coordinationRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/coordination",
    acces: COORDINATION,
    entree: ADRESSE,
    repondre: (contexte, adresse) => connecte(contexte, (c) => montrerListe(c, adresse)),
  }),
  ...(["csv", "xlsx"] as const).map((format) =>
    route({
      methode: "GET",
      chemin: `/coordination/export.${format}`,
      acces: COORDINATION,
      entree: ADRESSE,
      repondre: (contexte, adresse) => connecte(contexte, (c) => exporter(c, adresse, format)),
    }),
  ),
  ...saisieCoordinationRoutes,
  route({
    methode: "GET",
    chemin: "/coordination/:id",
    acces: COORDINATION,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surLaSienne(c, id, (action) =>
          page({
            titre: action.intitule,
            coquille: "pro",
            contenu: PageCoordination({
              action,
              annulable: action.supprimeLe !== null && peutAnnuler(action.supprimeLe, c.maintenant),
            }),
          }),
        ),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/coordination/:id/suppression",
    acces: COORDINATION,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surLaSienne(c, id, (action) =>
          action.supprimeLe === null
            ? page({
                titre: "Supprimer une action",
                coquille: "pro",
                contenu: PageSuppressionCoordination({ action }),
              })
            : introuvable,
        ),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/coordination/:id/suppression",
    acces: COORDINATION,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surLaSienne(c, id, async () => {
          await supprimerCoordination(c, id);
          return redirection(`/coordination?supprimee=${id}`);
        }),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/coordination/:id/retablissement",
    acces: COORDINATION,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surLaSienne(c, id, async () => {
          const resultat = await retablirCoordination(c, id);
          if ("fait" in resultat) return redirection(`/coordination/${id}`, "Action rétablie.");
          return {
            type: "refus",
            statut: 409,
            motif: "La suppression date de plus de 30 jours : elle ne peut plus être annulée.",
          };
        }),
      ),
  }),
];

/** Someone else's action and an absent one: the same 404. */
async function surLaSienne(
  { db, utilisateur }: ContexteConnecte,
  id: string,
  repondre: (action: CoordinationVue) => Promise<Reponse> | Reponse,
): Promise<Reponse> {
  const action = await voirCoordination(db, utilisateur.personneId, id);
  return action === undefined ? introuvable : repondre(action);
}

async function montrerListe(c: ContexteConnecte, adresse: Readonly<Record<string, string>>): Promise<Reponse> {
  const filtres = lireFiltresCoordination(adresse);
  const liste = await listerCoordinations(c.db, c.utilisateur.personneId, filtres, Number(adresse["page"]) || 1);
  const structure = await structureDe(c.db, c.utilisateur);
  const supprimee = /^[0-9a-f-]{36}$/u.test(adresse["supprimee"] ?? "") ? adresse["supprimee"] : undefined;
  const aujourdhui = jourCivil(c.maintenant, structure?.fuseau);
  return page({
    titre: "Mes actions de coordination",
    coquille: "pro",
    contenu: PageCoordinations({ liste, filtres, aujourdhui, supprimee }),
  });
}

async function exporter(
  { lire, reglages, utilisateur }: Contexte & ContexteConnecte,
  adresse: Readonly<Record<string, string>>,
  format: "csv" | "xlsx",
): Promise<Reponse> {
  const lignes = exporterCoordinations(lire, utilisateur.personneId, lireFiltresCoordination(adresse));
  const mention = reglages.demonstration ? { mention: DEMONSTRATION } : {};
  return format === "csv"
    ? {
        type: "fichier",
        nom: "actions-de-coordination.csv",
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(COLONNES_EXPORT, lignes, { usage: "tableur", ...mention }),
      }
    : {
        type: "fichier",
        nom: "actions-de-coordination.xlsx",
        mime: MIME_XLSX,
        corps: classeurXlsx(COLONNES_EXPORT, lignes, { feuille: "Coordination", ...mention }),
      };
}
