import { beforeAll, describe, expect, it } from "vitest";
import { planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { chargerComptesRendus } from "../../activite/index.ts";
import { pilotageRoutes } from "../pilotage.routes.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...pilotageRoutes], true);
const visiteur = site.navigateur();
const GUERET = "/bilans/epci:200034825";
let gestionnaire: Navigateur;
let decor: Awaited<ReturnType<typeof planterDecor>>;

const seance = (n: number, jour: string, participants: number, suite: object) =>
  unCompteRendu({
    ...{
      id: uuid(n),
      jour,
      type: "collectif",
      participants,
      autonomie: null,
      genres: { non_communique: participants },
    },
    ...{ ages: { "70_plus": participants }, statuts: { retraite: participants }, ...suite },
  });
const clair = (texte: string): string => texte.replaceAll(/[\u00a0\u202f]/g, " ").replaceAll(/<[^>]+>/g, "");

beforeAll(async () => {
  await base.transaction(SYSTEME, async (db) => {
    decor = await planterDecor(db);
    const { amina, chloe, gueret, cayenne } = decor;
    const ici = { conseillerId: amina.personneId, structureId: gueret };
    await chargerComptesRendus(db, [
      seance(1, "2022-09-10", 64, ici),
      seance(2, "2022-11-02", 23, ici),
      seance(5, "2022-11-02", 20, { ...ici, themes: ["demarches"] }),
      // La Souterraine is of another intercommunalité.
      seance(3, "2022-11-03", 30, { ...ici, lieu: { genre: "lieu", lieuId: null, communeCode: "23176" } }),
      seance(4, "2022-11-02", 25, {
        ...{ conseillerId: chloe.personneId, structureId: cayenne, departementCode: "973" },
        lieu: { genre: "lieu", lieuId: null, communeCode: "97302" },
      }),
    ]);
  });
  const fait = { courriel: "direction@exemple.test", role: "gestionnaire_structure", niveau: "structure" } as const;
  gestionnaire = (await entrer(base, site, { ...fait, structureId: decor.gueret })).nav;
});

describe("the bilan of an intercommunalité", () => {
  it("counts what was done in its communes, to the nearest ten, beside its département", async () => {
    const { statut, texte } = await visiteur.lire(`${GUERET}?au=2022-11-30`);
    expect(statut).toBe(200);
    const lu = clair(texte);
    expect(lu).toContain("110 accompagnements ont été réalisés depuis septembre 2022.");
    expect(lu).not.toMatch(/\b(107|140|137)\b/);
    // 20 people of 107 took up a démarche: 20 of 110 is told, 18.7 % would give 107 back.
    expect(lu).toContain("18,2 %");
    expect(lu).toContain("arrondis à la dizaine, et comptés par mois entiers");
    expect(lu).toContain("Communes au 30 novembre 2022");
    expect(lu).toContain("Creuse (23)");
    expect(lu, "a map of France tells nothing of it").not.toContain("Cartographie");
    expect(lu).not.toContain("formation initiale");
    expect(lu).toMatch(/III\. Le déploiement.*IV\. La suite/s);
  });

  it("is read by whole months, and where one exists", async () => {
    for (const [adresse, statut, message] of [
      [`${GUERET}?au=2022-11-15`, 400, /par mois entiers/],
      ["/bilans/epci:999999999", 404, /aucune intercommunalité n’a le code/],
      ["/bilans/commune:23096", 400, /lisez celui de son intercommunalité/],
      ["/bilans/structure:1", 400, /une fois connecté/],
      ["/bilans?territoire=epci:200034825&au=2022-11-15", 400, /par mois entiers/],
    ] as const) {
      const lu = await visiteur.lire(adresse);
      expect([adresse, lu.statut]).toEqual([adresse, statut]);
      expect(lu.texte, adresse).toMatch(message);
    }
  });

  it("is reached from that of its département, and taken as a document", async () => {
    expect((await visiteur.lire("/bilans/departement:23?au=2022-11-30")).texte).toContain(
      `href="${GUERET}?au=2022-11-30"`,
    );
    for (const forme of ["pdf", "docx"])
      expect((await visiteur.lire(`${GUERET}/bilan.${forme}?au=2022-11-30`)).statut, forme).toBe(200);
  });
});

describe("the bilan of a structure", () => {
  it("is that of one’s own, what its advisers did wherever it was", async () => {
    const choix = await gestionnaire.lire("/pilotage/bilans");
    expect(choix.vers).toBe(`/pilotage/bilans/${decor.gueret}`);
    const lu = clair((await gestionnaire.lire(`${choix.vers}?au=2022-11-30`)).texte);
    expect(lu).toContain("Bilan : Médiathèque de Guéret");
    expect(lu).toContain("140 accompagnements ont été réalisés depuis septembre 2022.");
    expect(lu).not.toContain("Part des structures");
    expect(lu).toMatch(/II\. Les postes.*III\. La suite/s);
    const pdf = await gestionnaire.lire(`${choix.vers}/bilan.pdf?au=2022-11-30`);
    expect([pdf.statut, pdf.entetes.get("content-type")]).toEqual([200, "application/pdf"]);
  });

  it("is nobody else’s", async () => {
    const autre = `/pilotage/bilans/${decor.cayenne}`;
    for (const suite of ["", "/bilan.pdf", "/bilan.docx"])
      expect((await gestionnaire.lire(autre + suite)).statut).toBe(404);
    expect((await visiteur.lire(autre)).statut).toBe(303);
    const refus = await gestionnaire.lire(`/pilotage/bilans?structure=${decor.cayenne}`);
    expect([refus.statut, /Choisissez une structure de la liste/.test(refus.texte)]).toEqual([400, true]);
    const jour = await gestionnaire.lire(`/pilotage/bilans?structure=${decor.gueret}&au=2022-11-15`);
    expect([jour.statut, /par mois entiers/.test(jour.texte)]).toEqual([400, true]);
  });
});
