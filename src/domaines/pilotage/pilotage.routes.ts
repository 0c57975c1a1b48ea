import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { ecrireCsv } from "../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../plateforme/formats/ecrire-xlsx.ts";
import { type Contexte, json, page, type Reponse, type RouteDeclaree, route } from "../../plateforme/http/route.ts";
import { besoinRoutes } from "./besoin/besoin.routes.ts";
import { bilanRoutes } from "./bilan/bilan.routes.ts";
import { PageChiffres } from "./chiffres.page.tsx";
import { lireChiffres } from "./chiffres.query.ts";
import { type Chiffres, COMPAREES } from "./chiffres.rules.ts";
import { CORPS_API, corpsApi } from "./chiffres-api.ts";
import { choixTerritoires, jourDemande, TERRITOIRE, territoireInconnu } from "./choix-territoire.ts";
import { deploiementCarteRoutes } from "./deploiement-carte.routes.ts";
import { engagementRoutes } from "./engagement/engagement.routes.ts";
import { COLONNES_CHIFFRES, lignesDesChiffres } from "./exporter-chiffres.ts";
import { explorerRoutes } from "./indicateur/explorer.routes.ts";
import { explorerPerimetreRoutes } from "./indicateur/explorer-perimetre.routes.ts";
import { indicateurRoutes } from "./indicateur/indicateur.routes.ts";
import { donneesRoutes } from "./ouvert/donnees.routes.ts";
import { rechercheRoutes } from "./recherche/recherche.routes.ts";
import { mesTableauxRoutes } from "./tableau/mes-tableaux.routes.ts";
import { tableauRoutes } from "./tableau/tableau.routes.ts";

const DEMANDE = z.object({
  territoire: TERRITOIRE,
  au: jourDemande("au"),
  connu: jourDemande("connu"),
});
const ECRAN = DEMANDE.extend({
  carte: z.enum(["departement", "region"]).catch("departement"),
  mesure: z.enum(COMPAREES).catch("accompagnements"),
  tri: z.string().max(30).catch("nom").default("nom"),
});
type Demande = z.output<typeof DEMANDE>;

/** Figures of the programme, for everyone: a page, two exports, one JSON. */
export const pilotageRoutes: readonly RouteDeclaree[] = [
  ...deploiementCarteRoutes,
  ...besoinRoutes,
  ...indicateurRoutes,
  ...explorerRoutes,
  ...explorerPerimetreRoutes,
  ...bilanRoutes,
  ...tableauRoutes,
  ...mesTableauxRoutes,
  ...donneesRoutes,
  ...rechercheRoutes,
  route({
    methode: "GET",
    chemin: "/chiffres",
    acces: PUBLIC,
    identite: "chiffres",
    entree: ECRAN,
    cache: "public",
    repondre: (contexte, { carte, mesure, tri, ...demande }) =>
      avecChiffres(contexte, demande, (chiffres) =>
        page({
          titre:
            chiffres.demande.niveau === "national" ? "Les chiffres du programme" : `Les chiffres : ${chiffres.nom}`,
          coquille: "publique",
          ilots: ["carte-valeur"],
          contenu: PageChiffres({
            chiffres,
            carte,
            comparee: mesure,
            tri,
            choix: choixTerritoires(),
            aujourdhui: aujourdhui(contexte),
          }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/chiffres/export.csv",
    acces: PUBLIC,
    identite: "chiffres",
    entree: DEMANDE,
    repondre: (contexte, demande) =>
      avecChiffres(contexte, demande, (chiffres) => ({
        type: "fichier",
        nom: `chiffres-${chiffres.demande.niveau}-${chiffres.demande.code}-${chiffres.au}.csv`,
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(COLONNES_CHIFFRES, lignesDesChiffres(chiffres), {
          usage: "tableur",
          ...(chiffres.mention !== null && { mention: chiffres.mention }),
        }),
      })),
  }),
  route({
    methode: "GET",
    chemin: "/chiffres/export.xlsx",
    acces: PUBLIC,
    identite: "chiffres",
    entree: DEMANDE,
    repondre: (contexte, demande) =>
      avecChiffres(contexte, demande, async (chiffres) => ({
        type: "fichier",
        nom: `chiffres-${chiffres.demande.niveau}-${chiffres.demande.code}-${chiffres.au}.xlsx`,
        mime: MIME_XLSX,
        corps: await ecrireXlsx(COLONNES_CHIFFRES, lignesDesChiffres(chiffres), {
          feuille: "Chiffres",
          ...(chiffres.mention !== null && { mention: chiffres.mention }),
        }),
      })),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/chiffres",
    acces: PUBLIC,
    identite: "chiffres",
    entree: DEMANDE,
    cache: "public",
    api: {
      resume: "Les chiffres du programme ou d’un territoire, avec leur définition et leur date",
      reponse: CORPS_API,
    },
    // A program that asks for no day wants the latest: each answer says its own.
    repondre: (contexte, demande) =>
      avecChiffres(contexte, { ...demande, auDernierJour: true }, (chiffres) => json(corpsApi(chiffres))),
  }),
  ...engagementRoutes,
];

async function avecChiffres(
  contexte: Contexte,
  { territoire, au, connu, auDernierJour }: Demande & { readonly auDernierJour?: true },
  repondre: (chiffres: Chiffres) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const ceJour = aujourdhui(contexte);
  const futur = (au ?? "") > ceJour ? "au" : (connu ?? "") > ceJour ? "connu" : undefined;
  if (futur !== undefined)
    return {
      type: "refus",
      statut: 400,
      motif: `Paramètre « ${futur} » : cette date est dans le futur. Choisissez aujourd’hui ou un jour passé.`,
      parametre: futur,
    };
  const chiffres = await lireChiffres(contexte.db, {
    territoire,
    au,
    connuAu: connu,
    aujourdhui: ceJour,
    ...(auDernierJour && { auDernierJour }),
  });
  return chiffres === undefined
    ? { type: "refus", statut: 404, motif: territoireInconnu(territoire), parametre: "territoire" }
    : repondre(chiffres);
}

const aujourdhui = ({ maintenant }: Contexte): string => jourCivil(maintenant);
