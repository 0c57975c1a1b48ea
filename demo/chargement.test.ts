import { beforeAll, describe, expect, it } from "vitest";
import { lireBilan } from "../src/domaines/pilotage/index.ts";
import { figuresDuRecrutement, prevoirContrats, prioritesAu } from "../src/domaines/recrutement/index.ts";
import { ROLES } from "../src/plateforme/acces/acces.ts";
import { coffre, creerCoffre, installerCoffre } from "../src/plateforme/identite/index.ts";
import { baseDeTest, SYSTEME } from "../tests/base.ts";
import { chargerDemonstration, type OptionsDemonstration } from "./charger.ts";
import { COURRIEL_VITRINE } from "./comptes.ts";
import type { TerritoireDemo } from "./departements.ts";
import { ecartsAvecLAvis, estRendue, totaux } from "./ecarts.ts";
import { etatDemonstration } from "./etat.ts";
import { territoireDeDemonstration } from "./territoire.ts";
import { viderDemonstration } from "./vider.ts";

installerCoffre(creerCoffre(Buffer.alloc(32, 7)));
const { base, proprietaire } = await baseDeTest();

let territoire: TerritoireDemo;
beforeAll(() => {
  territoire = territoireDeDemonstration();
});

const options = (plus: Partial<OptionsDemonstration> = {}): OptionsDemonstration => ({
  unSur: 100,
  aujourdhui: "2022-12-01",
  territoire,
  ...plus,
});

const compter = async (table: string): Promise<number> =>
  Number((await proprietaire.query(`select count(*) as n from ${table}`)).rows[0].n);

