import { jourCivil } from "../../plateforme/clock/clock.ts";
import { lireCsv } from "../../plateforme/formats/lire-csv.ts";
import { lireJson } from "../../plateforme/formats/lire-json.ts";
import {
  estRefus,
  LIMITES_ENVOI,
  type LimitesLecture,
  type RefusFormat,
  refusFormat,
} from "../../plateforme/formats/refus-format.ts";
import {
  compter,
  type LigneRapport,
  type ModeImport,
  type ResultatImport,
  type Sort,
} from "../../plateforme/imports/bilan.ts";
import { type ContexteImport, ecrireParLots } from "../../plateforme/imports/contexte-import.ts";
import { chercherCommunes, referentiel } from "../territoire/index.ts";
import { type DecisionAEcrire, enregistrerDecisions } from "./decision-comite.sql.ts";
import { lireFermeture } from "./fermeture.rules.ts";
import {
  type CommunesConnues,
  cleDeStructure,
  type LigneStructure,
  lireStructure,
  type StructureLue,
} from "./structure-source.rules.ts";
import { chargerStructuresDe, enregistrerStructures, type StructureAEcrire } from "./structure-source.sql.ts";

export type OptionsImportStructures = {
  readonly source?: string;
  readonly mode?: ModeImport;
  readonly limites?: LimitesLecture;
};

export type ResultatImportStructures = ResultatImport & {
  /** Posts granted by the lines kept, and by those refused. */
  readonly postes: { readonly retenus: number; readonly refuses: number };
};

const SOURCE = "comite-selection-2021";

/**
 * Imports the structures chosen by the selection committee (list of 2021): repairs what can be, never joins two lines on a SIRET
 * rounded by a spreadsheet, says what it did. The same file again changes nothing. Who may: the command line.
 */
export async function importerStructures(
  contexte: ContexteImport,
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  options: OptionsImportStructures = {},
): Promise<ResultatImportStructures | RefusFormat> {
  const lignes = await lireLignes(fichier, options.limites ?? LIMITES_ENVOI);
  if (estRefus(lignes)) return lignes;
  if (!("raison_sociale" in (lignes[0]?.cellules ?? {})) || !("siret" in (lignes[0]?.cellules ?? {})))
    return refusFormat(
      "illisible",
      "Les colonnes ne sont pas reconnues. Il faut au moins « raison_sociale », « siret », « type » et « insee_com ».",
    );
  const source = options.source ?? SOURCE;
  const communes = communesConnues();
  const connues = new Map(
    (await contexte.transaction((db) => chargerStructuresDe(db, source))).map((s) => [s.sourceId, s]),
  );
  const premieres = new Map<string, StructureAEcrire & { readonly sort: Sort; readonly ligne: number }>();
  const rapport: LigneRapport[] = [];
  const sorts: Sort[] = [];
  const decisions: DecisionAEcrire[] = [];
  const postes = { retenus: 0, refuses: 0 };
  for (const { ligne, cellules } of lignes) {
    const lue = lireStructure(cellules, communes);
    const { fermeeLe, remarque } = lireFermeture(cellules, jourCivil(contexte.maintenant));
    rapport.push(...lue.remarques.map((une) => ({ ligne, ...une })));
    if (remarque !== null) rapport.push({ ligne, gravite: "alerte", champ: "date_fermeture", ...remarque });
    postes[lue.structure === null ? "refuses" : "retenus"] += lue.decision.postes;
    if (lue.structure === null) {
      sorts.push("refuse");
      continue;
    }
    const cle = cleDeStructure(lue.structure);
    const deja = premieres.get(cle);
    const sourceId = cellules["id"] ?? cle;
    decisions.push({ ...lue.decision, sourceId, structureSourceId: deja?.sourceId ?? sourceId });
    if (deja !== undefined) {
      sorts.push(deja.sort === "inchange" ? "inchange" : "fusionne");
      rapport.push({
        ligne,
        gravite: "correction",
        champ: "siret",
        motif: "réuni : même structure",
        valeur: `${lue.structure.nom}, ligne ${deja.ligne}`,
      });
      continue;
    }
    const sort = sortDe({ structure: lue.structure, fermeeLe }, connues.get(sourceId));
    premieres.set(cle, { sourceId, structure: lue.structure, fermeeLe, sort, ligne });
    sorts.push(sort);
  }
  const ecrit = options.mode !== "tout_ou_rien" || !sorts.includes("refuse");
  const aEcrire = [...premieres.values()].filter(({ sort }) => sort !== "inchange");
  if (ecrit)
    await ecrireParLots(contexte, aEcrire, options.mode === "tout_ou_rien", (db, lot) =>
      enregistrerStructures(db, source, lot),
    );
  if (ecrit)
    await ecrireParLots(contexte, decisions, options.mode === "tout_ou_rien", (db, lot) =>
      enregistrerDecisions(db, source, lot),
    );
  return { bilan: compter(sorts), rapport: [...rapport, ...siretsPartages(premieres.values())], ecrit, postes };
}

type Dite = Pick<StructureAEcrire, "structure" | "fermeeLe">;

function sortDe({ structure, fermeeLe }: Dite, connue: Dite | undefined): Sort {
  if (connue === undefined) return "cree";
  const fermee = fermeeLe !== null && fermeeLe !== connue.fermeeLe;
  const change = JSON.stringify(ordonner(connue.structure)) !== JSON.stringify(ordonner(structure));
  return fermee || change ? "mis_a_jour" : "inchange";
}

const ordonner = (structure: StructureLue): readonly unknown[] =>
  Object.entries(structure).sort(([a], [b]) => a.localeCompare(b));

type LigneLueTexte = { readonly ligne: number; readonly cellules: LigneStructure };

async function lireLignes(
  fichier: { readonly octets: Uint8Array; readonly nom: string },
  limites: LimitesLecture,
): Promise<readonly LigneLueTexte[] | RefusFormat> {
  if (!fichier.nom.toLowerCase().endsWith(".json")) {
    const table = await lireCsv(fichier.octets, limites);
    return estRefus(table) ? table : table.lignes;
  }
  const objets = lireJson(fichier.octets, limites);
  if (estRefus(objets)) return objets;
  return objets.map(({ ligne, objet }) => ({
    ligne,
    cellules: Object.fromEntries(
      Object.entries(objet).map(([nom, valeur]) => [nom, valeur === null ? "" : String(valeur)]),
    ),
  }));
}

function communesConnues(): CommunesConnues {
  const { communeActuelle } = referentiel();
  return {
    parCode: communeActuelle,
    homonymes: (nom, departement) =>
      chercherCommunes(nom, 50)
        .map(({ commune }) => commune)
        .filter(
          (commune) =>
            commune.departement === departement && commune.nom.localeCompare(nom, "fr", { sensitivity: "base" }) === 0,
        ),
  };
}

/** Two structures of different names on one valid SIRET: joined by nobody, seen by a person. */
function siretsPartages(structures: Iterable<StructureAEcrire & { readonly ligne: number }>): readonly LigneRapport[] {
  const premiers = new Map<string, StructureAEcrire>();
  const rapport: LigneRapport[] = [];
  for (const s of structures) {
    const { siret, nom } = s.structure;
    if (siret === null) continue;
    const premier = premiers.get(siret);
    if (premier === undefined) premiers.set(siret, s);
    else
      rapport.push({
        ligne: s.ligne,
        gravite: "alerte",
        champ: "siret",
        motif: "SIRET partagé par deux structures",
        valeur: `${nom} / ${premier.structure.nom}`,
      });
  }
  return rapport;
}
