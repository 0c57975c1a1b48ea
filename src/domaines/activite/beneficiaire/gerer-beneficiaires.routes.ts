import { z } from "zod";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { MIME_PDF, PDF_INDISPONIBLE } from "../../../plateforme/pdf/index.ts";
import { connecte } from "../connecte.ts";
import { exporterListe, FORMATS_EXPORT } from "../exporter-liste.ts";
import { chercherBeneficiaires, noterLectures } from "./beneficiaires.query.ts";
import { PageDoublons, PageFusion } from "./doublons.page.tsx";
import { doublonsProbables } from "./doublons.query.ts";
import { ecrireDroitAcces } from "./droit-acces.ts";
import { COLONNES_BENEFICIAIRES, exporterBeneficiaires, type LigneExport } from "./exporter-beneficiaires.ts";
import { ADRESSE, SUIVI, surFiche, UN } from "./fiches.routes.ts";
import { lireFiltresBeneficiaires } from "./filtres-beneficiaires.rules.ts";
import { reunirBeneficiaires, separerBeneficiaires } from "./reunir-beneficiaires.ts";

const DEUX = z.object({ id: z.string(), avec: z.string() });
const EXPORT = { nom: "beneficiaires", feuille: "Bénéficiaires", colonnes: COLONNES_BENEFICIAIRES };

/** Duplicates and their merge, exports, the right of access. */
export const gererBeneficiairesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/beneficiaires/doublons",
    acces: SUIVI,
    entree: z.object({}),
    repondre: (contexte) =>
      connecte(contexte, async ({ db }) =>
        page({
          titre: "Doublons possibles",
          coquille: "pro",
          contenu: PageDoublons({ paires: await doublonsProbables(db) }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/:id/fusion",
    acces: SUIVI,
    entree: DEUX,
    repondre: (contexte, { id, avec }) =>
      connecte(contexte, (c) =>
        surFiche(c, id, (garde) =>
          surFiche(c, avec, async (fondu) => {
            await noterLectures(c.db, [id, avec], "doublons");
            return page({ titre: "Réunir deux fiches", coquille: "pro", contenu: PageFusion({ garde, fondu }) });
          }),
        ),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/beneficiaires/:id/fusion",
    acces: SUIVI,
    entree: DEUX,
    repondre: (contexte, { id, avec }) =>
      connecte(contexte, (c) =>
        surFiche(c, id, () =>
          surFiche(c, avec, async () => {
            const resultat = await reunirBeneficiaires(c, id, avec);
            return "refus" in resultat ? introuvable : redirection(`/beneficiaires/${id}`, "Fiches réunies.");
          }),
        ),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/beneficiaires/fusions/:fusion/annulation",
    acces: SUIVI,
    entree: z.object({ fusion: z.string() }),
    repondre: (contexte, { fusion }) => connecte(contexte, (c) => separer(c, fusion)),
  }),
  route({
    methode: "GET",
    chemin: "/beneficiaires/:id/droit-acces.pdf",
    acces: SUIVI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surFiche(c, id, async (fiche): Promise<Reponse> => {
          const corps = await ecrireDroitAcces(c, fiche);
          if ("refus" in corps) return { type: "refus", statut: 503, motif: PDF_INDISPONIBLE };
          return { type: "fichier", nom: "droit-acces.pdf", mime: MIME_PDF, corps };
        }),
      ),
  }),
  ...FORMATS_EXPORT.map((format) =>
    route({
      methode: "GET",
      chemin: `/beneficiaires/export.${format}`,
      acces: SUIVI,
      entree: ADRESSE,
      repondre: (contexte, adresse) =>
        connecte(contexte, async (c) => exporterListe(c, format, EXPORT, await lignesAExporter(c, adresse))),
    }),
  ),
];

/** The list in the same transaction as the search would hold it open while another is read: the search comes first, alone. */
async function lignesAExporter(
  { lire, utilisateur, maintenant }: ContexteConnecte,
  adresse: Readonly<Record<string, string>>,
): Promise<AsyncGenerator<LigneExport>> {
  const filtres = lireFiltresBeneficiaires(adresse);
  const trouves =
    filtres.recherche === "" ? undefined : await lire((db) => chercherBeneficiaires({ db }, filtres.recherche, 50));
  return exporterBeneficiaires(lire, filtres, {
    personneId: utilisateur.personneId,
    aujourdhui: jourCivil(maintenant),
    parmi: trouves?.map(({ id }) => id),
  });
}

async function separer(contexte: ContexteConnecte, fusion: string): Promise<Reponse> {
  if (!/^\d{1,15}$/.test(fusion)) return introuvable;
  const resultat = await separerBeneficiaires(contexte, Number(fusion));
  return "refus" in resultat ? introuvable : redirection(`/beneficiaires/${resultat.gardeId}`, "Fiches séparées.");
}