describe("load of the demonstration", { timeout: 240_000 }, () => {
  it("is absent at first", async () => {
    const etat = await base.transaction(SYSTEME, etatDemonstration);
    expect(etat).toMatchObject({ etat: "absente", fraction: 0 });
  });

  it("stops between two batches when asked, or dies in the middle of one, and keeps what was loaded", async () => {
    const arret = new AbortController();
    const suite: number[] = [];
    const etat = await chargerDemonstration(base, options({ arret: arret.signal }), ({ partie, fraction }) => {
      suite.push(fraction);
      if (partie.includes("2022-10")) arret.abort();
    });
    expect(etat.etat).toBe("en_cours");
    expect(suite).toEqual(suite.toSorted((a, b) => a - b));
    const avant = await compter("activite.compte_rendu");
    expect(avant).toBeGreaterThan(0);
    await expect(
      chargerDemonstration(base, options(), () => {
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    expect(await compter("activite.compte_rendu")).toBeGreaterThan(avant);
  });

  it("continues to the end without doubling anything", async () => {
    const etat = await chargerDemonstration(base, options(), () => undefined);
    expect(etat).toEqual({ etat: "chargee", fraction: 1, unSur: 100, au: "2022-12-01" });
    expect(await compter("acteur.structure where demo")).toBe(2657);
    expect(await compter("recrutement.contrat")).toBe(3956);
    // Files in every state, a session validated and one being prepared; the posts of the programme have not moved.
    expect(await compter("(select distinct statut from recrutement.manifestation) x")).toBeGreaterThanOrEqual(6);
    expect(await compter("recrutement.seance where (validee_le is null)")).toBe(1);
    expect(await compter("recrutement.poste where decision_id is not null")).toBeGreaterThan(0);
    expect(await compter("recrutement.poste")).toBe(4000);
    expect(await compter("recrutement.candidature")).toBe(56_155);
    expect(await compter("recrutement.candidature where personne_id is not null and statut <> 'recrute'")).toBe(400);
    expect(await compter("recrutement.candidat")).toBe(400);
    expect(await compter("(select distinct departement_code from recrutement.candidat) x")).toBeGreaterThan(95);
    const [somme] = (await proprietaire.query("select sum(participants)::int as n from activite.compte_rendu")).rows;
    expect(somme.n).toBe(11_271);
  });

  it("changes nothing when asked again", async () => {
    let pas = 0;
    await chargerDemonstration(base, options(), () => {
      pas += 1;
    });
    expect(pas).toBe(0);
  });

  it("gives back each figure of the avis from the records", async () => {
    const ecarts = await base.transaction(SYSTEME, ecartsAvecLAvis);
    expect(ecarts.length).toBeGreaterThan(40);
    // At one in a hundred, a share of one month is counted on 1 170 people: half a point.
    const large = /^Démarches|TPE|^Accompagnements au/;
    expect(ecarts.filter((ecart) => !estRendue(ecart) && !large.test(ecart.figure))).toEqual([]);
  });

  it("foresees the ends of the avis as at its day: 200 contracts in December 2022, 400 by March 2023", async () => {
    const mois = await base.transaction(SYSTEME, (db) => prevoirContrats(db, "2022-12-01", 4));
    const somme = (cle: "contrats" | "cdi"): number => mois.reduce((n, m) => n + m[cle], 0);
    expect(mois.map(({ cle }) => cle)).toEqual(["2022-12", "2023-01", "2023-02", "2023-03"]);
    // Private contracts of eighteen months: none may be renewed.
    expect([mois[0]?.contrats, somme("contrats"), somme("cdi")]).toEqual([200, 400, 400]);
  });

  it("draws the dashboards of recruiting equal to the avis: F1, F2, F6", async () => {
    const figures = await base.transaction(SYSTEME, (db) => figuresDuRecrutement(db, "2022-12-01"));
    const de = (cle: string) => figures.find((f) => f.cle === cle)?.parts.map(({ valeur }) => valeur) ?? [];
    expect([de("candidatures")[0], de("candidatures")[2], de("departs")[0]]).toEqual([56_155, 3956, 100]);
    expect([de("profil"), de("age_moyen")]).toEqual([[3956, 788], [35]]);
    const part = ([un = 0, ...autres]: readonly (number | null)[]): number =>
      Math.round((100 * (un ?? 0)) / ((un ?? 0) + autres.reduce<number>((somme, n) => somme + (n ?? 0), 0)));
    expect([part(de("sexes")), part(de("natures"))]).toEqual([52, 60]);
    expect(de("vacants").reduce<number>((somme, n) => somme + (n ?? 0), 0)).toBe(
      (de("dossiers")[3] ?? 0) - (de("dossiers")[4] ?? 0),
    );
  });

  it("writes the bilan of the country as the avis did: F2, F4, F5, F6, F8, F9, and the nine maps of its annex", async () => {
    const bilanAu = (jour: string) =>
      base.transaction({ sorte: "chiffres" }, (db) => lireBilan(db, { niveau: "national", code: "FR" }, jour));
    const [bilan, cartes] = [await bilanAu("2022-12-01"), await bilanAu("2022-11-29")];
    const texte = [...(bilan?.synthese ?? []), ...(bilan?.parties ?? []).flatMap(({ paragraphes }) => paragraphes)]
      .join(" ")
      .replaceAll(/[\u00a0\u202f]/g, " ");
    for (const dit of [
      "3 956 conseillers numériques ont été recrutés depuis le lancement",
      "100 personnes sont parties avant la fin de leur contrat",
      "56 155 candidatures ont été reçues",
      "52 % sont des hommes et 45 % des femmes. Leur âge moyen est de 35 ans. 788 conseillers",
      "individuel (58,",
      "60 ans et plus (45,",
      "retraité (42,",
      "57 départements ont trop peu de conseillers",
      "Nord (124 conseillers)",
      "quartier prioritaire de la ville (QPV) : 25,0 %",
      "D’ici au 31 mars 2023, 400 contrats",
      "dont 200 en décembre 2022",
    ])
      expect(texte).toContain(dit);
    const somme = (rang: number): number =>
      cartes?.annexe.cartes[rang]?.valeurs.reduce((total, { valeur }) => total + (valeur ?? 0), 0) ?? 0;
    expect(cartes?.annexe.cartes.map(({ niveau }) => niveau[0]).join("")).toBe("dddrrrdrd");
    expect([somme(0), somme(3)]).toEqual([4000, 4000]);
    expect(somme(6)).toBe(somme(7));
  });

  it("knows the need of every département of the programme, so that the committee does not rank by posts alone", async () => {
    const rangs = await base.transaction(SYSTEME, async (db) => [...(await prioritesAu(db, "2022-12-01")).values()]);
    expect(rangs.filter(({ besoin }) => besoin === null)).toEqual([]);
    const parPostes = [...rangs].sort((a, b) => (a.couverture ?? 0) - (b.couverture ?? 0)).map(({ code }) => code);
    expect(rangs.map(({ code }) => code)).not.toEqual(parPostes);
    const reunion = rangs.findIndex(({ code }) => code === "974");
    expect(reunion).toBeLessThan(parPostes.indexOf("974"));
  });

  it("keeps the roll-ups equal to the records", async () => {
    const { rows } = await proprietaire.query(`
      select (select sum(participants)::int from activite.compte_rendu) as records,
        (select sum(accompagnements)::int from activite.cumul_jour_departement) as jours,
        (select sum(accompagnements)::int from activite.cumul_mois_departement) as mois,
        (select sum(accompagnements)::int from activite.cumul_mois_conseiller) as conseillers,
        (select sum(accompagnements)::int from activite.cumul_mois_structure) as structures`);
    expect(rows).toEqual([{ records: 11_271, jours: 11_271, mois: 11_271, conseillers: 11_271, structures: 11_271 }]);
  });

  it("redraws the deployment for any past day", async () => {
    const [debut, ete, cartes] = await base.transaction(SYSTEME, (db) =>
      totaux(db, ["2020-11-30", "2021-07-31", "2022-11-29"]),
    );
    expect(debut).toMatchObject({ postes: 0, recrutes: 0, enFormation: 0, formes: 0 });
    expect(ete?.recrutes).toBe(1410);
    expect(cartes?.postes).toBe(4000);
    for (const jour of [ete, cartes])
      expect((jour?.enFormation ?? 0) + (jour?.formes ?? 0)).toBeLessThanOrEqual(jour?.recrutes ?? 0);
    expect(cartes?.enFormation).toBeGreaterThan(20);
  });

  it("offers one account per role, the adviser being a real one of the Creuse with reports", async () => {
    const { rows } = await proprietaire.query(`
      select a.role, s.departement_code as departement, p.courriel_empreinte as empreinte,
        (select count(*)::int from activite.compte_rendu r where r.conseiller_id = c.personne_id) as comptes_rendus
      from acteur.compte c join acteur.personne p on p.id = c.personne_id join acteur.affectation a using (personne_id)
      left join acteur.structure s on s.id = a.structure_id where c.demonstration`);
    expect([...new Set(rows.map(({ role }) => role))].toSorted()).toEqual([...ROLES].toSorted());
    const conseiller = rows.find(({ empreinte }) => coffre().empreinteCourriel(COURRIEL_VITRINE).equals(empreinte));
    expect(conseiller?.departement).toBe("23");
    expect(conseiller?.comptes_rendus).toBeGreaterThan(0);
  });

  it("keeps no name in clear", async () => {
    const { rows } = await proprietaire.query(
      "select count(*)::int as n from acteur.personne p where p.demo and position('Exemple'::bytea in p.identite) > 0",
    );
    expect(rows[0].n).toBe(0);
  });

  it("is emptied whole, then another fraction can be loaded in its place", async () => {
    const arret = new AbortController();
    await chargerDemonstration(base, options({ unSur: 1000, arret: arret.signal }), () => arret.abort());
    expect(await compter("activite.compte_rendu")).toBe(0);
    expect(await compter("acteur.structure where demo")).toBe(200);
    await expect(
      viderDemonstration(base, (etape) => {
        if (etape === "acteur.affectation") throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    await chargerDemonstration(base, options({ unSur: 1000, arret: arret.signal }), () => undefined);
    expect(await compter("acteur.structure where demo")).toBe(0);
    await viderDemonstration(base);
    for (const table of [
      "acteur.structure",
      "acteur.personne",
      "offre.lieu",
      "recrutement.contrat",
      "activite.compte_rendu",
      "activite.cumul_jour_departement",
      "pilotage.preuve",
      "demo.progression",
    ])
      expect([table, await compter(table)]).toEqual([table, 0]);
    // The recommendations stay, with the steps drawn from the opinion alone.
    expect([await compter("pilotage.engagement_etape"), await compter("pilotage.trace")]).toEqual([46, 46]);
  });
});
