import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { importerLieux } from "../import/importer-lieux.ts";
import { offreRoutes } from "../offre.routes.ts";
import { purgerOffre } from "../purger-offre.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const ENTETE = "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,telephone,horaires";
const SERVICE = "Aide aux démarches administratives";
const UN = `a1,Médiathèque de Guéret,Guéret,23000,23096,1 rue des Fleurs,46.1700,1.8700,${SERVICE},2024-01-15,01 99 00 00 12,Mo-Fr 09:00-12:00`;
const DEUX = `b1,Médiathèque Guéret centre,Guéret,23000,23096,3 rue des Fleurs,46.1703,1.8700,${SERVICE},2024-03-15,01 99 00 00 13,`;
const LENS = [
  `c1,Mairie de Lens,Lens,62300,62498,1 place Jean,50.4300,2.8300,${SERVICE},2024-01-15,,`,
  `c2,Mairie Lens annexe,Lens,62300,62498,2 place Jean,50.4302,2.8300,${SERVICE},2024-01-15,,`,
];

const importer = async (...lignes: readonly string[]) => {
  const resultat = await importerLieux(
    { transaction: (travail) => base.transaction(SYSTEME, travail), maintenant: new Date("2024-09-01T10:00:00Z") },
    { octets: new TextEncoder().encode([ENTETE, ...lignes].join("\n")), nom: "lieux.csv" },
  );
  if ("refus" in resultat) throw new Error(resultat.message);
  return resultat;
};
const lire = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);

const personnes: Record<string, number> = {};
const entrer = async (qui: string): Promise<Navigateur> => {
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personnes[qui]) });
  return nav;
};
const paireDe = async (commune: string) =>
  lire((db) =>
    db.one(sql<{ a: string; b: string }>`
      select lieu_a as a, lieu_b as b from offre.doublon d join offre.lieu l on l.id = d.lieu_a where l.commune_code = ${commune}`),
  );
const idDe = async (nom: string): Promise<string> =>
  (await lire((db) => db.one(sql<{ id: string }>`select id from offre.lieu where nom = ${nom}`))).id;

beforeAll(async () => {
  for (const [role, niveau, code] of [
    ["administrateur", "national", undefined],
    ["gestionnaire_departement", "departement", "23"],
    ["hub_regional", "region", "75"],
  ] as const) {
    const { personneId } = await creerPersonne(base, {
      courriel: `${role}@exemple.test`,
      role,
      niveau,
      ...(code === undefined ? {} : { code }),
      demonstration: true,
    });
    personnes[role] = personneId;
  }
  await importer(UN, DEUX, ...LENS);
});

