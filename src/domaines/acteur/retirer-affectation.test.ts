import { expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerStructure, entrer, ouvrirSite } from "../../../tests/site.ts";
import { sql } from "../../plateforme/db/db.ts";
import { acteurRoutes } from "./acteur.routes.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, acteurRoutes, true);

it("a role given this very day is taken back, with the access tokens already made under it", async () => {
  const structureId = await creerStructure(base, "Mairie de Guéret");
  const chef = { courriel: "chef@exemple.test", role: "administrateur", niveau: "national" } as const;
  const erreur = { courriel: "erreur@exemple.test", role: "gestionnaire_structure", niveau: "structure" } as const;
  const { nav } = await entrer(base, site, chef);
  const cible = await entrer(base, site, { ...erreur, structureId });
  await base.transaction(SYSTEME, (db) =>
    db.run(sql`update acteur.affectation set debut = acces.jour() where id = ${cible.affectationId}`),
  );
  const jeton = { nom: "tableur", droits: "statistiques", jours: "30" };
  expect((await cible.nav.envoyer("/compte/jetons", jeton)).statut).toBe(200);
  const fin = `/admin/comptes/${cible.personneId}/affectations/${cible.affectationId}/fin`;
  expect((await nav.envoyer(fin)).statut).toBe(303);
  const restent = await base.transaction(SYSTEME, (db) =>
    db.rows(sql`select id from acteur.jeton_acces where personne_id = ${cible.personneId}`),
  );
  expect(restent).toEqual([]);
});
