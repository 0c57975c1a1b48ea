import { beforeAll, expect, it } from "vitest";
import { type Decor, planterDecor, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { insererEvenement } from "../agenda/agenda.sql.ts";
import { instantDe } from "../agenda/moment.rules.ts";
import { insererAtelier, poserPublication } from "./atelier.sql.ts";
import { atelierOuvert, desinscrireEnLigne, inscrireEnLigne } from "./inscrire-en-ligne.ts";

const { base } = await baseDeTest();
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const ATELIER = uuid(900);
const [AVANT, DEBUT] = [
  instantDe("2022-12-01", "12:00", "Europe/Paris"),
  instantDe("2022-12-08", "14:00", "Europe/Paris"),
];
let decor: Decor;

beforeAll(async () => {
  decor = await systeme(planterDecor);
  const a = { conseillerId: decor.amina.personneId, structureId: decor.gueret, fuseau: "Europe/Paris" };
  await systeme(async (db) => {
    await insererEvenement(
      db,
      {
        ...{ id: ATELIER, genre: "atelier", titre: "Découvrir la tablette", journeeEntiere: false, canal: "presence" },
        ...{ debut: DEBUT, fin: instantDe("2022-12-08", "16:00", "Europe/Paris"), precisionLieu: "", notes: "" },
        lieu: { genre: "lieu", lieuId: null, communeCode: null },
        rendezVous: null,
        etapes: [],
      },
      a,
    );
    const offre = { id: ATELIER, serieId: null, description: "", aApporter: "", themes: [], capacite: 10 };
    await insererAtelier(db, { ...offre, public: "particulier" }, a.conseillerId);
  });
});

const inscrire = (id = crypto.randomUUID(), maintenant = AVANT) =>
  systeme((db) => inscrireEnLigne(db, { id, atelierId: ATELIER, libelle: "En ligne" }, maintenant));

it("lets nobody in before it is published, nor once it has begun", async () => {
  expect(await inscrire()).toEqual({ refus: "ferme" });
  await systeme((db) => poserPublication(db, ATELIER, true));
  expect(await inscrire(undefined, DEBUT)).toEqual({ refus: "ferme" });
});

it("gives its ten places to ten of 200 who ask together, the others wait; one who leaves lets the first in line in", async () => {
  const faits = await Promise.all(Array.from({ length: 200 }, () => inscrire()));
  expect(faits.filter((un) => "fait" in un && un.fait === "inscrit")).toHaveLength(10);
  expect(faits.filter((un) => "fait" in un && un.fait === "attente")).toHaveLength(190);
  expect((await systeme((db) => atelierOuvert(db, ATELIER, AVANT)))?.placesLibres).toBe(0);
  const lire = (statut: string) =>
    systeme((db) =>
      db.one(sql<{ id: string }>`
        select id from activite.inscription where atelier_id = ${ATELIER} and statut = ${statut} order by ordre limit 1`),
    );
  const [parti, suivant] = [await lire("inscrit"), await lire("attente")];
  await systeme((db) => desinscrireEnLigne(db, ATELIER, parti.id));
  await systeme((db) => desinscrireEnLigne(db, ATELIER, parti.id));
  const apres = await systeme((db) =>
    db.one(sql<{ inscrits: number; statut: string }>`
      select a.inscrits, i.statut from activite.atelier a join activite.inscription i on i.id = ${suivant.id} where a.id = ${ATELIER}`),
  );
  expect(apres).toEqual({ inscrits: 10, statut: "inscrit" });
}, 120_000);
