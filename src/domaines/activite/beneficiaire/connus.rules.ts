import type { CompteRendu, RefusCompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import type { PersonneConnue } from "./participation.rules.ts";

type Comptes = Pick<CompteRendu, "participants" | "ages" | "statuts" | "genres">;

/** Why `connus` cannot be among the people a report counts; `fermes`: those whose record is absent, erased or withdrawn. */
export function* refusDeConnus(
  { participants, ages, statuts, genres }: Comptes,
  connus: readonly PersonneConnue[],
  fermes: number,
): Generator<RefusCompteRendu> {
  if (fermes > 0)
    yield dire(
      "personneInconnue",
      "Une des personnes choisies n’a plus de fiche ouverte dans votre structure : retirez-la.",
    );
  if (new Set(connus.map(({ pseudonyme }) => pseudonyme)).size < connus.length)
    yield dire("personneEnDouble", "La même personne est choisie deux fois.");
  if (connus.length > participants)
    yield dire("personnesEnTrop", `${connus.length} personnes choisies pour ${participants} présentes.`);
  if (
    depasse(
      connus.map((c) => c.classeAge),
      ages,
    )
  )
    yield dire("personnesEnTrop", "Les âges comptés ne contiennent pas ceux des personnes choisies.");
  if (
    depasse(
      connus.map((c) => c.statut),
      statuts,
    )
  )
    yield dire("personnesEnTrop", "Les situations comptées ne contiennent pas celles des personnes choisies.");
  if (
    depasse(
      connus.map((c) => c.genre),
      genres,
    )
  )
    yield dire("personnesEnTrop", "Les genres comptés ne contiennent pas ceux des personnes choisies.");
}

const dire = (motif: RefusCompteRendu["motif"], message: string): RefusCompteRendu => ({
  champ: "connus",
  motif,
  message,
});

function depasse(classes: readonly string[], comptes: Readonly<Record<string, number | undefined>>): boolean {
  return classes.some((classe) => classes.filter((autre) => autre === classe).length > (comptes[classe] ?? 0));
}
