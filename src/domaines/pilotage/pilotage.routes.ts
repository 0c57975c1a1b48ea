import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { ecrireCsv } from "../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../plateforme/formats/ecrire-xlsx.ts";
import {
  type Contexte,
  json,
  page,
  parametreUnique,
  type Reponse,
  type RouteDeclaree,
  route,
} from "../../plateforme/http/route.ts";
import { estJour } from "../activite/index.ts";
import { referentiel } from "../territoire/index.ts";
import { PageChiffres } from "./chiffres.page.tsx";
import { lireChiffres } from "./chiffres.query.ts";
import { type Chiffres, COMPAREES } from "./chiffres.rules.ts";
import { CORPS_API, corpsApi } from "./chiffres-api.ts";
import type { ChoixTerritoire } from "./chiffres-demande.page.tsx";
import { COLONNES_CHIFFRES, lignesDesChiffres } from "./exporter-chiffres.ts";
import { type DemandeTerritoire, ecrireTerritoire, lireTerritoire } from "./territoire-chiffres.rules.ts";

const JOUR_ATTENDU = "la date s’écrit AAAA-MM-JJ, par exemple 2022-12-01.";
const jour = (nom: string) =>
  z
    .string({ error: parametreUnique(nom, `Paramètre « ${nom} » : ${JOUR_ATTENDU}`) })
    .optional()
    .transform((texte) => (texte === "" ? undefined : texte))
    .refine((texte) => texte === undefined || estJour(texte), `Paramètre « ${nom} » : ${JOUR_ATTENDU}`);
const REGION_EXEMPLE = ecrireTerritoire({ niveau: "region", code: "75" });
const DEPARTEMENT_EXEMPLE = ecrireTerritoire({ niveau: "departement", code: "23" });
const TERRITOIRE_ATTENDU = `Le paramètre « territoire » s’écrit « national », ou comme ${REGION_EXEMPLE} ou ${DEPARTEMENT_EXEMPLE}.`;
const DEMANDE = z.object({
  territoire: z
    .string({ error: parametreUnique("territoire", TERRITOIRE_ATTENDU) })
    .optional()
    .transform((texte, contexte) => {
      const lu = lireTerritoire(texte);
      if (lu !== undefined) return lu;
      contexte.addIssue({
        code: "custom",
        message: TERRITOIRE_ATTENDU,
      });
      return z.NEVER;
    }),
  au: jour("au"),
  connu: jour("connu"),
});
const ECRAN = DEMANDE.extend({
  carte: z.enum(["departement", "region"]).catch("departement"),
  mesure: z.enum(COMPAREES).catch("accompagnements"),
  tri: z.string().max(30).catch("nom").default("nom"),
});
type Demande = z.output<typeof DEMANDE>;

/** Figures of the programme, for everyone: a page, two exports, one JSON. */
export const pilotageRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/chiffres",
    acces: PUBLIC,
    entree: ECRAN,
    cache: "public",
    repondre: (contexte, { carte, mesure, tri, ...demande }) =>
      avecChiffres(contexte, demande, (chiffres) =>
        page({
          titre:
            chiffres.demande.niveau === "national" ? "Les chiffres du programme" : `Les chiffres : ${chiffres.nom}`,
          coquille: "publique",
          contenu: PageChiffres({
            chiffres,
            carte,
            comparee: mesure,
            tri,
            choix: territoires(),
            aujourdhui: aujourdhui(contexte),
          }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/chiffres/export.csv",
    acces: PUBLIC,
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
  return chiffres === undefined ? territoireInconnu(territoire) : repondre(chiffres);
}

const territoireInconnu = ({ niveau, code }: DemandeTerritoire): Reponse => ({
  type: "refus",
  statut: 404,
  motif:
    niveau === "region"
      ? `Paramètre « territoire » : aucune région n’a le code « ${code} ». La Nouvelle-Aquitaine, par exemple, s’écrit region:75.`
      : `Paramètre « territoire » : aucun département n’a le code « ${code} ». La Creuse, par exemple, s’écrit departement:23.`,
  parametre: "territoire",
});

const aujourdhui = ({ maintenant }: Contexte): string => jourCivil(maintenant);

/** Overseas lands without inhabitants: nobody to help there. */
const SANS_HABITANT = ["984", "989"];
const parNom = (a: { nom: string }, b: { nom: string }): number => a.nom.localeCompare(b.nom, "fr");

function territoires(): readonly ChoixTerritoire[] {
  const { regions, departements } = referentiel();
  return [
    { valeur: "national", libelle: "France entière" },
    {
      groupe: "Régions",
      options: [...regions.values()]
        .filter(({ code }) => !SANS_HABITANT.includes(code))
        .sort(parNom)
        .map(({ code, nom }) => ({ valeur: `region:${code}`, libelle: nom })),
    },
    {
      groupe: "Départements",
      options: [...departements.values()]
        .filter(({ code }) => !SANS_HABITANT.includes(code))
        .sort((a, b) => a.code.localeCompare(b.code))
        .map(({ code, nom }) => ({ valeur: `departement:${code}`, libelle: `${code} – ${nom}` })),
    },
  ];
}
