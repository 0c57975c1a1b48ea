import { z } from "zod";
import { CONNECTE, DROITS, type Role } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
  type Saisie,
} from "../../plateforme/http/route.ts";
import { connecte } from "./contexte-connecte.ts";
import { creerJetonAcces, JETONS_MAX, JOURS_MAX, revoquerJetonAcces } from "./creer-jeton-acces.ts";
import { PageJetons } from "./jetons-acces.page.tsx";
import { mesJetons } from "./jetons-acces.query.ts";

/** Those whose home leads to « /compte/abonnements »: the room of the reports decides (abonnement.rules.ts). */
const ABONNES: readonly Role[] = ["conseiller", "aidant", "coordinateur", "gestionnaire_structure", "administrateur"];
const VIDE: Saisie = { nom: "", droits: [], jours: "90" };
const JOURS = `Écrivez un nombre de jours, de 1 à ${JOURS_MAX}.`;
const COCHEZ = "Cochez ce que le programme pourra lire.";
const COCHEES = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((lu) => [lu].flat())
  .pipe(z.array(z.enum(DROITS, COCHEZ)).min(1, COCHEZ));

/** The tokens other programs read with. */
export const jetonsAccesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/compte/jetons",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: (contexte) => montrer(connecte(contexte), VIDE, {}, null),
  }),
  route({
    methode: "POST",
    chemin: "/compte/jetons",
    acces: CONNECTE,
    entree: z.object({
      nom: z.string().trim().min(1, "Donnez un nom à ce programme.").max(80, "Ce nom est trop long."),
      droits: COCHEES,
      jours: z
        .string()
        .regex(/^\d{1,3}$/, JOURS)
        .transform(Number)
        .refine((n) => n >= 1 && n <= JOURS_MAX, JOURS),
    }),
    repondre: async (contexte, demande) => {
      const qui = connecte(contexte);
      const cree = await creerJetonAcces(qui, demande);
      if ("clair" in cree) return montrer(qui, VIDE, {}, cree.clair);
      const { nom, droits, jours } = demande;
      const trop = `Vous avez déjà ${JETONS_MAX} jetons actifs : révoquez-en un.`;
      return montrer(qui, { nom, droits, jours: String(jours) }, { nom: trop }, null);
    },
    siInvalide: (contexte, saisie, erreurs) => montrer(connecte(contexte), saisie, erreurs, null),
  }),
  route({
    methode: "POST",
    chemin: "/compte/jetons/:id/revocation",
    acces: CONNECTE,
    entree: z.object({ id: z.coerce.number().int().positive() }),
    repondre: async (contexte, { id }) =>
      (await revoquerJetonAcces(connecte(contexte), id))
        ? redirection("/compte/jetons", "Jeton révoqué : il n’ouvre plus rien.")
        : introuvable,
  }),
];

async function montrer(
  { db, utilisateur, maintenant }: ContexteConnecte,
  saisie: Saisie,
  erreurs: Erreurs,
  nouveau: string | null,
): Promise<Reponse> {
  const jetons = await enTantQueSysteme(db, (systeme) => mesJetons(systeme, utilisateur.personneId, maintenant));
  const texte = (nom: string): string => (typeof saisie[nom] === "string" ? saisie[nom] : "");
  const droits = [saisie["droits"] ?? []].flat().filter((une) => typeof une === "string");
  return page({
    titre: "Jetons d’accès",
    coquille: "pro",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageJetons({
      jetons,
      perimetre: utilisateur.perimetreNom,
      saisie: { nom: texte("nom"), droits, jours: texte("jours") },
      erreurs,
      nouveau,
      abonnements: ABONNES.includes(utilisateur.role),
    }),
  });
}
