import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { lireAgenda } from "./agenda.query.ts";
import { annulerEvenement, constaterPresence, deplacerEvenement, retablirEvenement } from "./changer-evenement.ts";
import type { Evenement } from "./evenement.rules.ts";
import { instantDe } from "./moment.rules.ts";
import { REGLES_SIMPLES } from "./permanence.rules.ts";
import { modifierEvenement, planifierEvenement } from "./planifier-evenement.ts";
import {
  annulerPermanence,
  excepterPermanence,
  planifierPermanence,
  type SaisiePermanence,
} from "./planifier-permanence.ts";
import { libererDate, relierCompteRendu } from "./relier-compte-rendu.ts";

const { base, enTransaction, moteur } = await baseDeTest();
let decor: Decor;
const FUSEAU = "Europe/Paris";
const a = (jour: string, heure: string): Date => instantDe(jour, heure, FUSEAU);
const MIDI = a("2022-12-01", "12:00");

const rdv = (n: number, debut: Date, minutes = 45, avec: Partial<Evenement> = {}): Evenement => ({
  id: uuid(n),
  genre: "rendez_vous",
  titre: "Rendez-vous",
  debut,
  fin: new Date(debut.getTime() + minutes * 60_000),
  journeeEntiere: false,
  lieu: { genre: "lieu", lieuId: null, communeCode: null },
  canal: "presence",
  precisionLieu: "",
  notes: "",
  rendezVous: { pseudonyme: null, libelle: "Monsieur, impôts", themes: ["demarches"], permanenceId: null },
  etapes: [],
  ...avec,
});
const JEUDIS: SaisiePermanence = {
  id: uuid(500),
  titre: "France services",
  jours: [4],
  heureDebut: "14:00",
  heureFin: "17:00",
  toutesLes: 1,
  du: "2022-12-01",
  au: null,
  tenueLesFeries: false,
  creneauMinutes: 30,
  reservable: true,
  regles: REGLES_SIMPLES,
  lieuId: null,
  communeCode: "23096",
  precisionLieu: "",
};

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const de = (db: Db, qui: Utilisateur, maintenant = MIDI): ContexteConnecte => ({
  ...contexteDeTest(base, db, qui, maintenant),
  utilisateur: qui,
});
const pour = <T>(qui: Utilisateur, travail: (c: ContexteConnecte) => Promise<T>, maintenant = MIDI): Promise<T> =>
  enTransaction(enTantQue(qui), (db) => travail(de(db, qui, maintenant)));
const agenda = ({ db }: ContexteConnecte, du: string, au: string, qui = decor.amina) =>
  lireAgenda(db, qui.personneId, du, au, FUSEAU, (jour) => jour === "2022-12-25");

describe("planning", () => {
  it("stores a rendez-vous once, and refuses another firm commitment on it, in words", async () => {
    await pour(decor.amina, async (c) => {
      const premier = rdv(1, a("2022-12-02", "10:00"));
      expect(await planifierEvenement(c, premier)).toEqual({ fait: "planifie", id: uuid(1) });
      expect(await planifierEvenement(c, premier)).toEqual({ fait: "deja_recu", id: uuid(1) });
      const refus = await planifierEvenement(c, rdv(2, a("2022-12-02", "10:30")));
      expect(JSON.stringify(refus)).toContain("Vous avez déjà Rendez-vous, de 10 h à 10 h 45");
      expect(await planifierEvenement(c, rdv(3, a("2022-12-02", "10:45")))).toMatchObject({ fait: "planifie" });
    });
  });

  it("is told by the database itself when two windows book the same time", async () => {
    await pour(decor.amina, async (c) => {
      await planifierEvenement(c, rdv(1, a("2022-12-02", "10:00")));
      await expect(
        c.db.run(sql`insert into activite.evenement_agenda (id, conseiller_id, structure_id, genre, titre, debut, fin, fuseau)
          values (${uuid(9)}, ${decor.amina.personneId}, ${decor.gueret}, 'atelier', 'x', ${a("2022-12-02", "10:30")}, ${a("2022-12-02", "11:00")}, ${FUSEAU})`),
      ).rejects.toMatchObject({ constraint: "evenement_agenda_sans_chevauchement" });
    });
  });

  it("leaves each adviser their own time", async () => {
    await enTransaction(SYSTEME, async (db) => {
      for (const [n, qui] of [decor.amina, decor.bruno].entries())
        expect(await planifierEvenement(de(db, qui), rdv(n + 1, a("2022-12-02", "10:00")))).toMatchObject({
          fait: "planifie",
        });
    });
  });

  it("warns of what is soft, and does it when told to", async () => {
    await pour(decor.amina, async (c) => {
      const conges = { genre: "occupation", titre: "Congés", rendezVous: null } as const;
      await planifierEvenement(c, rdv(1, a("2022-12-05", "08:00"), 24 * 60 * 5, conges));
      const atelier = rdv(2, a("2022-12-06", "10:00"));
      expect(await planifierEvenement(c, atelier)).toMatchObject({
        refus: "aConfirmer",
        souples: [{ titre: "Congés" }],
      });
      expect(await planifierEvenement(c, atelier, true)).toMatchObject({ fait: "planifie" });
    });
  });

  it("keeps a change made meanwhile from being lost", async () => {
    await pour(decor.amina, async (c) => {
      const date = rdv(1, a("2022-12-02", "10:00"));
      await planifierEvenement(c, date);
      expect(await modifierEvenement(c, { ...date, notes: "Un" }, 1)).toMatchObject({ fait: "modifie" });
      expect(await modifierEvenement(c, { ...date, notes: "Deux" }, 1)).toEqual({ refus: "conflit", version: 2 });
    });
  });

  it("keeps the stops of a tournée in order, and moves them with it", async () => {
    await pour(decor.amina, async (c) => {
      const arret = (ou: string, de1: string, a1: string) =>
        ({
          libelle: ou,
          lieuId: null,
          communeCode: "23096",
          debut: a("2022-12-02", de1),
          fin: a("2022-12-02", a1),
        }) as const;
      const etapes = [arret("Place de Guéret", "09:00", "10:30"), arret("École", "11:00", "12:00")];
      const tournee = rdv(1, a("2022-12-02", "09:00"), 180, {
        genre: "tournee",
        titre: "Bus numérique",
        rendezVous: null,
        etapes,
      });
      expect(await planifierEvenement(c, tournee)).toMatchObject({ fait: "planifie" });
      await deplacerEvenement(c, uuid(1), a("2022-12-03", "09:30"));
      const [vue] = await agenda(c, "2022-12-03", "2022-12-03");
      expect(vue?.etapes.map((e) => [e.libelle, e.debut])).toEqual([
        ["Place de Guéret", a("2022-12-03", "09:30")],
        ["École", a("2022-12-03", "11:30")],
      ]);
    });
  });
});

