import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { offreRoutes } from "../offre.routes.ts";
import { purgerRappels, relancerRappels } from "./relancer-rappels.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
let amina: Navigateur;
let bruno: Navigateur;
let ailleurs: Navigateur;
const conseiller = { role: "conseiller", niveau: "soi" } as const;
let creuse = 0;

beforeAll(async () => {
  creuse = await creerStructure(base, "Maison du numérique");
  await entrer(base, site, { ...conseiller, courriel: "doris@exemple.test", structureId: creuse });
  await systeme((db) =>
    db.run(sql`
      insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, adresse, lat, lon, position, source, date_maj)
      values ('maison', 'Maison du numérique', '23096', '23096', 'Guéret', '23000', '1 rue des Fleurs', 46.17, 1.87, 'source', 'test', '2024-01-15')`),
  );
});

/** Signed in late: the clock has gone on. */
async function conseillers(): Promise<void> {
  const fait = (courriel: string, nom: string, structureId: number) =>
    entrer(base, site, { ...conseiller, courriel, nom, structureId });
  amina = (await fait("amina@exemple.test", "Amina Premier", creuse)).nav;
  bruno = (await fait("bruno@exemple.test", "Bruno Second", creuse)).nav;
  ailleurs = (await fait("chloe@exemple.test", "Chloé Tierce", await creerStructure(base, "Ailleurs", "19"))).nav;
}

const SAISIE = {
  telephone: "06 39 98 10 01",
  prenom: "Jeanne",
  commune: "Guéret",
  moments: ["matin"],
  jours: ["lundi"],
};
const demander = async (champs: Readonly<Record<string, string | readonly string[]>>): Promise<string> => {
  const { vers, texte } = await site.navigateur().envoyer("/etre-rappele", { ...SAISIE, ...champs });
  expect(vers, texte).toMatch(/^\/etre-rappele\/[\w-]{20}$/);
  return vers ?? "";
};
const dernier = async (): Promise<string> =>
  (await systeme((db) => db.one(sql<{ id: string }>`select id from offre.rappel order by demande_le desc limit 1`))).id;

