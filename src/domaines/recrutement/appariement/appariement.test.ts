import { describe, expect, it } from "vitest";
import { participants } from "../../../../tests/appariement.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { demanderAppariement, lancerAppariement } from "./lancer-appariement.ts";
import { marquerContrat } from "./marquer-contrat.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const URL = "https://declic.exemple";
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const executer = (requete: RawBuilder<unknown>): Promise<number> => systeme((db) => db.run(requete));
const { recruteuse, candidat, proposer, dire } = participants(base, site);

const calculer = async () => {
  await systeme((db) => demanderAppariement(db, "demande", new Date()));
  return lancerAppariement(systeme, new Date(), URL);
};
const ligne = (candidatId: number, structureId: number) =>
  systeme((db) =>
    db.row(sql<{ id: number; statut: string; score: number }>`
      select id, statut, score from recrutement.mise_en_relation where candidat_id = ${candidatId} and structure_id = ${structureId}
      order by id desc limit 1`),
  );
const statut = async (candidatId: number, structureId: number) => (await ligne(candidatId, structureId))?.statut;
const courriels = async () => (await site.navigateur().lire("/demo/courriels")).texte;

/** Both say yes. */
async function seParler(c: { nav: Navigateur; id: number }, e: { nav: Navigateur; id: number }): Promise<number> {
  const id = (await ligne(c.id, e.id))?.id ?? (await proposer(c.id, e.id));
  expect((await dire(e.nav, id, "interesse")).statut).toBe(303);
  expect((await dire(c.nav, id, "interesse")).statut).toBe(303);
  return id;
}

describe("the run", () => {
  it("proposes with reasons, keeps what was answered, expires who left, and says how it went", async () => {
    const [e, un, deux, faible] = [
      await recruteuse(2),
      await candidat("Noé Premier"),
      await candidat("Zoé Seconde"),
      await candidat("Léa Faible", 60),
    ];
    const premier = await calculer();
    expect(premier?.nouvelles).toBe(2);
    expect(await statut(faible.id, e.id)).toBeUndefined();
    expect(await courriels()).toMatch(/nouvelle(s)? proposition/u);
    const tableau = (await e.nav.lire("/mises-en-relation")).texte;
    expect(tableau).toMatch(/Proposées \(2\)/u);
    expect(tableau).toMatch(/points sur 100/u);
    const trouves = (await e.nav.lire("/mises-en-relation?recherche=seconde")).texte;
    expect(trouves, "a name is not searched before it is known").toMatch(/Personne ne correspond/u);
    expect((await e.nav.lire("/mises-en-relation?etape=proposees&tri=distance")).texte).toMatch(/Proposées \(2\)/u);
    const fichier = async (filtre: string) => (await e.nav.lire(`/mises-en-relation/export/csv${filtre}`)).texte.trim();
    expect((await fichier("?etape=entretien")).split("\n").length).toBe((await fichier("")).split("\n").length - 2);
    expect((await e.nav.lire("/mises-en-relation/export/xlsx?tri=points")).statut).toBe(200);
    // Nobody is named before both said yes.
    expect(tableau).not.toMatch(/Premier|Seconde/u);
    const id = (await ligne(un.id, e.id))?.id ?? 0;
    await dire(un.nav, id, "interesse");
    await executer(
      sql`update recrutement.candidat set pause_le = now(), modifie_le = now() where personne_id = ${deux.id}`,
    );
    const second = await calculer();
    expect(second).toMatchObject({ nouvelles: 0, expirees: 1 });
    expect([await statut(un.id, e.id), await statut(deux.id, e.id)]).toEqual(["interet_candidat", "expire"]);
    const { nav: admin } = await entrer(base, site, {
      courriel: "admin@exemple.test",
      role: "administrateur",
      niveau: "national",
    });
    const suivi = (await admin.lire("/mises-en-relation")).texte;
    for (const dit of [/Couples qui se préféreraient\s: 0/u, /2\snouvelles/u, /1\sretirée/u])
      expect(suivi).toMatch(dit);
    expect((await admin.envoyer("/mises-en-relation/regle", { cote: "structures" })).statut).toBe(303);
    expect((await admin.envoyer("/mises-en-relation/calcul")).statut).toBe(303);
    await lancerAppariement(systeme, new Date(), URL);
    expect((await admin.lire("/mises-en-relation")).texte).toMatch(/À la demande/u);
    expect((await admin.lire("/mises-en-relation/export/csv")).texte).toMatch(new RegExp(e.nom));
    await executer(sql`update recrutement.poste set rendu_le = current_date where structure_id = ${e.id}`);
  });

  it("never refreshes nor resets what was answered, even asked to", async () => {
    const [e, c] = [await recruteuse(), await candidat("Max Réponse")];
    const id = await proposer(c.id, e.id);
    await dire(c.nav, id, "interesse");
    const reprendre = (corps: RawBuilder<unknown>) =>
      systeme(async (db) => {
        await db.run(sql`select set_config('declic.calcul', 'oui', true)`);
        await db.run(corps);
      });
    await expect(
      reprendre(sql`update recrutement.mise_en_relation set statut = 'propose', repondu_le = null where id = ${id}`),
    ).rejects.toThrow(/not computed again/u);
    await expect(executer(sql`update recrutement.mise_en_relation set score = 1 where id = ${id}`)).rejects.toThrow(
      /not computed again/u,
    );
    await expect(
      executer(sql`update recrutement.mise_en_relation set statut = 'valide' where id = ${id}`),
    ).rejects.toThrow(/not a step/u);
    await expect(proposer(c.id, e.id)).rejects.toThrow(/mise_en_relation_une_vivante/u);
  });
});

