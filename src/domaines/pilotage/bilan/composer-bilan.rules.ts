import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { typographie } from "../../../plateforme/ui/typographie.rules.ts";
import { INDICATEURS, indicateurDe } from "../indicateur/catalogue.rules.ts";
import type { Indicateur } from "../indicateur/indicateur.rules.ts";
import { estFin } from "../indicateur/niveau.rules.ts";
import { estExacte } from "../indicateur/periode.rules.ts";
import { annexeDe } from "./annexe-bilan.rules.ts";
import { type FaitsBilan, seDitAu } from "./faits-bilan.rules.ts";
import { PREMIER_JOUR } from "./jours-bilan.rules.ts";
import type { Bilan, ChiffreBilan, DefinitionBilan, PartieBilan } from "./modele-bilan.rules.ts";
import {
  deploiement,
  formation,
  perennite,
  personnes,
  realisations,
  recrutement,
  synthese,
} from "./phrases-bilan.rules.ts";
import {
  comparaison,
  dessinDesMois,
  dessinRepartition,
  tableauAuJour,
  tableauDesEcheances,
  tableauDesPeriodes,
  tableauDesZones,
} from "./tableaux-bilan.rules.ts";

const CLES = [
  "conseillers_recrutes",
  "conseillers_en_poste",
  "postes_attribues",
  "conseillers_formes",
  "accompagnements",
  "comptes_rendus",
  "ateliers",
  "heures_accompagnement",
];
/** Ends of contracts are told month by month; what stands still is not a figure of the programme. */
const HORS_BILAN = ["fins_de_contrat"];
const retenus = ({ territoire }: Pick<FaitsBilan, "territoire">): readonly Indicateur[] =>
  INDICATEURS.filter(({ code }) => !HORS_BILAN.includes(code) && seDitAu(territoire.niveau, code));

/** The bilan of a territory on a day, from what was read: the same text and figures for the page and for the documents. */
export function composerBilan(faits: FaitsBilan): Bilan {
  const { territoire, au, mention } = faits;
  return {
    format: 1,
    territoire,
    au,
    titre: territoire.niveau === "national" ? "Bilan du dispositif" : `Bilan : ${territoire.nom}`,
    mention,
    synthese: ecrits(synthese(faits)),
    cles: CLES.filter((code) => seDitAu(territoire.niveau, code)),
    chiffres: chiffresDe(faits),
    parties: partiesDe(faits),
    annexe: annexeDe(faits),
    methode: ecrits(methodeDe(faits)),
    definitions: retenus(faits).map(definir),
  };
}

const ecrits = (paragraphes: readonly string[]): readonly string[] => paragraphes.map(typographie);

function chiffresDe({ territoire, total, repartitions }: FaitsBilan): readonly ChiffreBilan[] {
  const simples = retenus({ territoire }).map((indicateur): ChiffreBilan => {
    const { code, nom, unite, decimales } = indicateur;
    const cellule = total.get(code) ?? { statut: "absente" as const, valeur: null };
    return { cle: code, code, nom, unite, decimales, ...cellule, version: versionDe(indicateur) };
  });
  const accompagnements = indicateurDe("accompagnements");
  const version = accompagnements === undefined ? "" : versionDe(accompagnements);
  const repartis = repartitions.flatMap(({ cle, titre, parts }) =>
    parts.map(
      ({ code, libelle, valeur }): ChiffreBilan => ({
        cle: `accompagnements/${cle}/${code}`,
        code: "accompagnements",
        nom: `${titre} : ${libelle}`,
        ...{ unite: "accompagnements", decimales: 0, valeur, version },
        statut: valeur === null ? "secret" : "connue",
      }),
    ),
  );
  return [...simples, ...repartis];
}

const versionDe = ({ versions }: Indicateur): string => versions.at(-1)?.depuis ?? "";

const definir = (indicateur: Indicateur): DefinitionBilan => ({
  code: indicateur.code,
  nom: indicateur.nom,
  definition: indicateur.definition,
  formule: indicateur.formule,
  version: versionDe(indicateur),
});

const ROMAINS = ["I", "II", "III", "IV", "V"];
/** It goes on with the part before it. */
const SANS_NUMERO = "personnes";

