import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { APPAREIL, desValeurs, uneOperation } from "../../../../tests/hors-ligne.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { annulerEvenement } from "../agenda/changer-evenement.ts";
import type { Evenement } from "../agenda/evenement.rules.ts";
import { planifierEvenement } from "../agenda/planifier-evenement.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { effacerBeneficiaire } from "../beneficiaire/effacer-beneficiaire.ts";
import { valeursDeDepart } from "../compte-rendu/formulaire.rules.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import type { Operation } from "./protocole.rules.ts";
import { preparerProvisions } from "./provisions.query.ts";
import { recevoirEnvois } from "./recevoir-envois.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

const MIDI = new Date("2022-12-01T11:00:00Z");
const parAmina = <T>(travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(decor.amina), (db) =>
    travail({ ...contexteDeTest(base, db, decor.amina, MIDI), utilisateur: decor.amina }),
  );
const envoyer = async (contexte: ContexteConnecte, ...operations: readonly Operation[]) =>
  (await recevoirEnvois(contexte, { appareil: APPAREIL, operations: operations.map((une) => JSON.stringify(une)) }))
    .verdicts;

const rdv = (pseudonyme: string | null, debut = "2022-12-01T08:00:00Z"): Evenement => ({
  id: uuid(10),
  genre: "rendez_vous",
  titre: "Rendez-vous",
  debut: new Date(debut),
  fin: new Date(Date.parse(debut) + 45 * 60_000),
  journeeEntiere: false,
  lieu: { genre: "a_distance", lieuId: null, communeCode: null },
  canal: "telephone",
  precisionLieu: "",
  notes: "",
  rendezVous: { pseudonyme, libelle: "", themes: ["courriel"], permanenceId: null },
  etapes: [],
});

async function planifier(contexte: ContexteConnecte, evenement = rdv(null)): Promise<void> {
  expect(await planifierEvenement(contexte, evenement)).toMatchObject({ fait: "planifie" });
}

/** A report as the device writes it from the day taken along: what the agenda knows, and who it was. */
async function ecrire(contexte: ContexteConnecte, id = crypto.randomUUID()): Promise<Operation> {
  const { saisie } = await preparerProvisions(contexte, APPAREIL);
  const su = saisie?.agenda.find((une) => une.id === uuid(10))?.aReporter;
  const depart = valeursDeDepart(id, "2022-12-01", { champs: {}, listes: {} });
  const seul = { ageSeul: "70_plus", statutSeul: "retraite", genreSeul: "femme", evenement: uuid(10) };
  return uneOperation(decor.amina, {
    charge: { champs: { ...depart.champs, ...su?.champs, ...seul }, listes: { ...depart.listes, ...su?.listes } },
  });
}
const etatDeLaDate = ({ db }: ContexteConnecte) =>
  db.one(sql`
    select e.statut, (select count(*) from activite.compte_rendu_de d where d.evenement_id = e.id and d.libere_le is null) as liens,
      (select count(*) from activite.compte_rendu) as comptes
    from activite.evenement_agenda e where e.id = ${uuid(10)}`);

