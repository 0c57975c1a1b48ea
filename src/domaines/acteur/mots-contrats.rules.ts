/** The acts of contracts, as the one who did them would say it: see `mots-du-journal.rules.ts`. */
export const ACTES_CONTRATS: Readonly<Record<string, string>> = {
  "POST /contrats/dossiers": "Commencer un dossier de contrat",
  "GET /contrats/dossiers/:id": "Voir un dossier de contrat",
  "POST /contrats/dossiers/:id": "Enregistrer un dossier de contrat",
  "POST /contrats/dossiers/:id/abandon": "Abandonner un dossier de contrat",
  "POST /contrats/dossiers/:id/correction": "Renvoyer un dossier de contrat",
  "POST /contrats/dossiers/:id/validation": "Valider un contrat",
  "GET /contrats": "Voir les contrats",
  "GET /contrats/export/:format": "Exporter les contrats",
  "GET /contrats/departs": "Lire les raisons des départs",
  "GET /contrats/:id": "Voir un contrat",
  "GET /mon-contrat": "Voir son contrat",
  "POST /contrats/:id/actes/:sorte": "Déclarer un changement de contrat",
  "POST /contrats/actes/:id/conclusion": "Répondre à un changement de contrat",
  "POST /contrats/actes/:id/retrait": "Retirer un changement déclaré",
  "POST /depart/:jeton": "Répondre au questionnaire de départ",
};
