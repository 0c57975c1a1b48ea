import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerPersonne, creerStructure, entrer, ouvrirSite } from "../../../tests/site.ts";
import type { Role } from "../../plateforme/acces/acces.ts";
import { sql } from "../../plateforme/db/db.ts";
import { acteurRoutes } from "./acteur.routes.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, acteurRoutes, true);
let ici = 0;
let ailleurs = 0;

beforeAll(async () => {
  ici = await creerStructure(base, "Mairie de Guéret", "23");
  ailleurs = await creerStructure(base, "Emmaüs Connect Lille", "59");
});

const connecter = (
  courriel: string,
  role: Role,
  ou: { niveau: string; code?: string; structureId?: number },
  nom = "Camille Fictif",
) => entrer(base, site, { courriel, role, nom, ...ou });
const administrateur = (courriel: string) => connecter(courriel, "administrateur", { niveau: "national" });
const gestionnaire = (courriel: string, structureId = ici) =>
  connecter(courriel, "gestionnaire_structure", { niveau: "structure", structureId });
const lireIds = (texte: string): number[] =>
  [...texte.matchAll(/href="\/structures\/(\d+)"/gu)].map((trouve) => Number(trouve[1]));

describe("structures", () => {
  it("shows each their perimeter, and an item exactly when the list shows it", async () => {
    const prefecture = await connecter("prefecture23@exemple.test", "instructeur_prefecture", {
      niveau: "departement",
      code: "23",
    });
    const { nav: chef } = await administrateur("chef-structures@exemple.test");
    expect(lireIds((await prefecture.nav.lire("/structures")).texte)).toContain(ici);
    expect(lireIds((await prefecture.nav.lire("/structures")).texte)).not.toContain(ailleurs);
    expect((await prefecture.nav.lire(`/structures/${ici}`)).statut).toBe(200);
    const etrangere = await prefecture.nav.lire(`/structures/${ailleurs}`);
    const absente = await prefecture.nav.lire("/structures/987654");
    expect([etrangere.statut, etrangere.texte]).toEqual([404, absente.texte]);
    expect(lireIds((await chef.lire("/structures?recherche=emmaus")).texte)).toEqual([ailleurs]);
    expect((await prefecture.nav.lire("/structures/export/csv")).texte).not.toContain("Emmaüs");
  });

  it("says in French what an address cannot mean, and takes no impossible day", async () => {
    const { nav } = await administrateur("chef-adresses@exemple.test");
    for (const chemin of ["/structures/abc", "/structures?tri=a&tri=b", "/structures/99999999999999999999"]) {
      const { statut, texte } = await nav.lire(chemin);
      expect([statut, texte]).toEqual([400, expect.stringContaining("Cette valeur n’a pas la forme attendue.")]);
    }
    expect((await nav.lire("/admin/journal?du=0000-01-01")).statut).toBe(200);
  });

  it("searches without accents, takes signs as they are, sorts, and exports", async () => {
    const { nav } = await administrateur("chef-liste@exemple.test");
    expect(lireIds((await nav.lire("/structures?recherche=GUERET")).texte)).toContain(ici);
    expect((await nav.lire("/structures?recherche=%25")).texte).toContain("Aucune structure");
    expect((await nav.lire("/structures?tri=-nom&type=n'importe&page=3")).statut).toBe(200);
    const csv = await nav.lire("/structures/export/csv");
    expect(csv.texte).toContain("Données de démonstration");
    expect(csv.texte).toContain("Mairie de Guéret;Commune;Publique");
    expect((await nav.lire("/structures/export/xlsx")).entetes.get("content-type")).toContain("spreadsheetml");
  });

  it("checks the SIRET of a new structure, and keeps it once", async () => {
    const { nav } = await administrateur("chef-siret@exemple.test");
    const champs = {
      nom: "CCAS d’Aubusson",
      type: "CCAS_CIAS",
      nature: "publique",
      identifiant: "20004293500012",
      commune: "Aubusson 23200",
    };
    expect((await nav.envoyer("/structures", champs)).texte).toContain("un chiffre est faux");
    expect((await nav.envoyer("/structures", { ...champs, identifiant: "20004200000000" })).texte).toContain(
      "un tableur l’a arrondi",
    );
    const creee = await nav.envoyer("/structures", { ...champs, identifiant: "200 042 935 00011" });
    expect(creee.vers).toMatch(/^\/structures\/\d+$/u);
    expect((await nav.lire(creee.vers ?? "")).texte).toContain("Aubusson");
    expect((await nav.envoyer("/structures", { ...champs, identifiant: "20004293500011" })).texte).toContain(
      "a déjà ce SIRET",
    );
  });

  it("lets a manager change their own structure, and no other", async () => {
    const { nav } = await gestionnaire("gerante@exemple.test");
    const champs = { nom: "Mairie de Guéret (Creuse)", type: "COMMUNE", nature: "publique", commune: "Guéret 23000" };
    expect((await nav.envoyer(`/structures/${ici}`, champs)).vers).toBe(`/structures/${ici}`);
    expect((await nav.lire(`/structures/${ici}`)).texte).toContain("Mairie de Guéret (Creuse)");
    expect((await nav.envoyer(`/structures/${ailleurs}`, champs)).statut).toBe(404);
    expect((await nav.lire(`/structures/${ailleurs}/invitation`)).statut).toBe(404);
    expect((await nav.lire("/admin/comptes")).statut).toBe(403);
  });

  it("shows the team to those who manage it, says that it was read, and invites into it", async () => {
    const { nav, personneId } = await gestionnaire("equipe@exemple.test");
    await connecter("conseillere-vue@exemple.test", "conseiller", { niveau: "soi", structureId: ici }, "Odile Visible");
    expect((await nav.lire(`/structures/${ici}`)).texte).toContain("Odile Visible");
    const prefecture = await connecter("prefecture-equipe@exemple.test", "instructeur_prefecture", {
      niveau: "departement",
      code: "23",
    });
    expect((await prefecture.nav.lire(`/structures/${ici}`)).texte).not.toContain("Odile Visible");
    const lectures = await base.transaction(SYSTEME, (db) =>
      db.rows(
        sql`select from journal.entree where operation = 'lecture' and personne_id = ${personneId} and apres->>'objet' = ${`structure ${ici}`}`,
      ),
    );
    expect(lectures.length).toBeGreaterThan(0);
    const champs = { prenom: "Nadia", nom: "Invitée", courriel: "nadia@exemple.test", role: "conseiller" };
    expect((await nav.envoyer(`/structures/${ici}/invitation`, champs)).vers).toBe(`/structures/${ici}`);
    expect((await nav.lire(`/structures/${ici}`)).texte).toContain("Nadia Invitée");
    expect((await nav.envoyer(`/structures/${ici}/invitation`, { ...champs, role: "administrateur" })).statut).toBe(
      422,
    );
    expect((await nav.envoyer(`/structures/${ailleurs}/invitation`, champs)).statut).toBe(404);
  });
});

