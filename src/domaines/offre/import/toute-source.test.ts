import { describe, expect, test } from "vitest";
import { lireTable } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import { lireHorairesProbables } from "../horaires/horaires-probables.rules.ts";
import { sansBalises } from "./balises.rules.ts";
import { lireTelephone } from "./contact.rules.ts";
import { jugerCorrespondance, lireParCorrespondance, separerAdresse } from "./correspondance-lieu.rules.ts";
import { proposerValeurs } from "./libelle-source.rules.ts";
import { jugerPoint, lirePoint } from "./point.rules.ts";
import { proposerLecture } from "./proposer-correspondance.rules.ts";

const octets = (texte: string, encodage: "utf8" | "latin1" | "utf16le" = "utf8") =>
  new Uint8Array(Buffer.from(encodage === "utf16le" ? `\ufeff${texte}` : texte, encodage));
async function table(nom: string, contenu: Uint8Array) {
  const lue = await lireTable({ nom, octets: contenu }, LIMITES_ENVOI, true);
  if (estRefus(lue)) throw new Error(lue.message);
  return lue;
}

describe("lire un fichier, quelle que soit sa forme", () => {
  test.each([
    ["latin1", octets("nom\tville\nMédiathèque\tGuéret", "latin1")],
    ["UTF-16", octets("nom|ville\nMédiathèque|Guéret", "utf16le")],
    ["BOM", octets("\ufeffnom;ville\nMédiathèque;Guéret")],
  ])("encodage et séparateur : %s", async (_nom, contenu) => {
    expect(await table("a.csv", contenu)).toMatchObject({
      colonnes: ["nom", "ville"],
      rangees: [{ valeurs: ["Médiathèque", "Guéret"] }],
    });
  });

  test("des guillemets cassés sont lus quand même, et c’est dit", async () => {
    const souple = await table("a.csv", octets('nom;ville\nLe "Relais;Guéret\nB;Aubusson'));
    expect(souple.pardon).toContain("guillemet");
    expect(souple.rangees.map(({ valeurs }) => valeurs)).toEqual([
      ['Le "Relais', "Guéret"],
      ["B", "Aubusson"],
    ]);
    const ignore = await table("a.csv", octets('nom;ville\n"Relais;Guéret\n"B";Aubusson'));
    expect(ignore.rangees.map(({ valeurs }) => valeurs)).toEqual([
      ["Relais", "Guéret"],
      ["B", "Aubusson"],
    ]);
  });

  test("GeoJSON : le point devient latitude et longitude", async () => {
    const geo = {
      type: "FeatureCollection",
      features: [
        { type: "Feature", properties: { nom: "A" }, geometry: { type: "Point", coordinates: [1.87, 46.17] } },
      ],
    };
    expect(await table("a.geojson", octets(JSON.stringify(geo)))).toMatchObject({
      colonnes: ["nom", "latitude", "longitude"],
      rangees: [{ valeurs: ["A", "46.17", "1.87"] }],
    });
  });

  test("data.inclusion : les services rejoignent leur structure, leurs thématiques deviennent des aides", async () => {
    const di = {
      structures: [{ id: "s1", nom: "CCAS", commune: "Guéret", labels_nationaux: ["france-service"] }],
      services: [
        { id: "v1", structure_id: "s1", ["thematiques"]: ["numerique--utiliser-le-numerique-au-quotidien"] },
        { id: "v2", structure_id: "s1", ["thematiques"]: ["numerique--acceder-a-du-materiel"] },
      ],
    };
    const lue = await table("di.json", octets(JSON.stringify(di)));
    const rang = lue.colonnes.indexOf("services.thematiques");
    expect(lue.rangees[0]?.valeurs[rang]).toBe(
      "numerique--utiliser-le-numerique-au-quotidien|numerique--acceder-a-du-materiel",
    );
    const propose = proposerLecture(
      lue.colonnes.map((nom, i) => ({ nom, exemples: [lue.rangees[0]?.valeurs[i] ?? ""] })),
    );
    expect(propose.get("services.thematiques")).toMatchObject({ cible: "services" });
  });
});

