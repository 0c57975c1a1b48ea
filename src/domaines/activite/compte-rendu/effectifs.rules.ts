import { AGE_VERS_COMMUN, type AgeCommun, type ClasseAgeToutes } from "./vocabulaire.rules.ts";

/** People by class; an absent class counts for zero. */
export type Effectifs<C extends string> = Readonly<Partial<Record<C, number>>>;

/** The classes present and their people. */
export function entrees<C extends string>(effectifs: Effectifs<C>): readonly [C, number][] {
  const liste: [C, number][] = [];
  for (const classe in effectifs) liste.push([classe, effectifs[classe] ?? 0]);
  return liste;
}

/** A breakdown made class by class; classes without anybody are left out. */
export function effectifsDe<C extends string>(classes: readonly C[], nombreDe: (classe: C) => number): Effectifs<C> {
  const effectifs: Partial<Record<C, number>> = {};
  for (const classe of classes) {
    const nombre = nombreDe(classe);
    if (nombre > 0) effectifs[classe] = nombre;
  }
  return effectifs;
}

/** Total of a breakdown. */
export const somme = (effectifs: Effectifs<string>): number =>
  entrees(effectifs).reduce((total, [, effectif]) => total + effectif, 0);

/** People of the common classes (under 18, 18 to 59, 60 and over, not told), whichever grid the report was written with. */
export function agesCommuns(ages: Effectifs<ClasseAgeToutes>): Readonly<Record<AgeCommun, number>> {
  const communs = { moins_18: 0, "18_59": 0, "60_plus": 0, non_communique: 0 };
  for (const [classe, effectif] of entrees(ages)) communs[AGE_VERS_COMMUN[classe]] += effectif;
  return communs;
}

type NomCompte = { readonly un: string; readonly plusieurs: string };
export const NOM_AGES: NomCompte = { un: "âge", plusieurs: "âges" };
export const NOM_STATUTS: NomCompte = { un: "situation", plusieurs: "situations" };
export const NOM_GENRES: NomCompte = { un: "genre", plusieurs: "genres" };

/** The sentence of a sum that misses its total: « 5 situations sur 6 : ajoutez 1 personne ». */
export function phraseDeSomme(nom: NomCompte, trouve: number, attendu: number): string {
  const ecart = Math.abs(attendu - trouve);
  const personnes = ecart > 1 ? `${ecart} personnes` : "1 personne";
  const noms = trouve > 1 ? nom.plusieurs : nom.un;
  return `${trouve} ${noms} sur ${attendu} : ${trouve < attendu ? "ajoutez" : "retirez"} ${personnes}`;
}
