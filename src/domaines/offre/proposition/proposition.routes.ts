import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { lieuComplet } from "../lieu/lieu-complet.query.ts";
import { proposerCorrection } from "./proposer.ts";
import { PageSignaler } from "./proposition.page.tsx";
import { CODES_SUJETS } from "./proposition.rules.ts";

const ID = z.string().max(64);
const PROPOSITION = z.object({
  id: ID,
  _cle: z.uuid(),
  sujet: z.enum(CODES_SUJETS, { error: "Choisissez ce qui ne va pas." }),
  texte: z.string().trim().min(1, "Écrivez ce que vous savez.").max(500, "500 caractères au plus."),
});

/** Anyone tells what is wrong on a place. */
export const routesPropositions: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/:id/signaler",
    acces: PUBLIC,
    entree: z.object({ id: ID, recu: z.literal("oui").optional().catch(undefined) }),
    repondre: (contexte, { id, recu }) => demander(contexte, { id, sujet: "", texte: "", recu: recu === "oui" }, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/:id/signaler",
    acces: PUBLIC,
    entree: PROPOSITION,
    repondre: async (contexte, { id, _cle: cle, sujet, texte }) => {
      const resultat = await proposerCorrection(contexte, { id: cle, lieuId: id, sujet, texte });
      if ("fait" in resultat) return redirection(`/lieux/${id}/signaler?recu=oui`);
      if (resultat.refus === "absent") return introuvable;
      const trop = "Ce lieu a déjà beaucoup de messages à lire. Réessayez dans quelques jours.";
      return demander(contexte, { id, sujet, texte, cle }, { "": trop });
    },
    siInvalide: (contexte, saisie, erreurs) =>
      demander(
        contexte,
        { id: String(saisie["id"]), sujet: String(saisie["sujet"] ?? ""), texte: String(saisie["texte"] ?? "") },
        erreurs,
      ),
  }),
];

type Demande = {
  readonly id: string;
  readonly sujet: string;
  readonly texte: string;
  readonly cle?: string;
  readonly recu?: boolean;
};

async function demander({ db }: Contexte, demande: Demande, erreurs: Erreurs): Promise<Reponse> {
  const lieu = await lieuComplet(db, demande.id);
  if (lieu === undefined) return introuvable;
  return page({
    titre: `Signaler une erreur : ${lieu.nom}`,
    coquille: "publique",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: [
      { titre: "Trouver un lieu", href: "/trouver" },
      { titre: lieu.nom, href: `/lieux/${lieu.id}` },
      { titre: "Signaler une erreur", href: `/lieux/${lieu.id}/signaler` },
    ],
    contenu: PageSignaler({ ...demande, nom: lieu.nom, erreurs }),
  });
}
