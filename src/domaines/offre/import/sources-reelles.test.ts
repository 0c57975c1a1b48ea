import { describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../../../tests/fichiers-reels.ts";
import { lireTable, type TableImport } from "../../../plateforme/formats/lire-table.ts";
import { estRefus, LIMITES_ENVOI } from "../../../plateforme/formats/refus-format.ts";
import { jugerCorrespondance, lireParCorrespondance } from "./correspondance-lieu.rules.ts";
import { importerTable } from "./importer-lieux.ts";
import { proposerLecture } from "./proposer-correspondance.rules.ts";
import { vueDesColonnes } from "./voir-colonnes.rules.ts";

const { enTransaction } = await baseDeTest();
const MAINTENANT = new Date("2024-09-01T10:00:00Z");

/** What each real source gives once every proposal is accepted as it stands, without any decision on its labels; « horaires »: hours left to check. */
const ATTENDUS: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  ["aix-en-provence", { crees: 38, fusionnes: 0, refuses: 0, doutes: 0, horaires: 0 }],
  ["angers", { crees: 63, fusionnes: 0, refuses: 0, doutes: 2, horaires: 22 }],
  ["bus-france-services-charente", { crees: 12, fusionnes: 0, refuses: 0, doutes: 0, horaires: 0 }],
  ["corse", { crees: 150, fusionnes: 5, refuses: 6, doutes: 3, horaires: 29 }],
  ["epernay", { crees: 37, fusionnes: 0, refuses: 2, doutes: 0, horaires: 14 }],
  ["fibre-64", { crees: 56, fusionnes: 5, refuses: 0, doutes: 1, horaires: 36 }],
  ["gironde", { crees: 347, fusionnes: 0, refuses: 0, doutes: 2, horaires: 0 }],
  ["la-creuse", { crees: 90, fusionnes: 0, refuses: 1, doutes: 0, horaires: 1 }],
];

/** The files at the top of the folder, read as if never seen, by the mapping screen. */
const NATIONAUX: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  ["lamednum-exemple-valide.csv", { crees: 1, fusionnes: 0, refuses: 0, doutes: 0, horaires: 0 }],
  ["france-services-2024-08.csv", { crees: 2844, fusionnes: 1, refuses: 0, doutes: 36, horaires: 0 }],
];

async function lire(chemin: string): Promise<TableImport> {
  const table = await lireTable(fichierReel(`lieux/${chemin}`), LIMITES_ENVOI);
  if (estRefus(table)) throw new Error(table.message);
  return table;
}

describe.skipIf(!FICHIERS_PRESENTS)("les fichiers réels, tels qu’ils viennent, lus par l’écran des colonnes", () => {
  const tous = [
    ...ATTENDUS.map(([source, attendu]) => [source, `sources/${source}/${source}.json`, attendu] as const),
    ...NATIONAUX.map(([nom, attendu]) => [nom.replace(/\..*/, ""), nom, attendu] as const),
  ];
  test.each(tous)("%s", { timeout: 120_000 }, async (source, chemin, attendu) => {
    const table = await lire(chemin);
    const correspondance = Object.fromEntries(proposerLecture(vueDesColonnes(table)));
    expect(jugerCorrespondance(correspondance)).toBeUndefined();
    await enTransaction(SYSTEME, async (db) => {
      const importer = () =>
        importerTable({ transaction: (travail) => travail(db), maintenant: MAINTENANT }, table, {
          source,
          lire: (ligne) => lireParCorrespondance(ligne, correspondance),
          dictionnaire: new Map(),
          rang: null,
          dateDuFichier: "2024-09-01",
          mode: "bonnes_lignes",
          demo: false,
          essai: false,
        });
      const { bilan, doutes, rapport } = await importer();
      const horaires = rapport.filter(({ champ }) => champ === "horaires").length;
      const { crees, fusionnes, refuses } = bilan;
      expect({ crees, fusionnes, refuses, doutes, horaires }).toEqual(attendu);
      expect((await importer()).bilan.inchanges, "une seconde fois ne change rien").toBe(bilan.lus - bilan.refuses);
    });
  });
});
