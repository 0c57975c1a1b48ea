import { z } from "zod";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import {
  ACCES_DOUBLONS,
  annulerDecision,
  type DecisionDoublon,
  distinguerLieux,
  reunirLieux,
} from "./decider-doublon.ts";
import type { IdPaire } from "./decision-doublon.rules.ts";
import { adressePaire, PageDoublons, PagePaire } from "./doublons.page.tsx";
import { DOUBLONS_PAR_PAGE, doublonsDuPerimetre, paireDuPerimetre } from "./doublons.query.ts";
import { separerSource } from "./separer-source.ts";

const ID = z.string().max(64);
const PAIRE = z.object({ a: ID, b: ID });
const LISTE = z.object({
  recherche: z.string().trim().max(100).catch("").default(""),
  departement: z
    .string()
    .trim()
    .regex(/^[0-9][0-9AB][0-9]?$/)
    .nullable()
    .catch(null)
    .default(null),
  etat: z.enum(["a_decider", "meme_lieu", "lieux_distincts"]).catch("a_decider").default("a_decider"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

const liste = route({
  methode: "GET",
  chemin: "/lieux/doublons",
  acces: ACCES_DOUBLONS,
  entree: LISTE,
  repondre: async (contexte, filtre) => {
    const { db, utilisateur } = connecte(contexte);
    const vue = await enTantQueSysteme(db, (systeme) => doublonsDuPerimetre(systeme, utilisateur, filtre));
    const contenu = PageDoublons({ ...vue, filtre, parPage: DOUBLONS_PAR_PAGE, perimetre: utilisateur.perimetreNom });
    return page({ titre: "Lieux en double", coquille: "pro", contenu });
  },
});

const comparaison = route({
  methode: "GET",
  chemin: "/lieux/doublons/:a/:b",
  acces: ACCES_DOUBLONS,
  entree: PAIRE,
  repondre: (contexte, paire) => montrer(connecte(contexte), paire),
});

const distinction = route({
  methode: "POST",
  chemin: "/lieux/doublons/:a/:b/distinction",
  acces: ACCES_DOUBLONS,
  entree: PAIRE,
  repondre: async (contexte, paire) =>
    repondreA(contexte, paire, await distinguerLieux(connecte(contexte), paire), "Les deux lieux sont gardés."),
});

const reunion = route({
  methode: "POST",
  chemin: "/lieux/doublons/:a/:b/reunion",
  acces: ACCES_DOUBLONS,
  entree: PAIRE.extend({ garde: z.enum(["a", "b"], { error: "Dites quel lieu garder." }) }),
  repondre: async (contexte, { garde, ...paire }) =>
    repondreA(contexte, paire, await reunirLieux(connecte(contexte), paire, garde), "Les deux lieux sont réunis."),
  siInvalide: (contexte, { a, b }, erreurs) =>
    montrer(connecte(contexte), { a: String(a), b: String(b) }, erreurs["garde"] ?? "La demande est incomplète."),
});

const annulation = route({
  methode: "POST",
  chemin: "/lieux/doublons/:a/:b/annulation",
  acces: ACCES_DOUBLONS,
  entree: PAIRE,
  repondre: async (contexte, paire) =>
    repondreA(contexte, paire, await annulerDecision(connecte(contexte), paire), "La décision est annulée."),
});

const separation = route({
  methode: "POST",
  chemin: "/lieux/tenus/:id/separation",
  acces: ACCES_DOUBLONS,
  entree: z.object({ id: ID, source: z.string().max(60), sourceId: z.string().max(1000) }),
  repondre: async (contexte, { id, source, sourceId }) => {
    const resultat = await separerSource(connecte(contexte), id, source, sourceId);
    if ("nouveau" in resultat)
      return redirection(`/lieux/tenus/${resultat.nouveau}`, "Deux lieux : celui-ci est à part.");
    return resultat.refus === "absente" ? introuvable : redirection(`/lieux/tenus/${id}`, SEPARATION[resultat.refus]);
  },
});

const SEPARATION = {
  seule: "Ce lieu n’a qu’une source : il n’y a rien à séparer.",
  fondatrice: "Ce lieu vient de cette source : séparez plutôt les autres.",
  reunie: "Cette source vient d’un lieu réuni à celui-ci : annulez sa réunion dans « Lieux en double ».",
};

/** The work list of doubtful places and its decisions. */
export const routesDoublons: readonly RouteDeclaree[] = [
  liste,
  comparaison,
  distinction,
  reunion,
  annulation,
  separation,
];

async function montrer({ db, utilisateur }: ContexteConnecte, { a, b }: IdPaire, erreur?: string): Promise<Reponse> {
  const paire = await enTantQueSysteme(db, (systeme) => paireDuPerimetre(systeme, utilisateur, a, b));
  if (paire === undefined) return introuvable;
  return page({
    titre: `Un lieu ou deux ? ${paire.a.nom}`,
    coquille: "pro",
    statut: erreur === undefined ? 200 : 422,
    filAriane: [
      { titre: "Lieux en double", href: "/lieux/doublons" },
      { titre: paire.a.nom, href: adressePaire({ a, b }) },
    ],
    contenu: PagePaire({ paire, ...(erreur === undefined ? {} : { erreur }) }),
  });
}

async function repondreA(
  contexte: Contexte,
  paire: IdPaire,
  decision: DecisionDoublon,
  message: string,
): Promise<Reponse> {
  if ("fait" in decision) return redirection(adressePaire(paire), message);
  return decision.refus === "absente" ? introuvable : montrer(connecte(contexte), paire, REFUS[decision.refus]);
}

const REFUS = {
  dejaDecidee: "Quelqu’un a déjà décidé pour ces deux lieux. Annulez d’abord sa décision.",
  pasDecidee: "Rien n’est décidé pour ces deux lieux : il n’y a rien à annuler.",
  demonstration: "Un lieu de démonstration ne se réunit pas avec un vrai lieu.",
  dejaReuni: "L’un de ces lieux a déjà été réuni avec un autre.",
  recouverte: "Le lieu gardé a depuis été réuni avec un autre : annulez d’abord cette décision-là.",
};

/** A route open to nobody signed in would be a fault here, never a refusal. */
function connecte(contexte: Contexte): ContexteConnecte {
  if (contexte.utilisateur === null) throw new Error("a route open to nobody signed in asked for a person");
  return { ...contexte, utilisateur: contexte.utilisateur };
}
