import { z } from "zod";
import { PUBLIC, reserve } from "../../../plateforme/acces/acces.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { ADRESSE } from "./adresse.ts";
import { PageLiens } from "./liens.page.tsx";
import { lireLiens } from "./liens.query.ts";
import { DUREES_LIEN, lirePartage, partagerStatistiques, revoquerLien } from "./partager-statistiques.ts";
import { PageStatistiques } from "./statistiques.page.tsx";

const PARTAGEURS = reserve(...AUTEURS, "gestionnaire_structure");

/** Public links to statistics: opened and closed by who may see them, read by whoever has the address. */
export const lienRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/statistiques/liens",
    acces: PARTAGEURS,
    entree: ADRESSE,
    repondre: (contexte, adresse) => connecte(contexte, (c) => montrer(c, adresse)),
  }),
  route({
    methode: "POST",
    chemin: "/statistiques/liens",
    acces: PARTAGEURS,
    entree: ADRESSE,
    repondre: (contexte, { libelle = "", jours = "", _cle, ...adresse }) =>
      connecte(contexte, async (c) => {
        const resultat = await partagerStatistiques(c, adresse, { libelle, jours: Number(jours) });
        if ("fait" in resultat)
          return montrer(c, adresse, { nouvelle: `${c.reglages.urlPublique}/partage/${resultat.jeton}` });
        if (resultat.refus === "interdit") return introuvable;
        return montrer(c, adresse, { valeurs: { libelle, jours }, erreurs: resultat.erreurs });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/statistiques/liens/:id/revocation",
    acces: PARTAGEURS,
    entree: z.object({ id: z.coerce.number().int().positive().max(1e15).catch(0) }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await revoquerLien(c, id)) ? redirection("/statistiques/liens", "Lien fermé.") : introuvable,
      ),
  }),
  route({
    methode: "GET",
    chemin: "/partage/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: z.string().max(200) }),
    repondre: async ({ systeme, maintenant }, { jeton }) => {
      const lu = await systeme((db) => lirePartage(db, jeton, maintenant));
      if (lu === undefined) return introuvable;
      if ("refus" in lu.modele)
        return {
          type: "refus",
          statut: 422,
          motif: "Ces chiffres demandent un calcul trop long pour une page publique.",
        };
      return page({
        titre: lu.modele.titre,
        coquille: "publique",
        contenu: PageStatistiques({
          modele: lu.modele,
          sousTitre: "Chiffres d’activité",
          parametres: {},
          choix: [],
          base: "",
          partage: false,
        }),
      });
    },
  }),
];

async function montrer(
  c: ContexteConnecte,
  parametres: Readonly<Record<string, string>>,
  suite: {
    readonly nouvelle?: string;
    readonly valeurs?: Readonly<Record<string, string>>;
    readonly erreurs?: Readonly<Record<string, string>>;
  } = {},
): Promise<Reponse> {
  const { titre, liens } = await lireLiens(c, parametres["de"]);
  return page({
    titre: "Partager des statistiques",
    coquille: "pro",
    ...(suite.erreurs !== undefined && { statut: 422 }),
    contenu: PageLiens({ liens, parametres, titre, durees: DUREES_LIEN, ...suite }),
  });
}
