import { describe, expect, test } from "vitest";
import { estFerie } from "../../territoire/index.ts";
import { momentLocal, ouvertureDe } from "../horaires/ouverture-lieu.ts";
import { chercherLieux } from "./chercher-lieux.ts";
import { construireIndex } from "./index-lieux.ts";
import type { LieuPublic } from "./lieux-publics.query.ts";
import { endroitDeCode, endroitDeTexte } from "./ou-chercher.ts";

const LIEU: LieuPublic = {
  id: "l-1",
  nom: "Médiathèque de Guéret",
  adresse: "1 rue des Fleurs",
  codePostal: "23000",
  communeNom: "Guéret",
  codeInsee: "23096",
  lat: 46.17,
  lon: 1.87,
  position: "source",
  telephone: null,
  horaires: "Mo-Fr 09:00-12:00",
  dateMaj: "2022-01-01",
  services: ["Aide aux démarches administratives"],
  itinerance: [],
  prisesEnCharge: ["Handicaps moteurs"],
  ficheAccesLibre: null,
  publics: [],
  frais: ["Gratuit"],
  dispositifs: [],
  modalitesAccompagnement: [],
  priseRdv: null,
  arrets: [],
  accueil: { femmes: "non", heuresCalmes: null },
};

/** Places every 0.01° to the north (1.1 km), numbered. */
const LIEUX = Array.from({ length: 40 }, (_, n) => ({ ...LIEU, id: `l-${n}`, nom: `Lieu ${n}`, lat: 46.17 + n / 100 }));
const index = construireIndex(LIEUX, 1);
const RECHERCHE = {
  point: { lat: 46.17, lon: 1.87 },
  services: [],
  filtres: [],
  tri: "distance",
  disponibilites: undefined,
  rayonKm: 20,
  page: 1,
  parPage: 10,
  // Thursday, 10 h in Paris.
  maintenant: new Date("2022-12-01T09:00:00Z"),
} as const;

describe("chercher des lieux", () => {
  test("les plus proches d’abord, par pages, dans la distance demandée", () => {
    const { total, lieux } = chercherLieux(index, RECHERCHE);
    expect(total).toBe(18);
    expect(lieux.map(({ lieu }) => lieu.nom)).toEqual(Array.from({ length: 10 }, (_, n) => `Lieu ${n}`));
    expect(lieux[1]?.km).toBeCloseTo(1.11, 1);
    expect(chercherLieux(index, { ...RECHERCHE, page: 2 }).lieux).toHaveLength(8);
  });

  test("seuls les lieux qui offrent l’aide demandée répondent ; sinon les trois plus proches, plus loin", () => {
    expect(chercherLieux(index, { ...RECHERCHE, services: ["Aide aux démarches administratives"] }).total).toBe(18);
    expect(chercherLieux(index, { ...RECHERCHE, services: ["Loisirs et créations numériques"] })).toEqual({
      total: 0,
      lieux: [],
      plusLoin: [],
    });
    const loin = chercherLieux(index, { ...RECHERCHE, point: { lat: 43.3, lon: 5.4 } });
    expect(loin).toMatchObject({ total: 0, plusLoin: [{ lieu: { nom: "Lieu 0" } }, {}, {}] });
  });

  test("avec rendez-vous en ligne, libre sous sept jours, et le premier libre d’abord", () => {
    const ici = construireIndex(
      LIEUX.map((lieu) => (lieu.id === "l-3" ? { ...lieu, priseRdv: "https://exemple.test/rdv" } : lieu)),
      1,
    );
    const disponibilites = new Map([
      ["l-1", null],
      ["l-2", new Date("2022-12-20T09:00:00Z")],
      ["l-5", new Date("2022-12-02T09:00:00Z")],
    ]);
    const noms = (plus: Partial<Parameters<typeof chercherLieux>[1]>) =>
      chercherLieux(ici, { ...RECHERCHE, disponibilites, ...plus }).lieux.map(({ lieu }) => lieu.id);
    expect(noms({ filtres: ["rendez-vous"] })).toEqual(["l-1", "l-2", "l-3", "l-5"]);
    expect(noms({ filtres: ["creneau-7-jours"] })).toEqual(["l-5"]);
    expect(noms({ tri: "disponibilite" }).slice(0, 4)).toEqual(["l-5", "l-2", "l-0", "l-1"]);
  });

  test("les filtres : ouvert maintenant, samedi, fauteuil, gratuit, itinérant", () => {
    const compter = (...filtres: Parameters<typeof chercherLieux>[1]["filtres"]) =>
      chercherLieux(index, { ...RECHERCHE, filtres }).total;
    expect(compter("maintenant", "fauteuil", "gratuit")).toBe(18);
    expect(compter("samedi")).toBe(0);
    expect(compter("itinerant")).toBe(0);
    const soir = { ...RECHERCHE, maintenant: new Date("2022-12-01T18:00:00Z") };
    expect(chercherLieux(index, { ...soir, filtres: ["maintenant"] }).total).toBe(0);
    expect(chercherLieux(index, { ...soir, filtres: ["bientot"] }).total).toBe(18);
    const vendrediSoir = { ...RECHERCHE, maintenant: new Date("2022-12-02T18:00:00Z") };
    expect(chercherLieux(index, { ...vendrediSoir, filtres: ["bientot"] }).total).toBe(0);
  });

  test("un index vide répond vide", () => {
    expect(chercherLieux(construireIndex([], 0), RECHERCHE)).toEqual({ total: 0, lieux: [], plusLoin: [] });
  });
});

