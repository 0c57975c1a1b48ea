import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, planterDecor } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { APPAREIL, desValeurs, uneOperation } from "../../../../tests/hors-ligne.ts";
import { fautesHtml } from "../../../../tests/html.ts";
import { creerPersonne, type Navigateur, ouvrirSite, type Vue } from "../../../../tests/site.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { controler } from "./controle.rules.ts";
import { LOT_MAX, type Operation } from "./protocole.rules.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
let decor: Decor;
let amina: Utilisateur;
let navigateur: Navigateur;

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
  const ids = await creerPersonne(base, {
    courriel: "amina@exemple.test",
    role: "conseiller",
    nom: "Amina Belkacem",
    niveau: "soi",
    structureId: decor.gueret,
    demonstration: true,
  });
  amina = { ...decor.amina, ...ids };
  navigateur = site.navigateur();
  await navigateur.envoyer("/connexion/demonstration", { compte: String(ids.personneId) });
});

const lot = (operations: readonly unknown[], avec: Record<string, unknown> = {}): string =>
  JSON.stringify({ protocole: 1, compte: String(amina.personneId), appareil: APPAREIL, operations, ...avec });
const envoyer = (corps: string, nav = navigateur): Promise<Vue> => nav.envoyerJson("/hors-ligne/envois", corps);
const dater = (operation: Operation, jour: string): Operation => ({
  ...operation,
  charge: { ...operation.charge, champs: { ...operation.charge.champs, jour } },
});

describe("the sending of a device", () => {
  it("answers each operation with its state and its status; one key alone with another content is 422", async () => {
    const operation = uneOperation(amina);
    const altere = { ...operation, charge: desValeurs(String(operation.charge.champs["id"]), { dureeMinutes: 60 }) };
    const premiere = await envoyer(lot([operation]));
    expect(JSON.parse(premiere.texte)).toMatchObject({
      protocole: 1,
      recus: 1,
      verdicts: [{ cle: operation.cle, etat: "envoye", statut: 200, version: 1 }],
    });
    const { verdicts } = JSON.parse((await envoyer(lot([operation, altere]))).texte);
    expect(verdicts.map(({ statut }: { statut: number }) => statut)).toEqual([200, 422]);
  });

  it("takes a note of ten megabytes for what it is: that one refused with its field, the rest stored", async () => {
    const enorme = uneOperation(amina);
    const lourde = {
      ...enorme,
      charge: { ...enorme.charge, champs: { ...enorme.charge.champs, notes: "n".repeat(10_000_000) } },
    };
    const vue = await envoyer(lot([uneOperation(amina), lourde, uneOperation(amina)]));
    expect(JSON.parse(vue.texte)).toMatchObject({
      verdicts: [{ etat: "envoye" }, { etat: "refuse", erreurs: { notes: /2000 signes/ } }, { etat: "envoye" }],
    });
    expect((await envoyer(lot(Array(2).fill(lourde)))).statut).toBe(413);
  });

  it("refuses a day of three years ahead with its field: a clock that is wrong loses nothing", async () => {
    const trois = new Date(site.maintenant().getTime() + 3 * 365 * 86_400_000).toISOString().slice(0, 10);
    const { verdicts } = JSON.parse((await envoyer(lot([dater(uneOperation(amina), trois)]))).texte);
    expect(verdicts[0]).toMatchObject({ etat: "refuse", erreurs: { jour: "La date ne peut pas être dans le futur." } });
  });

  it("stores nothing of an old version, of another account, of more than fifty; each time with a sentence", async () => {
    const operation = uneOperation(amina);
    const vieille = await envoyer(lot([operation], { protocole: 0 }));
    expect([vieille.statut, JSON.parse(vieille.texte).message]).toEqual([
      409,
      expect.stringContaining("trop ancienne"),
    ]);
    const autre = await envoyer(lot([operation], { compte: String(decor.bruno.personneId) }));
    expect([autre.statut, JSON.parse(autre.texte).message]).toEqual([409, expect.stringContaining("un autre compte")]);
    expect((await envoyer(lot(Array.from({ length: LOT_MAX + 1 }, () => uneOperation(amina))))).statut).toBe(422);
    const { recus } = JSON.parse((await envoyer(lot([]))).texte);
    expect(JSON.parse((await envoyer(lot([operation]))).texte).recus).toBe(recus + 1);
  });

  it("asks whoever is no longer signed in to sign in", async () => {
    const inconnu = await envoyer(lot([uneOperation(amina)]), site.navigateur());
    expect([inconnu.statut, inconnu.vers]).toEqual([303, "/connexion"]);
  });
});

