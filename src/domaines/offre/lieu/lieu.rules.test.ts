import { describe, expect, test } from "vitest";
import { type AnnuaireCommunes, type CommuneConnue, trouverCommune } from "../import/commune-du-lieu.rules.ts";
import { composer } from "../import/composer-lieu.rules.ts";
import { courrielPubliable, lireCourriel, lireSite, lireTelephone, masquerContacts } from "../import/contact.rules.ts";
import { comparer } from "../import/doublon-lieu.rules.ts";
import { jugerPoint, lirePoint } from "../import/point.rules.ts";
import { BESOINS, comprendreBesoin } from "../recherche/besoin.rules.ts";
import { fraicheur } from "./fraicheur.rules.ts";
import { cleDeTexte, ecart, type Lieu } from "./lieu.rules.ts";
import { SERVICES, separer, traduire } from "./vocabulaire.rules.ts";

describe("vocabulaire de 2022 vers le schéma national", () => {
  test("traduit les services des permanences, sans doublon et dans l’ordre du schéma", () => {
    const lus = separer(
      "Prendre en main un ordinateur;Utiliser le numérique au quotidien;Approfondir ma culture numérique",
    );
    expect(traduire("services", lus)).toEqual({
      valeurs: ["Maîtrise des outils numériques du quotidien", "Compréhension du monde numérique"],
      inconnues: [],
    });
  });

  test("garde les valeurs du schéma, dit celles qu’il ne connaît pas", () => {
    expect(traduire("services", SERVICES).valeurs).toEqual(SERVICES);
    expect(traduire("dispositifs", ["CNFS", "france services", "Autre label"])).toEqual({
      valeurs: ["Conseillers numériques", "France Services"],
      inconnues: ["Autre label"],
    });
    expect(traduire("frais", ["Gratuit : Je peux accéder gratuitement au lieu et à ses services"]).valeurs).toEqual([
      "Gratuit",
    ]);
  });
});

describe("besoin en mots simples", () => {
  test.each([
    ["faire ma CAF", "demarche"],
    ["Mon mail ne marche plus", "courriel"],
    ["je me suis fait arnaquer", "arnaque"],
    ["refaire mon CV", "emploi"],
    ["apprendre à utiliser ma tablette", "telephone"],
    ["imprimer un document", "acces"],
    ["Pronote de ma fille au collège", "enfant"],
    ["déclarer mes impôts", "demarche"],
    ["je débute sur ordinateur", "ordinateur"],
    ["un ordinateur reconditionné pas cher", "equipement"],
  ])("%s → %s", (phrase, code) => expect(comprendreBesoin(phrase)?.code).toBe(code));

  test("ne devine pas", () => {
    for (const phrase of ["", "bonjour", "xyz", "<script>"]) expect(comprendreBesoin(phrase)).toBeUndefined();
  });

  test("chaque choix retrouve son propre libellé", () => {
    for (const { code, libelle, mots } of BESOINS)
      if (Object.keys(mots).length > 0) expect(comprendreBesoin(libelle)?.code).toBe(code);
  });
});

const commune = (code: string, nom: string, codes: readonly string[], lat = 46, lon = 2): CommuneConnue => ({
  code,
  nom,
  departementCode: code.startsWith("97") ? code.slice(0, 3) : code.slice(0, 2),
  codesPostaux: codes,
  lat,
  lon,
  approchee: false,
});

const COMMUNES = [
  commune("23096", "Guéret", ["23000"], 46.17, 1.87),
  commune("13055", "Marseille", ["13001", "13011"], 43.3, 5.4),
  commune("75056", "Paris", ["75001", "75019"], 48.86, 2.35),
  commune("24520", "Sarlat-la-Canéda", ["24200"], 44.89, 1.22),
  commune("24471", "Saint-Quentin-la-Tour", ["24200"], 44.85, 1.1),
  commune("97411", "Saint-Denis", ["97400"], -20.88, 55.45),
  commune("93066", "Saint-Denis", ["93200"], 48.94, 2.36),
  commune("54395", "Nancy", ["54000"], 48.69, 6.18),
  commune("33001", "Abzac", ["33230"], 45.02, -0.13),
  commune("16001", "Abzac", ["16500"], 46.1, 0.71),
];
const annuaire: AnnuaireCommunes = {
  cle: cleDeTexte,
  parCode: (code) => COMMUNES.find((c) => c.code === code),
  parCodePostal: (code) => COMMUNES.filter((c) => c.codesPostaux.includes(code)),
  parNom: (cle) => COMMUNES.filter((c) => cleDeTexte(c.nom) === cle),
  ecart,
};
const trouver = (nom: string, codePostal: string, codeInsee = "", point: { lat: number; lon: number } | null = null) =>
  trouverCommune(annuaire, { commune: nom, codePostal, codeInsee, point });

