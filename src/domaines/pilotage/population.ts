import { type Referentiel, referentiel } from "../territoire/index.ts";

const connues = new WeakMap<Referentiel, ReadonlyMap<string, number>>();

/** Inhabitants of a département: the sum of its communes, worked out once; zero for an unknown code. */
export function populationDe(departement: string): number {
  const r = referentiel();
  const populations =
    connues.get(r) ??
    new Map(
      [...r.departements.keys()].map((code) => [
        code,
        r.communesDepartement(code).reduce((somme, { population }) => somme + (population ?? 0), 0),
      ]),
    );
  connues.set(r, populations);
  return populations.get(departement) ?? 0;
}
