import { z } from "zod";
import { reserve } from "../../plateforme/acces/acces.ts";
import { ecrireCsv } from "../../plateforme/formats/ecrire-csv.ts";
import { classeurXlsx, MIME_XLSX } from "../../plateforme/formats/ecrire-xlsx.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../plateforme/http/route.ts";
import { lireTri } from "../../plateforme/ui/index.ts";
import { nomsDesConseillers } from "../acteur/index.ts";
import { abonnementRoutes } from "./abonnement/abonnement.routes.ts";
import { agendaDuJour } from "./agenda/agenda.routes.ts";
import { agendaEtAteliersRoutes } from "./agenda-et-ateliers.routes.ts";
import { apiActiviteRoutes } from "./api/activites.routes.ts";
import { beneficiaireRoutes } from "./beneficiaire/beneficiaire.routes.ts";
import { nommerConnus } from "./beneficiaire/connus.query.ts";
import { brouillonRoutes } from "./brouillon/brouillon.routes.ts";
import { PageCompteRendu, PageSuppression, titreDe } from "./compte-rendu/compte-rendu.page.tsx";
import { COLONNES_TRI, listerComptesRendus } from "./compte-rendu/comptes-rendus.query.ts";
import {
  AUTEURS,
  connaitLesNoms,
  lectureDe,
  peutAnnuler,
  peutChanger,
  peutSaisir,
} from "./compte-rendu/droits.rules.ts";
import { colonnesExport, exporterComptesRendus } from "./compte-rendu/exporter-comptes-rendus.ts";
import { lireFiltres } from "./compte-rendu/filtres.rules.ts";
import { PageComptesRendus } from "./compte-rendu/liste.page.tsx";
import { NOM_ANCIEN } from "./compte-rendu/phrases.rules.ts";
import { saisieRoutes } from "./compte-rendu/saisie.routes.ts";
import { structureAideeRoutes } from "./compte-rendu/structure-aidee.routes.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "./compte-rendu/supprimer-compte-rendu.ts";
import { type CompteRenduVu, voirCompteRendu } from "./compte-rendu/un-compte-rendu.query.ts";
import { connecte } from "./connecte.ts";
import { coordinationRoutes } from "./coordination/coordination.routes.ts";
import { equipeRoutes } from "./equipe/equipe.routes.ts";
import { etiquetteRoutes } from "./etiquette/etiquette.routes.ts";
import { horsLigneRoutes } from "./hors-ligne/hors-ligne.routes.ts";
import { importRoutes } from "./import/import.routes.ts";
import { PageMaJournee } from "./ma-journee.page.tsx";
import { lireMaJournee } from "./ma-journee.query.ts";
import { statistiqueRoutes } from "./statistique/statistique.routes.ts";

const AUTEUR = reserve(...AUTEURS);
const LECTEUR = reserve(...AUTEURS, "gestionnaire_structure");
const ADRESSE = z.record(z.string(), z.unknown()).transform((brut) => {
  const textes = Object.entries(brut).flatMap(([nom, v]) => (typeof v === "string" ? [[nom, v] as const] : []));
  return Object.fromEntries<string>(textes);
});
const UN = z.object({ id: z.string() });
const DEMONSTRATION = "Données de démonstration : personnes fictives, chiffres fabriqués.";

/** The adviser's screens: home, list, one report, deletion, exports; those of the form are in saisie.routes.ts. */
export const activiteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/conseiller",
    acces: AUTEUR,
    entree: z.object({}),
    repondre: (contexte) =>
      connecte(contexte, async (c) => {
        const journee = await lireMaJournee(c.db, c.utilisateur, c.maintenant);
        const jour = await agendaDuJour(c, journee.aujourdhui, journee.structure);
        const prenom = prenomDe(c.utilisateur.nom);
        return page({
          titre: "Ma journée",
          coquille: "pro",
          contenu: PageMaJournee({ journee, prenom, jour }),
        });
      }),
  }),
  route({
    methode: "GET",
    chemin: "/cra",
    acces: LECTEUR,
    entree: ADRESSE,
    repondre: (contexte, adresse) => connecte(contexte, (c) => montrerListe(c, adresse)),
  }),
  ...beneficiaireRoutes,
  ...brouillonRoutes,
  ...structureAideeRoutes,
  ...saisieRoutes,
  ...etiquetteRoutes,
  ...horsLigneRoutes,
  ...apiActiviteRoutes,
  ...agendaEtAteliersRoutes,
  ...statistiqueRoutes,
  ...equipeRoutes,
  ...coordinationRoutes,
  ...importRoutes,
  ...abonnementRoutes,
  route({
    methode: "GET",
    chemin: "/cra/export.csv",
    acces: LECTEUR,
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      connecte(contexte, async (c) => ({
        type: "fichier",
        nom: "comptes-rendus.csv",
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(await colonnesDe(c), lignesDe(c, adresse), { usage: "tableur", ...mentionDe(c) }),
      })),
  }),
  route({
    methode: "GET",
    chemin: "/cra/export.xlsx",
    acces: LECTEUR,
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      connecte(contexte, async (c) => ({
        type: "fichier",
        nom: "comptes-rendus.xlsx",
        mime: MIME_XLSX,
        corps: classeurXlsx(await colonnesDe(c), lignesDe(c, adresse), {
          feuille: "Comptes rendus",
          ...mentionDe(c),
        }),
      })),
  }),
  route({
    methode: "GET",
    chemin: "/cra/:id",
    acces: LECTEUR,
    entree: UN,
    repondre: (contexte, { id }) => connecte(contexte, (c) => surUn(c, id, (vu) => montrer(c, vu))),
  }),
  route({
    methode: "GET",
    chemin: "/cra/:id/suppression",
    acces: AUTEUR,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surUn(c, id, (vu) =>
          peutChanger(vu.compteRendu.conseillerId, c.utilisateur.personneId) && vu.supprimeLe === null
            ? page({ titre: "Supprimer un compte rendu", coquille: "pro", contenu: PageSuppression({ vu }) })
            : introuvable,
        ),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/cra/:id/suppression",
    acces: AUTEUR,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surUn(c, id, async () => {
          const resultat = await supprimerCompteRendu(c, id);
          return "refus" in resultat ? introuvable : redirection(`/cra?supprime=${id}`);
        }),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/cra/:id/retablissement",
    acces: AUTEUR,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surUn(c, id, async () => {
          const resultat = await retablirCompteRendu(c, id);
          if (!("refus" in resultat)) return redirection(`/cra/${id}`, "Compte rendu rétabli.");
          if (resultat.refus === "introuvable") return introuvable;
          return {
            type: "refus",
            statut: 409,
            motif: "La suppression date de plus de 30 jours : elle ne peut plus être annulée.",
          };
        }),
      ),
  }),
];

