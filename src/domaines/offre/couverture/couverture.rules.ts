/** What a place adds to the offer of its commune. */
export type LieuMesure = {
  readonly codeCommune: string;
  /** Minutes open in an ordinary week; null when its hours are unknown, or say more than can be summed. */
  readonly minutes: number | null;
  readonly aJour: boolean;
  readonly gratuit: boolean;
  readonly itinerant: boolean;
  /** A rendez-vous is taken online, here or on the site of the place. */
  readonly enLigne: boolean;
  /** Days to its next free slot, when it takes bookings here; infinite when it has none left. */
  readonly attente: number | null;
};
/** A commune, its inhabitants, and how far the nearest place stands from its centre; null when none is within reach. */
export type CommuneMesuree = { readonly code: string; readonly population: number; readonly km: number | null };

/** The offer of a territory. Shares go from 0 to 1; null where nothing can be said. */
export type Couverture = {
  readonly lieux: number;
  readonly aJour: number | null;
  readonly gratuits: number;
  readonly itinerants: number;
  /** Hours open in an ordinary week, all places together, and how many places said theirs. */
  readonly heures: number;
  readonly horairesConnus: number;
  readonly population: number;
  readonly pourCentMille: number | null;
  /** Kilometres from an inhabitant to the nearest place, on average: each commune counts for its inhabitants, from its centre, as the crow flies. */
  readonly km: number | null;
  /** Share of the inhabitants farther than ten kilometres. */
  readonly loin: number | null;
  /** Share of the places where a rendez-vous is taken online. */
  readonly enLigne: number | null;
  /** Places that take bookings here, and their median days to the next free slot: null when there is none, or when half of them are full. */
  readonly reservables: number;
  readonly attente: number | null;
};

/** Beyond, a person without a car does not come. */
export const KM_LOIN = 10;
/** Beyond, a place is out of reach: an island without any does not make the mean of the country that of the oceans. */
export const KM_ATTEINTE = 200;

/** Adds up the offer of some communes. */
export function couvrir(communes: readonly CommuneMesuree[], lieux: readonly LieuMesure[]): Couverture {
  const mesurees = communes.filter(({ km }) => km !== null);
  const habitants = somme(mesurees, ({ population }) => population);
  const attentes = lieux.flatMap(({ attente }) => attente ?? []);
  const connus = lieux.filter(({ minutes }) => minutes !== null);
  const population = somme(communes, (commune) => commune.population);
  return {
    lieux: lieux.length,
    aJour: lieux.length === 0 ? null : lieux.filter(({ aJour }) => aJour).length / lieux.length,
    gratuits: lieux.filter(({ gratuit }) => gratuit).length,
    itinerants: lieux.filter(({ itinerant }) => itinerant).length,
    heures: Math.round(somme(connus, ({ minutes }) => minutes ?? 0) / 60),
    horairesConnus: connus.length,
    population,
    pourCentMille: population === 0 ? null : (lieux.length * 100_000) / population,
    km: habitants === 0 ? null : somme(mesurees, ({ population: p, km }) => p * (km ?? 0)) / habitants,
    loin:
      population === 0
        ? null
        : somme(communes, ({ population: p, km }) => (km === null || km > KM_LOIN ? p : 0)) / population,
    enLigne: lieux.length === 0 ? null : lieux.filter(({ enLigne }) => enLigne).length / lieux.length,
    reservables: attentes.length,
    attente: mediane(attentes),
  };
}

/** The middle value, the mean of the two middle ones when even; null without any, or when it is infinite. */
export function mediane(valeurs: readonly number[]): number | null {
  const rangees = [...valeurs].sort((a, b) => a - b);
  const [bas, haut] = [rangees[(rangees.length - 1) >> 1], rangees[rangees.length >> 1]];
  if (bas === undefined || haut === undefined || !Number.isFinite(haut)) return null;
  return (bas + haut) / 2;
}

const somme = <T>(lignes: readonly T[], valeur: (ligne: T) => number): number =>
  lignes.reduce((total, ligne) => total + valeur(ligne), 0);

/** What is compared from one territory to another. */
export const MESURES = ["km", "loin", "pourCentMille", "heures", "aJour", "enLigne", "attente", "lieux"] as const;
export type Mesure = (typeof MESURES)[number];
export const DEFINITIONS: Readonly<
  Record<Mesure, { readonly titre: string; readonly court: string; readonly texte: string }>
> = {
  km: {
    titre: "Distance moyenne au lieu le plus proche",
    court: "Distance",
    texte:
      "Kilomètres à vol d’oiseau entre le centre de la commune et le lieu le plus proche, où qu’il soit. Chaque commune compte pour ses habitants (population municipale, Insee) ; celles qui n’ont aucun lieu à moins de 200 km n’y sont pas.",
  },
  loin: {
    titre: `Habitants à plus de ${KM_LOIN} km d’un lieu`,
    court: `À plus de ${KM_LOIN} km`,
    texte: `Part des habitants dont la commune a son centre à plus de ${KM_LOIN} km, à vol d’oiseau, du lieu le plus proche, ou qui n’en ont aucun.`,
  },
  pourCentMille: {
    titre: "Lieux pour 100 000 habitants",
    court: "Pour 100 000 hab.",
    texte: "Lieux publics rapportés à la population municipale (Insee).",
  },
  heures: {
    titre: "Heures d’ouverture par semaine",
    court: "Heures par semaine",
    texte:
      "Somme des heures d’ouverture des lieux qui disent leurs horaires, en semaine ordinaire : ni jour férié, ni vacances scolaires.",
  },
  aJour: {
    titre: "Lieux à jour",
    court: "À jour",
    texte: "Part des lieux dont les informations ont été mises à jour ou confirmées depuis moins de six mois.",
  },
  enLigne: {
    titre: "Lieux où l’on prend rendez-vous en ligne",
    court: "Rendez-vous en ligne",
    texte: "Part des lieux où un rendez-vous se prend en ligne, ici ou sur le site du lieu.",
  },
  attente: {
    titre: "Attente du prochain rendez-vous libre",
    court: "Attente (jours)",
    texte:
      "Jours entre maintenant et le premier rendez-vous libre : médiane des lieux où il se prend ici, chacun comptant pour un. Un lieu complet compte comme la plus longue attente ; quand la moitié des lieux sont complets, rien n’est dit.",
  },
  lieux: {
    titre: "Lieux d’aide au numérique",
    court: "Lieux",
    texte: "Lieux que tout le monde voit dans la recherche, rangés par commune.",
  },
};
