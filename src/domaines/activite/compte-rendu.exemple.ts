import type { CompteRendu } from "./compte-rendu.rules.ts";

/** A usual report, for the tests: Amina, at the library of Guéret, one retired woman and her e-mail. */
export function unCompteRendu(avec: Partial<CompteRendu> = {}): CompteRendu {
  return {
    id: "5f3c7d3e-8f0e-4c7c-9a51-2f4a3d9b1c11",
    conseillerId: 1,
    structureId: 1,
    departementCode: "23",
    type: "individuel",
    jour: "2022-11-15",
    dureeMinutes: 45,
    lieu: { genre: "lieu", lieuId: null, communeCode: "23096" },
    canal: "presence",
    themes: ["courriel"],
    sousThemes: [],
    participants: 1,
    grilleAges: "actuelle",
    ages: { "70_plus": 1 },
    statuts: { retraite: 1 },
    genres: { femme: 1 },
    public: "particulier",
    recurrents: 0,
    suite: null,
    orientation: null,
    autonomie: 1,
    materiels: ["ordinateur"],
    demarche: null,
    notes: "",
    etiquettes: [],
    origine: { genre: "saisie" },
    ...avec,
  };
}