describe("proposer une lecture des colonnes", () => {
  const proposer = (colonnes: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(
      [...proposerLecture(Object.entries(colonnes).map(([nom, exemples]) => ({ nom, exemples })))].map(([nom, p]) => [
        nom,
        `${p.cible} ${p.confiance}`,
      ]),
    );

  test("le nom d’une norme est sûr, un nom qui y ressemble probable, le contenu à vérifier, l’inconnu laissé", () => {
    expect(
      proposer({
        nom: ["A"],
        Ville: ["Guéret"],
        Contact: ["accueil@exemple.test"],
        W1: ["Accompagnement aux démarches administratives"],
        Météo: ["beau", "gris"],
        Vide: [],
      }),
    ).toEqual({
      nom: "nom sure",
      Ville: "commune probable",
      Contact: "courriels a_verifier",
      W1: "coche:services:Aide aux démarches administratives a_verifier",
    });
  });

  test("deux colonnes ne donnent pas le même nom : la plus sûre l’emporte", () => {
    expect(proposer({ Structure: ["B"], nom: ["A"] })).toEqual({ nom: "nom sure" });
  });

  test("200 colonnes inconnues restent inconnues", () => {
    expect(proposer(Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`champ${n}`, [`v${n}`, "x"]])))).toEqual(
      {},
    );
  });
});

describe("lire une ligne par sa correspondance", () => {
  const lire = (ligne: Record<string, string>, cibles: Record<string, string>) =>
    lireParCorrespondance(
      ligne,
      Object.fromEntries(Object.entries(cibles).map(([c, cible]) => [c, { cible, separateur: "virgule" as const }])),
    ).cellules;

  test("cases cochées, listes à virgules, adresse à couper, point, jours, semaine impaire", () => {
    expect(
      lire(
        {
          n: "A",
          w: "X",
          z: "Pas du tout",
          s: "Aide (CAF, ANTS), Ordinateur",
          a: "1 rue X - 23000 Guéret",
          p: "46.17, 1.87",
          l: "09:00-12:00",
          e: "Semaine impaire",
        },
        {
          n: "nom",
          w: "coche:services:Accès internet et matériel informatique",
          z: "coche:services:Utilisation sécurisée du numérique",
          s: "services",
          a: "adresse_complete",
          p: "point",
          l: "horaires_lundi",
          e: "semaine",
        },
      ),
    ).toEqual({
      nom: "A",
      services: "Accès internet et matériel informatique|Aide (CAF, ANTS)|Ordinateur",
      adresse: "1 rue X",
      code_postal: "23000",
      commune: "Guéret",
      latitude: "46.17",
      longitude: "1.87",
      horaires: "week 01-53/2 Mo 09:00-12:00",
    });
  });

  test("sans nom ni commune, la correspondance est refusée avec sa phrase", () => {
    expect(jugerCorrespondance({})).toContain("nom du lieu");
    expect(jugerCorrespondance({ a: { cible: "nom", separateur: "schema" } })).toContain("commune");
  });

  test.each([
    ["8 rue de la Boétie - 33000 Bordeaux", { voie: "8 rue de la Boétie", codePostal: "33000", commune: "Bordeaux" }],
    ["1 Rue X, 51200, Épernay, Marne, FRA", { voie: "1 Rue X", codePostal: "51200", commune: "Épernay" }],
    ["Mairie 20 224 CORSCIA", { voie: "Mairie", codePostal: "20224", commune: "CORSCIA" }],
    ["Le Bourg", { voie: "Le Bourg" }],
  ])("adresse « %s »", (texte, attendu) => {
    expect(separerAdresse(texte)).toEqual(attendu);
  });
});

