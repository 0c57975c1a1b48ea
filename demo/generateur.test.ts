import { beforeAll, describe, expect, it } from "vitest";
import { type CompteRendu, verifier } from "../src/domaines/activite/index.ts";
import { besoinsDesCommunes } from "./besoins.ts";
import { date, finDeContrat, jour, jourDeSemaine, joursFeries } from "./calendrier.ts";
import { ACCOMPAGNEMENTS, CANDIDATURES, CONSEILLERS_NOMMES } from "./calibrage.ts";
import { candidatures } from "./candidatures.ts";
import { comptesRendusDuMois, type Identifiants } from "./comptes-rendus.ts";
import type { PlanDepartement } from "./departements.ts";
import { planDeLActivite } from "./plan-activite.ts";
import { type Programme, programmeDeDemonstration } from "./programme.ts";
import { territoireDeDemonstration } from "./territoire.ts";

const ids: Identifiants = { conseiller: (n) => n + 1, structure: (n) => n + 1, lieux: () => [] };

let programme: Programme;
beforeAll(() => {
  programme = programmeDeDemonstration(territoireDeDemonstration());
});

describe("calendrier", () => {
  it("counts days as the calendar does, leap days and year ends included", () => {
    for (const texte of ["1970-01-01", "2020-02-29", "2020-11-17", "2021-12-31", "2022-12-01"]) {
      expect(jour(texte)).toBe(Date.parse(texte) / 86_400_000);
      expect(date(jour(texte))).toBe(texte);
    }
    expect(jourDeSemaine(jour("2022-12-01"))).toBe(4);
  });

  it("ends an eighteen-month contract on the eve of the same day", () => {
    expect(date(finDeContrat(jour("2021-06-02"), 18))).toBe("2022-12-01");
    expect(date(finDeContrat(jour("2021-08-31"), 18))).toBe("2023-02-27");
  });

  it("knows movable holidays and those of each territory", () => {
    expect(joursFeries(2022, "metropole").has(jour("2022-04-18"))).toBe(true);
    expect(joursFeries(2022, "metropole").has(jour("2022-04-15"))).toBe(false);
    expect(joursFeries(2022, "alsace-moselle").has(jour("2022-04-15"))).toBe(true);
    expect(joursFeries(2022, "974").has(jour("2022-12-20"))).toBe(true);
  });
});

