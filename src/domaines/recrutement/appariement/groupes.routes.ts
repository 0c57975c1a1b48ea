import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
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
import { GRILLE_PROPOSEE, type GroupeSaisi } from "./groupe.rules.ts";
import { PageGroupe, PageGroupes } from "./groupes.page.tsx";
import { groupeDe, groupesDeLaStructure, participantsDe } from "./groupes.query.ts";
import { direMomentA } from "./lire-fiche.ts";
import { personnesProposees } from "./mises-en-relation.query.ts";
import { inviterAuGroupe, noterParticipant, ouvrirGroupe, type ResultatGroupe } from "./tenir-groupe.ts";

const ICI = "/mises-en-relation/groupes";
const STRUCTURE = reserve("gestionnaire_structure");
const ID = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const champ = (max: number) => z.string().max(max).catch("").default("");
const IDS = z
  .union([ID.transform((un) => [un]), z.array(ID).max(200)])
  .catch([])
  .default([]);
const VIDE: GroupeSaisi = { titre: "", postes: "", jour: "", heure: "", lieu: "", grille: GRILLE_PROPOSEE };
const FIL = [
  { titre: "Mises en relation", href: "/mises-en-relation" },
  { titre: "Recrutements groupés", href: ICI },
];

/** Grouped recruitments of a structure: opened, people invited, exercise noted. */
export const groupesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: ICI,
    acces: STRUCTURE,
    entree: z.object({}),
    repondre: (contexte) => liste(connecte(contexte), VIDE, {}),
  }),
  route({
    methode: "POST",
    chemin: ICI,
    acces: STRUCTURE,
    reprise: true,
    entree: z.object({
      ...{ titre: champ(500), postes: champ(10), jour: champ(20), heure: champ(10) },
      ...{ lieu: champ(2000), grille: champ(5000) },
    }),
    repondre: async (contexte, saisi) => {
      const c = connecte(contexte);
      const resultat = await ouvrirGroupe(c, saisi);
      return "erreurs" in resultat ? liste(c, saisi, resultat.erreurs) : suivre(resultat);
    },
  }),
  route({
    methode: "GET",
    chemin: `${ICI}/:id`,
    acces: STRUCTURE,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) => montrer(connecte(contexte), id, {}),
  }),
  route({
    methode: "POST",
    chemin: `${ICI}/:id/invitations`,
    acces: STRUCTURE,
    entree: z.object({ id: ID, lignes: IDS }),
    repondre: async (contexte, { id, lignes }) => {
      const c = connecte(contexte);
      const resultat = await inviterAuGroupe(c, id, lignes);
      return "erreurs" in resultat ? montrer(c, id, resultat.erreurs) : suivre(resultat);
    },
  }),
  route({
    methode: "POST",
    chemin: `${ICI}/:id/participants/:ligne`,
    acces: STRUCTURE,
    entree: z.record(z.string(), z.unknown()),
    repondre: async (contexte, brut) => {
      const c = connecte(contexte);
      const { id, ligne } = z.object({ id: ID.catch(0), ligne: ID.catch(0) }).parse(brut);
      const dit = (nom: string): string => champ(10).parse(brut[nom]);
      const notes = Array.from({ length: 8 }, (_, rang) => dit(`note-${rang}`));
      const resultat = await noterParticipant(c, id, ligne, { presence: dit(`presence-${ligne}`), notes });
      return "erreurs" in resultat ? montrer(c, id, resultat.erreurs) : suivre(resultat);
    },
  }),
];

const suivre = (resultat: Exclude<ResultatGroupe, { erreurs: unknown }>): Reponse =>
  "fait" in resultat ? redirection(`${ICI}/${resultat.id}`, resultat.message) : introuvable;

async function liste(c: ContexteConnecte, valeurs: GroupeSaisi, erreurs: Erreurs): Promise<Reponse> {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : recrutements groupés" : "Recrutements groupés",
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: FIL,
    contenu: PageGroupes({
      ...{ valeurs, erreurs, groupes: await groupesDeLaStructure(c.db) },
      direMoment: await direMomentA(c),
    }),
  });
}

async function montrer(c: ContexteConnecte, id: number, erreurs: Erreurs): Promise<Reponse> {
  const groupe = await groupeDe(c.db, id);
  if (groupe === undefined) return introuvable;
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? `À corriger : ${groupe.titre}` : groupe.titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [...FIL, { titre: groupe.titre, href: `${ICI}/${id}` }],
    contenu: PageGroupe({
      ...{ groupe, erreurs, participants: await participantsDe(c.db, id) },
      personnes: await personnesProposees(c.db),
      direMoment: await direMomentA(c),
    }),
  });
}
