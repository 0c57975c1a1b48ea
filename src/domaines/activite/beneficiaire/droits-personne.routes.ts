import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { LIBELLES_ROLES } from "../../acteur/index.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { estUuid } from "./beneficiaire.rules.ts";
import { PageConsultations, PageEffacement, PageRetrait } from "./droits-personne.page.tsx";
import { effacerBeneficiaire } from "./effacer-beneficiaire.ts";
import { SUIVI, surFiche, UN } from "./fiches.routes.ts";
import { nomDe } from "./identite.rules.ts";
import { redonnerAccord, retirerAccord } from "./retirer-accord.ts";
import { consultationsDe } from "./une-fiche.query.ts";

const SURVEILLANCE = reserve(...AUTEURS, "administrateur");

/** What a person may ask of their record: who read it, taking back an agreement, erasure. */
export const droitsPersonneRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/beneficiaires/:id/consultations",
    acces: SURVEILLANCE,
    entree: UN,
    repondre: (contexte, { id }) => connecte(contexte, (c) => montrerConsultations(c, id)),
  }),
  question("retrait", "Retirer l’accord", PageRetrait),
  question("effacement", "Effacer une fiche", PageEffacement),
  acte("retrait", async (c, id) => {
    const resultat = await retirerAccord(c, id);
    return "refus" in resultat ? introuvable : redirection(`/beneficiaires/${id}`, "Accord retiré.");
  }),
  acte("accord", async (c, id) => {
    const resultat = await redonnerAccord(c, id);
    return "refus" in resultat ? introuvable : redirection(`/beneficiaires/${id}`, "Accord noté.");
  }),
  acte("effacement", async (c, id) => {
    const resultat = await effacerBeneficiaire(c, id);
    return "refus" in resultat
      ? introuvable
      : redirection("/beneficiaires", "Nom effacé. Les chiffres anonymes restent.");
  }),
];

function question(nom: string, titre: string, Vue: typeof PageRetrait): RouteDeclaree {
  return route({
    methode: "GET",
    chemin: `/beneficiaires/:id/${nom}`,
    acces: SUIVI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, (c) =>
        surFiche(c, id, ({ identite }) =>
          page({ titre, coquille: "pro", contenu: Vue({ id, libelle: nomDe(identite) }) }),
        ),
      ),
  });
}

function acte(nom: string, faire: (contexte: ContexteConnecte, id: string) => Promise<Reponse>): RouteDeclaree {
  return route({
    methode: "POST",
    chemin: `/beneficiaires/:id/${nom}`,
    acces: SUIVI,
    entree: z.object({ id: z.string() }),
    repondre: (contexte, { id }) => connecte(contexte, (c) => surFiche(c, id, () => faire(c, id))),
  });
}

/** Whoever follows the person, or runs the programme: the latter without the name. */
async function montrerConsultations(contexte: ContexteConnecte, id: string): Promise<Reponse> {
  if (!estUuid(id)) return introuvable;
  const administration = contexte.utilisateur.role === "administrateur";
  const montrer = async (retour?: string): Promise<Reponse> =>
    page({
      titre: "Qui a consulté cette fiche",
      coquille: "pro",
      contenu: PageConsultations({
        titre: "Qui a consulté cette fiche",
        retour,
        consultations: await consultationsDe(contexte.db, id),
        roles: (role) => Object.entries(LIBELLES_ROLES).find(([code]) => code === role)?.[1] ?? role,
      }),
    });
  return administration ? montrer() : surFiche(contexte, id, () => montrer(`/beneficiaires/${id}`));
}
