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
import { accord } from "../../../plateforme/ui/index.ts";
import { AUTEURS, peutSaisir } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import {
  archiverEtiquette,
  creerEtiquette,
  type ResultatEtiquette,
  renommerEtiquette,
  retablirEtiquette,
} from "./changer-etiquette.ts";
import { PORTEES, porteesDe } from "./etiquette.rules.ts";
import { PageEtiquette, PageEtiquettes } from "./etiquettes.page.tsx";
import { listerEtiquettes, voirEtiquette } from "./etiquettes.query.ts";

const DECIDEURS = reserve(...AUTEURS, "gestionnaire_departement", "administrateur");
const NUMERO = z.object({ id: z.coerce.number().int().positive().max(1e15).catch(0) });
const texte = z.string().max(1000).catch("");
const PORTEE = z.object({ nom: texte, portee: z.enum(PORTEES).optional().catch(undefined) });

/** Labels: the list, a new one, its word, its end. */
export const etiquetteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/etiquettes",
    acces: DECIDEURS,
    entree: z.object({}),
    repondre: (contexte) => connecte(contexte, (c) => lister(c)),
  }),
  route({
    methode: "POST",
    chemin: "/etiquettes",
    acces: DECIDEURS,
    entree: PORTEE,
    repondre: (contexte, { nom, portee }) =>
      connecte(contexte, async (c) => {
        if (portee === undefined) return lister(c, { nom }, { portee: "Dites à qui l’étiquette est proposée." });
        const resultat = await creerEtiquette(c, nom, portee);
        if ("fait" in resultat) return redirection("/etiquettes", "Étiquette créée.");
        return lister(c, { nom, portee }, direRefus(resultat));
      }),
  }),
  route({
    methode: "GET",
    chemin: "/etiquettes/:id",
    acces: DECIDEURS,
    entree: NUMERO,
    repondre: (contexte, { id }) => connecte(contexte, (c) => montrer(c, id)),
  }),
  route({
    methode: "POST",
    chemin: "/etiquettes/:id",
    acces: DECIDEURS,
    entree: NUMERO.extend({ nom: texte }),
    repondre: (contexte, { id, nom }) =>
      connecte(contexte, async (c) => {
        const resultat = await renommerEtiquette(c, id, nom);
        if ("fait" in resultat)
          return redirection(
            "/etiquettes",
            resultat.comptesRendus === 0
              ? "Étiquette renommée."
              : `Étiquette renommée, et ${accord(resultat.comptesRendus, "compte rendu", "comptes rendus")} avec elle.`,
          );
        return resultat.refus === "introuvable" ? introuvable : montrer(c, id, nom, direRefus(resultat));
      }),
  }),
  ...(["archivage", "retablissement"] as const).map((fin) =>
    route({
      methode: "POST",
      chemin: `/etiquettes/:id/${fin}`,
      acces: DECIDEURS,
      entree: NUMERO,
      repondre: (contexte, { id }) =>
        connecte(contexte, async (c) => {
          const resultat = await (fin === "archivage" ? archiverEtiquette(c, id) : retablirEtiquette(c, id));
          if (!("fait" in resultat)) return introuvable;
          return redirection(
            "/etiquettes",
            fin === "archivage" ? "Étiquette archivée." : "Étiquette de nouveau proposée.",
          );
        }),
    }),
  ),
];

function direRefus(resultat: Extract<ResultatEtiquette, { refus: unknown }>): Erreurs {
  switch (resultat.refus) {
    case "nom":
      return { nom: resultat.motif };
    case "sansEquipe":
      return { portee: "Donnez d’abord un nom à votre équipe." };
    case "portee":
    case "introuvable":
      return { portee: "Votre rôle ne décide pas de ces étiquettes." };
  }
}

async function lister(
  { db, utilisateur }: ContexteConnecte,
  valeurs: Readonly<Record<string, string>> = {},
  erreurs: Erreurs = {},
): Promise<Reponse> {
  return page({
    titre: "Étiquettes",
    coquille: "pro",
    ...(Object.keys(erreurs).length > 0 && { statut: 422 }),
    contenu: PageEtiquettes({
      lignes: await listerEtiquettes(db),
      permises: porteesDe(utilisateur.role),
      comptesRendus: peutSaisir(utilisateur.role),
      valeurs,
      erreurs,
    }),
  });
}

/** A label one does not decide of has no page: the same 404 as an absent one. */
async function montrer(
  { db, utilisateur }: ContexteConnecte,
  id: number,
  nom?: string,
  erreurs: Erreurs = {},
): Promise<Reponse> {
  const etiquette = await voirEtiquette(db, id);
  if (etiquette === undefined || !porteesDe(utilisateur.role).includes(etiquette.portee)) return introuvable;
  return page({
    titre: `Étiquette « ${etiquette.nom} »`,
    coquille: "pro",
    ...(Object.keys(erreurs).length > 0 && { statut: 422 }),
    contenu: PageEtiquette({ etiquette, ...(nom !== undefined && { nom }), erreurs }),
  });
}
