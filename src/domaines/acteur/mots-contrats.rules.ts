/** The acts of contracts, as the one who did them would say it: see `mots-du-journal.rules.ts`. */
export const ACTES_CONTRATS: Readonly<Record<string, string>> = {
  "POST /contrats/dossiers": "Commencer un dossier de contrat",
  "GET /contrats/dossiers/:id": "Voir un dossier de contrat",
  "POST /contrats/dossiers/:id": "Enregistrer un dossier de contrat",
  "POST /contrats/dossiers/:id/abandon": "Abandonner un dossier de contrat",
  "POST /contrats/dossiers/:id/correction": "Renvoyer un dossier de contrat",
  "POST /contrats/dossiers/:id/validation": "Valider un contrat",
};
