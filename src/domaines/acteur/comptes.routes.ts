import { z } from "zod";
import { ROLES, reserve } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { sql } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../plateforme/http/route.ts";
import { lireTri } from "../../plateforme/ui/index.ts";
import { PAR_PAGE } from "../../plateforme/ui/liste.rules.ts";
import { ETATS_COMPTE, lireAffectation, PageComptes, PageUnCompte } from "./comptes.page.tsx";
import {
  compteDe,
  comptes,
  comptesApres,
  type FiltreComptes,
  type LigneCompte,
  TRIS_COMPTES,
} from "./comptes.query.ts";
import { connecte } from "./contexte-connecte.ts";
import {
  type DecisionCompte,
  desactiverCompte,
  reactiverCompte,
  reinitialiserDoubleFacteur,
  retirerAffectation,
} from "./desactiver-compte.ts";
import { exporterListe, parPages } from "./exporter.ts";
import { momentLisible } from "./moment.rules.ts";

const ADMINISTRATION = reserve("administrateur");
const parId = z.object({ id: z.coerce.number().int().positive() });
const ou = z.string().trim().max(254, "La recherche est trop longue.").default("");
const liste = z.object({
  recherche: ou,
  role: z.enum(ROLES).nullable().catch(null),
  etat: z.enum(["ouvert", "invite", "desactive"]).nullable().catch(null),
  tri: z.string().optional(),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export const comptesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/admin/comptes",
    acces: ADMINISTRATION,
    entree: liste,
    repondre: async (contexte, entree) => {
      const { db } = connecte(contexte);
      const filtre = filtreDe(entree);
      const vue = await enTantQueSysteme(db, (systeme) => comptes(systeme, filtre));
      const [premier, dernier] = [vue.lignes[0]?.id ?? 0, vue.lignes.at(-1)?.id ?? 0];
      await db.run(
        sql`select journal.lecture('acteur.personne', ${`liste de ${vue.lignes.length} comptes, du n° ${premier} au n° ${dernier}`},
          'administration des comptes', ${vue.lignes.length}::integer)`,
      );
      return page({ titre: "Comptes", coquille: "pro", contenu: PageComptes({ ...vue, filtre }) });
    },
  }),
  route({
    methode: "GET",
    chemin: "/admin/comptes/export/:format",
    acces: ADMINISTRATION,
    entree: liste.extend({ format: z.enum(["csv", "xlsx"]) }),
    repondre: async (contexte, { format, ...entree }) => {
      const filtre = filtreDe(entree);
      await connecte(contexte).db.run(
        sql`select journal.lecture('acteur.personne', 'export des comptes', 'administration des comptes')`,
      );
      return exporterListe(format, {
        nom: "comptes",
        jour: jourCivil(contexte.maintenant),
        colonnes: COLONNES,
        lignes: parPages((apres, nombre) =>
          contexte.lire((db) => enTantQueSysteme(db, (systeme) => comptesApres(systeme, filtre, apres, nombre))),
        ),
        demonstration: contexte.reglages.demonstration,
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/admin/comptes/:id",
    acces: ADMINISTRATION,
    entree: parId,
    repondre: async (contexte, { id }) => {
      const { db, utilisateur } = connecte(contexte);
      const compte = await enTantQueSysteme(db, (systeme) => compteDe(systeme, id));
      if (compte === undefined) return introuvable;
      await db.run(sql`select journal.lecture('acteur.personne', ${String(id)}, 'administration des comptes')`);
      return page({
        titre: compte.nom,
        coquille: "pro",
        contenu: PageUnCompte({ compte, soi: id === utilisateur.personneId }),
      });
    },
  }),
  decision("/admin/comptes/:id/desactivation", "Compte désactivé. Ses connexions sont fermées.", desactiverCompte),
  decision("/admin/comptes/:id/activation", "Compte réactivé.", reactiverCompte),
  decision(
    "/admin/comptes/:id/double-facteur",
    "Le code sera à réinstaller à la prochaine connexion.",
    reinitialiserDoubleFacteur,
  ),
  route({
    methode: "POST",
    chemin: "/admin/comptes/:id/affectations/:affectation/fin",
    acces: ADMINISTRATION,
    entree: parId.extend({ affectation: z.coerce.number().int().positive() }),
    repondre: async (contexte, { id, affectation }) =>
      repondreDecision(await retirerAffectation(connecte(contexte), id, affectation), id, "Rôle retiré."),
  }),
];

function decision(
  chemin: string,
  message: string,
  agir: (contexte: ContexteConnecte, personneId: number) => Promise<DecisionCompte>,
): RouteDeclaree {
  return route({
    methode: "POST",
    chemin,
    acces: ADMINISTRATION,
    entree: parId,
    repondre: async (contexte, { id }) => repondreDecision(await agir(connecte(contexte), id), id, message),
  });
}

function repondreDecision(decidee: DecisionCompte, id: number, message: string): Reponse {
  if (!("refus" in decidee)) return redirection(`/admin/comptes/${id}`, message);
  return decidee.refus === "soi"
    ? {
        type: "refus",
        statut: 409,
        motif: "On ne peut pas décider de son propre compte. Demandez à un autre administrateur.",
      }
    : introuvable;
}

function filtreDe({ recherche, role, etat, tri, page: numero }: z.output<typeof liste>): FiltreComptes {
  const { colonne, sens } = lireTri(tri, TRIS_COMPTES, { colonne: "connexion", sens: "desc" });
  return { recherche, role, etat, tri: colonne, sens, page: numero, parPage: PAR_PAGE };
}

const COLONNES = [
  { titre: "Nom", cellule: ({ nom }: LigneCompte) => nom },
  { titre: "Adresse", cellule: ({ courriel }: LigneCompte) => courriel },
  { titre: "Rôles", cellule: ({ affectations }: LigneCompte) => affectations.map(lireAffectation).join(" ; ") },
  { titre: "État", cellule: ({ etat }: LigneCompte) => ETATS_COMPTE[etat] },
  {
    titre: "Dernière connexion",
    cellule: ({ derniereConnexionLe: le }: LigneCompte) => (le === null ? "" : momentLisible(le)),
  },
];
