import { z } from "zod";
import { ROLES, reserve, voitTout } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import { sql } from "../../plateforme/db/db.ts";
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
import { lireTri } from "../../plateforme/ui/index.ts";
import { ETATS_COMPTE, lireAffectation, PageComptes, PageInvitation, PageUnCompte } from "./comptes.page.tsx";
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
import { inviterPersonne } from "./inviter-personne.ts";
import { PAR_PAGE } from "./liste.rules.ts";
import { momentLisible } from "./moment.rules.ts";
import { COURRIEL } from "./mot-de-passe.routes.ts";
import { type Attribution, attributionDe, LIBELLES_NIVEAUX, type Niveau, rolesAttribuables } from "./role.rules.ts";
import { ficheStructure } from "./structures.query.ts";
import { geree } from "./structures.routes.ts";

const ADMINISTRATION = reserve("administrateur");
const GESTION = reserve("administrateur", "gestionnaire_structure");
const parId = z.object({ id: z.coerce.number().int().positive() });
const NIVEAUX = Object.keys(LIBELLES_NIVEAUX).filter((nom): nom is Niveau => nom in LIBELLES_NIVEAUX);
const ou = z.string().trim().max(254, "La recherche est trop longue.").default("");
const liste = z.object({
  recherche: ou,
  role: z.enum(ROLES).nullable().catch(null),
  etat: z.enum(["ouvert", "invite", "desactive"]).nullable().catch(null),
  tri: z.string().optional(),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
const NOM = (quoi: string) => z.string().trim().min(1, `Écrivez le ${quoi}.`).max(100, `Le ${quoi} est trop long.`);
const invitation = z.object({
  prenom: NOM("prénom"),
  nom: NOM("nom"),
  courriel: COURRIEL,
  role: z.enum(ROLES, { error: "Choisissez le rôle." }),
  niveau: z.enum(NIVEAUX).nullable().catch(null),
  perimetre: z.string().trim().max(120, "Ce périmètre est trop long.").default(""),
});
type EntreeInvitation = z.output<typeof invitation>;

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
      await db.run(
        sql`select journal.lecture('acteur.personne', ${`liste de ${vue.lignes.length} comptes`}, 'administration des comptes')`,
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
    chemin: "/admin/comptes/invitation",
    acces: ADMINISTRATION,
    entree: z.object({}),
    repondre: (contexte) => formulaireGeneral(connecte(contexte), {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/admin/comptes/invitation",
    acces: ADMINISTRATION,
    entree: invitation,
    repondre: async (contexte, entree) => {
      const invitee = await inviterPersonne(connecte(contexte), {
        ...entree,
        attribution: attributionDe(entree.role, entree.niveau, entree.perimetre),
      });
      if (!("refus" in invitee)) return redirection("/admin/comptes", "Invitation envoyée.");
      return formulaireGeneral(connecte(contexte), textes(entree), { [CHAMPS[invitee.refus]]: PHRASES[invitee.refus] });
    },
    siInvalide: (contexte, saisie, erreurs) => formulaireGeneral(connecte(contexte), textes(saisie), erreurs),
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
  route({
    methode: "GET",
    chemin: "/structures/:id/invitation",
    acces: GESTION,
    entree: parId,
    repondre: (contexte, { id }) => formulaireStructure(connecte(contexte), id, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/structures/:id/invitation",
    acces: GESTION,
    entree: invitation.omit({ niveau: true, perimetre: true }).extend(parId.shape),
    repondre: async (contexte, { id, ...entree }) => {
      if (!geree(connecte(contexte).utilisateur, id)) return introuvable;
      const niveau = entree.role === "gestionnaire_structure" || entree.role === "coordinateur" ? "structure" : null;
      const attribution: Attribution = attributionDe(entree.role, niveau, String(id));
      const invitee = await inviterPersonne(connecte(contexte), { ...entree, attribution });
      if (!("refus" in invitee)) return redirection(`/structures/${id}`, "Invitation envoyée.");
      return formulaireStructure(connecte(contexte), id, textes(entree), { role: PHRASES[invitee.refus] });
    },
    siInvalide: (contexte, saisie, erreurs) =>
      formulaireStructure(connecte(contexte), Number(saisie["id"]), textes(saisie), erreurs),
  }),
];

const PHRASES = {
  interdit: "Vous ne pouvez pas donner ce rôle.",
  niveauInterdit: "Ce rôle ne peut pas avoir cette étendue. Choisissez-en une autre.",
  perimetreAbsent: "Ce rôle demande de dire où : un numéro de structure, un code ou un réseau.",
  perimetreInconnu: "Ce code ne correspond à aucun territoire connu.",
} as const;
const CHAMPS = {
  interdit: "role",
  niveauInterdit: "niveau",
  perimetreAbsent: "perimetre",
  perimetreInconnu: "perimetre",
} as const;

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

function formulaireGeneral(
  { utilisateur }: ContexteConnecte,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Reponse {
  return pageInvitation({
    action: "/admin/comptes/invitation",
    retour: "/admin/comptes",
    roles: rolesAttribuables(utilisateur.role),
    structure: null,
    valeurs,
    erreurs,
  });
}

async function formulaireStructure(
  { db, utilisateur }: ContexteConnecte,
  id: number,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const fiche = geree(utilisateur, id) ? await ficheStructure(db, id, voitTout(utilisateur)) : undefined;
  if (fiche === undefined) return introuvable;
  const roles = rolesAttribuables("gestionnaire_structure");
  return pageInvitation({
    action: `/structures/${id}/invitation`,
    retour: `/structures/${id}`,
    roles,
    structure: fiche.nom,
    valeurs,
    erreurs,
  });
}

const pageInvitation = (props: Parameters<typeof PageInvitation>[0]): Reponse =>
  page({
    titre: "Inviter une personne",
    coquille: "pro",
    statut: Object.keys(props.erreurs).length > 0 ? 422 : 200,
    contenu: PageInvitation(props),
  });

const textes = (
  saisie: Saisie | EntreeInvitation | Omit<EntreeInvitation, "niveau" | "perimetre">,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(saisie).filter((paire): paire is [string, string] => typeof paire[1] === "string"));

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
