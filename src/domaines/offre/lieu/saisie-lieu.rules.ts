import { telephone } from "../../../plateforme/ui/nombre.rules.ts";
import { normaliserLieu, type Reperes } from "../import/normaliser-lieu.rules.ts";
import type { CellulesLieu, ColonneSchema, Lieu } from "./lieu.rules.ts";
import {
  DISPOSITIFS,
  FORMATIONS_LABELS,
  FRAIS,
  ITINERANCES,
  MODALITES_ACCES,
  MODALITES_ACCOMPAGNEMENT,
  PRISES_EN_CHARGE,
  PUBLICS,
  SERVICES,
} from "./vocabulaire.rules.ts";

/** The parts of a sheet, each its own short form. The hours have theirs (`horaires/saisie-horaires`). */
export const SECTIONS = ["essentiel", "aides", "presentation"] as const;
export type Section = (typeof SECTIONS)[number];

type ChampTexte = {
  readonly sorte: "texte";
  readonly libelle: string;
  readonly aide?: string;
  readonly max: number;
  readonly lignes?: number;
};
type ChampListe = { readonly sorte: "liste"; readonly libelle: string; readonly valeurs: readonly string[] };
/** One field of the form; its name is the column of the national schema. */
export type ChampLieu = ChampTexte | ChampListe;

const texte = (libelle: string, max: number, aide?: string, lignes?: number): ChampTexte => ({
  sorte: "texte",
  libelle,
  max,
  ...(aide === undefined ? {} : { aide }),
  ...(lignes === undefined ? {} : { lignes }),
});
const liste = (libelle: string, valeurs: readonly string[]): ChampListe => ({ sorte: "liste", libelle, valeurs });

/** The fields of each section, in the order they are asked. */
export const CHAMPS: Readonly<Record<Section, Readonly<Partial<Record<ColonneSchema, ChampLieu>>>>> = {
  essentiel: {
    nom: texte("Nom du lieu", 300),
    adresse: texte("Adresse", 300, "Numéro et rue."),
    complement_adresse: texte("Complément d’adresse", 300, "Étage, bâtiment, ce qui aide à trouver la porte."),
    code_postal: texte("Code postal", 5),
    commune: texte("Commune", 100),
    latitude: texte("Latitude", 20, "Laissez vide pour placer le lieu au centre de la commune."),
    longitude: texte("Longitude", 20),
    telephone: texte("Téléphone", 30, "Le numéro que le public peut appeler."),
    courriels: texte("Adresse e-mail", 300, "Une adresse de service (accueil@…), jamais celle d’une personne."),
    site_web: texte("Site internet", 500),
    prise_rdv: texte("Adresse de prise de rendez-vous en ligne", 500),
    structure_parente: texte("Réseau ou structure d’attache", 300),
    pivot: texte("SIRET ou RNA", 20),
  },
  aides: {
    services: liste("Aides proposées", SERVICES),
    modalites_accompagnement: liste("Comment", MODALITES_ACCOMPAGNEMENT),
    modalites_acces: liste("Pour venir", MODALITES_ACCES),
    frais_a_charge: liste("Prix", FRAIS),
    publics_specifiquement_adresses: liste("Accueil réservé ou adapté à", PUBLICS),
    prise_en_charge_specifique: liste("Accueil possible pour", PRISES_EN_CHARGE),
    dispositif_programmes_nationaux: liste("Programmes nationaux", DISPOSITIFS),
    formations_labels: liste("Labels et formations", FORMATIONS_LABELS),
    autres_formations_labels: texte("Autres labels", 300, "Séparez-les par un point-virgule."),
    itinerance: liste("Le lieu est", ITINERANCES),
  },
  presentation: {
    presentation_resume: texte("En une phrase", 280, "280 caractères au plus. C’est ce qui se lit dans la liste.", 3),
    presentation_detail: texte("Présentation", 4_000, undefined, 8),
    fiche_acces_libre: texte(
      "Fiche Acceslibre",
      500,
      "L’adresse de la fiche d’accessibilité de ce lieu dans Acceslibre.",
    ),
    typologie: texte("Type de lieu", 200, "Codes du schéma national séparés par un point-virgule : CCAS ; BIB ; ESS…"),
  },
};

