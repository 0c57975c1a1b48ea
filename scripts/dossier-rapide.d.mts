/** Folder for throw-away databases: in memory where the machine lends 4 GB of it, the usual temporary folder otherwise. */
export function dossierRapide(): string;
