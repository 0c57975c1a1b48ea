import { reserve } from "../../../plateforme/acces/acces.ts";
import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { introuvable, page, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { ADRESSE } from "./adresse.ts";
import { PageLectureLongue } from "./demande.page.tsx";
import { dessinDe } from "./dessiner.ts";
import { COLONNES_STATISTIQUES, lignesDuModele } from "./exports.rules.ts";
import { lienRoutes } from "./lien.routes.ts";
import { type Adresse, lireModele } from "./lire-modele.ts";
import { lireTerritoires } from "./lire-territoires.ts";
import type { ModeleStatistiques } from "./modele.rules.ts";
import { PageStatistiques } from "./statistiques.page.tsx";
import { choisirVue, TERRITORIAUX, type Vue } from "./vue.query.ts";

/** Who reads figures of their perimeter. */
export const LECTEURS_STATISTIQUES = [...AUTEURS, "gestionnaire_structure", ...TERRITORIAUX] as const;
const BASE = "/statistiques";
const MENTION = "Données de démonstration : personnes fictives, chiffres fabriqués.";

/** Statistics of whoever asks, under their role: page, files, drawings. */
export const statistiqueRoutes: readonly RouteDeclaree[] = [
  ...lienRoutes,
  route({
    methode: "GET",
    chemin: BASE,
    acces: reserve(...LECTEURS_STATISTIQUES),
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      avecModele(contexte, adresse, async (modele, vue) =>
        page({
          titre: modele.titre,
          coquille: "pro",
          ilots: ["image-png"],
          contenu: PageStatistiques({
            modele,
            sousTitre: vue.sousTitre,
            parametres: adresse,
            choix: vue.choix.map((choix) => ({ ...choix, courant: choix.de === vue.de })),
            base: BASE,
            partage: vue.de !== "territoire",
            ...(vue.territoire && { territoires: await lireTerritoires(contexte.db, vue.territoire, modele) }),
          }),
        }),
      ),
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/export.csv`,
    acces: reserve(...LECTEURS_STATISTIQUES),
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      avecModele(contexte, adresse, (modele) => ({
        type: "fichier",
        nom: `${nomDeFichier(modele)}.csv`,
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(COLONNES_STATISTIQUES, lignesDuModele(modele), {
          usage: "tableur",
          ...(contexte.reglages.demonstration && { mention: MENTION }),
        }),
      })),
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/export.xlsx`,
    acces: reserve(...LECTEURS_STATISTIQUES),
    entree: ADRESSE,
    repondre: (contexte, adresse) =>
      avecModele(contexte, adresse, async (modele) => ({
        type: "fichier",
        nom: `${nomDeFichier(modele)}.xlsx`,
        mime: MIME_XLSX,
        corps: await ecrireXlsx(COLONNES_STATISTIQUES, lignesDuModele(modele), {
          feuille: "Statistiques",
          ...(contexte.reglages.demonstration && { mention: MENTION }),
        }),
      })),
  }),
  route({
    methode: "GET",
    chemin: `${BASE}/graphiques/:nom`,
    acces: reserve(...LECTEURS_STATISTIQUES),
    entree: ADRESSE,
    repondre: (contexte, { nom = "", ...adresse }) =>
      avecModele(contexte, adresse, (modele, vue) => {
        const dessin = dessinDe(modele, nom, vue.sousTitre, contexte.reglages.demonstration ? MENTION : null);
        if (dessin === undefined) return introuvable;
        return { type: "fichier", nom, mime: "image/svg+xml; charset=utf-8", corps: dessin };
      }),
  }),
];

const nomDeFichier = ({ titre, periode }: ModeleStatistiques): string =>
  `${titre
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[^a-z ]/gu, "")
    .replaceAll(" ", "-")}-${periode.du}-${periode.au}`;

function avecModele(
  contexte: Parameters<typeof connecte>[0],
  adresse: Adresse,
  repondre: (modele: ModeleStatistiques, vue: Vue) => Reponse | Promise<Reponse>,
): Promise<Reponse> | Reponse {
  return connecte(contexte, async (c: ContexteConnecte) => {
    const vue = await choisirVue(c.db, c.utilisateur, { de: adresse["de"], territoire: adresse["territoire"] });
    if (vue === undefined) return introuvable;
    const lu = await lireModele(c.db, { ...vue, publique: false }, adresse, c.maintenant);
    if (!("refus" in lu)) return repondre(lu, vue);
    const parametres = Object.fromEntries(
      Object.entries(adresse).flatMap(([nom, v]) => (v ? [[nom, v] as const] : [])),
    );
    return page({
      titre: vue.titre,
      coquille: "pro",
      ...(lu.refus !== "aAnnoncer" && { statut: 422 }),
      contenu: PageLectureLongue({ titre: vue.titre, comptesRendus: lu.comptesRendus, refus: lu.refus, parametres }),
    });
  });
}
