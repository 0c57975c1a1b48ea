import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import { attendreHorizon } from "../../../../tests/horizon.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { envoyerJson } from "../../../plateforme/envoi/envoyer-http.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ouvrirContenu } from "../../../plateforme/mail/deposer.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { EVENEMENTS, type Evenement } from "./abonnement.rules.ts";
import { livraisonsDe, monAbonnement } from "./abonnements.query.ts";
import {
  arreterAbonnement,
  creerAbonnement,
  relancerAbonnement,
  renouvelerSecret,
  renvoyerLivraison,
} from "./changer-abonnement.ts";
import { livrer, purgerAbonnements, relayerLivraisons } from "./livrer.ts";
import { releverChangements } from "./relever-changements.ts";

const { base } = await baseDeTest();
const ICI = { http: true, prive: true };
const URL_SITE = "http://localhost:3000";
let decor: Decor;

/** What the other end received, and how it answers. */
type Recu = { readonly chemin: string; readonly entetes: IncomingHttpHeaders; readonly corps: string };
const recus: Recu[] = [];
let repondre: "bien" | "mal" | "ailleurs" | "jamais" = "bien";
let serveur: Server;
let adresse = "";

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
  serveur = createServer((demande, reponse) => {
    let corps = "";
    demande.on("data", (morceau) => {
      corps += String(morceau);
    });
    demande.on("end", () => {
      recus.push({ chemin: demande.url ?? "", entetes: demande.headers, corps });
      if (repondre === "jamais") return;
      if (repondre === "ailleurs") reponse.writeHead(302, { location: `${adresse}/piege` }).end();
      else reponse.writeHead(repondre === "bien" ? 204 : 500).end("x".repeat(repondre === "bien" ? 0 : 200_000));
    });
  });
  await new Promise<void>((pret) => serveur.listen(0, "127.0.0.1", pret));
  const lue = serveur.address();
  adresse = `http://127.0.0.1:${typeof lue === "object" && lue !== null ? lue.port : 0}`;
});
afterAll(() => {
  serveur.closeAllConnections();
  serveur.close();
});
beforeEach(() => {
  recus.length = 0;
  repondre = "bien";
});

const systeme = <T>(travail: (db: Db) => Promise<T>) => base.transaction(SYSTEME, travail);
const comme = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>) =>
  base.transaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));

/** The job that makes messages, once everything written can be seen. */
async function relever(): Promise<number> {
  await attendreHorizon(base, "activite.compte_rendu");
  return releverChangements(systeme, MAINTENANT, URL_SITE);
}

/** The queue as the jobs keep it: each number once, whoever asks twice. */
const file = new Map<string, string>();
const taches = {
  demander: async (_nom: string, id: string, donnees: object) => {
    if (!file.has(id)) file.set(id, "livraison" in donnees ? String(donnees.livraison) : "");
  },
};
async function envoyerTout(maintenant = MAINTENANT, dernierEssai = false): Promise<readonly string[]> {
  await relayerLivraisons(systeme, taches);
  const echecs: string[] = [];
  for (const livraison of new Set(file.values()))
    await livrer(systeme, { livraison, dernierEssai }, maintenant, URL_SITE, ICI).catch((erreur: unknown) => {
      echecs.push(String(erreur));
    });
  return echecs;
}

async function abonner(qui: Utilisateur, chemin = "/recu", evenements: readonly Evenement[] = EVENEMENTS) {
  const cree = await comme(qui, (c) =>
    creerAbonnement(c, { nom: "Entrepôt", adresse: `${adresse}${chemin}`, evenements }, ICI),
  );
  if ("refus" in cree) throw new Error(cree.refus);
  return cree;
}

const SAISIE = { lieu: { genre: "domicile", lieuId: null, communeCode: null } } as const;
const ecrire = (qui: Utilisateur, n: number) =>
  comme(qui, (c) => creerCompteRendu(c, uneSaisie({ ...SAISIE, id: uuid(n), notes: "Canari des notes" })));

/** The receiving side, written from the notice alone: HMAC-SHA256 of « number.moment.body ». */
function signatureJuste(secret: string, { entetes, corps }: Recu): boolean {
  const cle = Buffer.from(secret.replace("whsec_", ""), "base64");
  const attendue = createHmac("sha256", cle)
    .update(`${String(entetes["webhook-id"])}.${String(entetes["webhook-timestamp"])}.${corps}`)
    .digest("base64");
  return String(entetes["webhook-signature"]).split(" ").includes(`v1,${attendue}`);
}

const MESSAGE = z.object({
  evenements: z.array(z.object({ evenement: z.string(), id: z.string(), version: z.number() })),
});
const faits = (): readonly string[] =>
  recus
    .flatMap(({ corps }) => MESSAGE.parse(JSON.parse(corps)).evenements)
    .map(({ evenement, id, version }) => `${evenement.split(".")[1]} ${id.slice(-2)} v${version}`);

