import { GENRES_AGENDA, type GenreAgenda, STATUTS_AGENDA, type StatutAgenda } from "./evenement.rules.ts";
import { estJourDAgenda } from "./moment.rules.ts";

/** What the list of an agenda is asked for. Civil days, bounds included; empty filters nothing. */
export type FiltresAgenda = {
  readonly du: string;
  readonly au: string;
  readonly genre: GenreAgenda | "";
  readonly statut: StatutAgenda | "";
  readonly recherche: string;
};

/** The filters of an address: what is not a known value filters nothing. */
export const lireFiltresAgenda = (brut: Readonly<Record<string, string>>): FiltresAgenda => ({
  du: estJourDAgenda(brut["du"] ?? "") ? (brut["du"] ?? "") : "",
  au: estJourDAgenda(brut["au"] ?? "") ? (brut["au"] ?? "") : "",
  genre: GENRES_AGENDA.find((genre) => genre === brut["genre"]) ?? "",
  statut: STATUTS_AGENDA.find((statut) => statut === brut["statut"]) ?? "",
  recherche: (brut["q"] ?? "").trim().slice(0, 100),
});

/** The filters that are set, as they stand in the address. */
export const parametresAgenda = ({
  du,
  au,
  genre,
  statut,
  recherche,
}: FiltresAgenda): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries({ q: recherche, du, au, genre, statut }).filter(([, valeur]) => valeur !== ""));
