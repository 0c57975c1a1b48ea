import { z } from "zod";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { rapportCsv } from "../../../plateforme/imports/rapport-csv.ts";
import { connecte } from "../connecte.ts";
import { estUuid } from "./beneficiaire.rules.ts";
import { ADRESSE, SUIVI } from "./fiches.routes.ts";
import { PageAnalyse, PageImport } from "./import-beneficiaires.page.tsx";
import { CHAMPS_IMPORT, type Correspondance, proposerCorrespondance } from "./import-beneficiaires.rules.ts";
import {
  analyserFichier,
  type FichierRecu,
  fichierRecu,
  importerBeneficiaires,
  rapportDe,
  recevoirFichier,
} from "./importer-beneficiaires.ts";

const ENVOI_MAX = 11 * 1024 * 1024;

/** A file of people: sent, analysed, then imported or not. */
export const importBeneficiairesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/beneficiaires/import",
    acces: SUIVI,
    entree: z.object({}),
    repondre: () => envoi({}),
  }),
  route({
    methode: "POST",
    chemin: "/beneficiaires/import",
    acces: SUIVI,
    tailleMax: ENVOI_MAX,
    entree: z.object({ fichier: z.unknown() }),
    repondre: (contexte, { fichier }) => connecte(contexte, (c) => recevoir(c, fichier)),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/import/:id",
    acces: SUIVI,
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      connecte(contexte, (c) => surFichier(c, adresse, (fichier, choisie) => montrer(c, fichier, choisie, {}))),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/import/:id/rapport.csv",
    acces: SUIVI,
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      connecte(contexte, (c) =>
        surFichier(c, adresse, async (fichier, choisie) => ({
          type: "fichier",
          nom: "rapport-import.csv",
          mime: "text/csv; charset=utf-8",
          corps: rapportCsv(rapportDe(await analyserFichier(c, fichier, choisie))),
        })),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/beneficiaires/import/:id",
    acces: SUIVI,
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      connecte(contexte, (c) => surFichier(c, adresse, (fichier, choisie) => importer(c, fichier, choisie, adresse))),
  }),
];

const envoi = (erreurs: Erreurs): Reponse =>
  page({
    titre: "Importer des bénéficiaires",
    coquille: "pro",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageImport({ erreurs }),
  });

async function recevoir(contexte: ContexteConnecte, fichier: unknown): Promise<Reponse> {
  if (!(fichier instanceof File) || fichier.size === 0) return envoi({ fichier: "Choisissez un fichier CSV ou XLSX." });
  const resultat = await recevoirFichier(contexte, fichier.name, new Uint8Array(await fichier.arrayBuffer()));
  if (!("refus" in resultat)) return redirection(`/beneficiaires/import/${resultat.id}`);
  if ("message" in resultat) return envoi({ fichier: resultat.message });
  return { type: "refus", statut: resultat.refus === "interdit" ? 403 : 409 };
}

async function surFichier(
  contexte: ContexteConnecte,
  adresse: Readonly<Record<string, string>>,
  repondre: (fichier: FichierRecu, correspondance: Correspondance) => Promise<Reponse>,
): Promise<Reponse> {
  const id = adresse["id"] ?? "";
  const fichier = estUuid(id) ? await fichierRecu(contexte, id) : undefined;
  return fichier === undefined ? introuvable : repondre(fichier, choisie(adresse, fichier.colonnes));
}

/** The columns chosen on the screen; proposed by their titles at first. */
function choisie(adresse: Readonly<Record<string, string>>, colonnes: readonly string[]): Correspondance {
  const dites = CHAMPS_IMPORT.flatMap((champ) => {
    const colonne = adresse[champ] ?? "";
    return colonnes.includes(colonne) && colonne !== "" ? [[champ, colonne] as const] : [];
  });
  return dites.length === 0 && adresse["choisies"] !== "oui"
    ? proposerCorrespondance(colonnes)
    : Object.fromEntries(dites);
}

async function montrer(
  contexte: ContexteConnecte,
  fichier: FichierRecu,
  correspondance: Correspondance,
  erreurs: Erreurs,
): Promise<Reponse> {
  const analyse = await analyserFichier(contexte, fichier, correspondance);
  return page({
    titre: "Analyse du fichier",
    coquille: "pro",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageAnalyse({ ...fichier, correspondance, analyse, erreurs }),
  });
}

async function importer(
  contexte: ContexteConnecte,
  fichier: FichierRecu,
  correspondance: Correspondance,
  adresse: Readonly<Record<string, string>>,
): Promise<Reponse> {
  const mode = adresse["mode"] === "tout_ou_rien" ? "tout_ou_rien" : "bonnes_lignes";
  const resultat = await importerBeneficiaires(contexte, fichier.id, {
    correspondance,
    mode,
    accord: adresse["accord"] === "oui",
  });
  if ("fait" in resultat) {
    const { crees, doublons, refuses } = resultat;
    return redirection(
      "/beneficiaires",
      `Import terminé. Fiches créées : ${crees}. Déjà connues : ${doublons}. Refusées : ${refuses}.`,
    );
  }
  if (resultat.refus === "introuvable") return introuvable;
  return montrer(
    contexte,
    fichier,
    correspondance,
    resultat.refus === "accord"
      ? { accord: "Demandez d’abord l’accord de ces personnes. Sans lui, leur nom ne peut pas être gardé." }
      : { mode: "Des lignes sont refusées : rien n’a été enregistré." },
  );
}
