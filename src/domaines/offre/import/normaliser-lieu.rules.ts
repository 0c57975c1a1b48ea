import type { HorairesLus } from "../horaires/horaires-probables.rules.ts";
import { type CellulesLieu, cleDeTexte, type Lieu } from "../lieu/lieu.rules.ts";
import { type NomListe, separer, traduire } from "../lieu/vocabulaire.rules.ts";
import { sansBalises } from "./balises.rules.ts";
import { type AnnuaireCommunes, type CommuneTrouvee, trouverCommune } from "./commune-du-lieu.rules.ts";
import { courrielPubliable, lireCourriel, lireSite, lireTelephone, masquerContacts } from "./contact.rules.ts";
import { cleDuLibelle, type Dictionnaire } from "./libelle-source.rules.ts";
import { jugerPoint, lirePoint } from "./point.rules.ts";

/** A remark on one field: « refus » leaves the line out, « correction » was made, « alerte » asks a person to look. */
export type Remarque = {
  readonly gravite: "refus" | "correction" | "alerte";
  readonly champ: string;
  readonly motif: string;
  readonly valeur: string;
};

export type LieuNormalise =
  | { readonly lieu: Lieu; readonly remarques: readonly Remarque[] }
  | { readonly lieu: null; readonly remarques: readonly Remarque[] };

export type Reperes = {
  readonly annuaire: AnnuaireCommunes;
  readonly source: string;
  /** Date given to lines that have none: that of the file. */
  readonly dateDuFichier: string;
  readonly aujourdhui: string;
  /** Puts hours into valid OSM form; undefined when they cannot be read. */
  readonly lireHoraires: (texte: string) => HorairesLus | undefined;
  /** What people decided for the labels of this source. */
  readonly dictionnaire?: Dictionnaire;
};

/**
 * Turns the cells of one line into a place of the national schema. Refused: no name, no commune. Everything else is kept,
 * corrected or left empty, each with its remark. E-mails of persons and masked numbers are never kept.
 */
export function normaliserLieu(brutes: CellulesLieu, reperes: Reperes): LieuNormalise {
  const remarques: Remarque[] = [];
  const cellules = retirerBalises(brutes, remarques);
  const nom = raccourcir(cellules.nom ?? "", 300);
  if (nom === "") return refuser("nom", "nom absent", "");
  const point = lirePoint(cellules.latitude ?? "", cellules.longitude ?? "");
  const commune = trouverCommune(reperes.annuaire, {
    commune: cellules.commune ?? "",
    codePostal: codePostal(cellules.code_postal ?? ""),
    codeInsee: codeInsee(cellules.code_insee ?? ""),
    point,
  });
  const declaree = `${cellules.code_postal ?? ""} ${cellules.commune ?? ""}`.trim();
  if (commune === undefined) return refuser("commune", "commune inconnue", declaree);
  if (commune.correction !== undefined) noter(remarques, "correction", "commune", commune.correction, declaree);
  const juge = jugerPoint(point, commune.commune.code, commune.commune);
  if (juge.motif !== undefined) {
    const gravite = juge.position === "corrigee" ? "correction" : "alerte";
    noter(remarques, gravite, "latitude", juge.motif, `${cellules.latitude ?? ""} ${cellules.longitude ?? ""}`.trim());
  }
  const horaires = lireHoraires(cellules.horaires ?? "", reperes, remarques);
  const lieu: Lieu = {
    nom,
    communeCode: commune.commune.code,
    codeInsee: commune.codeInsee,
    communeNom: commune.nom,
    codePostal: codePostalDuLieu(cellules, commune, remarques),
    adresse: raccourcir(cellules.adresse ?? "", 300),
    complementAdresse: nul(cellules.complement_adresse),
    lat: arrondir(juge.lat),
    lon: arrondir(juge.lon),
    position: juge.position,
    source: nul(cellules.source) ?? reperes.source,
    structureParente: nul(cellules.structure_parente),
    pivot: lirePivot(cellules.pivot ?? "", remarques),
    dateMaj: lireDate(cellules.date_maj ?? "", reperes, remarques),
    horaires,
    ...contacts(cellules, [nom, commune.nom], remarques),
    ...textes(cellules, horaires),
    ...listes(cellules, reperes.dictionnaire ?? new Map(), remarques),
  };
  return { lieu, remarques };
}

const TEXTES = [
  "nom",
  "adresse",
  "complement_adresse",
  "commune",
  "structure_parente",
  "presentation_resume",
  "presentation_detail",
] as const;

