import { createServer, request as demander, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adresse, cocherTheme, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** A signed-in adviser on a phone whose application is ready for a cut, at `racine`. */
async function conseiller(racine = adresse("")): Promise<{ page: Page; contexte: BrowserContext }> {
  const ouvert = await ouvrir({ largeur: 375 });
  await ouvert.page.goto(`${racine}/connexion`);
  await ouvert.page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
  await ouvert.page.waitForURL(/\/conseiller$/);
  await ouvert.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (let n = 0; n < 100 && navigator.serviceWorker.controller === null; n += 1)
      await new Promise((suite) => setTimeout(suite, 100));
  });
  await ouvert.page.goto(`${racine}/mes-envois`);
  await ouvert.page.getByText("les deux comptes sont égaux").waitFor({ timeout: 20_000 });
  return ouvert;
}

async function dire(page: Page): Promise<void> {
  await page.getByText("Individuel", { exact: true }).first().click();
  await cocherTheme(page, "E-mail");
  await page.getByText("60 à 69", { exact: true }).first().click();
  await page.getByText("Retraité", { exact: true }).first().click();
}
const enregistrer = (page: Page): Promise<void> =>
  page.getByRole("button", { name: "Enregistrer", exact: true }).click();

describe("un rendez-vous honoré loin du réseau", () => {
  test("donne son compte rendu, prérempli, et n’attend plus le sien une fois reçu", async () => {
    const { page, contexte } = await conseiller();
    const aujourdhui = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
    await page.goto(adresse(`/agenda/nouveau?jour=${aujourdhui}`));
    const libelle = `Dame du bus ${Date.now()}`;
    await page.locator('[name="heure"]').fill("00:01");
    await page.locator('[name="libelle"]').fill(libelle);
    const emportees = page.waitForResponse((reponse) => reponse.url().includes("/hors-ligne/provisions"));
    await enregistrer(page);
    await page.getByText("Enregistré dans votre agenda").waitFor();
    await (await emportees).finished();
    await page.waitForTimeout(300);
    await contexte.setOffline(true);
    await page.goto(adresse("/conseiller"));
    await page.getByRole("link", { name: /Rendre compte.*00:01/ }).click();
    await page.getByRole("heading", { name: "Nouveau compte rendu" }).waitFor();
    expect(await page.locator('[name="evenement"]').inputValue()).toMatch(/^[0-9a-f-]{36}$/);
    await dire(page);
    await verifier(page, "hors-ligne-rendez-vous");
    await enregistrer(page);
    await page.getByText("Enregistré sur cet appareil").waitFor();
    await page.goto(adresse("/conseiller"));
    await page.getByRole("link", { name: /Rendre compte.*00:01/ }).click();
    await page.getByRole("heading", { name: "Modifier un compte rendu" }).waitFor();
    await contexte.setOffline(false);
    await page.goto(adresse("/mes-envois"));
    await page.getByText("1 reçu par Déclic, 0 encore ici").waitFor({ timeout: 20_000 });
    await page.goto(adresse(`/agenda?vue=jour&jour=${aujourdhui}`));
    expect(await texte(page.locator("li", { hasText: libelle }).first())).toMatch(/Honoré|compte rendu/i);
  }, 120_000);
});

/** As a browser does on a full device: the write is begun, then its transaction is given up. */
function remplirMemoire(): void {
  const ecrire = IDBObjectStore.prototype.put;
  const plein = function (this: IDBObjectStore, ...quoi: Parameters<typeof ecrire>): IDBRequest<IDBValidKey> {
    const demande = ecrire.apply(this, quoi);
    this.transaction.abort();
    return demande;
  };
  Object.defineProperty(IDBObjectStore.prototype, "put", { value: plein, configurable: true });
  Object.defineProperty(globalThis, "ecrireVraiment", { value: ecrire, configurable: true });
}
function viderMemoire(): void {
  const ecrire: unknown = Object.getOwnPropertyDescriptor(globalThis, "ecrireVraiment")?.value;
  Object.defineProperty(IDBObjectStore.prototype, "put", { value: ecrire, configurable: true });
}