describe("someone else’s date", () => {
  it("is absent for whoever is not its adviser", async () => {
    await base.transaction(enTantQue(decor.bruno), (db) =>
      planifierEvenement(de(db, decor.bruno), rdv(900, a("2022-12-02", "10:00"))),
    );
    await pour(decor.amina, async (c) => {
      expect(await annulerEvenement(c, uuid(900))).toEqual({ refus: "introuvable" });
      expect(await constaterPresence(c, uuid(900), "excuse")).toEqual({ refus: "introuvable" });
      expect(await relierCompteRendu(c, uuid(1), uuid(900))).toEqual({ refus: "introuvable" });
      expect(await agenda(c, "2022-12-02", "2022-12-02", decor.bruno)).toEqual([]);
    });
  });
});

describe("what becomes of a date", () => {
  it("is cancelled, its time taken by another, and comes back only while it is free", async () => {
    await pour(decor.amina, async (c) => {
      await planifierEvenement(c, rdv(1, a("2022-12-02", "10:00")));
      expect(await annulerEvenement(c, uuid(1))).toMatchObject({ fait: "annule" });
      expect(await annulerEvenement(c, uuid(1))).toMatchObject({ fait: "deja" });
      await planifierEvenement(c, rdv(2, a("2022-12-02", "10:15")));
      expect(await retablirEvenement(c, uuid(1))).toMatchObject({ refus: "pris" });
      await annulerEvenement(c, uuid(2));
      expect(await retablirEvenement(c, uuid(1))).toMatchObject({ fait: "retabli" });
    });
  });

  it("is honoured, absent once it has begun; excused frees the time", async () => {
    await pour(decor.amina, async (c) => {
      await planifierEvenement(c, rdv(1, a("2022-12-01", "14:00")));
      expect(await constaterPresence(c, uuid(1), "absent")).toEqual({ refus: "pasEncore" });
      expect(await constaterPresence(c, uuid(1), "excuse")).toMatchObject({ fait: "constate" });
      expect(await planifierEvenement(c, rdv(2, a("2022-12-01", "14:15")))).toMatchObject({ fait: "planifie" });
      expect(await constaterPresence(c, uuid(1), "prevu")).toMatchObject({ refus: "pris" });
    });
  });
});

