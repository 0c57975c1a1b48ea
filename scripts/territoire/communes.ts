import { departementDe, fuseauDe } from "../../src/domaines/territoire/fuseau.rules.ts";
import { cleDeNom } from "../../src/domaines/territoire/nom.rules.ts";
import { POSITIONS_CONNUES } from "./positions-connues.ts";
import { type CommuneSource, type EpciSource, lireDecoupage, lireGeonames } from "./sources.ts";

type Position = { readonly lat: number; readonly lon: number; readonly approchee: boolean };

/** Version of the layout of the file: move it whenever a column changes. */
const FORMAT = 3;

/** Date from which the division of version 6 of the package holds (its README: year 2026). */
const DATE = "2026-01-01";

/** The compact file of the territory: rows rather than objects, keys of names already computed. */
export function fichierCommunes(): unknown {
  const decoupage = lireDecoupage();
  const actuelles = decoupage.communes.filter((c) => c.type === "commune-actuelle");
  const epciDe = epciParCommune(decoupage.epci);
  const indexEpci = new Map(decoupage.epci.map((e, i) => [e.code, i]));
  const positions = positionner(actuelles, decoupage.communes, epciDe);

  return {
    version: `${decoupage.version}-${FORMAT}`,
    date: DATE,
    regions: decoupage.regions.map((r) => [r.code, r.nom, r.chefLieu, r.zone]),
    departements: decoupage.departements.map((d) => [d.code, d.nom, d.region, d.chefLieu, d.zone, fuseauDe(d.code)]),
    epci: decoupage.epci.map((e) => [e.code, e.nom, e.type]),
    communes: {
      codes: colonne(actuelles, (c) => c.code),
      noms: colonne(actuelles, (c) => c.nom),
      cles: colonne(actuelles, (c) => cleDeNom(c.nom)),
      departements: colonne(actuelles, (c) => c.departement),
      codesPostaux: colonne(actuelles, (c) => (c.codesPostaux ?? []).join(" ")),
      anciensCodes: colonne(actuelles, (c) => (c.anciensCodes ?? []).join(" ")),
      epci: actuelles.map((c) => indexEpci.get(epciDe.get(c.code) ?? "") ?? -1),
      populations: actuelles.map((c) => c.population ?? null),
      lats: actuelles.map((c) => arrondi(positionDe(positions, c.code).lat)),
      lons: actuelles.map((c) => arrondi(positionDe(positions, c.code).lon)),
      approchees: actuelles.map((c) => (positionDe(positions, c.code).approchee ? 1 : 0)),
    },
    autresNoms: autresNoms(decoupage.communes, new Set(actuelles.map((c) => c.code))),
    arrondissements: decoupage.communes.filter((c) => c.type === "arrondissement-municipal").map(arrondissement),
  };
}

/** One text for a whole column: ten times faster to read back than thirty-five thousand small arrays. */
const colonne = (communes: readonly CommuneSource[], valeur: (c: CommuneSource) => string): string =>
  communes.map(valeur).join("\n");

function positionDe(positions: ReadonlyMap<string, Position>, code: string): Position {
  const position = positions.get(code);
  if (position === undefined) throw new Error(`no position for commune ${code}`);
  return position;
}

/** Former communes (déléguées, associées) whose name still stands on letters and signposts: [code, name, key, present commune]. */
function autresNoms(communes: readonly CommuneSource[], actuelles: ReadonlySet<string>): readonly unknown[] {
  const nomActuel = new Map(communes.filter((c) => c.type === "commune-actuelle").map((c) => [c.code, c.nom]));
  return communes.flatMap((c) => {
    if (c.type !== "commune-deleguee" && c.type !== "commune-associee") return [];
    if (c.chefLieu === undefined || !actuelles.has(c.chefLieu)) return [];
    if (nomActuel.get(c.chefLieu) === c.nom) return [[c.code, c.nom, "", c.chefLieu]];
    return [[c.code, c.nom, cleDeNom(c.nom), c.chefLieu]];
  });
}

