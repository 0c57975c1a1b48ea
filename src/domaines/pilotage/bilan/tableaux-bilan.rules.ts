import { dateLongue, moisLong } from "../../../plateforme/ui/date.rules.ts";
import { nombre, pourcentDe } from "../../../plateforme/ui/nombre.rules.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import type { Indicateur } from "../indicateur/indicateur.rules.ts";
import { estExacte } from "../indicateur/periode.rules.ts";
import {
  decimalesDesParts,
  type FaitsBilan,
  type Lecture,
  partsDe,
  type RepartitionLue,
  seDitAu,
} from "./faits-bilan.rules.ts";
import { PREMIER_JOUR } from "./jours-bilan.rules.ts";
import type { DessinBilan, TableauBilan } from "./modele-bilan.rules.ts";

/** Months drawn side by side: two years. */
const MOIS_DESSINES = 24;

/** A value as a table writes it: « 1 234 », « 58,4 % », « non montré ». */
export function ecrireValeur(lecture: Lecture, { code, unite, decimales }: Indicateur): string {
  const cellule = lecture.get(code);
  if (cellule === undefined || cellule.valeur === null)
    return cellule?.statut === "secret" ? "non montré" : "non connu";
  return unite === "%" ? pourcentDe(cellule.valeur, decimales) : nombre(cellule.valeur, decimales);
}

const indicateurs = (codes: readonly string[]): readonly Indicateur[] =>
  codes.flatMap((code) => indicateurDe(code) ?? []);

type Ou = Pick<FaitsBilan, "territoire">;

/** One line for each indicator that the level tells. */
const lignes = (
  { territoire }: Ou,
  codes: readonly string[],
  lectures: readonly Lecture[],
): readonly (readonly string[])[] =>
  indicateurs(codes.filter((code) => seDitAu(territoire.niveau, code))).map((un) => [
    un.nom,
    ...lectures.map((lecture) => ecrireValeur(lecture, un)),
  ]);

/** What happened since the start, in the last three months and in the three before. */
export const tableauDesPeriodes = ({
  territoire,
  total,
  recent,
  avant,
  joursRecents,
  joursAvant,
}: FaitsBilan): TableauBilan => ({
  id: "realisations-chiffres",
  legende: "Activité",
  colonnes: [
    "Chiffre",
    "Depuis le lancement",
    `Du ${dateLongue(joursRecents.du)} au ${dateLongue(joursRecents.au)}`,
    `Du ${dateLongue(joursAvant.du)} au ${dateLongue(joursAvant.au)}`,
  ],
  lignes: lignes(
    { territoire },
    [
      ...["accompagnements", "comptes_rendus", "ateliers", "heures_accompagnement", "accompagnements_nouveaux"],
      ...["part_suivis", "part_collectif", "part_demarches", "part_tpe_pme", "part_abandons", "orientations"],
    ],
    [total, recent, avant],
  ),
});

/** How things stand on the day, and three months before. */
export const tableauAuJour = (
  { territoire, total, avant, au, joursAvant }: FaitsBilan,
  id: string,
  legende: string,
  codes: readonly string[],
): TableauBilan => ({
  ...{ id, legende },
  colonnes: ["Chiffre", `Au ${dateLongue(au)}`, `Au ${dateLongue(joursAvant.au)}`],
  lignes: lignes({ territoire }, codes, [total, avant]),
});

/** The territory beside larger ones: rates only. */
export const comparaison = ({ territoire, total, pairs }: FaitsBilan): TableauBilan => ({
  id: "territoires-comparaison",
  legende: pairs.length === 0 ? "Taux et parts" : "Taux et parts, comparés",
  colonnes: ["Chiffre", territoire.nom, ...pairs.map(({ nom }) => nom)],
  lignes: lignes(
    { territoire },
    [
      ...["conseillers_pour_100000", "accompagnements_pour_1000", "part_postes_vacants", "part_structures_qpv"],
      ...["part_structures_zrr", "indice_fragilite"],
    ],
    [total, ...pairs.map(({ lecture }) => lecture)],
  ),
});

const COLONNES_ZONES = [
  "postes_attribues",
  "conseillers_recrutes",
  "conseillers_en_poste",
  "conseillers_en_formation",
  "conseillers_formes",
  "accompagnements",
  "conseillers_pour_100000",
];

/** « Conseillers recrutés » → « Recrutés »: many columns stand side by side. */
export const court = (nom: string): string => {
  const reste = nom.replace(/^Conseillers /, "").replace("habitants", "hab.");
  return reste.charAt(0).toUpperCase() + reste.slice(1);
};

const DEDANS = {
  region: { id: "territoires-regions", nom: "Région", noms: "Régions" },
  departement: { id: "territoires-departements", nom: "Département", noms: "Départements" },
  epci: { id: "territoires-intercommunalites", nom: "Intercommunalité", noms: "Intercommunalités" },
  commune: { id: "territoires-communes", nom: "Commune", noms: "Communes" },
} as const;

