import { feature } from "topojson-client";
import { z } from "zod";
import { latitudeMercator, projeterDans, type Zone } from "../../src/plateforme/carte/projection.rules.ts";
import { simplifier } from "./simplifier.ts";
import { lireDecoupage, lireJson, lireTexte } from "./sources.ts";
import { type Anneau, ecrireTrace, lireTrace, milieu } from "./trace.ts";

type Formes = ReadonlyMap<string, readonly Anneau[]>;

const carteSvg = z.object({ locations: z.array(z.object({ id: z.string(), name: z.string(), path: z.string() })) });

/**
 * Scale of the outlines of svg-maps, found by least squares between the middles of their 96 départements and those of
 * the official outlines: they are a Mercator map (mean gap 0,18 unit, that is 0,35 km; conic projections leave 6 units).
 */
const METROPOLE: Zone = {
  code: "metropole",
  nom: "France métropolitaine",
  cadre: null,
  limites: [-5.6, 41.2, 9.8, 51.3],
  ax: 215.477,
  kx: 41.5183,
  ay: 2467.7248,
  ky: 41.3831,
};

/** Insets: one column on the left of the mainland; limits leave out far islets. */
const DROM: readonly { readonly code: string; readonly nom: string; readonly limites: Zone["limites"] }[] = [
  { code: "971", nom: "Guadeloupe", limites: [-61.85, 15.78, -60.95, 16.55] },
  { code: "972", nom: "Martinique", limites: [-61.28, 14.36, -60.76, 14.92] },
  { code: "973", nom: "Guyane", limites: [-54.7, 2.0, -51.5, 5.85] },
  { code: "974", nom: "La Réunion", limites: [55.15, -21.45, 55.9, -20.8] },
  { code: "976", nom: "Mayotte", limites: [44.98, -13.03, 45.34, -12.6] },
];
const CADRE = { x: -108, largeur: 88, hauteur: 100, pas: 114, titre: 16 } as const;
const VIEW_BOX = "-112 0 727 585";
const COURONNE = ["75", "92", "93", "94"];
const PARIS = { cadre: [497, 2, 112, 112] as const, echelle: 4.4, centre: [2.36, 48.853] as const };
/** In units of the map, 1.86 km each: what a screen of 700 pixels shows; the public page of figures stays light. */
const TOLERANCE = 0.8;
/** The whole country behind a locator map: a light line, without detail. */
const TOLERANCE_SILHOUETTE = 2.5;

/** The file of outlines: mainland départements and régions, the five overseas ones in frames, Paris enlarged. */
export function fichierContours(): unknown {
  const decoupage = lireDecoupage();
  const zones = [METROPOLE, zoneParis(), ...DROM.map(zoneDrom)];
  const drom = formesDrom(zones);
  const departements = simplifier(
    formesSvg("departments", (l) => l.id.toUpperCase()),
    TOLERANCE,
  );
  const codeRegion = new Map(decoupage.regions.map((r) => [r.nom, r.code]));
  const brutesRegions = formesSvg("regions", (l) => codeRegion.get(l.name) ?? l.name);
  const regions = simplifier(brutesRegions, TOLERANCE);
  const regionDe = new Map(decoupage.departements.map((d) => [d.code, d.region]));
  const dromRegions = new Map([...drom].map(([code, forme]) => [regionDe.get(code) ?? code, forme]));
  const brutes = formesSvg("departments", (l) => l.id.toUpperCase());
  return {
    viewBox: VIEW_BOX,
    zones,
    departements: [...ecrire(departements), ...ecrire(drom)],
    regions: [...ecrire(regions), ...ecrire(dromRegions)],
    silhouette: ecrireTrace([...simplifier(brutesRegions, TOLERANCE_SILHOUETTE).values()].flat()),
    agrandissement: ecrire(agrandir(brutes, zones[1] ?? METROPOLE)),
    voisins: Object.fromEntries(voisinages(brutes)),
  };
}

const ecrire = (formes: Formes): readonly unknown[] =>
  [...formes].map(([code, anneaux]) => {
    const [x, y] = milieu(anneaux);
    return { code, d: ecrireTrace(anneaux), x: Math.round(x), y: Math.round(y) };
  });

function formesSvg(nom: "departments" | "regions", code: (l: { id: string; name: string }) => string): Formes {
  const texte = lireTexte(`@svg-maps/france.${nom}`)
    .replace(/^export default /, "")
    .replace(/;\s*$/, "");
  const { locations } = carteSvg.parse(JSON.parse(texte));
  return new Map(locations.map((l) => [code(l), lireTrace(l.path)]));
}

