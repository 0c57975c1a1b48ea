import { LIBELLES_ROLES } from "../domaines/acteur/index.ts";
import { ADRESSES_RECRUTEMENT } from "../domaines/recrutement/index.ts";
import type { Role, Utilisateur } from "../plateforme/acces/acces.ts";
import type { Environnement as Recu } from "../plateforme/http/options-serveur.ts";
import type { Onglet } from "../plateforme/http/route.ts";
import type { ChoixRole, Environnement } from "./shell/index.ts";

const AGENDA: Onglet = { titre: "Agenda", href: "/agenda" };
/** What those who meet people do all day. */
const TERRAIN: readonly Onglet[] = [
  AGENDA,
  { titre: "Ateliers", href: "/ateliers" },
  { titre: "Comptes rendus", href: "/cra" },
  { titre: "Mes envois", href: "/mes-envois" },
  { titre: "Bénéficiaires", href: "/beneficiaires" },
  { titre: "Statistiques", href: "/statistiques", aussi: ["/pilotage/explorer"] },
];
const EQUIPE: Onglet = { titre: "Équipe", href: "/equipe" };
const COORDINATION: Onglet = { titre: "Coordination", href: "/coordination" };
const ETIQUETTES: Onglet = { titre: "Étiquettes", href: "/etiquettes" };
const ACTIVITE: readonly Onglet[] = [{ titre: "Ma journée", href: "/conseiller" }, ...TERRAIN, EQUIPE];
/** Those who read what others did. */
const COMPTES_RENDUS: readonly Onglet[] = [
  { titre: "Comptes rendus", href: "/cra" },
  { titre: "Statistiques", href: "/statistiques", aussi: ["/pilotage/explorer"] },
];
const STATISTIQUES: Onglet = { titre: "Statistiques", href: "/statistiques", aussi: ["/pilotage/explorer"] };
const PERSONNES: Onglet = { titre: "Personnes suivies", href: "/beneficiaires/chiffres" };
const STRUCTURES: Onglet = { titre: "Structures", href: "/structures" };
const TABLEAUX: Onglet = { titre: "Tableaux", href: "/mes-tableaux" };
const FIGURES: readonly Onglet[] = [
  TABLEAUX,
  { titre: "Chiffres", href: "/chiffres" },
  { titre: "Territoires", href: "/territoires" },
];
/** First for those whose other pages are public: there they see who they are, their menu, and how to leave. */
const COMPTE: Onglet = { titre: "Mon compte", href: "/compte" };
const PLACES: Onglet = { titre: "Lieux", href: "/trouver" };

/** Every page of recruiting that the role may open (room recrutement, `accueil.rules.ts`). */
const RECRUTEMENT: Onglet = { titre: "Recrutement", href: "/recrutement", aussi: ADRESSES_RECRUTEMENT };
const ENGAGEMENTS: Onglet = {
  titre: "Engagements",
  href: "/pilotage/engagements",
  aussi: ["/pilotage/etapes", "/pilotage/preuves"],
};
const RAPPELS: Onglet = { titre: "Rappels", href: "/rappels" };
const TENUS: Onglet = { titre: "Vos lieux", href: "/lieux/tenus" };
const DOUBLONS: Onglet = { titre: "Lieux en double", href: "/lieux/doublons" };

const MENUS: Readonly<Record<Role, readonly Onglet[]>> = {
  administrateur: [
    { titre: "Comptes", href: "/admin/comptes" },
    STRUCTURES,
    RECRUTEMENT,
    TENUS,
    DOUBLONS,
    { titre: "Imports", href: "/imports" },
    { titre: "Imports de lieux", href: "/lieux/imports" },
    ETIQUETTES,
    ENGAGEMENTS,
    { titre: "Recherche", href: "/recherche" },
    { titre: "Journal", href: "/admin/journal" },
    { titre: "Statistiques", href: "/statistiques", aussi: ["/pilotage/explorer"] },
    ...FIGURES,
  ],
  instructeur_prefecture: [STRUCTURES, RECRUTEMENT, STATISTIQUES, ...FIGURES],
  gestionnaire_departement: [STRUCTURES, RECRUTEMENT, STATISTIQUES, RAPPELS, TENUS, DOUBLONS, ETIQUETTES, ...FIGURES],
  gestionnaire_epci: [STRUCTURES, STATISTIQUES, ...FIGURES],
  hub_regional: [STRUCTURES, STATISTIQUES, TENUS, DOUBLONS, ...FIGURES],
  reseau: [STRUCTURES, RECRUTEMENT, ...FIGURES],
  gestionnaire_structure: [
    STRUCTURES,
    RECRUTEMENT,
    AGENDA,
    ...COMPTES_RENDUS,
    PERSONNES,
    RAPPELS,
    TENUS,
    PLACES,
    ...FIGURES,
  ],
  coordinateur: [EQUIPE, COORDINATION, ...TERRAIN, STRUCTURES, RAPPELS, TENUS, PLACES, ...FIGURES],
  conseiller: [...ACTIVITE, RAPPELS, TENUS, PLACES, ...FIGURES],
  aidant: [...ACTIVITE, RAPPELS, TENUS, PLACES, ...FIGURES],
  candidat: [
    { titre: "Ma candidature", href: "/candidature" },
    { titre: "Postes proposés", href: "/mises-en-relation" },
    COMPTE,
  ],
  organisme_formation: [COMPTE, ...FIGURES],
  prescripteur: [COMPTE, PLACES, ...FIGURES],
  operateur: [COMPTE, PLACES, { titre: "Rendez-vous dictés", href: "/rendez-vous" }, ...FIGURES],
  direction_penitentiaire: [COMPTE, ...FIGURES],
  financeur: [COMPTE, ...FIGURES],
  lecteur: [COMPTE, ...FIGURES],
};

/** What each role finds under their own name. */
const SIENS: Readonly<Partial<Record<Role, readonly Onglet[]>>> = {
  conseiller: [{ titre: "Mon contrat", href: "/mon-contrat" }],
};

/** Menu of a role; its first entry is the person's home. */
export const menuDe = (role: Role): readonly Onglet[] => MENUS[role];

/** Adds to what the server knows of the request the menus of the person. */
export function entourer(recu: Recu): Environnement {
  const { utilisateur } = recu;
  return {
    ...recu,
    navigation: utilisateur === null ? [] : menuDe(utilisateur.role),
    menuCompte: utilisateur === null ? [] : (SIENS[utilisateur.role] ?? []),
    menuRoles: utilisateur === null ? [] : choixDe(utilisateur),
  };
}

const choixDe = ({ affectations = [], affectationId }: Utilisateur): readonly ChoixRole[] =>
  affectations.map((une) => ({
    affectationId: une.affectationId,
    role: LIBELLES_ROLES[une.role],
    perimetre: une.perimetreNom,
    courant: une.affectationId === affectationId,
  }));
