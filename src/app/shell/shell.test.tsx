import { describe, expect, it } from "vitest";
import { fautesHtml } from "../../../tests/html.ts";
import { cookiesPour } from "../../plateforme/http/cookies.ts";
import type { Page } from "../../plateforme/http/route.ts";
import { ongletCourant } from "./environnement.ts";
import { STATUTS } from "./erreurs.tsx";
import { type Environnement, habiller, pageErreur } from "./index.ts";

const TELEPHONE = "01 99 00 00 00";
const ENVIRONNEMENT: Environnement = {
  utilisateur: null,
  chemin: "/aide",
  reglages: {
    urlPublique: "http://localhost:3000",
    telephone: TELEPHONE,
    demonstration: true,
    tuiles: undefined,
    sms: true,
    adresses: undefined,
    cookies: cookiesPour("http://localhost:3000"),
  },
  navigation: [],
  menuCompte: [],
  menuRoles: [],
};
const AMINA: Environnement = {
  ...ENVIRONNEMENT,
  chemin: "/cra/nouveau",
  message: "Compte rendu enregistré",
  utilisateur: {
    personneId: 1,
    affectationId: 11,
    role: "conseiller",
    perimetre: { niveau: "soi" },
    perimetreNom: "Médiathèque de Guéret",
    nom: "Amina Petit",
  },
  navigation: [
    { titre: "Ma journée", href: "/conseiller" },
    { titre: "Comptes rendus", href: "/cra" },
  ],
  menuCompte: [{ titre: "Mon contrat", href: "/mon-contrat" }],
  menuRoles: [
    { affectationId: 11, role: "Conseillère", perimetre: "Médiathèque de Guéret", courant: true },
    { affectationId: 12, role: "Conseillère", perimetre: "Bus de la Creuse", courant: false },
    { affectationId: 13, role: "Coordinatrice", perimetre: "Creuse (23)", courant: false },
  ],
};
const PAGE: Page = { titre: "Une page", coquille: "publique", contenu: <h1>Une page</h1> };
const html = async (page: Page, environnement: Environnement) =>
  `<!doctype html>${await habiller(page, environnement)}`;

describe("shells", () => {
  it("are valid, begin with the skip link and hold one main", async () => {
    for (const page of [
      await html(PAGE, ENVIRONNEMENT),
      await html({ ...PAGE, coquille: "pro", ilots: [], filAriane: [{ titre: "Accueil", href: "/" }] }, AMINA),
      await html(PAGE, { ...AMINA, affichage: "grand", chemin: '/x"><script>' }),
    ]) {
      expect(await fautesHtml(page)).toEqual([]);
      expect(page.indexOf("ds-skip-link")).toBeLessThan(page.indexOf("<header"));
      expect(page.match(/<main/g)).toHaveLength(1);
    }
  });

  it("show the phone number on every public page and say that data is a demonstration", async () => {
    const page = await html(PAGE, ENVIRONNEMENT);
    expect(page).toContain('href="tel:0199000000"');
    expect(page).toContain("Données de démonstration");
    expect(page).toContain('name="robots"');
    const vraie = await html(PAGE, { ...ENVIRONNEMENT, reglages: { ...ENVIRONNEMENT.reglages, demonstration: false } });
    expect(vraie).not.toContain("démonstration");
  });

  it("offer each role once and the perimeters of the present role, never those of another", async () => {
    const page = await html({ ...PAGE, coquille: "pro" }, AMINA);
    const boites = page.split('class="dc-pop__boite"').slice(1, 3);
    expect(boites[0]).toContain('value="11"');
    expect(boites[0]).toContain('value="13"');
    expect(boites[0]).not.toContain('value="12"');
    expect(boites[1]?.split("</form>")[0]).toContain('value="12"');
    expect(boites[1]?.split("</form>")[0]).not.toContain('value="13"');
  });

  it("mark the entry where the reader stands, the longest first", () => {
    const menu = ["/cra", "/cra/equipe", "/c"].map((href) => ({ titre: href, href }));
    expect(ongletCourant(menu, "/cra/equipe/3")).toBe("/cra/equipe");
    expect(ongletCourant(menu, "/cra")).toBe("/cra");
    expect(ongletCourant(menu, "/crayon")).toBeUndefined();
    const groupe = [...menu, { titre: "Recrutement", href: "/recrutement", aussi: ["/postes"] }];
    expect(ongletCourant(groupe, "/postes/3")).toBe("/recrutement");
  });

  it("enlarge the text for who asked", async () => {
    expect(await html(PAGE, ENVIRONNEMENT)).toContain('<body data-size="md"');
    expect(await html(PAGE, { ...ENVIRONNEMENT, affichage: "grand" })).toContain('<body data-size="lg"');
    expect(await html({ ...PAGE, coquille: "pro" }, AMINA)).toContain('<body data-size="sm"');
  });
});

describe("error pages", () => {
  it.each(STATUTS)("%i is a valid page with a next action and the phone", async (statut) => {
    const page = await html(pageErreur(statut, { telephone: TELEPHONE, demandeId: "9f2c" }), ENVIRONNEMENT);
    expect(await fautesHtml(page)).toEqual([]);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain("Aller à l’accueil");
    expect(page.split("<main")[1]).toContain('href="tel:0199000000"');
  });

  it("give a title of their own to each status, and know every status by its family", () => {
    const titres = STATUTS.map((statut) => pageErreur(statut, { telephone: TELEPHONE }).titre);
    expect(new Set(titres).size).toBe(STATUTS.length);
    expect(pageErreur(418, { telephone: TELEPHONE }).titre).toBe(pageErreur(400, { telephone: TELEPHONE }).titre);
    expect(pageErreur(507, { telephone: TELEPHONE }).titre).toBe(pageErreur(500, { telephone: TELEPHONE }).titre);
  });

  it("escape the motive", async () => {
    const page = await html(pageErreur(422, { telephone: TELEPHONE, motif: "<b>non</b>" }), ENVIRONNEMENT);
    expect(page).toContain("&lt;b&gt;non");
  });
});
