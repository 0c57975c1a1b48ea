import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { lireBeneficiaire } from "./beneficiaire.sql.ts";
import { conserverBeneficiaires } from "./conserver-beneficiaires.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";
import { modifierBeneficiaire } from "./modifier-beneficiaire.ts";
import { redonnerAccord, retirerAccord } from "./retirer-accord.ts";
import { reunirBeneficiaires, separerBeneficiaires } from "./reunir-beneficiaires.ts";

const { base, enTransaction, moteur } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

/** Days before or after the day of the tests, the first of December 2022. */
const jourN = (jours: number): Date => new Date(MAINTENANT.getTime() + jours * 86_400_000);
const dit = (jours: number): string => jourN(jours).toISOString().slice(0, 10);
const par = <T>(travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(decor.amina), (db) =>
    travail({ ...contexteDeTest(base, db, decor.amina), utilisateur: decor.amina }),
  );
const a = (contexte: ContexteConnecte, jours: number): ContexteConnecte => ({ ...contexte, maintenant: jourN(jours) });
async function comme(contexte: ContexteConnecte, qui: Utilisateur): Promise<ContexteConnecte> {
  await contexte.db.run(sql`select acces.poser(${qui.personneId}, ${qui.affectationId})`);
  return { ...contexte, utilisateur: qui };
}
const enSysteme = async <T>(db: Db, travail: () => Promise<T>): Promise<T> => {
  await db.run(sql`set local role declic_systeme`);
  const resultat = await travail();
  await db.run(sql`set local role declic_app`);
  return resultat;
};

async function ouvrir(contexte: ContexteConnecte, n: number, nom = "Frênaie", notes = ""): Promise<string> {
  const resultat = await creerBeneficiaire(contexte, { ...unBeneficiaire({ nom, courriel: "" }, n), notes });
  if (!("pseudonyme" in resultat)) throw new Error(JSON.stringify(resultat));
  return resultat.pseudonyme;
}
const reunir = async (contexte: ContexteConnecte, garde: number, fondu: number): Promise<void> =>
  expect(await reunirBeneficiaires(contexte, uuid(garde), uuid(fondu))).toEqual({ fait: "reuni" });
async function separer(contexte: ContexteConnecte, fondu: number): Promise<void> {
  const { id } = await contexte.db.one(sql<{ id: number }>`
    select id from activite.fusion_beneficiaire where fondu_id = ${uuid(fondu)} and defaite_le is null`);
  expect(await separerBeneficiaires(contexte, id)).toMatchObject({ fait: "separe" });
}

describe("an agreement taken back, then a merge", () => {
  const accord = async ({ db }: ContexteConnecte, n: number): Promise<unknown> => {
    const fiche = await lireBeneficiaire(db, uuid(n));
    return [fiche?.consentementLe, fiche?.consentementRetireLe];
  };
  const effacer = (contexte: ContexteConnecte, jours: number): Promise<number> =>
    enSysteme(contexte.db, async () => (await conserverBeneficiaires(contexte.db, jourN(jours))).accordsRetires);

  it("holds for the one kept: thirty days after it, both are erased", async () => {
    await par(async (contexte) => {
      await ouvrir(a(contexte, -60), 1);
      await ouvrir(a(contexte, -50), 2, "Frenaie");
      await retirerAccord(a(contexte, -20), uuid(2));
      await reunir(contexte, 1, 2);
      expect(await accord(contexte, 1)).toEqual([dit(-50), dit(-20)]);
      expect(await effacer(contexte, 9)).toBe(0);
      expect(await effacer(contexte, 11)).toBe(1);
      for (const n of [1, 2])
        expect(await lireBeneficiaire(contexte.db, uuid(n))).toMatchObject({ effaceMotif: "retrait", cle: null });
    });
  });

  it("of the same day as the other agreed, holds; the person agrees again, and it no longer does", async () => {
    await par(async (contexte) => {
      await ouvrir(contexte, 1);
      await ouvrir(contexte, 2, "Frenaie");
      await retirerAccord(contexte, uuid(2));
      await reunir(contexte, 1, 2);
      expect(await accord(contexte, 1)).toEqual([dit(0), dit(0)]);
      await redonnerAccord(contexte, uuid(1));
      expect(await accord(contexte, 1)).toEqual([dit(0), null]);
      expect(await effacer(contexte, 60)).toBe(0);
      await separer(contexte, 2);
      expect(await accord(contexte, 1)).toEqual([dit(0), null]);
      expect(await accord(contexte, 2)).toEqual([dit(0), dit(0)]);
    });
  });

  it("no longer holds where the other agreed since, whichever is kept", async () => {
    for (const [garde, fondu] of [
      [1, 2],
      [2, 1],
    ] as const)
      await par(async (contexte) => {
        await ouvrir(a(contexte, -60), 1);
        await retirerAccord(a(contexte, -40), uuid(1));
        await ouvrir(a(contexte, -10), 2, "Frenaie");
        await reunir(contexte, garde, fondu);
        expect(await accord(contexte, garde)).toEqual([dit(-10), null]);
        expect(await effacer(contexte, 0)).toBe(0);
        await separer(contexte, fondu);
        expect(await accord(contexte, 1)).toEqual([dit(-60), dit(-40)]);
        expect(await accord(contexte, 2)).toEqual([dit(-10), null]);
      });
  });

  it("taken apart, each says its own again, even changed since, several merges undone in any order", async () => {
    for (const ordre of [
      [2, 3],
      [3, 2],
    ])
      await par(async (contexte) => {
        await ouvrir(a(contexte, -60), 1);
        await ouvrir(a(contexte, -60), 2, "Frenaie");
        await ouvrir(a(contexte, -60), 3, "Frainaie");
        await retirerAccord(a(contexte, -20), uuid(2));
        await retirerAccord(a(contexte, -10), uuid(3));
        await reunir(contexte, 1, 2);
        await reunir(contexte, 1, 3);
        expect(await accord(contexte, 1)).toEqual([dit(-60), dit(-20)]);
        const fiche = await lireBeneficiaire(contexte.db, uuid(1));
        if (fiche === undefined) throw new Error("no record");
        const changee = { ...fiche, identite: { ...fiche.identite, commune: "Ajain" }, accord: true };
        expect(await modifierBeneficiaire(contexte, changee, fiche.version)).toEqual({ fait: "modifie" });
        await separer(contexte, ordre[0] ?? 0);
        expect(await accord(contexte, 1)).toEqual([dit(-60), dit(ordre[0] === 2 ? -10 : -20)]);
        await separer(contexte, ordre[1] ?? 0);
        expect(await accord(contexte, 1)).toEqual([dit(-60), null]);
        expect(await accord(contexte, 2)).toEqual([dit(-60), dit(-20)]);
        expect(await accord(contexte, 3)).toEqual([dit(-60), dit(-10)]);
      });
  });

  it("taken back once merged, is taken back by both when they are two after all", async () => {
    await par(async (contexte) => {
      await ouvrir(a(contexte, -60), 1);
      await ouvrir(a(contexte, -60), 2, "Frenaie");
      await reunir(contexte, 1, 2);
      await retirerAccord(contexte, uuid(1));
      await separer(contexte, 2);
      for (const n of [1, 2]) expect(await accord(contexte, n)).toEqual([dit(-60), dit(0)]);
    });
  });
});

