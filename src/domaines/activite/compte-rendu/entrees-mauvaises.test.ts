import { beforeAll, describe, expect, it } from "vitest";
import { uuid } from "../../../../tests/activite.ts";
import { baseDeTest } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
let amina: Navigateur;

beforeAll(async () => {
  const structureId = await creerStructure(base, "Mairie de Guéret", "23");
  const qui = { courriel: "amina@exemple.test", nom: "Amina Belkacem", role: "conseiller", niveau: "soi" } as const;
  const { personneId } = await creerPersonne(base, { ...qui, structureId, demonstration: true });
  amina = site.navigateur();
  await amina.envoyer("/connexion/demonstration", { compte: String(personneId) });
});

const GROUPE = {
  type: "collectif",
  duree: "60",
  lieu: "structure",
  jour: "2022-11-15",
  themes: ["courriel", "demarches"],
  participants: "3",
  age_70_plus: "3",
  statut_retraite: "3",
  public: "particulier",
  notes: "à garder",
};

describe("a bad report", () => {
  it.each<[string, Record<string, string | string[]>, string]>([
    ["sums that do not add up", { age_70_plus: "2" }, "ages"],
    ["statuses that do not add up", { statut_retraite: "4" }, "statuts"],
    ["more genders than people", { genre_femme: "4" }, "genres"],
    ["more people come back than came", { recurrents: "4" }, "recurrents"],
    ["a future date", { jour: "2099-01-01" }, "jour"],
    ["a date before the programme", { jour: "2020-10-31" }, "jour"],
    ["a date that does not exist", { jour: "2022-02-30" }, "jour"],
    ["over 500 people", { participants: "501", age_70_plus: "501", statut_retraite: "501" }, "participants"],
    ["a negative number", { participants: "-3" }, "participants"],
    ["an unknown theme", { themes: ["robotique"] }, "themes"],
    ["no theme", { themes: [] }, "themes"],
    ["a sub-theme without its parent", { themes: ["courriel"], sousThemes: ["logement"] }, "sousThemes"],
    ["a place that is not offered", { lieu: "lieu:d-une-autre" }, "lieu"],
    ["a commune that does not exist", { lieu: "autre", commune: "Nulle-Part-sur-Rien" }, "commune"],
    ["a length of more than a day", { duree: "autre", dureeAutre: "1440" }, "duree"],
    ["notes too long", { notes: "n".repeat(2001) }, "notes"],
    ["notes with an IBAN", { notes: "IBAN FR76 3000 6000 0112 3456 7890 189" }, "notes"],
    ["a phone as a label", { etiquettesAutres: "06 39 98 00 00" }, "etiquettes"],
    ["eleven labels", { etiquettesAutres: "a,b,c,d,e,f,g,h,i,j,k" }, "etiquettes"],
    ["an unknown public", { public: "martien" }, "public"],
  ])("%s is refused beside its field, and nothing typed is lost", async (_cas, faute, champ) => {
    const envoi = { ...GROUPE, id: uuid(1), ...faute };
    const { statut, texte } = await amina.envoyer("/cra", envoi);
    expect(statut).toBe(422);
    expect(texte).toContain(`href="#champ-${champ}"`);
    expect(texte).toContain(String(envoi.notes).slice(0, 8));
    expect((await amina.lire(`/cra/${uuid(1)}`)).statut).toBe(404);
  });

  it("of ten megabytes is refused before it is read", async () => {
    const { statut } = await amina.envoyer("/cra", { ...GROUPE, id: uuid(2), notes: "n".repeat(10_000_000) });
    expect(statut).toBe(413);
  });

  it("altered under the same id is refused; extra keys are ignored", async () => {
    const envoi = { ...GROUPE, id: uuid(3), conseillerId: "999", structure_id: "999", __proto__: "x" };
    expect((await amina.envoyer("/cra", envoi)).vers).toBe(`/cra/${uuid(3)}`);
    expect(
      (await amina.envoyer("/cra", { ...envoi, participants: "2", age_70_plus: "2", statut_retraite: "2" })).statut,
    ).toBe(422);
  });

  it("with HTML and formulas in its texts is shown and exported as texts", async () => {
    const piege = "<script>alert(1)</script>";
    const envoi = { ...GROUPE, id: uuid(4), notes: `=cmd()${piege}`, etiquettesAutres: "<b>gras</b>" };
    expect((await amina.envoyer("/cra", envoi)).vers).toBe(`/cra/${uuid(4)}`);
    for (const chemin of [`/cra/${uuid(4)}`, `/cra/${uuid(4)}/modifier`, "/cra", "/cra/nouveau", "/etiquettes"]) {
      const { texte } = await amina.lire(chemin);
      expect(texte).not.toContain(piege);
      expect(texte).not.toContain("<b>gras");
    }
    expect((await amina.lire("/cra/export.csv")).texte).toContain("'=cmd()");
  });
});
