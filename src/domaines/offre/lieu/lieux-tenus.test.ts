import { beforeAll, describe, expect, it, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { importerLieux } from "../import/importer-lieux.ts";
import { offreRoutes } from "../offre.routes.ts";
import { purgerOffre } from "../purger-offre.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const lire = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);

const ENTETE = "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,telephone,horaires";
const SERVICE = "Aide aux démarches administratives";
const GUERET = (telephone: string, date = "2024-01-15") =>
  `a1,Médiathèque,Guéret,23000,23096,1 rue des Fleurs,46.1700,1.8700,${SERVICE},${date},${telephone},Mo-Fr 09:00-12:00`;
const LENS = `b1,Mairie de Lens,Lens,62300,62498,1 place Jean,50.4300,2.8300,${SERVICE},2024-01-15,,`;
const importer = async (...lignes: readonly string[]) =>
  importerLieux(
    { transaction: (travail) => base.transaction(SYSTEME, travail), maintenant: new Date("2024-09-01T10:00:00Z") },
    { octets: new TextEncoder().encode([ENTETE, ...lignes].join("\n")), nom: "lieux.csv" },
  );

const personnes: Record<string, number> = {};
const entrer = async (qui: string): Promise<Navigateur> => {
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personnes[qui]) });
  return nav;
};
const idDe = async (nom: string): Promise<string> =>
  (await lire((db) => db.one(sql<{ id: string }>`select id from offre.lieu where nom = ${nom}`))).id;
const lieu = (id: string) =>
  lire((db) =>
    db.one(sql<{
      telephone: string | null;
      horaires: string | null;
      dateMaj: string;
      visible: boolean;
      services: string[];
    }>`
      select telephone, horaires, date_maj as "dateMaj", visible, services from offre.lieu where id = ${id}`),
  );
const vu = (texte: string): string => /name="vu" value="([^"]*)"/.exec(texte)?.[1] ?? "";
/** Every field of a form as it stands. */
const champs = (texte: string): Record<string, string | string[]> => {
  const lus: Record<string, string | string[]> = {};
  for (const [balise] of texte.matchAll(/<input[^>]*>/g)) {
    const [nom, valeur, type] = ["name", "value", "type"].map(
      (a) => new RegExp(` ${a}="([^"]*)"`).exec(balise)?.[1] ?? "",
    );
    if (nom === undefined || nom === "" || (/checkbox|radio/.test(type ?? "") && !balise.includes(" checked")))
      continue;
    const ancien = lus[nom];
    lus[nom] = ancien === undefined || type !== "checkbox" ? (valeur ?? "") : [ancien, valeur ?? ""].flat();
  }
  return lus;
};

const SIRET = "20004293500011";
beforeAll(async () => {
  const creer = async (cle: string, plus: Omit<Parameters<typeof creerPersonne>[1], "courriel" | "demonstration">) => {
    personnes[cle] = (
      await creerPersonne(base, { courriel: `${cle}@exemple.test`, demonstration: true, ...plus })
    ).personneId;
  };
  await lire((db) =>
    db.run(sql`insert into acteur.structure (nom, type, nature, siret, commune_code, departement_code)
      values ('Mairie de Guéret', 'COMMUNE', 'publique', ${SIRET}, '23096', '23')`),
  );
  const { id: structureId } = await lire((db) =>
    db.one(sql<{ id: number }>`select id from acteur.structure where siret = ${SIRET}`),
  );
  await creer("departement", { role: "gestionnaire_departement", niveau: "departement", code: "23" });
  await creer("nord", { role: "gestionnaire_departement", niveau: "departement", code: "62" });
  await creer("structure", { role: "gestionnaire_structure", niveau: "structure", structureId });
  await importer(GUERET("01 99 00 00 12"), LENS);
});

