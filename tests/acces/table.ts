import { ABONNES, ADMINISTRATION, GESTION, LECTEURS_STRUCTURES, type Qui } from "./qui.ts";
import { TABLE_ACTIVITE } from "./table-activite.ts";
import { TABLE_APPARIEMENT } from "./table-appariement.ts";
import { TABLE_CANDIDAT } from "./table-candidat.ts";
import { TABLE_CONTRATS } from "./table-contrats.ts";
import { TABLE_ECHEANCIER } from "./table-echeancier.ts";
import { TABLE_OFFRE } from "./table-offre.ts";
import { TABLE_RECRUTEMENT } from "./table-recrutement.ts";

export type { Qui } from "./qui.ts";

/**
 * What each URL must answer to whom, written by hand: an access changed in a room must be changed here too, and a route absent from
 * here fails the build (S1).
 */
export const TABLE: Readonly<Record<string, Qui>> = {
  ...TABLE_ACTIVITE,
  ...TABLE_OFFRE,
  ...TABLE_RECRUTEMENT,
  ...TABLE_CANDIDAT,
  ...TABLE_APPARIEMENT,
  ...TABLE_CONTRATS,
  ...TABLE_ECHEANCIER,
  "GET /accueil": "connecte",
  "GET /aide": "public",
  "GET /professionnels": "public",
  "GET /accessibilite": "public",
  "GET /vos-donnees": "public",
  "GET /mentions-legales": "public",
  "GET /plan-du-site": "public",
  "POST /affichage": "public",
  "GET /connexion": "public",
  "POST /connexion": "public",
  "POST /connexion/demonstration": "public",
  "GET /connexion/code": "public",
  "POST /connexion/code": "public",
  "GET /connexion/double-facteur": "public",
  "POST /connexion/double-facteur": "public",
  "GET /connexion/externe": "public",
  "GET /connexion/externe/retour": "public",
  "POST /deconnexion": "public",
  "POST /role": "connecte",
  "GET /invitation/:jeton": "public",
  "POST /invitation/:jeton": "public",
  "GET /mot-de-passe-oublie": "public",
  "POST /mot-de-passe-oublie": "public",
  "GET /mot-de-passe/:jeton": "public",
  "POST /mot-de-passe/:jeton": "public",
  "GET /courriel/:jeton": "public",
  "POST /courriel/:jeton": "public",
  "GET /compte": "connecte",
  "POST /compte": "connecte",
  "POST /compte/courriel": "connecte",
  "POST /compte/mot-de-passe": "connecte",
  "GET /compte/proconnect": "connecte",
  "POST /compte/proconnect": "connecte",
  "POST /compte/proconnect/retrait": "connecte",
  "GET /compte/codes-de-secours": "connecte",
  "POST /compte/codes-de-secours": "connecte",
  "GET /compte/sessions": "connecte",
  "GET /api": "public",
  "GET /api/v1/openapi.json": "public",
  "GET /compte/abonnements": ABONNES,
  "POST /compte/abonnements": ABONNES,
  "GET /compte/abonnements/:id": ABONNES,
  "POST /compte/abonnements/:id/secret": ABONNES,
  "POST /compte/abonnements/:id/fin": ABONNES,
  "POST /compte/abonnements/:id/reprise": ABONNES,
  "POST /compte/abonnements/:id/livraisons/:livraison/renvoi": ABONNES,
  "GET /compte/jetons": "connecte",
  "POST /compte/jetons": "connecte",
  "POST /compte/jetons/:id/revocation": "connecte",
  "POST /compte/sessions/fermeture": "connecte",
  "POST /compte/sessions/:id/fermeture": "connecte",
  "GET /admin/comptes": ADMINISTRATION,
  "GET /admin/comptes/export/:format": ADMINISTRATION,
  "GET /admin/comptes/invitation": ADMINISTRATION,
  "POST /admin/comptes/invitation": ADMINISTRATION,
  "GET /admin/comptes/:id": ADMINISTRATION,
  "POST /admin/comptes/:id/desactivation": ADMINISTRATION,
  "POST /admin/comptes/:id/activation": ADMINISTRATION,
  "POST /admin/comptes/:id/double-facteur": ADMINISTRATION,
  "POST /admin/comptes/:id/affectations/:affectation/fin": ADMINISTRATION,
  "GET /structures/:id/invitation": GESTION,
  "POST /structures/:id/invitation": GESTION,
  "GET /structures": LECTEURS_STRUCTURES,
  "GET /structures/export/:format": LECTEURS_STRUCTURES,
  "GET /structures/nouvelle": ADMINISTRATION,
  "POST /structures": ADMINISTRATION,
  "GET /structures/:id": LECTEURS_STRUCTURES,
  "GET /structures/:id/modifier": GESTION,
  "POST /structures/:id": GESTION,
  "GET /manifeste.webmanifest": "public",
  "GET /agent-hors-ligne.js": "public",
  "GET /admin/journal": ADMINISTRATION,
  "POST /admin/journal/verification": ADMINISTRATION,
  "GET /demo/courriels": "public",
  "GET /partage/:jeton": "public",
  "GET /territoires": "public",
  "GET /territoires/:niveau/:code": "public",
  "GET /sources": "public",
  "GET /chiffres": "public",
  "GET /chiffres/export.csv": "public",
  "GET /chiffres/export.xlsx": "public",
  "GET /api/v1/chiffres": "public",
};

/**
 * Routes of one structure: own, foreign and absent identifiers are tried by a structure's manager. `ouvert`: what their own gets.
 */
export const ROUTES_DE_STRUCTURE: Readonly<Record<string, number>> = {
  "GET /structures/:id": 200,
  "GET /structures/:id/modifier": 200,
  "GET /structures/:id/invitation": 200,
  "GET /postes/structures/:id": 200,
};