function arrondissement(c: CommuneSource): readonly unknown[] {
  const [lat, lon] = POSITIONS_CONNUES[c.code] ?? [null, null];
  const nom = c.nom.replace(/ Arrondissement$/, "");
  return [c.code, nom, cleDeNom(nom), c.commune, c.population ?? null, lat, lon, (c.codesPostaux ?? []).join(" ")];
}

function epciParCommune(epci: readonly EpciSource[]): ReadonlyMap<string, string> {
  return new Map(epci.flatMap((e) => e.membres.map((m) => [m.code, e.code] as const)));
}

/** The position of every commune: GeoNames by INSEE code, else a typed one, else the middle of the nearest relatives. */
function positionner(
  actuelles: readonly CommuneSource[],
  toutes: readonly CommuneSource[],
  epciDe: ReadonlyMap<string, string>,
): ReadonlyMap<string, Position> {
  const sures = positionsGeonames(actuelles, toutes);
  const parents = groupes(actuelles, epciDe, sures);
  const positions = new Map<string, Position>(sures);
  for (const c of actuelles) {
    if (positions.has(c.code)) continue;
    const connue = POSITIONS_CONNUES[c.code];
    if (connue) positions.set(c.code, { lat: connue[0], lon: connue[1], approchee: true });
    else {
      const milieu = clesDeParente(c, epciDe)
        .map((cle) => parents.get(cle))
        .find((m) => m !== undefined);
      if (milieu) positions.set(c.code, { ...milieu, approchee: true });
    }
  }
  return positions;
}

/** The main place of each commune in GeoNames; that of the seat for a merged commune. */
function positionsGeonames(
  actuelles: readonly CommuneSource[],
  toutes: readonly CommuneSource[],
): ReadonlyMap<string, Position> {
  const remplacant = new Map<string, string>();
  for (const c of toutes) if (c.chefLieu !== undefined) remplacant.set(c.code, c.chefLieu);
  for (const c of actuelles) for (const ancien of c.anciensCodes ?? []) remplacant.set(ancien, c.code);
  for (const c of actuelles) remplacant.set(c.code, c.code);
  const meilleurs = new Map<string, { readonly poids: number; readonly position: Position }>();
  for (const l of lireGeonames()) {
    const code = remplacant.get(l.insee);
    if (code === undefined) continue;
    const poids = l.poids + (code === l.insee ? 1e9 : 0);
    if ((meilleurs.get(code)?.poids ?? -1) < poids)
      meilleurs.set(code, { poids, position: { lat: l.lat, lon: l.lon, approchee: false } });
  }
  return new Map([...meilleurs].map(([code, { position }]) => [code, position]));
}

/** From the closest kinship to the loosest: same postcode in the same EPCI, same postcode, same EPCI, same département. */
function clesDeParente(c: CommuneSource, epciDe: ReadonlyMap<string, string>): readonly string[] {
  const epci = epciDe.get(c.code) ?? "";
  const postaux = c.codesPostaux ?? [];
  const departement = departementDe(c.code);
  return [
    ...postaux.map((cp) => `${cp}/${epci}`),
    ...postaux.map((cp) => `${cp}/${departement}`),
    `${epci}/${departement}`,
    `/${departement}`,
  ];
}

function groupes(
  actuelles: readonly CommuneSource[],
  epciDe: ReadonlyMap<string, string>,
  sures: ReadonlyMap<string, Position>,
): ReadonlyMap<string, { readonly lat: number; readonly lon: number }> {
  const sommes = new Map<string, { n: number; lat: number; lon: number }>();
  for (const c of actuelles) {
    const p = sures.get(c.code);
    if (p === undefined) continue;
    for (const cle of new Set(clesDeParente(c, epciDe))) {
      const s = sommes.get(cle) ?? { n: 0, lat: 0, lon: 0 };
      sommes.set(cle, { n: s.n + 1, lat: s.lat + p.lat, lon: s.lon + p.lon });
    }
  }
  return new Map([...sommes].map(([cle, s]) => [cle, { lat: s.lat / s.n, lon: s.lon / s.n }]));
}

const arrondi = (degres: number): number => Math.round(degres * 1e4) / 1e4;
