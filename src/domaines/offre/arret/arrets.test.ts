import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { importerLieux } from "../import/importer-lieux.ts";
import { offreRoutes } from "../offre.routes.ts";
import { oublierLieux } from "../recherche/index-lieux.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const lire = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);

const CSV = `id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,itinerance
a1,Bus numérique,Guéret,23000,23096,1 rue des Fleurs,46.1700,1.8700,Aide aux démarches administratives,2024-01-15,Itinérant
a2,Médiathèque,Guéret,23000,23096,2 rue des Fleurs,46.1710,1.8710,Aide aux démarches administratives,2024-01-15,Fixe`;
const personnes: Record<string, number> = {};
let bus = "";
let creuse: Navigateur;

const entrer = async (qui: string): Promise<Navigateur> => {
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personnes[qui]) });
  return nav;
};
const idDe = async (nom: string): Promise<string> =>
  (await lire((db) => db.one(sql<{ id: string }>`select id from offre.lieu where nom = ${nom}`))).id;
const vu = (texte: string): string => /name="vu" value="([^"]*)"/.exec(texte)?.[1] ?? "";
const arrets = () =>
  lire((db) =>
    db.rows(sql<{ commune: string; horaires: string; position: string }>`
      select commune_nom as commune, horaires, position from offre.arret where lieu_id = ${bus} order by rang`),
  );
const enregistrer = async (nav: Navigateur, lignes: readonly Readonly<Record<string, string>>[], id = bus) => {
  const { texte } = await nav.lire(`/lieux/tenus/${id}/arrets`);
  const champs = lignes.flatMap((ligne, rang) => Object.entries(ligne).map(([nom, v]) => [`arret-${rang}-${nom}`, v]));
  return nav.envoyer(`/lieux/tenus/${id}/arrets`, { vu: vu(texte), ...Object.fromEntries(champs) });
};

beforeAll(async () => {
  for (const [cle, code] of [
    ["creuse", "23"],
    ["nord", "62"],
  ] as const)
    personnes[cle] = (
      await creerPersonne(base, {
        courriel: `${cle}@exemple.test`,
        demonstration: true,
        role: "gestionnaire_departement",
        niveau: "departement",
        code,
      })
    ).personneId;
  await importerLieux(
    { transaction: (travail) => base.transaction(SYSTEME, travail), maintenant: new Date() },
    { octets: new TextEncoder().encode(CSV), nom: "lieux.csv" },
  );
  bus = await idDe("Bus numérique");
  creuse = await entrer("creuse");
});