describe("what the record kept says, once a merge is undone", () => {
  it("is what it said before, two merges deep, but for what was written since", async () => {
    await par(async (contexte) => {
      await ouvrir(contexte, 1, "Frênaie", "Vient à pied");
      await ouvrir(contexte, 2, "Frenaie", "Parle fort");
      await ouvrir(contexte, 3, "Frainaie", "Aime le tricot");
      const dite = async () => {
        const fiche = await lireBeneficiaire(contexte.db, uuid(1));
        if (fiche === undefined) throw new Error("no record");
        return fiche;
      };
      await reunir(contexte, 1, 2);
      await reunir(contexte, 1, 3);
      expect((await dite()).notes).toBe("Vient à pied\nParle fort\nAime le tricot");
      const fiche = await dite();
      const changee = { ...fiche, notes: `${fiche.notes}\nMatin`, classeAge: "60_69", accord: true } as const;
      expect(await modifierBeneficiaire(contexte, changee, fiche.version)).toEqual({ fait: "modifie" });
      await separer(contexte, 2);
      expect((await dite()).notes).toBe("Vient à pied\nAime le tricot\nMatin");
      await separer(contexte, 3);
      expect(await dite()).toMatchObject({ notes: "Vient à pied\nMatin", classeAge: "60_69" });
    });
  });
});

const connu = (pseudonyme: string, autonomie: 1 | 2 | 3) =>
  ({
    pseudonyme,
    classeAge: "70_plus",
    statut: "retraite",
    genre: "femme",
    autonomie,
    demarche: null,
    satisfaction: null,
  }) as const;
const saisie = (n: number, pseudonymes: readonly string[], jour = "2022-11-14") => ({
  ...uneSaisie({ id: uuid(n), jour, type: "collectif", participants: 3, autonomie: null }),
  ages: { "70_plus": 3 },
  statuts: { retraite: 3 },
  genres: { femme: 3 },
  connus: pseudonymes.map((pseudonyme, rang) => connu(pseudonyme, rang === 0 ? 1 : 3)),
});
const recevoir = async (contexte: ContexteConnecte, n: number, pseudonymes: readonly string[]): Promise<void> =>
  expect(await creerCompteRendu(contexte, saisie(n, pseudonymes))).toMatchObject({ fait: "cree" });

