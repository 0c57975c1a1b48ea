import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerPersonne, creerStructure, MOT_DE_PASSE, type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import type { Utilisateur } from "../../plateforme/acces/acces.ts";
import { sql } from "../../plateforme/db/db.ts";
import { codeTotp } from "../../plateforme/identite/index.ts";
import { ouvrirContenu } from "../../plateforme/mail/index.ts";
import { acteurRoutes } from "./acteur.routes.ts";
import { compteParCourriel } from "./compte.sql.ts";
import { connecte } from "./contexte-connecte.ts";
import { inviterPersonne } from "./inviter-personne.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, acteurRoutes, true);
let structureId = 0;
let chef: Utilisateur;

beforeAll(async () => {
  await base.transaction(SYSTEME, (db) =>
    db.run(
      sql`insert into territoire.departement (code, nom) select '23', 'Creuse' where not exists (select from territoire.departement where code = '23')`,
    ),
  );
  structureId = await creerStructure(base, "Mairie d’Ajain");
  const ids = await creerPersonne(base, { courriel: "chef@exemple.test", role: "administrateur", niveau: "national" });
  chef = {
    ...ids,
    role: "administrateur",
    perimetre: { niveau: "national" },
    perimetreNom: "France entière",
    nom: "Chef",
  };
});
beforeEach(() => base.transaction(SYSTEME, (db) => db.run(sql`delete from acteur.tentative`)));

const gestionnaire = () =>
  ({ role: "gestionnaire_structure", niveau: "structure", code: null, structureId, reseau: null }) as const;

async function inviter(courriel: string, maintenant = site.maintenant()): Promise<string> {
  const { db, valider } = base.ouvrir({
    sorte: "personne",
    personneId: chef.personneId,
    affectationId: chef.affectationId,
    national: true,
  });
  const contexte = connecte(contexteDeTest(base, db, chef, maintenant));
  const invitee = await inviterPersonne(contexte, {
    nom: "Dupont",
    prenom: "Jeanne",
    courriel,
    attribution: gestionnaire(),
  });
  await valider();
  if ("refus" in invitee) throw new Error(invitee.refus);
  return (invitee.lien ?? "").replace("http://localhost:3000", "");
}

async function dernierCourriel(destinataire: string): Promise<{ objet: string; texte: string; chemin: string }> {
  const lignes = await base.transaction(SYSTEME, (db) =>
    db.rows(sql<{ contenu: Buffer }>`select contenu from courriel.message order by id desc`),
  );
  const contenu = lignes.map((ligne) => ouvrirContenu(ligne.contenu)).find((lu) => lu.destinataire === destinataire);
  const texte = contenu?.texte ?? "";
  return { objet: contenu?.objet ?? "", texte, chemin: /http:\/\/localhost:3000(\/\S+)/u.exec(texte)?.[1] ?? "" };
}

async function connecterDemo(courriel: string): Promise<Navigateur> {
  const { personneId } = await creerPersonne(base, {
    courriel,
    role: "conseiller",
    niveau: "soi",
    structureId,
    demonstration: true,
  });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return nav;
}

describe("an invitation", () => {
  it("is sent by e-mail, opens the account with a password and codes, and serves once", async () => {
    const lien = await inviter("jeanne@exemple.test");
    const courriel = await dernierCourriel("jeanne@exemple.test");
    expect(courriel.objet).toBe("Votre invitation à rejoindre Déclic");
    expect(courriel.texte).toContain("Structure employeuse, Mairie d’Ajain");
    expect(courriel.chemin).toBe(lien);
    const nav = site.navigateur();
    expect((await nav.lire(lien)).texte).toContain("Bonjour Jeanne Dupont");
    expect((await nav.envoyer(lien, { mot_de_passe: "court" })).texte).toContain("12 caractères au moins");
    expect((await nav.envoyer(lien, { mot_de_passe: "cinq mots pris au hasard" })).vers).toBe(
      "/connexion/double-facteur",
    );
    const compte = await base.transaction(SYSTEME, (db) => compteParCourriel(db, "jeanne@exemple.test"));
    const code = codeTotp(compte?.totp?.secret ?? "", site.maintenant());
    expect((await nav.envoyer("/connexion/double-facteur", { code })).vers).toBe("/compte/codes-de-secours");
    const codes = await nav.envoyer("/compte/codes-de-secours");
    const secours = [...codes.texte.matchAll(/<code>([A-Z2-9-]{14})<\/code>/gu)].map((trouve) => trouve[1] ?? "");
    expect(secours).toHaveLength(10);
    expect((await site.navigateur().envoyer(lien, { mot_de_passe: "cinq mots pris au hasard" })).statut).toBe(404);

    const perdu = site.navigateur();
    await perdu.envoyer("/connexion", { courriel: "jeanne@exemple.test", mot_de_passe: "cinq mots pris au hasard" });
    expect((await perdu.envoyer("/connexion/code", { code: (secours[0] ?? "").toLowerCase() })).vers).toBe(
      "/compte/codes-de-secours",
    );
    const encore = site.navigateur();
    await encore.envoyer("/connexion", { courriel: "jeanne@exemple.test", mot_de_passe: "cinq mots pris au hasard" });
    expect((await encore.envoyer("/connexion/code", { code: secours[0] ?? "" })).statut).toBe(422);
  });

  it("expires after seven days, and is cancelled by the next one", async () => {
    const ancien = await inviter("tard@exemple.test", new Date(site.maintenant().getTime() - 8 * 86_400_000));
    const vue = await site.navigateur().lire(ancien);
    expect(vue.statut).toBe(404);
    expect(vue.texte).toContain("Demandez une nouvelle invitation");
    const premier = await inviter("deux@exemple.test");
    const second = await inviter("deux@exemple.test");
    expect((await site.navigateur().lire(premier)).statut).toBe(404);
    expect((await site.navigateur().lire(second)).statut).toBe(200);
    const n = await base.transaction(SYSTEME, (db) =>
      db.one(
        sql<{
          n: number;
        }>`select count(*) as n from acteur.affectation where role = 'gestionnaire_structure' and personne_id = (select max(id) from acteur.personne)`,
      ),
    );
    expect(n.n).toBe(1);
  });

  it("is refused to who may not give the role, and nothing is written", async () => {
    const ids = await creerPersonne(base, {
      courriel: "conseiller-curieux@exemple.test",
      role: "conseiller",
      niveau: "soi",
      structureId,
    });
    const lui: Utilisateur = { ...ids, role: "conseiller", perimetre: { niveau: "soi" }, perimetreNom: "", nom: "" };
    const { db, valider } = base.ouvrir({ sorte: "personne", ...ids, national: false });
    const refus = await inviterPersonne(connecte(contexteDeTest(base, db, lui)), {
      nom: "A",
      prenom: "B",
      courriel: "intrus@exemple.test",
      attribution: gestionnaire(),
    });
    await valider();
    expect(refus).toEqual({ refus: "interdit" });
    const compte = await base.transaction(SYSTEME, (systeme) => compteParCourriel(systeme, "intrus@exemple.test"));
    expect(compte).toBeUndefined();
  });
});

