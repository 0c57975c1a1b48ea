import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import {
  appelOuvert,
  CONTACT,
  commencer,
  dansJours,
  deposer,
  remplir,
  siretDeTest,
  structureConnue,
} from "../../../../tests/recrutement.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let appel = 0;
let prefecture: Navigateur;
let autrePrefecture: Navigateur;

beforeAll(async () => {
  appel = await appelOuvert(base);
  const dans = (code: string) =>
    ({ courriel: `pref${code}@exemple.test`, role: "instructeur_prefecture", niveau: "departement", code }) as const;
  prefecture = (await entrer(base, site, dans("23"))).nav;
  autrePrefecture = (await entrer(base, site, dans("59"))).nav;
});

const commencerAvec = (champs: Readonly<Record<string, string>>) =>
  site.navigateur().envoyer(`/appels/${appel}/manifestation`, { ...CONTACT, commune: "Guéret 23000", ...champs });
const courriels = async () => (await site.navigateur().lire("/demo/courriels")).texte;
const statutDe = (id: string) =>
  base.transaction(
    SYSTEME,
    async (db) =>
      (await db.one(sql<{ statut: string }>`select statut from recrutement.manifestation where id = ${id}::uuid`))
        .statut,
  );

describe("beginning a file", () => {
  it("refuses a number whose key is wrong, of a closed structure, of another département, and keeps what was typed", async () => {
    const faux = await commencerAvec({ identifiant: "12345678901234" });
    expect([
      faux.statut,
      /un chiffre est faux/.test(faux.texte),
      faux.texte.includes("alix.rosier@exemple.test"),
    ]).toEqual([422, true, true]);
    const ferme = siretDeTest(1);
    await structureConnue(base, { nom: "Fermée", siret: ferme, fermee: true });
    expect((await commencerAvec({ identifiant: ferme })).texte).toMatch(/est fermée/);
    const nord = siretDeTest(2);
    await structureConnue(base, { nom: "Du Nord", siret: nord, departement: "59" });
    expect((await commencerAvec({ identifiant: nord })).texte).toMatch(/dans un autre département \(59\)/);
    expect((await commencerAvec({ identifiant: siretDeTest(3), commune: "Nulle-Part-sur-Rien" })).texte).toMatch(
      /n’est pas reconnue/,
    );
    expect((await commencerAvec({ identifiant: siretDeTest(3), courriel: "sans arobase" })).texte).toMatch(
      /adresse de courriel/,
    );
  });

  it("takes a RIDET, to be verified", async () => {
    const nav = site.navigateur();
    const jeton = await commencer(site, nav, appel, { identifiant: "1234567 001", commune: "Nouméa 98800" });
    expect((await nav.lire(`/manifestation/${jeton}/etape/structure`)).texte).toMatch(/la préfecture le vérifiera/);
  });

  it("knows a structure by its SIRET and fills in what is known", async () => {
    const siret = siretDeTest(4);
    await structureConnue(base, { nom: "Commune de l’Exemple", siret });
    const nav = site.navigateur();
    const jeton = await commencer(site, nav, appel, { identifiant: siret });
    expect((await nav.lire(`/manifestation/${jeton}/etape/structure`)).texte).toMatch(/Commune de l’Exemple/);
  });

  it("opens nothing with a link that does not exist", async () => {
    for (const chemin of ["", "/etape/besoin", "/retrait", "/pieces/00000000-0000-4000-8000-00000000dead"])
      expect((await site.navigateur().lire(`/manifestation/inconnu${chemin}`)).statut).toBe(404);
  });

  it("is open while the call is", async () => {
    const ferme = await appelOuvert(base);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.appel set ouvre_le = '2022-01-01', ferme_le = '2022-02-01' where id = ${ferme}`),
    );
    expect((await site.navigateur().lire(`/appels/${ferme}/manifestation`)).statut).toBe(303);
    expect((await site.navigateur().envoyer(`/appels/${ferme}/manifestation`, { ...CONTACT })).vers).toBe(
      `/appels/${ferme}`,
    );
  });
});

describe("filling and handing in a file", () => {
  it("says each fault beside its field and loses nothing typed", async () => {
    const nav = site.navigateur();
    const jeton = await commencer(site, nav, appel, { identifiant: siretDeTest(10) });
    const besoin = await nav.envoyer(`/manifestation/${jeton}/etape/besoin`, {
      postes: "0",
      debutLe: "2020-01-01",
      besoin: "trop court",
    });
    expect(besoin.statut).toBe(422);
    for (const dit of [/de 1 à 200/, /Cette date est passée/, /30 caractères au moins/, /trop court/])
      expect(besoin.texte).toMatch(dit);
    const lourde = new FormData();
    lourde.set("fichier", new File([new Uint8Array(21 * 1024 * 1024)], "plan.pdf"));
    const trop = await nav.envoyerFichier(`/manifestation/${jeton}/pieces`, lourde);
    expect([trop.statut, /champ-fichier-erreur.*dépasse 5 Mo/su.test(trop.texte)]).toEqual([422, true]);
    const accueil = await nav.envoyer(`/manifestation/${jeton}/etape/accueil`, {
      accueils: "Mairie ; Lille 59000",
      coemployeurs: "A ; 60 %\nB ; 40 %",
    });
    expect(accueil.texte).toMatch(/dans un autre département \(59\)/);
    expect(accueil.texte).toMatch(/il ne vous reste rien du poste/);
    const envoi = await nav.envoyer(`/manifestation/${jeton}/depot`, { engagement: "oui" });
    expect([envoi.statut, /Dites le nom/.test(envoi.texte)]).toEqual([422, true]);
  });

  it("goes from the structure to the préfecture, with its messages, once", async () => {
    const { jeton, id } = await deposer(base, site, appel, siretDeTest(11));
    const suivi = await site.navigateur().lire(`/manifestation/${jeton}`);
    expect(suivi.texte).toMatch(/La préfecture de votre département rend son avis/);
    expect(suivi.texte).toMatch(/D’ordinaire en 30 jours/);
    expect(await courriels()).toMatch(/Votre dossier est bien reçu/);
    expect(await courriels()).toMatch(/Un dossier à instruire : Mairie nouvelle/);
    expect((await prefecture.lire("/manifestations?recherche=nouvelle")).texte).toMatch(/Mairie nouvelle/);
    const fiche = await prefecture.lire(`/manifestations/${id}`);
    expect(fiche.texte).toMatch(/Rang de priorité/);
    expect(fiche.texte).toMatch(/Dominique Fictif/);
    expect((await autrePrefecture.lire(`/manifestations/${id}`)).statut).toBe(404);
    expect((await autrePrefecture.lire("/manifestations")).texte).not.toMatch(/Mairie nouvelle/);
    expect((await site.navigateur().envoyer(`/manifestation/${jeton}/etape/besoin`, { postes: "9" })).vers).toBe(
      `/manifestation/${jeton}`,
    );
  });

  it("refuses a second live file of the structure, and takes another once the first is withdrawn", async () => {
    const siret = siretDeTest(12);
    const un = site.navigateur();
    const premier = await commencer(site, un, appel, { identifiant: siret });
    await remplir(un, premier);
    const { jeton } = await deposer(base, site, appel, siret);
    const second = await un.envoyer(`/manifestation/${premier}/depot`, { engagement: "oui" });
    expect([second.statut, /un seul à la fois/.test(second.texte)]).toEqual([422, true]);
    expect((await commencerAvec({ identifiant: siret })).texte).toMatch(/un seul à la fois/);
    expect((await un.envoyer(`/manifestation/${jeton}/retrait`)).statut).toBe(303);
    expect((await un.envoyer(`/manifestation/${premier}/depot`, { engagement: "oui" })).statut).toBe(303);
  });

  it("tells those who manage the structure that someone asks in its name", async () => {
    const siret = siretDeTest(14);
    const structureId = await structureConnue(base, { nom: "Mairie avertie", siret });
    const { nav } = await entrer(base, site, {
      ...{ courriel: "maire@exemple.test", role: "gestionnaire_structure", niveau: "structure", structureId },
    });
    const { id } = await deposer(base, site, appel, siret);
    expect(await courriels()).toMatch(/Alix Rosier a envoyé un dossier au nom de Mairie avertie/);
    expect((await nav.lire(`/manifestations/${id}`)).texte).toMatch(/Ouvrir mon dossier/);
  });

  it("asks for the commitment", async () => {
    const nav = site.navigateur();
    const jeton = await commencer(site, nav, appel, { identifiant: siretDeTest(13) });
    await remplir(nav, jeton);
    expect((await nav.envoyer(`/manifestation/${jeton}/depot`)).texte).toMatch(/sans cet engagement/);
  });

  it("begins at once for whoever manages a structure", async () => {
    const structureId = await creerStructure(base, "Mairie gérée");
    const { nav } = await entrer(base, site, {
      courriel: "gere@exemple.test",
      role: "gestionnaire_structure",
      niveau: "structure",
      structureId,
    });
    expect((await nav.lire(`/appels/${appel}/manifestation`)).texte).toMatch(/Mairie gérée/);
    const envoi = await nav.envoyer(`/appels/${appel}/manifestation`, { ...CONTACT, commune: "Guéret 23000" });
    expect(envoi.vers).toMatch(/^\/manifestation\/[\w-]+\/etape\/structure$/);
    expect((await nav.lire("/manifestations")).texte).toMatch(/À compléter/);
    expect((await prefecture.lire("/manifestations")).texte).not.toMatch(/Mairie gérée/);
  });
});

describe("the opinion of the préfecture", () => {
  const AVIS = {
    sens: "favorable",
    commentaire: "Un territoire qui en a grand besoin.",
    transfert: "",
    verifie: "oui",
  };

  it("asks for the number to be verified, a side and a reason", async () => {
    const { id } = await deposer(base, site, appel, siretDeTest(20));
    const court = await prefecture.envoyer(`/manifestations/${id}/avis`, {
      commentaire: "court",
      transfert: "Nulle part",
    });
    expect(court.statut).toBe(422);
    for (const dit of [
      /Choisissez un avis/,
      /10 caractères au moins/,
      /Vérifiez d’abord/,
      /Aucune structure ouverte/,
      /Nulle part/,
    ])
      expect(court.texte).toMatch(dit);
    expect((await prefecture.envoyer(`/manifestations/${id}/avis`, AVIS)).statut).toBe(303);
    expect(await statutDe(id)).toBe("avis_rendu");
  });

  it("is replaced by the latest, both kept with their dates; another territory gets the 404 of an absent file", async () => {
    const { id } = await deposer(base, site, appel, siretDeTest(21));
    await creerStructure(base, "Intercommunalité voisine");
    await prefecture.envoyer(`/manifestations/${id}/avis`, AVIS);
    await prefecture.envoyer(`/manifestations/${id}/avis`, {
      ...AVIS,
      sens: "defavorable",
      commentaire: "Mieux placé ailleurs, à notre avis.",
      transfert: "Intercommunalité voisine",
    });
    const fiche = (await prefecture.lire(`/manifestations/${id}`)).texte;
    for (const dit of [/avis favorable/, /Remplacé depuis/, /avis défavorable/, /Intercommunalité voisine/])
      expect(fiche).toMatch(dit);
    const ailleurs = await autrePrefecture.envoyer(`/manifestations/${id}/avis`, AVIS);
    const absent = await autrePrefecture.envoyer("/manifestations/00000000-0000-4000-8000-00000000dead/avis", AVIS);
    expect([ailleurs.statut, ailleurs.texte]).toEqual([404, absent.texte]);
  });

  it("is not told to the structure, and comes too late on a file withdrawn meanwhile", async () => {
    const { id, jeton } = await deposer(base, site, appel, siretDeTest(22));
    await prefecture.envoyer(`/manifestations/${id}/avis`, { ...AVIS, commentaire: "Entre nous seulement." });
    expect((await site.navigateur().lire(`/manifestation/${jeton}`)).texte).not.toMatch(/Entre nous/);
    await site.navigateur().envoyer(`/manifestation/${jeton}/retrait`);
    const tard = await prefecture.envoyer(`/manifestations/${id}/avis`, {
      ...AVIS,
      commentaire: "Avis donné trop tard.",
    });
    expect([tard.statut, /n’attend plus d’avis/.test(tard.texte)]).toEqual([422, true]);
    expect(tard.texte, "rendu à qui l’a écrit").toMatch(/n’est pas enregistré.*Avis donné trop tard/su);
    const fiche = (await prefecture.lire(`/manifestations/${id}`)).texte;
    expect([/La structure a retiré ce dossier/.test(fiche), /Avis donné trop tard/.test(fiche)]).toEqual([true, false]);
  });

  it("is written on one’s own territory alone, even with the filter of the program removed", async () => {
    const { id } = await deposer(base, site, appel, siretDeTest(23));
    const nord = await base.transaction(SYSTEME, (db) =>
      db.one(
        sql<{
          p: number;
          a: number;
        }>`select personne_id as p, id as a from acteur.affectation where role = 'instructeur_prefecture' and code = '59'`,
      ),
    );
    const ecrire = base.transaction(
      { sorte: "personne", personneId: nord.p, affectationId: nord.a, national: false },
      (db) =>
        db.run(sql`
        insert into recrutement.avis (manifestation_id, structure_id, favorable, commentaire, rendu_le)
        select id, 1, true, 'Depuis un autre département.', now() from (select ${id}::uuid as id) x`),
    );
    await expect(ecrire).rejects.toThrow(/row-level security/);
  });
});

it("exports the list, and the journal keeps it", async () => {
  await deposer(base, site, appel, siretDeTest(30));
  const csv = await prefecture.lire("/manifestations/export/csv");
  expect(csv.texte).toMatch(/Mairie nouvelle/);
  const { n } = await base.transaction(SYSTEME, (db) =>
    db.one(
      sql<{
        n: number;
      }>`select count(*)::integer as n from journal.entree where acte = 'GET /manifestations/export/:format' and operation = 'lecture'`,
    ),
  );
  expect(n).toBe(1);
  expect(dansJours(1) > dansJours(0)).toBe(true);
});
