import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enVie, lireVerrou, naissance, prendreVerrou, rendreVerrou, type Verrou } from "./verrou.ts";

const atelier = mkdtempSync(join(tmpdir(), "declic-verrou-"));
const preneur = join(atelier, "preneur.mjs");
const PID_MORT = 2 ** 22 - 7;

beforeAll(async () => {
  await build({
    stdin: {
      contents: `import { prendreVerrou, naissance } from "./verrou.ts";
        const pid = process.pid;
        process.on("message", (dossier) => {
          const verrou = { pid, parent: pid, port: 1, secret: "secret-" + pid, depuis: "", naissance: naissance(pid), naissanceParent: "" };
          process.send("pris" in prendreVerrou(dossier, verrou));
        });
        process.send("pret");`,
      resolveDir: import.meta.dirname,
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: preneur,
  });
});
afterAll(() => rmSync(atelier, { recursive: true, force: true }));

describe("verrou", () => {
  test("of many processes that find a dead holder's lock, one only has it", async () => {
    const processus = await Promise.all(Array.from({ length: 6 }, lancer));
    for (let tour = 0; tour < 15; tour += 1) {
      const dossier = mkdtempSync(join(atelier, "d-"));
      prendreVerrou(dossier, verrou({ pid: PID_MORT, secret: "du-mort" }));
      const pris = await Promise.all(processus.map((un) => demander(un, dossier)));
      expect(pris.filter(Boolean)).toHaveLength(1);
      expect(readdirSync(dossier)).toEqual(["verrou.json"]);
    }
    for (const un of processus) un.kill();
  });

  test("a live holder keeps it, and is named; given back, it is free", () => {
    const dossier = mkdtempSync(join(atelier, "d-"));
    const tenu = verrou({ pid: process.ppid, naissance: naissance(process.ppid), secret: "vivant" });
    expect(prendreVerrou(dossier, tenu)).toEqual({ pris: true });
    expect(statSync(join(dossier, "verrou.json")).mode & 0o777).toBe(0o600);
    expect(prendreVerrou(dossier, verrou({ secret: "autre" }))).toEqual({ tenuPar: tenu });
    rendreVerrou(dossier, "autre");
    expect(lireVerrou(dossier)).toEqual(tenu);
    rendreVerrou(dossier, "vivant");
    expect(lireVerrou(dossier)).toBeNull();
  });

  test.runIf(process.platform === "linux")("a number of process given again to another one holds nothing", () => {
    expect(enVie(process.ppid, naissance(process.ppid))).toBe(true);
    expect(enVie(process.ppid, "un-autre-demarrage 1")).toBe(false);
  });

  test("an heir that died in the middle of taking over does not block the folder", () => {
    const dossier = mkdtempSync(join(atelier, "d-"));
    prendreVerrou(dossier, verrou({ pid: PID_MORT, secret: "du-premier-mort" }));
    const succession = join(dossier, `verrou.json.${"du-premier-mort".slice(0, 16)}`);
    writeFileSync(succession, JSON.stringify(verrou({ pid: PID_MORT - 1, secret: "du-second-mort" })));
    expect(prendreVerrou(dossier, verrou({ secret: "a-moi" }))).toEqual({ pris: true });
    expect(lireVerrou(dossier)?.secret).toBe("a-moi");
  });

  test("an unreadable lock is said, not forced", () => {
    const dossier = mkdtempSync(join(atelier, "d-"));
    writeFileSync(join(dossier, "verrou.json"), "{");
    expect(() => prendreVerrou(dossier, verrou({}))).toThrow(/illisible/);
  });
});

const verrou = (plus: Partial<Verrou>): Verrou => ({
  pid: process.pid,
  parent: process.pid,
  naissance: "",
  naissanceParent: "",
  port: 1,
  secret: "secret",
  depuis: "",
  ...plus,
});

function lancer(): Promise<ChildProcess> {
  const enfant = fork(preneur, { execArgv: [] });
  return new Promise((pret) => enfant.once("message", () => pret(enfant)));
}

function demander(enfant: ChildProcess, dossier: string): Promise<boolean> {
  return new Promise((pret) => {
    enfant.once("message", (recu) => pret(recu === true));
    enfant.send(dossier);
  });
}
