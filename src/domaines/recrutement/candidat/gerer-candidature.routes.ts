import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { Champ, Confirmation } from "../../../plateforme/ui/index.ts";
import { connecte } from "../connecte.ts";
import type { Acte } from "./candidat.rules.ts";
import { donneesDuCandidat } from "./emporter-donnees.ts";
import { apres, avecLaMienne, ICI, pageSimple } from "./repondre-candidature.ts";
import { changerEtat, demanderEffacement, garderCandidature } from "./tenir-candidature.ts";

const CANDIDAT = reserve("candidat");
const RIEN = z.object({});

/** What one may do of one's own application: pause, resume, withdraw, come back, erase, take one's data away. */
export const gererCandidatureRoutes: readonly RouteDeclaree[] = [
  ...etat("pause", "Candidature en pause. Aucun poste ne vous sera proposé."),
  ...etat("reprise", "Candidature reprise."),
  ...etat("retour", "Vous êtes de nouveau candidat."),
  route({
    methode: "GET",
    chemin: "/candidature/retrait",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (contexte) =>
      avecLaMienne(connecte(contexte), () =>
        pageSimple("Retirer ma candidature", {
          contenu: Confirmation({
            question: "Retirer votre candidature ?",
            consequence: "Plus aucune structure ne la verra. Vous pourrez revenir tant qu’elle n’est pas effacée.",
            action: "/candidature/retrait",
            faire: "Retirer ma candidature",
            garder: "Garder ma candidature",
            retour: ICI,
            children: Champ({ nom: "motif", libelle: "Pourquoi ?", lignes: 2, facultatif: true, maxlength: 500 }),
          }),
        }),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/retrait",
    acces: CANDIDAT,
    entree: z.object({ motif: z.string().catch("").default("") }),
    repondre: async (c, { motif }) =>
      apres(await changerEtat(connecte(c), "retrait", motif.trim().slice(0, 500)), "Candidature retirée."),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/presence",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: async (c) => apres(await garderCandidature(connecte(c)), "Merci, c’est noté."),
  }),
  route({
    methode: "GET",
    chemin: "/candidature/effacement",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (contexte) =>
      avecLaMienne(connecte(contexte), () =>
        pageSimple("Tout effacer", {
          contenu: Confirmation({
            question: "Effacer votre candidature et vos données ?",
            consequence:
              "Votre profil, votre CV et votre compte de candidat seront effacés après un jour, la nuit. Jusque-là, vous pouvez annuler. Ensuite, rien ne peut être retrouvé.",
            action: "/candidature/effacement",
            faire: "Demander l’effacement",
            garder: "Garder ma candidature",
            retour: ICI,
          }),
        }),
      ),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/effacement",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: async (c) => apres(await demanderEffacement(connecte(c), true), "Effacement demandé."),
  }),
  route({
    methode: "POST",
    chemin: "/candidature/effacement/annulation",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: async (c) => apres(await demanderEffacement(connecte(c), false), "Effacement annulé."),
  }),
  route({
    methode: "GET",
    chemin: "/candidature/donnees.json",
    acces: CANDIDAT,
    entree: RIEN,
    repondre: (contexte) =>
      avecLaMienne(connecte(contexte), async (k) => ({
        type: "fichier",
        nom: `ma-candidature-${jourCivil(contexte.maintenant)}.json`,
        mime: "application/json; charset=utf-8",
        corps: await donneesDuCandidat(connecte(contexte), k),
      })),
  }),
];

/** An act of one button. */
function etat(acte: Acte, message: string): readonly RouteDeclaree[] {
  return [
    route({
      methode: "POST",
      chemin: `/candidature/${acte}`,
      acces: CANDIDAT,
      entree: RIEN,
      repondre: async (c) => apres(await changerEtat(connecte(c), acte, ""), message),
    }),
  ];
}
