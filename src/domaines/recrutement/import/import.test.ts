import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite, type Vue } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { executerImportRecrutement, importsRecrutementAFaire } from "./executer-import.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let administration: Navigateur;
let autre: Navigateur;
let structure = 0;
const aujourdhui = jourCivil(new Date());

beforeAll(async () => {
  const role = { role: "administrateur", niveau: "national" } as const;
  administration = (await entrer(base, site, { ...role, courriel: "admin@exemple.test" })).nav;
  autre = (await entrer(base, site, { ...role, courriel: "admin2@exemple.test" })).nav;
  structure = await creerStructure(base, "Mairie importée");
  await base.transaction(SYSTEME, (db) =>
    db.run(
      sql`insert into recrutement.poste (structure_id, attribue_le) values (${structure}, '2021-03-01'), (${structure}, '2021-03-01')`,
    ),
  );
});

function forme(
  sorte: string,
  contenu: string | Uint8Array<ArrayBuffer>,
  nom = "fichier.csv",
  source = "Ancien outil",
): FormData {
  const donnees = new FormData();
  donnees.set("sorte", sorte);
  donnees.set("source", source);
  donnees.set("fichier", new File([contenu], nom));
  return donnees;
}
const envoyer = (sorte: string, contenu: string | Uint8Array<ArrayBuffer>, nom?: string): Promise<Vue> =>
  administration.envoyerFichier("/recrutement/imports", forme(sorte, contenu, nom));
/** The columns proposed, as the page shows them. */
async function essayer(adresse: string): Promise<Vue> {
  const page = (await administration.lire(adresse)).texte;
  const champs: Record<string, string> = {};
  for (const [, nom = "", options = ""] of page.matchAll(
    /<select[^>]*name="(colonne-\d+)"[^>]*>([\s\S]*?)<\/select>/gu,
  ))
    champs[nom] = /<option value="([^"]*)" selected/u.exec(options)?.[1] ?? "";
  return administration.envoyer(`${adresse}/essai`, champs);
}
async function charger(adresse: string, mode = "bonnes_lignes"): Promise<string> {
  expect((await administration.envoyer(`${adresse}/lancement`, { mode })).statut).toBe(303);
  for (const id of await base.transaction(SYSTEME, importsRecrutementAFaire))
    await executerImportRecrutement((travail) => base.transaction(SYSTEME, travail), id, new Date());
  return (await administration.lire(adresse)).texte;
}
const compter = (table: string): Promise<number> =>
  base.transaction(
    SYSTEME,
    async (db) => (await db.one(sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`)).n,
  );
const nombreDe = (page: string, libelle: string): string | undefined =>
  new RegExp(`>${libelle}</th>[\\s\\S]*?(\\d+)`, "u").exec(page)?.[1];

const ENTETE = "id;prénom;nom;e-mail;structure;type;début;fin;couleur";
const contrats = (...lignes: readonly string[]): string => [ENTETE, ...lignes].join("\n");
const LIGNE_1 = () => `1;Amina;Fictive;amina@exemple.test;${structure};CDD;01/06/2021;30/11/2022;bleu`;
const LIGNE_2 = () => `2;Bruno;Fictif;bruno@exemple.test;${structure};CDI;01/07/2021;;vert`;

describe("contracts of another tool", () => {
  it("are tried without writing, loaded on free posts, told line by line; the same file again changes nothing", async () => {
    const fichier = contrats(
      LIGNE_1(),
      LIGNE_2(),
      `3;Chloé;Fictive;chloe@exemple.test;${structure};CDI;01/08/2021;;`,
      `4;Dina;Fictive;dina@exemple.test;99999999;CDI;01/08/2021;;`,
      `5;Éric;Fictif;eric@exemple.test;${structure};CDD;31/02/2021;30/11/2022;`,
      `1;Amina;Fictive;amina@exemple.test;${structure};CDD;01/06/2021;30/11/2022;`,
      `7;Fanny;Fictive;fanny@exemple.test;${structure};CDD;01/12/2022;30/11/2025;`,
    );
    const depose = await envoyer("contrats", fichier);
    expect(depose.statut, depose.texte).toBe(303);
    const adresse = depose.vers ?? "";
    expect((await administration.lire(adresse)).texte).toMatch(/1\scolonne sera laissée/);
    const personnes = await compter("acteur.personne");
    expect((await essayer(adresse)).statut).toBe(303);
    const essai = (await administration.lire(adresse)).texte;
    expect([nombreDe(essai, "À créer"), nombreDe(essai, "À refuser")]).toEqual(["2", "5"]);
    expect([await compter("recrutement.contrat"), await compter("acteur.personne")]).toEqual([0, personnes]);
    const rapport = (await administration.lire(`${adresse}/rapport.csv`)).texte;
    for (const dit of [
      /^4;structure;aucun poste libre/m,
      /^5;structure;structure inconnue;99999999/m,
      /^6;debut;date impossible;31\/02\/2021/m,
      /^7;identifiant;identifiant déjà à la ligne 2/m,
      /^8;/m,
    ])
      expect(rapport).toMatch(dit);

    const fini = await charger(adresse);
    expect([nombreDe(fini, "Créés"), nombreDe(fini, "Refusés")]).toEqual(["2", "5"]);
    expect(await compter("recrutement.contrat")).toBe(2);
    const posts = (await administration.lire(`/postes/structures/${structure}?jour=2021-09-01`)).texte;
    expect(posts.match(/Occupé</gu)).toHaveLength(2);

    const encore = (await envoyer("contrats", contrats(LIGNE_1(), LIGNE_2()))).vers ?? "";
    await essayer(encore);
    expect(nombreDe(await charger(encore), "Inchangés")).toBe("2");
    const corrige = (await envoyer("contrats", contrats(LIGNE_1().replace("30/11/2022", "31/10/2022")))).vers ?? "";
    await essayer(corrige);
    expect(nombreDe(await charger(corrige), "Mis à jour")).toBe("1");
    expect(await compter("recrutement.contrat")).toBe(2);
  });

  it("are all written or none, when asked so", async () => {
    const avant = await compter("recrutement.contrat");
    const adresse =
      (
        await envoyer(
          "contrats",
          contrats(
            `11;Gil;Fictif;gil@exemple.test;${structure};CDD;01/12/2022;30/11/2023;`,
            "12;Hal;Fictif;hal@exemple.test;0;CDI;01/08/2021;;",
          ),
        )
      ).vers ?? "";
    await essayer(adresse);
    expect(await charger(adresse, "tout_ou_rien")).toContain("tout ou rien");
    expect(await compter("recrutement.contrat")).toBe(avant);
  });

  it("refuse what the law refuses, by the words of the database: a CDD of 19 months", async () => {
    const adresse =
      (await envoyer("contrats", contrats(`21;Ida;Fictive;ida@exemple.test;${structure};CDD;01/12/2022;30/06/2024;`)))
        .vers ?? "";
    await essayer(adresse);
    expect((await administration.lire(`${adresse}/rapport.csv`)).texte).toMatch(/18 mois/);
  });
});

describe("candidates of another tool", () => {
  const ENTETE_CANDIDATS = "id;prénom;nom;e-mail;commune;date candidature;situation;pix";
  it("become applications, once, with a candidate to follow", async () => {
    const fichier = [
      ENTETE_CANDIDATS,
      `a;Jade;Fictive;jade@exemple.test;Guéret 23000;${aujourdhui};Demandeur d'emploi;75`,
      `b;Karl;Fictif;karl@exemple.test;Nullepart-les-Bains;${aujourdhui};En emploi;`,
      `c;Jade;Fictive;jade@exemple.test;Guéret 23000;${aujourdhui};Diplômé;`,
      `e;Max;Fictif;max@exemple.test;Saint-Denis;${aujourdhui};En emploi;`,
      `d;Léa;Fictive;lea@exemple.test;Guéret 23000;2019-01-01;;101`,
    ].join("\n");
    const adresse = (await envoyer("candidats", fichier)).vers ?? "";
    await essayer(adresse);
    expect(await compter("recrutement.candidat")).toBe(0);
    const page = await charger(adresse);
    expect([nombreDe(page, "Créés"), nombreDe(page, "Refusés")]).toEqual(["1", "4"]);
    expect([await compter("recrutement.candidat"), await compter("recrutement.candidature")]).toEqual([1, 1]);
    const rapport = (await administration.lire(`${adresse}/rapport.csv`)).texte;
    for (const dit of [
      /^3;commune;commune inconnue/m,
      /^4;ligne;.*en cours/m,
      /^5;commune;plusieurs communes/m,
      /^6;depose_le;/m,
      /^6;pix_score;/m,
    ])
      expect(rapport).toMatch(dit);
  });
});

