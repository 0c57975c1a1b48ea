import { GENRE_ENTREE_LIBELLES, type GenreEntree } from "./evenement.rules.ts";

type Designable = {
  readonly genre: GenreEntree;
  readonly titre: string;
  readonly pseudonyme: string | null;
  readonly libelle: string;
};

/** What an entry is about: its title, or whom it is with as far as `noms` tells. */
export function intituleEntree(
  { genre, titre, pseudonyme, libelle }: Designable,
  noms: ReadonlyMap<string, { readonly libelle: string }>,
): string {
  const qui = pseudonyme === null ? libelle : (noms.get(pseudonyme)?.libelle ?? "Personne suivie");
  const nom = GENRE_ENTREE_LIBELLES[genre];
  return [titre === nom ? "" : titre, qui].filter((mot) => mot !== "").join(", ") || nom;
}