describe("the report of a date written without network", () => {
  it("is prefilled from the day taken along, joined to its date on arrival, once, and the date is honoured", async () => {
    await parAmina(async (contexte) => {
      await planifier(contexte);
      const operation = await ecrire(contexte);
      expect(operation.charge.champs).toMatchObject({ duree: "45", lieu: "a_distance:telephone", type: "individuel" });
      expect(operation.charge.listes["themes"]).toEqual(["courriel"]);
      expect(await envoyer(contexte, operation)).toMatchObject([{ etat: "envoye" }]);
      expect(await envoyer(contexte, operation)).toMatchObject([{ etat: "envoye" }]);
      expect(await etatDeLaDate(contexte)).toEqual({ statut: "honore", liens: 1, comptes: 1 });
      const { saisie } = await preparerProvisions(contexte, APPAREIL);
      expect(saisie?.agenda).toMatchObject([{ id: uuid(10), aReporter: null }]);
    });
  });

  it("names on arrival the person whom the device did not know, unless erased since", async () => {
    await parAmina(async (contexte) => {
      const cree = await creerBeneficiaire(contexte, unBeneficiaire());
      const pseudonyme = "pseudonyme" in cree ? cree.pseudonyme : "";
      await planifier(contexte, rdv(pseudonyme));
      const operation = await ecrire(contexte);
      expect(JSON.stringify(operation)).not.toContain(pseudonyme);
      expect(await envoyer(contexte, operation)).toMatchObject([{ etat: "envoye" }]);
      expect(await contexte.db.rows(sql`select pseudonyme, classe_age from activite.participation`)).toEqual([
        { pseudonyme, classe_age: "70_plus" },
      ]);
    });
    await parAmina(async (contexte) => {
      const cree = await creerBeneficiaire(contexte, unBeneficiaire());
      await planifier(contexte, rdv("pseudonyme" in cree ? cree.pseudonyme : ""));
      const operation = await ecrire(contexte);
      await effacerBeneficiaire(contexte, uuid(1));
      expect(await envoyer(contexte, operation)).toMatchObject([{ etat: "envoye" }]);
      expect(await contexte.db.rows(sql`select from activite.participation`)).toEqual([]);
    });
  });

  it("is kept on the device when its date has its report already, until a person keeps it apart or gives it up", async () => {
    await parAmina(async (contexte) => {
      await planifier(contexte);
      const [une, autre] = [await ecrire(contexte), await ecrire(contexte)];
      const verdicts = await envoyer(contexte, une, autre);
      expect(verdicts).toMatchObject([
        { etat: "envoye" },
        { etat: "refuse", erreurs: { evenement: /déjà son compte rendu/ } },
      ]);
      expect(await etatDeLaDate(contexte)).toEqual({ statut: "honore", liens: 1, comptes: 1 });
      const { champs, listes } = autre.charge;
      const aPart = { ...autre, cle: crypto.randomUUID(), charge: { champs: { ...champs, evenement: "" }, listes } };
      expect(await envoyer(contexte, aPart)).toMatchObject([{ etat: "envoye" }]);
      expect(await etatDeLaDate(contexte)).toEqual({ statut: "honore", liens: 1, comptes: 2 });
    });
  });

  it("is refused with its reason when the date was cancelled meanwhile or has not begun, the rest of the sending kept", async () => {
    await parAmina(async (contexte) => {
      await planifier(contexte);
      const operation = await ecrire(contexte);
      await annulerEvenement(contexte, uuid(10));
      expect(await envoyer(contexte, operation, uneOperation(decor.amina))).toMatchObject([
        { etat: "refuse", erreurs: { evenement: /n’est plus dans votre agenda/ } },
        { etat: "envoye" },
      ]);
    });
    await parAmina(async (contexte) => {
      await planifier(contexte, rdv(null, "2022-12-01T15:00:00Z"));
      expect(await envoyer(contexte, await ecrire(contexte))).toMatchObject([
        { etat: "refuse", erreurs: { "": /n’a pas commencé/ } },
      ]);
    });
  });

  it("of a colleague’s date is refused like that of a date that is not there", async () => {
    await parAmina(async (contexte) => {
      await planifier(contexte);
      const operation = await ecrire(contexte);
      const chezBruno = uneOperation(decor.bruno, { charge: operation.charge });
      await contexte.db.run(sql`select acces.poser(${decor.bruno.personneId}, ${decor.bruno.affectationId})`);
      expect(await envoyer({ ...contexte, utilisateur: decor.bruno }, chezBruno)).toMatchObject([
        { etat: "refuse", erreurs: { evenement: /n’est plus dans votre agenda/ } },
      ]);
    });
  });
});

describe("an answer given", () => {
  it("O2: is given again to the same operation, whatever became of the report since", async () => {
    await parAmina(async (contexte) => {
      const creation = uneOperation(decor.amina);
      const id = String(creation.charge.champs["id"]);
      await envoyer(contexte, creation);
      const charge = desValeurs(id, { dureeMinutes: 15 });
      const modification = uneOperation(decor.amina, { genre: "modifier", version: 1, charge });
      const premiere = await envoyer(contexte, modification);
      expect(premiere).toMatchObject([{ etat: "envoye", version: 2 }]);
      await modifierCompteRendu(contexte, uneSaisie({ id, dureeMinutes: 90 }), 2);
      expect(await envoyer(contexte, modification)).toEqual(premiere);
    });
  });
});