describe("the answers", () => {
  it("say no with a reason that the other side reads, may be taken back within a day, and comes too late after", async () => {
    const [e, c] = [await recruteuse(), await candidat("Abel Hésite")];
    const id = await proposer(c.id, e.id);
    const sans = await dire(c.nav, id, "decliner", { precision: "Trop de route le soir" });
    expect([sans.statut, /Choisissez un motif/u.test(sans.texte), /Trop de route/u.test(sans.texte)]).toEqual([
      422,
      true,
      true,
    ]);
    await dire(c.nav, id, "decliner", { motif: "distance", precision: "Trop de route le soir" });
    expect((await e.nav.lire(`/mises-en-relation/${id}`)).texte).toMatch(/trop loin\s: Trop de route le soir/u);
    expect((await dire(e.nav, id, "interesse")).texte).toMatch(/l’autre partie a répondu entre-temps/u);
    expect((await c.nav.envoyer(`/mises-en-relation/${id}/retour`)).statut).toBe(303);
    expect(await statut(c.id, e.id)).toBe("propose");
    await dire(c.nav, id, "interesse");
    await executer(
      sql`update recrutement.mise_en_relation_etape set le = now() - interval '25 hours' where mise_en_relation_id = ${id}`,
    );
    expect((await c.nav.envoyer(`/mises-en-relation/${id}/retour`)).texte).toMatch(/Trop tard/u);
  });

  it("are those of the two alone: anybody else gets the 404 of an absent line", async () => {
    const [e, autre, c, voisin] = [
      await recruteuse(),
      await recruteuse(),
      await candidat("Ève Sienne"),
      await candidat("Luc Voisin"),
    ];
    const id = await seParler(c, e);
    for (const nav of [autre.nav, voisin.nav]) {
      const absent = await nav.lire("/mises-en-relation/999999999");
      const lue = await nav.lire(`/mises-en-relation/${id}`);
      expect([lue.statut, lue.texte]).toEqual([404, absent.texte]);
      expect((await dire(nav, id, "decliner", { motif: "autre" })).statut).toBe(404);
      expect((await nav.envoyer(`/mises-en-relation/${id}/messages`, { texte: "Coucou" })).statut).toBe(404);
    }
    expect(await statut(c.id, e.id)).toBe("entretien");
  });
});

describe("at the same instant", () => {
  it("two structures retain the same person: one does, the other is told why", async () => {
    const [a, b, c] = [await recruteuse(), await recruteuse(), await candidat("Rose Courue")];
    const [ia, ib] = [await seParler(c, a), await seParler(c, b)];
    const reponses = await Promise.all([dire(a.nav, ia, "retenir"), dire(b.nav, ib, "retenir")]);
    expect(reponses.map(({ statut: s }) => s).sort()).toEqual([303, 422]);
    expect(reponses.find(({ statut: s }) => s === 422)?.texte).toMatch(/Une autre structure vient de retenir/u);
    expect([await statut(c.id, a.id), await statut(c.id, b.id)].sort()).toEqual(["entretien", "retenu"]);
  });

  it("two people on the last post: one is retained", async () => {
    const [e, un, deux] = [await recruteuse(1), await candidat("Anna Une"), await candidat("Hugo Deux")];
    const [i, j] = [await seParler(un, e), await seParler(deux, e)];
    const reponses = await Promise.all([dire(e.nav, i, "retenir"), dire(e.nav, j, "retenir")]);
    expect(reponses.map(({ statut: s }) => s).sort()).toEqual([303, 422]);
    expect(reponses.find(({ statut: s }) => s === 422)?.texte).toMatch(/plus de poste vacant/u);
  });

  it("a person withdraws while a structure retains them: the line is closed, whoever comes first", async () => {
    const [e, c] = [await recruteuse(), await candidat("Paul Parti")];
    const id = await seParler(c, e);
    const [reponse] = await Promise.all([
      dire(e.nav, id, "retenir"),
      executer(sql`update recrutement.candidat set retire_le = now() where personne_id = ${c.id}`),
    ]);
    expect([303, 422]).toContain(reponse.statut);
    expect(await statut(c.id, e.id)).toBe("expire");
    const tard = await dire(e.nav, id, "retenir");
    expect([tard.statut, /n’est plus possible/u.test(tard.texte)]).toEqual([422, true]);
  });

  it("a result under the threshold, or a pause, is said", async () => {
    const [e, c] = [await recruteuse(), await candidat("Jade Sous")];
    const id = await seParler(c, e);
    await executer(sql`update recrutement.candidat set pix_score = 65 where personne_id = ${c.id}`);
    expect((await dire(e.nav, id, "retenir")).texte).toMatch(/sous votre seuil/u);
    await executer(sql`update recrutement.candidat set pix_score = 90, pause_le = now() where personne_id = ${c.id}`);
    expect((await dire(e.nav, id, "retenir")).texte).toMatch(/en pause entre-temps/u);
  });
});