describe("lieux en double", () => {
  it("chacun voit les paires de son territoire, et seulement elles", async () => {
    const lens = await paireDe("62498");
    for (const [qui, guichet] of [
      ["administrateur", ["Guéret", "Lens"]],
      ["gestionnaire_departement", ["Guéret"]],
      ["hub_regional", ["Guéret"]],
    ] as const) {
      const nav = await entrer(qui);
      const { statut, texte } = await nav.lire("/lieux/doublons");
      expect(statut).toBe(200);
      expect(["Guéret", "Lens"].filter((nom) => texte.includes(nom))).toEqual(guichet);
      const autre = await nav.lire(`/lieux/doublons/${lens.a}/${lens.b}`);
      expect(autre.statut).toBe(qui === "administrateur" ? 200 : 404);
      expect((await nav.envoyer(`/lieux/doublons/${lens.a}/absente/distinction`)).statut).toBe(404);
      if (qui !== "administrateur")
        expect((await nav.envoyer(`/lieux/doublons/${lens.a}/${lens.b}/distinction`)).statut).toBe(404);
    }
  });

  it("cherche par nom, et dit quand rien ne répond", async () => {
    const nav = await entrer("administrateur");
    expect((await nav.lire("/lieux/doublons?recherche=mediatheque")).texte).toContain("Médiathèque Guéret centre");
    expect((await nav.lire("/lieux/doublons?recherche=mediatheque")).texte).not.toContain("Lens");
    expect((await nav.lire("/lieux/doublons?departement=62")).texte).not.toContain("Guéret");
    expect((await nav.lire("/lieux/doublons?recherche=zzzz")).texte).toContain("Aucune paire");
  });

  it("réunit : une fiche, toutes les sources, l’autre adresse y conduit ; puis tout revient", async () => {
    const nav = await entrer("gestionnaire_departement");
    const { a, b } = await paireDe("23096");
    const [garde, absorbe] = [await idDe("Médiathèque de Guéret"), await idDe("Médiathèque Guéret centre")];
    const comparaison = await nav.lire(`/lieux/doublons/${a}/${b}`);
    expect(comparaison.texte).toContain("Différent");
    await tenirPermanence(absorbe);
    const avant = await etatDesLieux();
    expect(await suitesDe(absorbe)).toEqual({ permanences: 1, attentes: 1, dates: 1, passees: 1, tenues: 1, dites: 3 });

    const sansChoix = await nav.envoyer(`/lieux/doublons/${a}/${b}/reunion`, {});
    expect([sansChoix.statut, sansChoix.texte.includes("Dites quel lieu garder.")]).toEqual([422, true]);
    const reunis = await nav.envoyer(`/lieux/doublons/${a}/${b}/reunion`, { garde: garde === a ? "a" : "b" });
    expect([reunis.statut, reunis.vers]).toEqual([303, `/lieux/doublons/${a}/${b}`]);
    expect((await nav.lire(`/lieux/${absorbe}`)).vers).toBe(`/lieux/${garde}`);
    const fiche = await lire((db) =>
      db.one(sql<Record<string, unknown>>`select telephone, horaires, provenance from offre.lieu where id = ${garde}`),
    );
    // Nobody who booked, nor what is to come, stays behind a closed door; what is past was done there.
    expect(await suitesDe(garde)).toEqual({ permanences: 1, attentes: 1, dates: 1, passees: 0, tenues: 1, dites: 3 });
    expect(await suitesDe(absorbe)).toEqual({ permanences: 0, attentes: 0, dates: 0, passees: 1, tenues: 1, dites: 0 });
    // The more recent source gives the phone; only the older one knows the hours.
    expect(fiche).toMatchObject({ telephone: "+33199000013", horaires: "Mo-Fr 09:00-12:00" });
    expect(fiche["provenance"]).toMatchObject({ telephone: "import:b1", horaires: "import:a1" });
    expect((await nav.lire("/lieux/doublons")).texte).toContain("Rien à décider");

    expect((await importer(UN, DEUX)).bilan).toMatchObject({ inchanges: 2, crees: 0 });
    expect((await nav.envoyer(`/lieux/doublons/${a}/${b}/distinction`)).statut).toBe(422);
    expect((await nav.envoyer(`/lieux/doublons/${a}/${b}/annulation`)).statut).toBe(303);
    expect(await etatDesLieux()).toEqual(avant);
    expect(await suitesDe(absorbe)).toEqual({ permanences: 1, attentes: 1, dates: 1, passees: 1, tenues: 1, dites: 3 });
    expect(await suitesDe(garde)).toEqual({ permanences: 0, attentes: 0, dates: 0, passees: 0, tenues: 0, dites: 0 });
    const noms = await lire((db) =>
      db.rows(sql<{ quoi: string }>`
        select distinct table_nom || ' ' || operation as quoi from journal.entree
        where personne_id = ${personnes["gestionnaire_departement"]} and table_nom like 'offre.%' order by 1`),
    );
    expect(noms.map(({ quoi }) => quoi)).toEqual([
      "offre.accueil modification",
      "offre.arret modification",
      "offre.doublon modification",
      "offre.lieu modification",
      "offre.reservation modification",
      "offre.reunion creation",
      "offre.reunion modification",
      "offre.tenue creation",
      "offre.tenue suppression",
    ]);
  });

  it("deux lieux différents : la paire part, un import ne la ramène pas, le nom du décideur s’oublie", async () => {
    const nav = await entrer("administrateur");
    const { a, b } = await paireDe("62498");
    expect((await nav.envoyer(`/lieux/doublons/${a}/${b}/distinction`)).statut).toBe(303);
    await importer(...LENS);
    expect((await nav.lire("/lieux/doublons")).texte).not.toContain("Lens");
    expect((await nav.lire("/lieux/doublons?etat=lieux_distincts")).texte).toContain("Lens");
    const plusTard = new Date(site.maintenant().getTime() + 400 * 86_400_000);
    expect(await lire((db) => purgerOffre(db, plusTard))).toMatchObject({ doublons: 1, reunions: 1 });
    expect(await lire((db) => purgerOffre(db, plusTard))).toMatchObject({ doublons: 0, reunions: 0 });
  });
});

