import type { Service } from "./vocabulaire.rules.ts";

/** The services of the schema in everyday words. */
const SERVICES_SIMPLES: Readonly<Record<Service, string>> = {
  "Aide aux démarches administratives": "Démarches en ligne",
  "Maîtrise des outils numériques du quotidien": "Ordinateur, téléphone, e-mail",
  "Insertion professionnelle via le numérique": "Recherche d’emploi",
  "Utilisation sécurisée du numérique": "Sécurité, arnaques",
  "Parentalité et éducation avec le numérique": "École, enfants",
  "Loisirs et créations numériques": "Loisirs, création",
  "Compréhension du monde numérique": "Comprendre Internet",
  "Accès internet et matériel informatique": "Ordinateur et Internet sur place",
  "Acquisition de matériel informatique à prix solidaire": "Matériel à petit prix",
};

/** A service of the schema in everyday words; one it does not know is left as it is. */
export const serviceSimple = (service: string): string => {
  const trouve = Object.entries(SERVICES_SIMPLES).find(([nom]) => nom === service);
  return trouve === undefined ? service : trouve[1];
};

/** « 7 min à pied » under 3 km: streets are a third longer than the straight line, at 4 km/h. */
export function tempsAPied(km: number): string | undefined {
  if (km >= 3) return undefined;
  return `${Math.max(1, Math.round(((km * 1.3) / 4) * 60))}\u00a0min à pied`;
}

/** Who published the data, under which licence: each source names its own. */
export const SOURCES: Readonly<Record<string, { readonly nom: string; readonly licence: string }>> = {
  "conseiller-numerique": {
    nom: "Conseillers numériques, permanences déclarées en 2022",
    licence: "Licence Ouverte 2.0",
  },
  "france-services": { nom: "Liste des France services (août 2024)", licence: "Licence Ouverte 2.0" },
};

/** The name and licence of a source by its code. */
export const sourceLisible = (source: string): { readonly nom: string; readonly licence: string } =>
  SOURCES[source] ?? { nom: source, licence: "licence du producteur" };