describe("tenir un lieu à jour", () => {
  test("chacun voit les lieux de son territoire ou de sa structure, et seulement eux", async () => {
    const [creuse, nord, structure] = await Promise.all(["departement", "nord", "structure"].map(entrer));
    expect((await creuse?.lire("/lieux/tenus"))?.texte).toContain("Médiathèque");
    expect((await creuse?.lire("/lieux/tenus"))?.texte).not.toContain("Mairie de Lens");
    expect((await nord?.lire("/lieux/tenus"))?.texte).toContain("Mairie de Lens");
    expect((await structure?.lire("/lieux/tenus"))?.texte).toContain("Vous ne tenez encore aucun lieu");
    const id = await idDe("Médiathèque");
    for (const suite of ["", "/essentiel", "/horaires", "/aides", "/presentation"]) {
      expect((await creuse?.lire(`/lieux/tenus/${id}${suite}`))?.statut, suite).toBe(200);
      expect((await nord?.lire(`/lieux/tenus/${id}${suite}`))?.statut, suite).toBe(404);
    }
    expect((await nord?.envoyer(`/lieux/tenus/${id}/confirmation`))?.statut).toBe(404);
    expect((await nord?.envoyer(`/lieux/tenus/${id}/visibilite`, { visible: "non" }))?.statut).toBe(404);
    expect((await lieu(id)).visible).toBe(true);
  });

  test("une correction tient contre un nouvel import, et se rend à la source", async () => {
    const nav = await entrer("departement");
    const id = await idDe("Médiathèque");
    const formulaire = await nav.lire(`/lieux/tenus/${id}/essentiel`);
    const saisie = { ...champs(formulaire.texte), telephone: "01 99 00 00 55" };
    expect((await nav.envoyer(`/lieux/tenus/${id}/essentiel`, saisie)).vers).toBe(`/lieux/tenus/${id}`);
    expect((await lieu(id)).telephone).toBe("+33199000055");
    const suivi = await nav.lire(`/lieux/tenus/${id}`);
    expect(suivi.texte).toMatch(/01\s99\s00\s00\s12/);
    expect(suivi.texte).toContain("Suivre de nouveau la source");

    await importer(GUERET("01 99 00 00 13", "2024-08-01"));
    expect((await lieu(id)).telephone, "la personne l’emporte sur le fichier").toBe("+33199000055");
    await nav.envoyer(`/lieux/tenus/${id}/retour`, { champ: "telephone" });
    expect((await lieu(id)).telephone).toBe("+33199000013");
  });

  test("deux personnes à la fois : la seconde est prévenue, rien n’est perdu", async () => {
    const [une, autre] = await Promise.all([entrer("departement"), entrer("departement")]);
    const id = await idDe("Médiathèque");
    const [a, b] = await Promise.all([une.lire(`/lieux/tenus/${id}/aides`), autre.lire(`/lieux/tenus/${id}/aides`)]);
    await une.envoyer(`/lieux/tenus/${id}/aides`, {
      vu: vu(a.texte),
      services: [SERVICE, "Compréhension du monde numérique"],
    });
    const refus = await autre.envoyer(`/lieux/tenus/${id}/aides`, {
      vu: vu(b.texte),
      services: "Utilisation sécurisée du numérique",
    });
    expect(refus.statut).toBe(422);
    expect(refus.texte).toContain("Quelqu’un a changé ce lieu");
    expect(refus.texte).toMatch(/value="Utilisation sécurisée du numérique" checked/);
    expect((await lieu(id)).services).toEqual([SERVICE, "Compréhension du monde numérique"]);
    await autre.envoyer(`/lieux/tenus/${id}/aides`, { vu: vu(refus.texte) });
    expect((await lieu(id)).services, "toutes les cases décochées").toEqual([]);
  });

  test("chaque faute est dite à côté de son champ, et rien de ce qui est saisi n’est perdu", async () => {
    const nav = await entrer("departement");
    const id = await idDe("Médiathèque");
    const depart = champs((await nav.lire(`/lieux/tenus/${id}/essentiel`)).texte);
    const avec = (plus: Record<string, string>) => nav.envoyer(`/lieux/tenus/${id}/essentiel`, { ...depart, ...plus });
    for (const [champ, valeur, dit] of [
      ["nom", "", "Écrivez le nom du lieu"],
      ["telephone", "12", "Ce numéro ne se lit pas"],
      ["courriels", "marie.durand@exemple.test", "L’adresse d’une personne n’est jamais publiée"],
      ["site_web", "pas une adresse", "Écrivez une adresse internet entière"],
      ["prise_rdv", "javascript:alert(1)", "Écrivez une adresse internet entière"],
      ["commune", "Ville-qui-n’existe-pas", ""],
      ["latitude", "0", "Ce point n’est pas dans la commune"],
      ["pivot", "123", "Un SIRET a quatorze chiffres"],
    ] as const) {
      const refus = await avec({ [champ]: valeur, structure_parente: "<b>Réseau</b>" });
      if (champ === "commune") continue;
      expect(refus.statut, champ).toBe(422);
      expect(refus.texte, champ).toContain(dit);
      expect(refus.texte).toContain("&lt;b&gt;Réseau&lt;/b&gt;");
    }
    const longue = await nav.envoyer(`/lieux/tenus/${id}/presentation`, {
      ...champs((await nav.lire(`/lieux/tenus/${id}/presentation`)).texte),
      presentation_resume: "é".repeat(281),
      presentation_detail: "Appelez Marie au 06 39 98 00 00",
    });
    expect(longue.texte).toContain("280 caractères au plus");
    expect(longue.texte).toContain("ni numéro de portable");
  });

  test("« rien n’a changé » en une touche : le lieu est à jour, et cela se lit dans son histoire", async () => {
    const nav = await entrer("departement");
    const id = await idDe("Médiathèque");
    const avant = (await lieu(id)).dateMaj;
    await nav.envoyer(`/lieux/tenus/${id}/confirmation`);
    const apres = (await lieu(id)).dateMaj;
    expect(apres >= avant).toBe(true);
    expect(apres).toBe(jourCivil(site.maintenant()));
    expect((await nav.lire(`/lieux/tenus/${id}`)).texte).toContain("« Rien n’a changé »");
  });

  test("des horaires saisis en mots s’écrivent dans la norme, et se relisent", async () => {
    const nav = await entrer("departement");
    const id = await idDe("Médiathèque");
    const page = await nav.lire(`/lieux/tenus/${id}/horaires`);
    expect(champs(page.texte)["jour-0"]).toBe("9h-12h");
    const recopie = await nav.envoyer(`/lieux/tenus/${id}/horaires`, {
      ...champs(page.texte),
      "jour-0": "9h à 12h et 14h-17h30",
      geste: "recopier",
    });
    expect(champs(recopie.texte)["jour-4"]).toBe("9h à 12h et 14h-17h30");
    await nav.envoyer(`/lieux/tenus/${id}/horaires`, {
      ...champs(recopie.texte),
      feries: "ferme",
      "alternance-0-jour": "5",
      "alternance-0-quand": "1,3",
      "alternance-0-heures": "10-12",
      "exception-0-debut": "2026-12-24",
      "exception-0-fin": "2027-01-02",
      "exception-0-motif": "congés",
    });
    expect((await lieu(id)).horaires).toBe(
      'Mo-Fr 09:00-12:00,14:00-17:30; Sa[1,3] 10:00-12:00; PH off; 2026 Dec 24-2027 Jan 02 off "congés"',
    );
    const relue = champs((await nav.lire(`/lieux/tenus/${id}/horaires`)).texte);
    expect([relue["jour-1"], relue["alternance-0-heures"], relue["exception-0-motif"]]).toEqual([
      "9h-12h, 14h-17h30",
      "10h-12h",
      "congés",
    ]);
  });

  it.each([
    ["jour-0", "tôt le matin", "Écrivez par exemple"],
    ["jour-0", "14h-9h", "Écrivez par exemple"],
    ["exception-1-debut", "2026-12-26", "déjà dans une autre ligne"],
    ["exception-1-fin", "2026-01-01", "Écrivez une date entière"],
    ["alternance-1-heures", "9-12", "Choisissez le jour"],
  ])("horaires refusés : %s = %s", async (champ, valeur, dit) => {
    const nav = await entrer("departement");
    const id = await idDe("Médiathèque");
    const page = await nav.lire(`/lieux/tenus/${id}/horaires`);
    const refus = await nav.envoyer(`/lieux/tenus/${id}/horaires`, { ...champs(page.texte), [champ]: valeur });
    expect(refus.statut).toBe(422);
    expect(refus.texte).toContain(dit);
    expect(refus.texte).toContain(`value="${valeur}"`);
  });

  test("un lieu ajouté par une structure est le sien ; un territoire n’ajoute que chez lui", async () => {
    const nav = await entrer("structure");
    const saisie = { nom: "Maison du numérique", adresse: "2 place Jean", code_postal: "23000", commune: "Guéret" };
    const cle = "6b1c3a9e-0000-4000-8000-000000000001";
    const ajout = await nav.envoyer("/lieux/tenus", { ...saisie, _cle: cle });
    expect(ajout.vers).toMatch(/^\/lieux\/tenus\/l-/);
    expect((await nav.lire("/lieux/tenus")).texte).toContain("Maison du numérique");
    const encore = await nav.envoyer("/lieux/tenus", { ...saisie, _cle: "6b1c3a9e-0000-4000-8000-000000000002" });
    expect(encore.texte).toContain("Un lieu du même nom existe déjà");
    const nord = await entrer("nord");
    const ailleurs = await nord.envoyer("/lieux/tenus", { ...saisie, nom: "Autre lieu" });
    expect(ailleurs.texte).toContain("pas dans votre périmètre");
    expect(await lire((db) => db.rows(sql`select from offre.lieu where nom = 'Autre lieu'`))).toHaveLength(0);
  });

  test("un département confie un lieu à une structure, qui le tient alors", async () => {
    const [creuse, structure] = await Promise.all([entrer("departement"), entrer("structure")]);
    const id = await idDe("Médiathèque");
    expect((await structure.lire(`/lieux/tenus/${id}`)).statut).toBe(404);
    expect((await creuse.envoyer(`/lieux/tenus/${id}/tenue`, { siret: "99999999999999" })).texte).toContain(
      "n’a ce SIRET",
    );
    expect((await creuse.envoyer(`/lieux/tenus/${id}/tenue`, { siret: "200 042 935 00011" })).statut).toBe(303);
    expect((await structure.lire(`/lieux/tenus/${id}`)).statut).toBe(200);
    expect((await structure.envoyer(`/lieux/tenus/${id}/tenue`, { siret: SIRET })).statut).toBe(403);
  });
});

