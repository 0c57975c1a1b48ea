import { type Jour, passeMois } from "./calendrier.rules.ts";
import { jugerDuree } from "./juger-duree.rules.ts";
import { jugerEssai, jugerSalaire, jugerTemps } from "./juger-travail.rules.ts";
import type { ContratAJuger, Manquement } from "./manquement.rules.ts";
import { TYPES_CONTRAT } from "./type-contrat.rules.ts";
import { DROIT_LOCAL } from "./valeurs-legales.rules.ts";

/** All that the law says of a contract, what blocks first. Read by a jurist before real use: the screens say so. */
export function jugerContrat(c: ContratAJuger): readonly Manquement[] {
  const trouves = DROIT_LOCAL.includes(c.departement)
    ? [...jugerForme(c), ...jugerParts(c), ...droitLocal(c)]
    : [...jugerForme(c), ...jugerDuree(c), ...jugerTemps(c), ...jugerSalaire(c), ...jugerEssai(c), ...jugerParts(c)];
  return trouves.toSorted((a, b) => Number(b.bloque) - Number(a.bloque));
}

/** Whether a contract may be signed. */
export const estBloque = (manquements: readonly Manquement[]): boolean => manquements.some(({ bloque }) => bloque);

function jugerForme({ type, nature, debut, fin }: ContratAJuger): readonly Manquement[] {
  const { chez, fin: terme, libelle } = TYPES_CONTRAT[type];
  const trouves: Manquement[] = [];
  if (chez !== "toutes" && chez !== nature)
    trouves.push({
      ...{ code: "type_et_nature", bloque: true, champ: "type" },
      article: nature === "publique" ? "CGFP, art. L332-8 et suivants" : "Code du travail, art. L1221-2 et L1242-2",
      phrase: `« ${libelle} » n’est pas un contrat d’une structure ${nature}.`,
    });
  if (terme === "oui" && fin === null)
    trouves.push({
      ...{ code: "sans_fin", bloque: true, champ: "fin" },
      article: type === "cdd" || type === "pec" ? "Code du travail, art. L1242-7" : "CGFP, art. L332-8 et suivants",
      phrase: "Ce contrat a un dernier jour : donnez-le.",
    });
  if (terme === "non" && fin !== null)
    trouves.push({
      ...{ code: "cdi_avec_fin", article: "Code du travail, art. L1221-2", bloque: true, champ: "fin" },
      phrase: "Un CDI n’a pas de dernier jour : laissez ce champ vide.",
    });
  if (fin !== null && fin <= debut)
    trouves.push({
      ...{ code: "fin_avant_debut", article: "Code du travail, art. L1242-7", bloque: true, champ: "fin" },
      phrase: "Le dernier jour vient après le premier.",
    });
  return trouves;
}

/** The shares of a shared employment sum to the quotité of the contract. */
function jugerParts({ parts, quotite, nature }: ContratAJuger): readonly Manquement[] {
  if (parts.length === 0) return [];
  const somme = parts.reduce((total, part) => total + part.quotite, 0);
  const article = nature === "publique" ? "CGFP, art. L512-6 et suivants" : "Code du travail, art. L1253-1 et L8241-2";
  const pretes: Manquement = {
    ...{ code: "partage_a_verifier", article, bloque: false, champ: "parts" },
    phrase:
      "Un emploi partagé passe par un groupement d’employeurs ou une mise à disposition sans but lucratif : à vérifier.",
  };
  if (somme === quotite) return [pretes];
  return [
    {
      ...{ code: "partage_somme", article, bloque: true, champ: "parts" },
      phrase: `Les parts de l’emploi partagé font ${somme} % : elles doivent faire ${quotite} %, la quotité du contrat.`,
    },
    pretes,
  ];
}

/** Where the Code does not apply: what we know is said to be verified; only a text that is cited allows more than 18 months. */
function droitLocal({ departement, type, debut, fin, accord }: ContratAJuger): readonly Manquement[] {
  const lieu =
    departement === "988"
      ? "La Nouvelle-Calédonie"
      : departement === "987"
        ? "La Polynésie française"
        : "Wallis-et-Futuna";
  const commun = { article: "Droit du travail local", champ: "type" } as const;
  const averti: Manquement = {
    ...{ ...commun, code: "droit_local", bloque: false },
    phrase: `${lieu} a son propre droit du travail et son salaire minimum : à vérifier sur place.`,
  };
  if (type !== "cdd" || accord !== null || fin === null || !passeMois(debut, fin, 18)) return [averti];
  return [
    averti,
    {
      ...{ ...commun, code: "droit_local_18_mois", bloque: true, champ: "accord" },
      phrase: "Au-delà de 18 mois, citez le texte local qui permet cette durée.",
    },
  ];
}

/** What a person does for someone, from a day to a day, in per cent; suspended days left out. */
export type Service = { readonly debut: Jour; readonly fin: Jour | null; readonly quotite: number };

/** The first day on which services together pass 100 %, with the sum that day; undefined when none does. */
export function depasseCent(services: readonly Service[]): { readonly jour: Jour; readonly total: number } | undefined {
  const jours = [...new Set(services.map(({ debut }) => debut))].toSorted();
  return jours.map((jour) => ({ jour, total: totalAu(services, jour) })).find(({ total }) => total > 100);
}

const totalAu = (services: readonly Service[], jour: Jour): number =>
  services
    .filter(({ debut, fin }) => debut <= jour && (fin === null || fin >= jour))
    .reduce((somme, { quotite }) => somme + quotite, 0);