function retirerBalises(cellules: CellulesLieu, remarques: Remarque[]): CellulesLieu {
  let nettes = cellules;
  for (const champ of TEXTES) {
    const valeur = cellules[champ] ?? "";
    const nette = sansBalises(valeur);
    if (nette === valeur) continue;
    noter(remarques, "correction", champ, "code HTML retiré", valeur);
    nettes = { ...nettes, [champ]: nette };
  }
  return nettes;
}

const refuser = (champ: string, motif: string, valeur: string): LieuNormalise => ({
  lieu: null,
  remarques: [{ gravite: "refus", champ, motif, valeur }],
});

function noter(
  remarques: Remarque[],
  gravite: Remarque["gravite"],
  champ: string,
  motif: string,
  valeur: string,
): void {
  remarques.push({ gravite, champ, motif, valeur });
}

const nul = (cellule: string | undefined): string | null => (cellule === undefined || cellule === "" ? null : cellule);
const raccourcir = (texte: string, longueur: number): string => texte.replace(/\s+/g, " ").trim().slice(0, longueur);
/** Seven decimals: a centimetre. */
const arrondir = (degres: number): number => Math.round(degres * 1e7) / 1e7;

/** Spreadsheets eat the leading zero of codes: four digits were five. */
const codePostal = (texte: string): string => texte.replace(/\s/g, "").replace(/^\d{4}$/, "0$&");
const codeInsee = (texte: string): string =>
  texte
    .replace(/\s/g, "")
    .toUpperCase()
    .replace(/^\d{4}$/, "0$&");

function codePostalDuLieu(cellules: CellulesLieu, commune: CommuneTrouvee, remarques: Remarque[]): string {
  const declare = codePostal(cellules.code_postal ?? "");
  if (/^\d{5}$/.test(declare)) return declare;
  const connu = commune.commune.codesPostaux[0] ?? "00000";
  noter(remarques, "correction", "code_postal", "code postal illisible : pris de la commune", declare);
  return connu;
}

/** A SIRET (14), SIREN (9) or RNA (W + 9): one all of zeros, or rounded by a spreadsheet, is no identifier. */
function lirePivot(texte: string, remarques: Remarque[]): string | null {
  const net = texte.replace(/[\s.]/g, "").toUpperCase();
  if (net === "" || /^0+$/.test(net)) return null;
  if (/^\d{6}0{8}$/.test(net)) {
    noter(remarques, "alerte", "pivot", "SIRET arrondi par un tableur : ignoré", texte);
    return null;
  }
  if (/^(\d{14}|\d{9}|W\d{9})$/.test(net)) return net;
  noter(remarques, "alerte", "pivot", "identifiant illisible : ignoré", texte);
  return null;
}

function lireDate(texte: string, reperes: Reperes, remarques: Remarque[]): string {
  const [, a, m, j] = /^(\d{4})-(\d{2})-(\d{2})/.exec(texte) ?? [];
  const [, jf, mf, af] = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(texte) ?? [];
  const date = a !== undefined ? `${a}-${m}-${j}` : af !== undefined ? `${af}-${mf}-${jf}` : undefined;
  if (date !== undefined && dateExiste(date) && date <= reperes.aujourdhui) return date;
  if (texte !== "") noter(remarques, "alerte", "date_maj", "date impossible ou à venir : celle du fichier", texte);
  return reperes.dateDuFichier;
}

