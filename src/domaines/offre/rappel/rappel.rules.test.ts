import { describe, expect, test } from "vitest";
import { direDisponibilites, joursOuvresPasses, masquer, permet } from "./rappel.rules.ts";

describe("une demande de rappel", () => {
  test.each([
    [[], [], "du lundi au samedi"],
    [["lundi", "mardi"], ["matin"], "le matin, lundi ou mardi"],
    [[], ["matin", "soir"], "le matin ou le soir, jusqu’à 20 h, du lundi au samedi"],
    [["jeudi"], ["matin", "apres_midi", "soir"], "jeudi"],
  ] as const)("dit quand appeler : %j %j", (jours, moments, dit) =>
    expect(direDisponibilites({ jours, moments })).toBe(dit),
  );

  test("ne montre du numéro que de quoi le reconnaître", () => {
    expect(masquer("+33639980142")).toBe("06 •• •• •• 42");
    expect(masquer("+590690001122")).toBe("06 •• •• •• 22");
  });

  test("les jours ouvrés passés ne comptent ni le jour de la demande ni aujourd’hui", () => {
    const ouvre = (jour: string): boolean => !["2026-11-21", "2026-11-22"].includes(jour);
    const jours = ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"];
    expect(joursOuvresPasses(jours, ouvre), "du vendredi au lundi").toBe(0);
    expect(joursOuvresPasses([...jours, "2026-11-24", "2026-11-25"], ouvre)).toBe(2);
  });

  test("une demande terminée ne se prend pas, elle se reprend", () => {
    expect(permet("clos", "prendre")).toBe(false);
    expect(permet("clos", "rouvrir")).toBe(true);
  });
});
