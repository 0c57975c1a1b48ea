import { LIEU_STRUCTURE, type Valeurs } from "../compte-rendu/formulaire.rules.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";
import {
  AGES,
  type Canal,
  DUREES_USUELLES,
  GENRES,
  type GenreLieu,
  STATUTS,
} from "../compte-rendu/vocabulaire.rules.ts";
import { type Intervalle, localDe, minutesEntre } from "./moment.rules.ts";

/** What a date of the agenda already knows of its report. */
export type DateAReporter = Intervalle & {
  readonly genre: "rendez_vous" | "atelier" | "tournee";
  readonly fuseau: string;
  readonly genreLieu: GenreLieu;
  readonly canal: Canal;
  readonly lieuId: string | null;
  readonly commune: string | null;
  readonly themes: readonly Theme[];
  readonly public: string | null;
};

/** Who was there, counted by what is known of them; the rest was not told. */
export type Presences = {
  readonly presents: number;
  readonly recurrents: number;
  readonly ages: Readonly<Record<string, number>>;
  readonly situations: Readonly<Record<string, number>>;
  readonly genres: Readonly<Record<string, number>>;
};

/**
 * The form of the report of a date: day, length, place, themes; for an atelier the people counted at the door, so that the three sums are
 * right from the start. `vides` is the form as it would be without the date.
 */
export function valeursDeLaDate(
  vides: Valeurs,
  date: DateAReporter,
  presences: Presences | undefined,
  ecrireCommune: (code: string) => string,
): Valeurs {
  const minutes = Math.min(minutesEntre(date.debut, date.fin), 1439);
  const usuelle = DUREES_USUELLES.some((duree) => duree === minutes);
  const atelier = date.genre === "atelier";
  const champs: Record<string, string> = {
    ...vides.champs,
    type: atelier ? "collectif" : "individuel",
    jour: localDe(date.debut, date.fuseau).jour,
    duree: usuelle ? String(minutes) : "autre",
    dureeAutre: usuelle ? "" : String(minutes),
    lieu: choixDuLieu(date),
    commune: date.genreLieu === "lieu" || date.commune === null ? "" : ecrireCommune(date.commune),
    public: date.public ?? "particulier",
    participants: atelier ? String(presences?.presents ?? 0) : "1",
  };
  if (presences !== undefined) Object.assign(champs, effectifsPresents(presences));
  return { champs, listes: { ...vides.listes, themes: date.themes } };
}

function choixDuLieu({ genreLieu, canal, lieuId }: DateAReporter): string {
  if (genreLieu === "a_distance") return `a_distance:${canal}`;
  if (genreLieu !== "lieu") return genreLieu;
  return lieuId === null ? LIEU_STRUCTURE : `lieu:${lieuId}`;
}

/** Each breakdown adds up to those present: whoever was not asked counts as not told. */
function effectifsPresents({ presents, recurrents, ages, situations, genres }: Presences): Record<string, string> {
  return {
    recurrents: String(Math.min(recurrents, presents)),
    ...repartir("age", AGES, ages, presents),
    ...repartir("statut", STATUTS, situations, presents),
    ...repartir("genre", GENRES, genres, presents),
  };
}

function repartir(
  prefixe: string,
  classes: readonly string[],
  comptes: Readonly<Record<string, number>>,
  presents: number,
): Record<string, string> {
  const dits = classes.filter((classe) => classe !== "non_communique");
  const somme = dits.reduce((total, classe) => total + (comptes[classe] ?? 0), 0);
  return Object.fromEntries([
    ...dits.map((classe) => [`${prefixe}_${classe}`, String(comptes[classe] ?? 0)]),
    [`${prefixe}_non_communique`, String(presents - somme)],
  ]);
}
