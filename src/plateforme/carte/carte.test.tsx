import { describe, expect, it } from "vitest";
import { z } from "zod";
import { contient, lireTrace, type Point } from "../../../scripts/territoire/trace.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../../tests/fichiers-reels.ts";
import { fautesFragment } from "../../../tests/html.ts";
import { CartePoints } from "./carte-points.tsx";
import { CarteSituation } from "./carte-situation.tsx";
import { Choroplethe } from "./choroplethe.tsx";
import { decouper } from "./classes.rules.ts";
import { contours } from "./contours.ts";
import { Planche } from "./planche.tsx";
import { projeterDans, type Zone, zonesDe } from "./projection.rules.ts";
import { svgCarte } from "./svg-carte.ts";
import { Symboles } from "./symboles.tsx";

const zone = (code: string): Zone => {
  const trouvee = contours().zones.find((z) => z.code === code);
  if (trouvee === undefined) throw new Error(code);
  return trouvee;
};

const texteReel = (chemin: string): string => new TextDecoder().decode(fichierReel(chemin).octets);

describe("Contours", () => {
  it("donne 101 départements et 18 régions, un tracé chacun, dans les limites de la carte", () => {
    const { departements, regions, viewBox } = contours();
    expect([departements.length, regions.length]).toEqual([101, 18]);
    const [x0 = 0, y0 = 0, l = 0, h = 0] = viewBox.split(" ").map(Number);
    for (const c of [...departements, ...regions])
      for (const [x, y] of lireTrace(c.d).flat())
        expect(x > x0 - 0.1 && x < x0 + l + 0.1 && y > y0 - 0.1 && y < y0 + h + 0.1, `${c.code} ${x} ${y}`).toBe(true);
  });

  it("connaît les départements voisins", () => {
    expect(contours().voisins["23"]).toEqual(["03", "18", "19", "36", "63", "87"]);
    expect(contours().voisins["75"]).toEqual(["92", "93", "94"]);
    expect(contours().voisins["974"]).toBeUndefined();
  });

  it.each([
    ["Guéret", 46.171, 1.872, "23", "metropole"],
    ["Strasbourg", 48.573, 7.752, "67", "metropole"],
    ["Bastia", 42.66, 9.43, "2B", "metropole"],
    ["Cayenne", 4.925, -52.315, "973", "973"],
    ["Saint-Denis", -20.9, 55.45, "974", "974"],
    ["Lamentin", 14.6, -60.98, "972", "972"],
  ])("place %s dans son département", (_nom, lat, lon, code, codeZone) => {
    const d = contours().departements.find((c) => c.code === code)?.d ?? "";
    expect(contient(lireTrace(d), projeterDans(zone(codeZone), lat, lon))).toBe(true);
  });
});

describe.runIf(FICHIERS_PRESENTS)("Écart avec les contours officiels", () => {
  const paire = z.tuple([z.number(), z.number()]);
  const geometrie = z.union([
    z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(paire)) }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(z.array(paire))) }),
  ]);
  const entites = z.object({
    features: z.array(z.object({ properties: z.object({ insee_dep: z.string() }), geometry: geometrie })),
  });

  it("un point officiel sur quatre-vingt-quinze et plus tombe à moins de 4 km du bon tracé en métropole", () => {
    const { features } = entites.parse(JSON.parse(texteReel("territoire/contours-departements.geojson")));
    const m = zone("metropole");
    const ecarts: number[] = [];
    for (const f of features.filter((e) => e.properties.insee_dep.length === 2)) {
      const anneaux =
        f.geometry.type === "Polygon" ? [f.geometry.coordinates[0]] : f.geometry.coordinates.map((p) => p[0]);
      const traces = lireTrace(contours().departements.find((c) => c.code === f.properties.insee_dep)?.d ?? "");
      const points = (anneaux.sort((a, b) => (b?.length ?? 0) - (a?.length ?? 0))[0] ?? []).filter(
        (_, i) => i % 25 === 0,
      );
      for (const [lon, lat] of points) ecarts.push(ecartAuTrace(projeterDans(m, lat, lon), traces));
    }
    ecarts.sort((a, b) => a - b);
    const [median = 9, p95 = 9] = [ecarts[ecarts.length >> 1], ecarts[Math.floor(ecarts.length * 0.95)]];
    const km = 1.86;
    console.error(
      `Écart au tracé : médiane ${(median * km).toFixed(2)} km, 95 % sous ${(p95 * km).toFixed(2)} km, ${ecarts.length} points`,
    );
    expect(median * km).toBeLessThan(1.5);
    expect(p95 * km).toBeLessThan(4);
  });
});