/** A permanence, a date to come and one past, someone on the waiting list, the structure that keeps the place, and what it says of it. */
async function tenirPermanence(lieuId: string): Promise<void> {
  const structureId = await creerStructure(base, "Maison des services");
  const { personneId } = await creerPersonne(base, {
    courriel: "dame@exemple.test",
    role: "conseiller",
    niveau: "structure",
    structureId,
  });
  const [hier, demain] = [-1, 1].map((n) => new Date(site.maintenant().getTime() + n * 86_400_000));
  await lire(async (db) => {
    await db.run(sql`
      insert into activite.permanence (id, conseiller_id, structure_id, titre, jours, heure_debut, heure_fin, du, fuseau, lieu_id)
      values (${randomUUID()}, ${personneId}, ${structureId}, 'Accueil', '{2}', '09:00', '12:00', '2022-01-01', 'Europe/Paris', ${lieuId})`);
    for (const debut of [hier, demain])
      await db.run(sql`
        insert into activite.evenement_agenda (id, conseiller_id, structure_id, genre, titre, debut, fin, fuseau, lieu_id)
        values (${randomUUID()}, ${personneId}, ${structureId}, 'rendez_vous', 'Rendez-vous', ${debut}, ${debut}::timestamptz + interval '1 hour',
          'Europe/Paris', ${lieuId})`);
    await db.run(sql`
      insert into offre.reservation (id, lieu_id, fuseau, mode, statut, canal, pour_autrui, cle, identite, contact, reference, lien, cree_le, prouvee_le)
      values (${randomUUID()}, ${lieuId}, 'Europe/Paris', 'sur_place', 'attente', 'sms', false, 'c', 'i', 'k', 'r', 'l', ${hier}, ${hier})`);
    await db.run(
      sql`insert into offre.tenue (lieu_id, structure_id, depuis) values (${lieuId}, ${structureId}, ${hier})`,
    );
    await db.run(sql`insert into offre.accueil (lieu_id, femmes) values (${lieuId}, true)`);
    await db.run(sql`
      insert into offre.arret (lieu_id, rang, commune_code, code_insee, commune_nom, code_postal, lat, lon, position, horaires)
      values (${lieuId}, 0, '23030', '23030', 'Bourganeuf', '23400', 45.95, 1.75, 'commune', 'Tu 09:00-12:00')`);
    await db.run(sql`
      insert into offre.photo (lieu_id, empreinte, rang, type, largeur, hauteur, octets, alternative, ajoutee_le)
      values (${lieuId}, ${"a".repeat(64)}, 1, 'image/png', 1, 1, 'x', 'L’entrée', ${hier})`);
  });
}

const suitesDe = (lieuId: string): Promise<unknown> =>
  lire((db) =>
    db.one(sql`
      select (select count(*)::int from activite.permanence where lieu_id = ${lieuId}) as permanences,
        (select count(*)::int from offre.reservation where lieu_id = ${lieuId} and statut = 'attente') as attentes,
        (select count(*)::int from activite.evenement_agenda where lieu_id = ${lieuId} and debut > ${site.maintenant()}) as dates,
        (select count(*)::int from activite.evenement_agenda where lieu_id = ${lieuId} and debut < ${site.maintenant()}) as passees,
        (select count(*)::int from offre.tenue where lieu_id = ${lieuId}) as tenues,
        (select count(*)::int from offre.arret where lieu_id = ${lieuId}) + (select count(*)::int from offre.accueil where lieu_id = ${lieuId})
          + (select count(*)::int from offre.photo where lieu_id = ${lieuId}) as dites`),
  );

const etatDesLieux = (): Promise<unknown> =>
  lire((db) =>
    db.rows(sql`
      select l.id, l.nom, l.telephone, l.horaires, l.services, l.provenance, l.visible, l.reuni_dans,
        array(select source_id from offre.lieu_source s where s.lieu_id = l.id order by 1) as sources
      from offre.lieu l order by id`),
  );