describe("from a rendez-vous to its report", () => {
  it("is done once; taking the report back frees the date, restoring it takes it again", async () => {
    await pour(decor.amina, async (c) => {
      await planifierEvenement(c, rdv(1, a("2022-12-01", "10:00")));
      for (const n of [71, 72]) await creerCompteRendu(c, uneSaisie({ id: uuid(n) }));
      expect(await relierCompteRendu(c, uuid(71), uuid(1))).toEqual({ fait: "relie" });
      expect(await relierCompteRendu(c, uuid(71), uuid(1))).toEqual({ fait: "relie" });
      expect(await relierCompteRendu(c, uuid(72), uuid(1))).toEqual({ refus: "dejaUn", compteRenduId: uuid(71) });
      expect(await annulerEvenement(c, uuid(1))).toEqual({ refus: "compteRendu" });
      const statut = async (): Promise<unknown> =>
        (await agenda(c, "2022-12-01", "2022-12-01")).map((e) => [e.statut, e.compteRenduId]);
      expect(await statut()).toEqual([["honore", uuid(71)]]);

      await supprimerCompteRendu(c, uuid(71));
      expect(await statut()).toEqual([["prevu", null]]);
      expect(await retablirCompteRendu({ ...c, maintenant: new Date() }, uuid(71))).toMatchObject({ fait: "retabli" });
      expect(await statut()).toEqual([["honore", uuid(71)]]);

      await supprimerCompteRendu(c, uuid(71));
      expect(await relierCompteRendu(c, uuid(72), uuid(1))).toEqual({ fait: "relie" });
      await retablirCompteRendu({ ...c, maintenant: new Date() }, uuid(71));
      expect(await statut()).toEqual([["honore", uuid(72)]]);
    });
  });

  it("waits for the date to begin, and does nothing for a report of no date", async () => {
    await pour(decor.amina, async (c) => {
      await planifierEvenement(c, rdv(1, a("2022-12-02", "10:00")));
      await creerCompteRendu(c, uneSaisie({ id: uuid(71) }));
      expect(await relierCompteRendu(c, uuid(71), uuid(1))).toEqual({ refus: "pasEncore" });
      await libererDate(c.db, uuid(71));
    });
  });
});

describe("a permanence", () => {
  it("stands in the agenda on its days but for its exceptions, and is warned of what it meets", async () => {
    await pour(decor.amina, async (c) => {
      expect(await planifierPermanence(c, JEUDIS)).toMatchObject({ fait: "planifiee" });
      await excepterPermanence(c, uuid(500), { jour: "2022-12-08", deplacee: null });
      const deplacee = { jour: "2022-12-16", heureDebut: "09:00", heureFin: "11:00" };
      await excepterPermanence(c, uuid(500), { jour: "2022-12-15", deplacee });
      const jours = (await agenda(c, "2022-12-01", "2022-12-31")).map((e) => [e.jourRegle, e.deplacee]);
      expect(jours).toEqual([
        ["2022-12-01", false],
        ["2022-12-15", true],
        ["2022-12-22", false],
        ["2022-12-29", false],
      ]);
      expect(await planifierPermanence(c, { ...JEUDIS, id: uuid(501) })).toMatchObject({ refus: "aConfirmer" });
      expect(await planifierEvenement(c, rdv(1, a("2022-12-22", "14:30"), 30))).toMatchObject({ fait: "planifie" });
      expect(await excepterPermanence(c, uuid(500), { jour: "2022-12-09", deplacee: null })).toEqual({
        refus: "introuvable",
      });
      expect(await annulerPermanence(c, uuid(500))).toMatchObject({ fait: "annulee" });
      expect((await agenda(c, "2022-12-01", "2022-12-31")).map((e) => e.genre)).toEqual(["rendez_vous"]);
    });
  });
});

describe("the agenda of a week", () => {
  it("takes two statements, three with a tournée, however full", async () => {
    await pour(decor.amina, async (c) => {
      for (let n = 1; n <= 20; n += 1)
        await planifierEvenement(
          c,
          rdv(n, a("2022-12-05", "06:00"), 15, {
            debut: new Date(a("2022-12-05", "06:00").getTime() + n * 1_200_000),
            fin: new Date(a("2022-12-05", "06:00").getTime() + n * 1_200_000 + 900_000),
          }),
        );
      const debut = c.db.count();
      expect(await agenda(c, "2022-12-05", "2022-12-11")).toHaveLength(20);
      expect(c.db.count() - debut).toBe(2);
    });
  });
});

describe.runIf(moteur === "postgresql")("a race for one hour of one adviser", () => {
  it("has one winner, and the others are answered, whoever commits first", async () => {
    const essais = await Promise.allSettled(
      Array.from({ length: 30 }, (_, n) =>
        base.transaction(enTantQue(decor.chloe), (db) =>
          planifierEvenement(de(db, decor.chloe), rdv(3000 + n, a("2022-12-20", "10:00"))),
        ),
      ),
    );
    const gagnes = essais.filter((e) => e.status === "fulfilled" && "fait" in e.value);
    expect(gagnes).toHaveLength(1);
    const codes = essais.flatMap((e) => (e.status === "rejected" ? [String(e.reason.code)] : []));
    expect(codes.filter((code) => code !== "40P01")).toEqual([]);
  });
});
