import type { Indicateur, NiveauIndicateur, Source, Unite } from "./indicateur.rules.ts";
import type { PasSerie, PeriodeNommee } from "./periode.rules.ts";
import type { Cellule } from "./serie.rules.ts";

export const NIVEAU_LIBELLES: Readonly<Record<NiveauIndicateur, string>> = {
  national: "France entière",
  region: "Par région",
  departement: "Par département",
  epci: "Par intercommunalité",
  commune: "Par commune",
  structure: "Par structure",
  equipe: "Par équipe",
};
/** The same within a sentence. */
export const PAR_NIVEAU: Readonly<Record<NiveauIndicateur, string>> = {
  national: "pour la France entière",
  region: "par région",
  departement: "par département",
  epci: "par intercommunalité",
  commune: "par commune",
  structure: "par structure",
  equipe: "par équipe",
};
export const SOURCE_LIBELLES: Readonly<Record<Source, string>> = {
  activite: "Accompagnement",
  recrutement: "Postes et conseillers",
  formation: "Formation",
  offre: "Lieux",
  territoire: "Territoires",
};

const MOIS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** « 2022-11 » → « novembre 2022 », « 2022-Q4 » → « 4e trimestre 2022 », « 2022 » as it is; a span is said by its days elsewhere. */
export function direPeriode({ cle, du, au }: PeriodeNommee, dateDe: (jour: string) => string): string {
  if (cle.includes("/")) return `du ${dateDe(du)} au ${dateDe(au)}`;
  const [annee = "", reste] = cle.split("-");
  if (reste === undefined) return annee;
  if (reste.startsWith("Q")) return `${reste.slice(1)}${reste === "Q1" ? "er" : "e"} trimestre ${annee}`;
  return `${MOIS[Number(reste) - 1] ?? reste} ${annee}`;
}

/** What an absent value is replaced by. */
export const direAbsence = ({ statut }: Cellule): string => (statut === "secret" ? "non montré" : "non connu");

/** « accompagnements », « % »: the unit after a value; shares and indices are told by their sign. */
export const direUnite = (unite: Unite): string => (unite === "indice" ? "" : unite);

const PAR_PAS: Readonly<Record<PasSerie, string>> = {
  total: "",
  annee: ", par année",
  trimestre: ", par trimestre",
  mois: ", par mois",
};

/** What a table shows, in a sentence without its full stop. */
export function direDemande(demande: {
  readonly indicateurs: readonly Indicateur[];
  readonly territoire: string;
  readonly niveau: NiveauIndicateur;
  readonly dans: { readonly niveau: NiveauIndicateur };
  readonly pas: PasSerie;
  readonly repartition: string | null;
  readonly du: string;
  readonly au: string;
}): string {
  const { indicateurs, territoire, niveau, dans, pas, repartition, du, au } = demande;
  const noms = indicateurs.map(({ nom }) => nom).join(", ");
  const jours =
    indicateurs.every(({ temps }) => temps === "jour") && pas === "total" ? `au ${au}` : `du ${du} au ${au}`;
  const detail = niveau === dans.niveau ? "" : `, ${PAR_NIVEAU[niveau]}`;
  return `${noms} : ${territoire}${detail}${PAR_PAS[pas]}${repartition === null ? "" : `, selon : ${repartition.toLowerCase()}`}, ${jours}`;
}
