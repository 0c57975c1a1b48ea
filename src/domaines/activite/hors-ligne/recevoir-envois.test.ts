import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import { APPAREIL, desValeurs, uneOperation } from "../../../../tests/hors-ligne.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { JOURS_CLES, type Operation } from "./protocole.rules.ts";
import { purgerEnvois } from "./purger-envois.ts";
import { type Reception, recevoirEnvois } from "./recevoir-envois.ts";

const { base, enTransaction, moteur, proprietaire } = await baseDeTest();
let decor: Decor;
/** Others, for what is really committed. */
let autres: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
  autres = await base.transaction(SYSTEME, planterDecor);
});

const contexteDe = (db: Db, utilisateur: Utilisateur, maintenant?: Date): ContexteConnecte => ({
  ...contexteDeTest(base, db, utilisateur, maintenant),
  utilisateur,
});
const envoyer = (contexte: ContexteConnecte, operations: readonly Operation[]): Promise<Reception> =>
  recevoirEnvois(contexte, { appareil: APPAREIL, operations: operations.map((une) => JSON.stringify(une)) });
/** Runs `travail` as Amina, in a transaction that leaves no trace. */
const parAmina = <T>(travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(decor.amina), (db) => travail(contexteDe(db, decor.amina)));
const compterComptesRendus = async ({ db }: ContexteConnecte): Promise<number> =>
  (await db.one(sql<{ n: number }>`select count(*) as n from activite.compte_rendu where supprime_le is null`)).n;
const un = async (contexte: ContexteConnecte, operation: Operation) =>
  (await envoyer(contexte, [operation])).verdicts[0];

