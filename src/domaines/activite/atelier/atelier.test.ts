import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Evenement } from "../agenda/evenement.rules.ts";
import { instantDe } from "../agenda/moment.rules.ts";
import { dateDuCompteRendu, presencesDe } from "../agenda/preremplir.query.ts";
import { valeursDeLaDate } from "../agenda/preremplir.rules.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { valeursNouvelles } from "../compte-rendu/formulaire.rules.ts";
import { lireFormulaire } from "../compte-rendu/lecture.rules.ts";
import { type Atelier, accueillir, type PresenceNotee, promouvoir } from "./atelier.rules.ts";
import { desinscrire, inscrire, noterPresences, publierAtelier } from "./inscrire.ts";
import { modifierAtelier, planifierAtelier, type Serie } from "./planifier-atelier.ts";

const { base, enTransaction, moteur } = await baseDeTest();
let decor: Decor;
const a = (jour: string, heure: string): Date => instantDe(jour, heure, "Europe/Paris");
const MIDI = a("2022-12-01", "12:00");
const UNE: Serie = { toutesLes: 1, seances: 1 };
const date = (n: number, debut = a("2022-12-01", "10:00")): Evenement => ({
  id: uuid(n),
  genre: "atelier",
  titre: "Premiers pas",
  debut,
  fin: new Date(debut.getTime() + 7_200_000),
  journeeEntiere: false,
  lieu: { genre: "lieu", lieuId: null, communeCode: null },
  canal: "presence",
  precisionLieu: "Salle 2",
  notes: "",
  rendezVous: null,
  etapes: [],
});
const offre = (n: number, capacite = 2): Atelier => ({
  id: uuid(n),
  serieId: null,
  description: "",
  aApporter: "",
  themes: ["navigation"],
  public: "particulier",
  capacite,
});
const inscription = (n: number, atelier: number, avec: { pseudonyme?: string; nombre?: number } = {}) => ({
  id: uuid(n),
  atelierId: uuid(atelier),
  pseudonyme: avec.pseudonyme ?? null,
  libelle: "",
  nombre: avec.nombre ?? 1,
});
const presente = (n: number, avec: Partial<PresenceNotee> = {}): PresenceNotee => ({
  id: uuid(n),
  presence: "present",
  presents: 1,
  age: null,
  situation: null,
  genre: null,
  ...avec,
});

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const de = (db: Db, qui: Utilisateur, maintenant = MIDI): ContexteConnecte => ({
  ...contexteDeTest(base, db, qui, maintenant),
  utilisateur: qui,
});
const pour = <T>(travail: (c: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(decor.amina), (db) => travail(de(db, decor.amina)));
/** Opens the record of a person and answers her pseudonym. */
async function odette(c: ContexteConnecte): Promise<string> {
  const resultat = await creerBeneficiaire(c, unBeneficiaire({}, 77));
  if (!("pseudonyme" in resultat)) throw new Error(JSON.stringify(resultat));
  return resultat.pseudonyme;
}
const places = async (db: Db, n: number): Promise<unknown> =>
  db.one(sql`select inscrits, en_attente as attente from activite.atelier where id = ${uuid(n)}`);

describe("the queue", () => {
  it("lets nobody overtake", () => {
    const file = (premier: number) => [
      { id: "a", nombre: premier },
      { id: "b", nombre: 1 },
    ];
    expect(promouvoir(file(3), 2)).toEqual([]);
    expect(promouvoir(file(2), 3)).toEqual(["a", "b"]);
    expect(accueillir({ capacite: 10, inscrits: 8, enAttente: 3 }, 1)).toBe("attente");
    expect(accueillir({ capacite: 10, inscrits: 8, enAttente: 0 }, 2)).toBe("inscrit");
  });
});

describe("a series", () => {
  it("comes back at the same hour, passes over public holidays, and is all or none", async () => {
    await pour(async (c) => {
      const resultat = await planifierAtelier(c, date(1, a("2022-12-11", "10:00")), offre(1), {
        toutesLes: 1,
        seances: 4,
      });
      expect(resultat).toMatchObject({ fait: "planifie", seances: 4 });
      const jours = await c.db.rows(sql<{ jour: string }>`
        select (e.debut at time zone 'Europe/Paris')::date as jour from activite.evenement_agenda e join activite.atelier a using (id)
        where a.serie_id = ${uuid(1)} order by e.debut`);
      expect(jours.map(({ jour }) => jour)).toEqual(["2022-12-11", "2022-12-18", "2023-01-08", "2023-01-15"]);
      const autre = await planifierAtelier(c, date(2, a("2022-12-04", "11:00")), offre(2), {
        toutesLes: 2,
        seances: 3,
      });
      expect(JSON.stringify(autre)).toContain("Le 18/12/2022 : Vous avez déjà Atelier « Premiers pas »");
    });
  });
});

describe("registering", () => {
  it("gives places, then a queue whose first moves up when someone leaves", async () => {
    await pour(async (c) => {
      await planifierAtelier(c, date(1), offre(1), UNE);
      const faits = [];
      for (const n of [11, 12, 13, 14]) faits.push(await inscrire(c, inscription(n, 1)));
      expect(faits.map((f) => "fait" in f && f.fait)).toEqual(["inscrit", "inscrit", "attente", "attente"]);
      expect(await inscrire(c, inscription(14, 1))).toEqual({ fait: "deja_recue" });
      expect(await places(c.db, 1)).toEqual({ inscrits: 2, attente: 2 });
      expect(await desinscrire(c, uuid(1), uuid(11))).toEqual({ fait: "retiree", montes: 1 });
      expect(await desinscrire(c, uuid(1), uuid(11))).toEqual({ fait: "deja" });
      const file = await c.db.rows(sql<{ id: string }>`select id from activite.inscription where statut = 'attente'`);
      expect(file).toEqual([{ id: uuid(14) }]);
      const plusGrand = { ...offre(1, 5) };
      expect(await modifierAtelier(c, date(1), plusGrand, 1)).toMatchObject({ fait: "modifie" });
      expect(await places(c.db, 1)).toEqual({ inscrits: 3, attente: 0 });
      expect(JSON.stringify(await modifierAtelier(c, date(1), offre(1, 2), 2))).toContain(
        "3 personnes sont déjà inscrites",
      );
    });
  });

  it("takes a known person once", async () => {
    await pour(async (c) => {
      await planifierAtelier(c, date(1), offre(1), UNE);
      const connue = { pseudonyme: await odette(c) };
      expect(await inscrire(c, inscription(11, 1, connue))).toEqual({ fait: "inscrit" });
      expect(await inscrire(c, inscription(12, 1, connue))).toEqual({ refus: "dejaInscrit" });
      await desinscrire(c, uuid(1), uuid(11));
      expect(await inscrire(c, inscription(13, 1, connue))).toEqual({ fait: "inscrit" });
      expect(await inscrire(c, inscription(14, 1, { ...connue, nombre: 2 }))).toMatchObject({ refus: "champs" });
    });
  });

  it("refuses someone whom the structure does not know: another structure’s, nobody’s, no identifier at all", async () => {
    await pour(async (c) => {
      await c.db.run(sql`select acces.poser(${decor.chloe.personneId}, ${decor.chloe.affectationId})`);
      const cayenne = await odette({ ...c, utilisateur: decor.chloe });
      await c.db.run(sql`select acces.poser(${decor.amina.personneId}, ${decor.amina.affectationId})`);
      await planifierAtelier(c, date(1), offre(1), UNE);
      const message = "Cette personne n’est pas connue de votre structure : cherchez-la à nouveau.";
      for (const pseudonyme of [cayenne, uuid(78), "pas un identifiant"]) {
        const refus = { refus: "champs", champs: [{ champ: "inscrit", message }] };
        expect(await inscrire(c, inscription(11, 1, { pseudonyme }))).toEqual(refus);
      }
      expect(await places(c.db, 1)).toEqual({ inscrits: 0, attente: 0 });
    });
  });

  it("is for its adviser alone, and says nothing of an absent atelier", async () => {
    await base.transaction(enTantQue(decor.bruno), (db) =>
      planifierAtelier(de(db, decor.bruno), date(900), offre(900), UNE),
    );
    await pour(async (c) => {
      for (const n of [900, 999]) expect(await inscrire(c, inscription(11, n))).toEqual({ refus: "introuvable" });
      expect(await publierAtelier(c, uuid(900), true)).toEqual({ refus: "introuvable" });
    });
  });

  it("never takes more places than there are, whatever the way: the database refuses", async () => {
    await pour(async (c) => {
      await planifierAtelier(c, date(1), offre(1), UNE);
      await expect(c.db.run(sql`update activite.atelier set inscrits = 3 where id = ${uuid(1)}`)).rejects.toMatchObject(
        {
          constraint: "atelier_capacite_respectee",
        },
      );
    });
  });
});

describe("the attendance sheet", () => {
  it("becomes a collective report whose sums are right", async () => {
    await pour(async (c) => {
      await planifierAtelier(c, date(1), offre(1, 12), UNE);
      await inscrire(c, inscription(11, 1, { pseudonyme: await odette(c) }));
      await inscrire(c, inscription(12, 1, { nombre: 4 }));
      await inscrire(c, inscription(13, 1));
      await noterPresences(c, uuid(1), [
        presente(11, { age: "70_plus", situation: "retraite", genre: "femme" }),
        presente(12, { presents: 3, age: "60_69" }),
        presente(13, { presence: "excuse" }),
      ]);
      const presences = await presencesDe(c.db, uuid(1));
      expect(presences).toMatchObject({ presents: 4, recurrents: 0, ages: { "70_plus": 1, "60_69": 3 } });
      const fait = await dateDuCompteRendu(c.db, decor.amina.personneId, uuid(1));
      if (fait === undefined) throw new Error("the atelier is there");
      const { dit, erreurs } = lireFormulaire(
        valeursDeLaDate(
          valeursNouvelles(uuid(70), "2022-12-01", undefined, (code) => code),
          fait,
          presences,
          (code) => code,
        ),
        () => undefined,
      );
      expect(erreurs).toEqual({});
      expect(dit).toMatchObject({
        type: "collectif",
        participants: 4,
        dureeMinutes: 120,
        themes: ["navigation"],
        jour: "2022-12-01",
      });
      for (const classes of [dit.ages, dit.statuts, dit.genres])
        expect(Object.values(classes).reduce((n, m) => n + m, 0)).toBe(4);
    });
  });

  it("waits for the hour, counts no more present than registered", async () => {
    await pour(async (c) => {
      await planifierAtelier(c, date(1, a("2022-12-02", "10:00")), offre(1), UNE);
      await inscrire(c, inscription(11, 1));
      expect(await noterPresences(c, uuid(1), [presente(11)])).toEqual({ refus: "pasEncore" });
    });
    await pour(async (c) => {
      await planifierAtelier(c, date(1), offre(1), UNE);
      await inscrire(c, inscription(11, 1));
      await noterPresences(c, uuid(1), [presente(11, { presents: 40 })]);
      expect((await presencesDe(c.db, uuid(1))).presents).toBe(1);
    });
  });
});

describe("the public page", () => {
  it("shows to anyone what is published, and nothing else", async () => {
    await base.transaction(enTantQue(decor.amina), async (db) => {
      for (const n of [801, 802])
        await planifierAtelier(de(db, decor.amina), date(n, a(`2022-12-0${n - 793}`, "10:00")), offre(n), UNE);
      await publierAtelier(de(db, decor.amina), uuid(801), true);
    });
    await enTransaction({ sorte: "public" }, async (db) => {
      const vus = await db.rows(sql`select e.id from activite.evenement_agenda e join activite.atelier a using (id)`);
      expect(vus).toEqual([{ id: uuid(801) }]);
      await expect(db.rows(sql`select notes from activite.evenement_agenda`)).rejects.toMatchObject({ code: "42501" });
    });
  });
});

describe.runIf(moteur === "postgresql")("two hundred people for ten places", () => {
  it("are ten with a place and a hundred and ninety who wait, in order", async () => {
    await base.transaction(enTantQue(decor.chloe), (db) =>
      planifierAtelier(de(db, decor.chloe), date(700), offre(700, 10), UNE),
    );
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        base.transaction(enTantQue(decor.chloe), (db) => inscrire(de(db, decor.chloe), inscription(7001 + n, 700))),
      ),
    );
    const comptes = (): Promise<unknown> =>
      base.transaction(SYSTEME, (db) =>
        db.one(sql`select count(*) filter (where statut = 'inscrit') as inscrits, count(*) filter (where statut = 'attente') as attente
          from activite.inscription where atelier_id = ${uuid(700)}`),
      );
    expect(await comptes()).toEqual({ inscrits: 10, attente: 190 });
    const partants = await base.transaction(SYSTEME, (db) =>
      db.rows(
        sql<{ id: string }>`select id from activite.inscription where atelier_id = ${uuid(700)} and statut = 'inscrit'`,
      ),
    );
    await Promise.all(
      partants.map(({ id }) =>
        base.transaction(enTantQue(decor.chloe), (db) => desinscrire(de(db, decor.chloe), uuid(700), id)),
      ),
    );
    expect(await comptes()).toEqual({ inscrits: 10, attente: 180 });
  });
});