function ecartAuTrace([x, y]: Point, anneaux: readonly (readonly Point[])[]): number {
  let mieux = Number.POSITIVE_INFINITY;
  for (const anneau of anneaux)
    anneau.forEach(([ax, ay], i) => {
      const [bx, by] = anneau[(i + 1) % anneau.length] ?? [ax, ay];
      const [dx, dy] = [bx - ax, by - ay];
      const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      mieux = Math.min(mieux, Math.hypot(x - ax - t * dx, y - ay - t * dy));
    });
  return mieux;
}

describe("Dessins", () => {
  const valeurs = contours().departements.map((c, i) => ({
    code: c.code,
    nom: `Département ${c.code}`,
    valeur: c.code === "976" ? null : i,
    href: `/territoires/departement/${c.code}`,
  }));

  it("la choroplèthe : un lien nommé par département, la légende compte, la donnée absente est hachurée", async () => {
    const html = String(
      <Choroplethe id="c" niveau="departement" titre="T" description="D" valeurs={valeurs} ecrire={(n) => String(n)} />,
    );
    expect(html.match(/<a href/g)).toHaveLength(101);
    expect(html).toContain('aria-label="Département 976 : donnée absente"');
    expect(html).toContain("donnée absente (1)");
    expect(html).not.toContain("style=");
    expect(await fautesFragment(html)).toEqual([]);
  });

  it("sans lien, c’est une image", () => {
    const sans = valeurs.map(({ href: _, ...v }) => v);
    const html = String(
      <Choroplethe id="c" niveau="departement" titre="T" description="D" valeurs={sans} ecrire={String} />,
    );
    expect(html).toContain('role="img"');
    expect(html).not.toContain("<a ");
  });

  it("une valeur cachée n’est pas une donnée absente ; des classes partagées gardent leurs bornes et comptent celles d’ici", () => {
    const partagees = decouper([0, 10, 20, 30], { methode: "bornes", bornes: [10, 20] });
    const html = String(
      <Choroplethe
        id="c"
        niveau="region"
        titre="T"
        description="D"
        classes={partagees}
        ecrire={String}
        valeurs={[
          { code: "75", nom: "Nouvelle-Aquitaine", valeur: 12 },
          { code: "94", nom: "Corse", valeur: null, masquee: true },
        ]}
      />,
    );
    expect(html).toContain("Corse : trop peu de personnes");
    expect(html).toContain("trop peu de personnes (1)");
    expect(html).toContain("donnée absente (16)");
    expect(html).toMatch(/moins de 10 \(0\).*10 à moins de 20 \(1\).*20 ou plus \(0\)/s);
    expect(html).toMatch(/<g fill="url\(#c-points\)" data-code="94">/);
  });

  it("les symboles : surface proportionnelle, le plus grand dessous, chacun nommé, Paris dans son cadre", async () => {
    const comptes = valeurs.map((v) => ({ ...v, valeur: v.code === "75" ? 400 : v.code === "23" ? 100 : 0 }));
    const html = String(
      <Symboles id="s" niveau="departement" titre="T" description="D" valeurs={comptes} ecrire={String} />,
    );
    const ronds = [...html.matchAll(/<title>([^<]+)<\/title><circle cx="([\d.-]+)" cy="[\d.-]+" r="([\d.]+)"/g)];
    const parNom = new Map(ronds.map(([, nom, x, r]) => [nom, { x: Number(x), r: Number(r) }]));
    const [paris, creuse] = [parNom.get("Département 75 : 400"), parNom.get("Département 23 : 100")];
    expect((paris?.r ?? 0) / (creuse?.r ?? 1)).toBe(2);
    expect(paris?.x).toBe(contours().agrandissement.find(({ code }) => code === "75")?.x);
    expect(ronds[0]?.[1]).toContain("75");
    expect(parNom.get("Département 13 : 0")?.r).toBe(0);
    expect(html.match(/<a href/g)).toHaveLength(2);
    expect(await fautesFragment(html)).toEqual([]);
  });

  it("la planche reprend les contours de la carte sans les récrire, et les teintes y sont nues", async () => {
    const classes = decouper([0, 5, 10], { methode: "jenks", nombre: 3 });
    const vues = ["avril 2021", "mai 2021"].map((titre) => ({ titre, resume: "un essai", href: "#", valeurs }));
    const carte = String(
      <Choroplethe id="c" niveau="departement" titre="T" description="D" valeurs={valeurs} ecrire={String} />,
    );
    const planche = String(
      <Planche id="p" fond="c" niveau="departement" vues={vues} echelle={{ classes }} ecrire={String} />,
    );
    expect(planche.match(/<use href="#c-/g)).toHaveLength(2 * (1 + 101 + 4));
    expect(planche).not.toMatch(/<path [^>]*d="[^"]{60}/);
    expect(planche).not.toMatch(/class="q[^"]*" fill/);
    for (const [, cle] of planche.matchAll(/<use href="#(c-[^"]+)"/g)) expect(carte).toContain(`id="${cle}"`);
    expect(await fautesFragment(carte + planche)).toEqual([]);
  });

  it("le fichier d’une carte se suffit : ni classe ni feuille de style, sa légende dedans", () => {
    const cadre = { titre: "Postes & lieux", sousTitre: "au 29 novembre 2022", mention: null };
    const ecrire = String;
    const classes = decouper([0, 50, 100], { methode: "bornes", bornes: [10, 50] });
    const rangs = valeurs.map((v) => (v.code === "23" ? { ...v, valeur: null, masquee: true } : v));
    const taux = svgCarte(cadre, { niveau: "departement", valeurs: rangs, ecrire, echelle: { classes } });
    for (const dit of [
      "Postes &amp; lieux",
      "moins de 10 (10)",
      "trop peu de personnes (1)",
      "donnée absente (1)",
      "url(#points)",
    ])
      expect(taux).toContain(dit);
    const ronds = svgCarte(cadre, { niveau: "region", valeurs: [], ecrire, echelle: { max: 120 } });
    expect(ronds).toContain(">100<");
    for (const svg of [taux, ronds]) expect(svg).not.toMatch(/class=|var\(|NaN|undefined/);
  });

  it("les points d’une recherche, en métropole et outre-mer ; rien là où il n’y a pas de fond", async () => {
    const points = [{ lat: 46.2, lon: 1.9, numero: 1, nom: "Médiathèque", href: "#lieu-1" }];
    const gueret = { lat: 46.171, lon: 1.872, nom: "Guéret" };
    const html = String(<CartePoints id="p" titre="T" description="D" centre={gueret} points={points} reperes={[]} />);
    expect(html).toContain('aria-label="1, Médiathèque"');
    expect(html).toMatch(/5\u00a0km/);
    expect(await fautesFragment(html)).toEqual([]);
    const cayenne = { lat: 4.925, lon: -52.315, nom: "Cayenne" };
    expect(String(<CartePoints id="p" titre="T" description="D" centre={cayenne} points={[]} />)).toContain("g-terre");
    const papeete = { lat: -17.54, lon: -149.57, nom: "Papeete" };
    expect(CartePoints({ id: "p", titre: "T", description: "D", centre: papeete, points: [] })).toBeNull();
    expect(zonesDe(contours().zones, 48.85, 2.35).map((z) => z.code)).toEqual(["metropole", "paris"]);
  });

  it("la situation d’un territoire, en métropole et dans son cadre outre-mer", async () => {
    const creuse = String(<CarteSituation id="s" titre="La Creuse en France" departements={["23"]} />);
    expect(creuse).toContain("g-choisi");
    expect(await fautesFragment(creuse)).toEqual([]);
    expect(String(<CarteSituation id="s" titre="La Réunion" departements={["974"]} />)).not.toContain(
      contours().silhouette,
    );
  });
});