describe("à l’heure du territoire", () => {
  const instant = new Date("2022-12-01T13:00:00Z");
  test("le même instant n’est pas la même heure partout", () => {
    expect(momentLocal(instant, "23")).toEqual({ date: "2022-12-01", minute: 14 * 60 });
    expect(momentLocal(instant, "973")).toEqual({ date: "2022-12-01", minute: 10 * 60 });
    expect(momentLocal(instant, "974")).toEqual({ date: "2022-12-01", minute: 17 * 60 });
    const etat = (codeInsee: string) => ouvertureDe({ horaires: "Mo-Fr 09:00-12:00", codeInsee }, instant).etat;
    expect([etat("23096"), etat("97302"), etat("97411")]).toEqual(["ferme", "ouvert", "ferme"]);
  });

  test("les jours fériés, ceux de l’outre-mer et d’Alsace-Moselle compris", () => {
    expect(estFerie("2022-11-11", "23")).toBe(true);
    expect(estFerie("2022-12-20", "974")).toBe(true);
    expect(estFerie("2022-12-20", "23")).toBe(false);
    expect(estFerie("2022-12-26", "67")).toBe(true);
    expect(estFerie("2022-12-26", "23")).toBe(false);
    const armistice = new Date("2022-11-11T09:00:00Z");
    expect(ouvertureDe({ horaires: "Mo-Fr 09:00-12:00; PH off", codeInsee: "23096" }, armistice).etat).toBe("ferme");
    expect(ouvertureDe({ horaires: "Mo-Fr 09:00-12:00", codeInsee: "23096" }, armistice).etat).toBe("ferie");
  });

  test("une écriture riche est évaluée par la bibliothèque de référence", () => {
    const lieu = { horaires: "Jan-Jun Mo-Fr 09:00-12:00; Jul-Dec Mo-Fr 14:00-17:00", codeInsee: "23096" };
    expect(ouvertureDe(lieu, instant)).toEqual({ etat: "ouvert", jusqua: 17 * 60 });
    expect(ouvertureDe(lieu, new Date("2022-06-01T13:00:00Z")).etat).toBe("ferme");
    expect(ouvertureDe({ horaires: "n’importe quoi", codeInsee: "23096" }, instant).etat).toBe("inconnu");
  });
});

