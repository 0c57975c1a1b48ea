import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { decoderTexte } from "../../../plateforme/formats/decoder-texte.ts";
import { MIME_ICS } from "../../../plateforme/formats/ecrire-ics.ts";
import { estRefus } from "../../../plateforme/formats/refus-format.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { connecte } from "../connecte.ts";
import { AUTEUR_AGENDA } from "./agenda.routes.ts";
import { composerFlux } from "./composer-flux.ts";
import { importerCalendrier, type TitresImport } from "./importer-calendrier.ts";
import { lireLiens } from "./liens.query.ts";
import { OCTETS_CALENDRIER_MAX } from "./lire-calendrier.ts";
import { fermerAdresse, LIENS_MAX, ouvrirAdresse } from "./ouvrir-lien.ts";
import { PageImport, PageLiens } from "./partage.page.tsx";

const TITRES = z.enum(["masques", "gardes"]).catch("masques");

/** What leaves the agenda for a telephone, and what comes in from another calendar. */
export const partageRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/agenda/liens",
    acces: AUTEUR_AGENDA,
    entree: z.object({}),
    repondre: (contexte) => connecte(contexte, (c) => montrerLiens(c, undefined)),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/liens",
    acces: AUTEUR_AGENDA,
    entree: z.object({ libelle: z.string().max(60, "60 signes au plus.").optional(), noms: z.string().optional() }),
    repondre: (contexte, { libelle, noms }) =>
      connecte(contexte, (c) => ouvrir(c, (libelle ?? "").trim(), noms === "oui")),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/liens/:id/fermeture",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string().regex(/^\d{1,15}$/) }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await fermerAdresse(c, Number(id)))
          ? redirection("/agenda/liens", "Adresse fermée : elle ne répond plus.")
          : introuvable,
      ),
  }),
  route({
    methode: "GET",
    chemin: "/calendrier/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: z.string().max(100) }),
    repondre: async ({ systeme, maintenant }, { jeton }) => {
      const flux = await systeme((db) => composerFlux(db, jeton.replace(/\.ics$/, ""), maintenant));
      if (flux === undefined) return introuvable;
      return { type: "fichier", nom: "agenda.ics", mime: MIME_ICS, enLigne: true, ...flux };
    },
  }),
  route({
    methode: "GET",
    chemin: "/agenda/import",
    acces: AUTEUR_AGENDA,
    entree: z.object({}),
    repondre: () =>
      page({
        titre: "Importer un calendrier",
        coquille: "pro",
        contenu: PageImport({ erreurs: {}, analyse: undefined }),
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/import",
    acces: AUTEUR_AGENDA,
    tailleMax: OCTETS_CALENDRIER_MAX + 100_000,
    entree: z.object({ fichier: z.instanceof(File).optional().catch(undefined), titres: TITRES }),
    repondre: (contexte, { fichier, titres }) =>
      connecte(contexte, async (c) => {
        if (fichier === undefined || fichier.size === 0) return refuserFichier("Choisissez un fichier .ics.");
        const limites = { octetsMax: OCTETS_CALENDRIER_MAX, lignesMax: OCTETS_CALENDRIER_MAX };
        const lu = decoderTexte(new Uint8Array(await fichier.arrayBuffer()), limites);
        return estRefus(lu) ? refuserFichier(lu.message) : analyser(c, lu.texte, titres, false);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/import/confirmation",
    acces: AUTEUR_AGENDA,
    tailleMax: 3 * OCTETS_CALENDRIER_MAX,
    entree: z.object({ contenu: z.string(), titres: TITRES }),
    repondre: (contexte, { contenu, titres }) => connecte(contexte, (c) => analyser(c, contenu, titres, true)),
  }),
];

async function ouvrir(contexte: ContexteConnecte, libelle: string, avecNoms: boolean): Promise<Reponse> {
  const resultat = await ouvrirAdresse(contexte, libelle, avecNoms);
  if ("adresse" in resultat) return montrerLiens(contexte, resultat.adresse);
  return montrerLiens(contexte, undefined, `Vous avez déjà ${LIENS_MAX} adresses : fermez-en une d’abord.`);
}

async function montrerLiens(
  { db, utilisateur }: ContexteConnecte,
  nouvelle: string | undefined,
  erreur?: string,
): Promise<Reponse> {
  const liens = await lireLiens(db, utilisateur.personneId);
  return page({
    titre: "Votre agenda sur votre téléphone",
    coquille: "pro",
    ...(erreur !== undefined && { statut: 422 }),
    contenu: PageLiens({ liens, nouvelle, erreurs: erreur === undefined ? {} : { "": erreur } }),
  });
}

async function analyser(
  contexte: ContexteConnecte,
  contenu: string,
  titres: TitresImport,
  fait: boolean,
): Promise<Reponse> {
  const bilan = await importerCalendrier(contexte, contenu, titres, fait);
  if ("refus" in bilan) return refuserFichier(bilan.refus);
  return page({
    titre: fait ? "Calendrier importé" : "Analyse du calendrier",
    coquille: "pro",
    contenu: PageImport({ erreurs: {}, analyse: { bilan, contenu: fait ? "" : contenu, titres, fait } }),
  });
}

const refuserFichier = (motif: string): Reponse =>
  page({
    titre: "À corriger : importer un calendrier",
    coquille: "pro",
    statut: 422,
    contenu: PageImport({ erreurs: { fichier: motif }, analyse: undefined }),
  });
