import { type IdentiteBeneficiaire, motsDe, nomNormalise } from "./identite.rules.ts";
import { ressemblance, son } from "./ressemblance.rules.ts";

/** Two records that may be one person, and why. */
export type Paire<F> = { readonly une: F; readonly autre: F; readonly motif: string };

const NOMS_PROCHES = 0.6;
const PRENOMS_PROCHES = 0.35;
const BLOC_MAX = 200;

/**
 * Why two records may be one person, or nothing: same e-mail, same number under a first name alike (a couple shares a telephone), or
 * names alike by more than 0.6 of their three-letter pieces without anything that contradicts it.
 */
export function motifDeDoublon(a: IdentiteBeneficiaire, b: IdentiteBeneficiaire): string | null {
  if (a.courriel !== "" && a.courriel === b.courriel) return "même adresse e-mail";
  if (a.telephone !== "" && a.telephone === b.telephone && prenomsCompatibles(a, b)) return "même téléphone";
  if (contraires(a, b)) return null;
  const [deA, deB] = [ordonne(a), ordonne(b)];
  if (deA === "" || !deA.includes(" ") || deB === "" || !deB.includes(" ")) return null;
  if (deA === deB) return "même nom";
  return ressemblance(deA, deB) >= NOMS_PROCHES ? "noms qui se ressemblent" : null;
}

const ordonne = ({ nom, prenom }: IdentiteBeneficiaire): string => motsDe(`${nom} ${prenom}`).toSorted().join(" ");

function prenomsCompatibles(a: IdentiteBeneficiaire, b: IdentiteBeneficiaire): boolean {
  const [deA, deB] = [nomNormalise(a.prenom), nomNormalise(b.prenom)];
  return deA === "" || deB === "" || son(deA) === son(deB) || ressemblance(deA, deB) >= PRENOMS_PROCHES;
}

const contraires = (a: IdentiteBeneficiaire, b: IdentiteBeneficiaire): boolean =>
  a.anneeNaissance !== null && b.anneeNaissance !== null && a.anneeNaissance !== b.anneeNaissance;

/** What records are brought together by before being compared: number, address, how each word of the name sounds. */
export const blocsDe = ({ telephone, courriel, nom, prenom }: IdentiteBeneficiaire): readonly string[] => [
  ...(telephone === "" ? [] : [`t:${telephone}`]),
  ...(courriel === "" ? [] : [`c:${courriel}`]),
  ...motsDe(`${nom} ${prenom}`).flatMap((mot) => [`s:${son(mot).slice(0, 4)}`]),
];

/** The pairs of records that may be one person. Records are compared only within what brings them together. */
export function pairesProbables<F extends { readonly id: string; readonly identite: IdentiteBeneficiaire }>(
  fiches: readonly F[],
): readonly Paire<F>[] {
  const blocs = new Map<string, F[]>();
  for (const fiche of fiches)
    for (const bloc of blocsDe(fiche.identite)) blocs.set(bloc, [...(blocs.get(bloc) ?? []), fiche]);
  const paires = new Map<string, Paire<F>>();
  for (const bloc of blocs.values()) {
    if (bloc.length > BLOC_MAX) continue;
    for (const [rang, une] of bloc.entries())
      for (const autre of bloc.slice(rang + 1)) {
        const cle = [une.id, autre.id].toSorted().join(" ");
        if (une.id === autre.id || paires.has(cle)) continue;
        const motif = motifDeDoublon(une.identite, autre.identite);
        if (motif !== null) paires.set(cle, { une, autre, motif });
      }
  }
  return [...paires.values()];
}

/** What one identity brings to another: its own fields first, those of the other where they are empty. */
export function completer(garde: IdentiteBeneficiaire, fondu: IdentiteBeneficiaire): IdentiteBeneficiaire {
  return {
    nom: garde.nom || fondu.nom,
    prenom: garde.prenom || fondu.prenom,
    telephone: garde.telephone || fondu.telephone,
    courriel: garde.courriel || fondu.courriel,
    anneeNaissance: garde.anneeNaissance ?? fondu.anneeNaissance,
    commune: garde.commune || fondu.commune,
    repere: garde.repere || fondu.repere,
  };
}
