import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { type Contenu, ouvrirContenu } from "../../../plateforme/mail/index.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { pilotageRoutes } from "../pilotage.routes.ts";
import { envoyerTableaux } from "./envoyer-tableaux.ts";

const { base, proprietaire } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...pilotageRoutes], true);
let prefete: Navigateur;
let collegue: Navigateur;
let voisine: Navigateur;
const texte = (vue: { readonly texte: string }): string =>
  vue.texte.replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ");

beforeAll(async () => {
  const ouvrir = async (nom: string, code: string): Promise<Navigateur> => {
    const ou = { role: "instructeur_prefecture", niveau: "departement", code } as const;
    return (await entrer(base, site, { courriel: `${nom}@exemple.test`, ...ou })).nav;
  };
  prefete = await ouvrir("prefete", "23");
  collegue = await ouvrir("collegue", "23");
  voisine = await ouvrir("voisine", "59");
});

describe("a dashboard by mail", () => {
  const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
  const dans = (jours: number): Date => new Date(Date.now() + jours * 86_400_000);
  const envoyer = (jours: number) =>
    envoyerTableaux(systeme, { maintenant: dans(jours), url: "http://localhost:3000" });
  const recus = async (): Promise<readonly Contenu[]> =>
    (await proprietaire.query("select contenu from courriel.message where cle like 'tableau%' order by id")).rows.map(
      ({ contenu }) => ouvrirContenu(contenu),
    );

  it("leaves once in its week, with its figures; ends in one click, or with the rights, told once", async () => {
    const nom = "Par courriel";
    const zone = "departement:23";
    const { vers } = await prefete.envoyer("/mes-tableaux", { nom, modele: "prefecture-departement", zone });
    const id = /\d+/u.exec(vers ?? "")?.[0] ?? "";
    await prefete.envoyer(`/mes-tableaux/${id}/reglages`, { nom, zone, version: "1", partage: "oui" });
    for (const nav of [prefete, collegue])
      expect((await nav.envoyer(`/mes-tableaux/${id}/envoi`, { frequence: "semaine" })).statut).toBe(303);
    expect((await voisine.envoyer(`/mes-tableaux/${id}/envoi`, { frequence: "semaine" })).statut).toBe(404);
    expect(await envoyer(0)).toBe(0);
    expect(await envoyer(7)).toBe(2);
    expect(await envoyer(7)).toBe(0);
    const [un] = await recus();
    expect(un?.objet).toContain("Par courriel");
    expect(un?.texte).toContain("Postes vacants : 0");
    expect(un?.html).toContain('<a href="http://localhost:3000/indicateurs/postes_vacants">');
    expect(un?.texte).toContain(un?.desinscription ?? "absente");
    const fin = new URL(un?.desinscription ?? "").pathname;
    expect(texte(await site.navigateur().lire(fin))).toContain("Ne plus recevoir « Par courriel » ?");
    // As a mailbox sends it: no cookie, no origin.
    const forme = { "content-type": "application/x-www-form-urlencoded" };
    const clic = await site.demander(fin, forme, "List-Unsubscribe=One-Click");
    expect([clic.statut, texte(clic)]).toEqual([200, expect.stringContaining("Vous ne recevrez plus")]);
    expect((await site.demander(`${fin.slice(0, -3)}AAA`, forme, "List-Unsubscribe=One-Click")).statut).toBe(404);
    expect((await site.demander("/mes-tableaux", forme, "nom=x")).statut).toBe(403);
    await prefete.envoyer(`/mes-tableaux/${id}/reglages`, { nom, zone, version: "2" });
    expect(await envoyer(14)).toBe(0);
    expect(await envoyer(21)).toBe(0);
    const arrets = (await recus()).filter(({ objet }) => objet.includes("ne vous sera plus envoyé"));
    expect(arrets).toHaveLength(1);
  });
});
