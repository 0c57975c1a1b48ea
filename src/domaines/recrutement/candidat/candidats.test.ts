import { describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { compterLignes, courrielsDe, fichier, ouvrirCandidate, PDF } from "../../../../tests/candidat.ts";
import { siretDeTest, structureConnue } from "../../../../tests/recrutement.ts";
import { creerPersonne, entrer, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { listerCandidats, listerPortee } from "./candidats.query.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const courriels = () => courrielsDe(site);
const compter = (quoi: ReturnType<typeof sql>) => compterLignes(base, quoi);
const candidate = (courriel: string, dite: Parameters<typeof ouvrirCandidate>[2] = {}) =>
  ouvrirCandidate(site, courriel, dite);

describe("candidates as others see them", () => {
  const entrant = async (fait: Parameters<typeof entrer>[2]) => (await entrer(base, site, fait)).nav;
  const numeroDe = (courriel: string) =>
    base.transaction(SYSTEME, async (db) => {
      const empreinte = coffre().empreinteCourriel(courriel);
      return db.one(sql<{ numero: number; id: number }>`
        select k.candidature_id as numero, p.id from recrutement.candidat k join acteur.personne p on p.id = k.personne_id
        where p.courriel_empreinte = ${empreinte}`);
    });

  it("are named for the administration and their préfecture, not for structures nor elsewhere; the CV and the need follow", async () => {
    const nav = await candidate("vue@exemple.test", { nom: "Merveille", prenom: "Ondine" });
    await nav.envoyerFichier("/candidature/cv", fichier("cv", "cv.pdf", PDF));
    await nav.envoyer("/candidature/amenagement", { besoin: "Un siège haut.", lecteurs: "structures" });
    const { numero } = await numeroDe("vue@exemple.test");
    const structureId = await structureConnue(base, { nom: "Mairie de Guéret", siret: siretDeTest(71) });
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update acteur.structure set commune_code = '23096' where id = ${structureId}`),
    );
    const admin = await entrant({ courriel: "adm@exemple.test", role: "administrateur", niveau: "national" });
    const creuse = { role: "instructeur_prefecture", niveau: "departement", code: "23" } as const;
    const prefecture = await entrant({ courriel: "p23@exemple.test", ...creuse });
    const nord = await entrant({ courriel: "p59@exemple.test", ...creuse, code: "59" });
    const structure = await entrant({
      ...{ courriel: "s23@exemple.test", role: "gestionnaire_structure", niveau: "structure", structureId },
    });
    for (const recherche of ["Merveille", "vue@exemple.test", String(numero)])
      expect((await admin.lire(`/candidats?recherche=${encodeURIComponent(recherche)}`)).texte).toMatch(
        /Ondine Merveille/u,
      );
    expect((await admin.lire("/candidats?recherche=Introuvable")).texte).toMatch(/Aucun candidat/u);
    expect((await prefecture.lire("/candidats?departement=23")).texte).toMatch(/Ondine Merveille/u);
    expect((await nord.lire("/candidats")).texte).toMatch(/Aucun candidat/u);
    const portee = (await structure.lire("/candidats")).texte;
    expect([new RegExp(`n°\\s?${numero}`, "u").test(portee), /Merveille|vue@/u.test(portee)]).toEqual([true, false]);
    for (const format of ["csv", "xlsx"]) {
      expect((await structure.lire(`/candidats/export/${format}`)).texte).not.toMatch(/Merveille/u);
      expect((await admin.lire(`/candidats/export/${format}?tri=-pix`)).statut).toBe(200);
    }
    expect((await admin.lire("/candidats/export/csv")).texte).toMatch(/Ondine;Merveille;vue@exemple\.test/u);
    for (const qui of [nord, structure])
      for (const chemin of [`/candidats/${numero}`, `/candidats/${numero}/pieces/cv`, "/candidats/987654"])
        expect((await qui.lire(chemin)).statut).toBe(404);
    expect((await admin.lire(`/candidats/${numero}`)).texte).toMatch(/Un siège haut/u);
    const lue = (await prefecture.lire(`/candidats/${numero}`)).texte;
    expect([/vue@exemple/u.test(lue), /siège haut/u.test(lue)]).toEqual([true, false]);
    expect((await prefecture.lire(`/candidats/${numero}/pieces/cv`)).texte).toBe(PDF);
    expect(
      await compter(sql`journal.entree where table_nom = 'recrutement.candidat_piece' and operation = 'lecture'`),
    ).toBe(1);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`
        insert into recrutement.mise_en_relation (candidat_id, structure_id, statut, proposee_le, repondu_le, modifie_le)
        select personne_id, ${structureId}, 'entretien', now(), now(), now() from recrutement.candidat where candidature_id = ${numero}`),
    );
    const accord = (await structure.lire(`/candidats/${numero}`)).texte;
    for (const dit of [/Ondine Merveille/u, /vue@exemple/u, /siège haut/u]) expect(accord).toMatch(dit);
    expect((await structure.lire(`/candidats/${numero}/pieces/cv`)).texte).toBe(PDF);
    await nav.envoyer("/candidature/retrait");
    expect((await structure.lire(`/candidats/${numero}`)).statut).toBe(404);
    await nav.envoyer("/candidature/retour");
    await nav.envoyer("/candidature/pause");
    for (const qui of [prefecture, structure])
      expect((await qui.lire("/candidats")).texte).not.toMatch(new RegExp(`Merveille|n°\\s?${numero}<`, "u"));
  });

  it("are read under the role of the application only as far as that: rows, documents and needs", async () => {
    const lignes = (identite: Parameters<typeof base.transaction>[0]) =>
      base.transaction(identite, async (db) => {
        const n = async (table: string) =>
          (await db.one(sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`)).n;
        return [
          await n("recrutement.candidat"),
          await n("recrutement.candidat_piece"),
          await n("recrutement.candidat_amenagement"),
          await n("recrutement.candidature"),
          (
            await db.rows(
              sql`select * from recrutement.identites_de_candidats(array(select generate_series(1, 500)::bigint))`,
            )
          ).length,
        ];
      });
    const { personneId, affectationId } = await creerPersonne(base, {
      ...{ courriel: "autre@exemple.test", role: "candidat", niveau: "soi" },
    });
    expect(await lignes({ sorte: "personne", personneId, affectationId, national: false })).toEqual([0, 0, 0, 0, 0]);
  });

  it("take three statements, one for a structure, however many they are", async () => {
    const f = { recherche: "", statut: null, departement: null, pix: null, disponible: null, langue: null } as const;
    const suite = { sens: "asc", page: 1, parPage: 50 } as const;
    const compte = async (
      fait: Parameters<typeof creerPersonne>[1],
      national: boolean,
      lire: (db: Db) => Promise<unknown>,
    ) =>
      enTransaction({ sorte: "personne", national, ...(await creerPersonne(base, fait)) }, async (db) => {
        await lire(db);
        return db.count();
      });
    const admin = { courriel: "adm3@exemple.test", role: "administrateur", niveau: "national" } as const;
    expect(await compte(admin, true, (db) => listerCandidats(db, { ...f, ...suite, tri: "depot" }, true))).toBe(3);
    const structureId = await structureConnue(base, { nom: "Mairie d’Aubusson", siret: siretDeTest(72) });
    const structure = {
      courriel: "s2@exemple.test",
      role: "gestionnaire_structure",
      niveau: "structure",
      structureId,
    } as const;
    expect(await compte(structure, false, (db) => listerPortee(db, { ...f, ...suite, tri: "distance" }))).toBe(1);
  });

  it("have their Pix result verified, or refused with a motive, as it was read", async () => {
    const nav = await candidate("pix@exemple.test");
    await nav.envoyer("/candidature/pix", { score: "91", le: "2022-10-03", code: "ABCDEF123" });
    const { numero } = await numeroDe("pix@exemple.test");
    const admin = await entrant({ courriel: "adm2@exemple.test", role: "administrateur", niveau: "national" });
    expect((await admin.lire("/candidats?pix=a_verifier&tri=declaration")).texte).toMatch(/Alix Rosier/u);
    const juger = (dit: Readonly<Record<string, string>>) =>
      admin.envoyer(`/candidats/${numero}/pix`, { score: "91", ...dit });
    const court = await juger({ sens: "refuse", motif: "Non." });
    expect([court.statut, /10 à 1.?000 caractères/u.test(court.texte)]).toEqual([422, true]);
    expect((await juger({ sens: "verifie", score: "90" })).texte).toMatch(/a changé entre-temps/u);
    expect((await juger({ sens: "refuse", motif: "Le code ne montre que 61 %." })).statut).toBe(303);
    expect((await nav.lire("/candidature")).texte).toMatch(/n’a pas pu être vérifié : Le code ne montre que 61/u);
    expect(await compter(sql`journal.entree where concat(avant, apres) ~ 'ne montre que'`)).toBe(0);
    await nav.envoyer("/candidature/pix", { score: "72", le: "2022-10-04", code: "ABCDEF124" });
    expect((await juger({ sens: "verifie", score: "72" })).statut).toBe(303);
    expect(await courriels()).toMatch(/Votre résultat Pix est vérifié/u);
  });
});