describe("commune d’un lieu", () => {
  test.each([
    ["MARSEILLE 11", "13011", "", "13055", "13211", "Marseille 11e Arrondissement"],
    ["Marseille", "13055", "13211", "13055", "13211", "Marseille 11e Arrondissement"],
    ["PARIS 19", "75019", "", "75056", "75119", "Paris 19e Arrondissement"],
    ["Paris", "75001", "", "75056", "75101", "Paris 1er Arrondissement"],
    ["GUERET", "23000", "", "23096", "23096", "Guéret"],
    ["Sarlat", "24200", "", "24520", "24520", "Sarlat-la-Canéda"],
    ["GUERRET", "23000", "", "23096", "23096", "Guéret"],
    ["NANCY CEDEX", "54042", "", "54395", "54395", "Nancy"],
    ["Saint-Denis", "97400", "", "97411", "97411", "Saint-Denis"],
    ["n’importe quoi", "", "97411", "97411", "97411", "Saint-Denis"],
  ])("%s %s %s → %s (%s, %s)", (nom, cp, insee, code, codeInsee, nomAttendu) => {
    expect(trouver(nom, cp, insee)).toMatchObject({ commune: { code }, codeInsee, nom: nomAttendu });
  });

  test("dit ce qu’elle a corrigé", () => {
    expect(trouver("GUERET", "23000")).not.toHaveProperty("correction");
    expect(trouver("GUERRET", "23000")).toHaveProperty("correction");
  });

  test("un code postal faux est rattrapé par le nom et le point, jamais par le nom seul d’un homonyme", () => {
    expect(trouver("Abzac", "99999")).toBeUndefined();
    expect(trouver("Abzac", "99999", "", { lat: 46.11, lon: 0.7 })).toMatchObject({ commune: { code: "16001" } });
    expect(trouver("Nulle-Part", "99999")).toBeUndefined();
  });
});

describe("coordonnées", () => {
  const gueret = { lat: 46.17, lon: 1.87, approchee: false };
  const juger = (latitude: string, longitude: string) => jugerPoint(lirePoint(latitude, longitude), "23096", gueret);

  test("garde un point dans la commune", () =>
    expect(juger("46,171", "1.872")).toMatchObject({ lat: 46.171, position: "source" }));
  test("remet à l’endroit une latitude et une longitude échangées", () =>
    expect(juger("1.872", "46.171")).toMatchObject({ lat: 46.171, lon: 1.872, position: "corrigee" }));
  test("retrouve un signe perdu", () =>
    expect(
      jugerPoint({ lat: 20.88, lon: 55.45 }, "97411", { lat: -20.88, lon: 55.45, approchee: false }),
    ).toMatchObject({
      lat: -20.88,
      position: "corrigee",
    }));
  test.each([
    ["0", "0"],
    ["", ""],
    ["48.85", "2.35"],
    ["abc", "1.8"],
  ])("prend le centre de la commune pour %j %j, et le dit", (latitude, longitude) => {
    expect(juger(latitude, longitude)).toMatchObject({
      lat: 46.17,
      lon: 1.87,
      position: "commune",
      motif: expect.any(String),
    });
  });
});

describe("contacts", () => {
  test.each([
    ["accueil@chrs.fr", true],
    ["mairie@gueret.fr", true],
    ["lenouvion@france-services.gouv.fr", true],
    ["jean.dupont@orange.fr", false],
    ["jdupont@mairie-exemple.fr", false],
    ["nominatif@ville-gap.fr", false],
    ["accueil-nominatif@croix-rouge.fr", false],
  ])("%s publiable : %s", (courriel, attendu) => {
    expect(courrielPubliable(courriel, ["France services Le Nouvion", "Le Nouvion-en-Thiérache"])).toBe(attendu);
  });

  test.each([
    ["04 50 56 87 49", "+33450568749"],
    ["+33442645975", "+33442645975"],
    ["33 1 99 00 00 12", "+33199000012"],
    ["0594 29 28 27", "+594594292827"],
    ["02 62 12 34 56", "+262262123456"],
    ["0590123456", "+590590123456"],
  ])("téléphone %s → %s", (texte, attendu) => expect(lireTelephone(texte)).toBe(attendu));
  test.each(["06 00 00 00 00", "+33600000000", "", "appeler la mairie", "12"])(
    "téléphone illisible ou masqué : %j",
    (texte) => {
      expect(lireTelephone(texte)).toBeUndefined();
    },
  );

  test("adresses électroniques et sites", () => {
    expect(lireCourriel(" CONTACT@Ville.FR ")).toBe("contact@ville.fr");
    expect(lireCourriel("pas une adresse")).toBeUndefined();
    expect(lireSite("abracodabra.fr")).toBe("https://abracodabra.fr");
    expect(lireSite("javascript:alert(1)")).toBeUndefined();
    expect(masquerContacts("voir a.b@c.fr ou 06.00.00.00.00 ou 04 75 91 40 07")).toBe(
      "voir [adresse retirée] ou [numéro retiré] ou 04 75 91 40 07",
    );
  });
});