describe("un abonnement", { timeout: 120_000 }, () => {
  it("annonce chaque changement une fois, signé, par son seul numéro", async () => {
    await ecrire(decor.amina, 1);
    const { id, secret } = await abonner(decor.amina);
    await ecrire(decor.amina, 2);
    await ecrire(decor.bruno, 3);
    expect(await relever()).toBe(1);
    expect(await relever()).toBe(0);
    expect(await envoyerTout()).toEqual([]);
    expect(await envoyerTout()).toEqual([]);
    expect(faits()).toEqual(["cree 02 v1"]);
    const [recu] = recus;
    if (recu === undefined) throw new Error("rien de reçu");
    expect(signatureJuste(secret, recu)).toBe(true);
    expect(signatureJuste(secret, { ...recu, corps: `${recu.corps} ` })).toBe(false);
    expect(recu.corps).not.toContain("Canari");
    expect(Object.keys(JSON.parse(recu.corps)).sort()).toEqual(["emis_le", "evenements", "livraison"]);
    expect(recu.entetes["webhook-timestamp"]).toBe(String(MAINTENANT.getTime() / 1000));

    await comme(decor.amina, (c) => modifierCompteRendu(c, uneSaisie({ ...SAISIE, id: uuid(2), dureeMinutes: 60 }), 1));
    await relever();
    await comme(decor.amina, (c) => supprimerCompteRendu(c, uuid(2)));
    await relever();
    await comme(decor.amina, (c) => retablirCompteRendu(c, uuid(2)));
    await relever();
    await envoyerTout();
    expect(faits()).toEqual(["cree 02 v1", "modifie 02 v2", "supprime 02 v3", "modifie 02 v4"]);
    expect(new Set(recus.map(({ entetes }) => entetes["webhook-id"])).size).toBe(4);
    await comme(decor.amina, (c) => arreterAbonnement(c, id));
    await ecrire(decor.amina, 4);
    expect(await relever()).toBe(0);
  });

  it("relevé par deux tâches à la fois, n’annonce rien deux fois", async () => {
    const { id } = await abonner(decor.chloe);
    for (const n of [20, 21, 22]) await ecrire(decor.chloe, n);
    await Promise.all([relever(), relever(), relever()]);
    await Promise.all([envoyerTout(), relayerLivraisons(systeme, taches)]);
    expect([...faits()].sort()).toEqual(["cree 20 v1", "cree 21 v1", "cree 22 v1"]);
    await comme(decor.chloe, (c) => arreterAbonnement(c, id));
  });

  it("n’annonce que les événements voulus", async () => {
    const { id } = await abonner(decor.bruno, "/recu", ["compte_rendu.supprime"]);
    await ecrire(decor.bruno, 30);
    await relever();
    await comme(decor.bruno, (c) => supprimerCompteRendu(c, uuid(30)));
    await relever();
    await envoyerTout();
    expect(faits()).toEqual(["supprime 30 v2"]);
    await comme(decor.bruno, (c) => arreterAbonnement(c, id));
  });

  it("réessaie ce qui échoue sous le même numéro, puis le renvoie à la demande", async () => {
    const { id } = await abonner(decor.amina);
    await ecrire(decor.amina, 40);
    await relever();
    repondre = "mal";
    expect((await envoyerTout())[0]).toContain("réponse 500");
    repondre = "ailleurs";
    expect((await envoyerTout())[0]).toContain("redirections ne sont pas suivies");
    expect(recus.map(({ chemin }) => chemin)).toEqual(["/recu", "/recu"]);
    repondre = "mal";
    await envoyerTout(MAINTENANT, true);
    const [echouee] = await systeme((db) => livraisonsDe(db, id));
    expect(echouee).toMatchObject({ etat: "echouee", essais: 3, statut: 500 });
    repondre = "bien";
    const livraison = echouee?.id ?? "";
    expect(await comme(decor.bruno, (c) => renvoyerLivraison(c, id, livraison))).toBe(false);
    expect(await comme(decor.amina, (c) => renvoyerLivraison(c, id, livraison))).toBe(true);
    expect(await envoyerTout()).toEqual([]);
    expect(new Set(recus.map(({ entetes }) => entetes["webhook-id"]))).toEqual(new Set([livraison]));
    expect((await systeme((db) => livraisonsDe(db, id)))[0]).toMatchObject({ etat: "livree", essais: 1 });
    await comme(decor.amina, (c) => arreterAbonnement(c, id));
  });

  it("change de secret avec deux jours de recouvrement, et ne les garde jamais en clair", async () => {
    const { id, secret } = await abonner(decor.amina);
    const nouveau = (await comme(decor.amina, (c) => renouvelerSecret(c, id))) ?? "";
    expect(await comme(decor.bruno, (c) => renouvelerSecret(c, id))).toBeUndefined();
    await ecrire(decor.amina, 50);
    await relever();
    await envoyerTout();
    expect([secret, nouveau].map((un) => recus.every((recu) => signatureJuste(un, recu)))).toEqual([true, true]);
    recus.length = 0;
    await comme(decor.amina, (c) => supprimerCompteRendu(c, uuid(50)));
    await relever();
    await envoyerTout(new Date(MAINTENANT.getTime() + 49 * 3_600_000));
    expect([secret, nouveau].map((un) => recus.every((recu) => signatureJuste(un, recu)))).toEqual([false, true]);
    const { n } = await systeme((db) =>
      db.one(sql<{ n: number }>`
        select (select count(*) from activite.abonnement a where a::text like ${`%${secret.slice(6)}%`})
          + (select count(*) from journal.entree e where e.table_nom = 'activite.abonnement' and (e.apres -> 0 ? 'secret' or e.apres -> 0 ? 'ancien_secret')) as n`),
    );
    expect(n).toBe(0);
    await comme(decor.amina, (c) => arreterAbonnement(c, id));
  });

  it("après cinq jours sans rien recevoir, est suspendu avec un e-mail, puis reprend où il en était", async () => {
    const { id } = await abonner(decor.amina);
    await ecrire(decor.amina, 60);
    await relever();
    repondre = "mal";
    const apres = (jours: number): Date => new Date(MAINTENANT.getTime() + jours * 86_400_000);
    await envoyerTout(apres(0));
    await envoyerTout(apres(4));
    expect(await systeme((db) => monAbonnement(db, decor.amina.personneId, id))).toMatchObject({ suspenduMotif: null });
    await envoyerTout(apres(5));
    expect(await systeme((db) => monAbonnement(db, decor.amina.personneId, id))).toMatchObject({
      suspenduMotif: "echecs",
    });
    const courriels = await systeme((db) =>
      db.rows(
        sql<{ contenu: Buffer }>`select contenu from courriel.message where cle like ${`abonnement-suspendu:${id}%`}`,
      ),
    );
    expect(courriels).toHaveLength(1);
    expect(courriels.map(({ contenu }) => ouvrirContenu(contenu).objet)).toEqual(["Abonnement « Entrepôt » suspendu"]);
    recus.length = 0;
    repondre = "bien";
    await envoyerTout(apres(6));
    expect(recus).toEqual([]);
    await ecrire(decor.amina, 61);
    expect(await comme(decor.amina, (c) => relancerAbonnement(c, id))).toBe(true);
    await relever();
    await envoyerTout(apres(6));
    expect([...faits()].sort()).toEqual(["cree 60 v1", "cree 61 v1"]);
    await comme(decor.amina, (c) => arreterAbonnement(c, id));
  });

  it("s’arrête avec le rôle qui le permettait", async () => {
    const { id } = await abonner(decor.bruno);
    const { affectationId } = decor.bruno;
    await systeme((db) => db.run(sql`update acteur.affectation set fin = '2022-01-01' where id = ${affectationId}`));
    await relever();
    await systeme((db) => db.run(sql`update acteur.affectation set fin = null where id = ${affectationId}`));
    expect(await systeme((db) => monAbonnement(db, decor.bruno.personneId, id))).toMatchObject({
      suspenduMotif: "role",
    });
    await systeme((db) => purgerAbonnements(db, new Date(MAINTENANT.getTime() + 31 * 86_400_000)));
    expect(await systeme((db) => db.rows(sql`select id from activite.livraison`))).toEqual([]);
  });
});

