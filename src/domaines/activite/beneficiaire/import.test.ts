import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { ecrireXlsx } from "../../../plateforme/formats/ecrire-xlsx.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { chercherBeneficiaires } from "./beneficiaires.query.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";
import { proposerCorrespondance } from "./import-beneficiaires.rules.ts";
import {
  analyserFichier,
  fichierRecu,
  importerBeneficiaires,
  rapportDe,
  recevoirFichier,
} from "./importer-beneficiaires.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

const par = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));

describe("a file of people", () => {
  const CSV = [
    "Nom de famille;Prénom;Tél;E-mail;Date de naissance;Remarques",
    "Tilleul;Rui;639980055;rui@exemple.test;12/03/1969;",
    "Frênaie;Odette;;;1948;déjà là",
    "Tilleul;Rui;;rui@exemple.test;;deux fois",
    "SansRien;;;;;",
    "Saule;Nadia;pas un numéro;;;",
    "=HYPERLINK(1);Lison;;;;<script>",
  ].join("\n");

  it("is analysed before anything is written, then gives its good lines, once, or nothing", async () => {
    await par(decor.amina, async (contexte) => {
      await creerBeneficiaire(contexte, unBeneficiaire());
      const recu = await recevoirFichier(contexte, "liste.csv", new TextEncoder().encode(CSV));
      const id = "id" in recu ? recu.id : "";
      const fichier = await fichierRecu(contexte, id);
      if (fichier === undefined) throw new Error("no file");
      const correspondance = proposerCorrespondance(fichier.colonnes);
      expect(correspondance).toEqual({
        nom: "Nom de famille",
        prenom: "Prénom",
        telephone: "Tél",
        courriel: "E-mail",
        anneeNaissance: "Date de naissance",
        notes: "Remarques",
      });
      const analyse = await analyserFichier(contexte, fichier, correspondance);
      expect(rapportDe(analyse).map(({ ligne, gravite, motif }) => `${ligne} ${gravite} ${motif}`)).toEqual([
        "3 alerte déjà connue : même nom que une fiche de la structure",
        "4 alerte déjà connue : même adresse e-mail que une ligne plus haut",
        expect.stringMatching(/^5 refus Ajoutez de quoi reconnaître/),
        expect.stringMatching(/^6 refus Ce numéro n’est pas lisible/),
      ]);
      const choix = { correspondance, mode: "tout_ou_rien", accord: true } as const;
      expect(await importerBeneficiaires(contexte, id, { ...choix, accord: false })).toEqual({ refus: "accord" });
      expect(await importerBeneficiaires(contexte, id, choix)).toEqual({ refus: "lignesRefusees" });
      expect(await importerBeneficiaires(contexte, id, { ...choix, mode: "bonnes_lignes" })).toEqual({
        fait: "importe",
        crees: 2,
        doublons: 2,
        refuses: 2,
      });
      expect(await importerBeneficiaires(contexte, id, choix)).toEqual({ refus: "introuvable" });
      const [rui] = await chercherBeneficiaires(contexte, "06 39 98 00 55");
      expect(rui).toMatchObject({ libelle: "Rui Tilleul", precision: "année de naissance 1969" });
    });
  });

  it("may be a workbook; what is not a table is refused in words", async () => {
    await par(decor.amina, async (contexte) => {
      const colonnes = [
        { titre: "Prénom", cellule: ({ p }: { p: string }) => p },
        { titre: "Téléphone", cellule: () => "0639980077" },
      ];
      const classeur = await ecrireXlsx(colonnes, [{ p: "Aïcha" }], { feuille: "f" });
      const recu = await recevoirFichier(contexte, "f.xlsx", classeur);
      const fichier = "id" in recu ? await fichierRecu(contexte, recu.id) : undefined;
      expect(fichier?.lignes).toEqual([{ ligne: 2, cellules: { Prénom: "Aïcha", Téléphone: "0639980077" } }]);
      expect(await recevoirFichier(contexte, "x.pdf", new TextEncoder().encode("%PDF-1.4"))).toMatchObject({
        refus: "binaire",
      });
    });
  });
});
