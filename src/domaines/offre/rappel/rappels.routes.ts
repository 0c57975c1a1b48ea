import { z } from "zod";
import { type Role, reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Colonne, ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { connecte } from "../lieu/saisie-commune.ts";
import { ISSUE_LIBELLES, ISSUES_DITES, MOMENTS, STATUTS_RAPPEL } from "./rappel.rules.ts";
import { PageRappel, PageRappels } from "./rappels.page.tsx";
import { type CompteRappels, compterRappels, listerRappels, ouvrirRappel, RAPPELS_PAR_PAGE } from "./rappels.query.ts";
import { noterIssue, prendreRappel, type ResultatTraitement, rendreRappel, rouvrirRappel } from "./traiter-rappel.ts";

const RAPPELANTS = reserve(
  ...(["conseiller", "aidant", "coordinateur", "gestionnaire_structure", "gestionnaire_departement"] as const),
);
const AVEC_AGENDA: readonly Role[] = ["conseiller", "aidant", "coordinateur"];
const DEMONSTRATION = "Données de démonstration : demandes inventées.";
const UN = z.object({ id: z.uuid() });
const FILTRE = z.object({
  etat: z.enum(STATUTS_RAPPEL).catch("a_rappeler").default("a_rappeler"),
  commune: z.string().trim().max(60).catch("").default(""),
  besoin: z.string().max(20).catch("").default(""),
  moment: z
    .enum(["", ...MOMENTS])
    .catch("")
    .default(""),
  miens: z
    .string()
    .optional()
    .catch(undefined)
    .transform((coche) => coche === "oui"),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
});

/** An act on one request, then its sheet; a colleague who was faster is said. */
const traiter = (
  suite: "prise" | "retour" | "reprise",
  acte: (contexte: ContexteConnecte, id: string) => Promise<ResultatTraitement>,
  dit: string,
): RouteDeclaree =>
  route({
    methode: "POST",
    chemin: `/rappels/:id/${suite}`,
    acces: RAPPELANTS,
    entree: UN,
    repondre: async (contexte, { id }) => direSuite(id, await acte(connecte(contexte), id), dit),
  });

/** Those who wait for a call in the département: the list, one of them, its counts. */
export const routesRappels: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/rappels",
    acces: RAPPELANTS,
    entree: FILTRE,
    repondre: async (contexte, filtre) => {
      const { db, utilisateur } = connecte(contexte);
      const liste = await listerRappels(db, utilisateur.personneId, filtre);
      const contenu = PageRappels({ ...liste, filtre, parPage: RAPPELS_PAR_PAGE, perimetre: utilisateur.perimetreNom });
      return page({ titre: "Personnes à rappeler", coquille: "pro", contenu });
    },
  }),
  ...(["csv", "xlsx"] as const).map((format) =>
    route({
      methode: "GET",
      chemin: `/rappels/export.${format}`,
      acces: RAPPELANTS,
      entree: z.object({}),
      repondre: (contexte) => exporter(contexte, format),
    }),
  ),
  route({
    methode: "GET",
    chemin: "/rappels/:id",
    acces: RAPPELANTS,
    entree: UN,
    repondre: async (contexte, { id }) => {
      const { db, utilisateur } = connecte(contexte);
      const rappel = await ouvrirRappel(db, utilisateur.personneId, id);
      if (rappel === undefined) return introuvable;
      return page({
        titre: `À rappeler : ${rappel.commune}`,
        coquille: "pro",
        filAriane: [
          { titre: "Personnes à rappeler", href: "/rappels" },
          { titre: rappel.commune, href: `/rappels/${id}` },
        ],
        contenu: PageRappel({ rappel, moi: utilisateur.personneId, agenda: AVEC_AGENDA.includes(utilisateur.role) }),
      });
    },
  }),
  traiter("prise", prendreRappel, "C’est à vous : le numéro est en haut."),
  traiter("retour", rendreRappel, "La demande est rendue à vos collègues."),
  traiter("reprise", rouvrirRappel, "La demande est de nouveau à vous."),
  route({
    methode: "POST",
    chemin: "/rappels/:id/issue",
    acces: RAPPELANTS,
    entree: UN.extend({ issue: z.enum(ISSUES_DITES, { error: "Dites comment s’est passé l’appel." }) }),
    repondre: async (contexte, { id, issue }) =>
      direSuite(
        id,
        await noterIssue(connecte(contexte), id, issue),
        `C’est noté : ${ISSUE_LIBELLES[issue].toLowerCase()}.`,
      ),
  }),
];

function direSuite(id: string, resultat: ResultatTraitement, dit: string): Reponse {
  if ("fait" in resultat) return redirection(`/rappels/${id}`, dit);
  return resultat.refus === "absent"
    ? introuvable
    : redirection(`/rappels/${id}`, "Quelqu’un d’autre vient de s’en occuper.");
}

const COLONNES: readonly Colonne<CompteRappels>[] = [
  { titre: "mois", cellule: ({ mois }) => mois },
  { titre: "departement", cellule: ({ departement }) => departement },
  { titre: "demandes", cellule: ({ demandes }) => demandes },
  { titre: "a_rappeler", cellule: ({ enAttente }) => enAttente },
  { titre: "en_cours", cellule: ({ enCours }) => enCours },
  { titre: "personnes_jointes", cellule: ({ joints }) => joints },
  { titre: "rendez_vous_pris", cellule: ({ rendezVous }) => rendezVous },
  { titre: "injoignables", cellule: ({ injoignables }) => injoignables },
  { titre: "mauvais_numeros", cellule: ({ mauvaisNumeros }) => mauvaisNumeros },
  { titre: "retirees", cellule: ({ retires }) => retires },
  { titre: "jamais_rappelees", cellule: ({ perimes }) => perimes },
  { titre: "heures_avant_premier_appel_mediane", cellule: ({ heures }) => heures },
];

async function exporter({ db, reglages, maintenant }: Contexte, format: "csv" | "xlsx"): Promise<Reponse> {
  const lignes = await compterRappels(db);
  const mention = reglages.demonstration ? { mention: DEMONSTRATION } : {};
  const nom = `rappels-${jourCivil(maintenant)}.${format}`;
  return format === "csv"
    ? {
        type: "fichier",
        nom,
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(COLONNES, lignes, { usage: "tableur", ...mention }),
      }
    : {
        type: "fichier",
        nom,
        mime: MIME_XLSX,
        corps: await ecrireXlsx(COLONNES, lignes, { feuille: "Rappels", ...mention }),
      };
}
