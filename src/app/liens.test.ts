import { describe, expect, it } from "vitest";
import { PLAN } from "../domaines/communication/plan-du-site.page.tsx";
import { ROLES } from "../plateforme/acces/acces.ts";
import { menuDe } from "./navigation.ts";
import { ROUTES } from "./routes.ts";
import { LIENS } from "./shell/pied.tsx";

const PAGES = new Set(ROUTES.filter(({ methode }) => methode === "GET").map(({ chemin }) => chemin));

describe("links that every page carries", () => {
  it("lead to pages that exist: footer, site map, menus of each role", () => {
    const liens = [
      ...LIENS.map(({ href }) => href),
      ...PLAN.flatMap((rubrique) => rubrique.liens.map(({ href }) => href)),
      ...ROLES.flatMap((role) => menuDe(role).map(({ href }) => href)),
      ...["/aide", "/trouver", "/professionnels", "/compte", "/plan-du-site"],
    ];
    expect([...new Set(liens)].filter((href) => !PAGES.has(href))).toEqual([]);
  });

  it("the site map holds every public page that has an address of its own", () => {
    const connus = new Set(PLAN.flatMap((rubrique) => rubrique.liens.map(({ href }) => href)));
    const fixes = ROUTES.filter(
      ({ methode, chemin, acces, encadrable }) =>
        methode === "GET" &&
        acces.qui === "public" &&
        encadrable !== true &&
        !/[:.]|^\/(hors-ligne$|api|connexion|mot-de-passe|demo)/.test(chemin),
    );
    expect(fixes.map(({ chemin }) => chemin).filter((chemin) => !connus.has(chemin))).toEqual([]);
  });
});
