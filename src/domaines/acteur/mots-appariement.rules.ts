/** The acts of matches, as the one who did them would say it: see `mots-du-journal.rules.ts`. */
export const ACTES_APPARIEMENT: Readonly<Record<string, string>> = {
  "GET /mises-en-relation": "Voir les mises en relation",
  "GET /mises-en-relation/recherche": "Ouvrir ce que la structure cherche",
  "POST /mises-en-relation/recherche": "Dire ce que la structure cherche",
  "POST /mises-en-relation/recherche/pause": "Arrêter ou reprendre les propositions",
  "POST /mises-en-relation/regle": "Choisir la règle de l’appariement",
  "POST /mises-en-relation/calcul": "Demander un calcul des mises en relation",
  "GET /mises-en-relation/export/:format": "Exporter les mises en relation",
  "GET /mises-en-relation/:id": "Voir une mise en relation",
  "POST /mises-en-relation/:id/reponse": "Répondre à une mise en relation",
  "POST /mises-en-relation/:id/retour": "Revenir sur une réponse",
  "POST /mises-en-relation/:id/ordre": "Dire un ordre de préférence",
  "POST /mises-en-relation/:id/messages": "Écrire à l’autre partie",
  "POST /mises-en-relation/:id/entretien": "Proposer un entretien",
  "POST /mises-en-relation/:id/entretien/choix": "Choisir un moment d’entretien",
  "POST /mises-en-relation/:id/entretien/annulation": "Annuler un entretien",
  "GET /mises-en-relation/:id/entretien.ics": "Prendre un entretien dans son agenda",
};