function zoneParis(): Zone {
  const [x, y, largeur, hauteur] = PARIS.cadre;
  const [lon, lat] = PARIS.centre;
  const [kx, ky] = [METROPOLE.kx * PARIS.echelle, METROPOLE.ky * PARIS.echelle];
  return {
    code: "paris",
    nom: "Paris et autour",
    cadre: PARIS.cadre,
    limites: [2.14, 48.68, 2.61, 49.02],
    kx,
    ax: x + largeur / 2 - kx * lon,
    ky,
    ay: y + (hauteur + CADRE.titre) / 2 + ky * latitudeMercator(lat),
  };
}

function zoneDrom(d: (typeof DROM)[number], rang: number): Zone {
  const [ouest, sud, est, nord] = d.limites;
  const [y, haut] = [8 + rang * CADRE.pas, latitudeMercator(nord)];
  const etendue = haut - latitudeMercator(sud);
  const place = { largeur: CADRE.largeur - 8, hauteur: CADRE.hauteur - CADRE.titre - 8 };
  const k = Math.min(place.largeur / (est - ouest), place.hauteur / etendue);
  return {
    ...d,
    cadre: [CADRE.x, y, CADRE.largeur, CADRE.hauteur],
    kx: k,
    ax: CADRE.x + CADRE.largeur / 2 - (k * (ouest + est)) / 2,
    ky: k,
    ay: y + CADRE.titre + 4 + place.hauteur / 2 + k * (haut - etendue / 2),
  };
}

/** Shapes of the overseas départements, cut out of the shape of France of Natural Earth. */
function formesDrom(zones: readonly Zone[]): Formes {
  const anneaux = anneauxDeFrance();
  const formes = DROM.map(({ code }) => {
    const zone = zones.find((z) => z.code === code);
    if (zone === undefined) throw new Error(`no zone ${code}`);
    const [ouest, sud, est, nord] = zone.limites;
    const dedans = anneaux.filter((a) => a.every(([x, y]) => x >= ouest && x <= est && y >= sud && y <= nord));
    if (dedans.length === 0) throw new Error(`no outline for ${code}`);
    return [code, dedans.map((a) => a.map(([lon, lat]) => projeterDans(zone, lat, lon)))] as const;
  });
  return new Map(formes);
}

const pays = z.object({ features: z.array(z.object({ id: z.string().optional(), geometry: z.unknown() })) });
const multi = z.object({ coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))) });

/** Outer rings of the shape of France in Natural Earth (country 250), overseas départements included. */
function anneauxDeFrance(): readonly Anneau[] {
  const monde = lireJson("world-atlas/countries-10m.json");
  if (!estTopologie(monde) || monde.objects["countries"] === undefined) throw new Error("world-atlas: no countries");
  const france = pays.parse(feature(monde, monde.objects["countries"])).features.find((f) => f.id === "250");
  return multi.parse(france?.geometry).coordinates.flatMap(([exterieur]) => (exterieur ? [exterieur] : []));
}

type Topologie = Parameters<typeof feature>[0];

const estTopologie = (lu: unknown): lu is Topologie => z.object({ type: z.literal("Topology") }).safeParse(lu).success;

/** The inner ring of départements of Paris, drawn again larger. */
function agrandir(formes: Formes, zone: Zone): Formes {
  const rapport = zone.kx / METROPOLE.kx;
  const [dx, dy] = [zone.ax - METROPOLE.ax * rapport, zone.ay - METROPOLE.ay * rapport];
  return new Map(
    COURONNE.map((code) => [
      code,
      (formes.get(code) ?? []).map((a) => a.map(([x, y]) => [x * rapport + dx, y * rapport + dy] as const)),
    ]),
  );
}

/** Départements that share a border: at least two points in common, to a quarter of a unit. */
function voisinages(formes: Formes): ReadonlyMap<string, readonly string[]> {
  const cases = new Map<string, Set<string>>();
  for (const [code, anneaux] of formes)
    for (const [x, y] of anneaux.flat())
      for (const cle of casesAutour(x, y)) cases.set(cle, (cases.get(cle) ?? new Set()).add(code));
  const communs = new Map<string, number>();
  for (const [code, anneaux] of formes)
    for (const [x, y] of anneaux.flat())
      for (const autre of cases.get(caseDe(x, y)) ?? [])
        if (autre !== code) communs.set(`${code}/${autre}`, (communs.get(`${code}/${autre}`) ?? 0) + 1);
  const paires = [...communs].filter(([, n]) => n > 1).map(([cle]) => cle.split("/"));
  return new Map(
    [...formes.keys()].map((c) => [
      c,
      paires
        .filter(([a]) => a === c)
        .map(([, b]) => b ?? "")
        .sort(),
    ]),
  );
}

const caseDe = (x: number, y: number): string => `${Math.round(x * 4)}/${Math.round(y * 4)}`;
const casesAutour = (x: number, y: number): readonly string[] =>
  [-0.25, 0, 0.25].flatMap((dx) => [-0.25, 0, 0.25].map((dy) => caseDe(x + dx, y + dy)));