describe("demander à être rappelé", () => {
  test("dit qui appellera, à quel numéro et quand ; le numéro n’est nulle part en clair", async () => {
    const n = site.navigateur();
    expect((await n.lire("/etre-rappele?lieu=maison&commune=23096&besoin=demarche")).texte).toContain("Guéret (23000)");
    const vers = await demander({ lieu: "maison", besoin: "demarche" });
    const vu = (await n.lire(vers)).texte;
    expect(vu).toContain("06 •• •• •• 01");
    expect(vu).toContain("le matin, lundi");
    expect(vu).toContain("Creuse");
    const { tout } = await systeme((db) =>
      db.one(sql<{ tout: string }>`
        select string_agg(r::text, ' ') || (select string_agg(coalesce(avant::text, '') || coalesce(apres::text, ''), ' ')
          from journal.entree where table_nom = 'offre.rappel') as tout from offre.rappel r`),
    );
    expect(tout).not.toMatch(/39980?1001|39 98 10 01|Jeanne/);
  });

  test("un même numéro redemande : une seule demande, remise à jour, qui garde sa date", async () => {
    const premier = await demander({ telephone: "06 39 98 10 02" });
    site.avancer(3600);
    expect(await demander({ telephone: "+33 6 39 98 10 02", moments: ["soir"] })).toBe(premier);
    expect((await site.navigateur().lire(premier)).texte).toContain("jusqu’à 20 h");
  });

  test("ce qui ne va pas se dit à côté du champ, rien n’est perdu, les homonymes se choisissent", async () => {
    const n = site.navigateur();
    const faux = await n.envoyer("/etre-rappele", { ...SAISIE, telephone: "12", commune: "Zzz" });
    expect(faux.statut).toBe(422);
    expect(faux.texte).toContain("Un numéro de téléphone a 10 chiffres");
    expect(faux.texte).toContain("Nous ne trouvons pas « Zzz »");
    expect(faux.texte).toContain("Jeanne");
    const vide = await n.envoyer("/etre-rappele", {});
    expect(vide.statut).toBe(422);
    const homonymes = await n.envoyer("/etre-rappele", { ...SAISIE, commune: "Saint-Denis" });
    expect(homonymes.texte).toContain("Quelle commune « Saint-Denis » ?");
    const sansPersonne = await n.envoyer("/etre-rappele", { ...SAISIE, commune: "Saint-Denis", code: "93066" });
    expect(sansPersonne.texte).toContain("Votre numéro n’est pas gardé");
  });

  test("un mur de demandes est arrêté, par numéro et par adresse", async () => {
    let arrete = 0;
    for (let fois = 0; fois < 7; fois += 1) {
      const { texte } = await site.navigateur().envoyer("/etre-rappele", { ...SAISIE, telephone: "0639981003" });
      if (texte.includes("Trop de demandes")) arrete += 1;
    }
    expect(arrete).toBeGreaterThanOrEqual(1);
    site.avancer(2 * 3600);
    const numeros = Array.from({ length: 35 }, (_, rang) => `06399820${String(rang).padStart(2, "0")}`);
    const reponses = [];
    for (const telephone of numeros)
      reponses.push(await site.navigateur().envoyer("/etre-rappele", { ...SAISIE, telephone }));
    expect(reponses.some(({ texte }) => texte.includes("Trop de demandes"))).toBe(true);
    site.avancer(2 * 3600);
    await systeme((db) => db.run(sql`delete from offre.rappel`));
  });

  test("la personne retire sa demande : son numéro est effacé sur-le-champ", async () => {
    const vers = await demander({});
    await site.navigateur().envoyer(`${vers}/retrait`);
    expect((await site.navigateur().lire(vers)).texte).toContain("Votre numéro est effacé");
    const { reste } = await systeme((db) =>
      db.one(sql<{ reste: number }>`select count(*)::int as reste from offre.rappel where identite is not null`),
    );
    expect(reste).toBe(0);
  });
});

describe("rappeler", () => {
  beforeAll(conseillers);

  test("deux conseillers au même instant : un seul a le numéro, sa lecture est notée, un autre département ne voit rien", async () => {
    await demander({});
    const id = await dernier();
    expect((await amina.lire("/rappels")).texte).toContain("Guéret");
    expect((await amina.lire(`/rappels/${id}`)).texte, "pas de numéro avant de prendre").not.toContain(
      "tel:+33639981001",
    );
    expect((await ailleurs.lire("/rappels")).texte).toContain("Personne n’attend d’appel");
    expect((await ailleurs.lire(`/rappels/${id}`)).statut).toBe(404);
    expect((await ailleurs.envoyer(`/rappels/${id}/prise`)).statut).toBe(404);
    await Promise.all([amina.envoyer(`/rappels/${id}/prise`), bruno.envoyer(`/rappels/${id}/prise`)]);
    const vues = [(await amina.lire(`/rappels/${id}`)).texte, (await bruno.lire(`/rappels/${id}`)).texte];
    expect(vues.filter((texte) => texte.includes("tel:+33639981001"))).toHaveLength(1);
    const { lues } = await systeme((db) =>
      db.one(sql<{ lues: number }>`
        select count(*)::int as lues from journal.entree where table_nom = 'offre.rappel' and operation = 'lecture'`),
    );
    expect(lues).toBe(1);
  });

  test("sans réponse trois fois, la demande se termine ; elle se reprend, se rend, se conclut", async () => {
    await systeme((db) => db.run(sql`delete from offre.rappel`));
    await demander({ telephone: "0639981005" });
    const id = await dernier();
    await amina.envoyer(`/rappels/${id}/prise`);
    expect((await bruno.envoyer(`/rappels/${id}/issue`, { issue: "joint" })).statut, "prise par une autre").toBe(404);
    for (let fois = 0; fois < 3; fois += 1) await amina.envoyer(`/rappels/${id}/issue`, { issue: "injoignable" });
    expect((await amina.lire("/rappels?etat=clos")).texte).toContain("Injoignable");
    await bruno.envoyer(`/rappels/${id}/reprise`);
    expect((await amina.lire("/rappels?etat=en_cours")).texte).toContain("Prise par Bruno Second");
    await bruno.envoyer(`/rappels/${id}/retour`);
    await amina.envoyer(`/rappels/${id}/prise`);
    await amina.envoyer(`/rappels/${id}/issue`, { issue: "rendez_vous" });
    const csv = (await amina.lire("/rappels/export.csv")).texte;
    expect(csv.split(/\r?\n/).at(-2)).toMatch(/;23;1;0;0;0;1;/);
    expect((await ailleurs.lire("/rappels/export.csv")).texte).not.toContain(";23;");
  });

  test("gardée plus d’un jour sans suite, un collègue la prend à son tour", async () => {
    await demander({ telephone: "0639981006" });
    const id = await dernier();
    await amina.envoyer(`/rappels/${id}/prise`);
    await bruno.envoyer(`/rappels/${id}/prise`);
    expect((await bruno.lire(`/rappels/${id}`)).texte).not.toContain("tel:+33639981006");
    await systeme((db) =>
      db.run(sql`update offre.rappel set pris_le = pris_le - interval '25 hours' where id = ${id}`),
    );
    await bruno.envoyer(`/rappels/${id}/prise`);
    expect((await bruno.lire(`/rappels/${id}`)).texte).toContain("tel:+33639981006");
  });
});

