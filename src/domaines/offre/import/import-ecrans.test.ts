import { beforeAll, describe, expect, it } from "vitest";
import { enTantQue, planterDecor } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { abandonnerLieux, deciderLibelles, deposerLieux, essayerLieux, lancerLieux } from "./deposer-lieux.ts";
import { lireApercuLieux, lireDepotLieux, lireEssai } from "./depots-lieux.query.ts";
import { executerImportLieux, importsLieuxAFaire } from "./executer-import-lieux.ts";
import { importerLieux } from "./importer-lieux.ts";
import { libellesADecider } from "./montrer-import.rules.ts";
import { proposerLecture } from "./proposer-correspondance.rules.ts";

const { base } = await baseDeTest();
let admin: Utilisateur;
let conseillere: Utilisateur;
beforeAll(async () => {
  const decor = await base.transaction(SYSTEME, planterDecor);
  conseillere = decor.amina;
  admin = { ...decor.amina, role: "administrateur", perimetre: { niveau: "national" } };
});

const FICHIER = `Nom du lieu;Adresse postale;Aides;Météo
Relais;1 rue des Fleurs - 23000 Guéret;Appui aux démarches administratives en ligne / Zumba;beau
Sans commune;quelque part;;gris
`;
const systeme = <T>(travail: (db: Db) => Promise<T>) => base.transaction(SYSTEME, travail);
const enTant = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>) =>
  base.transaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));
const fichier = (nom: string) => ({ nom, octets: new Uint8Array(Buffer.from(FICHIER, "latin1")) });

async function deposer(source: string): Promise<string> {
  const depose = await enTant(admin, (c) => deposerLieux(c, fichier("lieux.csv"), source));
  if ("refus" in depose) throw new Error(depose.refus);
  return depose.id;
}
const lieux = (source: string) =>
  systeme((db) =>
    db.rows(sql<{ nom: string; services: string[]; commune_nom: string }>`
      select nom, services, commune_nom from offre.lieu where source = ${source} order by nom`),
  );

describe("un fichier de lieux déposé", () => {
  it("est scellé, essayé sans rien écrire, ses mots appris, importé par la tâche, puis effacé ; la source s’en souvient", async () => {
    const id = await deposer("Ville de Guéret");
    const vues = (await systeme((db) => lireApercuLieux(db, id))) ?? [];
    const propose = Object.fromEntries(proposerLecture(vues));
    expect(Object.keys(propose).sort(), "une colonne inconnue n’est pas devinée").toEqual([
      "Adresse postale",
      "Nom du lieu",
    ]);
    const correspondance = { ...propose, Aides: { cible: "services", separateur: "oblique" as const } };
    expect(await enTant(admin, (c) => essayerLieux(c, id, correspondance))).toEqual({ fait: true });
    expect((await systeme(importsLieuxAFaire)).map((demande) => demande.id)).toEqual([id]);
    await executerImportLieux(systeme, id, MAINTENANT);
    expect(await lieux("ville-de-gueret")).toEqual([]);
    expect(await systeme((db) => lireDepotLieux(db, id))).toMatchObject({
      etat: "essaye",
      bilan: { lus: 2, crees: 1, refuses: 1 },
    });

    const { rapport, premiers } = await systeme((db) => lireEssai(db, id));
    expect(premiers).toMatchObject([{ nom: "Relais", communeNom: "Guéret", services: [] }]);
    expect(libellesADecider(rapport).map(({ libelle, propose: p }) => [libelle, p])).toEqual([
      ["Appui aux démarches administratives en ligne", "Aide aux démarches administratives"],
      ["Zumba", ""],
    ]);
    const decides = [
      {
        champ: "services",
        libelle: "Appui aux démarches administratives en ligne",
        valeurs: ["Aide aux démarches administratives", "Inventée"],
      },
      { champ: "services", libelle: "Zumba", valeurs: [] },
    ];
    expect(await enTant(admin, (c) => deciderLibelles(c, id, decides))).toEqual({ fait: true });
    await executerImportLieux(systeme, id, MAINTENANT);
    expect(libellesADecider((await systeme((db) => lireEssai(db, id))).rapport)).toEqual([]);

    expect(await enTant(admin, (c) => lancerLieux(c, id, "bonnes_lignes"))).toBe(true);
    await executerImportLieux(systeme, id, MAINTENANT);
    expect(await systeme((db) => lireDepotLieux(db, id))).toMatchObject({
      etat: "termine",
      bilan: { crees: 1, refuses: 1 },
    });
    expect(await systeme((db) => lireApercuLieux(db, id))).toBeUndefined();
    expect(await lieux("ville-de-gueret")).toEqual([
      { nom: "Relais", commune_nom: "Guéret", services: ["Aide aux démarches administratives"] },
    ]);

    const encore = await importerLieux({ transaction: systeme, maintenant: MAINTENANT }, fichier("lieux.csv"), {
      source: "Ville de Guéret",
    });
    expect(encore, "la ligne de commande lit la source comme la personne l’a dit").toMatchObject({
      bilan: { inchanges: 1, refuses: 1 },
    });
  });

  it("« tout ou rien » : une ligne refusée, et rien n’est écrit", async () => {
    const id = await deposer("tout ou rien");
    const correspondance = {
      "Nom du lieu": { cible: "nom", separateur: "schema" as const },
      "Adresse postale": { cible: "adresse_complete", separateur: "schema" as const },
    };
    await enTant(admin, (c) => essayerLieux(c, id, correspondance));
    await executerImportLieux(systeme, id, MAINTENANT);
    await enTant(admin, (c) => lancerLieux(c, id, "tout_ou_rien"));
    await executerImportLieux(systeme, id, MAINTENANT);
    expect(await systeme((db) => lireDepotLieux(db, id))).toMatchObject({
      etat: "termine",
      motif: expect.stringContaining("Rien n’est importé"),
    });
    expect(await lieux("tout-ou-rien")).toEqual([]);
  });

  it("n’est ni envoyé, ni essayé, ni lancé par qui n’est pas de l’administration", async () => {
    const id = await deposer("refus");
    expect(await enTant(conseillere, (c) => deposerLieux(c, fichier("a.csv"), "x"))).toHaveProperty("refus");
    expect(await enTant(conseillere, (c) => essayerLieux(c, id, {}))).toEqual({ refus: "introuvable" });
    expect(await enTant(conseillere, (c) => lancerLieux(c, id, "bonnes_lignes"))).toBe(false);
    expect(await enTant(conseillere, (c) => abandonnerLieux(c, id))).toBe(false);
    await expect(enTant(conseillere, ({ db }) => db.rows(sql`select id from offre.import`))).rejects.toThrow(
      /permission denied/,
    );
    expect(await enTant(admin, (c) => essayerLieux(c, id, {}))).toMatchObject({ refus: "colonnes" });
    expect(await enTant(admin, (c) => abandonnerLieux(c, id))).toBe(true);
    expect(await systeme((db) => lireDepotLieux(db, id))).toMatchObject({ etat: "abandonne" });
  });
});