const LIEU: Lieu = {
  nom: "Médiathèque",
  pivot: null,
  communeCode: "23096",
  codeInsee: "23096",
  communeNom: "Guéret",
  codePostal: "23000",
  adresse: "1 rue des Fleurs",
  complementAdresse: null,
  lat: 46.17,
  lon: 1.87,
  position: "source",
  typologie: [],
  telephone: null,
  courriels: [],
  siteWeb: [],
  horaires: null,
  presentationResume: null,
  presentationDetail: null,
  source: "a",
  itinerance: [],
  structureParente: null,
  dateMaj: "2022-01-01",
  services: ["Aide aux démarches administratives"],
  publics: [],
  prisesEnCharge: [],
  frais: [],
  dispositifs: [],
  formationsLabels: [],
  autresFormationsLabels: [],
  modalitesAcces: [],
  modalitesAccompagnement: [],
  ficheAccesLibre: null,
  priseRdv: null,
};

describe("doublons", () => {
  test("prouvés : même SIRET et même adresse, ou même nom à moins de 100 m", () => {
    const siret = { ...LIEU, pivot: "21230009200016" };
    expect(comparer(siret, { ...siret, nom: "Autre", adresse: "1, Rue des fleurs", lat: 46.3 })).toMatchObject({
      sorte: "meme",
    });
    expect(comparer(LIEU, { ...LIEU, nom: "MÉDIATHÈQUE", adresse: "", lat: 46.1705 })).toMatchObject({ sorte: "meme" });
  });

  test("un SIRET absent ne rapproche rien ; à 150 m ou sans point, le nom ne prouve rien", () => {
    expect(comparer(LIEU, { ...LIEU, nom: "Piscine", adresse: "2 rue X", lat: 46.2 }).sorte).toBe("distincts");
    expect(comparer(LIEU, { ...LIEU, adresse: "2 rue X", lat: 46.1714 }).sorte).toBe("distincts");
    expect(comparer(LIEU, { ...LIEU, position: "commune", adresse: "2 rue X" }).sorte).toBe("distincts");
    expect(comparer(LIEU, { ...LIEU, communeCode: "23001" }).sorte).toBe("distincts");
  });

  test("douteux : noms proches au même endroit", () => {
    expect(comparer(LIEU, { ...LIEU, nom: "Médiathèque municipale", adresse: "place" })).toMatchObject({
      sorte: "douteux",
    });
  });
});

test("un lieu composé prend chaque champ à la source la plus récente qui le donne, et dit laquelle", () => {
  const ancien = { cle: "a:1", lieu: { ...LIEU, telephone: "+33555000001", horaires: "Mo 09:00-12:00" } };
  const recent = {
    cle: "b:2",
    lieu: { ...LIEU, source: "b", dateMaj: "2024-08-01", telephone: "+33555000002", dispositifs: ["France Services"] },
  };
  const compose = composer([ancien, recent]);
  expect(compose).toEqual(composer([recent, ancien]));
  expect(compose).toMatchObject({
    lieu: {
      telephone: "+33555000002",
      horaires: "Mo 09:00-12:00",
      dateMaj: "2024-08-01",
      dispositifs: ["France Services"],
    },
    provenance: { telephone: "b:2", horaires: "a:1", services: "b:2 a:1" },
  });
});

test.each([
  ["2022-07-01", "a_jour"],
  ["2022-06-01", "a_surveiller"],
  ["2021-12-01", "a_verifier"],
  ["2021-06-01", "a_actualiser"],
  ["2019-01-01", "a_actualiser"],
])("fraîcheur d’une donnée du %s au 1er décembre 2022 : %s", (date, attendu) => {
  expect(fraicheur(date, "2022-12-01")).toBe(attendu);
});