/** Names are read once, before the first line. */
async function colonnesDe({ lire, utilisateur }: ContexteConnecte): Promise<ReturnType<typeof colonnesExport>> {
  if (!connaitLesNoms(utilisateur.role)) return colonnesExport(null);
  return colonnesExport(await lire((db) => nomsDesConseillers(db, "export des comptes rendus")));
}

const lignesDe = (
  { lire, utilisateur }: ContexteConnecte,
  adresse: Readonly<Record<string, string>>,
): AsyncGenerator<CompteRenduVu> => exporterComptesRendus(lire, lireFiltres(adresse), lectureDe(utilisateur));

const mentionDe = ({ reglages }: ContexteConnecte): { readonly mention?: string } =>
  reglages.demonstration ? { mention: DEMONSTRATION } : {};

async function montrerListe(
  { db, utilisateur }: ContexteConnecte,
  adresse: Readonly<Record<string, string>>,
): Promise<Reponse> {
  const filtres = lireFiltres(adresse);
  const tri = lireTri(adresse["tri"], COLONNES_TRI, { colonne: "jour", sens: "desc" });
  const liste = await listerComptesRendus(db, filtres, tri, Number(adresse["page"]) || 1, lectureDe(utilisateur));
  const auteur = peutSaisir(utilisateur.role);
  const noms = connaitLesNoms(utilisateur.role) ? await nomsDesConseillers(db, "liste des comptes rendus") : null;
  const supprime = /^[0-9a-f-]{36}$/.test(adresse["supprime"] ?? "") ? adresse["supprime"] : undefined;
  return page({
    titre: "Comptes rendus",
    coquille: "pro",
    contenu: PageComptesRendus({
      liste,
      filtres,
      tri: `${tri.sens === "desc" ? "-" : ""}${tri.colonne}`,
      auteur,
      lecteurId: utilisateur.personneId,
      noms,
      supprime,
    }),
  });
}

async function montrer(contexte: ContexteConnecte, vu: CompteRenduVu): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  const { conseillerId } = vu.compteRendu;
  const sien = conseillerId === utilisateur.personneId;
  const noms =
    sien || !connaitLesNoms(utilisateur.role) ? null : await nomsDesConseillers(db, "un compte rendu", conseillerId);
  const changer = peutChanger(vu.compteRendu.conseillerId, utilisateur.personneId);
  const annulerSuppression = changer && vu.supprimeLe !== null && peutAnnuler(vu.supprimeLe, maintenant);
  return page({
    titre: titreDe(vu.compteRendu),
    coquille: "pro",
    contenu: PageCompteRendu({
      vu,
      auteur: noms === null ? undefined : (noms.get(conseillerId) ?? NOM_ANCIEN),
      connus: peutSaisir(utilisateur.role) ? await nommerConnus(contexte, vu.compteRendu.id) : [],
      droits: { changer, annulerSuppression },
    }),
  });
}

/** Someone else's report and an absent one: the same 404. */
async function surUn(
  { db }: ContexteConnecte,
  id: string,
  repondre: (vu: CompteRenduVu) => Promise<Reponse> | Reponse,
): Promise<Reponse> {
  const vu = await voirCompteRendu(db, id);
  return vu === undefined ? introuvable : repondre(vu);
}

const prenomDe = (nom: string): string => nom.split(" ")[0] ?? nom;
