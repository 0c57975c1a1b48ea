import { beforeAll, describe, expect, it } from "vitest";
import { uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { localDe } from "./moment.rules.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
type Entree = { readonly nav: Navigateur; readonly personneId: number; readonly affectationId: number };
let structureB: number;
let a: Entree;
let b: Entree;
let pseudonyme: string;

async function entrer(courriel: string, structureId: number): Promise<Entree> {
  const ids = await creerPersonne(base, {
    courriel,
    role: "conseiller",
    niveau: "soi",
    structureId,
    demonstration: true,
  });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(ids.personneId) });
  return { nav, ...ids };
}

beforeAll(async () => {
  installerCoffreDeTest();
  const structureA = await creerStructure(base, "Structure A");
  structureB = await creerStructure(base, "Structure B");
  a = await entrer("flux-a@exemple.test", structureA);
  b = await entrer("flux-b@exemple.test", structureB);
  const utilisateur: Utilisateur = {
    personneId: a.personneId,
    affectationId: a.affectationId,
    role: "conseiller",
    perimetre: { niveau: "soi" },
    perimetreNom: "Moi",
    nom: "A",
  };
  const identite = {
    sorte: "personne",
    personneId: a.personneId,
    affectationId: a.affectationId,
    national: false,
  } as const;
  const cree = await base.transaction(identite, (db) =>
    creerBeneficiaire(
      { ...contexteDeTest(base, db, utilisateur), utilisateur },
      unBeneficiaire({ prenom: "Zoé", nom: "Canari" }, 1),
    ),
  );
  if (!("pseudonyme" in cree)) throw new Error(JSON.stringify(cree));
  pseudonyme = cree.pseudonyme;
});

/** A month from now: inside every calendar. */
const jour = (): string => localDe(new Date(site.maintenant().getTime() + 30 * 86_400_000), "Europe/Paris").jour;
const rendezVous = (n: number, heure: string, avec: string): Record<string, string> => ({
  id: uuid(n),
  genre: "rendez_vous",
  jour: jour(),
  heure,
  duree: "45",
  lieu: "structure",
  pseudonyme: avec,
  malgre: "oui",
});
async function adresse({ nav }: Entree): Promise<string> {
  const { texte } = await nav.envoyer("/agenda/liens", { libelle: "téléphone", noms: "oui" });
  return /\/calendrier\/[\w-]+\.ics/u.exec(texte)?.[0] ?? "";
}
const flux = async (chemin: string): Promise<string> => {
  const { statut, texte } = await site.navigateur().lire(chemin);
  expect(statut).toBe(200);
  return texte;
};
const ecrits = (): Promise<readonly unknown[]> =>
  base.transaction(SYSTEME, (db) =>
    db.rows(sql`select conseiller_id from activite.rendez_vous where beneficiaire_pseudonyme = ${pseudonyme}
      union all select conseiller_id from activite.inscription where beneficiaire_pseudonyme = ${pseudonyme}`),
  );

describe("the pseudonym of a person of another structure", () => {
  it("is refused in a rendez-vous, new or changed, with the words of an unknown one", async () => {
    const phrases: string[] = [];
    for (const avec of [pseudonyme, uuid(99)]) {
      const nouveau = await b.nav.envoyer("/agenda", rendezVous(900, "10:00", avec));
      expect(nouveau.statut).toBe(422);
      phrases.push(/Cette personne n’est pas connue[^<]*/u.exec(nouveau.texte)?.[0] ?? nouveau.texte);
    }
    expect(phrases).toEqual([
      "Cette personne n’est pas connue de votre structure : cherchez-la à nouveau",
      "Cette personne n’est pas connue de votre structure : cherchez-la à nouveau",
    ]);
    expect((await b.nav.envoyer("/agenda", rendezVous(900, "10:00", ""))).vers).toContain("cree=");
    const change = { ...rendezVous(900, "10:00", pseudonyme), version: "1" };
    expect(await b.nav.envoyer(`/agenda/${uuid(900)}`, change)).toMatchObject({ statut: 422 });
    expect(await ecrits()).toEqual([]);
  });
});

describe("a private calendar with names", () => {
  it("names those whom its holder may read today: nobody of another structure, of one they left, or who said no since", async () => {
    expect((await a.nav.envoyer("/agenda", rendezVous(901, "10:00", pseudonyme))).vers).toContain("cree=");
    const [deA, deB] = [await adresse(a), await adresse(b)];
    expect(await flux(deA)).toContain("Canari");
    const { personne_id } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ personne_id: number }>`
        select personne_id from journal.entree where operation = 'lecture' order by id desc limit 1`),
    );
    expect(personne_id).toBe(a.personneId);

    // Written before such pseudonyms were refused.
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update activite.rendez_vous set beneficiaire_pseudonyme = ${pseudonyme} where id = ${uuid(900)}`),
    );
    expect(await flux(deB)).toContain("Personne suivie");
    expect(await flux(deB)).not.toContain("Canari");

    const accord = (retireLe: string | null) =>
      base.transaction(SYSTEME, (db) =>
        db.run(sql`update activite.beneficiaire set consentement_retire_le = ${retireLe}::date where id = ${uuid(1)}`),
      );
    await accord("2026-11-20");
    expect(await flux(deA)).not.toContain("Canari");
    await accord(null);
    expect(await flux(deA)).toContain("Canari");

    await base.transaction(SYSTEME, async (db) => {
      await db.run(sql`update acteur.affectation set fin = acces.jour() - 1 where id = ${a.affectationId}`);
      await db.run(sql`
        insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
        values (${a.personneId}, 'conseiller', 'soi', ${structureB}, acces.jour())`);
    });
    expect(await flux(deA)).toContain("Personne suivie");
    expect(await flux(deA)).not.toContain("Canari");
  });
});
