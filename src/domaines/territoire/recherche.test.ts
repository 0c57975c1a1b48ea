import { describe, expect, it } from "vitest";
import { fautesDe, hasard } from "../../../tests/fautes-de-frappe.ts";
import { cleDeNom, compacte, distance } from "./nom.rules.ts";
import { chercherCommunes, communeProbable, ecrireCommune } from "./recherche.ts";
import { referentiel } from "./referentiel.ts";

const premiers = (texte: string, limite = 5): readonly string[] =>
  chercherCommunes(texte, limite).map((t) => t.libelle);

describe("Chercher une commune", () => {
  it.each([
    ["gueret", "Guéret (Creuse)"],
    ["GUÉRET", "Guéret (Creuse)"],
    ["st etienne", "Saint-Étienne (Loire)"],
    ["Ste Feyre", "Sainte-Feyre (Creuse)"],
    ["l’hay les roses", "L'Haÿ-les-Roses (Val-de-Marne)"],
    ["havre", "Le Havre (Seine-Maritime)"],
    ["chalons s/ saone", "Chalon-sur-Saône (Saône-et-Loire)"],
    ["villeneuve sur lot", "Villeneuve-sur-Lot (Lot-et-Garonne)"],
    ["la rochel", "La Rochelle (Charente-Maritime)"],
    ["marsiele", "Marseille (Bouches-du-Rhône)"],
    ["pointe a pitre", "Pointe-à-Pitre (Guadeloupe)"],
    ["2A004", "Ajaccio (Corse-du-Sud)"],
    ["23000", "Guéret (Creuse)"],
    ["2300", "Guéret (Creuse)"],
    ["23005 Guéret cedex", "Guéret (Creuse)"],
    ["Guéret, Creuse", "Guéret (Creuse)"],
    ["Saint-Denis 93", "Saint-Denis (Seine-Saint-Denis)"],
    ["saint denis reunion", "Saint-Denis (La Réunion)"],
    ["13001", "Marseille 1er (Bouches-du-Rhône)"],
    ["paris 15", "Paris 15e (Paris)"],
    ["Lyon 3ème arrondissement", "Lyon 3e (Rhône)"],
  ])("comprend « %s »", (saisie, attendu) => {
    expect(premiers(saisie)[0]).toBe(attendu);
  });

  it("propose la commune d’aujourd’hui pour un ancien nom, en le disant", () => {
    const [trouvee] = chercherCommunes("Bellegarde-sur-Valserine");
    expect(trouvee?.commune.nom).toBe("Valserhône");
    expect(trouvee?.ancienNom).toBe("Bellegarde-sur-Valserine");
  });

  it("distingue les homonymes par leur département", () => {
    expect(premiers("Saint-Denis")).toEqual(
      expect.arrayContaining(["Saint-Denis (La Réunion)", "Saint-Denis (Seine-Saint-Denis)", "Saint-Denis (Gard)"]),
    );
  });

  it.each(["", " ", "!!!", "xyzzyq", "00000", "\u0000", "a".repeat(500)])(
    "ne trouve rien, sans faute, pour %j",
    (saisie) => {
      expect(chercherCommunes(saisie)).toEqual([]);
    },
  );

  it("une commune d’arrondissement garde le code de sa ville", () => {
    const [trouvee] = chercherCommunes("13001");
    expect([trouvee?.commune.code, trouvee?.arrondissement?.code]).toEqual(["13055", "13201"]);
  });
});

describe("Les 500 plus grandes communes, tapées avec une faute", () => {
  const GRAINE = 20_221_129;
  const r = referentiel();
  const grandes = [...r.communes.values()].sort((a, b) => (b.population ?? 0) - (a.population ?? 0)).slice(0, 500);
  const noms = new Set(r.cles.filter((c) => !c.arrondissement).map((c) => compacte(c.cle)));
  const tirer = hasard(GRAINE);
  const essais = grandes.flatMap((c) => fautesDe(c.nom, tirer).map((f) => ({ attendue: c, texte: f.texte })));
  const reponses = essais.map((e) => ({ ...e, trouvees: chercherCommunes(e.texte) }));
  const manquees = reponses.filter((e) => e.trouvees[0]?.commune.nom !== e.attendue.nom);
  const autreNom = manquees.filter((e) => noms.has(compacte(cleDeNom(e.texte))));
  const ratees = manquees.filter((e) => !autreNom.includes(e));

  it("la bonne réponse est la première, ou la saisie est le nom exact d’une autre commune", () => {
    const part = 1 - ratees.length / essais.length;
    console.error(
      `${essais.length} saisies fautives : ${manquees.length - ratees.length} deviennent un autre nom exact, ` +
        `${ratees.length} ambiguës (${(part * 100).toFixed(2)} % justes) : ${ratees.map((e) => `${e.texte} (${e.attendue.nom})`).join(", ")}`,
    );
    expect(part).toBeGreaterThan(0.99);
  });

  it("chaque réponse manquée a pour première réponse une commune aussi proche de la saisie", () => {
    for (const { texte, trouvees } of ratees) {
      const saisi = compacte(cleDeNom(texte));
      const proposees = r.cles.filter((c) => c.commune === trouvees[0]?.commune).map((c) => compacte(c.cle));
      const formes = proposees.flatMap((p) => [p, p.replace(/^(les?|la|l)/, "")]);
      expect(
        formes.some((p) => p.startsWith(saisi) || distance(saisi, p, 1) <= 1),
        `${texte} → ${proposees[0]}`,
      ).toBe(true);
    }
  });

  it("la commune attendue figure toujours dans la liste quand elle n’est pas première", () => {
    const absentes = ratees.filter(
      (e) => !chercherCommunes(e.texte, 20).some((t) => t.commune.code === e.attendue.code),
    );
    expect(absentes.length).toBeLessThanOrEqual(2);
  });

  it("répond en moins de 5 ms de calcul", { timeout: 60_000 }, () => {
    const tirees = essais.filter((_, i) => i % 5 === 0);
    const debut = process.cpuUsage();
    for (const e of tirees) chercherCommunes(e.texte);
    const { user, system } = process.cpuUsage(debut);
    expect((user + system) / 1000 / tirees.length).toBeLessThan(5);
  });
});

describe("Une commune écrite dans un formulaire", () => {
  it("se relit comme la même, ce que son code INSEE ne permet pas", { timeout: 60_000 }, () => {
    const codes = [...referentiel().communes.keys()].filter((_, rang) => rang % 200 === 0);
    expect(codes.filter((code) => communeProbable(ecrireCommune(code))?.commune.code !== code)).toEqual([]);
    expect(communeProbable("23200")?.commune.nom).toBe("Aubusson");
    expect(ecrireCommune("23200")).not.toContain("Aubusson");
  });
});
