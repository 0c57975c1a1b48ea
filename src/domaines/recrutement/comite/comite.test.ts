import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { appelOuvert, deposer, siretDeTest, structureConnue } from "../../../../tests/recrutement.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { purgerRecrutement } from "../purger-recrutement.ts";
import { depassements } from "./depassements.rules.ts";
import { prioriser } from "./priorite.rules.ts";

const { base, moteur, proprietaire } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let appel = 0;
let une: Navigateur;
let autre: Navigateur;
let prefecture: Navigateur;
let rang = 100;

beforeAll(async () => {
  appel = await appelOuvert(base, [{ portee: "departement", code: "23", postes: 10 }]);
  une = (await entrer(base, site, { courriel: "une@exemple.test", role: "administrateur", niveau: "national" })).nav;
  autre = (await entrer(base, site, { courriel: "autre@exemple.test", role: "administrateur", niveau: "national" }))
    .nav;
  prefecture = (
    await entrer(base, site, {
      courriel: "pref@exemple.test",
      role: "instructeur_prefecture",
      niveau: "departement",
      code: "23",
    })
  ).nav;
});

/** A file of a known structure, with its opinion. */
async function instruit(postes = "2"): Promise<{ id: string; structureId: number; jeton: string }> {
  rang += 1;
  const siret = siretDeTest(rang);
  const structureId = await structureConnue(base, { nom: `Commune numéro ${rang}`, siret });
  const { id, jeton } = await deposer(base, site, appel, siret, postes);
  await prefecture.envoyer(`/manifestations/${id}/avis`, { sens: "favorable", commentaire: "Un besoin certain ici." });
  return { id, structureId, jeton };
}

async function ouvrir(): Promise<string> {
  const { vers } = await une.envoyer("/comite", { appel: String(appel), tenueLe: "2026-12-15" });
  return vers?.replace(/\?.*/u, "") ?? "";
}
const RETENU = { issue: "retenu", postes: "2", motif: "Un territoire prioritaire." };
const noter = (seance: string, id: string, champs: Readonly<Record<string, string>> = RETENU) =>
  une.envoyer(`${seance}/dossiers/${id}`, champs);
const postesDe = (structureId: number) =>
  base.transaction(
    SYSTEME,
    async (db) =>
      (
        await db.one(sql<{ n: number }>`
    select count(*)::integer as n from recrutement.poste where structure_id = ${structureId} and rendu_le is null`)
      ).n,
  );

describe("the rules of a session", () => {
  const d = (code: string, population: number, postes: number, besoin: number | null) => ({
    code,
    nom: code,
    population,
    postes,
    besoin,
  });

  it("ranks first where posts are most wanting for the need", () => {
    const rangs = prioriser([
      d("A", 100_000, 10, 40),
      d("B", 100_000, 10, 80),
      d("C", 100_000, 4, 60),
      d("D", 100_000, 10, null),
    ]);
    expect(rangs.map(({ code }) => code)).toEqual(["C", "B", "D", "A"]);
    expect(rangs[0]).toMatchObject({ rang: 1, sur: 4, couverture: 4 });
  });

  it("takes from the priority zone first, then from the département, and says what is missing", () => {
    const contingents = [
      { portee: "departement", code: "23", postes: 3 },
      { portee: "qpv", code: "", postes: 2 },
    ] as const;
    const accord = (postes: number, qpv: boolean, departement = "23") => ({ departement, qpv, zrr: false, postes });
    expect(depassements(contingents, [accord(3, true), accord(2, false)])).toEqual([]);
    expect(depassements(contingents, [accord(3, false), accord(2, true), accord(1, true)])).toEqual([
      { departement: "23", manque: 1 },
    ]);
    expect(depassements(contingents, [accord(1, false, "59")])).toEqual([{ departement: "59", manque: 1 }]);
    expect(depassements([], [accord(500, false)])).toEqual([]);
  });
});

