import { type Referentiel, referentiel } from "../../territoire/index.ts";
import { estFin, type Grain, grainDe, type LieuSerie, type NiveauIndicateur } from "./niveau.rules.ts";
import type { Zone } from "./serie.rules.ts";

/** The structures or the teams of a perimeter, each with the codes that its sums are read by, and the group whose total stands elsewhere. */
export type ZonePerimetre = Zone & { readonly codes: readonly string[]; readonly groupe: string };

/** The zones of a level: all those that a hidden cell depends on. */
export type Zones = {
  readonly grain: Grain;
  readonly toutes: readonly Zone[];
  /** The zone of each code of the grain. */
  readonly parCode: ReadonlyMap<string, string>;
  /** Under the département, the zone of each commune. */
  readonly parCommune: ReadonlyMap<string, string>;
  /** Ranks of the zones whose sum stands somewhere: the départements of a région, the communes of an EPCI within a département. */
  readonly groupes: readonly (readonly number[])[];
};

const SANS_COMMUNE: ReadonlyMap<string, string> = new Map();

/**
 * The zones of a level around a territory. Down to the département, those of the whole country; under it, those of the départements that
 * the territory touches, each judged apart, so that the same cell is hidden whichever territory is asked.
 */
export function zonesDe(niveau: NiveauIndicateur, dans: LieuSerie, perimetre: readonly ZonePerimetre[]): Zones {
  const r = referentiel();
  if (niveau === "structure" || niveau === "equipe") return zonesDuPerimetre(niveau, perimetre);
  if (niveau === "epci") return zonesEpci(r, departementsTouches(r, dans));
  if (niveau === "commune") return zonesCommunes(r, departementsTouches(r, dans));
  const tous = [...r.departements.values()];
  const commun = { grain: grainDe(niveau), parCommune: SANS_COMMUNE };
  if (niveau === "national")
    return {
      ...{ ...commun, toutes: [{ code: "FR", nom: "France" }], groupes: [] },
      parCode: new Map(tous.map(({ code }) => [code, "FR"])),
    };
  if (niveau === "region") {
    const toutes = parNom(r.regions.values());
    return {
      ...{ ...commun, toutes, groupes: [toutes.map((_, rang) => rang)] },
      parCode: new Map(tous.map(({ code, region }) => [code, region])),
    };
  }
  return {
    ...commun,
    toutes: tous.map(({ code, nom }) => ({ code, nom })),
    parCode: identite(tous),
    groupes: grouper(tous, ({ region }) => [region]),
  };
}

/** True for a zone of what was asked, and not of what its secret depends on. */
export function estDans(code: string, niveau: NiveauIndicateur, dans: LieuSerie): boolean {
  if (niveau === "national" || dans.niveau === "national") return true;
  if (niveau === dans.niveau) return code === dans.code;
  const r = referentiel();
  if (niveau === "departement") return r.departements.get(code)?.region === dans.code;
  if (niveau === "epci") {
    const departement = departementDeLEpci(r, code);
    return dans.niveau === "departement"
      ? departement === dans.code
      : r.departements.get(departement ?? "")?.region === dans.code;
  }
  if (niveau !== "commune") return true;
  const commune = r.communes.get(code);
  return dans.niveau === "epci" ? commune?.epci === dans.code : commune?.departement === dans.code;
}

/** Overseas collectivities, shown once something happens there. */
export function estCom(code: string, niveau: NiveauIndicateur): boolean {
  if (estFin(niveau)) return false;
  const { departements, regions } = referentiel();
  return (niveau === "departement" ? departements : regions).get(code)?.zone === "com";
}

const parNom = (zones: Iterable<Zone>): readonly Zone[] =>
  [...zones].map(({ code, nom }) => ({ code, nom })).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));

const identite = (zones: readonly { readonly code: string }[]): ReadonlyMap<string, string> =>
  new Map(zones.map(({ code }) => [code, code]));

function grouper<T>(zones: readonly T[], clesDe: (zone: T) => readonly string[]): readonly (readonly number[])[] {
  const groupes = new Map<string, number[]>();
  zones.forEach((zone, rang) => {
    for (const cle of clesDe(zone)) {
      const groupe = groupes.get(cle);
      if (groupe === undefined) groupes.set(cle, [rang]);
      else groupe.push(rang);
    }
  });
  return [...groupes.values()];
}

function departementsTouches(r: Referentiel, { niveau, code }: LieuSerie): readonly string[] {
  if (niveau === "departement") return [code];
  if (niveau === "region") return r.departementsRegion(code).map((departement) => departement.code);
  if (niveau === "commune") return [r.communes.get(code)?.departement ?? ""];
  return [...new Set(r.communesEpci(code).map(({ departement }) => departement))];
}

function zonesCommunes(r: Referentiel, departements: readonly string[]): Zones {
  const communes = departements.flatMap((code) => [...r.communesDepartement(code)]);
  return {
    grain: "commune",
    toutes: communes.map(({ code, nom }) => ({ code, nom })),
    parCode: identite(communes),
    parCommune: identite(communes),
    groupes: grouper(communes, ({ departement, epci }) => [departement, ...(epci ? [`${departement} ${epci}`] : [])]),
  };
}

/** An EPCI over two départements is counted with the one where most of its inhabitants live. */
function zonesEpci(r: Referentiel, departements: readonly string[]): Zones {
  const codes = departements.flatMap((departement) =>
    [...new Set(r.communesDepartement(departement).flatMap(({ epci }) => epci ?? []))].filter(
      (code) => departementDeLEpci(r, code) === departement,
    ),
  );
  // Asked by an EPCI that is counted with another département.
  const toutes = [...new Set(codes)].flatMap((code) => r.epci.get(code) ?? []);
  return {
    grain: "epci",
    toutes: toutes.map(({ code, nom }) => ({ code, nom })),
    parCode: identite(toutes),
    parCommune: new Map(
      toutes.flatMap(({ code }) => r.communesEpci(code).map((commune): [string, string] => [commune.code, code])),
    ),
    groupes: grouper(toutes, ({ code }) => [departementDeLEpci(r, code) ?? ""]),
  };
}

const sieges = new WeakMap<Referentiel, ReadonlyMap<string, string>>();

/** The département where most of the inhabitants of an EPCI live. */
export function departementDeLEpci(r: Referentiel, code: string): string | undefined {
  const connus = sieges.get(r) ?? new Map([...r.epci.keys()].map((epci) => [epci, plusPeuple(r, epci)]));
  sieges.set(r, connus);
  return connus.get(code);
}

function plusPeuple(r: Referentiel, epci: string): string {
  const habitants = new Map<string, number>();
  for (const { departement, population } of r.communesEpci(epci))
    habitants.set(departement, (habitants.get(departement) ?? 0) + (population ?? 0));
  return [...habitants].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? "";
}

function zonesDuPerimetre(grain: "structure" | "equipe", zones: readonly ZonePerimetre[]): Zones {
  return {
    ...{ grain, toutes: zones.map(({ code, nom }) => ({ code, nom })), parCommune: SANS_COMMUNE },
    parCode: new Map(zones.flatMap(({ code, codes }) => codes.map((un): [string, string] => [un, code]))),
    groupes: grouper(zones, ({ groupe }) => [groupe]),
  };
}