/** In the order of the avis: what is done and for whom, recruitment, training, territories, what lasts; what the level tells. */
function partiesDe(faits: FaitsBilan): readonly PartieBilan[] {
  const { niveau } = faits.territoire;
  const numerotees = toutesLesParties(faits).filter(
    ({ id }) =>
      (id !== "formation" || seDitAu(niveau, "conseillers_formes")) && (id !== "territoires" || niveau !== "structure"),
  );
  let rang = 0;
  return numerotees.map((partie) =>
    partie.id === SANS_NUMERO ? partie : { ...partie, titre: `${ROMAINS[rang++]}. ${partie.titre}` },
  );
}

function toutesLesParties(faits: FaitsBilan): readonly PartieBilan[] {
  const partie = (
    id: string,
    titre: string,
    paragraphes: readonly string[],
    reste: Partial<Pick<PartieBilan, "dessins" | "tableaux">> = {},
  ): PartieBilan => ({ id, titre, paragraphes: ecrits(paragraphes), dessins: [], tableaux: [], ...reste });
  return [
    partie("realisations", "Les missions et les réalisations", realisations(faits), {
      dessins: [...dessinDesMois(faits), ...dessinRepartition(faits, ["types"])],
      tableaux: [tableauDesPeriodes(faits)],
    }),
    partie(SANS_NUMERO, "Les personnes accompagnées", personnes(faits), {
      dessins: dessinRepartition(faits, ["ages", "statuts", "publics", "themes"]),
    }),
    partie("recrutement", "Les postes et le recrutement", recrutement(faits), {
      tableaux: [
        tableauAuJour(faits, "recrutement-chiffres", "Postes et conseillers", [
          ...["postes_attribues", "postes_occupes", "postes_vacants", "conseillers_recrutes", "conseillers_en_poste"],
          ...["departs", "structures", "part_structures_privees"],
        ]),
      ],
    }),
    partie("formation", "La formation", formation(faits), {
      tableaux: [
        tableauAuJour(faits, "formation-chiffres", "Formation initiale", [
          "conseillers_en_formation",
          "conseillers_formes",
        ]),
      ],
    }),
    partie("territoires", "Le déploiement dans les territoires", deploiement(faits), {
      tableaux: [comparaison(faits), ...tableauDesZones(faits)],
    }),
    partie("perennite", "La suite : contrats et financement", perennite(faits), {
      tableaux: tableauDesEcheances(faits),
    }),
  ];
}

const OU: Readonly<Record<FaitsBilan["territoire"]["niveau"], string>> = {
  national: "Les conseillers sont comptés dans le département de leur structure.",
  region: "Les conseillers sont comptés dans le département de leur structure.",
  departement: "Les conseillers sont comptés dans le département de leur structure.",
  epci: "L’accompagnement est compté dans la commune où il a eu lieu, les conseillers dans la commune de leur structure.",
  structure: "L’accompagnement est celui que les conseillers ont fait pour la structure.",
};

const methodeDe = ({ au, mention, territoire }: FaitsBilan): readonly string[] => [
  `Tous les chiffres viennent du catalogue des indicateurs, arrêtés au ${dateLongue(au)} : ce qui s’est passé après ne compte pas. Chacun a sa définition à la fin de ce bilan.`,
  "Les phrases sont écrites à partir des chiffres par des règles, les mêmes pour tous les bilans. Une valeur absente ou non montrée ne donne pas de phrase.",
  `Un nombre de 1 à 10 personnes n’est pas montré, ni celui qui permettrait de le retrouver.${arrondis(territoire.niveau, au)}`,
  `Un accompagnement est une personne aidée une fois : une personne venue deux fois compte deux fois. ${OU[territoire.niveau]}`,
  "Ce bilan ne dit rien de ce qui n’est pas encore enregistré ici : l’argent engagé.",
  ...(mention === null ? [] : [mention]),
];

function arrondis(niveau: FaitsBilan["territoire"]["niveau"], au: string): string {
  if (estFin(niveau)) return " Les nombres de personnes sont arrondis à la dizaine, et comptés par mois entiers.";
  return estExacte({ niveau, du: PREMIER_JOUR, au }) ? "" : " Les répartitions sont arrondies à la dizaine.";
}
