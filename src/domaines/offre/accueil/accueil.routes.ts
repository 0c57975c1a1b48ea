import { z } from "zod";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
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
import { ACCES_LIEUX } from "../lieu/corriger-lieu.ts";
import { adresse, CHANGE, connecte, enregistre } from "../lieu/saisie-commune.ts";
import { lireAccueil, type ValeursAccueil, valeursDeAccueil } from "./accueil.rules.ts";
import { PageAccueilDuLieu } from "./accueil-du-lieu.page.tsx";
import { accueilTenu } from "./accueil-tenu.query.ts";
import { accueilVu, declarerAccueil } from "./declarer-accueil.ts";

const UN = z.object({ id: z.string().max(64) });
const texte = z.string().trim().max(300).default("");

/** What a place declares of its welcome. */
export const routesAccueil: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/tenus/:id/accueil",
    acces: ACCES_LIEUX,
    entree: UN,
    repondre: (contexte, { id }) => montrer(connecte(contexte), id, undefined, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/accueil",
    acces: ACCES_LIEUX,
    entree: UN.extend({
      vu: z.string().max(2_000).default(""),
      femmes: texte,
      femmes_heures: texte,
      heures_calmes: texte,
    }),
    repondre: async (contexte, { id, vu, ...valeurs }) => {
      const lu = lireAccueil(valeurs);
      if ("erreurs" in lu) return montrer(connecte(contexte), id, valeurs, lu.erreurs, vu);
      const resultat = await declarerAccueil(connecte(contexte), id, lu.accueil, vu);
      if ("fait" in resultat) return redirection(adresse(id), enregistre(resultat.fait ? ["accueil"] : []));
      return resultat.refus === "absent" ? introuvable : montrer(connecte(contexte), id, valeurs, { "": CHANGE });
    },
  }),
];

async function montrer(
  { db, utilisateur }: ContexteConnecte,
  id: string,
  saisi: ValeursAccueil | undefined,
  erreurs: Erreurs,
  vu?: string,
): Promise<Reponse> {
  const trouve = await enTantQueSysteme(db, (systeme) => accueilTenu(systeme, utilisateur, id));
  if (trouve === undefined) return introuvable;
  const { fiche, accueil } = trouve;
  return page({
    titre: `Accueil particulier : ${fiche.nom}`,
    coquille: "pro",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: [
      { titre: "Vos lieux", href: "/lieux/tenus" },
      { titre: fiche.nom, href: adresse(id) },
      { titre: "Accueil particulier", href: adresse(id, "/accueil") },
    ],
    contenu: PageAccueilDuLieu({
      id,
      nom: fiche.nom,
      vu: vu ?? accueilVu(accueil),
      valeurs: saisi ?? valeursDeAccueil(accueil),
      erreurs,
    }),
  });
}
