import { describe, expect, it } from "vitest";
import { type Candidat, direFerme, jugerChevauchements, type Presente } from "./chevauchement.rules.ts";
import { type Evenement, peutDevenir, verifierEvenement } from "./evenement.rules.ts";
import { instantDe } from "./moment.rules.ts";

const PARIS = "Europe/Paris";
const a = (heure: string, jour = "2026-03-24"): Date => instantDe(jour, heure, PARIS);
const RDV: Evenement = {
  id: "00000000-0000-4000-8000-000000000001",
  genre: "rendez_vous",
  titre: "Rendez-vous",
  debut: a("10:00"),
  fin: a("10:45"),
  journeeEntiere: false,
  lieu: { genre: "lieu", lieuId: null, communeCode: null },
  canal: "presence",
  precisionLieu: "",
  notes: "",
  rendezVous: { pseudonyme: null, libelle: "Dame, imprimante", themes: [], permanenceId: null },
  etapes: [],
};
const presente = (avec: Partial<Presente>): Presente => ({
  id: "x",
  genre: "rendez_vous",
  titre: "Rendez-vous",
  statut: "prevu",
  fuseau: PARIS,
  debut: a("10:30"),
  fin: a("11:00"),
  ...avec,
});
const candidat: Candidat = RDV;

describe("two entries at one time", () => {
  it("are refused when both are firm, and say which in words", () => {
    const { fermes, souples } = jugerChevauchements(candidat, [presente({})]);
    expect([fermes.length, souples.length]).toEqual([1, 0]);
    expect(direFerme(fermes)).toContain("déjà Rendez-vous, de 10 h 30 à 11 h :");
  });

  it("are only said when one is soft, and not at all for a rendez-vous inside its permanence", () => {
    const permanence = presente({ genre: "permanence", debut: a("09:00"), fin: a("12:00") });
    expect(jugerChevauchements(candidat, [permanence])).toEqual({ fermes: [], souples: [] });
    expect(jugerChevauchements({ ...candidat, fin: a("12:30") }, [permanence]).souples).toHaveLength(1);
    expect(jugerChevauchements(candidat, [presente({ genre: "occupation" })]).souples).toHaveLength(1);
    expect(jugerChevauchements({ ...candidat, genre: "permanence" }, [presente({})]).souples).toHaveLength(1);
  });

  it("leave in peace what is cancelled, excused, itself, or only touches", () => {
    for (const statut of ["annule", "excuse"] as const)
      expect(jugerChevauchements(candidat, [presente({ statut })]).fermes).toEqual([]);
    expect(jugerChevauchements(candidat, [presente({ id: RDV.id })]).fermes).toEqual([]);
    expect(jugerChevauchements(candidat, [presente({ debut: RDV.fin })]).fermes).toEqual([]);
  });
});

describe("a date that cannot be", () => {
  it("is told beside each field", () => {
    expect(verifierEvenement(RDV)).toEqual([]);
    const champs = (avec: Partial<Evenement>): readonly string[] =>
      verifierEvenement({ ...RDV, ...avec }).map(({ champ }) => champ);
    expect(champs({ fin: RDV.debut })).toEqual(["heureFin"]);
    expect(champs({ titre: "x".repeat(121) })).toEqual(["titre"]);
    expect(champs({ notes: "rappeler au 06 39 98 00 00" })).toEqual(["notes"]);
    expect(champs({ lieu: { genre: "autre", lieuId: null, communeCode: null } })).toEqual(["commune"]);
    const etape = { libelle: "Mairie", lieuId: null, communeCode: "23096", debut: a("09:00"), fin: a("10:00") };
    expect(champs({ genre: "tournee", rendezVous: null })).toEqual(["etape_1"]);
    expect(champs({ genre: "tournee", etapes: [etape, { ...etape, fin: a("11:00") }] })).toEqual(["etape_2"]);
    expect(champs({ genre: "occupation", fin: a("10:00", "2026-07-24") })).toEqual(["jourFin"]);
  });
});

describe("what becomes of a rendez-vous", () => {
  it("is seen once it has begun; excused, any time", () => {
    expect(peutDevenir("prevu", "honore", RDV, a("09:00"))).toBe(false);
    expect(peutDevenir("prevu", "honore", RDV, a("10:05"))).toBe(true);
    expect(peutDevenir("prevu", "excuse", RDV, a("09:00"))).toBe(true);
    expect(peutDevenir("honore", "annule", RDV, a("12:00"))).toBe(false);
    expect(peutDevenir("annule", "prevu", RDV, a("09:00"))).toBe(true);
  });
});
