import { z } from "zod";
import { CONNECTE, PUBLIC } from "../../../plateforme/acces/acces.ts";
import { page, type Reponse, type RouteDeclaree, redirection, route } from "../../../plateforme/http/route.ts";
import { connecte } from "./connecte.ts";
import { PageFinEnvoi } from "./envoi.page.tsx";
import { nomDuTableauEnvoye } from "./envoi.query.ts";
import { FREQUENCES, type Frequence } from "./envoi.rules.ts";
import { lireJetonDEnvoi } from "./jeton-envoi.ts";
import { fermee, ID } from "./mes-tableaux.ts";
import { finirEnvoi, recevoirTableau } from "./recevoir-tableau.ts";

const JETON = z.object({ jeton: z.string().max(100) });

/** Dashboards by mail: asked for on their page, ended there or by the link of each message. */
export const envoiRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "POST",
    chemin: "/mes-tableaux/:id/envoi",
    acces: CONNECTE,
    entree: z.object({ id: ID, frequence: z.enum(FREQUENCES).nullable().catch(null).default(null) }),
    repondre: (contexte, { id, frequence }) =>
      connecte(contexte, async (c) =>
        (await recevoirTableau(c, id, frequence)) ? redirection(`/mes-tableaux/${id}`, dire(frequence)) : fermee(c, id),
      ),
  }),
  route({
    methode: "GET",
    chemin: "/tableaux/envois/:jeton",
    acces: PUBLIC,
    entree: JETON,
    repondre: async ({ systeme }, { jeton }) => {
      const id = lireJetonDEnvoi(jeton);
      const nom = id === undefined ? undefined : await systeme((db) => nomDuTableauEnvoye(db, id));
      return fin(nom ?? null, jeton, false);
    },
  }),
  route({
    methode: "POST",
    chemin: "/tableaux/envois/:jeton",
    acces: PUBLIC,
    // Mailboxes send it themselves, without any page of ours: the token is the proof.
    dAilleurs: true,
    entree: JETON,
    repondre: async (contexte, { jeton }) => {
      const fait = await finirEnvoi(contexte, jeton);
      return fin(fait ? "" : null, jeton, fait);
    },
  }),
];

const dire = (frequence: Frequence | null): string =>
  frequence === null
    ? "Vous ne recevez pas ce tableau par courriel."
    : frequence === "semaine"
      ? "Vous le recevrez chaque lundi."
      : "Vous le recevrez le premier jour de chaque mois.";

const fin = (nom: string | null, jeton: string, fait: boolean): Reponse =>
  page({
    titre: fait ? "Envoi arrêté" : "Ne plus recevoir un tableau de bord",
    coquille: "publique",
    ...(nom === null && { statut: 404 }),
    contenu: PageFinEnvoi({ nom, jeton, fait }),
  });