describe("visits, once a merge is undone", () => {
  const visites = ({ db }: ContexteConnecte, pseudonyme: string): Promise<readonly unknown[]> =>
    enSysteme(db, () =>
      db.rows(sql`
        select compte_rendu_id as id, jour, actif, autonomie from activite.participation where pseudonyme = ${pseudonyme} order by 1`),
    );

  it("of a colleague’s report are given back to both", async () => {
    await par(async (contexte) => {
      const [une, autre] = [await ouvrir(contexte, 1), await ouvrir(contexte, 2, "Frenaie")];
      await recevoir(await comme(contexte, decor.bruno), 502, [une, autre]);
      await comme(contexte, decor.amina);
      await reunir(contexte, 1, 2);
      expect(await visites(contexte, autre)).toEqual([]);
      await separer(contexte, 2);
      const elle = { id: uuid(502), jour: "2022-11-14", actif: true };
      expect(await visites(contexte, une)).toEqual([{ ...elle, autonomie: 1 }]);
      expect(await visites(contexte, autre)).toEqual([{ ...elle, autonomie: 3 }]);
    });
  });

  it("of a report deleted since do not count again; of one whose day changed, follow it", async () => {
    await par(async (contexte) => {
      const [une, autre] = [await ouvrir(contexte, 1), await ouvrir(contexte, 2, "Frenaie")];
      for (const n of [501, 502]) await recevoir(contexte, n, [une, autre]);
      await reunir(contexte, 1, 2);
      await supprimerCompteRendu(contexte, uuid(501));
      expect(await modifierCompteRendu(contexte, saisie(502, [une], "2022-11-16"), 1)).toEqual({ fait: "modifie" });
      await separer(contexte, 2);
      expect(await visites(contexte, autre)).toEqual([
        { id: uuid(501), jour: "2022-11-14", actif: false, autonomie: 3 },
        { id: uuid(502), jour: "2022-11-16", actif: true, autonomie: 3 },
      ]);
    });
  });

  it("of a report from which the person was taken out since do not come back, even once put in again", async () => {
    await par(async (contexte) => {
      const [une, autre] = [await ouvrir(contexte, 1), await ouvrir(contexte, 2, "Frenaie")];
      for (const n of [501, 502]) await recevoir(contexte, n, [une, autre]);
      await reunir(contexte, 1, 2);
      for (const n of [501, 502]) await modifierCompteRendu(contexte, saisie(n, []), 1);
      await modifierCompteRendu(contexte, saisie(502, [une]), 2);
      await separer(contexte, 2);
      expect(await visites(contexte, autre)).toEqual([]);
      expect(await visites(contexte, une)).toMatchObject([{ id: uuid(502) }]);
    });
  });

  it("of one merged too stay with the one kept, when the line that counted goes", async () => {
    await par(async (contexte) => {
      const une = await ouvrir(contexte, 1);
      const [deux, trois] = [await ouvrir(contexte, 2, "Frenaie"), await ouvrir(contexte, 3, "Frainaie")];
      await recevoir(contexte, 501, [deux, trois]);
      await reunir(contexte, 1, 2);
      await reunir(contexte, 1, 3);
      expect(await visites(contexte, une)).toHaveLength(1);
      await separer(contexte, 2);
      expect(await visites(contexte, une)).toHaveLength(1);
      expect(await visites(contexte, deux)).toHaveLength(1);
      await separer(contexte, 3);
      expect(await visites(contexte, une)).toEqual([]);
      expect(await visites(contexte, trois)).toMatchObject([{ autonomie: 3 }]);
    });
  });
});

describe.skipIf(moteur !== "postgresql")("at the same time, on real commits", () => {
  it("a merge undone while a colleague deletes or corrects the reports gives back no visit that left", async () => {
    const enVrai = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
      base.transaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));
    const rapports = Array.from({ length: 20 }, (_, n) => 700 + n);
    const [une, autre] = await enVrai(decor.amina, async (c) => [await ouvrir(c, 71), await ouvrir(c, 72, "Frenaie")]);
    await enVrai(decor.bruno, async (c) => {
      for (const n of rapports) await recevoir(c, n, [une ?? "", autre ?? ""]);
    });
    await enVrai(decor.amina, (c) => reunir(c, 71, 72));
    const resultats = await Promise.all([
      ...rapports.slice(0, 10).map((n) => enVrai(decor.bruno, (c) => supprimerCompteRendu(c, uuid(n)))),
      enVrai(decor.amina, (c) => separer(c, 72)),
      ...rapports.slice(10).map((n) => enVrai(decor.bruno, (c) => modifierCompteRendu(c, saisie(n, []), 1))),
    ]);
    expect(resultats.filter((un) => un !== undefined && "refus" in un)).toEqual([]);
    const { fausses } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ fausses: number }>`
        select count(*) as fausses from activite.participation p join activite.compte_rendu r on r.id = p.compte_rendu_id
        where p.actif <> (r.supprime_le is null) and p.structure_id = ${decor.gueret}`),
    );
    expect(fausses).toBe(0);
    const siennes = await base.transaction(SYSTEME, (db) =>
      db.rows(sql`select compte_rendu_id from activite.participation where pseudonyme = ${autre} and actif`),
    );
    expect(siennes.length).toBeLessThanOrEqual(10);
  });
});