describe("accounts", () => {
  it("are found by the beginning of a name or a whole address, and filtered", async () => {
    const { nav } = await administrateur("chef-comptes@exemple.test");
    await connecter("rare@exemple.test", "lecteur", { niveau: "departement", code: "23" }, "Gwénolé Kermarrec");
    for (const recherche of ["kerma", "GWENOLE", "gwen ker", "Rare@exemple.test"]) {
      expect((await nav.lire(`/admin/comptes?recherche=${encodeURIComponent(recherche)}`)).texte, recherche).toContain(
        "Gwénolé Kermarrec",
      );
    }
    expect((await nav.lire("/admin/comptes?recherche=kermit")).texte).toContain("Aucun compte");
    expect((await nav.lire("/admin/comptes?role=lecteur")).texte).toMatch(/1\s*personne/u);
    expect((await nav.lire("/admin/comptes?role=reseau&etat=ouvert&tri=creation")).statut).toBe(200);
    expect((await nav.lire("/admin/comptes/export/xlsx")).statut, "le classeur ne s’attend pas lui-même").toBe(200);
    expect((await nav.lire("/admin/comptes/export/csv?role=lecteur")).texte).toContain(
      "Gwénolé Kermarrec;rare@exemple.test",
    );
  });

  it("are invited to a role with its perimeter, refused when it makes no sense", async () => {
    const { nav } = await administrateur("chef-invite@exemple.test");
    const champs = {
      prenom: "Ali",
      nom: "Région",
      courriel: "ali@exemple.test",
      role: "hub_regional",
      perimetre: "75",
    };
    expect((await nav.envoyer("/admin/comptes/invitation", { ...champs, perimetre: "" })).texte).toContain(
      "demande de dire où",
    );
    expect((await nav.envoyer("/admin/comptes/invitation", { ...champs, perimetre: "ZZ" })).texte).toContain(
      "aucun territoire connu",
    );
    expect((await nav.envoyer("/admin/comptes/invitation", { ...champs, niveau: "national" })).texte).toContain(
      "ne peut pas avoir cette étendue",
    );
    expect((await nav.envoyer("/admin/comptes/invitation", champs)).vers).toBe("/admin/comptes");
    expect((await nav.lire("/admin/comptes?role=hub_regional")).texte).toContain("Nouvelle-Aquitaine");
    const parNom = { ...champs, courriel: "ali-nom@exemple.test", perimetre: "nouvelle aqui" };
    expect((await nav.envoyer("/admin/comptes/invitation", parNom)).texte).toContain("Nouvelle-Aquitaine (75)");
  });

  it("are invited to a structure found by its name, never to the one whose number looks like a postcode", async () => {
    const { nav } = await administrateur("chef-structure@exemple.test");
    const champs = {
      prenom: "Lou",
      nom: "Structure",
      courriel: "lou-structure@exemple.test",
      role: "gestionnaire_structure",
      perimetre: "gueret mairie",
    };
    const proposee = await nav.envoyer("/admin/comptes/invitation", champs);
    expect(proposee.statut).toBe(422);
    expect(proposee.texte).toContain(`name="choix" value="${ici}"`);
    expect((await nav.envoyer("/admin/comptes/invitation", { ...champs, perimetre: String(ici) })).statut).toBe(422);
    const rien = { ...champs, perimetre: "Introuvable", cherche: "gueret mairie", choix: String(ici) };
    expect((await nav.envoyer("/admin/comptes/invitation", rien)).texte).toContain("Aucune structure ne répond");
    const choisie = { ...champs, cherche: "gueret mairie", choix: String(ici) };
    expect((await nav.envoyer("/admin/comptes/invitation", choisie)).vers).toBe("/admin/comptes");
  });

  it("are given another role from the one they hold: the form comes filled, and sends as it is", async () => {
    const { nav } = await administrateur("chef-autre-role@exemple.test");
    const personnes = [
      { courriel: "present-1@exemple.test", role: "gestionnaire_structure", niveau: "structure", structureId: ici },
      { courriel: "present-2@exemple.test", role: "hub_regional", niveau: "region", code: "75" },
      { courriel: "present-3@exemple.test", role: "conseiller", niveau: "soi", structureId: ici },
      { courriel: "present-4@exemple.test", role: "lecteur", niveau: "national" },
    ] as const;
    for (const une of personnes) {
      const { personneId } = await creerPersonne(base, { ...une, nom: "Renée Présente" });
      expect((await nav.lire(`/admin/comptes/${personneId}`)).texte).toContain(`invitation?personne=${personneId}`);
      const { texte } = await nav.lire(`/admin/comptes/invitation?personne=${personneId}`);
      const champ = (nom: string): string =>
        new RegExp(`<input[^>]*name="${nom}"[^>]*value="([^"]*)"`, "u").exec(texte)?.[1] ?? "";
      const choisi = (nom: string): string =>
        new RegExp(`name="${nom}"[\\s\\S]*?<option value="([^"]*)" selected`, "u").exec(texte)?.[1] ?? "";
      expect([champ("prenom"), champ("nom"), champ("courriel")]).toEqual(["Renée", "Présente", une.courriel]);
      expect([choisi("role"), choisi("niveau")]).toEqual([une.role, une.niveau]);
      const lieu = /name="choix" value="([^"]*)" checked/u.exec(texte)?.[1] ?? "";
      expect(lieu).toBe("code" in une ? une.code : "structureId" in une ? String(ici) : "");
      const envoi = await nav.envoyer("/admin/comptes/invitation", {
        prenom: "Renée",
        nom: "Présente",
        courriel: une.courriel,
        role: une.role,
        niveau: une.niveau,
        perimetre: champ("perimetre"),
        cherche: champ("cherche"),
        choix: lieu,
      });
      expect(envoi.vers).toBe("/admin/comptes");
    }
    expect((await nav.lire("/admin/comptes/invitation?personne=987654")).statut).toBe(404);
  });

  it("are disabled at once, enabled again, and never by oneself", async () => {
    const chef = await administrateur("chef-decide@exemple.test");
    const cible = await gestionnaire("cible-compte@exemple.test");
    expect((await cible.nav.lire("/compte")).statut).toBe(200);
    expect((await chef.nav.envoyer(`/admin/comptes/${cible.personneId}/desactivation`)).vers).toBe(
      `/admin/comptes/${cible.personneId}`,
    );
    expect((await cible.nav.lire("/compte")).statut).toBe(303);
    expect((await cible.nav.envoyer("/connexion/demonstration", { compte: String(cible.personneId) })).statut).toBe(
      404,
    );
    await chef.nav.envoyer(`/admin/comptes/${cible.personneId}/activation`);
    expect((await cible.nav.envoyer("/connexion/demonstration", { compte: String(cible.personneId) })).statut).toBe(
      303,
    );
    expect((await chef.nav.envoyer(`/admin/comptes/${chef.personneId}/desactivation`)).statut).toBe(409);
    expect((await chef.nav.envoyer("/admin/comptes/987654/desactivation")).statut).toBe(404);
  });

  it("lose a role at once", async () => {
    const chef = await administrateur("chef-roles@exemple.test");
    const cible = await gestionnaire("cible-role@exemple.test");
    expect(
      (await chef.nav.envoyer(`/admin/comptes/${chef.personneId}/affectations/${cible.affectationId}/fin`)).statut,
    ).toBe(409);
    expect(
      (await chef.nav.envoyer(`/admin/comptes/${cible.personneId}/affectations/${cible.affectationId}/fin`)).statut,
    ).toBe(303);
    expect((await cible.nav.lire("/structures")).statut).toBe(303);
  });
});

