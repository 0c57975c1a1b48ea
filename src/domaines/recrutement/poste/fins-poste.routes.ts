import { z } from "zod";
import { reserve, voitTout } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
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
import { DATEURS, daterPoste } from "./dater-poste.ts";
import { PageFichePoste } from "./fiche-poste.page.tsx";
import { finsNotees, voirPoste } from "./fins-poste.query.ts";

const ID = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const champ = (max: number) => z.string().max(max).catch("").default("");

/** A post: the ends of its convention and of its financing, read by its perimeter, said by the préfecture or the administration. */
export const finsPosteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/postes/:id",
    acces: reserve("administrateur", "instructeur_prefecture", "gestionnaire_departement", "gestionnaire_structure"),
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) => fiche(connecte(contexte), id, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/postes/:id/fins",
    acces: reserve(...DATEURS),
    reprise: true,
    entree: z.object({ id: ID, convention: champ(20), financement: champ(20), motif: champ(20_000) }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      const resultat = await daterPoste(c, id, saisie);
      if ("fait" in resultat) return redirection(`/postes/${id}`, "Dates enregistrées.");
      return resultat.refus === "introuvable" ? introuvable : fiche(c, id, saisie, resultat.erreurs);
    },
  }),
];

async function fiche(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const aujourdhui = jourCivil(maintenant);
  const poste = await voirPoste(db, id, aujourdhui, voitTout(utilisateur));
  if (poste === undefined) return introuvable;
  const faute = Object.keys(erreurs).length > 0;
  const titre = `Poste n° ${id}`;
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Postes", href: "/postes" },
      { titre: poste.structure, href: `/postes/structures/${poste.structureId}` },
      { titre, href: `/postes/${id}` },
    ],
    contenu: PageFichePoste({
      ...{ poste, aujourdhui, valeurs, erreurs, notees: await finsNotees(db, id) },
      peutDater: DATEURS.some((role) => role === utilisateur.role),
    }),
  });
}