describe("un lieu itinérant se trouve par ses arrêts", () => {
  const BOURGANEUF = { lat: 45.95, lon: 1.755 };
  const arret = (horaires: string, ou: { lat: number; lon: number } = BOURGANEUF): LieuPublic["arrets"][number] => ({
    ...ou,
    communeCode: "23030",
    codeInsee: "23030",
    communeNom: "Bourganeuf",
    codePostal: "23400",
    adresse: "place du Marché",
    position: "source",
    horaires,
  });
  const avec = (...arrets: LieuPublic["arrets"]) =>
    construireIndex([{ ...LIEU, nom: "Bus", horaires: null, itinerance: ["Itinérant"], arrets }], 1);
  // The bus comes on Thursdays; this one is a Thursday, 10 h.
  const bus = avec(arret("Th 09:00-12:00; PH off"), arret("Mo 14:00-17:00; PH off", { lat: 45.96, lon: 1.76 }));
  const pres = { ...RECHERCHE, point: BOURGANEUF, rayonKm: 10 };

  test("à la distance de l’arrêt, une seule fois, avec son prochain passage", () => {
    const { total, lieux } = chercherLieux(bus, pres);
    expect(total).toBe(1);
    expect(lieux[0]).toMatchObject({
      lieu: { nom: "Bus" },
      km: 0,
      arret: { communeNom: "Bourganeuf" },
      ouverture: { etat: "ouvert", jusqua: 720 },
      passage: { date: "2022-12-01", debut: 540, fin: 720, ferie: false },
    });
    expect(bus.proches(BOURGANEUF, 5, { services: [] })).toHaveLength(1);
    expect(bus.dedans({ ouest: 1.7, sud: 45.9, est: 1.8, nord: 46 }, { services: [] })).toHaveLength(1);
  });

  test("« ouvert maintenant » regarde l’arrêt, pas la base ; le plus proche ouvert répond", () => {
    const maintenant = new Date("2022-12-05T14:00:00Z"); // Monday, 15 h.
    const { lieux } = chercherLieux(bus, { ...pres, maintenant, filtres: ["maintenant"] });
    expect(lieux.map(({ arret: ici }) => ici?.horaires)).toEqual(["Mo 14:00-17:00; PH off"]);
    expect(chercherLieux(bus, { ...pres, filtres: ["samedi"] }).total).toBe(0);
  });

  test("un arrêt dont toutes les dates sont passées ne se trouve plus ; un férié repousse le passage", () => {
    expect(chercherLieux(avec(arret("2022 Nov 29 09:00-12:00")), pres).total).toBe(0);
    expect(chercherLieux(avec(arret("2022 Dec 06 09:00-12:00")), pres).lieux[0]?.passage?.date).toBe("2022-12-06");
    const veille = { ...pres, maintenant: new Date("2022-10-31T20:00:00Z") }; // Tuesday is All Saints' Day.
    expect(chercherLieux(avec(arret("Tu 09:00-12:00; PH off")), veille).lieux[0]?.passage?.date).toBe("2022-11-08");
    expect(chercherLieux(avec(arret("Tu 09:00-12:00")), veille).lieux[0]?.passage).toMatchObject({ ferie: true });
    const date = chercherLieux(avec(arret("2022 Nov 01 09:00-12:00")), veille).lieux[0]?.passage;
    expect(date, "un férié daté exprès est sûr").toMatchObject({ date: "2022-11-01", ferie: false });
  });
});

describe("où chercher", () => {
  test("une commune, un code postal, un arrondissement", () => {
    expect(endroitDeTexte("gueret")).toMatchObject({ sorte: "trouve", code: "23096" });
    expect(endroitDeTexte("97411")).toMatchObject({ sorte: expect.stringMatching(/trouve|choix/) });
    expect(endroitDeCode("13211")).toMatchObject({ sorte: "trouve", code: "13211" });
    expect(endroitDeCode("00000")).toEqual({ sorte: "inconnu" });
    expect(endroitDeTexte("qsdfghjklm")).toEqual({ sorte: "inconnu" });
  });

  test.each([
    ["La Réunion", "97411", "47222"],
    ["creuse", "23096", "80225"],
    ["Bretagne", "35238", "36024"],
  ])(
    "« %s » est d’abord le département ou la région, jamais seulement le village du même nom",
    (saisie, ville, village) => {
      const endroit = endroitDeTexte(saisie);
      const choix = endroit.sorte === "choix" ? endroit.choix.map(({ code }) => code) : [];
      expect(choix).toContain(ville);
      expect(choix).toContain(village);
      expect(choix.indexOf(ville)).toBeLessThan(choix.indexOf(village));
    },
  );

  test("une ville qui porte le nom de son département reste une ville", () => {
    expect(endroitDeTexte("Mayenne")).toMatchObject({ sorte: "trouve", code: "53147" });
  });

  test("des homonymes sont demandés, jamais devinés", () => {
    const endroit = endroitDeTexte("Saint-Denis");
    expect(endroit.sorte).toBe("choix");
    expect(endroit).toMatchObject({
      choix: expect.arrayContaining([{ code: "97411", libelle: expect.stringContaining("Réunion") }]),
    });
  });
});
