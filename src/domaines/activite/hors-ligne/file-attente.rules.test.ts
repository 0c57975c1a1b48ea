import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import {
  abandonner,
  aEnvoyer,
  ajouter,
  compter,
  corriger,
  delaiAvant,
  ETATS,
  type FileAttente,
  garderLaMienne,
  importer,
  marquerExportes,
  oublier,
  partir,
  prochainDepart,
  recevoir,
  reprendre,
  TRANSITIONS,
} from "./file-attente.rules.ts";
import { ecritureDe, LOT_MAX, type Operation, type Verdict } from "./protocole.rules.ts";

const MINUTE = 60_000;
const T0 = Date.parse("2022-12-01T09:00:00Z");
const valeurs = (id: string, duree = "45"): Valeurs => ({ champs: { id, duree }, listes: {} });
let cles = 0;
const op = (id: string, genre: Operation["genre"] = "creer", avec: Partial<Operation> = {}): Operation => ({
  cle: `cle-${++cles}`,
  genre,
  version: genre === "creer" ? null : 1,
  affectation: 1,
  appareil: "appareil",
  charge: valeurs(id),
  ...avec,
});
const accepte = (cle: string, version = 1): Verdict => ({
  cle,
  etat: "envoye",
  version,
  recuLe: "2022-12-01T09:00:00.000Z",
});
const refuse = (cle: string): Verdict => ({ cle, etat: "refuse", erreurs: { jour: "Non." } });
const partie = (file: FileAttente): FileAttente =>
  partir(file, new Set(aEnvoyer(file, T0).map(({ operation }) => operation.cle)), T0, 0);
const vue = (file: FileAttente) => file.map(({ operation: { genre, version }, etat }) => [genre, version, etat]);

