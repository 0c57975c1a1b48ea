import { describe, expect, test } from "vitest";
import { servicesDe, serviceV1, structureV1 } from "./data-inclusion-v1.rules.ts";

type Ligne = Parameters<typeof structureV1>[0];
const ligne = (plus: Partial<Ligne>): Ligne => ({ ...COMPLETE, ...plus });
const COMPLETE: Ligne = {
  ...{ complement_adresse: null, typologie: "MUNI", telephone: "+33199000012", courriels: null, site_web: null },
  ...{ horaires: "Mo-Fr 09:00-12:00", presentation_resume: null, presentation_detail: null, source: "test" },
  ...{ itinerance: null, structure_parente: null, services: null, publics_specifiquement_adresses: null },
  ...{ prise_en_charge_specifique: null, frais_a_charge: null, dispositif_programmes_nationaux: null },
  ...{ formations_labels: null, autres_formations_labels: null, modalites_acces: null },
  ...{ modalites_accompagnement: null, fiche_acces_libre: null, prise_rdv: null },
  ...{ id: "a1", pivot: "00000000000000", nom: "Médiathèque de Guéret.", commune: "Guéret", code_postal: "23000" },
  ...{ code_insee: "23096", adresse: "1 rue des Fleurs", latitude: 46.17, longitude: 1.87, date_maj: "2024-01-15" },
};

describe("data.inclusion, version 1", () => {
  test("une structure : ce qu’exige le schéma, rien de ce qu’on ne sait pas", () => {
    const ecrite = structureV1(COMPLETE);
    expect(ecrite).toMatchObject({
      ...{ id: "declic--a1", source: "declic", nom: "Médiathèque de Guéret", reseaux_porteurs: ["communes"] },
      horaires_accueil: "Mo-Fr 09:00-12:00",
    });
    expect(String(ecrite["description"]).length).toBeGreaterThanOrEqual(50);
    expect(Object.keys(ecrite)).not.toContain("siret");
    expect(Object.keys(ecrite)).not.toContain("courriel");
    expect(structureV1(ligne({ pivot: "13003013300016" }))["siret"]).toBe("13003013300016");
  });

  test("un service par service du lieu, dans les mots du schéma", () => {
    const dite = ligne({
      services: "Aide aux démarches administratives|Acquisition de matériel informatique à prix solidaire",
      frais_a_charge: "Gratuit sous condition",
      publics_specifiquement_adresses: "Seniors",
      prise_en_charge_specifique: "Surdité|Langues étrangères (anglais)",
      modalites_accompagnement: "Dans un atelier collectif|À distance",
      modalites_acces: "Téléphoner|Envoyer un mail avec une fiche de prescription",
    });
    const [demarches = null, materiel = null] = servicesDe(dite);
    expect(serviceV1(dite, demarches, "https://exemple.test/rdv")).toMatchObject({
      id: "declic--a1--aide-aux-demarches-administratives",
      structure_id: "declic--a1",
      type: "atelier",
      ["thematiques"]: expect.arrayContaining(["numerique--acceder-a-des-services-en-ligne"]),
      frais: "gratuit",
      frais_precisions: "Gratuit sous condition",
      publics: ["seniors", "personnes-en-situation-de-handicap"],
      publics_precisions: "Surdité, Langues étrangères (anglais)",
      modes_accueil: ["a-distance", "en-presentiel"],
      modes_mobilisation: ["telephoner", "envoyer-un-courriel", "utiliser-lien-mobilisation"],
      mobilisable_par: ["usagers", "professionnels"],
    });
    expect(serviceV1(dite, materiel, null)).toMatchObject({
      type: "aide-materielle",
      ["thematiques"]: ["numerique--acquerir-un-equipement"],
    });
  });

  test("gratuit et payant à la fois : le mot qui mentirait n’est pas écrit ; sans service dit, la médiation en général", () => {
    const mixte = serviceV1(ligne({ frais_a_charge: "Gratuit|Payant" }), null, null);
    expect(mixte).toMatchObject({ frais_precisions: "Gratuit, Payant", nom: "Médiation numérique" });
    expect(Object.keys(mixte)).not.toContain("frais");
    expect(servicesDe({ services: "" })).toEqual([null]);
  });
});
