import { describe, expect, test } from "vitest";
import { ecrireQuand, lireQuand } from "./quand-arret.rules.ts";

describe("quand le bus s’arrête", () => {
  test.each([
    ["tous les mardis 9h-12h", "", "Tu 09:00-12:00"],
    ["Mardi de 9h à midi", "", "Tu 09:00-12:00"],
    ["le mardi et le jeudi : 9h30 à 12h et 14h-17h", "", "Tu,Th 09:30-12:00,14:00-17:00"],
    ["du lundi au mercredi 9h-12h", "", "Mo-We 09:00-12:00"],
    ["1er et 3e jeudi 14h-17h", "", "Th[1,3] 14:00-17:00"],
    ["le premier, troisième jeudi du mois de 14h à 17h", "", "Th[1,3] 14:00-17:00"],
    ["le dernier vendredi de chaque mois 9h-12h", "", "Fr[-1] 09:00-12:00"],
    ["mercredi des semaines impaires 9h-12h", "", "week 01-53/2 We 09:00-12:00"],
    ["mardis et jeudis semaine paire 9h-12h", "", "week 02-52/2 Tu 09:00-12:00; week 02-52/2 Th 09:00-12:00"],
    ["29/11/2026 9h-12h", "", "2026 Nov 29 09:00-12:00"],
    ["le mardi 1er décembre 2026 et le 15/12/26, 9h-12h", "", "2026 Dec 01 09:00-12:00; 2026 Dec 15 09:00-12:00"],
    ["tous les mardis 9h-12h", "jours fériés ; vacances scolaires", "Tu 09:00-12:00; SH off; PH off"],
    [
      "tous les mardis 9h-12h ; 24/12/2026 9h-11h",
      "du 1er août 2026 au 31/08/2026 ; 29/12/2026",
      "Tu 09:00-12:00; 2026 Dec 24 09:00-11:00; 2026 Aug 01-2026 Aug 31 off; 2026 Dec 29 off",
    ],
  ])("« %s » sauf « %s » → %s", (quand, sauf, horaires) => {
    expect(lireQuand({ quand, sauf })).toEqual({ horaires });
    expect(lireQuand(ecrireQuand(horaires)), "écrit puis relu, rien ne change").toEqual({ horaires });
  });

  test.each([
    ["", ""],
    ["tous les mardis", ""],
    ["un mardi sur deux 9h-12h", ""],
    ["tous les mardis sur rendez-vous 9h-12h", ""],
    ["31/02/2026 9h-12h", ""],
    ["6e mardi 9h-12h", ""],
    ["mardi 12h-9h", ""],
    ["29/11 9h-12h", ""],
  ])("« %s » se refuse plutôt que de promettre une fausse heure", (quand, sauf) => {
    expect(lireQuand({ quand, sauf })).toHaveProperty("erreurs.quand");
  });

  test("un écart illisible est dit à côté de son champ", () => {
    expect(lireQuand({ quand: "tous les mardis 9h-12h", sauf: "quand il neige" })).toHaveProperty("erreurs.sauf");
    expect(lireQuand({ quand: "tous les mardis 9h-12h", sauf: "du 31/08/2026 au 01/08/2026" })).toHaveProperty(
      "erreurs.sauf",
    );
  });
});
