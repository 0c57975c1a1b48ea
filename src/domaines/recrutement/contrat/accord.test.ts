import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { type Association, association, commencer, depose, saisie } from "../../../../tests/contrats.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { purgerContrats } from "./purger-contrats.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let administration: Navigateur;

beforeAll(async () => {
  administration = (
    await entrer(base, site, { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" })
  ).nav;
});

const dernierLien = async (): Promise<string> =>
  /\/accord\/[\w-]+/u.exec((await site.navigateur().lire("/demo/courriels")).texte)?.[0] ?? "";
const envoyer = (e: Association, id: number, geste: string, champs: Readonly<Record<string, string>>) =>
  e.nav.envoyer(`/contrats/dossiers/${id}`, { ...champs, geste });

describe("what someone does elsewhere", () => {
  it("is not told to whoever types their address: to the person first, then only that the contract passes 100 %", async () => {
    const [e, autre] = [await association(base, site, 1), await association(base, site, 1)];
    const ailleurs = await depose(e, saisie("x1", { quotite: "80", heures: "28", partielDemande: "oui" }));
    expect((await administration.envoyer(`/contrats/dossiers/${ailleurs}/validation`)).statut).toBe(303);
    const id = await commencer(autre);
    const essai = saisie("x1", { debut: "2023-02-01", fin: "2023-04-30" });
    const fuite = /passerait 100|employée? à|180/;
    await envoyer(autre, id, "verifier", essai);
    expect((await autre.nav.lire(`/contrats/dossiers/${id}`)).texte).not.toMatch(fuite);
    expect((await envoyer(autre, id, "demander", essai)).statut).toBe(303);
    const lien = await dernierLien();
    const elle = site.navigateur();
    const vers = saisie("x1", { ...essai, brut: "1900" });
    expect((await elle.lire(lien)).texte).toMatch(/vous seriez employé à 180\s%/);
    await envoyer(autre, id, "enregistrer", saisie("complice", vers));
    await envoyer(autre, id, "demander", { ...vers, courriel: "complice@exemple.test" });
    const complice = await dernierLien();
    await envoyer(autre, id, "enregistrer", essai);
    expect((await elle.lire(complice)).texte, "le lien d’une autre adresse").not.toMatch(fuite);
    expect((await envoyer(autre, id, "demander", essai)).statut).toBe(303);
    expect((await elle.envoyer(await dernierLien(), { reponse: "accepte" })).statut).toBe(303);
    const refus = await envoyer(autre, id, "deposer", essai);
    expect([refus.statut, /passerait 100\s%/.test(refus.texte), /180|employée à/.test(refus.texte)]).toEqual([
      ...[422, true, false],
    ]);
    await autre.accepter(id);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.contrat_dossier set statut = 'depose', depose_le = now() where id = ${id}`),
    );
    const validation = await administration.envoyer(`/contrats/dossiers/${id}/validation`);
    expect([validation.statut, /passerait 100\s%/.test(validation.texte)]).toEqual([422, true]);
  });
});

describe("why someone refused", () => {
  it("is kept with their answer alone: not in the history, nor in the journal; what was said at each step goes after two years", async () => {
    const e = await association(base, site, 1);
    const id = await commencer(e);
    await envoyer(e, id, "demander", saisie("r1"));
    const motif = "Je soigne un proche malade.";
    expect((await site.navigateur().envoyer(await dernierLien(), { reponse: "refuse", motif })).statut).toBe(303);
    expect((await e.nav.lire(`/contrats/dossiers/${id}`)).texte).toMatch(/proche malade/);
    const lu = () =>
      base.transaction(SYSTEME, (db) =>
        db.one(sql<{ histoire: string; journal: number; etapes: number }>`
          select histoire::text as histoire, jsonb_array_length(histoire) as etapes, (select count(*)::integer from journal.entree j
            where concat(j.avant, j.apres) ~ 'proche malade|à revoir') as journal
          from recrutement.contrat_dossier where id = ${id}`),
      );
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`
        update recrutement.contrat_accord set pix_score = 50, pix_le = '2022-06-01', pix_statut = 'refuse', pix_juge_le = now(),
          pix_motif = 'Certificat à revoir.' where dossier_id = ${id}`),
    );
    const refuse = await lu();
    expect(refuse).toMatchObject({ journal: 0 });
    expect(refuse.histoire).not.toMatch(/malade/);
    await base.transaction(SYSTEME, async (db) => {
      const etapes = JSON.stringify([
        { le: "2022-01-01T10:00:00Z", sorte: "La personne a dit non", texte: motif },
        { le: "2022-01-02T10:00:00Z", sorte: "À corriger", texte: "Le salaire est à revoir." },
      ]);
      await db.run(sql`update recrutement.contrat_dossier set histoire = ${etapes}::jsonb where id = ${id}`);
      // As the migration does for what was written before it.
      await db.run(sql`
        update recrutement.contrat_dossier set histoire = recrutement.sans_textes(histoire, 'La personne a dit non') where id = ${id}`);
    });
    expect((await lu()).histoire).not.toMatch(/malade/);
    const purger = (mois: number) =>
      base.transaction(SYSTEME, (db) => purgerContrats(db, new Date(Date.now() + mois * 31 * 86_400_000)));
    await purger(22);
    expect((await lu()).histoire).toMatch(/à revoir/);
    await purger(25);
    const apres = await lu();
    expect(apres).toMatchObject({ journal: 0, etapes: 2 });
    expect(apres.histoire).not.toMatch(/à revoir/);
  });
});
