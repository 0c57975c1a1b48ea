import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "../../src/app/routes.ts";
import { NIVEAUX_PERMIS } from "../../src/domaines/acteur/role.rules.ts";
import { ROLES, type Role } from "../../src/plateforme/acces/acces.ts";
import { baseDeTest } from "../base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../site.ts";

const { base, proprietaire } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const LECTURES = ROUTES.filter(({ methode }) => methode === "GET").map(({ chemin }) => chemin);
const personnes = new Map<Role, number>();
let structureId = 0;

beforeAll(async () => {
  structureId = await creerStructure(base, "La sienne", "23");
  for (const role of ROLES) {
    const { personneId } = await creerPersonne(base, {
      courriel: `${role}@exemple.test`,
      role,
      ...ou(role),
      demonstration: true,
    });
    personnes.set(role, personneId);
  }
});

function ou(role: Role): { niveau: string; code?: string; structureId?: number; reseau?: string } {
  const niveau = NIVEAUX_PERMIS[role][0] ?? "soi";
  if (niveau === "structure" || role === "conseiller" || role === "aidant") return { niveau, structureId };
  const codes: Readonly<Record<string, string>> = { departement: "23", region: "75", epci: "200034825" };
  const code = codes[niveau];
  if (code !== undefined) return { niveau, code };
  return niveau === "reseau" ? { niveau, reseau: "Croix-Rouge" } : { niveau };
}

/** Real identifiers where there are some, so that pages are filled rather than refused. */
function adresse(modele: string): string {
  if (modele.startsWith("/structures/:id")) return modele.replace(":id", String(structureId));
  if (modele === "/admin/comptes/:id") return `/admin/comptes/${personnes.get("conseiller")}`;
  if (modele === "/territoires/:niveau/:code") return "/territoires/departement/23";
  return modele
    .replace(/:format/u, "csv")
    .replace(/:(\w+)/gu, (_tout, nom: string) =>
      modele.startsWith("/cra/") && nom === "id" ? "00000000-0000-4000-8000-00000000dead" : "987654",
    );
}

/** What a GET may leave behind: that a record was read (and its seal), and when the person was last seen. */
const REPERES: Readonly<Record<string, string>> = {
  "journal.entree": "select count(*)::text as repere from journal.entree where operation <> 'lecture'",
  "journal.a_sceller": "select ''::text as repere",
  "acteur.connexion":
    "select coalesce(md5(string_agg((to_jsonb(c) - 'vue_le')::text, '|' order by c::text)), '') as repere from acteur.connexion c",
};

/** Every table of the house in one mark: how many rows, and which transactions wrote them. */
async function etatDeLaBase(): Promise<Readonly<Record<string, string>>> {
  const { rows } = await proprietaire.query(`
    select n.nspname || '.' || c.relname as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public') and n.nspname not like 'pg\\_%'
    order by 1`);
  const tables = rows.map(({ nom }) => String(nom));
  expect(tables.length).toBeGreaterThan(30);
  const union = tables
    .map((nom) => {
      const repere =
        REPERES[nom] ??
        `select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) || ' ' || coalesce(max(ctid::text), '') as repere from ${nom}`;
      return `select '${nom}' as nom, repere from (${repere}) x`;
    })
    .join(" union all ");
  const lus = await proprietaire.query(union);
  return Object.fromEntries(lus.rows.map(({ nom, repere }) => [String(nom), String(repere)]));
}

const ecarts = (avant: Readonly<Record<string, string>>, apres: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(avant).filter((nom) => avant[nom] !== apres[nom]);

async function toutLire(nav: Navigateur): Promise<readonly string[]> {
  const fautives: string[] = [];
  const depart = await etatDeLaBase();
  const fautes: string[] = [];
  for (const modele of LECTURES) {
    const { statut } = await nav.lire(adresse(modele));
    if (statut >= 500) fautes.push(`${modele} : ${statut}`);
  }
  const changees = ecarts(depart, await etatDeLaBase());
  if (changees.length === 0) return fautes;
  // Something moved: one more walk, address by address, names the culprit.
  for (const modele of LECTURES) {
    const avant = await etatDeLaBase();
    await nav.lire(adresse(modele));
    const tables = ecarts(avant, await etatDeLaBase());
    if (tables.length > 0) fautives.push(`GET ${modele} : ${tables.join(", ")}`);
  }
  return [...fautes, ...changees, ...fautives];
}

describe("GET never changes state (S15)", () => {
  it("sees a change when there is one", async () => {
    const avant = await etatDeLaBase();
    await creerStructure(base, "Une de plus", "23");
    expect(ecarts(avant, await etatDeLaBase())).toEqual(["acteur.structure", "journal.entree"]);
  });

  it("asked by a visitor", async () => {
    expect(await toutLire(site.navigateur())).toEqual([]);
  }, 120_000);

  it.each(ROLES.map((role) => [role]))(
    "asked by « %s »",
    async (role) => {
      const nav = site.navigateur();
      await nav.envoyer("/connexion/demonstration", { compte: String(personnes.get(role)) });
      expect(await toutLire(nav)).toEqual([]);
      expect((await nav.lire("/compte")).statut).toBe(200);
    },
    120_000,
  );
});