describe("chaque matin", () => {
  const LUNDI = new Date("2026-11-16T10:00:00+01:00");
  const planter = async (quand: Date): Promise<void> => {
    await systeme((db) => db.run(sql`delete from offre.rappel`));
    await demander({ telephone: "0639981007" });
    await systeme((db) => db.run(sql`update offre.rappel set demande_le = ${quand}`));
  };
  const a = (jours: number): Date => new Date(LUNDI.getTime() + jours * 86_400_000);

  test("le département est prévenu quand on attend plus de deux jours ouvrés, une fois par jour, jamais avant", async () => {
    await planter(LUNDI);
    const relancer = (quand: Date): Promise<number> =>
      systeme((db) => relancerRappels(db, quand, "https://exemple.test"));
    expect(await relancer(a(2)), "mercredi").toBe(0);
    expect(await relancer(a(3)), "jeudi").toBe(3);
    expect(await relancer(a(3))).toBe(0);
    expect(await relancer(a(5)), "samedi").toBe(0);
    expect(await relancer(a(7)), "lundi suivant").toBe(3);
  });

  test("l’identité part 30 jours après la fin, ou 90 jours après une demande restée sans suite ; le compte reste", async () => {
    await planter(LUNDI);
    const purger = (jours: number): Promise<number> => systeme((db) => purgerRappels(db, a(jours)));
    expect(await purger(89)).toBe(0);
    expect(await purger(91)).toBe(1);
    const apres = await systeme((db) =>
      db.one(sql`select statut, issue, cle, identite, contact, commune_code as commune from offre.rappel`),
    );
    expect(apres).toEqual({
      statut: "clos",
      issue: "perime",
      cle: null,
      identite: null,
      contact: null,
      commune: "23096",
    });
    await planter(LUNDI);
    await systeme((db) => db.run(sql`update offre.rappel set statut = 'clos', issue = 'joint', clos_le = ${a(1)}`));
    expect(await purger(30)).toBe(0);
    expect(await purger(32)).toBe(1);
    await purger(800);
    expect(await systeme((db) => db.one(sql`select count(*)::int as n from offre.rappel`))).toEqual({ n: 0 });
  });
});
