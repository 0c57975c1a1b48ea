import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ajouterJours, instantDe, jourDeSemaine, journeeDe, localDe, lundiDe, minutesEntre } from "./moment.rules.ts";

const FUSEAUX = ["Europe/Paris", "America/Cayenne", "Pacific/Noumea", "America/Miquelon", "Indian/Reunion"];

describe("an hour of the wall clock", () => {
  it("comes back the same through its instant, in every territory, but where a change of clocks skips it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...FUSEAUX),
        (n, minute, fuseau) => {
          const jour = ajouterJours("2020-11-01", n);
          const heure = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
          const lu = localDe(instantDe(jour, heure, fuseau), fuseau);
          const saute = heure >= "02:00" && heure < "03:00";
          expect(saute || (lu.jour === jour && lu.heure === heure)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("keeps ten o’clock at ten o’clock across the change of clocks", () => {
    expect(instantDe("2026-03-27", "10:00", "Europe/Paris").toISOString()).toBe("2026-03-27T09:00:00.000Z");
    expect(instantDe("2026-03-30", "10:00", "Europe/Paris").toISOString()).toBe("2026-03-30T08:00:00.000Z");
    expect(localDe(instantDe("2026-03-29", "02:30", "Europe/Paris"), "Europe/Paris").heure).toBe("03:30");
    expect(instantDe("2026-10-25", "02:30", "Europe/Paris").toISOString()).toBe("2026-10-25T00:30:00.000Z");
    const journee = journeeDe("2026-03-29", "Europe/Paris");
    expect(minutesEntre(journee.debut, journee.fin)).toBe(23 * 60);
  });

  it("is not that of Paris overseas", () => {
    expect(localDe(new Date("2026-01-01T02:00:00Z"), "America/Cayenne")).toEqual({
      jour: "2025-12-31",
      heure: "23:00",
    });
    expect(localDe(new Date("2026-01-01T14:00:00Z"), "Pacific/Noumea")).toEqual({ jour: "2026-01-02", heure: "01:00" });
  });
});

describe("a civil day", () => {
  it("knows its place in the week", () => {
    expect(jourDeSemaine("2026-11-23")).toBe(1);
    expect(jourDeSemaine("2020-11-01")).toBe(7);
    expect(lundiDe("2026-11-29")).toBe("2026-11-23");
    expect(ajouterJours("2024-02-28", 1)).toBe("2024-02-29");
  });
});
