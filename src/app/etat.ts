/** What /sante answers, from memory. */
export type EtatService = {
  etat: "ok" | "degrade";
  base: "pglite" | "postgresql";
  version: string;
  migrations: { appliquees: number; en_attente: number };
  demo: { etat: "absente" | "en_cours" | "chargee"; fraction: number };
};

/** The state of a service that has just been asked to start. */
export const etatInitial = (base: EtatService["base"], version: string): EtatService => ({
  etat: "degrade",
  base,
  version,
  migrations: { appliquees: 0, en_attente: 0 },
  demo: { etat: "absente", fraction: 0 },
});
