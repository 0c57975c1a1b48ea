import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "../../src/app/routes.ts";
import { NIVEAUX_PERMIS } from "../../src/domaines/acteur/role.rules.ts";
import { ROLES, type Role } from "../../src/plateforme/acces/acces.ts";
import { baseDeTest } from "../base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite, type Vue } from "../site.ts";
import { type Qui, ROUTES_DE_STRUCTURE, TABLE } from "./table.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const personnes = new Map<Role, number>();
const navigateurs = new Map<Role, Navigateur>();
let sienne = 0;
let etrangere = 0;

beforeAll(async () => {
  sienne = await creerStructure(base, "La sienne", "23");
  etrangere = await creerStructure(base, "Celle d’un autre", "59");
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

/** The first perimeter each role may have, in the Creuse. */
function ou(role: Role): { niveau: string; code?: string; structureId?: number; reseau?: string } {
  const niveau = NIVEAUX_PERMIS[role][0] ?? "soi";
  if (niveau === "structure" || role === "conseiller" || role === "aidant") return { niveau, structureId: sienne };
  if (niveau === "departement") return { niveau, code: "23" };
  if (niveau === "region") return { niveau, code: "75" };
  if (niveau === "epci") return { niveau, code: "200034825" };
  return niveau === "reseau" ? { niveau, reseau: "Croix-Rouge" } : { niveau };
}

/** Signed in again whenever an act of the walk signed the role out. */
async function navigateurDe(role: Role): Promise<Navigateur> {
  const nav = navigateurs.get(role) ?? site.navigateur();
  navigateurs.set(role, nav);
  const ouverte = nav.cookies.has("__Host-declic-connexion");
  if (!ouverte) await nav.envoyer("/connexion/demonstration", { compte: String(personnes.get(role)) });
  return nav;
}

/** Identifiers that exist nowhere: only the access decides the answer. */
const chemin = (modele: string): string =>
  modele
    .replace(/:format/u, "csv")
    .replace(/:(\w+)/gu, (_tout, nom: string) =>
      modele.startsWith("/cra/") && nom === "id" ? "00000000-0000-4000-8000-00000000dead" : "987654",
    );

const demander = (nav: Navigateur, cle: string): Promise<Vue> => {
  const [methode = "", modele = ""] = cle.split(" ");
  return methode === "GET" ? nav.lire(chemin(modele)) : nav.envoyer(chemin(modele));
};

type Decision = "accorde" | "connexion_requise" | "refuse" | "faute";
function decisionLue({ statut, vers }: Vue): Decision {
  if (statut >= 500) return "faute";
  if (statut === 403 || statut === 401) return "refuse";
  return statut === 303 && /^\/connexion(?:\?|$)/u.test(vers ?? "") ? "connexion_requise" : "accorde";
}

const attendue = (qui: Qui, role: Role | null): Decision => {
  if (qui === "public") return "accorde";
  if (qui === "jeton") return "refuse"; // A session of a browser is no access token.
  if (role === null) return "connexion_requise";
  return qui === "connecte" || qui.includes(role) ? "accorde" : "refuse";
};

// These public pages send a visitor back to the first step of signing in: no access is at stake.
const RENVOIENT_A_LA_CONNEXION = /^(?:GET|POST) \/(?:connexion\/|courriel\/)/u;

describe("every route, every role", () => {
  it("is in the table, and the table names no route that is gone", () => {
    const declarees = ROUTES.map(({ methode, chemin: modele }) => `${methode} ${modele}`).sort();
    expect(declarees).toEqual([...new Set(declarees)]);
    expect(declarees).toEqual(Object.keys(TABLE).sort());
  });

  it("answers to a visitor what the table says", async () => {
    const ecarts: string[] = [];
    for (const [cle, qui] of Object.entries(TABLE)) {
      const lue = decisionLue(await demander(site.navigateur(), cle));
      if (lue !== attendue(qui, null) && !(qui === "public" && RENVOIENT_A_LA_CONNEXION.test(cle)))
        ecarts.push(`${cle} : ${lue}`);
    }
    expect(ecarts).toEqual([]);
  }, 120_000);

  it.each(ROLES.map((role) => [role]))(
    "answers to « %s » what the table says",
    async (role) => {
      const ecarts: string[] = [];
      for (const [cle, qui] of Object.entries(TABLE)) {
        const lue = decisionLue(await demander(await navigateurDe(role), cle));
        if (lue !== attendue(qui, role) && !(qui === "public" && RENVOIENT_A_LA_CONNEXION.test(cle)))
          ecarts.push(`${cle} : ${lue}`);
      }
      expect(ecarts).toEqual([]);
    },
    120_000,
  );
});

describe("routes of a structure", () => {
  it.each(Object.entries(ROUTES_DE_STRUCTURE))(
    "%s: one's own opens; another's and an absent one are the same 404",
    async (cle, ouvert) => {
      const nav = await navigateurDe("gestionnaire_structure");
      const [, modele = ""] = cle.split(" ");
      const lire = (id: number) => nav.lire(modele.replace(":id", String(id)));
      const [propre, autre, absente] = [await lire(sienne), await lire(etrangere), await lire(987654)];
      expect(propre.statut).toBe(ouvert);
      expect([autre.statut, autre.texte]).toEqual([404, absente.texte]);
      expect(absente.statut).toBe(404);
    },
  );

  it("are not written by the manager of another", async () => {
    const nav = await navigateurDe("gestionnaire_structure");
    const champs = {
      nom: "Prise",
      type: "COMMUNE",
      nature: "publique",
      commune: "Guéret 23000",
      prenom: "A",
      courriel: "a@exemple.test",
      role: "conseiller",
    };
    for (const modele of ["/structures/:id", "/structures/:id/invitation"]) {
      const [autre, absente] = [
        await nav.envoyer(modele.replace(":id", String(etrangere)), champs),
        await nav.envoyer(modele.replace(":id", "987654"), champs),
      ];
      expect([autre.statut, autre.texte]).toEqual([404, absente.texte]);
    }
  });

  it("keep nothing of what a form adds: role, perimeter, prototype", async () => {
    const nav = await navigateurDe("conseiller");
    const envoi = await nav.envoyer("/compte", {
      prenom: "Camille",
      nom: "Fictif",
      role: "administrateur",
      structure_id: String(etrangere),
      personneId: "1",
      __proto__polluted: "1",
      "constructor.prototype.x": "1",
    });
    expect(envoi.vers).toBe("/compte");
    expect((await nav.lire("/admin/comptes")).statut).toBe(403);
  });
});
