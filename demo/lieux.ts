import type { CommuneDemo, PlanDepartement } from "./departements.ts";
import { au, type Hasard, hasard } from "./hasard.ts";
import { MARQUE } from "./noms.ts";
import { grouper } from "./repartir.ts";
import type { StructureDemo } from "./structures.ts";

/** One place of the demonstration, in the words of the national schema. */
export type LieuDemo = {
  readonly id: string;
  readonly structure: StructureDemo;
  readonly commune: CommuneDemo;
  readonly nom: string;
  readonly adresse: string;
  readonly lat: number;
  readonly lon: number;
  readonly telephone: string;
  readonly horaires: string;
  readonly itinerant: boolean;
  /** Where a mobile place also stops. */
  readonly arrets: readonly ArretDemo[];
  readonly typologie: readonly string[];
  readonly services: readonly string[];
  readonly publics: readonly string[];
  readonly prisesEnCharge: readonly string[];
  readonly dispositifs: readonly string[];
  readonly modalitesAccompagnement: readonly string[];
  /** Days between the last update and the day of the load. */
  readonly anciennete: number;
};

type ArretDemo = { readonly commune: CommuneDemo; readonly horaires: string };

/** Places of the structures: one at its seat, others in the communes it serves; mobile ones go round. */
export function lieuxDesStructures(
  structures: readonly StructureDemo[],
  plans: readonly PlanDepartement[],
): readonly LieuDemo[] {
  const departements = new Map(plans.map((plan) => [plan.code, plan]));
  const parEpci = grouper(
    plans.flatMap(({ communes }) => communes),
    ({ epci }) => epci,
  );
  return structures.flatMap((structure) => {
    const tirage = hasard("lieux", structure.numero);
    const voisines = voisinesDe(structure, departements, parEpci);
    return communesServies(structure, voisines, tirage).map((commune, rang) => {
      const pose = lieu(structure, commune, rang, tirage);
      return pose.itinerant ? { ...pose, arrets: tournee(pose, voisines, rang) } : pose;
    });
  });
}

/** Other communes nearby, each its half-day of a week in two. */
function tournee(
  { structure, commune }: LieuDemo,
  voisines: readonly CommuneDemo[],
  rang: number,
): readonly ArretDemo[] {
  const tirage = hasard("arrets", structure.numero * 10 + rang);
  const autres = voisines.filter(({ code }) => code !== commune.code);
  const choisies = new Set(
    autres.length === 0 ? [] : [1, 2, 3].map(() => au(autres, tirage.entier(0, autres.length - 1))),
  );
  return [...choisies].map((ici) => ({ commune: ici, horaires: passages(tirage) }));
}

/** How many places, by kind of structure: a department or a group of communes goes to several. */
function nombreDeLieux({ type, reseau }: StructureDemo, tirage: Hasard): number {
  if (type === "DEPARTEMENT") return tirage.entier(5, 9);
  if (type === "EPCI" || reseau === "emmaus_connect") return tirage.entier(2, 5);
  if (type === "LA_POSTE" || type === "CHAMBRE_CONSULAIRE") return tirage.entier(1, 3);
  return tirage.chance(0.2) ? 2 : 1;
}

function voisinesDe(
  { type, commune }: StructureDemo,
  departements: ReadonlyMap<string, PlanDepartement>,
  parEpci: ReadonlyMap<string | null, readonly CommuneDemo[]>,
): readonly CommuneDemo[] {
  const epci = commune.epci === null ? [] : (parEpci.get(commune.epci) ?? []);
  const duDepartement = epci.filter(({ departement }) => departement === commune.departement);
  if (type === "DEPARTEMENT" || type === "CHAMBRE_CONSULAIRE" || duDepartement.length < 3)
    return (departements.get(commune.departement)?.communes ?? [commune]).slice(0, 60);
  return duDepartement;
}

function communesServies(structure: StructureDemo, voisines: readonly CommuneDemo[], tirage: Hasard): CommuneDemo[] {
  const servies = [structure.commune];
  for (let manque = nombreDeLieux(structure, tirage) - 1; manque > 0; manque--)
    servies.push(au(voisines, tirage.entier(0, voisines.length - 1)));
  return servies;
}

