import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import {
  type Contexte,
  introuvable,
  json,
  page,
  parametreUnique,
  type Reponse,
  type RouteDeclaree,
  route,
} from "../../../plateforme/http/route.ts";
import { adresseDeListe } from "../../../plateforme/ui/index.ts";
import { estJour } from "../../activite/index.ts";
import { jourDemande } from "../choix-territoire.ts";
import { filtreDe, LISTE } from "./demande-engagements.ts";
import { PageEngagement } from "./engagement.page.tsx";
import { type Engagement, NOMS_ETATS, NOMS_NATURES } from "./engagement.rules.ts";
import { MENTION_FICTIVE, PageEngagements } from "./engagements.page.tsx";
import { lireEngagement, lireEngagements } from "./engagements.query.ts";
import { CORPS_ENGAGEMENTS, corpsEngagements } from "./engagements-api.ts";
import { colonnesDesEngagements, lignesDesEngagements } from "./exporter-engagements.rules.ts";
import { choisir } from "./liste-engagements.rules.ts";
import { tenirRoutes } from "./tenir.routes.ts";

const choixAttendu = (nom: string, valeurs: readonly string[]): string =>
  `Paramètre « ${nom} » : choisissez parmi ${valeurs.join(", ")}.`;
const parametre = <V extends string>(nom: string, valeurs: readonly [V, ...V[]]) =>
  z.enum(valeurs, { error: parametreUnique(nom, choixAttendu(nom, valeurs)) }).optional();

const PUBLIQUE = LISTE.extend({ au: jourDemande("au") });

/** The commitments: for everyone, then where the administration keeps them. */
export const engagementRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/engagements",
    acces: PUBLIC,
    cache: "public",
    entree: LISTE.extend({ au: z.string().max(20).optional().catch(undefined) }),
    repondre: async ({ db, maintenant }, { au: saisi = "", ...entree }) => {
      const aujourdhui = jourCivil(maintenant);
      const faute = saisi !== "" && !(estJour(saisi) && dansLeSuivi(saisi, aujourdhui));
      const au = faute || saisi === "" ? undefined : saisi;
      const filtre = filtreDe(entree);
      const tous = await lireEngagements(db, au ?? aujourdhui);
      return page({
        titre: "Suivi des vingt recommandations",
        coquille: "publique",
        contenu: PageEngagements({
          ...{ tous, filtre, choisis: choisir(tous, filtre), jour: au ?? aujourdhui, au, base: "/engagements" },
          ...(faute && { refuse: saisi }),
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/engagements/export.csv",
    acces: PUBLIC,
    entree: PUBLIQUE,
    repondre: (contexte, { au, ...entree }) =>
      auJour(contexte, au, async (jour) => {
        const choisis = choisir(await lireEngagements(contexte.db, jour), filtreDe(entree));
        return {
          type: "fichier",
          nom: `engagements-${jour}.csv`,
          mime: "text/csv; charset=utf-8",
          corps: ecrireCsv(colonnesDesEngagements(jour), lignesDesEngagements(choisis), {
            usage: "tableur",
            ...mention(choisis),
          }),
        };
      }),
  }),
  route({
    methode: "GET",
    chemin: "/engagements/export.xlsx",
    acces: PUBLIC,
    entree: PUBLIQUE,
    repondre: (contexte, { au, ...entree }) =>
      auJour(contexte, au, async (jour) => {
        const choisis = choisir(await lireEngagements(contexte.db, jour), filtreDe(entree));
        return {
          type: "fichier",
          nom: `engagements-${jour}.xlsx`,
          mime: MIME_XLSX,
          corps: await ecrireXlsx(colonnesDesEngagements(jour), lignesDesEngagements(choisis), {
            feuille: "Engagements",
            ...mention(choisis),
          }),
        };
      }),
  }),
  route({
    methode: "GET",
    chemin: "/engagements/:numero",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({ numero: z.coerce.number().int().min(1).max(20).catch(0), au: jourDemande("au") }),
    repondre: (contexte, { numero, au }) =>
      auJour(contexte, au, async (jour) => {
        const engagement = await lireEngagement(contexte.db, jour, numero);
        if (engagement === undefined) return introuvable;
        return page({
          titre: `R${numero} – ${engagement.titre}`,
          coquille: "publique",
          filAriane: [
            { titre: "Suivi des vingt recommandations", href: adresseDeListe("/engagements", { au }) },
            { titre: `R${numero}`, href: `/engagements/${numero}` },
          ],
          contenu: PageEngagement({ engagement, jour, au }),
        });
      }),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/engagements",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({
      etat: parametre("etat", NOMS_ETATS),
      responsable: parametre("responsable", NOMS_NATURES),
      au: jourDemande("au"),
    }),
    api: {
      resume: "Les vingt recommandations de l’avis 2022-08 : qui en répond, étapes, preuves et état, à un jour donné",
      reponse: CORPS_ENGAGEMENTS,
    },
    repondre: (contexte, { etat = null, responsable = null, au }) =>
      auJour(contexte, au, async (jour) => {
        const filtre = { recherche: "", etat, responsable, tri: "numero", sens: "asc" } as const;
        return json(corpsEngagements(choisir(await lireEngagements(contexte.db, jour), filtre), jour));
      }),
  }),
  ...tenirRoutes,
];

/** Nothing was asked before the opinion. */
const JOUR_AVIS = "2022-12-14";

const dansLeSuivi = (jour: string, aujourdhui: string): boolean => jour >= JOUR_AVIS && jour <= aujourdhui;

async function auJour(
  { maintenant }: Contexte,
  au: string | undefined,
  repondre: (jour: string) => Promise<Reponse>,
): Promise<Reponse> {
  const jour = jourCivil(maintenant);
  if (au === undefined || dansLeSuivi(au, jour)) return repondre(au ?? jour);
  const motif = au > jour ? "cette date est dans le futur" : "l’avis est du 14 décembre 2022";
  return {
    type: "refus",
    statut: 400,
    motif: `Paramètre « au » : ${motif}. Choisissez un jour du 14 décembre 2022 à aujourd’hui.`,
    parametre: "au",
  };
}

const mention = (choisis: readonly Engagement[]) =>
  choisis.some(({ demo }) => demo) ? { mention: MENTION_FICTIVE } : {};
