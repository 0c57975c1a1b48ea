import { beforeAll, describe, expect, it } from "vitest";
import { enTantQue, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, MAINTENANT } from "../../../../tests/base.ts";
import { unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { planifierAtelier } from "./planifier-atelier.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);

type Entree = { readonly nav: Navigateur; readonly qui: Utilisateur };
/** An adviser signed in. */
async function entrer(courriel: string, structureId: number): Promise<Entree> {
  const personne = await creerPersonne(base, {
    courriel,
    role: "conseiller",
    niveau: "soi",
    structureId,
    demonstration: true,
  });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personne.personneId) });
  const perimetre = { niveau: "soi" } as const;
  return { nav, qui: { ...personne, role: "conseiller", perimetre, perimetreNom: "Moi", nom: courriel } };
}

let amina: Entree;
let dAilleurs = "";
beforeAll(async () => {
  amina = await entrer("amina@exemple.test", await creerStructure(base, "Mairie de Guéret", "23"));
  const chloe = await entrer("chloe@exemple.test", await creerStructure(base, "Mairie de Cayenne", "973"));
  dAilleurs = await base.transaction(enTantQue(chloe.qui), async (db) => {
    const cree = await creerBeneficiaire(
      { ...contexteDeTest(base, db, chloe.qui), utilisateur: chloe.qui },
      unBeneficiaire({ nom: "Canari" }),
    );
    return "pseudonyme" in cree ? cree.pseudonyme : "";
  });
  const debut = new Date(MAINTENANT.getTime() + 86_400_000);
  const lieu = { genre: "lieu", lieuId: null, communeCode: null } as const;
  const offre = {
    id: uuid(1),
    serieId: null,
    description: "",
    aApporter: "",
    themes: [],
    public: "particulier",
    capacite: 5,
  } as const;
  await base.transaction(enTantQue(amina.qui), (db) =>
    planifierAtelier(
      { ...contexteDeTest(base, db, amina.qui), utilisateur: amina.qui },
      {
        id: uuid(1),
        genre: "atelier",
        titre: "Premiers pas",
        debut,
        fin: new Date(debut.getTime() + 3_600_000),
        journeeEntiere: false,
        lieu,
        canal: "presence",
        precisionLieu: "",
        notes: "",
        rendezVous: null,
        etapes: [],
      },
      offre,
      { toutesLes: 1, seances: 1 },
    ),
  );
});

describe("the list of an atelier", () => {
  it("says beside the field that a person of another structure, or of none, is not known, and takes nobody", async () => {
    for (const pseudonyme of [dAilleurs, uuid(404), "pas-un-identifiant"]) {
      const { statut, texte } = await amina.nav.envoyer(`/ateliers/${uuid(1)}/inscriptions`, {
        inscription: uuid(50),
        pseudonyme,
      });
      expect([pseudonyme, statut]).toEqual([pseudonyme, 422]);
      expect(texte).toContain("Cette personne n’est pas connue de votre structure");
      expect(texte).not.toContain("Canari");
    }
    expect((await amina.nav.lire(`/ateliers/${uuid(1)}`)).texte).toContain("5 places");
  });
});