describe("a bad file", () => {
  it("is refused with its sentence, beside the field: nothing, only titles, a bomb, a picture", async () => {
    const zip = new Uint8Array(2000).fill(1);
    zip.set([0x50, 0x4b, 0x03, 0x04]);
    for (const [contenu, nom] of [
      ["", "vide.csv"],
      [ENTETE, "titres.csv"],
      [zip, "42.xlsx"],
      [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), "image.csv"],
      ["a;a\n1;2", "doubles.csv"],
    ] as const) {
      const refus = await envoyer("contrats", contenu, nom);
      expect([nom, refus.statut, refus.texte.includes("champ-fichier-erreur")]).toEqual([nom, 422, true]);
    }
    const rien = await administration.envoyerFichier("/recrutement/imports", forme("", "a;b\n1;2", "f.csv", ""));
    for (const dit of ["Dites ce que contient le fichier.", "Donnez un nom"]) expect(rien.texte).toContain(dit);
  });

  it("in Windows-1252 is read all the same", async () => {
    const octets = Uint8Array.from(
      [...`${ENTETE}\n1;Zoé;Fictive;z@exemple.test;1;CDI;01/01/2022;;`].map((c) => c.charCodeAt(0)),
    );
    expect((await administration.lire((await envoyer("contrats", octets)).vers ?? "")).texte).toContain("Zoé");
  });

  it("without its columns says which; someone else's file is absent; given up, it is wiped", async () => {
    const adresse = (await envoyer("contrats", "x;y\n1;2")).vers ?? "";
    const refus = await essayer(adresse);
    expect([refus.statut, /Dites quelle colonne contient/.test(refus.texte)]).toEqual([422, true]);
    expect((await administration.envoyer(`${adresse}/lancement`, { mode: "bonnes_lignes" })).statut).toBe(404);
    for (const fin of ["", "/rapport.csv"]) expect((await autre.lire(`${adresse}${fin}`)).statut).toBe(404);
    expect((await autre.envoyer(`${adresse}/abandon`)).statut).toBe(404);
    expect((await administration.envoyer(`${adresse}/abandon`)).statut).toBe(303);
    expect((await administration.lire(adresse)).texte).toContain("Abandonné");
  });
});
