import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import type { Colonne } from "../../../plateforme/formats/ecrire-csv.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { dessinerQr, ecrirePdf, MIME_PDF, PDF_INDISPONIBLE } from "../../../plateforme/pdf/index.ts";
import { dateAvecJour, heure, telephone } from "../../../plateforme/ui/index.ts";
import type { EntreeAgenda } from "../agenda/agenda.query.ts";
import { AUTEUR_AGENDA, TEXTES } from "../agenda/agenda.routes.ts";
import { estUuid } from "../agenda/evenement.rules.ts";
import { localDe, minutesEntre } from "../agenda/moment.rules.ts";
import { peutChanger } from "../compte-rendu/droits.rules.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { connecte } from "../connecte.ts";
import { exporterListe, FORMATS_EXPORT, type FormatExport } from "../exporter-liste.ts";
import { PERIODES } from "./atelier.rules.ts";
import { PageAteliers } from "./ateliers.page.tsx";
import {
  type AtelierVu,
  ateliersExportes,
  type FiltresAteliers,
  listerAteliers,
  voirAtelier,
  voirAtelierPublic,
} from "./ateliers.query.ts";
import { publierAtelier } from "./inscrire.ts";
import { MODELE_AFFICHE } from "./modele-affiche.rules.ts";
import { PageParticiper } from "./participer.page.tsx";

const UN = z.object({ id: z.string() });

const COLONNES_EXPORT: readonly Colonne<EntreeAgenda>[] = [
  { titre: "Date", cellule: ({ debut, fuseau }) => localDe(debut, fuseau).jour },
  { titre: "Heure", cellule: ({ debut, fuseau }) => localDe(debut, fuseau).heure },
  { titre: "Durée (minutes)", cellule: ({ debut, fin }) => minutesEntre(debut, fin) },
  { titre: "Titre", cellule: ({ titre }) => titre },
  { titre: "Lieu", cellule: direOu },
  { titre: "Places", cellule: ({ capacite }) => capacite },
  { titre: "Inscrits", cellule: ({ inscrits }) => inscrits },
  { titre: "En attente", cellule: ({ enAttente }) => enAttente },
  { titre: "Compte rendu", cellule: ({ compteRenduId }) => compteRenduId },
  { titre: "Identifiant", cellule: ({ id }) => id },
];

/** The list of ateliers, their poster, their public page. */
export const atelierRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/ateliers",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, adresse) =>
      connecte(contexte, async ({ db, utilisateur, maintenant }) => {
        const filtres = lireFiltres(adresse);
        const numero = Number(adresse["page"]) || 1;
        const liste = await listerAteliers(db, utilisateur.personneId, filtres, maintenant, numero);
        return page({ titre: "Vos ateliers", coquille: "pro", contenu: PageAteliers({ liste, filtres }) });
      }),
  }),
  ...FORMATS_EXPORT.map((format) =>
    route({
      methode: "GET",
      chemin: `/ateliers/export.${format}`,
      acces: AUTEUR_AGENDA,
      entree: TEXTES,
      repondre: (contexte, adresse) => connecte(contexte, (c) => exporter(c, adresse, format)),
    }),
  ),
  route({
    methode: "GET",
    chemin: "/ateliers/:id/affiche.pdf",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const vu = await sonAtelier(c, id);
        return vu === undefined ? introuvable : afficher(c, vu);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/ateliers/:id/publication",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) => connecte(contexte, (c) => publier(c, id, true)),
  }),
  route({
    methode: "POST",
    chemin: "/ateliers/:id/publication/retrait",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) => connecte(contexte, (c) => publier(c, id, false)),
  }),
  route({
    methode: "GET",
    chemin: "/participer/:id",
    acces: PUBLIC,
    entree: UN,
    cache: "public",
    repondre: async ({ db, reglages, maintenant }, { id }) => {
      const atelier = estUuid(id) ? await voirAtelierPublic(db, id) : undefined;
      if (atelier === undefined) return introuvable;
      return page({
        titre: `Atelier : ${atelier.titre}`,
        coquille: "publique",
        contenu: PageParticiper({ atelier, telephone: reglages.telephone, maintenant }),
      });
    },
  }),
];

/** The atelier of that adviser alone: someone else’s and an absent one are the same. */
export async function sonAtelier({ db, utilisateur }: ContexteConnecte, id: string): Promise<AtelierVu | undefined> {
  const vu = estUuid(id) ? await voirAtelier(db, id) : undefined;
  return vu !== undefined && peutChanger(vu.entree.conseillerId, utilisateur.personneId) ? vu : undefined;
}

const lireFiltres = (adresse: Readonly<Record<string, string>>): FiltresAteliers => ({
  periode: PERIODES.find((periode) => periode === adresse["periode"]) ?? "avenir",
  recherche: (adresse["q"] ?? "").trim().slice(0, 100),
});

async function exporter(
  contexte: ContexteConnecte,
  adresse: Readonly<Record<string, string>>,
  format: FormatExport,
): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  const lignes = await ateliersExportes(db, utilisateur.personneId, lireFiltres(adresse), maintenant);
  return exporterListe(contexte, format, { nom: "ateliers", feuille: "Ateliers", colonnes: COLONNES_EXPORT }, lignes);
}

async function publier(contexte: ContexteConnecte, id: string, publie: boolean): Promise<Reponse> {
  const resultat = await publierAtelier(contexte, id, publie);
  if ("refus" in resultat) return introuvable;
  return redirection(
    `/ateliers/${id}#publication`,
    publie ? "Page publiée." : "Page retirée : son adresse ne répond plus.",
  );
}

async function afficher({ reglages }: ContexteConnecte, { entree, ...vu }: AtelierVu): Promise<Reponse> {
  const { titre, debut, fin, fuseau, lieu, commune, structure, id } = entree;
  const [de, a] = [localDe(debut, fuseau), localDe(fin, fuseau)];
  const jour = dateAvecJour(de.jour);
  const adressePage = `${reglages.urlPublique}/participer/${id}`;
  const pdf = await ecrirePdf(MODELE_AFFICHE, {
    titre,
    surtitre: "Atelier numérique",
    jour: jour.charAt(0).toUpperCase() + jour.slice(1),
    heures: `de ${heure(de.heure)} à ${heure(a.heure)}`,
    lieu: lieu ?? (entree.genreLieu === "lieu" ? structure : (commune ?? "")),
    adresse: [vu.adresse, entree.genreLieu === "lieu" ? commune : null, entree.precisionLieu]
      .filter(Boolean)
      .join(", "),
    description: vu.description,
    apporter: vu.aApporter,
    gratuit: "Gratuit",
    places: `${vu.capacite} places`,
    telephone: telephone(reglages.telephone),
    structure: `Organisé par ${structure}${reglages.demonstration ? ". Démonstration : données fictives." : ""}`,
    adressePage,
    qr: vu.publieLe === null ? "" : dessinerQr(adressePage),
  });
  if ("refus" in pdf) return { type: "refus", statut: 503, motif: PDF_INDISPONIBLE };
  return { type: "fichier", nom: "affiche-atelier.pdf", mime: MIME_PDF, corps: pdf, enLigne: true };
}
