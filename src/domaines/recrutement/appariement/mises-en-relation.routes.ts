import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { ecrireIcs, MIME_ICS } from "../../../plateforme/formats/ecrire-ics.ts";
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
import { connecte } from "../connecte.ts";
import type { Acte } from "./cycle.rules.ts";
import { REFUS } from "./cycle.rules.ts";
import { PageMiseEnRelation, titreDe } from "./fiche.page.tsx";
import { ficheDe, ligneDuLecteur } from "./lire-fiche.ts";
import { entretienDe } from "./mises-en-relation.query.ts";
import { annulerEntretien, choisirMoment, ecrireMessage, proposerEntretien, type ResultatParole } from "./parler.ts";
import { ordonner, type ResultatReponse, repondre, revenir } from "./repondre.ts";

const DEUX = reserve("gestionnaire_structure", "candidat");
const ID = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const PAR_ID = z.object({ id: ID });
const champ = (max: number) => z.string().max(max).catch("").default("");
const MOMENTS = {
  "jour-1": champ(20),
  "jour-2": champ(20),
  "jour-3": champ(20),
  "heure-1": champ(20),
  "heure-2": champ(20),
  "heure-3": champ(20),
};
const FAIT: Readonly<Record<Acte, string>> = {
  interesse: "Intérêt enregistré.",
  retenir: "Personne retenue.",
  decliner: "Réponse enregistrée.",
};

/** One match, for each of its two sides: the same addresses, each seeing its own side. */
export const miseEnRelationRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/mises-en-relation/:id",
    acces: DEUX,
    entree: PAR_ID,
    repondre: (contexte, { id }) => fiche(connecte(contexte), id, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/mises-en-relation/:id/reponse",
    acces: DEUX,
    entree: z.object({
      id: ID,
      acte: z.enum(["interesse", "retenir", "decliner"]).catch("interesse"),
      motif: champ(40),
      precision: champ(300),
    }),
    repondre: async (contexte, { id, acte, ...dit }) => {
      const c = connecte(contexte);
      return apresReponse(c, id, await repondre(c, id, acte, dit), FAIT[acte], dit);
    },
  }),
  route({
    methode: "POST",
    chemin: "/mises-en-relation/:id/retour",
    acces: DEUX,
    entree: PAR_ID,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apresReponse(c, id, await revenir(c, id), "Réponse reprise.", {});
    },
  }),
  route({
    methode: "POST",
    chemin: "/mises-en-relation/:id/ordre",
    acces: DEUX,
    entree: z.object({ id: ID, rang: z.coerce.number().int().min(1).max(9).nullable().catch(null).default(null) }),
    repondre: async (contexte, { id, rang }) => {
      const c = connecte(contexte);
      return apresReponse(c, id, await ordonner(c, id, rang), "Ordre enregistré.", {});
    },
  }),
  route({
    methode: "POST",
    chemin: "/mises-en-relation/:id/messages",
    acces: DEUX,
    reprise: true,
    entree: z.object({ id: ID, texte: champ(20_000) }),
    repondre: async (contexte, { id, texte }) => {
      const c = connecte(contexte);
      return apresParole(c, id, await ecrireMessage(c, id, texte), "Message envoyé.", { texte });
    },
  }),
  route({
    methode: "POST",
    chemin: "/mises-en-relation/:id/entretien",
    acces: reserve("gestionnaire_structure"),
    reprise: true,
    entree: z.object({ id: ID, ...MOMENTS, minutes: champ(5), lieu: champ(2000) }),
    repondre: async (contexte, { id, ...valeurs }) => {
      const c = connecte(contexte);
      const saisi = {
        jours: [valeurs["jour-1"], valeurs["jour-2"], valeurs["jour-3"]],
        heures: [valeurs["heure-1"], valeurs["heure-2"], valeurs["heure-3"]],
        minutes: valeurs.minutes,
        lieu: valeurs.lieu,
      };
      return apresParole(c, id, await proposerEntretien(c, id, saisi), "Moments proposés.", valeurs);
    },
  }),
  route({
    methode: "POST",
    chemin: "/mises-en-relation/:id/entretien/choix",
    acces: reserve("candidat"),
    entree: z.object({ id: ID, moment: champ(40) }),
    repondre: async (contexte, { id, moment }) => {
      const c = connecte(contexte);
      return apresParole(c, id, await choisirMoment(c, id, moment), "Entretien fixé.", { moment });
    },
  }),
  route({
    methode: "POST",
    chemin: "/mises-en-relation/:id/entretien/annulation",
    acces: DEUX,
    entree: PAR_ID,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apresParole(c, id, await annulerEntretien(c, id), "Entretien annulé.", {});
    },
  }),
  route({
    methode: "GET",
    chemin: "/mises-en-relation/:id/entretien.ics",
    acces: DEUX,
    entree: PAR_ID,
    repondre: (contexte, { id }) => calendrier(connecte(contexte), id),
  }),
];

async function apresReponse(
  c: ContexteConnecte,
  id: number,
  resultat: ResultatReponse,
  message: string,
  valeurs: Readonly<Record<string, string>>,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`/mises-en-relation/${id}`, message);
  if (resultat.refus === "introuvable") return introuvable;
  return fiche(c, id, valeurs, { [resultat.refus === "motif" ? "motif" : ""]: REFUS[resultat.refus] });
}

async function apresParole(
  c: ContexteConnecte,
  id: number,
  resultat: ResultatParole,
  message: string,
  valeurs: Readonly<Record<string, string>>,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(`/mises-en-relation/${id}`, resultat.dit ?? message);
  return "erreurs" in resultat ? fiche(c, id, valeurs, resultat.erreurs) : introuvable;
}

async function fiche(
  c: ContexteConnecte,
  id: number,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const lue = await ficheDe(c, id);
  if (lue === undefined) return introuvable;
  const faute = Object.keys(erreurs).length > 0;
  const titre = titreDe(lue);
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: lue.cote === "structure" ? "Mises en relation" : "Postes proposés", href: "/mises-en-relation" },
      { titre, href: `/mises-en-relation/${id}` },
    ],
    contenu: PageMiseEnRelation({ ...lue, valeurs, erreurs }),
  });
}

/** The interview as a calendar file, for whichever agenda: the title names nobody. */
async function calendrier(c: ContexteConnecte, id: number): Promise<Reponse> {
  const ligne = await ligneDuLecteur(c, id);
  const entretien = ligne === undefined ? undefined : await entretienDe(c.db, id);
  if (ligne === undefined || entretien?.choisi == null) return introuvable;
  return {
    type: "fichier",
    nom: "entretien.ics",
    mime: MIME_ICS,
    corps: ecrireIcs("Entretien", [
      {
        uid: `entretien-${entretien.id}@declic`,
        debut: entretien.choisi,
        fin: new Date(entretien.choisi.getTime() + entretien.minutes * 60_000),
        titre:
          ligne.cote === "candidat" ? `Entretien, ${ligne.vu.nom}` : `Entretien, candidature n° ${ligne.vu.numero}`,
        lieu: entretien.lieu,
        description: `${c.reglages.urlPublique}/mises-en-relation/${id}`,
        modifieLe: c.maintenant,
        version: 1,
      },
    ]),
  };
}
