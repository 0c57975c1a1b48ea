import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { lireConfig, SCHEMA } from "../src/plateforme/config/config.ts";

const lire = (nom: string): string => readFileSync(resolve(import.meta.dirname, "..", nom), "utf8");
const CONTAINERFILE = lire("Containerfile");
const COMPOSE = lire("compose.yaml");
const DEVCONTAINER = z
  .object({ image: z.string(), forwardPorts: z.array(z.number()), containerEnv: z.record(z.string(), z.string()) })
  .parse(JSON.parse(lire(".devcontainer/devcontainer.json")));
const PAQUET = z.object({ engines: z.object({ node: z.string() }) }).parse(JSON.parse(lire("package.json")));
const REGLAGES = Object.keys(SCHEMA.shape);

const versionsNode = (texte: string): readonly string[] =>
  [...texte.matchAll(/\bnode:(\d+)/g)].map(([, une = ""]) => une);

describe("conteneurs, devcontainer et programme disent la même chose", () => {
  test("une seule version de Node, celle qu’exige package.json", () => {
    const [exigee = ""] = /\d+/.exec(PAQUET.engines.node) ?? [];
    const dites = [...versionsNode(CONTAINERFILE), ...versionsNode(DEVCONTAINER.image)];
    expect(dites.length).toBe(3);
    expect(new Set(dites)).toEqual(new Set([exigee]));
  });

  test("le port par défaut est celui qu’on expose, qu’on publie et qu’on transmet", () => {
    const lue = lireConfig({});
    const port = "config" in lue ? lue.config.PORT : 0;
    expect(CONTAINERFILE).toContain(`EXPOSE ${port}\n`);
    expect(CONTAINERFILE).toContain(`PORT=${port} `);
    expect(COMPOSE).toContain(`:${port}:${port}"`);
    expect(DEVCONTAINER.forwardPorts).toEqual([port]);
  });

  test("chaque variable donnée au programme est un réglage connu", () => {
    const [, services = ""] = COMPOSE.split(/^ {2}migration:$/m);
    const compose = [...services.matchAll(/^ {6}([A-Z_]+):/gm)].map(([, nom]) => nom);
    const [, env = ""] = /^ENV (.+)$/m.exec(CONTAINERFILE) ?? [];
    const conteneur = [...env.matchAll(/([A-Z_]+)=/g)].map(([, nom]) => nom).filter((nom) => nom !== "NODE_ENV");
    expect(compose.length).toBeGreaterThan(5);
    expect(conteneur).toEqual(expect.arrayContaining(["HOTE", "PORT", "DECLIC_DONNEES"]));
    for (const nom of [...compose, ...conteneur, ...Object.keys(DEVCONTAINER.containerEnv)])
      expect(REGLAGES).toContain(nom);
  });

  test("PostgreSQL 15 ou plus, un rôle d’application sans pouvoir, le propriétaire seul migre", () => {
    const [, version = "0"] = /postgres:(\d+)/.exec(COMPOSE) ?? [];
    expect(Number(version)).toBeGreaterThanOrEqual(15);
    expect(COMPOSE).toContain("nosuperuser nocreatedb nocreaterole nobypassrls");
    const [, application = ""] = COMPOSE.split(/^ {2}application:$/m);
    expect(application).not.toContain("DATABASE_URL_PROPRIETAIRE");
  });

  test("plusieurs étapes, jamais root, la santé par /sante", () => {
    expect(CONTAINERFILE.match(/^FROM /gm)).toHaveLength(2);
    expect(CONTAINERFILE.lastIndexOf("\nUSER node\n")).toBeGreaterThan(CONTAINERFILE.lastIndexOf("\nFROM "));
    expect(CONTAINERFILE).toMatch(/HEALTHCHECK[^\n]*\\\n.*\/sante/);
  });
});