describe("a forgotten password", () => {
  it("is replaced by a link that serves once, and closes every session", async () => {
    const nav = await connecterDemo("oubli@exemple.test");
    await site.navigateur().envoyer("/mot-de-passe-oublie", { courriel: "OUBLI@exemple.test" });
    const { chemin } = await dernierCourriel("oubli@exemple.test");
    expect(chemin).toMatch(/^\/mot-de-passe\/[\w-]{43}$/u);
    const public_ = site.navigateur();
    expect((await public_.envoyer(chemin, { mot_de_passe: "motdepasse1234" })).texte).toContain(
      "parmi les plus courants",
    );
    expect((await public_.envoyer(chemin, { mot_de_passe: "un autre mot de passe, tiens" })).vers).toBe("/connexion");
    expect((await nav.lire("/compte")).statut).toBe(303);
    expect((await public_.envoyer(chemin, { mot_de_passe: "encore un autre, pour voir" })).statut).toBe(404);
    expect(
      (await public_.envoyer("/connexion", { courriel: "oubli@exemple.test", mot_de_passe: MOT_DE_PASSE })).statut,
    ).toBe(422);
    expect(
      (
        await public_.envoyer("/connexion", {
          courriel: "oubli@exemple.test",
          mot_de_passe: "un autre mot de passe, tiens",
        })
      ).vers,
    ).toBe("/accueil");
    expect((await dernierCourriel("oubli@exemple.test")).objet).toBe("Votre mot de passe a changé");
  });

  it("says the same to an unknown address, sends it nothing, and five messages an hour at most to a known one", async () => {
    await creerPersonne(base, { courriel: "cible@exemple.test", role: "conseiller", niveau: "soi", structureId });
    const [connue, inconnue] = await Promise.all(
      ["cible@exemple.test", "inconnue@exemple.test"].map((courriel) =>
        site.navigateur().envoyer("/mot-de-passe-oublie", { courriel }),
      ),
    );
    expect(inconnue?.texte).toBe(connue?.texte);
    expect((await dernierCourriel("inconnue@exemple.test")).objet).toBe("");
    for (let demande = 1; demande <= 9; demande += 1)
      await site.navigateur().envoyer("/mot-de-passe-oublie", { courriel: "cible@exemple.test" });
    const { n } = await base.transaction(SYSTEME, (db) =>
      db.one(
        sql<{
          n: number;
        }>`select count(*) as n from acteur.lien where personne_id = (select max(personne_id) from acteur.compte)`,
      ),
    );
    expect(n).toBe(5);
  });
});

