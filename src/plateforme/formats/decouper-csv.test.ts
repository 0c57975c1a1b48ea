import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvIrregulier, decouperCsv } from "./decouper-csv.ts";

const vite = (texte: string) => [...decouperCsv(texte, ";")];

/** What the full parser reads, which counts lines too. */
function lentement(texte: string): readonly (readonly string[])[] {
  const lus: string[][] = parse(texte, {
    delimiter: ";",
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1024 * 1024,
  });
  return lus;
}

test("lit comme l’analyseur complet tout texte qu’il accepte", () => {
  let acceptes = 0;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "é", ";", '"', '""', "\n", "\r\n", "\r", " "), { maxLength: 12 }),
      (signes) => {
        const texte = signes.join("");
        let lus: readonly (readonly string[])[];
        try {
          lus = vite(texte).map(({ cellules }) => cellules);
        } catch (erreur) {
          expect(erreur).toBeInstanceOf(CsvIrregulier);
          return;
        }
        acceptes += 1;
        expect(lus).toEqual(lentement(texte));
      },
    ),
    { numRuns: 20_000 },
  );
  expect(acceptes).toBeGreaterThan(4000);
});

test("lit lui-même tout tableau écrit selon la norme, lignes numérotées comme dans le fichier", () => {
  const cellule = fc.string({ unit: fc.constantFrom("a", "é", ";", '"', "\n", ",", " "), maxLength: 5 });
  const citer = (texte: string) => (/[;"\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte);
  const tableau = fc.array(fc.array(cellule, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(tableau, fc.constantFrom("\n", "\r\n"), (rangees, fin) => {
      const texte = rangees.map((rangee) => rangee.map(citer).join(";") + fin).join("");
      let ligne = 1;
      const attendus = rangees.map((cellules) => {
        const attendu = { ligne, cellules };
        ligne += cellules.join(";").split("\n").length;
        return attendu;
      });
      // The end of the first line tells how the others end: with one in its quotes, the full parser reads the file.
      fc.pre(!(rangees[0] ?? []).join("").includes("\n"));
      expect(vite(texte)).toEqual(attendus);
    }),
  );
});

test("un guillemet jamais fermé ne se lit pas deux fois", () => {
  expect(() => vite(`a;b\n"c;${"d\n".repeat(2_000_000)}`)).toThrow(CsvIrregulier);
});