function lieu(structure: StructureDemo, commune: CommuneDemo, rang: number, tirage: Hasard): LieuDemo {
  const itinerant = rang > 0 && tirage.chance(structure.reseau === "emmaus_connect" ? 0.7 : 0.22);
  const base = structure.nom.replace(` ${MARQUE}`, "");
  const suite =
    rang === 0 ? "" : itinerant ? ` – bus numérique à ${commune.nom}` : ` – permanence ${rang} à ${commune.nom}`;
  return {
    id: `demo-${String(structure.numero).padStart(4, "0")}-${rang}`,
    structure,
    commune,
    nom: `${base}${suite} ${MARQUE}`,
    adresse: itinerant ? "Place du Marché (adresse d’exemple)" : `${tirage.entier(1, 60)} rue de l’Exemple`,
    lat: arrondir(commune.lat + tirage.normal(0, 0.004)),
    lon: arrondir(commune.lon + tirage.normal(0, 0.004)),
    telephone: `+3319900${String(structure.numero % 10_000).padStart(4, "0")}`,
    horaires: itinerant ? passages(tirage) : au(HORAIRES, tirage.pondere(POIDS_HORAIRES)),
    itinerant,
    arrets: [],
    typologie: typologieDe(structure),
    services: servicesDe(tirage),
    publics: tirage.chance(0.12) ? ["Seniors"] : tirage.chance(0.06) ? ["Jeunes"] : [],
    prisesEnCharge: tirage.chance(0.3) ? ["Handicaps moteurs"] : tirage.chance(0.1) ? ["Illettrisme"] : [],
    dispositifs: structure.franceServices ? ["Conseillers numériques", "France Services"] : ["Conseillers numériques"],
    modalitesAccompagnement: tirage.chance(0.7)
      ? ["Accompagnement individuel", "Dans un atelier collectif"]
      : ["Accompagnement individuel"],
    anciennete: au([30, 120, 220, 400, 600], tirage.pondere([35, 30, 18, 10, 7])) + tirage.entier(0, 60),
  };
}

const arrondir = (degres: number): number => Math.round(degres * 1e5) / 1e5;

const HORAIRES = [
  "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
  "Mo,Tu,Th,Fr 09:00-12:30,13:30-17:30; PH off",
  "Tu-Fr 10:00-12:00,14:00-18:00; Sa 10:00-12:00; PH off",
  "Mo-Th 08:30-12:00,13:30-17:00; Fr 08:30-12:00; PH off",
  "We 14:00-17:00; Sa 09:00-12:00; PH off",
  "Tu,Th 09:00-12:00; PH off",
];
const POIDS_HORAIRES = [30, 18, 18, 16, 10, 8];

/** A mobile place stops one half-day of a week in two. */
function passages(tirage: Hasard): string {
  const jour = au(["Mo", "Tu", "We", "Th", "Fr"], tirage.entier(0, 4));
  const semaines = tirage.chance(0.5) ? "week 01-53/2" : "week 02-52/2";
  return `${semaines} ${jour} ${tirage.chance(0.6) ? "09:00-12:00" : "14:00-17:00"}; PH off`;
}

function typologieDe({ type, franceServices }: StructureDemo): string[] {
  const codes: Readonly<Record<StructureDemo["type"], readonly string[]>> = {
    COMMUNE: ["MUNI"],
    CCAS_CIAS: ["CCAS"],
    EPCI: ["CC"],
    DEPARTEMENT: ["CD"],
    ASSOCIATION: ["ASSO"],
    LA_POSTE: ["LA_POSTE"],
    CHAMBRE_CONSULAIRE: ["CCONS"],
  };
  return franceServices ? [...codes[type], "RFS"] : [...codes[type]];
}

function servicesDe(tirage: Hasard): string[] {
  const autres: readonly (readonly [string, number])[] = [
    ["Insertion professionnelle via le numérique", 0.4],
    ["Utilisation sécurisée du numérique", 0.45],
    ["Parentalité et éducation avec le numérique", 0.2],
    ["Loisirs et créations numériques", 0.15],
    ["Compréhension du monde numérique", 0.25],
    ["Accès internet et matériel informatique", 0.5],
    ["Acquisition de matériel informatique à prix solidaire", 0.05],
  ];
  return [
    "Aide aux démarches administratives",
    "Maîtrise des outils numériques du quotidien",
    ...autres.filter(([, part]) => tirage.chance(part)).map(([nom]) => nom),
  ];
}