describe("programme", () => {
  it("is always the same", () => {
    expect(programmeDeDemonstration(territoireDeDemonstration())).toEqual(programme);
  });

  it("gives the named départements their advisers, and none more than the Nord", () => {
    const par = new Map(programme.departements.map(({ code, conseillers }) => [code, conseillers]));
    for (const [code, attendu] of Object.entries(CONSEILLERS_NOMMES))
      expect([code, par.get(code)]).toEqual([code, attendu]);
    expect(Math.max(...par.values())).toBe(124);
    expect([...par.values()].filter((n) => n < 20)).toHaveLength(8);
  });

  it("gives each commune a need, 100 for the country, more where the avis says that help is wanting", () => {
    const besoins = besoinsDesCommunes(programme.departements);
    const parCommune = new Map(besoins.map((b) => [b.commune, b.indice]));
    const moyenne = (communes: PlanDepartement["communes"]): number =>
      communes.reduce((somme, c) => somme + (parCommune.get(c.code) ?? Number.NaN) * c.population, 0) /
      communes.reduce((somme, { population }) => somme + population, 0);
    expect(moyenne(programme.departements.flatMap(({ communes }) => communes))).toBeCloseTo(100, 1);
    const par = new Map(programme.departements.map(({ code, communes }) => [code, moyenne(communes)]));
    const rangs = [...par].sort(([, a], [, b]) => b - a).map(([code]) => code);
    expect(rangs.slice(0, 5).filter((code) => code.startsWith("97"))).toHaveLength(5);
    const nommes = ["09", "15", "23", "32", "55", "04", "2A", "2B"].map((code) => par.get(code) ?? 0);
    expect(nommes.reduce((a, b) => a + b, 0) / nommes.length).toBeGreaterThan(104);
    expect(par.get("92")).toBeLessThan(100);
  });

  it("names nobody real: surnames, addresses and phones of fiction, no SIRET", () => {
    for (const { identite } of programme.conseillers) {
      expect(identite.nom).toMatch(/-Exemple$/);
      expect(identite.courriel).toMatch(/^[a-z.0-9-]+@exemple\.test$/);
      expect(identite.telephone).toMatch(/^06 39 98 \d\d \d\d$/);
    }
    expect(new Set(programme.conseillers.map(({ identite }) => identite.courriel)).size).toBe(3956);
    expect(programme.structures.every(({ nom }) => nom.endsWith("(démonstration)"))).toBe(true);
  });

  it("starts no contract nor training out of its time", () => {
    for (const { contrat, formation, premierJour } of programme.conseillers) {
      expect(jourDeSemaine(contrat.debut)).toBeLessThanOrEqual(5);
      if (contrat.type === "cdd" && contrat.fin !== null)
        expect(contrat.fin).toBeLessThanOrEqual(finDeContrat(contrat.debut, 18));
      if (formation === null) continue;
      const semaines = (formation.fin - formation.debut + 3) / 7;
      expect(semaines).toBeGreaterThanOrEqual(3);
      expect(semaines).toBeLessThanOrEqual(17);
      expect(formation.debut).toBeGreaterThanOrEqual(contrat.debut);
      if (premierJour !== null) expect(premierJour).toBeGreaterThanOrEqual(jour("2021-04-01"));
    }
  });

  it("grants each post before its contract", () => {
    for (const { attribueLe, conseiller } of programme.postes)
      if (conseiller !== null) expect(attribueLe).toBeLessThan(conseiller.contrat.debut);
  });

  it("receives 56 155 applications, with 70 at the Pix test for those recruited", () => {
    const toutes = [...candidatures(programme.departements, programme.conseillers)];
    expect(toutes).toHaveLength(CANDIDATURES);
    expect(toutes.filter(({ statut }) => statut === "recrute")).toHaveLength(3956);
    expect(toutes.every(({ statut, scorePix }) => statut !== "recrute" || scorePix >= 70)).toBe(true);
    expect(toutes.every(({ conseiller, anonymiseeLe }) => (conseiller === null) === (anonymiseeLe !== null))).toBe(
      true,
    );
  });
});

describe.each([1, 10, 100])("activity, one accompagnement out of %i", (unSur) => {
  it("gives back the figures of the avis within 0,1 point, month by month for démarches", { timeout: 60_000 }, () => {
    const c = compter(programme, unSur);
    const total = Math.round(ACCOMPAGNEMENTS / unSur);
    expect(c.total).toBe(total);
    const part = (n: number | undefined): number => (100 * (n ?? 0)) / total;
    const ecart = (n: number | undefined, attendu: number): number => Math.abs(part(n) - attendu);
    for (const [type, attendu] of [
      ["individuel", 58.4],
      ["collectif", 15.4],
      ["ponctuel", 26.3],
    ] as const)
      expect([type, ecart(c.types.get(type), attendu) <= 0.1]).toEqual([type, true]);
    for (const [age, attendu] of [
      ["aines", 45],
      ["adultes", 41],
      ["mineurs", 14],
    ] as const)
      expect([age, ecart(c.ages.get(age), attendu) <= 0.1]).toEqual([age, true]);
    for (const [statut, attendu] of [
      ["retraite", 42],
      ["sans_emploi", 17],
      ["en_emploi", 15],
      ["scolarise", 11],
      ["non_communique", 15],
    ] as const)
      expect([statut, ecart(c.statuts.get(statut), attendu) <= 0.1]).toEqual([statut, true]);
    expect(part(c.publics.get("tpe_pme"))).toBeLessThan(1);
    const [ete, novembre] = [c.demarches.get("2021-07") ?? 0, c.demarches.get("2022-11") ?? 0];
    expect(ete).toBeGreaterThan(0.85);
    expect(Math.abs(novembre - 0.21)).toBeLessThanOrEqual(unSur === 1 ? 0.001 : 0.003);
    for (const reseau of ["croix_rouge", "emmaus_connect"]) expect(c.collectifs.get(reseau) ?? 0).toBeGreaterThan(0.5);
    expect(c.dimanches).toBe(0);
  });
});

