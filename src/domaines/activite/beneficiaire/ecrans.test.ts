import { beforeAll, describe, expect, it } from "vitest";
import { uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { creerPersonne, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ouvrirContenu } from "../../../plateforme/mail/index.ts";
import { acteurRoutes, surveillerLectures } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const surveiller = () => systeme((db) => surveillerLectures(db, new Date(), "http://localhost:3000"));

type Membre = { readonly nav: Navigateur; readonly personneId: number; readonly affectationId: number };
let structureId = 0;
beforeAll(async () => {
  structureId = await systeme(
    async (db) =>
      (
        await db.one(sql<{ id: number }>`
          insert into acteur.structure (nom, type, nature, commune_code, departement_code)
          values ('Médiathèque', 'COMMUNE', 'publique', '23096', '23') returning id`)
      ).id,
  );
});

async function entrer(nom: string, role: "conseiller" | "gestionnaire_structure" | "administrateur"): Promise<Membre> {
  const { personneId, affectationId } = await creerPersonne(base, {
    courriel: `${nom}@exemple.test`,
    role,
    niveau: role === "administrateur" ? "national" : role === "conseiller" ? "soi" : "structure",
    ...(role !== "administrateur" && { structureId }),
    demonstration: true,
  });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return { nav, personneId, affectationId };
}

/** Opens `nombre` records in the name of this adviser. */
async function ouvrirFiches(qui: Membre, premiere: number, nombre: number): Promise<readonly string[]> {
  const utilisateur = { personneId: qui.personneId, affectationId: qui.affectationId, role: "conseiller" } as const;
  return base.transaction({ sorte: "personne", national: false, ...qui }, async (db) => {
    const contexte = contexteDe(db, utilisateur);
    const pseudonymes: string[] = [];
    for (let n = premiere; n < premiere + nombre; n += 1) {
      const nom = `Essai${String.fromCodePoint(97 + (n % 26), 97 + (Math.floor(n / 26) % 26))}`;
      const resultat = await creerBeneficiaire(contexte, unBeneficiaire({ nom, prenom: "Zoé" }, n));
      if (!("pseudonyme" in resultat)) throw new Error(JSON.stringify(resultat));
      pseudonymes.push(resultat.pseudonyme);
    }
    return pseudonymes;
  });
}

function contexteDe(
  db: Db,
  qui: Pick<Membre, "personneId" | "affectationId"> & { role: "conseiller" },
): ContexteConnecte {
  const utilisateur = { ...qui, nom: "Essai", perimetre: { niveau: "soi" }, perimetreNom: "Moi" } as const;
  return { ...contexteDeTest(base, db, utilisateur), utilisateur };
}

const ordre = (texte: string): readonly string[] => [...texte.matchAll(/Zoé Essai[a-z]+/g)].map(([nom]) => nom);

describe("the list of people", () => {
  it("is sorted by name among few, and says why not among many", async () => {
    const qui = await entrer("tri", "conseiller");
    await ouvrirFiches(qui, 1, 30);
    const { texte } = await qui.nav.lire("/beneficiaires?tri=nom");
    const noms = ordre(texte);
    expect(noms).toHaveLength(25);
    expect(noms).toEqual([...noms].sort());
    const { texte: suite } = await qui.nav.lire("/beneficiaires?tri=nom&page=2");
    expect(ordre(suite)[0]?.localeCompare(noms.at(-1) ?? "", "fr")).toBe(1);
    expect(ordre((await qui.nav.lire("/beneficiaires?tri=-nom")).texte)[0]).toBe(ordre(suite).at(-1));
    expect(texte).not.toContain("pour la trier par nom");
    await systeme((db) =>
      db.run(sql`
        insert into activite.beneficiaire (id, structure_id, identite, cle, consentement_le)
        select gen_random_uuid(), structure_id, identite, cle, consentement_le from activite.beneficiaire b, generate_series(1, 480) where b.id = ${uuid(1)}`),
    );
    const beaucoup = await qui.nav.lire("/beneficiaires?tri=nom");
    expect(beaucoup.statut).toBe(200);
    expect(beaucoup.texte).toContain("pour la trier par nom");
  });
});

describe("a report", () => {
  it("names its known people to those who meet people there, not to the manager", async () => {
    const qui = await entrer("rapport", "conseiller");
    const gere = await entrer("gere", "gestionnaire_structure");
    const [pseudonyme = ""] = await ouvrirFiches(qui, 100, 1);
    const connu = { pseudonyme, classeAge: "70_plus", statut: "retraite", genre: "femme" } as const;
    await base.transaction({ sorte: "personne", national: false, ...qui }, (db) =>
      creerCompteRendu(contexteDe(db, { ...qui, role: "conseiller" }), {
        ...uneSaisie({ id: uuid(500) }),
        connus: [{ ...connu, autonomie: 2, demarche: null, satisfaction: null }],
      }),
    );
    expect((await qui.nav.lire(`/cra/${uuid(500)}`)).texte).toContain(`href="/beneficiaires/${uuid(100)}"`);
    const vu = await gere.nav.lire(`/cra/${uuid(500)}`);
    expect(vu.statut).toBe(200);
    expect(vu.texte).not.toContain("Zoé");
    expect((await gere.nav.lire(`/beneficiaires/${uuid(100)}`)).statut).toBe(403);
  });
});

describe("the figures of the people", () => {
  it("tell the manager how many, never who, and hide small numbers", async () => {
    const qui = await entrer("chiffres", "conseiller");
    const gere = await entrer("gere-chiffres", "gestionnaire_structure");
    const pseudonymes = await ouvrirFiches(qui, 200, 15);
    await systeme((db) =>
      db.run(sql`
        insert into activite.suivi_beneficiaire (pseudonyme, structure_id, passages, premier_passage, dernier_passage, autonomie,
          demarches_terminees, demarches_abandonnees)
        select p, ${structureId}, 1, current_date - 10, current_date - 5, case when n <= 12 then 2 else 3 end, 0, 0
        from unnest(${pseudonymes}::uuid[]) with ordinality u(p, n)
        on conflict (pseudonyme) do nothing`),
    );
    const { statut, texte } = await gere.nav.lire("/beneficiaires/chiffres");
    expect(statut).toBe(200);
    expect(texte).not.toContain("Zoé");
    expect(texte).toContain("Personnes suivies");
    expect(texte).toMatch(/<p class="dc-chiffre__val">1[56]</u);
    expect(texte).toContain("moins de 11");
  });
});

describe("the alarm on readings (S9), on the lines that these screens write", () => {
  it("rings when lists show more than 200 people, and tells every administrator", async () => {
    const chef = await entrer("chef-alarme", "administrateur");
    const qui = await entrer("curieuse", "conseiller");
    for (let page = 1; page <= 8; page += 1) await qui.nav.lire(`/beneficiaires?page=${page}`);
    expect((await surveiller()).filter(({ personneId }) => personneId === qui.personneId)).toEqual([]);
    await qui.nav.lire("/beneficiaires?page=9");
    expect(await surveiller()).toContainEqual({ personneId: qui.personneId, sorte: "lectures", nombre: 225 });
    expect((await qui.nav.lire("/beneficiaires")).statut).toBe(303);
    const messages = await systeme((db) =>
      db.rows(
        sql<{ contenu: Buffer; personneId: number }>`select contenu, personne_id as "personneId" from courriel.message`,
      ),
    );
    const recus = messages.filter(({ contenu }) =>
      ouvrirContenu(contenu).texte.includes(`n° ${qui.personneId} a lu 225`),
    );
    expect(recus.map(({ personneId }) => personneId)).toContain(chef.personneId);
  });

  it("rings at the third export of people in a day, whatever its format", async () => {
    const qui = await entrer("exporteuse", "conseiller");
    expect((await qui.nav.lire("/beneficiaires/export.csv")).statut).toBe(200);
    expect((await qui.nav.lire("/beneficiaires/export.xlsx")).statut).toBe(200);
    expect((await surveiller()).filter(({ personneId }) => personneId === qui.personneId)).toEqual([]);
    expect((await qui.nav.lire("/beneficiaires/export.csv?suivi=")).statut).toBe(200);
    expect(await surveiller()).toContainEqual({ personneId: qui.personneId, sorte: "exports", nombre: 3 });
  });
});