it("a valid contract closes the rest, and those who had answered are told kindly", async () => {
  const [e, autre, muette, c] = [
    await recruteuse(),
    await recruteuse(),
    await recruteuse(),
    await candidat("Sami Signe"),
  ];
  const id = await seParler(c, e);
  await seParler(c, autre);
  await proposer(c.id, muette.id);
  await dire(e.nav, id, "retenir");
  const marquer = (vers: "contrat_depose" | "valide") =>
    systeme((db) =>
      marquerContrat(db, { candidatId: c.id, structureId: e.id }, vers, { maintenant: new Date(), url: URL }),
    );
  expect([await marquer("contrat_depose"), await marquer("valide"), await marquer("valide")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([await statut(c.id, e.id), await statut(c.id, autre.id), await statut(c.id, muette.id)]).toEqual([
    ...["valide", "expire", "expire"],
  ]);
  expect((await courriels()).match(/Une personne que vous suiviez est recrutée ailleurs/gu)).toHaveLength(1);
});

it("what a structure looks for is checked beside its field, kept, and followed", async () => {
  const e = await recruteuse();
  const refus = await e.nav.envoyer("/mises-en-relation/recherche", {
    ...{ debutLe: "2020-01-01", distance: "7", seuilPix: "60", langues: "pt" },
  });
  expect(refus.statut).toBe(422);
  for (const dit of [/Cette date est passée/u, /distances proposées/u, /de 70, celui du programme/u, /value="60"/u])
    expect(refus.texte).toMatch(dit);
  const juste = { debutLe: dansJours(30), distance: "france", seuilPix: "80", langues: "pt", publics: "seniors" };
  expect((await e.nav.envoyer("/mises-en-relation/recherche", juste)).statut).toBe(303);
  const relue = (await e.nav.lire("/mises-en-relation/recherche")).texte;
  for (const dit of [/value="80"/u, /value="pt" checked/u]) expect(relue).toMatch(dit);
  await e.nav.envoyer("/mises-en-relation/recherche/pause", { pause: "oui" });
  expect((await e.nav.lire("/mises-en-relation")).texte).toMatch(/Propositions arrêtées/u);
});

it("a grouped recruitment invites, notes the same grid for all, and ranks by what was done", async () => {
  const [e, autre] = [await recruteuse(2), await recruteuse()];
  const [un, deux] = [await candidat("Ines Exercice"), await candidat("Omar Exercice")];
  const [i, j] = [await proposer(un.id, e.id), await proposer(deux.id, e.id)];
  const saisi = { titre: "Équipe mobile", postes: "2", jour: dansJours(8), heure: "14:00", lieu: "Salle Jaurès" };
  const refus = await e.nav.envoyer("/mises-en-relation/groupes", { ...saisi, grille: "Âge du candidat ; 5" });
  expect([refus.statut, /jamais qui elle est/u.test(refus.texte), /Salle Jaurès/u.test(refus.texte)]).toEqual([
    ...[422, true, true],
  ]);
  const vers = (await e.nav.envoyer("/mises-en-relation/groupes", { ...saisi, grille: "Écouter ; 5\nExpliquer ; 10" }))
    .vers;
  const invites = await e.nav.envoyer(`${vers}/invitations`, { lignes: [String(i), String(j)] });
  expect(invites.statut).toBe(303);
  expect((await e.nav.envoyer(`${vers}/invitations`, { lignes: String(i) })).texte).toMatch(/déjà invitées/u);
  expect(await courriels()).toMatch(/réunion d’information/u);
  expect((await un.nav.lire(`/mises-en-relation/${i}`)).texte).toMatch(/Salle Jaurès/u);
  await dire(un.nav, i, "interesse");
  const noter = (ligneId: number, a: string, b: string) =>
    e.nav.envoyer(`${vers}/participants/${ligneId}`, { [`presence-${ligneId}`]: "present", "note-0": a, "note-1": b });
  expect((await noter(i, "6", "3")).texte).toMatch(/un nombre entier de 0 à 5/u);
  for (const [ligneId, a, b] of [
    [i, "3", "4"],
    [j, "5", "9"],
  ] as const)
    expect((await noter(ligneId, a, b)).statut).toBe(303);
  const vue = (await e.nav.lire(vers ?? "")).texte;
  expect(vue.indexOf("14 points sur 15")).toBeGreaterThan(0);
  expect(vue.indexOf("14 points sur 15")).toBeLessThan(vue.indexOf("7 points sur 15"));
  expect(vue).toMatch(/Ines Exercice/u);
  expect(vue).not.toMatch(/Omar/u);
  expect((await autre.nav.lire(vers ?? "")).statut).toBe(404);
});
