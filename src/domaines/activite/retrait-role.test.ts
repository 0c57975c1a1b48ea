import { beforeAll, describe, expect, it } from "vitest";
import { uuid } from "../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerStructure, donnerRole, entrer, type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import { ROUTES } from "../../app/routes.ts";
import { sql } from "../../plateforme/db/db.ts";
import { livrer } from "./abonnement/livrer.ts";
import { releverChangements } from "./abonnement/relever-changements.ts";
import { deposer } from "./import/depot-import.sql.ts";
import { executerImport } from "./import/executer-import.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const systeme = <T>(travail: Parameters<typeof base.transaction<T>>[1]) => base.transaction(SYSTEME, travail);
let elle: Navigateur;
let administration: Navigateur;
let personneId: number;
let affectationId: number;

/** A role given today, under which an address was given and a file sent; another one, that stays. */
beforeAll(async () => {
  const structureId = await creerStructure(base, "Mairie de Guéret");
  const courriel = "elle@exemple.test";
  ({ nav: elle, personneId } = await entrer(base, site, { courriel, role: "conseiller", niveau: "soi", structureId }));
  const chef = { courriel: "chef@exemple.test", role: "administrateur", niveau: "national" } as const;
  administration = (await entrer(base, site, chef)).nav;
  affectationId = await systeme((db) => donnerRole(db, personneId, { role: "aidant", niveau: "soi", structureId }));
  await systeme(async (db) => {
    await db.run(sql`update acteur.affectation set debut = acces.jour() where id = ${affectationId}`);
    await db.run(sql`
      insert into activite.abonnement (id, personne_id, affectation_id, conseiller_id, nom, adresse, evenements, secret, vu_le, cree_le)
      values (${uuid(1)}, ${personneId}, ${affectationId}, ${personneId}, 'Entrepôt', 'https://exemple.test/recu', '{compte_rendu.cree}', '\\x01', now(), now())`);
    await db.run(sql`
      insert into activite.livraison (id, abonnement_id, contenu, nombre, etat, cree_le)
      values (${uuid(2)}, ${uuid(1)}, '[]', 1, 'en_file', now())`);
    const depot = { id: uuid(3), personneId, affectationId, portee: "soi", nomFichier: "anciens.csv" } as const;
    const octets = new TextEncoder().encode("date\n14/11/2021\n");
    await deposer(db, { ...depot, source: "outil", lignes: 1, creeLe: new Date() }, octets, {
      colonnes: [],
      exemples: [],
    });
    await db.run(sql`update activite.import set etat = 'demande' where id = ${uuid(3)}`);
  });
});

describe("a role given today that asked for messages and an import", () => {
  it("can be withdrawn", async () => {
    const chemin = `/admin/comptes/${personneId}/affectations/${affectationId}/fin`;
    expect((await administration.envoyer(chemin)).statut).toBe(303);
    const { n } = await systeme((db) =>
      db.one(sql<{ n: number }>`select count(*) as n from acteur.affectation where id = ${affectationId}`),
    );
    expect(n).toBe(0);
  });

  it("sends nothing more, at once, and its subscription is told suspended", async () => {
    await livrer(systeme, { livraison: uuid(2), dernierEssai: false }, new Date(), "http://localhost:3000");
    const { essais } = await systeme((db) =>
      db.one(sql<{ essais: number }>`select essais from activite.livraison where id = ${uuid(2)}`),
    );
    expect(essais).toBe(0);
    await releverChangements(systeme, new Date(), "http://localhost:3000");
    const { texte } = await elle.lire(`/compte/abonnements/${uuid(1)}`);
    expect(texte).toContain("Entrepôt");
    expect(texte).toContain("Suspendu : le rôle a pris fin");
  });

  it("leaves its import readable, and not done", async () => {
    await executerImport(systeme, uuid(3), new Date());
    const { statut, texte } = await elle.lire(`/imports/${uuid(3)}`);
    expect(statut).toBe(200);
    expect(texte).toContain("anciens.csv");
    expect(texte).toContain("Votre rôle a pris fin avant l’import.");
  });
});