function dateExiste(date: string): boolean {
  const [a = 0, m = 0, j = 0] = date.split("-").map(Number);
  const bissextile = a % 4 === 0 && (a % 100 !== 0 || a % 400 === 0);
  const jours = m === 2 ? (bissextile ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return a >= 1990 && m >= 1 && m <= 12 && j >= 1 && j <= jours;
}

function lireHoraires(texte: string, reperes: Reperes, remarques: Remarque[]): string | null {
  if (texte.trim() === "") return null;
  const lus = reperes.lireHoraires(texte);
  if (lus === undefined) noter(remarques, "alerte", "horaires", "horaires illisibles : non affichés", texte);
  else if (lus.confiance === "supposee")
    noter(remarques, "alerte", "horaires", "horaires sans jour : non affichés", `${texte} → ${lus.osm} ?`);
  else if (lus.confiance === "probable")
    noter(remarques, "alerte", "horaires", "horaires lus en partie : à vérifier", `${texte} → ${lus.osm}`);
  else if (/(\d{1,2}:\d{2})-\1(?!\d)/.test(texte))
    noter(remarques, "alerte", "horaires", "ouvre et ferme à la même heure : plage ignorée", texte);
  return lus === undefined || lus.confiance === "supposee" ? null : lus.osm;
}

type Contacts = Pick<Lieu, "telephone" | "courriels" | "siteWeb" | "ficheAccesLibre" | "priseRdv">;

function contacts(cellules: CellulesLieu, contexte: readonly string[], remarques: Remarque[]): Contacts {
  const telephone = lireTelephone(cellules.telephone ?? "");
  if (telephone === undefined && (cellules.telephone ?? "") !== "")
    noter(remarques, "alerte", "telephone", "numéro illisible ou masqué : ignoré", cellules.telephone ?? "");
  const lus = separer(cellules.courriels ?? "").map((texte) => ({ texte, courriel: lireCourriel(texte) }));
  const courriels: string[] = [];
  for (const { texte, courriel } of lus) {
    if (courriel === undefined) noter(remarques, "alerte", "courriels", "adresse illisible : ignorée", texte);
    else if (courrielPubliable(courriel, contexte)) courriels.push(courriel);
    else noter(remarques, "correction", "courriels", "adresse d’une personne : non publiée", "");
  }
  return {
    telephone: telephone ?? null,
    courriels: uniques(courriels),
    siteWeb: uniques(separer(cellules.site_web ?? "").flatMap((site) => lireSite(site) ?? [])),
    ficheAccesLibre: lireSite(cellules.fiche_acces_libre ?? "") ?? null,
    priseRdv: lireSite(cellules.prise_rdv ?? "") ?? null,
  };
}

type Textes = Pick<Lieu, "presentationResume" | "presentationDetail" | "typologie" | "autresFormationsLabels">;

/** Hours that could not be read are kept word for word in the presentation: nothing of the source is lost. */
function textes(cellules: CellulesLieu, horaires: string | null): Textes {
  const resume = masquerContacts(cellules.presentation_resume ?? "");
  const detail = masquerContacts(cellules.presentation_detail ?? "");
  const long = resume.length > 280;
  const tels = masquerContacts(sansBalises(cellules.horaires ?? "")).trim();
  const dits =
    horaires === null && /\p{L}{2}/u.test(tels) ? `Horaires dits par la source : ${raccourcir(tels, 500)}` : "";
  return {
    presentationResume: nul(long ? `${resume.slice(0, 279)}…` : resume),
    presentationDetail: nul([long ? resume : "", detail, dits].filter((texte) => texte !== "").join("\n")),
    typologie: uniques(separer(cellules.typologie ?? "").map((t) => t.toUpperCase().replaceAll(" ", "_"))),
    autresFormationsLabels: separer(cellules.autres_formations_labels ?? ""),
  };
}

/** The remark on a label that neither the schema nor the dictionary of the source knows. */
export const HORS_SCHEMA = "valeur hors du schéma national : ignorée";

type Listes = Pick<
  Lieu,
  | "itinerance"
  | "services"
  | "publics"
  | "prisesEnCharge"
  | "frais"
  | "dispositifs"
  | "formationsLabels"
  | "modalitesAcces"
  | "modalitesAccompagnement"
>;

function listes(cellules: CellulesLieu, dictionnaire: Dictionnaire, remarques: Remarque[]): Listes {
  const lire = (liste: NomListe, champ: keyof CellulesLieu): readonly string[] => {
    const { valeurs, inconnues } = traduire(liste, separer(cellules[champ] ?? ""));
    const decidees = new Set(valeurs);
    for (const libelle of inconnues) {
      const apprises = dictionnaire.get(cleDuLibelle(champ, libelle));
      if (apprises === undefined) noter(remarques, "alerte", champ, HORS_SCHEMA, libelle);
      for (const apprise of apprises ?? []) decidees.add(apprise);
    }
    return decidees.size === valeurs.length ? valeurs : traduire(liste, [...decidees]).valeurs;
  };
  return {
    itinerance: lire("itinerance", "itinerance"),
    services: lire("services", "services"),
    publics: lire("publics", "publics_specifiquement_adresses"),
    prisesEnCharge: lire("prisesEnCharge", "prise_en_charge_specifique"),
    frais: lire("frais", "frais_a_charge"),
    dispositifs: lire("dispositifs", "dispositif_programmes_nationaux"),
    formationsLabels: lire("formationsLabels", "formations_labels"),
    modalitesAcces: lire("modalitesAcces", "modalites_acces"),
    modalitesAccompagnement: lire("modalitesAccompagnement", "modalites_accompagnement"),
  };
}

function uniques(valeurs: readonly string[]): readonly string[] {
  const vues = new Map(valeurs.map((valeur) => [cleDeTexte(valeur), valeur]));
  return [...vues.values()];
}
