import { expect, test } from "vitest";
import { deNom } from "./nom.rules.ts";

test.each([
  ["Aubusson", "d’Aubusson"],
  ["Évreux", "d’Évreux"],
  ["Guéret", "de Guéret"],
  ["Le Havre", "du Havre"],
  ["Les Abymes", "des Abymes"],
  ["La Courneuve", "de La Courneuve"],
  ["L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"],
  ["Lens", "de Lens"],
  ["Lesneven", "de Lesneven"],
  ["Yvetot", "d’Yvetot"],
  ["Youx", "de Youx"],
  ["vous", "de vous"],
  ["12 Rue du Marché 23000 Guéret", "de 12 Rue du Marché 23000 Guéret"],
])("%s, après « de », s’écrit %s", (nom, ecrit) => expect(deNom(nom)).toBe(ecrit));
