import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { ouvrirSite } from "../../../../tests/site.ts";
import { importerQpv, importerZrr } from "../../territoire/index.ts";
import { importerLieux } from "../import/importer-lieux.ts";
import { offreRoutes } from "../offre.routes.ts";
import { PAGE_SERVICES } from "./aides-offertes.api.ts";
import { geocoder } from "./geocoder.ts";
import { oublierLieux } from "./index-lieux.ts";
import { COLLECTION, PAGE_LIEUX } from "./lieux.api.ts";
import { endroitDeTexte } from "./ou-chercher.ts";
import { ouChercher } from "./trouver.routes.ts";

const { base } = await baseDeTest();
const { lire } = ouvrirSite(base, offreRoutes).navigateur();
const contexte = {
  transaction: <T>(travail: Parameters<typeof base.transaction<T>>[1]) => base.transaction(SYSTEME, travail),
  maintenant: new Date("2024-02-01T10:00:00Z"),
};
const octets = (texte: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(texte);

beforeAll(async () => {
  await importerLieux(contexte, {
    nom: "lieux.csv",
    octets: octets(
      [
        "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,telephone,horaires,prise_en_charge_specifique",
        "a1,Médiathèque de Guéret,Guéret,23000,23096,1 rue des Fleurs,46.17,1.87,Aide aux démarches administratives,2024-01-15,01 99 00 00 12,Mo-Fr 09:00-12:00,Langues étrangères (anglais)",
        "b2,Mairie de Sainte-Feyre,Sainte-Feyre,23000,23193,Place de l’Église,46.14,1.91,Maîtrise des outils numériques du quotidien,2024-01-15,,,",
        "c3,Maison d’Aubusson,Aubusson,23200,23008,Grande Rue,45.956,2.169,Aide aux démarches administratives,2024-01-15,,,",
      ].join("\n"),
    ),
  });
  await importerZrr(contexte, { nom: "zrr.csv", octets: octets("code_commune,zrr\n23193,C - Classée\n23096,NC\n") });
  await importerQpv(contexte, {
    nom: "qpv.geojson",
    octets: octets(
      JSON.stringify({
        type: "FeatureCollection",
        features: [
          {
            type: "Feature",
            properties: { insee_com: "23096", code_qp: "QN02301M", lib_qp: "Albatros" },
            geometry: { type: "Point", coordinates: [1.87, 46.16] },
          },
        ],
      }),
    ),
  });
  oublierLieux();
});

const noms = async (suite: string): Promise<readonly string[]> =>
  PAGE_LIEUX.parse(JSON.parse((await lire(`/api/v1/lieux?${suite}`)).texte)).lieux.map(({ nom }) => nom);

describe("chercher autour de soi", () => {
  test("la position de l’appareil suffit, arrondie à cent mètres, et se garde d’une page à l’autre", async () => {
    const { texte } = await lire("/trouver?lat=46.170912&lon=1.869944&lieu=Paris");
    expect(texte).toContain("lieux près de vous");
    expect(texte).toContain('name="lat" value="46.171"');
    expect(texte).not.toContain("46.170912");
    expect(texte).toContain("d’où l’on part");
  });

  test.each(["lat=99&lon=1", "lat=abc&lon=1", "lat=46"])(
    "%s n’est pas une position : la page demande où",
    async (suite) => {
      const { statut, texte } = await lire(`/trouver?${suite}`);
      expect([statut, texte.includes("Où habitez-vous")]).toEqual([200, true]);
    },
  );

  test("une commune à la fin d’une adresse est proposée, jamais devinée", () => {
    expect(endroitDeTexte("place Bonnyaud Guéret")).toMatchObject({
      sorte: "choix",
      parce: "adresse",
      choix: [{ code: "23096" }],
    });
    expect(endroitDeTexte("xyzzy plugh")).toEqual({ sorte: "inconnu" });
  });
});

describe("une adresse", () => {
  let service: Server | undefined;
  let url = "";
  const demandes: string[] = [];
  beforeAll(async () => {
    service = createServer((demande, reponse) => {
      const q = new URL(demande.url ?? "", "http://localhost").searchParams.get("q") ?? "";
      demandes.push(q);
      if (q.includes("panne")) reponse.writeHead(503).end();
      else
        reponse.setHeader("content-type", "application/json").end(
          JSON.stringify({
            features: [
              {
                geometry: { coordinates: [1.871, 46.172] },
                properties: {
                  label: "12 Rue du Marché 23000 Guéret",
                  score: q.includes("douteuse") ? 0.2 : 0.9,
                  type: "housenumber",
                },
              },
            ],
          }),
        );
    }).listen(0, "127.0.0.1");
    await new Promise((pret) => service?.once("listening", pret));
    const ecoute = service.address();
    url = `http://127.0.0.1:${typeof ecoute === "object" && ecoute !== null ? ecoute.port : 0}/search`;
  });
  afterAll(() => service?.close());

  const chercher = (lieu: string, adresses: string | undefined) => ouChercher({ ...DEMANDE_VIDE, lieu }, adresses);

  test("se situe par le géocodeur de l’exploitant, une seule fois", async () => {
    const trouvee = { sorte: "trouve", code: "", nom: "12 Rue du Marché 23000 Guéret", lat: 46.172, lon: 1.871 };
    expect(await chercher("12 rue du marché, Guéret", url)).toEqual(trouvee);
    expect(await chercher("12 rue du marché, Guéret", url)).toEqual(trouvee);
    expect(demandes).toEqual(["12 rue du marché, Guéret"]);
  });

  test("douteuse, ou le géocodeur en panne : la commune répond", async () => {
    expect(await chercher("3 rue douteuse, 23000 Guéret", url)).toMatchObject({ code: "23096" });
    expect(await chercher("3 rue de la panne, 23000 Guéret", url)).toMatchObject({ code: "23096" });
    expect(await geocoder("http://127.0.0.1:9/", "3 rue fermée, Guéret")).toBeUndefined();
  });

  test("une commune ou un code postal ne partent jamais chez lui", async () => {
    const avant = demandes.length;
    expect(await chercher("Guéret", url)).toMatchObject({ code: "23096" });
    expect(await chercher("23000", url)).toMatchObject({ code: "23096" });
    expect(demandes.length).toBe(avant);
  });
});

describe("les services, par l’API", () => {
  const services = async (suite: string) => {
    const reponse = await lire(`/api/v1/services?${suite}`);
    expect(reponse.entetes.get("access-control-allow-origin")).toBe("*");
    return PAGE_SERVICES.parse(JSON.parse(reponse.texte));
  };

  test("ceux des lieux trouvés, par pages ; le besoin ne garde que ce qui y répond", async () => {
    const tous = await services("commune=23096&limite=2");
    expect(tous).toMatchObject({ total: 3, pages: 2 });
    expect(tous.services[0]).toMatchObject({
      nom: "Aide aux démarches administratives",
      commune: "Guéret",
    });
    const { total, services: un } = await services("commune=23096&besoin=maitrise-des-outils-numeriques-du-quotidien");
    expect([total, un[0]?.commune]).toEqual([1, "Sainte-Feyre"]);
    expect((await services("cadre=1.8,46.1,1.9,46.2")).total).toBe(1);
    expect((await lire("/api/v1/services")).statut).toBe(400);
    const carte = JSON.parse((await lire("/api/v1/services?commune=23096&format=geojson")).texte);
    expect(carte.features).toHaveLength(3);
  });
});

const DEMANDE_VIDE = {
  besoin: undefined,
  mots: "",
  commune: "",
  position: undefined,
  filtres: [],
  tri: "distance",
  rayon: 20,
  page: 1,
  cadre: undefined,
} as const;

describe("dans le site d’un autre", () => {
  test("la recherche s’encadre, et elle seule ; elle garde son allure", async () => {
    const cadre = await lire("/integration/trouver?commune=23096&theme=sombre&couleur=prune&filtre=fauteuil");
    expect(cadre.entetes.get("content-security-policy")).toContain("frame-ancestors *");
    expect(cadre.entetes.get("x-frame-options")).toBeNull();
    expect(cadre.texte).toContain('action="/integration/trouver"');
    expect(cadre.texte).toContain('name="couleur" value="prune"');
    // Once made and once kept in memory: the same headers.
    const garde = await lire("/integration/trouver?commune=23096&theme=sombre&couleur=prune&filtre=fauteuil");
    expect(garde.entetes.get("content-security-policy")).toContain("frame-ancestors *");
    for (const chemin of ["/trouver?commune=23096", "/", "/integrer", "/integration/autre"]) {
      const { entetes } = await lire(chemin);
      expect(entetes.get("x-frame-options"), chemin).toBe("DENY");
      expect(entetes.get("content-security-policy"), chemin).toContain("frame-ancestors 'none'");
    }
  });

  test("la notice écrit le code de ce qui est choisi, et dit la commune qu’elle ne connaît pas", async () => {
    const { texte } = await lire("/integrer?lieu=Gu%C3%A9ret&theme=sombre&couleur=prune&besoin=demarche");
    expect(texte).toContain(
      "&lt;declic-trouver commune=&quot;23096&quot; besoin=&quot;demarche&quot; theme=&quot;sombre&quot; couleur=&quot;prune&quot;&gt;",
    );
    expect((await lire("/integrer?lieu=Zzzzzz")).texte).toContain("nous ne savons pas laquelle est « Zzzzzz »");
    expect((await lire("/integrer?lieu=%3Cscript%3E&theme=vert")).texte).not.toContain("<script>");
  });

  test("le script de la balise mène au fichier du moment", async () => {
    const { statut, vers } = await lire("/integration.js");
    expect([statut, vers]).toEqual([303, "/statique/ilots/integration.js"]);
  });
});

describe("sur papier", () => {
  test("le dépliant d’une commune et la carte d’un lieu sont des PDF ; un endroit inconnu retourne à la question", async () => {
    const depliant = await lire("/trouver/depliant.pdf?commune=23096");
    expect([depliant.entetes.get("content-type"), depliant.texte.startsWith("%PDF-")]).toEqual([
      "application/pdf",
      true,
    ]);
    const [lieu] = PAGE_LIEUX.parse(JSON.parse((await lire("/api/v1/lieux?commune=23096")).texte)).lieux;
    expect((await lire(`/lieux/${lieu?.id}/carte.pdf`)).texte.startsWith("%PDF-")).toBe(true);
    expect((await lire("/trouver/depliant.pdf?lieu=Zzzzzz")).vers).toBe("/trouver?lieu=Zzzzzz");
    expect((await lire("/lieux/l-inconnu/carte.pdf")).statut).toBe(404);
  });
});

describe("les lieux, pour les programmes", () => {
  test("autour d’un point, dans un rectangle, dans un rayon", async () => {
    expect(await noms("lat=45.95&lon=2.17")).toEqual([
      "Maison d’Aubusson",
      "Mairie de Sainte-Feyre",
      "Médiathèque de Guéret",
    ]);
    expect(await noms("lat=46.17&lon=1.87&rayon=10")).toEqual(["Médiathèque de Guéret", "Mairie de Sainte-Feyre"]);
    expect((await noms("cadre=1.8,46.1,2,46.2")).toSorted()).toEqual([
      "Mairie de Sainte-Feyre",
      "Médiathèque de Guéret",
    ]);
    expect(await noms("commune=23096&cadre=2,45,3,46")).toEqual(["Maison d’Aubusson"]);
  });

  test("par pages qui se suivent sans rien perdre, avec leur total", async () => {
    const page = async (n: number) =>
      PAGE_LIEUX.parse(JSON.parse((await lire(`/api/v1/lieux?commune=23096&limite=2&page=${n}`)).texte));
    const [une, deux, trois] = [await page(1), await page(2), await page(3)];
    expect([une.total, une.pages, une.lieux.length, deux.lieux.length, trois.lieux.length]).toEqual([3, 2, 2, 1, 0]);
  });

  test("filtrés comme la page, zones comprises", async () => {
    expect(await noms("commune=23096&filtre=quartier-prioritaire")).toEqual(["Médiathèque de Guéret"]);
    expect(await noms("commune=23096&filtre=rural-fragile")).toEqual(["Mairie de Sainte-Feyre"]);
    expect(await noms("commune=23096&filtre=anglais&filtre=quartier-prioritaire")).toEqual(["Médiathèque de Guéret"]);
    expect(await noms("commune=23096&filtre=anglais&filtre=rural-fragile")).toEqual([]);
  });

  test("en GeoJSON, pour une carte", async () => {
    const { texte, entetes } = await lire("/api/v1/lieux?commune=23096&format=geojson&limite=1");
    expect(entetes.get("access-control-allow-origin")).toBe("*");
    expect(COLLECTION.parse(JSON.parse(texte))).toMatchObject({
      total: 3,
      features: [{ geometry: { coordinates: [1.87, 46.17] }, properties: { nom: "Médiathèque de Guéret" } }],
    });
  });
});
