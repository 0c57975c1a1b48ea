import { describe, expect, it } from "vitest";
import { ROLES } from "../plateforme/acces/acces.ts";
import { menuDe } from "./navigation.ts";
import { ROUTES } from "./routes.ts";

describe("the home of a role", () => {
  it.each(ROLES)("%s: is a page of its own, where one sees who is signed in and can leave", (role) => {
    const accueil = ROUTES.find(({ methode, chemin }) => methode === "GET" && chemin === menuDe(role)[0]?.href);
    expect(accueil?.acces.qui).toMatch(/^(?:connecte|roles)$/);
    expect(accueil?.cache).toBeUndefined();
  });
});