/** What each column holds of a place. The four columns of where it stands change it together. */
const CLES: Readonly<Partial<Record<ColonneSchema, readonly (keyof Lieu)[]>>> = {
  nom: ["nom"],
  adresse: [
    "adresse",
    "complementAdresse",
    "codePostal",
    "communeCode",
    "codeInsee",
    "communeNom",
    "lat",
    "lon",
    "position",
  ],
  telephone: ["telephone"],
  courriels: ["courriels"],
  site_web: ["siteWeb"],
  prise_rdv: ["priseRdv"],
  structure_parente: ["structureParente"],
  pivot: ["pivot"],
  services: ["services"],
  modalites_accompagnement: ["modalitesAccompagnement"],
  modalites_acces: ["modalitesAcces"],
  frais_a_charge: ["frais"],
  publics_specifiquement_adresses: ["publics"],
  prise_en_charge_specifique: ["prisesEnCharge"],
  dispositif_programmes_nationaux: ["dispositifs"],
  formations_labels: ["formationsLabels"],
  autres_formations_labels: ["autresFormationsLabels"],
  itinerance: ["itinerance"],
  presentation_resume: ["presentationResume"],
  presentation_detail: ["presentationDetail"],
  fiche_acces_libre: ["ficheAccesLibre"],
  typologie: ["typologie"],
};

/** A place as the cells of the national schema: what the forms show. */
export const enCellules = (lieu: Lieu): CellulesLieu => ({
  nom: lieu.nom,
  adresse: lieu.adresse,
  complement_adresse: lieu.complementAdresse ?? "",
  code_postal: lieu.codePostal,
  commune: lieu.communeNom,
  latitude: lieu.position === "commune" ? "" : String(lieu.lat),
  longitude: lieu.position === "commune" ? "" : String(lieu.lon),
  telephone: lieu.telephone === null ? "" : telephone(lieu.telephone),
  courriels: lieu.courriels.join(" ; "),
  site_web: lieu.siteWeb.join(" ; "),
  prise_rdv: lieu.priseRdv ?? "",
  structure_parente: lieu.structureParente ?? "",
  pivot: lieu.pivot ?? "",
  services: lieu.services.join("|"),
  modalites_accompagnement: lieu.modalitesAccompagnement.join("|"),
  modalites_acces: lieu.modalitesAcces.join("|"),
  frais_a_charge: lieu.frais.join("|"),
  publics_specifiquement_adresses: lieu.publics.join("|"),
  prise_en_charge_specifique: lieu.prisesEnCharge.join("|"),
  dispositif_programmes_nationaux: lieu.dispositifs.join("|"),
  formations_labels: lieu.formationsLabels.join("|"),
  autres_formations_labels: lieu.autresFormationsLabels.join(" ; "),
  itinerance: lieu.itinerance.join("|"),
  presentation_resume: lieu.presentationResume ?? "",
  presentation_detail: lieu.presentationDetail ?? "",
  fiche_acces_libre: lieu.ficheAccesLibre ?? "",
  typologie: lieu.typologie.join(" ; "),
});

export type SaisieLue = {
  readonly champs: Partial<Lieu>;
  readonly erreurs: Readonly<Record<string, string>>;
};

/**
 * Reads one section of the form: the same rules as for a line of a file, but what an import would drop or put right is refused here,
 * beside its field, since someone is there to answer.
 */