describe("un appareil dont la mémoire est pleine", () => {
  test("le dit, garde ce qui est écrit à l’écran, et l’enregistre dès qu’il y a de la place", async () => {
    const { page, contexte } = await conseiller();
    await contexte.setOffline(true);
    await page.goto(adresse("/cra/nouveau"));
    await dire(page);
    await page.evaluate(remplirMemoire);
    await enregistrer(page);
    await page.getByText("La mémoire de cet appareil est pleine").first().waitFor();
    expect(await page.getByLabel("60 à 69", { exact: true }).first().isChecked()).toBe(true);
    await verifier(page, "hors-ligne-memoire-pleine");
    await page.evaluate(viderMemoire);
    await enregistrer(page);
    await page.getByText("Enregistré sur cet appareil").waitFor();
    await page.getByText("1 encore ici").waitFor();

    const [agent] = contexte.serviceWorkers();
    if (agent === undefined) throw new Error("agent absent");
    // A form opened with the network, sent without it, on a full device: the next page still holds it.
    await contexte.setOffline(false);
    await page.getByText("1 reçu par Déclic, 0 encore ici").waitFor({ timeout: 20_000 });
    await page.goto(adresse("/cra/nouveau"));
    await dire(page);
    await agent.evaluate(remplirMemoire);
    await contexte.setOffline(true);
    await enregistrer(page);
    await page.getByRole("heading", { name: "La mémoire de cet appareil est pleine" }).waitFor();
    await verifier(page, "hors-ligne-memoire-pleine-envoi");
    await agent.evaluate(viderMemoire);
    await page.getByRole("button", { name: "Recommencer" }).click();
    await page.getByText("Enregistré sur cet appareil").waitFor();
    await contexte.setOffline(false);
    await page.getByText("2 reçus par Déclic, 0 encore ici").waitFor({ timeout: 20_000 });
  }, 120_000);
});

describe("une nouvelle version mise en service", () => {
  let devant: Server;
  let racine = "";
  let neuve = false;
  beforeAll(async () => {
    // Stands before the service; once « neuve », it names another deployment and another shell.
    devant = createServer((recue, rendue) => {
      const cible = new URL(recue.url ?? "/", adresse("/"));
      const entetes = Object.fromEntries(
        Object.entries(recue.headers).map(([nom, v]) => [
          nom,
          typeof v === "string" ? v.replace(racine, cible.origin) : v,
        ]),
      );
      const vers = demander(
        cible,
        { method: recue.method, headers: { ...entetes, host: cible.host, "accept-encoding": "identity" } },
        (reponse) => {
          const morceaux: Buffer[] = [];
          reponse.on("data", (morceau: Buffer) => morceaux.push(morceau));
          reponse.on("end", () => {
            const brut = Buffer.concat(morceaux);
            const change = neuve && ["/agent-hors-ligne.js", "/hors-ligne"].includes(cible.pathname);
            const corps = change
              ? Buffer.from(
                  brut
                    .toString("utf8")
                    .replace(/"version":"\w+"/, '"version":"neuve"')
                    .replace("</title>", " neuve</title>"),
                )
              : brut;
            const { "content-length": _, ...reste } = reponse.headers;
            rendue.writeHead(reponse.statusCode ?? 502, { ...reste, "content-length": corps.length });
            rendue.end(corps);
          });
        },
      );
      vers.on("error", () => rendue.destroy());
      recue.pipe(vers);
    });
    await new Promise<void>((pret) => devant.listen(0, "localhost", pret));
    const ouverte: AddressInfo | string | null = devant.address();
    racine = `http://localhost:${typeof ouverte === "object" && ouverte !== null ? ouverte.port : 0}`;
  });
  afterAll(() => void devant.close());

  const coquilles = (page: Page): Promise<readonly string[]> =>
    page.evaluate(async () => (await caches.keys()).filter((nom) => nom.startsWith("declic-")));

  test("l’ancienne application tient sans réseau, la nouvelle la remplace au retour, rien de la file ne se perd", async () => {
    const { page, contexte } = await conseiller(racine);
    const [ancienne] = await coquilles(page);
    neuve = true;
    await contexte.setOffline(true);
    await page.goto(`${racine}/cra/nouveau`);
    expect(await page.title()).not.toContain("neuve");
    await dire(page);
    await enregistrer(page);
    await page.getByText("1 encore ici").waitFor();

    await contexte.route("**/hors-ligne/envois", (route) => route.abort());
    await contexte.setOffline(false);
    await page.goto(`${racine}/conseiller`);
    await expect.poll(() => coquilles(page), { timeout: 20_000 }).toEqual(["declic-neuve"]);
    expect(ancienne).not.toBe("declic-neuve");
    await contexte.setOffline(true);
    await page.goto(`${racine}/cra/nouveau`);
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const coquille = await caches.match("/hors-ligne");
          return (await coquille?.text())?.includes(" neuve</title>");
        }),
      )
      .toBe(true);
    await page.goto(`${racine}/mes-envois`);
    await page.getByText("1 encore ici").waitFor();

    await contexte.unroute("**/hors-ligne/envois");
    await contexte.setOffline(false);
    await page.goto(`${racine}/mes-envois`);
    await page.getByText("1 reçu par Déclic, 0 encore ici").waitFor({ timeout: 20_000 });
  }, 120_000);
});
