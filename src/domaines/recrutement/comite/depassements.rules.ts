import type { Contingent } from "../appel/appel.rules.ts";

/** Posts granted to a structure of a département; the zones it stands in. */
export type Accord = {
  readonly departement: string;
  readonly qpv: boolean;
  readonly zrr: boolean;
  readonly postes: number;
};

/**
 * What grants ask beyond the posts available: a structure of a priority zone takes first from its zone, then from its département. A call
 * that announces no number limits nothing. Answers the départements passed, with how many posts are missing.
 */
export function depassements(
  contingents: readonly Contingent[],
  accords: readonly Accord[],
): readonly { readonly departement: string; readonly manque: number }[] {
  if (contingents.length === 0) return [];
  const reste = new Map(contingents.map(({ portee, code, postes }) => [`${portee}${code}`, postes]));
  const prendre = (cle: string, voulus: number): number => {
    const pris = Math.min(reste.get(cle) ?? 0, voulus);
    reste.set(cle, (reste.get(cle) ?? 0) - pris);
    return voulus - pris;
  };
  const manques = new Map<string, number>();
  for (const { departement, qpv, zrr, postes } of accords) {
    const apresQpv = qpv ? prendre("qpv", postes) : postes;
    const apresZrr = zrr ? prendre("zrr", apresQpv) : apresQpv;
    const manque = prendre(`departement${departement}`, apresZrr);
    if (manque > 0) manques.set(departement, (manques.get(departement) ?? 0) + manque);
  }
  return [...manques].map(([departement, manque]) => ({ departement, manque }));
}
