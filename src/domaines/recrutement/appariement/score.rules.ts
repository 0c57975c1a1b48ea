import { type Terre, terreDe } from "./ile.rules.ts";

/**
 * Kilometres by road for one as the crow flies. Ours: published measures of detours go from about 1,2 (open country) to 1,4 (hills,
 * coasts); 1,3 stands between, until an itinerary is computed.
 */
export const FACTEUR_ROUTE = 1.3;
/** Days after the start wished by the structure that still suit it. */
export const RETARD_MAX = 60;
/** What the programme asks of the test, per cent; a structure may ask more. */
const SEUIL_PIX = 70;
/** The widest radius before « France entière »; also how far a structure that said nothing looks. */
export const DISTANCE_MAX = 100;
const KM_PROCHE = 5;
const RAYON_TERRE_KM = 6371;

/** What each part may bring. Neither age, nor sex, nor photograph, nor name is among them, nor may be. */
export const POINTS = { distance: 30, disponibilite: 20, pix: 20, langues: 10, publics: 10, priorite: 10 } as const;
export type Critere = keyof typeof POINTS;

/** One part of a score, shown in the same words to both sides. */
export type Raison = { readonly critere: Critere; readonly points: number; readonly sur: number; readonly dit: string };

type Situe = { readonly lat: number; readonly lon: number; readonly commune: string; readonly departement: string };

/** A candidate who may be put forward; `depuis`, the day of their application, parts those whom all else ties. */
export type CandidatEnLice = Situe & {
  readonly id: number;
  readonly depuis: string;
  /** Kilometres by road; none: anywhere in France. */
  readonly rayonKm: number | null;
  readonly disponibleLe: string;
  readonly langues: readonly string[];
  readonly publics: readonly string[];
  readonly pixScore: number | null;
  readonly pixVerifie: boolean;
};

/** A structure with vacant posts, and what it looks for. */
export type StructureQuiRecrute = Situe & {
  readonly id: number;
  readonly places: number;
  readonly distanceMaxKm: number | null;
  readonly debutLe: string;
  readonly seuilPix: number;
  readonly langues: readonly string[];
  readonly publics: readonly string[];
  /** Its commune holds a priority neighbourhood, or is on the list of fragile rural communes. */
  readonly prioritaire: boolean;
};

/** A place on the globe as a unit vector: the distance of two is then a few products, for millions of pairs. */
type Point = { readonly x: number; readonly y: number; readonly z: number; readonly terre: Terre };

export type CandidatPrepare = Point & { readonly candidat: CandidatEnLice; readonly jour: number };
export type StructurePreparee = Point & { readonly structure: StructureQuiRecrute; readonly jour: number };

/** A candidate made ready for many comparisons. */
export const preparerCandidat = (candidat: CandidatEnLice): CandidatPrepare => ({
  ...pointDe(candidat),
  candidat,
  jour: numeroDuJour(candidat.disponibleLe),
});

/** A structure made ready for many comparisons. */
export const preparerStructure = (structure: StructureQuiRecrute): StructurePreparee => ({
  ...pointDe(structure),
  structure,
  jour: numeroDuJour(structure.debutLe),
});

/** Kilometres by road, estimated from commune to commune: none within the same. */
export function kmParRoute(c: CandidatPrepare, s: StructurePreparee): number {
  const x = c.x - s.x;
  const y = c.y - s.y;
  const z = c.z - s.z;
  return FACTEUR_ROUTE * 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2));
}

/** Whether a structure may be proposed to a candidate, and the reverse. */
export function atteint(c: CandidatPrepare, s: StructurePreparee, km: number): boolean {
  return surLaMemeTerre(c, s) && aPortee(c, s, km) && aTemps(c, s) && pixSuffit(c, s);
}

/** From nought to a hundred. */
export const score = (c: CandidatPrepare, s: StructurePreparee, km: number): number =>
  pointsDistance(km) +
  pointsDisponibilite(c, s) +
  pointsPix(c, s) +
  pointsPartages(c.candidat.langues, s.structure.langues, POINTS.langues) +
  pointsPartages(c.candidat.publics, s.structure.publics, POINTS.publics) +
  (s.structure.prioritaire ? POINTS.priorite : 0);

export type Mots = { readonly langue: (code: string) => string; readonly public: (code: string) => string };

/** The parts of a score, in words. Their points sum to the score. */
export function expliquer(c: CandidatPrepare, s: StructurePreparee, mots: Mots): readonly Raison[] {
  const km = kmParRoute(c, s);
  const { langues, publics, prioritaire } = s.structure;
  return [
    raison("distance", pointsDistance(km), direDistance(km)),
    raison("disponibilite", pointsDisponibilite(c, s), direDisponibilite(c, s)),
    raison("pix", pointsPix(c, s), direPix(c, s)),
    raison(
      "langues",
      pointsPartages(c.candidat.langues, langues, POINTS.langues),
      direPartages(c.candidat.langues, langues, mots.langue, {
        aucun: "Aucune langue particulière n’est demandée.",
        communs: "Langues demandées et parlées",
        manquants: "Langues demandées, non parlées",
      }),
    ),
    raison(
      "publics",
      pointsPartages(c.candidat.publics, publics, POINTS.publics),
      direPartages(c.candidat.publics, publics, mots.public, {
        aucun: "Aucun public particulier n’est attendu.",
        communs: "Publics du lieu déjà connus",
        manquants: "Publics du lieu encore à connaître",
      }),
    ),
    raison(
      "priorite",
      prioritaire ? POINTS.priorite : 0,
      prioritaire
        ? "Le lieu est dans une commune prioritaire (quartier prioritaire ou zone rurale fragile)."
        : "Le lieu n’est pas dans une commune prioritaire.",
    ),
  ];
}