describe("les arrêts d’un lieu itinérant", () => {
  test("chaque faute à côté de son champ ; rien n’est gardé, rien n’est perdu", async () => {
    const { statut, texte } = await enregistrer(creuse, [
      { commune: "Bourganeuf", code_postal: "23400", adresse: "Place du Marché", quand: "un mardi sur deux 9h-12h" },
      { commune: "Saint-Martin", quand: "tous les mardis 9h-12h", sauf: "quand il neige" },
      {
        commune: "Aubusson",
        code_postal: "23200",
        quand: "tous les jeudis 9h-12h",
        latitude: "48.85",
        longitude: "2.35",
      },
    ]);
    expect(statut).toBe(422);
    expect(texte).toContain("Écrivez par exemple « tous les mardis 9h-12h »");
    expect(texte).toContain("Plusieurs communes portent ce nom");
    expect(texte).toContain("Écrivez « jours fériés »");
    expect(texte).toContain("Ce point n’est pas dans la commune");
    expect(texte).toContain('value="un mardi sur deux 9h-12h"');
    expect(await arrets()).toEqual([]);
  });

  test("enregistrés, ils sont sur la fiche, dans la recherche, dans l’interface et dans l’histoire", async () => {
    const { vers } = await enregistrer(creuse, [
      { commune: "Bourganeuf", adresse: "Place du Marché", quand: "tous les mardis 9h-12h", sauf: "jours fériés" },
      { commune: "Aubusson", code_postal: "23200", quand: "1er et 3e jeudi 14h-17h" },
    ]);
    expect(vers).toBe(`/lieux/tenus/${bus}`);
    expect(await arrets()).toEqual([
      { commune: "Bourganeuf", horaires: "Tu 09:00-12:00; PH off", position: "commune" },
      { commune: "Aubusson", horaires: "Th[1,3] 14:00-17:00", position: "commune" },
    ]);
    const visiteur = site.navigateur();
    const fiche = (await visiteur.lire(`/lieux/${bus}`)).texte;
    expect(fiche).toContain("Bourganeuf, Place du Marché");
    expect(fiche).toMatch(/ardi \d+.*?de 9\sh à midi/);
    expect(fiche).toContain("1er et 3e jeudi du mois");
    oublierLieux();
    const trouve = (await visiteur.lire("/trouver?commune=23030")).texte;
    expect(trouve).toContain("Bus numérique");
    expect(trouve).toMatch(/S’arrête à Bourganeuf, Place du Marché/);
    const { lieux } = JSON.parse((await visiteur.lire("/api/v1/lieux?commune=23030&rayon=5")).texte);
    expect(lieux).toMatchObject([
      {
        nom: "Bus numérique",
        distance_km: 0,
        arrets: [{ commune: "Bourganeuf", prochain: { debut: "09:00", fin: "12:00" } }, {}],
      },
    ]);
    const suivi = (await creuse.lire(`/lieux/tenus/${bus}`)).texte;
    expect(suivi).toMatch(/Arrêts.*Bourganeuf, Place du Marché/s);
    expect(suivi).toContain("Informations à jour");
    expect((await creuse.lire(`/lieux/tenus/${bus}/arrets`)).texte).toContain('value="1er et 3e jeudi 14h-17h"');
  });

  test("deux personnes à la fois : la seconde relit avant de remplacer", async () => {
    const ancien = vu((await creuse.lire(`/lieux/tenus/${bus}/arrets`)).texte);
    await enregistrer(creuse, [{ commune: "Bourganeuf", quand: "tous les lundis 9h-12h" }]);
    const champs = { vu: ancien, "arret-0-commune": "Aubusson", "arret-0-quand": "tous les mardis 9h-12h" };
    const { statut, texte } = await creuse.envoyer(`/lieux/tenus/${bus}/arrets`, champs);
    expect(statut).toBe(422);
    expect(texte).toContain("Quelqu’un a changé ce lieu");
    expect(texte).toContain('value="Aubusson"');
    expect((await arrets()).map(({ commune }) => commune)).toEqual(["Bourganeuf"]);
  });

  test("une tournée collée remplit le formulaire, ligne à ligne, sans rien garder", async () => {
    const { texte: avant } = await creuse.lire(`/lieux/tenus/${bus}/arrets`);
    const tournee = [
      "Commune;Code postal;Lieu;Jour;Heures;Couleur",
      "Bourganeuf;23400;Mairie;29/11/2026, 06/12/2026;9h-12h;bleu",
      "Nulle-Part;23400;École;tous les mardis;9h-12h;vert",
      "Aubusson;23200;;tous les mardis;bientôt;rouge",
    ].join("\n");
    const { statut, texte } = await creuse.envoyer(`/lieux/tenus/${bus}/arrets/tournee`, { vu: vu(avant), tournee });
    expect(statut).toBe(422);
    expect(texte).toContain('value="29/11/2026, 06/12/2026 9h-12h"');
    expect(texte).toContain("Couleur");
    expect(texte).toMatch(/est à corriger.*arrêt 3|sont à corriger/s);
    expect(await arrets()).toHaveLength(1);
    const sans = await creuse.envoyer(`/lieux/tenus/${bus}/arrets/tournee`, { tournee: "a;b\n1;2" });
    expect(sans.statut).toBe(422);
    expect(sans.texte).toContain("La première ligne doit nommer les colonnes");
    expect(sans.texte).toContain("1;2");
  });

  test("un lieu fixe n’a pas d’arrêts ; celui d’un autre territoire n’existe pas ; redevenu fixe, ses arrêts se taisent", async () => {
    const fixe = await idDe("Médiathèque");
    expect((await creuse.lire(`/lieux/tenus/${fixe}/arrets`)).texte).toContain("Seul un lieu itinérant a des arrêts");
    await enregistrer(creuse, [{ commune: "Aubusson", quand: "tous les mardis 9h-12h" }], fixe);
    expect(await lire((db) => db.rows(sql`select 1 from offre.arret where lieu_id = ${fixe}`))).toEqual([]);
    const nord = await entrer("nord");
    expect((await nord.lire(`/lieux/tenus/${bus}/arrets`)).statut).toBe(404);
    expect((await nord.envoyer(`/lieux/tenus/${bus}/arrets`, { vu: "" })).statut).toBe(404);
    expect((await nord.envoyer(`/lieux/tenus/${bus}/arrets/tournee`, { tournee: "commune;quand\na;b" })).statut).toBe(
      404,
    );
    await lire((db) => db.run(sql`update offre.lieu set itinerance = '{Fixe}' where id = ${bus}`));
    oublierLieux();
    expect((await site.navigateur().lire("/trouver?commune=23030&rayon=5")).texte).not.toMatch(/S’arrête à/);
  });
});