describe("a sending received", () => {
  it("O2: the same key and content is stored once and answered alike; another content is refused", async () => {
    await parAmina(async (contexte) => {
      const operation = uneOperation(decor.amina);
      const premier = await envoyer(contexte, [operation]);
      expect(premier).toMatchObject({ verdicts: [{ etat: "envoye", version: 1 }], recus: 1 });
      expect(await envoyer(contexte, [operation])).toEqual(premier);
      const altere = { ...operation, charge: desValeurs(String(operation.charge.champs["id"]), { dureeMinutes: 60 }) };
      expect(await un(contexte, altere)).toMatchObject({ etat: "refuse", erreurs: { "": /autre contenu/ } });
      expect(await compterComptesRendus(contexte)).toBe(1);
    });
  });

  it("O2: the order in which a content is written changes nothing, and a doubled key in one sending counts once", async () => {
    await parAmina(async (contexte) => {
      const operation = uneOperation(decor.amina);
      const { champs, listes } = operation.charge;
      const autrement = {
        ...operation,
        charge: { listes, champs: Object.fromEntries(Object.entries(champs).reverse()) },
      };
      const { verdicts, recus } = await envoyer(contexte, [operation, autrement]);
      expect([verdicts[0], recus]).toEqual([verdicts[1], 1]);
    });
  });

  it.skipIf(moteur === "pglite")(
    "O2: a hundred times, twenty at once, with real commits: one row, one answer",
    async () => {
      const operation = uneOperation(autres.amina);
      const reponses: Reception[] = [];
      for (let serie = 0; serie < 5; serie += 1)
        reponses.push(
          ...(await Promise.all(
            Array.from({ length: 20 }, () =>
              base.transaction(enTantQue(autres.amina), (db) => envoyer(contexteDe(db, autres.amina), [operation])),
            ),
          )),
        );
      expect(new Set(reponses.map((une) => JSON.stringify(une))).size).toBe(1);
      const { rows } = await proprietaire.query(
        "select (select count(*)::int from activite.compte_rendu where id = $1) as cr, (select count(*)::int from activite.envoi_hors_ligne where cle = $2) as cles, (select accompagnements from activite.cumul_mois_conseiller where conseiller_id = $3) as cumul",
        [operation.charge.champs["id"], operation.cle, autres.amina.personneId],
      );
      expect(rows).toEqual([{ cr: 1, cles: 1, cumul: 1 }]);
    },
  );

  it.skipIf(moteur === "pglite")("O2: sendings that share keys in any order, at once, never cross", async () => {
    const operations = Array.from({ length: 12 }, () => uneOperation(autres.bruno));
    const tourner = (n: number): readonly Operation[] => [...operations.slice(n), ...operations.slice(0, n)];
    const reponses = await Promise.all(
      operations.map((_une, n) =>
        base.transaction(enTantQue(autres.bruno), (db) => envoyer(contexteDe(db, autres.bruno), tourner(n))),
      ),
    );
    for (const { verdicts } of reponses)
      expect(verdicts.map(({ etat }) => etat)).toEqual(operations.map(() => "envoye"));
    const { rows } = await proprietaire.query(
      "select count(*)::int as n from activite.compte_rendu where conseiller_id = $1",
      [autres.bruno.personneId],
    );
    expect(rows).toEqual([{ n: 12 }]);
  });

  it("O3: an edit made from an older version is opposed to what is stored; both are told", async () => {
    await parAmina(async (contexte) => {
      const creation = uneOperation(decor.amina);
      const id = String(creation.charge.champs["id"]);
      await un(contexte, creation);
      await modifierCompteRendu(contexte, uneSaisie({ id, dureeMinutes: 90 }), 1);
      const modification = uneOperation(decor.amina, {
        genre: "modifier",
        version: 1,
        charge: desValeurs(id, { dureeMinutes: 15 }),
      });
      const verdict = await un(contexte, modification);
      expect(verdict).toMatchObject({
        etat: "en_conflit",
        autre: { version: 2, valeurs: { champs: { duree: "90" } } },
      });
      const suppression = uneOperation(decor.amina, { genre: "supprimer", version: 1, id });
      expect(await un(contexte, suppression)).toMatchObject({ etat: "en_conflit", autre: { version: 2 } });
      expect(await un(contexte, { ...modification, cle: crypto.randomUUID(), version: 2 })).toMatchObject({
        etat: "envoye",
        version: 3,
      });
    });
  });

  it("O3: an edit of a report deleted meanwhile is opposed too", async () => {
    await parAmina(async (contexte) => {
      const creation = uneOperation(decor.amina);
      const id = String(creation.charge.champs["id"]);
      await un(contexte, creation);
      const suppression = uneOperation(decor.amina, { genre: "supprimer", version: 1, id });
      expect(await un(contexte, suppression)).toMatchObject({ etat: "envoye", version: 2 });
      const modification = uneOperation(decor.amina, {
        genre: "modifier",
        version: 1,
        charge: desValeurs(id, { dureeMinutes: 15 }),
      });
      expect(await un(contexte, modification)).toMatchObject({ etat: "en_conflit", autre: null });
    });
  });

  it("O5: of fifty with one invalid, forty-nine are stored and one is refused with its field; the roll-ups are exact", async () => {
    await parAmina(async (contexte) => {
      const operations = Array.from({ length: 50 }, () => uneOperation(decor.amina));
      const fautive = operations[17];
      if (fautive === undefined) throw new Error("fixture");
      const id = String(fautive.charge.champs["id"]);
      operations[17] = { ...fautive, charge: desValeurs(id, { jour: "2025-12-01" }) };
      const { verdicts, recus } = await envoyer(contexte, operations);
      expect(verdicts[17]).toMatchObject({
        etat: "refuse",
        erreurs: { jour: "La date ne peut pas être dans le futur." },
      });
      expect([verdicts.filter(({ etat }) => etat === "envoye").length, recus]).toEqual([49, 49]);
      const cumul = await contexte.db.one(sql<{ cr: number; accompagnements: number }>`
        select sum(comptes_rendus) as cr, sum(accompagnements) as accompagnements from activite.cumul_mois_conseiller
        where conseiller_id = ${decor.amina.personneId}`);
      expect(cumul).toEqual({ cr: 49, accompagnements: 49 });
    });
  });

  it("says what is wrong in every text that can be wrong, without losing the rest", async () => {
    await parAmina(async (contexte) => {
      const avec = (champs: Record<string, string>, genre: Operation["genre"] = "creer"): Operation => {
        const operation = uneOperation(decor.amina, { genre });
        return { ...operation, charge: { ...operation.charge, champs: { ...operation.charge.champs, ...champs } } };
      };
      const { verdicts } = await envoyer(contexte, [
        avec({ notes: "n".repeat(10_000_000) }),
        avec({ notes: "=cmd|' /C calc'!A0 <script>alert(1)</script>" }),
        avec({ notes: "avant\0après" }),
        avec({ id: "pas-un-identifiant" }),
        avec({ id: "pas-un-identifiant", version: "1" }, "modifier"),
        avec({ lieu: "lieu:nulle-part" }),
        avec({ lieu: "autre", commune: "Nulle-Part-sur-Rien" }),
        avec({ participants: "abc", type: "collectif" }),
      ]);
      expect(verdicts.map((v) => (v.etat === "refuse" ? Object.keys(v.erreurs)[0] : v.etat))).toEqual([
        "notes",
        "envoye",
        "",
        "id",
        "",
        "lieu",
        "commune",
        "participants",
      ]);
    });
  });

  it("reads anything: what is not an operation is refused with the key it had", async () => {
    await parAmina(async (contexte) => {
      const { verdicts } = await recevoirEnvois(contexte, {
        appareil: APPAREIL,
        operations: ["[", "null", '{"cle":"x"}', '{"__proto__":{"genre":"creer"}}'],
      });
      expect(verdicts.map(({ cle, etat }) => [cle, etat])).toEqual([
        ["", "refuse"],
        ["", "refuse"],
        ["x", "refuse"],
        ["", "refuse"],
      ]);
    });
  });
});

