import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import {
  AGES,
  AUTONOMIES,
  type ClasseAge,
  DEMARCHES,
  GENRES,
  type Genre,
  STATUTS,
  type Statut,
} from "../compte-rendu/vocabulaire.rules.ts";
import { type PersonneConnue, SATISFACTIONS } from "./participation.rules.ts";

/** The form of a report as it is typed, whose known people are changed here. */
type Valeurs = {
  readonly champs: Readonly<Record<string, string>>;
  readonly listes: Readonly<Record<string, readonly string[]>>;
};

const CHAMPS = ["satisfaction", "autonomie", "demarche", "age", "statut", "genre"] as const;
export type ChampConnu = (typeof CHAMPS)[number];

/** Name, in the form, of what is asked of one known person. */
export const champConnu = (champ: ChampConnu, pseudonyme: string): string => `${champ}Connu_${pseudonyme}`;

/** Every field asked of these known people. */
export const nomsDeChamps = (pseudonymes: readonly string[]): readonly string[] =>
  pseudonymes.flatMap((pseudonyme) => CHAMPS.map((champ) => champConnu(champ, pseudonyme)));

/** The known people of the form, in the order they were chosen. */
export const connusChoisis = ({ listes }: Valeurs): readonly string[] => listes["connus"] ?? [];

/** What the file of a person gives to the form. */
export type Prerempli = {
  readonly pseudonyme: string;
  readonly classeAge: ClasseAge;
  readonly statut: Statut;
  readonly genre: Genre;
  readonly dejaVenu: boolean;
};

/**
 * The form with one more known person. Alone, their age, situation and gender answer the questions; in a group, the counters count
 * them: what is shown is always the total. All of it stays open to change.
 */
export function ajouterConnu(valeurs: Valeurs, connu: Prerempli): Valeurs {
  const { pseudonyme, classeAge, statut, genre, dejaVenu } = connu;
  if (connusChoisis(valeurs).includes(pseudonyme)) return valeurs;
  const champs: Record<string, string> = {
    ...valeurs.champs,
    [champConnu("age", pseudonyme)]: classeAge,
    [champConnu("statut", pseudonyme)]: statut,
    [champConnu("genre", pseudonyme)]: genre,
  };
  if (valeurs.champs["type"] === "individuel") {
    // What the file does not know is asked, not answered « non communiqué ».
    if (classeAge !== "non_communique") champs["ageSeul"] = classeAge;
    if (statut !== "non_communique") champs["statutSeul"] = statut;
    champs["genreSeul"] = genre === "non_communique" ? "" : genre;
    champs["dejaVenu"] = dejaVenu ? "oui" : "";
  } else compter(champs, connu, 1);
  return { champs, listes: { ...valeurs.listes, connus: [...connusChoisis(valeurs), pseudonyme] } };
}

/**
 * Adds or takes out one person of the counters. Those present follow their ages as soon as the ages tell them all; a number typed
 * beforehand holds: the known person is one of them.
 */
function compter(champs: Record<string, string>, connu: Omit<Prerempli, "pseudonyme">, pas: 1 | -1): void {
  const lire = (nom: string): number => Number(champs[nom]) || 0;
  const ages = (): number => AGES.reduce((somme, classe) => somme + lire(`age_${classe}`), 0);
  const suivis = lire("participants") <= ages() || pas === 1;
  for (const nom of compteursDe(connu)) champs[nom] = String(Math.max(0, lire(nom) + pas));
  const presents = suivis ? (pas === 1 ? Math.max(lire("participants"), ages()) : ages()) : lire("participants");
  champs["participants"] = String(presents);
  champs["recurrents"] = String(Math.min(lire("recurrents"), presents));
}

const compteursDe = ({ classeAge, statut, genre, dejaVenu }: Omit<Prerempli, "pseudonyme">): readonly string[] => [
  `age_${classeAge}`,
  `statut_${statut}`,
  ...(genre === "non_communique" ? [] : [`genre_${genre}`]),
  ...(dejaVenu ? ["recurrents"] : []),
];

/** The form without this person; in a group, the counters no longer count them. */
export function retirerConnu(valeurs: Valeurs, pseudonyme: string): Valeurs {
  const listes = { ...valeurs.listes, connus: connusChoisis(valeurs).filter((autre) => autre !== pseudonyme) };
  const champs: Record<string, string> = { ...valeurs.champs };
  if (champs["type"] !== "individuel") {
    const dit = (champ: ChampConnu): string => champs[champConnu(champ, pseudonyme)] ?? "";
    const classeAge = AGES.find((classe) => classe === dit("age")) ?? "non_communique";
    const statut = STATUTS.find((code) => code === dit("statut")) ?? "non_communique";
    const genre = GENRES.find((code) => code === dit("genre")) ?? "non_communique";
    compter(champs, { classeAge, statut, genre, dejaVenu: false }, -1);
  }
  for (const nom of nomsDeChamps([pseudonyme])) delete champs[nom];
  return { champs, listes };
}

/** The form of a report already written, with those it knows. */
export function avecConnus(valeurs: Valeurs, connus: readonly PersonneConnue[]): Valeurs {
  const champs: Record<string, string> = { ...valeurs.champs };
  for (const connu of connus) {
    const { pseudonyme } = connu;
    champs[champConnu("age", pseudonyme)] = connu.classeAge;
    champs[champConnu("statut", pseudonyme)] = connu.statut;
    champs[champConnu("genre", pseudonyme)] = connu.genre;
    champs[champConnu("autonomie", pseudonyme)] = String(connu.autonomie ?? "");
    champs[champConnu("demarche", pseudonyme)] = connu.demarche ?? "";
    champs[champConnu("satisfaction", pseudonyme)] = String(connu.satisfaction ?? "");
  }
  return { champs, listes: { ...valeurs.listes, connus: connus.map(({ pseudonyme }) => pseudonyme) } };
}

type Compte = Pick<CompteRendu, "type" | "ages" | "statuts" | "genres" | "autonomie" | "demarche">;

/** The known people of the form. Alone with the adviser, a person is described once, by the questions of the report. */
export function lireConnus(valeurs: Valeurs, dit: Compte): readonly PersonneConnue[] {
  const { champs } = valeurs;
  return connusChoisis(valeurs).map((pseudonyme) => {
    const texte = (champ: ChampConnu): string => champs[champConnu(champ, pseudonyme)] ?? "";
    const satisfaction = SATISFACTIONS.find((note) => String(note) === texte("satisfaction")) ?? null;
    if (dit.type === "individuel")
      return {
        pseudonyme,
        classeAge: AGES.find((classe) => (dit.ages[classe] ?? 0) > 0) ?? "non_communique",
        statut: STATUTS.find((statut) => (dit.statuts[statut] ?? 0) > 0) ?? "non_communique",
        genre: GENRES.find((genre) => (dit.genres[genre] ?? 0) > 0) ?? "non_communique",
        autonomie: dit.autonomie,
        demarche: dit.demarche,
        satisfaction,
      };
    return {
      pseudonyme,
      classeAge: AGES.find((classe) => classe === texte("age")) ?? "non_communique",
      statut: STATUTS.find((statut) => statut === texte("statut")) ?? "non_communique",
      genre: GENRES.find((genre) => genre === texte("genre")) ?? "non_communique",
      autonomie: AUTONOMIES.find((marche) => String(marche) === texte("autonomie")) ?? null,
      demarche: DEMARCHES.find((demarche) => demarche === texte("demarche")) ?? null,
      satisfaction,
    };
  });
}