describe("one's own account", () => {
  it("changes address once both have agreed", async () => {
    const nav = await connecterDemo("avant@exemple.test");
    expect(
      (await nav.envoyer("/compte/courriel", { courriel: "apres@exemple.test", mot_de_passe: "faux" })).statut,
    ).toBe(422);
    expect(
      (await nav.envoyer("/compte/courriel", { courriel: "apres@exemple.test", mot_de_passe: MOT_DE_PASSE })).vers,
    ).toBe("/compte");
    const anonyme = site.navigateur();
    const ancien = (await dernierCourriel("avant@exemple.test")).chemin;
    const nouveau = (await dernierCourriel("apres@exemple.test")).chemin;
    expect((await anonyme.lire(nouveau)).statut).toBe(200);
    await anonyme.envoyer(nouveau);
    expect((await nav.lire("/compte")).texte).toContain("avant@exemple.test");
    expect((await anonyme.envoyer(nouveau)).statut).toBe(404);
    await anonyme.envoyer(ancien);
    expect((await nav.lire("/compte")).texte).toContain("apres@exemple.test");
    expect(
      (await anonyme.envoyer("/connexion", { courriel: "apres@exemple.test", mot_de_passe: MOT_DE_PASSE })).vers,
    ).toBe("/accueil");
  });

  it("changes name and phone, seen at once, and never in clear in the journal", async () => {
    const nav = await connecterDemo("profil@exemple.test");
    expect(
      (await nav.envoyer("/compte", { prenom: "Zéphyrine", nom: "Canari", telephone: "01 99 00 11 22" })).vers,
    ).toBe("/compte");
    expect((await nav.lire("/compte")).texte).toContain("Zéphyrine");
    expect((await nav.envoyer("/compte", { prenom: "", nom: "Canari", telephone: "abc" })).texte).toContain(
      "Il reste 2 choses à corriger",
    );
    const { tout } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ tout: string }>`select string_agg(e::text, ' ') as tout from journal.entree e`),
    );
    for (const canari of ["phyrine", "Canari", "99 00 11 22", "argon2id", "profil@exemple"])
      expect(tout).not.toContain(canari);
    expect(tout).toContain("acteur.personne");
  });

  it("changes password, closing the other sessions but not this one", async () => {
    const nav = await connecterDemo("change@exemple.test");
    const autre = site.navigateur();
    await autre.envoyer("/connexion", { courriel: "change@exemple.test", mot_de_passe: MOT_DE_PASSE });
    expect((await autre.lire("/compte")).statut).toBe(200);
    expect(
      (await nav.envoyer("/compte/mot-de-passe", { actuel: "faux", nouveau: "quatre mots pour changer" })).texte,
    ).toContain("pas votre mot de passe actuel");
    expect(
      (await nav.envoyer("/compte/mot-de-passe", { actuel: MOT_DE_PASSE, nouveau: "quatre mots pour changer" })).vers,
    ).toBe("/compte");
    expect((await autre.lire("/compte")).statut).toBe(303);
    expect((await nav.lire("/compte")).statut).toBe(200);
  });

  it("proves the present password: at the eleventh failure it waits, whoever holds the session", async () => {
    const nav = await connecterDemo("preuve@exemple.test");
    const changer = (actuel: string, cle = "") =>
      nav.envoyer("/compte/mot-de-passe", { actuel, nouveau: "quatre mots pour changer", _cle: cle });
    for (let essai = 0; essai < 9; essai += 1) expect((await changer(`faux ${essai}`)).statut).toBe(422);
    const cle = "00000000-0000-4000-8000-000000000077";
    expect([(await changer("faux", cle)).statut, (await changer("faux", cle)).vers]).toEqual([422, "/compte"]);
    const trop = await changer(MOT_DE_PASSE);
    expect([trop.statut, trop.texte]).toEqual([429, expect.stringContaining("Trop d’essais. Réessayez dans")]);
    const ailleurs = await nav.envoyer("/compte/courriel", { courriel: "x@exemple.test", mot_de_passe: MOT_DE_PASSE });
    expect(ailleurs.statut).toBe(429);
    const victime = { courriel: "preuve@exemple.test", mot_de_passe: MOT_DE_PASSE };
    expect((await site.navigateur().envoyer("/connexion", victime)).statut).toBe(303);
    site.avancer(16);
    expect((await changer(MOT_DE_PASSE)).vers).toBe("/compte");
  });

  it("lists its sessions, closes one or all the others, never somebody else's", async () => {
    const nav = await connecterDemo("sessions@exemple.test");
    const autres = [site.navigateur(), site.navigateur()];
    for (const autre of autres)
      await autre.envoyer("/connexion", { courriel: "sessions@exemple.test", mot_de_passe: MOT_DE_PASSE });
    const liste = await nav.lire("/compte/sessions");
    expect(liste.texte).toContain("3 connexions ouvertes");
    const [id = ""] = [...liste.texte.matchAll(/sessions\/(\d+)\/fermeture/gu)].map((trouve) => trouve[1]);
    const intrus = await connecterDemo("intrus-sessions@exemple.test");
    expect((await intrus.envoyer(`/compte/sessions/${id}/fermeture`)).statut).toBe(404);
    expect((await intrus.envoyer("/compte/sessions/999999/fermeture")).statut).toBe(404);
    expect((await nav.envoyer(`/compte/sessions/${id}/fermeture`)).vers).toBe("/compte/sessions");
    expect((await nav.lire("/compte/sessions")).texte).toContain("2 connexions ouvertes");
    await nav.envoyer("/compte/sessions/fermeture");
    for (const autre of autres) expect((await autre.lire("/compte")).statut).toBe(303);
  });
});