describe("O6: rights judged on arrival", () => {
  it("sets apart what the role no longer allows, and takes it once the right is back", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      const lecteur = contexteDe(db, { ...decor.amina, role: "lecteur" });
      const operation = uneOperation(decor.amina);
      expect(await un(lecteur, operation)).toMatchObject({ etat: "en_quarantaine" });
      expect(await compterComptesRendus(lecteur)).toBe(0);
      expect(await un(contexteDe(db, decor.amina), operation)).toMatchObject({ etat: "envoye" });
    });
  });

  it("judges each under the role it was written with: another structure of the same person, or none any more", async () => {
    const cayenne = await base.transaction(SYSTEME, async (db) => {
      const { id } = await db.one(sql<{ id: number }>`
        insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
        values (${decor.amina.personneId}, 'conseiller', 'soi', ${decor.cayenne}, '2020-11-01') returning id`);
      return id;
    });
    const deux = [
      { affectationId: decor.amina.affectationId, role: "conseiller", perimetreNom: "" },
      { affectationId: cayenne, role: "conseiller", perimetreNom: "" },
    ] as const;
    await enTransaction(enTantQue(decor.amina), async (db) => {
      const contexte = contexteDe(db, { ...decor.amina, affectations: deux });
      const operations = [
        uneOperation(decor.amina),
        uneOperation(decor.amina, { affectation: cayenne }),
        uneOperation(decor.amina, { affectation: decor.bruno.affectationId }),
        uneOperation(decor.amina),
      ];
      const { verdicts } = await envoyer(contexte, operations);
      expect(verdicts.map(({ etat }) => etat)).toEqual(["envoye", "envoye", "en_quarantaine", "envoye"]);
      const lignes = await db.rows(sql<{ structure_id: number }>`
        select structure_id from activite.compte_rendu order by array_position(
          ${operations.map((une) => une.charge.champs["id"])}::uuid[], id)`);
      expect(lignes.map((ligne) => ligne.structure_id)).toEqual([decor.gueret, decor.cayenne, decor.gueret]);
    });
  });

  it("says nothing of someone else’s report: absent and foreign are the same", async () => {
    const sien = uneOperation(autres.chloe);
    const id = String(sien.charge.champs["id"]);
    await base.transaction(enTantQue(autres.chloe), (db) => envoyer(contexteDe(db, autres.chloe), [sien]));
    await parAmina(async (contexte) => {
      const charge = desValeurs(id, { dureeMinutes: 15 });
      const sur = (genre: Operation["genre"], autre = false): Operation =>
        uneOperation(decor.amina, { genre, version: 1, charge: autre ? desValeurs(crypto.randomUUID()) : charge });
      const { verdicts } = await envoyer(contexte, [
        sur("modifier"),
        sur("modifier", true),
        sur("supprimer"),
        sur("supprimer", true),
      ]);
      expect(new Set(verdicts.map((v) => (v.etat === "en_quarantaine" ? v.motif : v.etat))).size).toBe(1);
      expect(await un(contexte, sur("creer"))).toMatchObject({ etat: "refuse" });
    });
  });
});

describe("the keys", () => {
  it("are forgotten after their 90 days, not before", async () => {
    const operation = uneOperation(decor.chloe);
    await base.transaction(enTantQue(decor.chloe), (db) => envoyer(contexteDe(db, decor.chloe), [operation]));
    const apres = (jours: number): Date => new Date(MAINTENANT.getTime() + jours * 86_400_000);
    await enTransaction(SYSTEME, async (db) => {
      expect(await purgerEnvois(db, apres(JOURS_CLES - 1))).toBe(0);
      expect(await purgerEnvois(db, apres(JOURS_CLES + 1))).toBeGreaterThanOrEqual(1);
    });
  });

  it("of someone else are out of sight and out of reach", async () => {
    await enTransaction(enTantQue(decor.bruno), async (db) => {
      const { n } = await db.one(sql<{ n: number }>`
        select count(*) as n from activite.envoi_hors_ligne where personne_id <> ${decor.bruno.personneId}`);
      expect(n).toBe(0);
      const usurper = db.run(sql`
        insert into activite.envoi_hors_ligne (personne_id, cle, appareil, empreinte, etat, recu_le)
        values (${decor.amina.personneId}, gen_random_uuid(), gen_random_uuid(), '\\x00', 'en_quarantaine', now())`);
      await expect(usurper).rejects.toMatchObject({ code: "42501" });
    });
  });
});