describe("l’adresse à appeler", { timeout: 120_000 }, () => {
  it("est celle qui fut vérifiée : le nom n’est pas demandé à nouveau", async () => {
    const { port } = new URL(adresse);
    const url = new URL(`http://nom-qui-n-existe-pas.invalid:${port}/direct`);
    expect(await envoyerJson({ url, ip: "127.0.0.1" }, "{}", {})).toEqual({ statut: 204 });
    expect(recus[0]).toMatchObject({ chemin: "/direct", entetes: { host: `nom-qui-n-existe-pas.invalid:${port}` } });
  });

  it("lente ou fermée, est une panne dite, sans faire attendre", async () => {
    repondre = "jamais";
    const lente = await envoyerJson({ url: new URL(adresse), ip: "127.0.0.1" }, "{}", {}, 300);
    expect(lente).toEqual({ panne: "pas de réponse à temps" });
    const fermee = await envoyerJson({ url: new URL("http://127.0.0.1:9/"), ip: "127.0.0.1" }, "{}", {});
    expect(fermee).toEqual({ panne: "connexion refusée" });
  });

  it("devenue privée depuis, n’est plus appelée", async () => {
    const { id } = await abonner(decor.amina);
    await ecrire(decor.amina, 70);
    await relever();
    await relayerLivraisons(systeme, taches);
    const [livraison] = await systeme((db) => livraisonsDe(db, id));
    await expect(
      livrer(systeme, { livraison: livraison?.id ?? "", dernierEssai: false }, MAINTENANT, URL_SITE),
    ).rejects.toThrow("https://");
    expect(recus).toEqual([]);
    await comme(decor.amina, (c) => arreterAbonnement(c, id));
  });
});
