import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerPersonne, creerStructure, MOT_DE_PASSE, type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import { sql } from "../../plateforme/db/db.ts";
import { ouvrirFournisseur } from "../../plateforme/oidc/index.ts";
import { acteurRoutes } from "./acteur.routes.ts";
import { installerFournisseur } from "./connexion-externe.ts";
import { creerInvitation } from "./invitation.sql.ts";

let emetteur = "";
const RETOUR = "http://localhost:3000/connexion/externe/retour";
const REGLAGES = {
  client: "declic",
  secret: "secret-de-test-assez-long-pour-hmac-256",
  retour: RETOUR,
  courrielSur: false,
};

const { base } = await baseDeTest();
const site = ouvrirSite(base, acteurRoutes);
const demonstration = ouvrirSite(base, acteurRoutes, true);

/** The person whom the provider will say has come, at the next sign-in. */
let vient = { sub: "sub-1", email: "agent@exemple.test", email_verified: true };
let serveur: Server;
let structureId = 0;

beforeAll(async () => {
  structureId = await creerStructure(base, "Mairie d’Ajain");
  serveur = createServer();
  await new Promise<void>((pret) => serveur.listen(0, "localhost", pret));
  const adresse = serveur.address();
  emetteur = `http://localhost:${typeof adresse === "object" && adresse !== null ? adresse.port : 0}`;
  const provider = new Provider(emetteur, {
    clients: [
      {
        client_id: "declic",
        client_secret: REGLAGES.secret,
        redirect_uris: [RETOUR],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_contexte, interaction) => `/interaction/${interaction.uid}` },
    ["findAccount"]: (_contexte, sub) => ({ ["accountId"]: sub, claims: () => ({ ...vient, sub }) }),
    pkce: { required: () => true },
    cookies: { keys: ["cle-de-test"] },
  });
  provider.on("server_error", (_contexte, erreur) => console.error(erreur));
  serveur.on("request", (demande: IncomingMessage, reponse: ServerResponse) => {
    if (!demande.url?.startsWith("/interaction/")) return provider.callback()(demande, reponse);
    provider
      .interactionDetails(demande, reponse)
      .then(async ({ params }) => {
        const accord = new provider.Grant({ ["accountId"]: vient.sub, clientId: String(params["client_id"]) });
        accord.addOIDCScope("openid email");
        const grantId = await accord.save();
        await provider.interactionFinished(demande, reponse, {
          login: { ["accountId"]: vient.sub },
          ["consent"]: { grantId },
        });
      })
      .catch((erreur: unknown) => console.error(erreur));
  });
  installerFournisseur(ouvrirFournisseur({ ...REGLAGES, emetteur }));
});
afterAll(async () => {
  installerFournisseur(null);
  await new Promise((ferme) => serveur.close(ferme));
});

/** Follows the provider's own pages, with its cookies, until it sends the person back to us. */
async function chezLeFournisseur(depart: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = depart;
  for (let saut = 0; saut < 8; saut += 1) {
    const reponse = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([n, v]) => `${n}=${v}`).join("; ") },
    });
    for (const pose of reponse.headers.getSetCookie()) {
      const [nom = "", ...valeur] = (pose.split(";")[0] ?? "").split("=");
      cookies.set(nom, valeur.join("="));
    }
    url = new URL(reponse.headers.get("location") ?? "", url).href;
    if (url.startsWith(RETOUR)) return url.replace("http://localhost:3000", "");
  }
  throw new Error(`le fournisseur n’a pas renvoyé vers le site : ${url}`);
}

async function passerParLeFournisseur(nav: Navigateur, suite = ""): Promise<{ vers: string | null; statut: number }> {
  const depart = await nav.lire(`/connexion/externe${suite}`);
  return nav.lire(await chezLeFournisseur(depart.vers ?? ""));
}