describe("l’accueil particulier d’un lieu", () => {
  test("déclaré, il est sur la fiche, dans les filtres et dans l’interface ; illisible, il se refuse à côté du champ", async () => {
    const id = await idDe("Médiathèque");
    const formulaire = await creuse.lire(`/lieux/tenus/${id}/accueil`);
    const avant = /name="vu" value="([^"]*)"/.exec(formulaire.texte)?.[1]?.replaceAll("&quot;", '"') ?? "";
    const declarer = (femmes: string, femmes_heures: string, heures_calmes: string) =>
      creuse.envoyer(`/lieux/tenus/${id}/accueil`, { vu: avant, femmes, femmes_heures, heures_calmes });
    const refus = await declarer("heures", "souvent", "quand c’est calme");
    expect(refus.statut).toBe(422);
    expect(refus.texte.match(/champ-(femmes_heures|heures_calmes)-erreur"/g)?.length).toBeGreaterThanOrEqual(2);
    expect((await declarer("heures", "tous les mardis 9h-12h", "1er jeudi 14h-16h")).vers).toBe(`/lieux/tenus/${id}`);
    expect((await declarer("non", "", "")).texte, "vu avant le changement").toContain("Quelqu’un a changé ce lieu");
    oublierLieux();
    const visiteur = site.navigateur();
    const fiche = (await visiteur.lire(`/lieux/${id}`)).texte;
    expect(fiche).toMatch(/Accueil réservé aux femmes\s: Mardi\s: 9\sh – midi/);
    expect(fiche).toMatch(/Heures calmes.*1er jeudi du mois/);
    for (const filtre of ["reserve-femmes", "heures-calmes"]) {
      const { texte } = await visiteur.lire(`/trouver?commune=23096&filtre=${filtre}`);
      expect(texte, filtre).toContain("Médiathèque");
      expect(texte, filtre).not.toContain("Bus numérique");
    }
    const { total, lieux } = JSON.parse(
      (await visiteur.lire("/api/v1/lieux?commune=23096&filtre=heures-calmes")).texte,
    );
    expect({ total, lieux }).toMatchObject({
      total: 1,
      lieux: [{ reserve_femmes: "Tu 09:00-12:00", heures_calmes: "Th[1] 14:00-16:00" }],
    });
    expect((await creuse.lire(`/lieux/tenus/${id}`)).texte).toContain("Accueil particulier");
    expect((await (await entrer("nord")).lire(`/lieux/tenus/${id}/accueil`)).statut).toBe(404);
  });
});
