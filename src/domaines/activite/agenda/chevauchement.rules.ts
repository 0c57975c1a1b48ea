import { estFerme, GENRE_ENTREE_LIBELLES, type GenreEntree, type StatutAgenda } from "./evenement.rules.ts";
import { type Intervalle, localDe, seChevauchent } from "./moment.rules.ts";

/** What already stands in the agenda, as far as overlaps are concerned. */
export type Presente = Intervalle & {
  readonly id: string;
  readonly genre: GenreEntree;
  readonly titre: string;
  readonly statut: StatutAgenda;
  readonly fuseau: string;
};

export type Candidat = Intervalle & { readonly id: string; readonly genre: GenreEntree };

/** What a new entry would overlap: `fermes` forbid it, `souples` are only said. */
export type Chevauchements = { readonly fermes: readonly Presente[]; readonly souples: readonly Presente[] };

/**
 * Judges an entry against the agenda of its adviser. Two firm commitments never overlap; a rendez-vous inside a permanence is what
 * permanences are for; everything else that meets is said.
 */
export function jugerChevauchements(candidat: Candidat, agenda: readonly Presente[]): Chevauchements {
  const meme = (une: Presente): boolean => une.id === candidat.id;
  const rencontrees = agenda.filter(
    (une) => !meme(une) && une.statut !== "annule" && une.statut !== "excuse" && seChevauchent(une, candidat),
  );
  const ferme = estFerme(candidat.genre, "prevu");
  const fermes = ferme ? rencontrees.filter((une) => estFerme(une.genre, une.statut)) : [];
  const souples = rencontrees.filter(
    (une) => !fermes.includes(une) && !convient(candidat, une) && !convient(une, candidat),
  );
  return { fermes, souples };
}

/** A rendez-vous wholly inside a permanence. */
const convient = (a: Candidat, b: Candidat): boolean =>
  a.genre === "rendez_vous" && b.genre === "permanence" && a.debut >= b.debut && a.fin <= b.fin;

/** « rendez-vous « Rendez-vous » de 10:00 à 10:45 » */
export function direPresente({ genre, titre, debut, fin, fuseau }: Presente): string {
  const [de, a] = [localDe(debut, fuseau), localDe(fin, fuseau)];
  const nom = GENRE_ENTREE_LIBELLES[genre];
  const quoi = titre === nom ? nom : `${nom} « ${titre} »`;
  return `${quoi}, de ${enHeures(de.heure)} à ${enHeures(a.heure)}`;
}

/** « 09:30 » → « 9 h 30 ». */
function enHeures(heure: string): string {
  const [h = "", m = ""] = heure.split(":");
  return m === "00" ? `${Number(h)} h` : `${Number(h)} h ${m}`;
}

/** The sentence beside the hour of a commitment that another forbids. */
export const direFerme = (fermes: readonly Presente[]): string =>
  `Vous avez déjà ${fermes.slice(0, 2).map(direPresente).join(" et ")} : choisissez un autre moment, ou annulez-le d’abord.`;
