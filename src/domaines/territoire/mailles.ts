import { contours } from "../../plateforme/carte/index.ts";
import { distanceKm, type Position } from "./distance.rules.ts";
import type { Maille } from "./maille.rules.ts";
import { type Referentiel, referentiel } from "./referentiel.ts";
import { CODE_PAYS, type Commune, type Niveau } from "./territoire.rules.ts";

/** A territory as its sheet opens: where it stands, what it holds, what is around. */
export type MailleComplete = Maille & {
  readonly population: number;
  readonly communes: readonly Commune[];
  /** From the country down to the territory itself. */
  readonly ascendance: readonly Maille[];
  /** Territories of the level below, by name. */
  readonly contenu: readonly { readonly titre: string; readonly mailles: readonly MaillePeuplee[] }[];
  /** Bordering or nearest territories of the same level. */
  readonly voisines: readonly Maille[];
  readonly codesPostaux: readonly string[];
};
export type MaillePeuplee = Maille & { readonly population: number };

const PAYS: Maille = { niveau: "pays", code: CODE_PAYS, nom: "France" };
const VOISINES = 8;

/** The territory of a level and code; undefined when it does not exist. */
export function mailleDe(niveau: Niveau, code: string): MailleComplete | undefined {
  const r = referentiel();
  const communes = communesDe(r, niveau, code);
  const nom = nomDe(r, niveau, code);
  if (communes.length === 0 || nom === undefined) return undefined;
  const maille = { niveau, code, nom };
  return {
    ...maille,
    communes,
    population: populationDe(communes),
    ascendance: [...parents(r, niveau, code, communes), maille],
    contenu: contenuDe(r, niveau, code, communes),
    voisines: voisinesDe(r, niveau, code, communes),
    codesPostaux: niveau === "commune" ? (communes[0]?.codesPostaux ?? []) : [],
  };
}

const populationDe = (communes: readonly Commune[]): number => communes.reduce((s, c) => s + (c.population ?? 0), 0);

function communesDe(r: Referentiel, niveau: Niveau, code: string): readonly Commune[] {
  if (niveau === "pays") return code === CODE_PAYS ? [...r.communes.values()] : [];
  if (niveau === "region") return r.communesRegion(code);
  if (niveau === "departement") return r.communesDepartement(code);
  if (niveau === "epci") return r.communesEpci(code);
  const commune = r.communes.get(code);
  return commune ? [commune] : [];
}

function nomDe(r: Referentiel, niveau: Niveau, code: string): string | undefined {
  if (niveau === "pays") return PAYS.nom;
  const table = { region: r.regions, departement: r.departements, epci: r.epci, commune: r.communes }[niveau];
  return table.get(code)?.nom;
}

function parents(r: Referentiel, niveau: Niveau, code: string, communes: readonly Commune[]): readonly Maille[] {
  if (niveau === "pays") return [];
  const commune = [...communes].sort((a, b) => (b.population ?? 0) - (a.population ?? 0))[0];
  const chaine: (readonly [Niveau, string | null | undefined])[] = [
    ["region", commune?.region],
    ["departement", commune?.departement],
    ["epci", commune?.epci],
  ];
  const dessus = chaine.slice(0, { region: 0, departement: 1, epci: 2, commune: 3 }[niveau]);
  const mailles = dessus.flatMap(([n, c]) => {
    const nom = c ? nomDe(r, n, c) : undefined;
    return c && nom !== undefined && c !== code ? [{ niveau: n, code: c, nom }] : [];
  });
  return [PAYS, ...mailles];
}

