declare module "@socialgouv/jours-feries" {
  /** Public holidays of a year by name; Alsace-Moselle has two more. Dates at midnight of the machine's clock. */
  export default function getJoursFeries(annee: number, options?: { alsace: boolean }): Record<string, Date>;
}
