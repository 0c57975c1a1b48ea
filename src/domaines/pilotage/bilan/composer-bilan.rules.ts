import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { typographie } from "../../../plateforme/ui/typographie.rules.ts";
import { INDICATEURS } from "../indicateur/catalogue.rules.ts";
import type { Indicateur } from "../indicateur/indicateur.rules.ts";
import { estExacte } from "../indicateur/periode.rules.ts";
import { annexeDe } from "./annexe-bilan.rules.ts";
import type { FaitsBilan } from "./faits-bilan.rules.ts";
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
const RETENUS = INDICATEURS.filter(({ code }) => !HORS_BILAN.includes(code));

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
    cles: CLES,
    chiffres: chiffresDe(faits),
    parties: partiesDe(faits),
    annexe: annexeDe(faits),
    methode: ecrits(methodeDe(faits)),
    definitions: RETENUS.map(definir),
  };
}

const ecrits = (paragraphes: readonly string[]): readonly string[] => paragraphes.map(typographie);

function chiffresDe({ total, repartitions }: FaitsBilan): readonly ChiffreBilan[] {
  const simples = RETENUS.map((indicateur): ChiffreBilan => {
    const { code, nom, unite, decimales } = indicateur;
    const cellule = total.get(code) ?? { statut: "absente" as const, valeur: null };
    return { cle: code, code, nom, unite, decimales, ...cellule, version: versionDe(indicateur) };
  });
  const accompagnements = RETENUS.find(({ code }) => code === "accompagnements");
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

/** In the order of the avis: what is done and for whom, recruitment, training, territories, what lasts. */
function partiesDe(faits: FaitsBilan): readonly PartieBilan[] {
  const zones = faits.regions.length > 0 ? faits.regions : faits.departements;
  const partie = (
    id: string,
    titre: string,
    paragraphes: readonly string[],
    reste: Partial<Pick<PartieBilan, "dessins" | "tableaux">> = {},
  ): PartieBilan => ({ id, titre, paragraphes: ecrits(paragraphes), dessins: [], tableaux: [], ...reste });
  return [
    partie("realisations", "I. Les missions et les réalisations", realisations(faits), {
      dessins: [...dessinDesMois(faits), ...dessinRepartition(faits, ["types"])],
      tableaux: [tableauDesPeriodes(faits)],
    }),
    partie("personnes", "Les personnes accompagnées", personnes(faits), {
      dessins: dessinRepartition(faits, ["ages", "statuts", "publics", "themes"]),
    }),
    partie("recrutement", "II. Les postes et le recrutement", recrutement(faits), {
      tableaux: [
        tableauAuJour(faits, "recrutement-chiffres", "Postes et conseillers", [
          ...["postes_attribues", "postes_occupes", "postes_vacants", "conseillers_recrutes", "conseillers_en_poste"],
          ...["departs", "structures", "part_structures_privees"],
        ]),
      ],
    }),
    partie("formation", "III. La formation", formation(faits), {
      tableaux: [
        tableauAuJour(faits, "formation-chiffres", "Formation initiale", [
          "conseillers_en_formation",
          "conseillers_formes",
        ]),
      ],
    }),
    partie("territoires", "IV. Le déploiement dans les territoires", deploiement(faits), {
      tableaux: [comparaison(faits), ...(zones.length > 0 ? [tableauDesZones(faits, zones)] : [])],
    }),
    partie("perennite", "V. La suite : contrats et financement", perennite(faits), {
      tableaux: tableauDesEcheances(faits),
    }),
  ];
}

const methodeDe = ({ au, mention, territoire }: FaitsBilan): readonly string[] => [
  `Tous les chiffres viennent du catalogue des indicateurs, arrêtés au ${dateLongue(au)} : ce qui s’est passé après ne compte pas. Chacun a sa définition à la fin de ce bilan.`,
  "Les phrases sont écrites à partir des chiffres par des règles, les mêmes pour tous les territoires. Une valeur absente ou non montrée ne donne pas de phrase.",
  `Un nombre de 1 à 10 personnes n’est pas montré, ni celui qui permettrait de le retrouver.${estExacte({ niveau: territoire.niveau, du: PREMIER_JOUR, au }) ? "" : " Les répartitions sont arrondies à la dizaine."}`,
  "Un accompagnement est une personne aidée une fois : une personne venue deux fois compte deux fois. Les conseillers sont comptés dans le département de leur structure.",
  "Ce bilan ne dit rien de ce qui n’est pas encore enregistré ici : l’argent engagé, la satisfaction des personnes, les intercommunalités et les structures une à une.",
  ...(mention === null ? [] : [mention]),
];