const raison = (critere: Critere, points: number, dit: string): Raison => ({
  critere,
  points,
  sur: POINTS[critere],
  dit,
});

function surLaMemeTerre(c: CandidatPrepare, s: StructurePreparee): boolean {
  if (c.terre.nom === s.terre.nom) return true;
  return c.terre.metropole && s.terre.metropole && c.candidat.rayonKm === null && s.structure.distanceMaxKm === null;
}

const aPortee = (c: CandidatPrepare, s: StructurePreparee, km: number): boolean =>
  km <= (c.candidat.rayonKm ?? Number.POSITIVE_INFINITY) &&
  km <= (s.structure.distanceMaxKm ?? Number.POSITIVE_INFINITY);

const aTemps = (c: CandidatPrepare, s: StructurePreparee): boolean => c.jour - s.jour <= RETARD_MAX;

/** A test not yet taken, or not yet declared, closes no door: it is asked before the contract. */
const pixSuffit = (
  { candidat: { pixScore } }: CandidatPrepare,
  { structure: { seuilPix } }: StructurePreparee,
): boolean => pixScore === null || pixScore >= Math.max(SEUIL_PIX, seuilPix);

const pointsDistance = (km: number): number =>
  Math.max(0, Math.round(POINTS.distance * (1 - Math.max(0, km - KM_PROCHE) / (DISTANCE_MAX - KM_PROCHE))));

const pointsDisponibilite = (c: CandidatPrepare, s: StructurePreparee): number =>
  Math.round(POINTS.disponibilite * (1 - Math.min(RETARD_MAX, Math.max(0, c.jour - s.jour)) / RETARD_MAX));

function pointsPix({ candidat }: CandidatPrepare, { structure: { seuilPix } }: StructurePreparee): number {
  const { pixScore, pixVerifie } = candidat;
  if (pixScore === null) return 0;
  const marge = seuilPix >= 100 ? 1 : Math.max(0, pixScore - seuilPix) / (100 - seuilPix);
  const points = POINTS.pix * (0.6 + 0.4 * marge);
  return Math.round(pixVerifie ? points : points / 2);
}

function pointsPartages(siens: readonly string[], demandes: readonly string[], max: number): number {
  if (demandes.length === 0) return max;
  let communs = 0;
  for (const un of demandes) if (siens.includes(un)) communs += 1;
  return Math.round((max * communs) / demandes.length);
}

function direDistance(km: number): string {
  if (km < 1) return "Même commune.";
  if (km < KM_PROCHE) return "À moins de 5 km par la route.";
  return `À ${Math.round(km)} km environ par la route.`;
}

function direDisponibilite(c: CandidatPrepare, s: StructurePreparee): string {
  const retard = c.jour - s.jour;
  return retard <= 0
    ? "Disponible au jour souhaité."
    : `Disponible ${retard} jour${retard > 1 ? "s" : ""} après le jour souhaité.`;
}

function direPix({ candidat: { pixScore, pixVerifie } }: CandidatPrepare, s: StructurePreparee): string {
  if (pixScore === null) return `Test Pix non déclaré : ${s.structure.seuilPix} % sont demandés avant le contrat.`;
  return `Test Pix : ${pixScore} % (${s.structure.seuilPix} % demandés), résultat ${pixVerifie ? "vérifié" : "à vérifier"}.`;
}

function direPartages(
  siens: readonly string[],
  demandes: readonly string[],
  mot: (code: string) => string,
  phrases: { readonly aucun: string; readonly communs: string; readonly manquants: string },
): string {
  if (demandes.length === 0) return phrases.aucun;
  const communs = demandes.filter((un) => siens.includes(un));
  return communs.length === 0
    ? `${phrases.manquants} : ${demandes.map(mot).join(", ")}.`
    : `${phrases.communs} : ${communs.map(mot).join(", ")}.`;
}

function pointDe({ lat, lon, commune, departement }: Situe): Point {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return {
    x: Math.cos(phi) * Math.cos(lambda),
    y: Math.cos(phi) * Math.sin(lambda),
    z: Math.sin(phi),
    terre: terreDe(commune, departement),
  };
}

/** Days since 1970 of a civil day. */
function numeroDuJour(jour: string): number {
  const [annee = 1970, mois = 1, quantieme = 1] = jour.split("-").map(Number);
  return Date.UTC(annee, mois - 1, quantieme) / 86_400_000;
}