async function inviter(courriel: string): Promise<number> {
  const { personneId } = await creerPersonne(base, {
    courriel,
    role: "gestionnaire_structure",
    niveau: "structure",
    structureId,
    sansCompte: true,
  });
  await base.transaction(SYSTEME, (db) => creerInvitation(db, personneId, null, site.maintenant()));
  return personneId;
}

describe("signing in through OpenID Connect", () => {
  it("asks with state, nonce, PKCE and the exact return address", async () => {
    const { vers } = await site.navigateur().lire("/connexion/externe");
    const demande = new URL(vers ?? "").searchParams;
    expect(demande.get("redirect_uri")).toBe(RETOUR);
    expect(demande.get("code_challenge_method")).toBe("S256");
    for (const nom of ["state", "nonce", "code_challenge"]) expect(demande.get(nom)?.length).toBeGreaterThan(20);
  });

  it("opens the account of the person invited at the verified address, then knows them by issuer and subject", async () => {
    await inviter("agent@exemple.test");
    const nav = site.navigateur();
    expect(await passerParLeFournisseur(nav, "?next=%2Fcompte")).toMatchObject({ statut: 303, vers: "/compte" });
    expect((await nav.lire("/compte")).texte).toContain("agent@exemple.test");
    vient = { ...vient, email: "une-autre-adresse@exemple.test" };
    expect(await passerParLeFournisseur(site.navigateur())).toMatchObject({ vers: "/accueil" });
  });

  it("refuses who was not invited, whose address is not verified, or whose account is disabled", async () => {
    vient = { sub: "sub-2", email: "personne@exemple.test", email_verified: true };
    expect(await passerParLeFournisseur(site.navigateur())).toMatchObject({ vers: "/connexion" });
    const personneId = await inviter("peu-sure@exemple.test");
    vient = { sub: "sub-3", email: "peu-sure@exemple.test", email_verified: false };
    const nav = site.navigateur();
    expect(await passerParLeFournisseur(nav)).toMatchObject({ vers: "/connexion" });
    expect((await nav.lire("/compte")).statut).toBe(303);
    vient = { ...vient, email_verified: true };
    expect(await passerParLeFournisseur(site.navigateur())).toMatchObject({ vers: "/accueil" });
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update acteur.compte set desactive_le = now() where personne_id = ${personneId}`),
    );
    expect(await passerParLeFournisseur(site.navigateur())).toMatchObject({ vers: "/connexion" });
  });

  it("never takes over an account by its address alone", async () => {
    await creerPersonne(base, { courriel: "deja@exemple.test", role: "administrateur", niveau: "national" });
    vient = { sub: "sub-4", email: "deja@exemple.test", email_verified: true };
    expect(await passerParLeFournisseur(site.navigateur())).toMatchObject({ vers: "/connexion" });
  });

  it("refuses an answer begun in another browser, replayed, or with another state", async () => {
    vient = { sub: "sub-1", email: "agent@exemple.test", email_verified: true };
    const nav = site.navigateur();
    const retour = await chezLeFournisseur((await nav.lire("/connexion/externe")).vers ?? "");
    expect(await site.navigateur().lire(retour)).toMatchObject({ vers: "/connexion" });
    const autre = site.navigateur();
    await autre.lire("/connexion/externe");
    expect(await autre.lire(retour)).toMatchObject({ vers: "/connexion" });
    const enCours = nav.cookies.get("__Host-declic-externe") ?? "";
    expect(await nav.lire(retour)).toMatchObject({ vers: "/accueil" });
    const rejeu = site.navigateur();
    rejeu.cookies.set("__Host-declic-externe", enCours);
    expect(await rejeu.lire(retour)).toMatchObject({ vers: "/connexion" });
    const trafique = site.navigateur();
    const encore = await chezLeFournisseur((await trafique.lire("/connexion/externe")).vers ?? "");
    expect(await trafique.lire(encore.replace(/state=[^&]+/u, "state=autre"))).toMatchObject({ vers: "/connexion" });
  });

  it("links an account from its own page once confirmed by password, signs in with it, then unlinks it", async () => {
    const { personneId } = await creerPersonne(base, {
      courriel: "liee@exemple.test",
      role: "lecteur",
      niveau: "national",
      demonstration: true,
    });
    const liens = async () =>
      (
        await base.transaction(SYSTEME, (db) =>
          db.one(sql<{ n: number }>`select count(*) as n from acteur.identite_oidc where personne_id = ${personneId}`),
        )
      ).n;
    vient = { sub: "sub-liee", email: "ailleurs@exemple.test", email_verified: false };
    const nav = demonstration.navigateur();
    await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
    expect((await nav.lire("/compte")).texte).toContain("Lier à ProConnect");
    const retour = await chezLeFournisseur((await nav.lire("/compte/proconnect")).vers ?? "");
    expect((await site.navigateur().lire(retour)).vers).toBe("/connexion");
    const question = await nav.lire(retour);
    expect(question.statut).toBe(200);
    expect(await liens()).toBe(0);
    const preuve = /name="preuve" value="([^"]+)"/u.exec(question.texte)?.[1] ?? "";
    const faux = await nav.envoyer("/compte/proconnect", { preuve, mot_de_passe: "pas-le-bon-mot-9" });
    expect([faux.statut, await liens()]).toEqual([422, 0]);
    expect(faux.texte).toContain("pas votre mot de passe actuel");
    expect((await nav.envoyer("/compte/proconnect", { preuve: "x", mot_de_passe: MOT_DE_PASSE })).statut).toBe(422);
    expect((await nav.envoyer("/compte/proconnect", { preuve, mot_de_passe: MOT_DE_PASSE })).vers).toBe("/compte");
    expect([await liens(), (await nav.lire("/compte")).texte.includes("Compte lié à ProConnect")]).toEqual([1, true]);
    expect((await passerParLeFournisseur(site.navigateur())).vers).not.toBe("/connexion");
    expect((await nav.envoyer("/compte/proconnect/retrait")).vers).toBe("/compte");
    expect(await liens()).toBe(0);
    expect((await nav.envoyer("/compte/proconnect/retrait")).statut).toBe(409);
  });

  it("refuses an identity held by another, and to unlink the only way in", async () => {
    const { personneId } = await creerPersonne(base, {
      courriel: "avide@exemple.test",
      role: "lecteur",
      niveau: "national",
      demonstration: true,
    });
    vient = { sub: "sub-1", email: "agent@exemple.test", email_verified: true };
    const nav = demonstration.navigateur();
    await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
    const question = await nav.lire(await chezLeFournisseur((await nav.lire("/compte/proconnect")).vers ?? ""));
    const preuve = /name="preuve" value="([^"]+)"/u.exec(question.texte)?.[1] ?? "";
    const refusee = await nav.envoyer("/compte/proconnect", { preuve, mot_de_passe: MOT_DE_PASSE });
    expect([refusee.statut, refusee.texte.includes("déjà lié à une autre personne")]).toEqual([422, true]);
    const seul = site.navigateur();
    await passerParLeFournisseur(seul);
    expect((await seul.lire("/compte")).texte).toContain("votre seul moyen d’entrer");
    const retrait = await seul.envoyer("/compte/proconnect/retrait");
    expect([retrait.statut, retrait.texte.includes("seul moyen")]).toEqual([409, true]);
    expect((await seul.lire("/compte")).texte).toContain("Compte lié à ProConnect");
  });

  it("says so when the provider is down, and goes on with passwords", async () => {
    installerFournisseur(ouvrirFournisseur({ ...REGLAGES, emetteur: "http://localhost:9" }));
    const vue = await site.navigateur().lire("/connexion/externe");
    expect(vue.statut).toBe(503);
    expect((await site.navigateur().lire("/connexion")).texte).toContain("Continuer avec ProConnect");
    installerFournisseur(null);
    expect((await site.navigateur().lire("/connexion/externe")).statut).toBe(404);
    expect((await site.navigateur().lire("/connexion")).texte).not.toContain("ProConnect");
  });
});