test.each([
  ["9h-12h sf mardi (sur rdv) du lundi au vendredi", "Mo,We-Fr 09:00-12:00", "probable"],
  ["9h-12h sf mardi (sur rdv)", "Mo,We-Fr 09:00-12:00", "supposee"],
  [
    "Du lundi au vendredi de 8h30 à 12h00 et de 13h30 à 17h00, sauf le mercredi après-midi",
    "Mo,Tu,Th,Fr 08:30-12:00,13:30-17:00; We 08:30-12:00",
    "sure",
  ],
  ["mercredi de 14 à 18h", "We 14:00-18:00", "sure"],
  ["Lundi au vendredi : 9h à 18h (lundi et jeudi matin fermé)", undefined, undefined],
  ["Le premier mercredi du mois de 14h00 à 17h00", undefined, undefined],
  ["Un mardi sur deux de 9h à 12h", undefined, undefined],
  ["Lundi au vendredi 9h-17h (16h30 pendant les vacances)", undefined, undefined],
  ["sur rendez-vous", undefined, undefined],
  ["Mardi 14h-17h hors vacances scolaires", "Tu 14:00-17:00; SH off", "probable"],
  ["Mardi 14h-17h (hors vacances scolaires)", "Tu 14:00-17:00; SH off", "probable"],
  ["Du lundi au vendredi 9h-12h, fermé les jours fériés", "Mo-Fr 09:00-12:00; PH off", "probable"],
  ["Mardi 14h-17h (tous les quinze jours)", undefined, undefined],
  ["Mardi 14h-17h (à partir du 15 janvier)", undefined, undefined],
  ["Mardi 14h-17h (en visio)", undefined, undefined],
  ["Mardi 14h-17h (réservé aux adhérents)", undefined, undefined],
])("horaires « %s »", (texte, osm, confiance) => {
  const lus = lireHorairesProbables(texte);
  expect([lus?.osm, lus?.confiance]).toEqual([osm, confiance]);
});

describe("coordonnées", () => {
  const GUERET = { lat: 46.17, lon: 1.87, approchee: false };
  test.each([
    ["degrés", "46,1701", "1,8702", "source"],
    ["échangées", "1.87", "46.17", "corrigee"],
    ["Lambert-93", "612830", "6564420", "corrigee"],
    ["Lambert-93 échangées", "6564420", "612830", "corrigee"],
    ["nulles", "0", "0", "commune"],
    ["folles", "12", "80", "commune"],
  ])("%s", (_nom, lat, lon, position) => {
    const juge = jugerPoint(lirePoint(lat, lon), "23096", GUERET);
    expect(juge.position).toBe(position);
    expect(Math.abs(juge.lat - 46.17) + Math.abs(juge.lon - 1.87)).toBeLessThan(0.05);
  });
});

test.each([
  ["05.57.65.75.39", "+33557657539"],
  ["+33 (0)5 57 65 75 39", "+33557657539"],
  ["326533780", "+33326533780"],
  ["33630392518", "+33630392518"],
  ["05 57 65 75 39 / 05 57 65 75 40", "+33557657539"],
  ["Standard : 05 57 65 75 39 (poste 12)", "+33557657539"],
  ["0590 12 34 56", "+590590123456"],
  ["3949", undefined],
  ["06 00 00 00 00", undefined],
  ["à venir", undefined],
])("téléphone « %s »", (texte, attendu) => {
  expect(lireTelephone(texte)).toBe(attendu);
});

test.each([
  ["<b>Maison</b> &amp; Cie<script>alert(1)</script>", "Maison & Cie"],
  ["<img src=x onerror=alert(1)>Relais", "Relais"],
  ["Jeunes &lt; 26 ans", "Jeunes < 26 ans"],
  ["a < b et c > d", "a < b et c > d"],
  ["Écoute &#233;t&#xe9;", "Écoute ét&#xe9;"],
])("HTML « %s »", (texte, attendu) => {
  expect(sansBalises(texte)).toBe(attendu);
});

test("un libellé coupé ou voisin propose une valeur, un libellé étranger aucune", () => {
  expect(proposerValeurs("services", "Devenir_autonome_dans_les_démar")[0]?.valeur).toBe(
    "Aide aux démarches administratives",
  );
  expect(proposerValeurs("services", "Etre accompagné dans ses démarches administratives")[0]?.valeur).toBe(
    "Aide aux démarches administratives",
  );
  expect(proposerValeurs("services", "Yoga du rire")).toEqual([]);
});
