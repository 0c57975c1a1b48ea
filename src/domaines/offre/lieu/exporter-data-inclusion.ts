import type { Db } from "../../../plateforme/db/db.ts";
import { exporterLieux, type LigneExport } from "./exporter-lieux.ts";

/**
 * Every visible place in the data.inclusion schema: structures, then the one service of digital help of each. Two passes over the places, so that
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

async function* enListe(
  lignes: AsyncIterable<LigneExport>,
  forme: (ligne: LigneExport) => Readonly<Record<string, unknown>>,
): AsyncGenerator<string> {
  let separateur = "";
  for await (const ligne of lignes) {
    const remplis = Object.entries(forme(ligne)).filter(([, valeur]) => valeur !== null && valeur !== "");
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
    thematiques: thematiques(ligne),
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
    thematiques: thematiques(ligne),
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

type Codes = Readonly<Record<string, readonly string[]>>;

const valeurs = (liste: LigneExport[keyof LigneExport]): readonly string[] =>
  String(liste ?? "")
    .split("|")
    .filter((valeur) => valeur !== "");
const codes = (liste: LigneExport[keyof LigneExport], table: Codes): readonly string[] => [
  ...new Set(valeurs(liste).flatMap((valeur) => table[valeur] ?? [])),
];
const thematiques = (ligne: LigneExport): readonly string[] => ["numerique", ...codes(ligne.services, THEMATIQUES)];

const THEMATIQUES: Codes = {
  "Aide aux démarches administratives": [
    "numerique--realiser-des-demarches-administratives-avec-un-accompagnement",
    "numerique--devenir-autonome-dans-les-demarches-administratives",
  ],
  "Maîtrise des outils numériques du quotidien": [
    "numerique--prendre-en-main-un-smartphone-ou-une-tablette",
    "numerique--prendre-en-main-un-ordinateur",
    "numerique--utiliser-le-numerique-au-quotidien",
  ],
  "Insertion professionnelle via le numérique": ["numerique--favoriser-mon-insertion-professionnelle"],
  // The older list of themes has none for safety online.
  "Utilisation sécurisée du numérique": ["numerique--utiliser-le-numerique-au-quotidien"],
  "Parentalité et éducation avec le numérique": ["numerique--soutenir-la-parentalite-et-l-education-avec-le-numerique"],
  "Loisirs et créations numériques": ["numerique--creer-avec-le-numerique"],
  "Compréhension du monde numérique": ["numerique--approfondir-ma-culture-numerique"],
  "Accès internet et matériel informatique": [
    "numerique--acceder-a-une-connexion-internet",
    "numerique--acceder-a-du-materiel",
  ],
  "Acquisition de matériel informatique à prix solidaire": ["numerique--s-equiper-en-materiel-informatique"],
};

const LABELS: Codes = {
  "Aidants Connect": ["aidants-connect"],
  "Conseillers numériques": ["conseiller-numerique"],
  "France Services": ["france-service"],
  "Grande école du numérique": ["grandes-ecoles-du-numerique"],
  "Point d'accès numérique CAF": ["caf"],
  "Formé à « Mon Espace Santé »": ["mon-espace-sante"],
  "Formé à « DUPLEX » (illettrisme)": ["duplex"],
  "Arnia/MedNum BFC (Bourgogne-Franche-Comté)": ["arnia"],
  "Collectif ressources et acteurs réemploi (Normandie)": ["ressources-reemploi"],
  "Étapes numériques(La Poste)": ["etapes-numeriques"],
  "Fabriques de Territoire": ["fabrique-de-territoire"],
  "Les Éclaireurs du numérique (Drôme)": ["les-eclaireurs"],
  "Mes Papiers (Métropole de Lyon)": ["mes-papiers"],
  "ORDI 3.0": ["ordi-3"],
  "SUD LABS (PACA)": ["sud-labs"],
};

const TYPES: Codes = {
  "En autonomie": ["autonomie"],
  "Accompagnement individuel": ["accompagnement"],
  "Dans un atelier collectif": ["atelier"],
};
const FRAIS: Codes = {
  Gratuit: ["gratuit"],
  "Gratuit sous condition": ["gratuit-sous-conditions"],
  Payant: ["payant"],
};
const PROFILS: Codes = {
  Seniors: ["seniors-65"],
  "Familles et/ou enfants": ["familles-enfants"],
  Jeunes: ["jeunes-16-26"],
  Femmes: ["femmes"],
  "Langues étrangères (anglais)": ["public-langues-etrangeres"],
  "Langues étrangères (autres)": ["public-langues-etrangeres"],
  "Déficience visuelle": ["deficience-visuelle"],
  Surdité: ["surdite"],
  "Handicaps mentaux": ["handicaps-mentaux"],
  Illettrisme: ["personnes-en-situation-illettrisme"],
};
const MODES_BENEFICIAIRE: Codes = {
  "Se présenter": ["se-presenter"],
  Téléphoner: ["telephoner"],
  "Contacter par mail": ["envoyer-un-mail"],
};
const MODES_ACCOMPAGNATEUR: Codes = {
  Téléphoner: ["telephoner"],
  "Contacter par mail": ["envoyer-un-mail"],
  "Envoyer un mail avec une fiche de prescription": ["envoyer-un-mail-avec-une-fiche-de-prescription"],
};
