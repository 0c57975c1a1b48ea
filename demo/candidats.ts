import type { StatutPix } from "../src/domaines/recrutement/index.ts";
import { jour } from "./calendrier.ts";
import { DEPARTEMENT_VITRINE } from "./calibrage.ts";
import type { CandidatureDemo } from "./candidatures.ts";
import { candidatures } from "./candidatures.ts";
import type { ConseillerDemo } from "./conseillers.ts";
import type { CommuneDemo, PlanDepartement } from "./departements.ts";
import { au, hasard } from "./hasard.ts";
import { type IdentiteDemo, identiteDemo } from "./noms.ts";

/** Of the 56 155 applications, how many are still those of someone: the others are anonymised. */
export const CANDIDATS_VIVANTS = 400;
const DEPUIS = "2022-06-01";

/** One living candidate. Days are counted from the day of the load. */
export type CandidatDemo = {
  readonly candidature: CandidatureDemo;
  /** The account that visitors play: its person is already there. */
  readonly vitrine: boolean;
  readonly identite: IdentiteDemo;
  readonly commune: CommuneDemo;
  readonly rayonKm: number | null;
  readonly disponibleDans: number;
  readonly contactDepuis: number;
  readonly situations: readonly string[];
  readonly langues: readonly string[];
  readonly publics: readonly string[];
  readonly experience: string;
  readonly motivation: string;
  readonly pixStatut: StatutPix;
  readonly pixScore: number | null;
  readonly complet: boolean;
  readonly pause: boolean;
};

const PAR_DEPARTEMENT = 5;

/** Ranks, among all the applications, of those whose person is still there: four or five in each département, spread over the last months. */
export function rangsVivants(toutes: Iterable<CandidatureDemo>): ReadonlyMap<number, CandidatureDemo> {
  const parDepartement = new Map<string, { rang: number; candidature: CandidatureDemo }[]>();
  let rang = -1;
  for (const candidature of toutes) {
    rang += 1;
    const vivante = candidature.statut === "depose" || candidature.statut === "mis_en_relation";
    if (!vivante || candidature.conseiller !== null || candidature.deposeeLe < jour(DEPUIS)) continue;
    const siens = parDepartement.get(candidature.departement);
    if (siens === undefined) parDepartement.set(candidature.departement, [{ rang, candidature }]);
    else siens.push({ rang, candidature });
  }
  const tours = Array.from({ length: PAR_DEPARTEMENT }, (_, tour) =>
    [...parDepartement.values()].map((siens) => siens[Math.floor(((tour + 0.5) * siens.length) / PAR_DEPARTEMENT)]),
  );
  const choisis = [...new Set(tours.flat())].filter((un) => un !== undefined).slice(0, CANDIDATS_VIVANTS);
  return new Map(choisis.map((un) => [un.rang, un.candidature]));
}

/** The living candidates, always the same; the first one of the Creuse is the account that visitors play. */
export function candidatsVivants(
  plans: readonly PlanDepartement[],
  conseillers: readonly ConseillerDemo[],
): readonly CandidatDemo[] {
  const vivants = [...rangsVivants(candidatures(plans, conseillers)).values()];
  const communes = new Map(plans.map((plan) => [plan.code, plan.communes]));
  const vitrine = vivants.findIndex(({ departement }) => departement === DEPARTEMENT_VITRINE);
  return vivants.map((candidature, rang) =>
    decrire(candidature, rang, rang === vitrine, communes.get(candidature.departement) ?? []),
  );
}

function decrire(
  candidature: CandidatureDemo,
  rang: number,
  vitrine: boolean,
  communes: readonly CommuneDemo[],
): CandidatDemo {
  const t = hasard("candidat", rang);
  const complet = vitrine || t.chance(0.7);
  const pixStatut = vitrine ? "verifie" : complet ? t.parmi(PIX_COMPLETS) : t.parmi(PIX_INCOMPLETS);
  const tire = candidature.scorePix;
  const score = vitrine ? 82 : complet && tire < 70 ? 70 + (tire % 25) : tire;
  return {
    candidature,
    vitrine,
    identite: identiteDemo(60_000 + rang, t.chance(0.5) ? "feminin" : "masculin", t),
    commune: au(communes, t.pondere(communes.map(({ population }) => population))),
    rayonKm: vitrine ? 40 : t.parmi([10, 15, 20, 40, 40, 100, null]),
    disponibleDans: vitrine ? 20 : t.chance(0.08) ? -t.entier(1, 20) : t.entier(5, 120),
    contactDepuis: t.entier(0, 40),
    situations: [t.parmi(SITUATIONS), ...(t.chance(0.3) ? ["experience"] : [])].filter(unique),
    langues: LANGUES.filter(() => t.chance(0.12)),
    publics: PUBLICS.filter(() => t.chance(0.3)),
    experience: complet ? t.parmi(EXPERIENCES) : "",
    motivation: complet || t.chance(0.4) ? t.parmi(MOTIVATIONS) : "",
    pixStatut,
    pixScore: pixStatut === "non_declare" ? null : score,
    complet,
    pause: !vitrine && t.chance(0.05),
  };
}

const unique = <T>(valeur: T, rang: number, tous: readonly T[]): boolean => tous.indexOf(valeur) === rang;
const PIX_COMPLETS: readonly StatutPix[] = ["verifie", "verifie", "verifie", "a_verifier"];
const PIX_INCOMPLETS: readonly StatutPix[] = ["non_declare", "non_declare", "a_verifier", "refuse"];
const SITUATIONS = ["demandeur_emploi", "demandeur_emploi", "en_emploi", "en_formation", "diplome"] as const;
const LANGUES = ["en", "es", "pt", "ar", "uk", "tr"] as const;
const PUBLICS = [
  "seniors",
  "jeunes",
  "demandeurs_emploi",
  "allophones",
  "precarite",
  "parents",
  "associations",
] as const;
const EXPERIENCES = [
  "Cinq ans à l’accueil d’une mairie : état civil, demandes en ligne, aide aux démarches.",
  "Bénévole deux ans dans un atelier informatique pour retraités, le samedi matin.",
  "Vendeur dans un magasin de téléphonie : expliquer, régler, rassurer, toute la journée.",
  "Animatrice en centre de loisirs, puis en médiathèque : ateliers, jeux, tablettes.",
  "Service civique de huit mois à France services : caf.fr, impôts, carte grise.",
  "Dix ans de secrétariat, et la personne que tout le village appelle quand la boîte aux lettres se remplit.",
] as const;
const MOTIVATIONS = [
  "J’aime le moment où quelqu’un dit : « Ah, ce n’était que ça ! »",
  "Mes grands-parents ont renoncé à des droits faute de savoir remplir un formulaire. Je veux que cela change.",
  "Je cherche un métier utile, près de chez moi, au contact des gens.",
  "Expliquer sans faire à la place : c’est ce que je sais faire, et j’aimerais en vivre.",
] as const;