export function lireSection(section: Section, saisie: CellulesLieu, actuel: Lieu, reperes: Reperes): SaisieLue {
  const avant = enCellules(actuel);
  const cellules = { ...avant, ...saisie };
  const deplace = (["adresse", "code_postal", "commune"] as const).some((champ) => cellules[champ] !== avant[champ]);
  const memePoint = cellules.latitude === avant.latitude && cellules.longitude === avant.longitude;
  // A place that moved does not keep its former point.
  const situees = deplace && memePoint ? { ...cellules, latitude: "", longitude: "", code_insee: "" } : cellules;
  const { lieu, remarques } = normaliserLieu(situees, reperes);
  const colonnes = Object.keys(CHAMPS[section]);
  const erreurs: Record<string, string> = {};
  for (const { champ, motif } of remarques)
    if (colonnes.includes(champ) && !(champ === "latitude" && situees.latitude === ""))
      erreurs[champ] ??= MESSAGES[champ] ?? motif;
  for (const [champ, message] of perdus(section, cellules, lieu)) erreurs[champ] ??= message;
  if (lieu === null || Object.keys(erreurs).length > 0) return { champs: {}, erreurs };
  const cles = Object.entries(CLES).flatMap(([colonne, liste]) => (colonnes.includes(colonne) ? liste : []));
  // Nothing said of where it stands: its point stays as it is.
  const situe = deplace || !memePoint ? lieu : { ...lieu, lat: actuel.lat, lon: actuel.lon, position: actuel.position };
  return { champs: Object.fromEntries(cles.map((cle) => [cle, situe[cle]])), erreurs };
}

const MESSAGES: Readonly<Record<string, string>> = {
  nom: "Écrivez le nom du lieu.",
  commune: "Nous ne trouvons pas cette commune. Vérifiez son nom et son code postal.",
  code_postal: "Un code postal a cinq chiffres.",
  latitude: "Ce point n’est pas dans la commune. Corrigez-le, ou laissez vide.",
  telephone: "Ce numéro ne se lit pas. Écrivez dix chiffres, par exemple 01 99 00 00 00.",
  courriels: "Écrivez une adresse de service (accueil@…, mairie@…). L’adresse d’une personne n’est jamais publiée.",
  pivot: "Un SIRET a quatorze chiffres ; un RNA est un W et neuf chiffres.",
};

/** What the rules of import would silently leave out. */
function perdus(
  section: Section,
  cellules: CellulesLieu,
  lieu: Lieu | null,
): readonly (readonly [ColonneSchema, string])[] {
  if (lieu === null) return [];
  const adresse = "Écrivez une adresse internet entière, par exemple https://exemple.fr.";
  const trouves: (readonly [ColonneSchema, string])[] = [];
  const absent = (champ: ColonneSchema, lu: unknown): boolean => (cellules[champ] ?? "").trim() !== "" && lu === null;
  if (section === "essentiel") {
    if (separees(cellules.site_web).length !== lieu.siteWeb.length) trouves.push(["site_web", adresse]);
    if (absent("prise_rdv", lieu.priseRdv)) trouves.push(["prise_rdv", adresse]);
    const [lat, lon] = [cellules.latitude ?? "", cellules.longitude ?? ""];
    if ((lat === "") !== (lon === ""))
      trouves.push(["longitude", "Donnez la latitude et la longitude, ou aucune des deux."]);
  }
  if (section === "presentation") {
    if (absent("fiche_acces_libre", lieu.ficheAccesLibre)) trouves.push(["fiche_acces_libre", adresse]);
    if ((cellules.presentation_resume ?? "").length > 280)
      trouves.push(["presentation_resume", "280 caractères au plus : gardez la suite pour la présentation."]);
    for (const champ of ["presentation_resume", "presentation_detail"] as const)
      if (
        /\[(adresse|numéro) retirée?\]/.test(
          String(lieu[champ === "presentation_resume" ? "presentationResume" : "presentationDetail"]),
        )
      )
        trouves.push([
          champ,
          "N’écrivez ici ni adresse e-mail ni numéro de portable : ils peuvent être ceux d’une personne.",
        ]);
  }
  return trouves;
}

const separees = (cellule: string | undefined): readonly string[] =>
  (cellule ?? "").split(/[|;]/).filter((valeur) => valeur.trim() !== "");
