import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { nomsDes } from "../agenda/agenda.routes.ts";
import { listerAgenda } from "../agenda/liste-agenda.query.ts";
import { lireFiltresAgenda } from "../agenda/liste-agenda.rules.ts";
import { instantDe } from "../agenda/moment.rules.ts";
import { planifierEvenement } from "../agenda/planifier-evenement.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { listerAteliers, voirAtelier } from "./ateliers.query.ts";
import { inscrire } from "./inscrire.ts";
import { planifierAtelier } from "./planifier-atelier.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});
const MIDI = instantDe("2022-12-01", "12:00", "Europe/Paris");
const pour = (travail: (c: ContexteConnecte) => Promise<void>): Promise<void> =>
  enTransaction(enTantQue(decor.amina), (db) =>
    travail({ ...contexteDeTest(base, db, decor.amina, MIDI), utilisateur: decor.amina }),
  );

/** Two hours of day `n`. */
const date = (n: number, genre: "atelier" | "rendez_vous", pseudonyme: string | null) => {
  const debut = new Date(MIDI.getTime() + n * 86_400_000);
  const lieu = { genre: "lieu", lieuId: null, communeCode: null } as const;
  const rendezVous = genre === "atelier" ? null : { pseudonyme, libelle: "", themes: [], permanenceId: null };
  const commun = { titre: "Premiers pas", precisionLieu: "", notes: "", etapes: [], journeeEntiere: false };
  return {
    ...commun,
    id: uuid(n),
    genre,
    debut,
    fin: new Date(debut.getTime() + 7_200_000),
    lieu,
    canal: "presence",
    rendezVous,
  } as const;
};
async function connus(c: ContexteConnecte, combien: number): Promise<readonly string[]> {
  const pseudonymes: string[] = [];
  for (let n = 0; n < combien; n += 1) {
    const cree = await creerBeneficiaire(c, unBeneficiaire({ prenom: `Odette ${n}` }, 900 + n));
    pseudonymes.push("pseudonyme" in cree ? cree.pseudonyme : "");
  }
  return pseudonymes;
}
/** Statements sent by `travail`. */
async function compter({ db }: ContexteConnecte, travail: () => Promise<unknown>): Promise<number> {
  const debut = db.count();
  await travail();
  return db.count() - debut;
}

describe("statements sent by the lists", () => {
  it("of dates: two, and two more to name people, however many", async () => {
    await pour(async (c) => {
      const gens = await connus(c, 12);
      const lire = async () => {
        const liste = await listerAgenda(c.db, decor.amina.personneId, lireFiltresAgenda({}), 1);
        return { ...liste, noms: await nomsDes(c, liste.entrees) };
      };
      let planifiees = 0;
      for (const combien of [2, 12, 30]) {
        for (; planifiees < combien; planifiees += 1)
          expect(
            await planifierEvenement(c, date(1 + planifiees, "rendez_vous", gens[planifiees] ?? null), true),
          ).toHaveProperty("fait");
        expect(await compter(c, lire)).toBe(4);
      }
      const { entrees, total, pages, noms } = await lire();
      expect([entrees.length, total, pages, noms.size]).toEqual([25, 30, 2, 7]);
    });
  });

  it("of ateliers: two; of one with its list: three, and two more to name people, however many", async () => {
    await pour(async (c) => {
      const gens = await connus(c, 12);
      let planifies = 0;
      for (const combien of [2, 30]) {
        for (; planifies < combien; planifies += 1) {
          const offre = { serieId: null, description: "", aApporter: "", themes: [], public: "particulier" } as const;
          const n = 1 + planifies;
          await planifierAtelier(
            c,
            date(n, "atelier", null),
            { ...offre, id: uuid(n), capacite: 50 },
            {
              toutesLes: 1,
              seances: 1,
            },
          );
        }
        const lire = () => listerAteliers(c.db, decor.amina.personneId, { periode: "avenir", recherche: "" }, MIDI, 1);
        expect(await compter(c, lire)).toBe(2);
        expect((await lire()).total).toBe(combien);
      }
      for (const [n, pseudonyme] of gens.entries()) {
        const inscription = { id: uuid(500 + n), atelierId: uuid(1), pseudonyme, libelle: "", nombre: 1 };
        expect(await inscrire(c, inscription)).toEqual({ fait: "inscrit" });
        if (n === 0 || n === 11)
          expect(
            await compter(c, async () => {
              const vu = await voirAtelier(c.db, uuid(1));
              expect(vu?.inscriptions).toHaveLength(n + 1);
              expect((await nomsDes(c, vu?.inscriptions ?? [])).size).toBe(n + 1);
            }),
          ).toBe(5);
      }
    });
  });
});