/** The territories within, side by side: régions of the country, down to the communes of an EPCI where something is told of them. */
export function tableauDesZones({ au, regions, departements, epci, communes }: FaitsBilan): readonly TableauBilan[] {
  const [niveau, zones] =
    regions.length > 0
      ? (["region", regions] as const)
      : departements.length > 0
        ? (["departement", departements] as const)
        : epci.length > 0
          ? (["epci", epci] as const)
          : ([
              "commune",
              communes.filter(({ lecture }) => [...lecture.values()].some(({ valeur }) => valeur !== 0)),
            ] as const);
  const colonnes = indicateurs(COLONNES_ZONES.filter((code) => seDitAu(niveau, code)));
  const { id, nom: titre, noms } = DEDANS[niveau];
  if (zones.length === 0) return [];
  return [
    {
      ...{ id, legende: `${noms} au ${dateLongue(au)}` },
      colonnes: [titre, ...colonnes.map(({ nom }) => court(nom))],
      lignes: zones.map(({ nom, lecture }) => [nom, ...colonnes.map((un) => ecrireValeur(lecture, un))]),
    },
  ];
}

/** Contracts that end, month by month; no table when none does. */
export const tableauDesEcheances = ({ echeances }: FaitsBilan): readonly TableauBilan[] =>
  echeances.every(({ contrats }) => contrats === 0)
    ? []
    : [
        {
          id: "perennite-echeances",
          legende: "Contrats qui arrivent à leur terme, par mois",
          colonnes: ["Mois", "Contrats"],
          lignes: echeances.map(({ cle, contrats }) => [moisLong(cle), nombre(contrats)]),
        },
      ];

/** Accompagnements of the last two years, month by month; none when there is nothing to draw. */
export function dessinDesMois({ mois, au }: FaitsBilan): readonly DessinBilan[] {
  const depart = mois.findIndex(({ lecture }) => (lecture.get("accompagnements")?.valeur ?? 1) !== 0);
  const points = mois.slice(Math.max(depart, mois.length - MOIS_DESSINES)).map(({ cle, lecture }) => ({
    libelle: moisLong(cle),
    valeur: lecture.get("accompagnements")?.valeur ?? null,
  }));
  const connus = points.flatMap(({ libelle, valeur }) => (valeur === null ? [] : [{ libelle, valeur }]));
  const [premier] = connus;
  const dernier = connus.at(-1);
  if (premier === undefined || dernier === undefined || connus.every(({ valeur }) => valeur === 0)) return [];
  const haut = connus.reduce((a, b) => (b.valeur > a.valeur ? b : a));
  return [
    {
      ...{ genre: "mois", id: "mois", titre: "Accompagnements par mois", points, decimales: 0, entier: false },
      resume: `De ${nombre(premier.valeur)} en ${premier.libelle} à ${nombre(dernier.valeur)} en ${dernier.libelle}. Plus haut : ${nombre(haut.valeur)} en ${haut.libelle}. Le dernier mois s’arrête au ${dateLongue(au)}.`,
      tableau: {
        ...{ id: "mois-valeurs", legende: "Accompagnements par mois", colonnes: ["Mois", "Accompagnements"] },
        lignes: points.map(({ libelle, valeur }) => [libelle, valeur === null ? "non montré" : nombre(valeur)]),
      },
    },
  ];
}

/** How the accompagnements divide: shares only where nothing is hidden and classes make a whole. */
export const dessinRepartition = (faits: FaitsBilan, cles: readonly string[]): readonly DessinBilan[] =>
  cles.flatMap((cle) => {
    const une = faits.repartitions.find((repartition) => repartition.cle === cle);
    return une === undefined || une.parts.every(({ valeur }) => valeur === 0) ? [] : [dessiner(faits, une)];
  });

function dessiner(faits: FaitsBilan, une: RepartitionLue): DessinBilan {
  const decimales = decimalesDesParts(faits);
  const parts = une.partition ? une.parts : [...une.parts].sort((a, b) => (b.valeur ?? 0) - (a.valeur ?? 0));
  const entieres = partsDe(une, faits);
  const total = une.partition ? null : (faits.total.get("accompagnements")?.valeur ?? null);
  const direPart = (valeur: number | null, rang: number): readonly string[] => {
    if (entieres !== null) return [pourcentDe(entieres[rang] ?? 0, decimales)];
    if (total === null || total === 0) return [];
    return [valeur === null ? "non montré" : pourcentDe((valeur / total) * 100, decimales)];
  };
  const lignesDesParts = parts.map(({ libelle, valeur }, rang) => [
    libelle,
    valeur === null ? "non montré" : nombre(valeur),
    ...direPart(valeur, rang),
  ]);
  return {
    ...{ genre: "parts", id: une.cle, titre: une.titre, decimales, entier: entieres !== null },
    resume: direReserves(faits, une),
    points: parts.map(({ libelle, valeur }) => ({ libelle, valeur })),
    tableau: {
      ...{ id: `${une.cle}-valeurs`, legende: une.titre, lignes: lignesDesParts },
      colonnes: ["Réponse", "Accompagnements", ...(lignesDesParts[0]?.length === 3 ? ["Part"] : [])],
    },
  };
}

const direReserves = ({ territoire, au }: FaitsBilan, { partition, parts }: RepartitionLue): string =>
  [
    partition ? "" : "Un accompagnement peut avoir plusieurs thèmes : le total dépasse 100 %.",
    parts.some(({ valeur }) => valeur === null)
      ? "Ce qui compte moins de 11 personnes, ou permettrait de le retrouver, n’est pas montré."
      : "",
    estExacte({ niveau: territoire.niveau, du: PREMIER_JOUR, au }) ? "" : "Nombres arrondis à la dizaine.",
  ]
    .filter((phrase) => phrase !== "")
    .join(" ");