describe("the queue of a device", () => {
  it("is documented by its own table", () => {
    const lisez = readFileSync(new URL("./README.md", import.meta.url), "utf8");
    for (const etat of ETATS) {
      const passages = Object.entries(TRANSITIONS[etat]).map(([evenement, vers]) => `${evenement} → ${vers}`);
      expect(lisez).toContain(`| ${etat} | ${passages.join(", ") || "—"} |`);
    }
  });

  it("makes one of what changes before it has left: the last word, under its own key", () => {
    const creee = ajouter([], op("a"));
    expect(vue(ajouter(creee, op("a", "modifier")))).toEqual([["creer", null, "en_attente"]]);
    expect(ajouter(creee, op("a", "supprimer"))).toEqual([]);
    expect(vue(ajouter(ajouter([], op("b", "modifier")), op("b", "supprimer")))).toEqual([
      ["supprimer", 1, "en_attente"],
    ]);
  });

  it("never touches what has left without an answer: the rest waits behind and learns its version", () => {
    const creation = op("a");
    const file = ajouter(partie(ajouter([], creation)), op("a", "modifier"));
    expect(vue(file)).toEqual([
      ["creer", null, "en_attente"],
      ["modifier", null, "en_attente"],
    ]);
    expect(aEnvoyer(file, T0 + MINUTE).map(({ operation }) => operation.genre)).toEqual(["creer"]);
    const recue = recevoir(file, [accepte(creation.cle)]);
    expect(vue(aEnvoyer(recue, T0))).toEqual([["modifier", 1, "en_attente"]]);
  });

  it("folds what waited behind into what was refused: it is the person’s last word", () => {
    const creation = op("a", "creer", { charge: valeurs("a", "99") });
    const file = ajouter(partie(ajouter([], creation)), op("a", "modifier"));
    const refusee = recevoir(file, [refuse(creation.cle)]);
    expect(vue(refusee)).toEqual([["creer", null, "en_attente"]]);
    expect(refusee[0]?.operation.charge.champs["duree"]).toBe("45");
  });

  it("hears a late or doubled answer without moving, and an answer for a key it no longer has", () => {
    const creation = op("a");
    const envoyee = recevoir(partie(ajouter([], creation)), [accepte(creation.cle)]);
    const quarantaine: Verdict = { cle: creation.cle, etat: "en_quarantaine", motif: "" };
    expect(recevoir(envoyee, [quarantaine, refuse(creation.cle), accepte("autre")])).toEqual(envoyee);
  });

  it("sends fifty at a time, each report once", () => {
    let file: FileAttente = [];
    for (let n = 0; n < 60; n += 1) file = ajouter(file, op(`r${n}`));
    expect(aEnvoyer(file, T0)).toHaveLength(LOT_MAX);
  });

  it("waits longer each time, spread, and never more than a quarter of an hour, even when the clock is put back", () => {
    expect([1, 2, 3, 20].map((essais) => delaiAvant(essais, 1))).toEqual([5000, 10_000, 20_000, 15 * MINUTE]);
    expect(delaiAvant(1, 0)).toBe(2500);
    const file = partie(ajouter([], op("a")));
    expect(aEnvoyer(file, T0 + 1000)).toEqual([]);
    expect(prochainDepart(file, T0 + 1000)).toBe(1500);
    expect(aEnvoyer(file, T0 - 3 * 365 * 24 * 60 * MINUTE)).toHaveLength(1);
    expect(aEnvoyer(reprendre(file), T0 + 1)).toHaveLength(1);
  });

  it("does not wake for what only a person can move", () => {
    const creation = op("a");
    expect(prochainDepart(recevoir(partie(ajouter([], creation)), [refuse(creation.cle)]), T0)).toBeUndefined();
  });

  it("corrects under a new key, and lets go only of what the server cannot have", () => {
    const creation = op("a");
    const partante = partie(ajouter([], creation));
    expect(abandonner(partante, creation.cle)).toEqual(partante);
    const refusee = recevoir(partante, [refuse(creation.cle)]);
    expect(vue(corriger(refusee, creation.cle, valeurs("a", "60"), "neuve"))).toEqual([["creer", null, "en_attente"]]);
    expect(abandonner(refusee, creation.cle)).toEqual([]);
  });

  it("keeps one’s own over what it was opposed to, and as a new report when that was deleted", () => {
    const change = op("a", "modifier");
    const partante = partie(ajouter([], change));
    const autre = { version: 7, valeurs: valeurs("a", "120"), lieu: "" };
    const oppose = (contre: typeof autre | null) =>
      recevoir(partante, [{ cle: change.cle, etat: "en_conflit", autre: contre }]);
    const nouvelles = { cle: "neuve", id: "b" };
    expect(vue(garderLaMienne(oppose(autre), change.cle, nouvelles))).toEqual([["modifier", 7, "en_attente"]]);
    const [refaite] = garderLaMienne(oppose(null), change.cle, nouvelles);
    expect([refaite?.operation.genre, refaite?.operation.charge.champs["id"]]).toEqual(["creer", "b"]);
    expect(vue(ajouter(oppose(autre), op("a", "supprimer")))).toEqual([["supprimer", 1, "en_conflit"]]);
  });

  it("takes from a file what it does not have, and knows what a copy holds", () => {
    const file = ajouter(ajouter([], op("a")), op("b"));
    expect(importer(file, file)).toEqual(file);
    expect(importer([], file).map(({ rang }) => rang)).toEqual([1, 2]);
    expect(compter(marquerExportes(file, file))).toMatchObject({ ici: 2, sansCopie: 0 });
    expect(compter(ajouter(marquerExportes(file, file), op("c")))).toMatchObject({ ici: 3, sansCopie: 1 });
    // Written in another tab while the file was being sealed.
    expect(compter(marquerExportes(ajouter(file, op("c")), file))).toMatchObject({ ici: 3, sansCopie: 1 });
  });

  it("forgets what was received long ago, never what is still here", () => {
    const creation = op("a");
    const file = ajouter(recevoir(partie(ajouter([], creation)), [accepte(creation.cle)]), op("b"));
    expect(oublier(file, "2022-12-02T00:00:00.000Z")).toHaveLength(1);
    expect(oublier(file, "2022-11-02T00:00:00.000Z")).toHaveLength(2);
  });

  it("writes one content in one way, whatever the order, and another key is no other content", () => {
    const une = op("a", "modifier", { charge: { champs: { b: "1", a: "2" }, listes: { t: ["x", "y"] } } });
    expect(ecritureDe(une)).toBe(
      ecritureDe({ ...une, cle: "autre", charge: { listes: { t: ["x", "y"] }, champs: { a: "2", b: "1" } } }),
    );
    expect(ecritureDe(une)).not.toBe(ecritureDe({ ...une, version: 2 }));
  });
});
