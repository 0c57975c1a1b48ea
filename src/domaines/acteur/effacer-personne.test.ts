import { expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerPersonne } from "../../../tests/site.ts";
import { sql } from "../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../plateforme/mail/index.ts";
import { effacerPersonne } from "./effacer-personne.ts";

const { base } = await baseDeTest();

it("erasing a person destroys the key: the journal keeps its line, and nobody can read it any more", async () => {
  const { personneId } = await creerPersonne(base, {
    courriel: "canari@exemple.test",
    role: "lecteur",
    niveau: "national",
    nom: "Canari Bleu",
  });
  const lire = () =>
    base.transaction(SYSTEME, (db) =>
      db.one(sql<{ identite: Buffer | null; cle: Buffer | null; scelle: string }>`
        select p.identite, p.cle, (select e.apres->0->>'identite' from journal.entree e
          where e.table_nom = 'acteur.personne' and e.operation = 'creation' and (e.apres->0->>'id')::bigint = p.id) as scelle
        from acteur.personne p where p.id = ${personneId}`),
    );
  const avant = await lire();
  const duJournal = Buffer.from(avant.scelle.slice(2), "hex");
  expect(ouvrirIdentite({ identite: duJournal, cle: avant.cle })?.prenom).toBe("Canari");

  await base.transaction(SYSTEME, async (db) => {
    await deposerCourriel(db, {
      cle: "canari",
      personneId,
      destinataire: "canari@exemple.test",
      message: { objet: "x", paragraphes: [] },
    });
    expect(await effacerPersonne(db, personneId, new Date())).toBe(true);
    expect(await effacerPersonne(db, personneId, new Date())).toBe(false);
  });
  const apres = await lire();
  expect(apres).toMatchObject({ identite: null, cle: null, scelle: avant.scelle });
  const { cles, courriels, connexions } = await base.transaction(SYSTEME, (db) =>
    db.one(sql<{ cles: number; courriels: number; connexions: number }>`
      select (select count(*) from journal.entree e where position(${avant.cle?.toString("hex") ?? "?"} in e::text) > 0) as cles,
        (select count(*) from courriel.message where personne_id = ${personneId} and contenu is not null) as courriels,
        (select count(*) from acteur.affectation where personne_id = ${personneId} and (fin is null or fin >= acces.jour())) as connexions`),
  );
  expect({ cles, courriels, connexions }).toEqual({ cles: 0, courriels: 0, connexions: 0 });
});
