import { z } from "zod";
import { parJeton, reserve } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  json,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
  type Saisie,
} from "../../../plateforme/http/route.ts";
import { connecte } from "../connecte.ts";
import { ABONNEMENT_API, ABONNEMENTS_API, abonnementApi, CREE_API } from "./abonnement.api.ts";
import { PageAbonnement, PageAbonnements } from "./abonnement.page.tsx";
import { ABONNES, EVENEMENTS } from "./abonnement.rules.ts";
import { livraisonsDe, mesAbonnements, monAbonnement } from "./abonnements.query.ts";
import {
  arreterAbonnement,
  creerAbonnement,
  relancerAbonnement,
  renouvelerSecret,
  renvoyerLivraison,
} from "./changer-abonnement.ts";

const QUI = reserve(...ABONNES);
const UN = z.object({ id: z.uuid() });
const COCHEZ = "Cochez au moins un événement.";
const DEMANDE = z.object({
  nom: z
    .string("Donnez un nom à ce programme.")
    .trim()
    .min(1, "Donnez un nom à ce programme.")
    .max(80, "Ce nom est trop long.")
    .describe("pour le reconnaître"),
  adresse: z
    .string("Donnez l’adresse à appeler.")
    .trim()
    .min(1, "Donnez l’adresse à appeler.")
    .max(500, "Cette adresse est trop longue.")
    .describe("adresse https:// qui recevra les messages"),
  evenements: z
    .union([z.string(), z.array(z.string())], COCHEZ)
    .transform((lu) => [lu].flat())
    .pipe(z.array(z.enum(EVENEMENTS, COCHEZ)).min(1, COCHEZ))
    .describe(`parmi : ${EVENEMENTS.join(", ")}`),
});
const VIDE: Saisie = { nom: "", adresse: "", evenements: [...EVENEMENTS] };
const LISTE = "/compte/abonnements";

/** Other programs told of what changes: screens of their owner, and the same by the API. */
export const abonnementRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: LISTE,
    acces: QUI,
    entree: z.object({}),
    repondre: (contexte) => connecte(contexte, (c) => montrerTous(c, VIDE, {}, null)),
  }),
  route({
    methode: "POST",
    chemin: LISTE,
    acces: QUI,
    entree: DEMANDE,
    repondre: (contexte, demande) =>
      connecte(contexte, async (c) => {
        const cree = await creerAbonnement(c, demande);
        return "secret" in cree
          ? montrerTous(c, VIDE, {}, cree.secret)
          : montrerTous(c, demande, { [cree.champ]: cree.refus }, null);
      }),
    siInvalide: (contexte, saisie, erreurs) => connecte(contexte, (c) => montrerTous(c, saisie, erreurs, null)),
  }),
  route({
    methode: "GET",
    chemin: `${LISTE}/:id`,
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) => connecte(contexte, (c) => montrerUn(c, id, null)),
  }),
  route({
    methode: "POST",
    chemin: `${LISTE}/:id/secret`,
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const secret = await renouvelerSecret(c, id);
        return secret === undefined ? introuvable : montrerUn(c, id, secret);
      }),
  }),
  route({
    methode: "POST",
    chemin: `${LISTE}/:id/fin`,
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await arreterAbonnement(c, id))
          ? redirection(LISTE, "Abonnement terminé : cette adresse n’est plus appelée.")
          : introuvable,
      ),
  }),
  route({
    methode: "POST",
    chemin: `${LISTE}/:id/reprise`,
    acces: QUI,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await relancerAbonnement(c, id))
          ? redirection(`${LISTE}/${id}`, "Abonnement repris : ce qui attendait va partir.")
          : introuvable,
      ),
  }),
  route({
    methode: "POST",
    chemin: `${LISTE}/:id/livraisons/:livraison/renvoi`,
    acces: QUI,
    entree: UN.extend({ livraison: z.uuid() }),
    repondre: (contexte, { id, livraison }) =>
      connecte(contexte, async (c) =>
        (await renvoyerLivraison(c, id, livraison))
          ? redirection(`${LISTE}/${id}`, "Le message va repartir dans quelques secondes.")
          : introuvable,
      ),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/abonnements",
    acces: parJeton("activites"),
    entree: z.object({}),
    api: { resume: "Les adresses prévenues des changements", reponse: ABONNEMENTS_API },
    repondre: (contexte) =>
      connecte(contexte, async ({ db, utilisateur }) => {
        const siens = await enTantQueSysteme(db, (systeme) => mesAbonnements(systeme, utilisateur.personneId));
        return json({ abonnements: siens.map(abonnementApi) });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/api/v1/abonnements",
    acces: parJeton("activites"),
    entree: DEMANDE,
    api: { resume: "Faire prévenir une adresse ; le secret n’est donné que cette fois", reponse: CREE_API },
    repondre: (contexte, demande) =>
      connecte(contexte, async (c) => {
        const cree = await creerAbonnement(c, demande);
        return "secret" in cree ? json(cree) : { type: "refus", statut: 422, motif: cree.refus, parametre: cree.champ };
      }),
  }),
  route({
    methode: "POST",
    chemin: "/api/v1/abonnements/:id/fin",
    acces: parJeton("activites"),
    entree: UN,
    api: { resume: "Ne plus prévenir une adresse", reponse: ABONNEMENT_API.pick({ id: true }) },
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => ((await arreterAbonnement(c, id)) ? json({ id }) : introuvable)),
  }),
];

async function montrerTous(
  { db, utilisateur }: ContexteConnecte,
  saisie: Saisie,
  erreurs: Erreurs,
  secret: string | null,
): Promise<Reponse> {
  const abonnements = await enTantQueSysteme(db, (systeme) => mesAbonnements(systeme, utilisateur.personneId));
  const texte = (nom: string): string => (typeof saisie[nom] === "string" ? saisie[nom] : "");
  const evenements = [saisie["evenements"] ?? []].flat().filter((un) => typeof un === "string");
  return page({
    titre: "Abonnements aux changements",
    coquille: "pro",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageAbonnements({
      abonnements,
      perimetre: utilisateur.perimetreNom,
      saisie: { nom: texte("nom"), adresse: texte("adresse"), evenements },
      erreurs,
      secret,
    }),
  });
}

async function montrerUn(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
  secret: string | null,
): Promise<Reponse> {
  const vu = await enTantQueSysteme(db, async (systeme) => {
    const abonnement = await monAbonnement(systeme, utilisateur.personneId, id);
    return abonnement && { abonnement, livraisons: await livraisonsDe(systeme, id) };
  });
  if (vu === undefined) return introuvable;
  return page({
    titre: `Abonnement « ${vu.abonnement.nom} »`,
    coquille: "pro",
    filAriane: [{ titre: "Abonnements", href: LISTE }],
    contenu: PageAbonnement({ ...vu, secret, maintenant }),
  });
}
