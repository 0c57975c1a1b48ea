import type { Somme } from "../indicateur/retrouver.rules.ts";
import { masquerTableau } from "../indicateur/secret-lignes.rules.ts";

/** Where zones add up, by their ranks: the régions in the country, the départements in their région. */
export type Hierarchie = { readonly zones: number; readonly sommes: readonly Somme[] };

const PAS_ARRONDI = 10;

/**
 * What a file says of a month: counts of people by indicator, then by zone, small ones hidden (null) with all that would give them back,
 * the others to the nearest ten at every level. `liens` names indicators that add up to another (new and followed people).
 */
export function publierTableau(
  comptes: readonly (readonly number[])[],
  { zones, sommes }: Hierarchie,
  liens: readonly Somme[],
): readonly (readonly (number | null)[])[] {
  const rangDe = (indicateur: number, zone: number): number => indicateur * zones + zone;
  const parZone = comptes.flatMap((_, indicateur) =>
    sommes.map(({ total, parts }) => ({
      total: total === null ? null : rangDe(indicateur, total),
      parts: parts.map((zone) => rangDe(indicateur, zone)),
    })),
  );
  const entreIndicateurs = liens.flatMap(({ total, parts }) =>
    Array.from({ length: zones }, (_, zone) => ({
      total: total === null ? null : rangDe(total, zone),
      parts: parts.map((indicateur) => rangDe(indicateur, zone)),
    })),
  );
  const vus = masquerTableau(comptes.flat(), [...parZone, ...entreIndicateurs]);
  return comptes.map((_, indicateur) =>
    vus.slice(indicateur * zones, (indicateur + 1) * zones).map((n) => (n === null ? null : aLaDizaine(n))),
  );
}

const aLaDizaine = (n: number): number => Math.round(n / PAS_ARRONDI) * PAS_ARRONDI;