function contenuDe(
  r: Referentiel,
  niveau: Niveau,
  code: string,
  communes: readonly Commune[],
): MailleComplete["contenu"] {
  if (niveau === "commune") return [];
  if (niveau === "pays")
    return [{ titre: "Régions", mailles: trier([...r.regions.values()].map((x) => peuplee(r, "region", x))) }];
  if (niveau === "region")
    return [
      { titre: "Départements", mailles: trier(r.departementsRegion(code).map((d) => peuplee(r, "departement", d))) },
    ];
  const liste = { titre: "Communes", mailles: trier(communes.map((c) => peuplee(r, "commune", c))) };
  if (niveau === "epci") return [liste];
  const codes = [...new Set(communes.flatMap((c) => c.epci ?? []))];
  const epci = codes.flatMap((c) => r.epci.get(c) ?? []).map((e) => peuplee(r, "epci", e));
  return [{ titre: "Intercommunalités", mailles: trier(epci) }, liste];
}

const peuplee = (
  r: Referentiel,
  niveau: Niveau,
  x: { readonly code: string; readonly nom: string },
): MaillePeuplee => ({
  niveau,
  code: x.code,
  nom: x.nom,
  population: populationDe(communesDe(r, niveau, x.code)),
});

const alphabetique = new Intl.Collator("fr");
const trier = (mailles: readonly MaillePeuplee[]): readonly MaillePeuplee[] =>
  [...mailles].sort((a, b) => alphabetique.compare(a.nom, b.nom));

function voisinesDe(r: Referentiel, niveau: Niveau, code: string, communes: readonly Commune[]): readonly Maille[] {
  if (niveau === "pays") return [];
  if (niveau === "departement") return nommer(r, niveau, contours().voisins[code] ?? []);
  if (niveau === "region") {
    const autour = r.departementsRegion(code).flatMap((d) => contours().voisins[d.code] ?? []);
    const regions = autour.flatMap((d) => r.departements.get(d)?.region ?? []).filter((x) => x !== code);
    return nommer(r, niveau, [...new Set(regions)].sort());
  }
  const ici = centre(communes);
  if (ici === undefined) return [];
  const autres = niveau === "commune" ? procheCommunes(r, code, ici) : prochesEpci(r, code, ici);
  return nommer(r, niveau, autres);
}

const nommer = (r: Referentiel, niveau: Niveau, codes: readonly string[]): readonly Maille[] =>
  codes.flatMap((code) => {
    const nom = nomDe(r, niveau, code);
    return nom === undefined ? [] : [{ niveau, code, nom }];
  });

/** Middle of communes, weighted by population. */
export function centre(communes: readonly Commune[]): Position | undefined {
  const poids = communes.map((c) => Math.max(c.population ?? 0, 1));
  const total = poids.reduce((s, p) => s + p, 0);
  if (total === 0) return undefined;
  const moyenne = (valeur: (c: Commune) => number): number =>
    communes.reduce((s, c, i) => s + valeur(c) * (poids[i] ?? 0), 0) / total;
  return { lat: moyenne((c) => c.lat), lon: moyenne((c) => c.lon) };
}

function procheCommunes(r: Referentiel, code: string, ici: Position): readonly string[] {
  const autour = [...r.communes.values()].filter((c) => c.code !== code && Math.abs(c.lat - ici.lat) < 0.4);
  return plusProches(
    autour.map((c) => ({ code: c.code, position: c })),
    ici,
  );
}

const centresEpci = new WeakMap<Referentiel, readonly { readonly code: string; readonly position: Position }[]>();

function prochesEpci(r: Referentiel, code: string, ici: Position): readonly string[] {
  const connus =
    centresEpci.get(r) ??
    [...r.epci.keys()].flatMap((e) => {
      const position = centre(r.communesEpci(e));
      return position ? [{ code: e, position }] : [];
    });
  centresEpci.set(r, connus);
  return plusProches(
    connus.filter((e) => e.code !== code),
    ici,
  );
}

function plusProches(
  candidats: readonly { readonly code: string; readonly position: Position }[],
  ici: Position,
): readonly string[] {
  return candidats
    .map(({ code, position }) => ({ code, km: distanceKm(position, ici) }))
    .filter(({ km }) => km < 100)
    .sort((a, b) => a.km - b.km)
    .slice(0, VOISINES)
    .map(({ code }) => code);
}