describe("the mail of the demonstration", () => {
  it("is shown with the link to follow, and never out of a demonstration", async () => {
    const chef = await administrateur("chef-courriels@exemple.test");
    const champs = {
      prenom: "Lou",
      nom: "Attendue",
      courriel: "lou@exemple.test",
      role: "lecteur",
      niveau: "national",
    };
    await chef.nav.envoyer("/admin/comptes/invitation", champs);
    const vue = await site.navigateur().lire("/demo/courriels");
    expect(vue.texte).toContain("lou@exemple.test");
    const lien = /href="http:\/\/localhost:3000(\/invitation\/[^"]+)"/u.exec(vue.texte)?.[1] ?? "";
    expect((await site.navigateur().lire(lien)).texte).toContain("Bonjour Lou Attendue");
    const reel = ouvrirSite(base, acteurRoutes, false).navigateur();
    expect((await reel.lire("/demo/courriels")).statut).toBe(404);
  });
});

describe("the journal", () => {
  it("is searched by the administration, shows changes and readings, and its own reading", async () => {
    const chef = await administrateur("chef-journal@exemple.test");
    const { personneId } = await connecter(
      "sujet@exemple.test",
      "conseiller",
      { niveau: "soi", structureId: ici },
      "Sujet Observé",
    );
    await chef.nav.lire(`/admin/comptes/${personneId}`);
    const vue = await chef.nav.lire(`/admin/journal?objet=${personneId}`);
    expect(vue.texte).toContain("administration des comptes");
    expect(vue.texte).toContain("acteur.affectation");
    expect(vue.texte).toContain("valeur chiffrée");
    expect(vue.texte).not.toContain("sujet@exemple.test");
    expect(
      (
        await chef.nav.lire(
          `/admin/journal?auteur=${chef.personneId}&operation=lecture&table=journal.entree&du=2020-01-01&au=2100-01-01`,
        )
      ).texte,
    ).toContain("consultation du journal");
    expect((await chef.nav.lire("/admin/journal?du=2100-01-01")).texte).toContain("Aucune ligne");
    expect((await chef.nav.lire("/admin/journal?du=n'importe&auteur=x&objet=%27%22&avant=-1")).statut).toBe(200);
    expect((await chef.nav.envoyer("/admin/journal/verification")).texte).toContain("Les sceaux sont intacts");
    const autre = await gestionnaire("curieuse@exemple.test");
    expect((await autre.nav.lire("/admin/journal")).statut).toBe(403);
  });
});
