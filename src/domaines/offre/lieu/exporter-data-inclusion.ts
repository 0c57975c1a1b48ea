import type { Db } from "../../../plateforme/db/db.ts";
import { servicesDe, serviceV1, structureV1 } from "./data-inclusion-v1.rules.ts";
import { exporterLieux, type LigneExport } from "./exporter-lieux.ts";
import {
  type Codes,
  FRAIS,
  LABELS,
  MODES_ACCOMPAGNATEUR,
  MODES_BENEFICIAIRE,
  PROFILS,
  THEMES,
  TYPES,
} from "./vocabulaire-data-inclusion.rules.ts";

/**
 * Every visible place in version 0 of the data.inclusion schema, which the national library reads: structures, then the one service of digital help of each. Two passes over the places, so that
 * nothing is held in memory. What that schema has no word for (handicaps moteurs, itinérance) is left out of it.
 */
export async function* lieuxEnDataInclusion(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
): AsyncGenerator<string> {
  yield '{"structures":[\n';
  yield* enListe(exporterLieux(lire), enStructure);
  yield '\n],"services":[\n';
  yield* enListe(exporterLieux(lire), enService);
  yield "\n]}\n";
}

/** The same in version 1 of that schema, whose words differ: a place is a structure, each of its services one of its own. */
export async function* lieuxEnDataInclusionV1(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
): AsyncGenerator<string> {
  yield '{"structures":[\n';
  yield* enListe(exporterLieux(lire), structureV1);
  yield '\n],"services":[\n';
  yield* enListe(exporterLieux(lire), (ligne) => servicesDe(ligne).map((service) => serviceV1(ligne, service, null)));
  yield "\n]}\n";
}

type Ecrit = Readonly<Record<string, unknown>>;

async function* enListe(
  lignes: AsyncIterable<LigneExport>,
  forme: (ligne: LigneExport) => Ecrit | readonly Ecrit[],
): AsyncGenerator<string> {
  let separateur = "";
  for await (const ligne of lignes)
    for (const ecrit of [forme(ligne)].flat()) {
      const remplis = Object.entries(ecrit).filter(([, valeur]) => valeur !== null && valeur !== "");
      yield separateur + JSON.stringify(Object.fromEntries(remplis));
      separateur = ",\n";
    }
}

/** A place as a structure of data.inclusion. */
export function enStructure(ligne: LigneExport): Readonly<Record<string, unknown>> {
  const pivot = String(ligne.pivot ?? "");
  return {
    id: ligne.id,
    nom: ligne.nom,
    ...(pivot.startsWith("W") ? { rna: pivot } : { siret: pivot }),
    typologie: valeurs(ligne.typologie)[0] ?? null,
    structure_parente: ligne.structure_parente,
    accessibilite: ligne.fiche_acces_libre,
    ["thematiques"]: themesDe(ligne),
    commune: ligne.commune,
    code_postal: ligne.code_postal,
    code_insee: ligne.code_insee,
    adresse: ligne.adresse,
    complement_adresse: ligne.complement_adresse,
    latitude: ligne.latitude,
    longitude: ligne.longitude,
    telephone: ligne.telephone,
    courriel: valeurs(ligne.courriels)[0] ?? null,
    site_web: valeurs(ligne.site_web)[0] ?? null,
    presentation_resume: ligne.presentation_resume,
    presentation_detail: ligne.presentation_detail,
    horaires_ouverture: ligne.horaires,
    labels_nationaux: [ligne.dispositif_programmes_nationaux, ligne.formations_labels].flatMap((liste) =>
      codes(liste, LABELS),
    ),
    labels_autres: valeurs(ligne.autres_formations_labels),
    source: ligne.source,
    date_maj: ligne.date_maj,
  };
}

/** The digital help of a place as a service of data.inclusion. */
export function enService(ligne: LigneExport): Readonly<Record<string, unknown>> {
  const aDistance = valeurs(ligne.modalites_accompagnement).includes("À distance");
  const surPlace = valeurs(ligne.modalites_accompagnement).some((modalite) => modalite !== "À distance");
  return {
    id: `${ligne.id}-mediation-numerique`,
    structure_id: ligne.id,
    nom: "Médiation numérique",
    source: ligne.source,
    date_maj: ligne.date_maj,
    prise_rdv: ligne.prise_rdv,
    ["thematiques"]: themesDe(ligne),
    types: codes(ligne.modalites_accompagnement, TYPES),
    modes_accueil: [...(aDistance ? ["a-distance"] : []), ...(surPlace ? ["en-presentiel"] : [])],
    frais: codes(ligne.frais_a_charge, FRAIS),
    profils: [ligne.publics_specifiquement_adresses, ligne.prise_en_charge_specifique].flatMap((liste) =>
      codes(liste, PROFILS),
    ),
    modes_orientation_beneficiaire: codes(ligne.modalites_acces, MODES_BENEFICIAIRE),
    modes_orientation_accompagnateur: codes(ligne.modalites_acces, MODES_ACCOMPAGNATEUR),
  };
}

const valeurs = (liste: LigneExport[keyof LigneExport]): readonly string[] =>
  String(liste ?? "")
    .split("|")
    .filter((valeur) => valeur !== "");
const codes = (liste: LigneExport[keyof LigneExport], table: Codes): readonly string[] => [
  ...new Set(valeurs(liste).flatMap((valeur) => table[valeur] ?? [])),
];
const themesDe = (ligne: LigneExport): readonly string[] => ["numerique", ...codes(ligne.services, THEMES)];