it("gives the adviser visitors play enough reports to look at, even in a fraction", () => {
  const { vitrine, conseillers } = programme;
  expect(vitrine.structure.commune.nom).toBe("Guéret");
  const compter = (unSur: number): number =>
    planDeLActivite(programme, unSur)
      .flatMap((m) => [...comptesRendusDuMois(m, conseillers, ids)])
      .filter(({ conseillerId }) => conseillerId === vitrine.numero + 1).length;
  expect(compter(10)).toBeGreaterThan(60);
});

it("writes reports that the rules accept, the same ones again, each with its own id", () => {
  const mois = planDeLActivite(programme, 200);
  const lire = (): CompteRendu[] => mois.flatMap((m) => [...comptesRendusDuMois(m, programme.conseillers, ids)]);
  const comptesRendus = lire();
  expect(comptesRendus.flatMap((cr) => verifier(cr, "2022-12-01").map(({ motif }) => motif))).toEqual([]);
  expect(new Set(comptesRendus.map(({ id }) => id)).size).toBe(comptesRendus.length);
  expect(lire()).toEqual(comptesRendus);
});

type Comptage = {
  total: number;
  types: Map<string, number>;
  ages: Map<string, number>;
  statuts: Map<string, number>;
  publics: Map<string, number>;
  demarches: Map<string, number>;
  collectifs: Map<string, number>;
  dimanches: number;
};

const TRANCHE: Readonly<Record<string, string>> = {
  moins_12: "mineurs",
  "12_17": "mineurs",
  "18_24": "adultes",
  "25_39": "adultes",
  "40_59": "adultes",
  "60_69": "aines",
  "70_plus": "aines",
};

function compter(programme: Programme, unSur: number): Comptage {
  const { conseillers } = programme;
  const [types, ages, statuts, publics, demarches, parReseau] = Array.from(
    { length: 6 },
    () => new Map<string, number>(),
  );
  if (!types || !ages || !statuts || !publics || !demarches || !parReseau) throw new Error("six counts");
  const ajouter = (table: Map<string, number>, cle: string, n: number): unknown =>
    table.set(cle, (table.get(cle) ?? 0) + n);
  let [total, dimanches] = [0, 0];
  const reseauDe = conseillers.map(({ structure }) => structure.reseau ?? "");
  for (const mois of planDeLActivite(programme, unSur))
    for (const cr of comptesRendusDuMois(mois, conseillers, ids)) {
      total += cr.participants;
      if (jourDeSemaine(jour(cr.jour)) === 7) dimanches += 1;
      ajouter(types, cr.type, cr.participants);
      ajouter(publics, cr.public, cr.participants);
      for (const [classe, n] of Object.entries(cr.ages)) ajouter(ages, TRANCHE[classe] ?? classe, n);
      for (const [statut, n] of Object.entries(cr.statuts)) ajouter(statuts, statut, n);
      if (cr.themes.includes("demarches")) ajouter(demarches, mois.mois, cr.participants / mois.accompagnements);
      const reseau = reseauDe[cr.conseillerId - 1] ?? "";
      ajouter(parReseau, `${reseau}|tous`, cr.participants);
      if (cr.type === "collectif") ajouter(parReseau, `${reseau}|collectif`, cr.participants);
    }
  const collectifs = new Map(
    [...new Set(reseauDe)].map((reseau) => [
      reseau,
      (parReseau.get(`${reseau}|collectif`) ?? 0) / (parReseau.get(`${reseau}|tous`) ?? 1),
    ]),
  );
  return { total, types, ages, statuts, publics, demarches, collectifs, dimanches };
}