describe("signaler une erreur", () => {
  const CLE = "7b1c3a9e-0000-4000-8000-000000000001";
  test("n’importe qui écrit, une fois ; qui tient le lieu décide", async () => {
    const id = await idDe("Médiathèque");
    const passant = site.navigateur();
    const message = { _cle: CLE, sujet: "horaires", texte: "Fermé le mardi <script>" };
    for (let n = 0; n < 2; n += 1)
      expect((await passant.envoyer(`/lieux/${id}/signaler`, message)).vers).toBe(`/lieux/${id}/signaler?recu=oui`);
    const vide = await passant.envoyer(`/lieux/${id}/signaler`, { _cle: CLE, texte: "" });
    expect(vide.texte).toContain("Choisissez ce qui ne va pas");
    const nav = await entrer("departement");
    const suivi = await nav.lire(`/lieux/tenus/${id}`);
    expect(suivi.texte).toMatch(/1\ssignalement à lire/);
    expect(suivi.texte).toContain("Fermé le mardi &lt;script&gt;");
    expect(
      (await (await entrer("nord")).envoyer(`/lieux/tenus/${id}/signalements/${CLE}`, { decision: "ecartee" })).statut,
    ).toBe(404);
    expect((await nav.envoyer(`/lieux/tenus/${id}/signalements/${CLE}`, { decision: "retenue" })).vers).toBe(
      `/lieux/tenus/${id}/horaires`,
    );
    expect((await nav.lire(`/lieux/tenus/${id}`)).texte).not.toMatch(/signalement à lire/);
  });

  test("un déluge s’arrête à vingt, et n’efface rien", async () => {
    const id = await idDe("Mairie de Lens");
    const passant = site.navigateur();
    for (let n = 0; n < 22; n += 1)
      await passant.envoyer(`/lieux/${id}/signaler`, {
        _cle: crypto.randomUUID(),
        sujet: "ferme",
        texte: `message ${n}`,
      });
    const { n } = await lire((db) =>
      db.one(sql<{ n: number }>`select count(*)::int as n from offre.proposition where lieu_id = ${id}`),
    );
    expect(n).toBe(20);
  });

  test("après douze mois, plus de message ni d’auteur ; la correction reste", async () => {
    const dans13Mois = new Date(site.maintenant().getTime() + 396 * 86_400_000);
    const bilan = await lire((db) => purgerOffre(db, dans13Mois));
    expect(bilan.propositions).toBeGreaterThan(0);
    expect(bilan.corrections).toBeGreaterThan(0);
    expect((await lieu(await idDe("Médiathèque"))).horaires).toContain("Sa[1,3]");
  });
});