describe("a session of the committee", () => {
  it("makes its agenda, records, is validated by another person, grants posts and tells everyone", async () => {
    const { id, structureId, jeton } = await instruit();
    const seance = await ouvrir();
    const ordre = await une.lire(seance);
    expect(ordre.texte).toMatch(/Rang de priorité/);
    expect(ordre.texte).toMatch(new RegExp(`Commune numéro ${rang}`));
    expect((await noter(seance, id)).statut).toBe(303);
    expect(await postesDe(structureId)).toBe(0);
    await une.envoyer(`${seance}/proposition`);
    const soi = await une.envoyer(`${seance}/validation`);
    expect([soi.statut, /une autre personne/.test(soi.texte)]).toEqual([409, true]);
    expect((await autre.envoyer(`${seance}/validation`)).statut).toBe(303);
    expect(await postesDe(structureId)).toBe(2);
    const suivi = (await site.navigateur().lire(`/manifestation/${jeton}`)).texte;
    expect(suivi).toMatch(/2 postes vous sont accordés/);
    const courriels = (await site.navigateur().lire("/demo/courriels")).texte;
    expect(courriels).toMatch(/Votre dossier est retenu/);
    const gerants = () =>
      base.transaction(SYSTEME, (db) =>
        db.rows(
          sql`select from acteur.affectation where structure_id = ${structureId} and role = 'gestionnaire_structure'`,
        ),
      );
    expect(await gerants(), "la structure n’avait personne : son contact est invité").toHaveLength(1);
    expect(courriels).toMatch(new RegExp(`Décision du comité : Commune numéro ${rang}`));
    const pv = await une.lire(`${seance}/proces-verbal.pdf`);
    expect([pv.statut, pv.entetes.get("content-type")]).toEqual([200, "application/pdf"]);
    expect((await une.envoyer(`${seance}/validation`)).statut).toBe(409);
    expect((await noter(seance, id)).texte).toMatch(/elle ne change plus/);
  });

  it("says beside its field what is wrong in a decision, and keeps what was typed", async () => {
    const { id } = await instruit();
    const seance = await ouvrir();
    const faux = await noter(seance, id, { issue: "retenu", postes: "9", motif: "court", pour: "3" });
    expect(faux.statut).toBe(422);
    for (const dit of [/La structure en demande 2/, /10 caractères au moins/, /trois nombres de voix/])
      expect(faux.texte).toMatch(dit);
    const battu = await noter(seance, id, { ...RETENU, pour: "2", contre: "5", abstention: "0" });
    expect(battu.texte).toMatch(/ne sont pas moins nombreuses/);
    expect((await une.envoyer("/comite", { appel: "", tenueLe: "demain" })).texte).toMatch(
      /Choisissez un appel publié/,
    );
  });

  it("waits for the opinion thirty days, and grants no post under a number that nobody verified", async () => {
    rang += 1;
    const siret = siretDeTest(rang);
    await structureConnue(base, { nom: `Commune numéro ${rang}`, siret });
    const { id } = await deposer(base, site, appel, siret, "2");
    const seance = await ouvrir();
    const tot = await noter(seance, id);
    expect([tot.statut, /pour donner son avis sur ce dossier/.test(tot.texte)]).toEqual([409, true]);
    expect((await une.lire(`/manifestations/${id}`)).texte).not.toContain(`${seance}/dossiers/`);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`
        update recrutement.manifestation set depose_le = depose_le - interval '31 days', a_verifier = true where id = ${id}::uuid`),
    );
    const inconnu = await noter(seance, id);
    expect([inconnu.statut, /champ-postes-erreur.*n’est pas vérifié/su.test(inconnu.texte)]).toEqual([422, true]);
    expect((await noter(seance, id, { issue: "refuse", postes: "0", motif: "Numéro resté inconnu." })).statut).toBe(
      303,
    );
  });

  it("does not let whoever recorded a decision validate, even if another prepared the session; the database says so too", async () => {
    const { id } = await instruit();
    const seance = await ouvrir();
    await autre.envoyer(`${seance}/dossiers/${id}`, RETENU);
    await une.envoyer(`${seance}/proposition`);
    expect((await autre.envoyer(`${seance}/validation`)).statut).toBe(409);
    const numero = Number(seance.split("/").at(-1));
    const forcer = base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.seance set validee_le = now(), validee_par = preparee_par where id = ${numero}`),
    );
    await expect(forcer).rejects.toThrow(/seance_double_controle/);
    await une.envoyer(`${seance}/reprise`);
    await une.envoyer(`${seance}/dossiers/${id}/oubli`);
  });

  it("changes a decision by a new one alone: posts are given back when they are free", async () => {
    const { id, structureId } = await instruit();
    const premiere = await ouvrir();
    await noter(premiere, id);
    await une.envoyer(`${premiere}/proposition`);
    await autre.envoyer(`${premiere}/validation`);
    const changer = base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.decision set postes = 9 where manifestation_id = ${id}::uuid`),
    );
    await expect(changer).rejects.toThrow(/does not change/);
    const seconde = await ouvrir();
    expect((await une.lire(`${seconde}/dossiers/${id}`)).statut).toBe(200);
    await noter(seconde, id, { issue: "retenu", postes: "1", motif: "Un seul poste suffit désormais." });
    await une.envoyer(`${seconde}/proposition`);
    expect((await autre.envoyer(`${seconde}/validation`)).statut).toBe(303);
    expect(await postesDe(structureId)).toBe(1);
    const fiche = (await prefecture.lire(`/manifestations/${id}`)).texte;
    expect(fiche).toMatch(/Remplacé depuis/);
  });

  it("grants nothing to a structure closed between the decision and its validation", async () => {
    const { id, structureId } = await instruit();
    const seance = await ouvrir();
    await noter(seance, id);
    await une.envoyer(`${seance}/proposition`);
    const fermer = sql`update acteur.structure set fermee_le = acces.jour() where id = ${structureId}`;
    await base.transaction(SYSTEME, (db) => db.run(fermer));
    const refus = await autre.envoyer(`${seance}/validation`);
    expect([refus.statut, /est fermée depuis/.test(refus.texte)]).toEqual([409, true]);
    expect(await postesDe(structureId)).toBe(0);
    await une.envoyer(`${seance}/reprise`);
    await noter(seance, id, { issue: "refuse", motif: "La structure a fermé." });
    await une.envoyer(`${seance}/proposition`);
    expect((await autre.envoyer(`${seance}/validation`)).statut).toBe(303);
  });

  it.runIf(moteur === "postgresql")("of a closure and a grant at one instant, one waits for the other", async () => {
    const ids = await base.transaction(SYSTEME, (db) =>
      db.rows(sql<{ id: number }>`
        insert into acteur.structure (nom, type, nature, departement_code)
        select 'Association prise de court', 'ASSOCIATION', 'privee', '23' from generate_series(1, 2) returning id`),
    );
    const fermer = (id: number) => sql`update acteur.structure set fermee_le = acces.jour() where id = ${id}`;
    const accorder = (id: number) =>
      sql`insert into recrutement.poste (structure_id, attribue_le) values (${id}, acces.jour())`;
    const attendre = async (): Promise<boolean> => {
      for (let essai = 0; essai < 100; essai += 1) {
        const { rowCount } = await proprietaire.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        if (rowCount === 1) return true;
        await new Promise((suite) => setTimeout(suite, 50));
      }
      return false;
    };
    /** The second begins while the first is not ended: whether it waited, and how it ended. */
    const ensemble = async (premier: ReturnType<typeof fermer>, second: ReturnType<typeof fermer>) => {
      let suite: Promise<string> = Promise.resolve("");
      const attendu = await base.transaction(SYSTEME, async (db) => {
        await db.run(premier);
        suite = base
          .transaction(SYSTEME, (autreDb) => autreDb.run(second))
          .then(
            () => "fait",
            (faute: unknown) => String(faute),
          );
        return attendre();
      });
      return { attendu, second: await suite };
    };
    const [a, b] = ids.map(({ id }) => id);
    expect(await ensemble(fermer(Number(a)), accorder(Number(a)))).toEqual({
      ...{ attendu: true, second: expect.stringMatching(/closed structure receives no post/) },
    });
    expect(await postesDe(Number(a))).toBe(0);
    expect(await ensemble(accorder(Number(b)), fermer(Number(b)))).toEqual({ attendu: true, second: "fait" });
    expect(await postesDe(Number(b)), "granted first: to be given back").toBe(1);
  });

  it("refuses what passes the posts available, or a file withdrawn meanwhile, and then does nothing", async () => {
    const gros = await instruit("9");
    const seance = await ouvrir();
    await noter(seance, gros.id, { issue: "retenu", postes: "9", motif: "Tout le département." });
    await une.envoyer(`${seance}/proposition`);
    expect((await autre.envoyer(`${seance}/validation`)).texte).toMatch(/il en manque/);
    expect(await postesDe(gros.structureId)).toBe(0);
    await une.envoyer(`${seance}/reprise`);
    await noter(seance, gros.id, { issue: "refuse", motif: "Trop de postes demandés." });
    await une.envoyer(`${seance}/proposition`);
    await site.navigateur().envoyer(`/manifestation/${gros.jeton}/retrait`);
    expect((await autre.envoyer(`${seance}/validation`)).texte).toMatch(/retiré son dossier entre-temps/);
  });
});

describe("what is kept in time", () => {
  it("forgets the contact two years after the decision and the authors after five; the decision stays", async () => {
    const { id } = await instruit();
    const seance = await ouvrir();
    await noter(seance, id, { issue: "refuse", motif: "Territoire déjà couvert." });
    await une.envoyer(`${seance}/proposition`);
    await autre.envoyer(`${seance}/validation`);
    const dansAns = (ans: number) => new Date(Date.now() + ans * 366 * 86_400_000);
    const purger = (ans: number) =>
      base.transaction(SYSTEME, (db) => purgerRecrutement(db, dansAns(ans), "https://exemple.test"));
    expect((await purger(1)).contacts).toBe(0);
    expect((await purger(3)).contacts).toBeGreaterThan(0);
    expect((await prefecture.lire(`/manifestations/${id}`)).texte).toMatch(/Effacé, deux ans après la décision/);
    expect((await purger(6)).auteurs).toBeGreaterThan(0);
    const { validee, issue } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ validee: number | null; issue: string }>`
        select s.validee_par as validee, d.issue from recrutement.decision d join recrutement.seance s on s.id = d.seance_id
        where d.manifestation_id = ${id}::uuid`),
    );
    expect([validee, issue]).toEqual([null, "refuse"]);
  });
});
