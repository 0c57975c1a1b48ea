import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { COMMANDES } from "./commandes.ts";
import { examinerNode, jugerDisque } from "./diagnostic.ts";
import { ecrireFichier } from "./ecrire-fichier.ts";
import { refusDeFichier } from "./erreur-fichier.ts";

const atelier = mkdtempSync(join(tmpdir(), "declic-commandes-"));
afterAll(() => rmSync(atelier, { recursive: true, force: true }));

const declic = (...arguments_: readonly string[]) => {
  const env = {
    ...process.env,
    DECLIC_DONNEES: join(atelier, "jamais"),
    DATABASE_URL: "",
    DATABASE_URL_PROPRIETAIRE: "",
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/declic.js", ...arguments_], {
    env,
    encoding: "utf8",
  });
  return { code: status, texte: stdout + stderr, stdout };
};
const ecrire = (nom: string, octets: string | Uint8Array) => {
  writeFileSync(join(atelier, nom), octets);
  return join(atelier, nom);
};
const gros = () => {
  const chemin = ecrire("gros.csv", "code_commune;zrr\n");
  truncateSync(chemin, 100 * 1024 * 1024);
  return chemin;
};

describe("the command line", () => {
  test("help of the program and of each command; an unknown one is a wrong use", { timeout: 60_000 }, () => {
    const general = declic("--help");
    expect(general.code).toBe(0);
    for (const { nom, resume } of COMMANDES) expect(general.texte).toContain(`${nom.padEnd(12)} ${resume}`);
    expect(declic("sauvegarder", "--help").texte).toContain("clé maîtresse n’est pas dans le fichier");
    expect(declic("inconnue").code).toBe(2);
    expect(declic("migrer", "--inconnue")).toMatchObject({
      code: 2,
      texte: expect.stringMatching(/^Option inconnue : --inconnue\./),
    });
    expect(declic("--version")).toMatchObject({ code: 0, texte: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  test.each([
    [["migrer", "encore"], /^Argument de trop : « encore »\./],
    [["demo", "charger", "tout"], /^Argument de trop : « tout »\./],
    [["demo", "vider", "--complet"], /ne va qu’avec « charger »/],
    [["compte", "creer", "toi"], /^Argument de trop/],
    [["compte", "desactiver", "--courriel", "camille"], /^--courriel attend une adresse complète/],
    [["compte", "creer", "--courriel", "camille@exemple.test"], /^Il manque --role/],
    [["compte", "toString"], /^Dites « creer »/],
    [["exporter"], /^Dites la sorte/],
    [["exporter", "lieux", "--format", "toString"], /^Format inconnu/],
    [["exporter", "lieux", "--format"], /^L’option --format attend une valeur/],
    [["importer", "lieux", "a", "b"], /^Un seul fichier/],
    [["importer", "lieux", "a", "--tout-ou-rien=oui"], /^L’option --tout-ou-rien s’écrit seule/],
    [["importer", "zrr", "x.csv", "--date", "2022-02-31"], /^--date attend un jour/],
  ])("%j is refused in French before anything is opened", { timeout: 60_000 }, (arguments_, motif) => {
    expect(declic(...arguments_)).toMatchObject({ code: 2, texte: expect.stringMatching(motif) });
  });

  test("for a machine, a refusal too is one object on the standard output", { timeout: 60_000 }, () => {
    for (const arguments_ of [["inconnue"], ["demo"], ["importer", "zrr", join(atelier, "rien.csv")]]) {
      const { code, stdout } = declic(...arguments_, "--json");
      expect(JSON.parse(stdout)).toMatchObject({ erreur: { code, message: expect.any(String) } });
    }
  });

  test.each([
    ["absent", () => join(atelier, "rien.csv"), /n’existe pas/],
    ["that is a folder", () => atelier, /est un dossier, pas un fichier/],
    [
      "behind a file",
      () => join(ecrire("un.csv", "a"), "deux.csv"),
      /passe par un fichier comme si c’était un dossier/,
    ],
    ["of 100 MB", gros, /pèse 100 Mo/],
  ])("a file %s is refused before any database is opened, code 2", { timeout: 60_000 }, (_, chemin, motif) => {
    expect(declic("importer", "zrr", chemin())).toMatchObject({ code: 2, texte: expect.stringMatching(motif) });
    expect(existsSync(join(atelier, "jamais"))).toBe(false);
  });

  test.each([
    [
      "in a missing folder",
      () => join(atelier, "absent", "lieux.csv"),
      /Le dossier de « .* » n’existe pas\. Créez-le/,
      2,
    ],
    ["that is a folder", () => atelier, /est un dossier\. Ajoutez le nom/, 2],
    ["whose name is too long", () => join(atelier, "a".repeat(300)), /est trop long/, 2],
  ])(
    "an export to a file %s is refused before any database is opened",
    { timeout: 60_000 },
    (_, chemin, motif, code) => {
      const vers = chemin();
      for (const commande of [
        ["exporter", "lieux", "--fichier", vers],
        ["importer", "zrr", ecrire("petit.csv", "a;b\n"), "--rapport", vers],
      ])
        expect(declic(...commande)).toMatchObject({ code, texte: expect.stringMatching(motif) });
    },
  );

  test("a full disk is said in French, and is not a wrong use", async () => {
    const morceaux = (async function* () {
      yield Buffer.alloc(200_000);
    })();
    await expect(ecrireFichier("/dev/full", morceaux)).rejects.toMatchObject({
      code: 3,
      message: expect.stringMatching(/^Plus de place pour écrire « \/dev\/full » .* relancez la commande\.$/),
    });
  });

  test("each fault of a file has its sentence, for reading as for writing; another fault has none", () => {
    const faute = (code: string) => Object.assign(new Error("EXXX: nope"), { code });
    for (const code of [
      "ENOENT",
      "EISDIR",
      "ENOTDIR",
      "ENAMETOOLONG",
      "EACCES",
      "EPERM",
      "EROFS",
      "ENOSPC",
      "EDQUOT",
      "EIO",
    ])
      for (const sens of ["lire", "ecrire"] as const) {
        const refus = refusDeFichier(faute(code), "/données/x.csv", sens);
        expect(refus?.message, code).toContain("« /données/x.csv »");
        expect(refus?.code, code).toBe(["EROFS", "ENOSPC", "EDQUOT", "EIO"].includes(code) ? 3 : 2);
      }
    expect(refusDeFichier(faute("ECONNRESET"), "x", "lire")).toBeUndefined();
  });

  test("an unknown kind, a wrong date, a missing file: said with the usage", { timeout: 60_000 }, () => {
    expect(declic("importer", "recettes", "x.csv")).toMatchObject({
      code: 2,
      texte: expect.stringContaining("recettes"),
    });
    expect(declic("importer", "zrr", "x.csv", "--date", "hier").code).toBe(2);
    expect(declic("exporter", "recettes").code).toBe(2);
  });

  test("restoring what is not a backup, or saving over a file: refused, the file untouched", {
    timeout: 60_000,
  }, () => {
    const chemin = ecrire("notes.gz", "mes notes");
    expect(declic("restaurer", chemin)).toMatchObject({
      code: 1,
      texte: expect.stringContaining("n’est pas une sauvegarde"),
    });
    expect(declic("sauvegarder", chemin)).toMatchObject({ code: 2, texte: expect.stringContaining("existe déjà") });
    expect(readFileSync(chemin, "utf8")).toBe("mes notes");
  });
});

describe("diagnostic", () => {
  test("Node: 20.19 is enough, 20.18 is not", () => {
    expect(["20.19.0", "22.1.0", "20.18.9", "18.20.0"].map((v) => examinerNode(v).etat)).toEqual([
      "ok",
      "ok",
      "echec",
      "echec",
    ]);
  });
  test("disk: room, little room, no room", () => {
    expect([5000, 1000, 100].map((libre) => jugerDisque(libre).etat)).toEqual(["ok", "attention", "echec"]);
  });
});