describe("what a device takes along", () => {
  it("holds who they are, their places and themes, and their last reports as the form says them", async () => {
    const { texte } = await navigateur.lire(`/hors-ligne/provisions?appareil=${APPAREIL}`);
    const { profil, saisie, recus } = JSON.parse(texte);
    expect(profil).toMatchObject({ compte: String(amina.personneId), affectation: amina.affectationId });
    expect(saisie).toMatchObject({ structure: "Médiathèque de Guéret", fuseau: "Europe/Paris", agenda: [] });
    expect(saisie.derniers.length).toBe(recus);
    const [dernier] = saisie.derniers;
    expect(dernier).toMatchObject({ version: 1, lieu: "Médiathèque de Guéret, Guéret" });
    expect(controler(dernier.valeurs, "2026-12-31")).toEqual({});
  });
});

describe("the application", () => {
  it("is installable, in French, with its own drawings", async () => {
    const { texte, entetes } = await navigateur.lire("/manifeste.webmanifest");
    expect(entetes.get("content-type")).toBe("application/manifest+json");
    const manifeste = JSON.parse(texte);
    expect(manifeste).toMatchObject({ lang: "fr", start_url: "/conseiller", display: "standalone" });
    expect(manifeste.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual([
      "192x192",
      "512x512",
      "512x512",
      "any",
    ]);
  });

  it("has a worker that names its deployment, at the root, never kept", async () => {
    const { texte, entetes } = await navigateur.lire("/agent-hors-ligne.js");
    expect(entetes.get("content-type")).toContain("text/javascript");
    expect(entetes.get("cache-control")).toBe("no-store");
    expect(texte).toMatch(/^self\.COQUILLE=\{"version":"[0-9a-f]{12}","coquille":"\/hors-ligne"/);
  });

  it("has a shell that is the same for everyone, and valid", async () => {
    const [sienne, toute] = [await navigateur.lire("/hors-ligne"), await site.navigateur().lire("/hors-ligne")];
    expect(sienne.texte).toBe(toute.texte);
    expect(sienne.texte).not.toContain("Amina");
    const GABARITS = /<template[^>]*>([\s\S]*?)<\/template>/g;
    const [, principal = ""] = /<main>([\s\S]*)<\/main>/.exec(sienne.texte) ?? [];
    const ecrans = [...principal.matchAll(GABARITS)]
      .map(([, contenu = ""]) => contenu)
      .filter((un) => un.includes("<h1"));
    expect(ecrans).toHaveLength(7);
    for (const corps of [principal.replaceAll(GABARITS, ""), ...ecrans])
      expect(
        await fautesHtml(`<!doctype html><html lang="fr"><head><title>t</title></head><body>${corps}</body></html>`),
      ).toEqual([]);
  });
});

describe("the same rules on the device", () => {
  it.each([
    [{ themes: [] }, "themes"],
    [{ notes: "Rappeler au 06 39 98 12 34" }, "notes"],
    [{ jour: "2020-10-31" }, "jour"],
    [{ dureeMinutes: 0 }, "dureeAutre"],
  ] as const)("refuse %j as the server does, with the same sentence", async (faute, champ) => {
    const charge = desValeurs(crypto.randomUUID(), { jour: "2022-11-15", ...faute });
    const ici = controler(charge, "2026-12-31");
    const { verdicts } = JSON.parse((await envoyer(lot([uneOperation(amina, { charge })]))).texte);
    expect(verdicts[0].erreurs).toEqual(ici);
    expect(Object.keys(ici)).toContain(champ === "dureeAutre" ? Object.keys(ici)[0] : champ);
  });
});
