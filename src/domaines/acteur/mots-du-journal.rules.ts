/** Each followed table as the field says it: what one row of it is, and several. A followed table without its noun fails a test. */
export const NOMS_TABLES: Readonly<Record<string, readonly [un: string, plusieurs: string]>> = {
  "acteur.affectation": ["rôle d’une personne", "rôles de personnes"],
  "acteur.alerte_lecture": ["alerte de lecture", "alertes de lecture"],
  "acteur.compte": ["compte", "comptes"],
  "acteur.decision_comite": ["décision du comité", "décisions du comité"],
  "acteur.identite_oidc": ["lien avec ProConnect", "liens avec ProConnect"],
  "acteur.invitation": ["invitation", "invitations"],
  "acteur.jeton_acces": ["jeton d’accès", "jetons d’accès"],
  "acteur.personne": ["fiche d’une personne", "fiches de personnes"],
  "acteur.structure": ["structure", "structures"],
  "activite.compte_rendu": ["compte rendu", "comptes rendus"],
  "formation.parcours": ["parcours de formation", "parcours de formation"],
  "journal.entree": ["ligne du journal", "lignes du journal"],
  "offre.doublon": ["paire de lieux en double", "paires de lieux en double"],
  "offre.lieu": ["lieu", "lieux"],
  "offre.reunion": ["réunion de deux lieux", "réunions de lieux"],
  "recrutement.candidature": ["candidature", "candidatures"],
  "recrutement.conseiller": ["fiche de conseiller", "fiches de conseillers"],
  "recrutement.contrat": ["contrat", "contrats"],
  "recrutement.poste": ["poste", "postes"],
  "recrutement.seuil_couverture": ["seuil de couverture", "seuils de couverture"],
  "territoire.commune": ["commune", "communes"],
  "territoire.ifn": ["indice de fragilité numérique", "indices de fragilité numérique"],
  "territoire.indicateur": ["indicateurs d’une commune", "indicateurs de communes"],
  "territoire.zonage": ["classement d’une commune", "classements de communes"],
};

/** « 3 comptes rendus », « 1 lieu »; a table without its noun keeps its name. */
export function direTable(table: string, nombre: number): string {
  const [un, plusieurs] = NOMS_TABLES[table] ?? [table, table];
  return `${nombre} ${nombre > 1 ? plusieurs : un}`;
}

/** The name of a table in a list to choose from: « Comptes rendus ». */
export function nomDeTable(table: string): string {
  const nom = NOMS_TABLES[table]?.[1] ?? table;
  return nom.charAt(0).toUpperCase() + nom.slice(1);
}

/** Each act as the one who did it would say it, by the route that carries it or the command. A route without its words fails a test. */
export const NOMS_ACTES: Readonly<Record<string, string>> = {
  "GET /accueil": "Arriver sur son accueil",
  "POST /affichage": "Choisir la taille du texte",
  "POST /connexion": "Se connecter",
  "POST /connexion/demonstration": "Essayer un compte de démonstration",
  "POST /connexion/code": "Donner son code à usage unique",
  "POST /connexion/double-facteur": "Installer son double facteur",
  "GET /connexion/externe/retour": "Se connecter par ProConnect",
  "POST /deconnexion": "Se déconnecter",
  "POST /role": "Changer de rôle",
  "POST /invitation/:jeton": "Accepter une invitation",
  "POST /mot-de-passe-oublie": "Demander un nouveau mot de passe",
  "POST /mot-de-passe/:jeton": "Choisir un nouveau mot de passe",
  "POST /courriel/:jeton": "Confirmer sa nouvelle adresse",
  "GET /compte": "Voir son compte",
  "POST /compte": "Modifier son profil",
  "POST /compte/courriel": "Changer d’adresse électronique",
  "POST /compte/mot-de-passe": "Changer de mot de passe",
  "GET /compte/proconnect": "Partir chez ProConnect pour lier son compte",
  "POST /compte/proconnect": "Lier son compte à ProConnect",
  "POST /compte/proconnect/retrait": "Ne plus lier son compte à ProConnect",
  "GET /compte/jetons": "Voir ses jetons d’accès",
  "POST /compte/jetons": "Créer un jeton d’accès",
  "POST /compte/jetons/:id/revocation": "Révoquer un jeton d’accès",
  "GET /api/v1/activites": "Lire ses comptes rendus par l’API",
  "GET /compte/codes-de-secours": "Voir ses codes de secours",
  "POST /compte/codes-de-secours": "Renouveler ses codes de secours",
  "GET /compte/sessions": "Voir ses connexions",
  "POST /compte/sessions/fermeture": "Fermer toutes ses connexions",
  "POST /compte/sessions/:id/fermeture": "Fermer une connexion",
  "GET /admin/comptes": "Voir les comptes",
  "GET /admin/comptes/export/:format": "Exporter les comptes",
  "GET /admin/comptes/invitation": "Préparer une invitation",
  "POST /admin/comptes/invitation": "Inviter une personne",
  "GET /admin/comptes/:id": "Voir un compte",
  "POST /admin/comptes/:id/desactivation": "Désactiver un compte",
  "POST /admin/comptes/:id/activation": "Réactiver un compte",
  "POST /admin/comptes/:id/double-facteur": "Remettre à zéro un double facteur",
  "POST /admin/comptes/:id/affectations/:affectation/fin": "Retirer un rôle",
  "GET /structures/:id/invitation": "Préparer une invitation dans une structure",
  "POST /structures/:id/invitation": "Inviter une personne dans une structure",
  "GET /structures": "Voir les structures",
  "GET /structures/export/:format": "Exporter les structures",
  "GET /structures/nouvelle": "Préparer une structure",
  "POST /structures": "Ajouter une structure",
  "GET /structures/:id": "Voir une structure",
  "GET /structures/:id/modifier": "Préparer le changement d’une structure",
  "POST /structures/:id": "Modifier une structure",
  "GET /admin/journal": "Consulter le journal",
  "POST /admin/journal/verification": "Vérifier les sceaux du journal",
  "GET /conseiller": "Voir sa journée",
  "GET /cra": "Voir les comptes rendus",
  "GET /cra/nouveau": "Préparer un compte rendu",
  "POST /cra": "Enregistrer un compte rendu",
  "GET /cra/:id/modifier": "Préparer le changement d’un compte rendu",
  "POST /cra/:id": "Modifier un compte rendu",
  "GET /cra/export.csv": "Exporter les comptes rendus (CSV)",
  "GET /cra/export.xlsx": "Exporter les comptes rendus (Excel)",
  "GET /cra/:id": "Voir un compte rendu",
  "GET /cra/:id/suppression": "Préparer la suppression d’un compte rendu",
  "POST /cra/:id/suppression": "Supprimer un compte rendu",
  "POST /cra/:id/retablissement": "Rétablir un compte rendu",
  "GET /lieux/doublons": "Voir les lieux en double",
  "GET /lieux/doublons/:a/:b": "Comparer deux lieux",
  "POST /lieux/doublons/:a/:b/distinction": "Garder deux lieux différents",
  "POST /lieux/doublons/:a/:b/reunion": "Réunir deux lieux",
  "POST /lieux/doublons/:a/:b/annulation": "Annuler une décision sur deux lieux",
  "declic compte": "Commande « declic compte »",
  "declic importer": "Commande « declic importer »",
};

/** An act in words; one that has none keeps its address. */
export const direActe = (acte: string): string => NOMS_ACTES[acte] ?? acte;
