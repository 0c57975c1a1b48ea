import {
  type CompteRendu,
  ETIQUETTES_MAX,
  estCoherent,
  PARTICIPANTS_MAX,
  TROP_ANCIEN,
  verifier,
} from "../compte-rendu/compte-rendu.rules.ts";
import { detecterDonneesPersonnelles } from "../compte-rendu/donnees-personnelles.rules.ts";
import { type Effectifs, entrees, somme } from "../compte-rendu/effectifs.rules.ts";
import { correspondre, SOUS_THEME_LIBELLES, SOUS_THEMES, type SousTheme } from "../compte-rendu/theme.rules.ts";
import {
  AGES,
  AGES_ORIGINE_2021,
  type ClasseAgeToutes,
  type GrilleAges,
  type Materiel,
} from "../compte-rendu/vocabulaire.rules.ts";
import { CHAMPS_DES_AGES, CHAMPS_DES_GENRES, CHAMPS_DES_STATUTS, CHAMPS_IMPORT } from "./champ-import.rules.ts";
import {
  lireDuree,
  lireJour,
  lireLieu,
  lireMateriel,
  lireMoyen,
  lireNombre,
  lireOrientation,
  lirePublic,
  lireSousTheme2021,
  lireType,
  listeDe,
  motsDe,
} from "./valeurs-import.rules.ts";

/** A line by field: the cells that the correspondence keeps. */
export type Cellules = Readonly<Record<string, string>>;

/** One remark on a line; a refusal leaves the line out. The value is never shown when it may name a person. */
export type Remarque = {
  readonly gravite: "refus" | "correction" | "alerte";
  readonly champ: string;
  readonly motif: string;
  readonly valeur: string;
};

/** Whose the report is: the person, their structure on that day, and where it stands. */
export type Auteur = {
  readonly conseillerId: number;
  readonly structureId: number;
  readonly departementCode: string;
  readonly communeCode: string | null;
};

/** What a line needs of the outside to become a report. */
export type Reperes = {
  readonly source: string;
  /** Civil day of the import. */
  readonly aujourdhui: string;
  /** The first day of which reports are kept. */
  readonly premierJour: string;
  readonly auteurDe: (conseiller: string, jour: string) => Auteur | { readonly inconnu: string };
  /** INSEE code of a commune by its code, or by what was written of its name and postcode. */
  readonly chercherCommune: (code: string, texte: string) => string | undefined;
  readonly departementDe: (communeCode: string) => string;
  readonly idDe: (conseillerId: number, identifiant: string) => string;
};

export type LigneNormalisee = { readonly compteRendu: CompteRendu | null; readonly remarques: readonly Remarque[] };

/**
 * The report of a line, or why there is none. Nothing is guessed: an unknown word of a closed question refuses the line, an unknown
 * theme is kept as it came, sums that fail make it « incohérent à la source ».
 */
export function normaliserLigne(cellules: Cellules, identifiant: string, reperes: Reperes): LigneNormalisee {
  const remarques: Remarque[] = [];
  const lecteur: Lecteur = {
    texte: (champ) => cellules[champ]?.trim() ?? "",
    donne: (champ) => champ in cellules,
    dire: (gravite, champ, motif, valeur = cellules[champ] ?? "") =>
      void remarques.push({ gravite, champ: CHAMPS_IMPORT.get(champ) ?? champ, motif, valeur }),
  };
  const compteRendu = lire(lecteur, identifiant, reperes);
  if (compteRendu === null || remarques.some(({ gravite }) => gravite === "refus"))
    return { compteRendu: null, remarques };
  for (const { champ, message } of verifier(compteRendu, reperes.aujourdhui))
    lecteur.dire("refus", CHAMPS_JUGES[champ] ?? champ, message, "");
  return { compteRendu: remarques.some(({ gravite }) => gravite === "refus") ? null : compteRendu, remarques };
}

/** Fields of a report by the columns they came from. */
const CHAMPS_JUGES: Readonly<Record<string, string>> = {
  dureeMinutes: "duree",
  communeCode: "commune",
  sousThemes: "sous_themes",
  statuts: "Situations",
  ages: "Âges",
  genres: "Genres",
};

type Lecteur = {
  readonly texte: (champ: string) => string;
  readonly donne: (champ: string) => boolean;
  readonly dire: (gravite: Remarque["gravite"], champ: string, motif: string, valeur?: string) => void;
};

function lire(lecteur: Lecteur, identifiant: string, reperes: Reperes): CompteRendu | null {
  const { texte, dire } = lecteur;
  const jour = lireJour(texte("jour"));
  if (jour === undefined) dire("refus", "jour", "Cette date ne se lit pas. Exemple : 14/12/2021.");
  else if (jour < reperes.premierJour) dire("refus", "jour", TROP_ANCIEN);
  const type = lireType(texte("type"));
  if (type === undefined) dire("refus", "type", "Le type est individuel, collectif ou ponctuel.");
  const duree = lireDuree(texte("duree"));
  if (duree === undefined) dire("refus", "duree", "Cette durée ne se lit pas. Exemples : 45, 1h30, 30-60.");
  else if (duree.intervalle)
    dire("correction", "duree", `durée donnée par intervalle : ${duree.minutes} minutes retenues`);
  const publicDit = lirePublic(texte("public"));
  if (publicDit === undefined) dire("refus", "public", "Le public est particulier, TPE ou PME, ou association.");
  if (jour === undefined || type === undefined || duree === undefined || publicDit === undefined) return null;

  const auteur = reperes.auteurDe(texte("conseiller"), jour);
  if ("inconnu" in auteur) {
    dire("refus", "conseiller", auteur.inconnu);
    return null;
  }
  const ou = lireOu(lecteur, auteur, reperes);
  const qui = lireQui(lecteur, type === "individuel" ? 1 : 0);
  if (ou === null || qui === null) return null;
  const quoi = lireQuoi(lecteur);
  const compteRendu: CompteRendu = {
    id: reperes.idDe(auteur.conseillerId, identifiant),
    conseillerId: auteur.conseillerId,
    structureId: auteur.structureId,
    ...ou,
    type,
    jour,
    dureeMinutes: duree.minutes,
    ...quoi.contenu,
    ...qui,
    public: publicDit,
    ...lireSuite(lecteur),
    autonomie: null,
    structureAidee: null,
    demarche: null,
    notes: lireNotes(lecteur),
    origine: { genre: "import", source: reperes.source, identifiant, incoherent: false, themesInconnus: quoi.inconnus },
  };
  if (estCoherent(compteRendu) || compteRendu.origine.genre !== "import") return compteRendu;
  dire("alerte", "participants", direIncoherence(compteRendu), "");
  return { ...compteRendu, origine: { ...compteRendu.origine, incoherent: true } };
}

function lireOu({ texte, dire, donne }: Lecteur, auteur: Auteur, reperes: Reperes) {
  const genre = lireLieu(texte("lieu"));
  if (genre === undefined) {
    dire("refus", "lieu", "Le lieu est celui de rattachement, le domicile, à distance ou autre.");
    return null;
  }
  if (genre === "a_distance") {
    const moyen = lireMoyen(texte("moyen"), texte("lieu"));
    if (moyen === undefined && donne("moyen") && texte("moyen") !== "")
      dire("correction", "moyen", "moyen à distance inconnu : compté par téléphone");
    const lieu = { genre, lieuId: null, communeCode: null };
    return { lieu, canal: moyen ?? "telephone", departementCode: auteur.departementCode } as const;
  }
  const ecrite = `${texte("code_postal")} ${texte("commune")}`.trim();
  const rien = texte("commune_code") === "" && ecrite === "";
  const trouvee = rien ? undefined : reperes.chercherCommune(texte("commune_code"), ecrite);
  if (trouvee === undefined && !rien)
    dire(
      genre === "autre" ? "refus" : "correction",
      texte("commune_code") === "" ? "commune" : "commune_code",
      genre === "autre" ? "Cette commune n’existe pas." : "commune inconnue : laissée de côté",
      texte("commune_code") || ecrite,
    );
  const communeCode = trouvee ?? (genre === "lieu" ? auteur.communeCode : null);
  const departementCode = communeCode === null ? auteur.departementCode : reperes.departementDe(communeCode);
  return { lieu: { genre, lieuId: null, communeCode }, canal: "presence", departementCode } as const;
}

function lireQui(lecteur: Lecteur, parDefaut: number) {
  const { texte, dire } = lecteur;
  let lisible = true;
  const nombre = (champ: string): number => {
    const lu = lireNombre(texte(champ));
    if (lu !== undefined && lu <= 99_999) return lu;
    dire("refus", champ, "Ce n’est pas un nombre entier de personnes.");
    lisible = false;
    return 0;
  };
  const participants = texte("participants") === "" ? parDefaut : nombre("participants");
  if (lisible && (participants < 1 || participants > PARTICIPANTS_MAX)) {
    dire("refus", "participants", `Indiquez de 1 à ${PARTICIPANTS_MAX} personnes.`);
    return null;
  }
  const repartir = <C extends string>(champs: ReadonlyMap<C, string>, personne: Effectifs<C>): Effectifs<C> => {
    const effectifs: Partial<Record<C, number>> = {};
    let dit = false;
    for (const [classe, champ] of champs) {
      if (texte(champ) === "") continue;
      dit = true;
      const effectif = nombre(champ);
      if (effectif > 0) effectifs[classe] = effectif;
    }
    return dit ? effectifs : personne;
  };
  // Nothing said of anybody: everybody is « not told ».
  const tus = { non_communique: participants };
  const ages = repartir(CHAMPS_DES_AGES, tus);
  const statuts = repartir(CHAMPS_DES_STATUTS, tus);
  const genres = repartir(CHAMPS_DES_GENRES, tus);
  const recurrents = nombre("recurrents");
  const grilleAges = grilleDe(ages);
  if (grilleAges === undefined)
    dire("refus", "age", "Deux découpages d’âges sont mélangés : gardez l’ancien ou l’actuel.", "");
  return !lisible || grilleAges === undefined ? null : { participants, grilleAges, ages, statuts, genres, recurrents };
}

/** The one grid that holds every class given; undefined when they come from both. */
function grilleDe(ages: Effectifs<ClasseAgeToutes>): GrilleAges | undefined {
  const dans = (grille: readonly ClasseAgeToutes[]): boolean =>
    entrees(ages).every(([classe]) => grille.includes(classe));
  if (dans(AGES)) return "actuelle";
  return dans(AGES_ORIGINE_2021) ? "origine_2021" : undefined;
}

function lireQuoi(lecteur: Lecteur) {
  const { texte, dire } = lecteur;
  const dits = listeDe(texte("themes"));
  const materiels = new Set<Materiel>(listeDe(texte("materiels")).flatMap((mot) => lireMateriel(mot) ?? []));
  const etiquettes = new Set(
    listeDe(texte("etiquettes"))
      .map((mot) => mot.toLowerCase())
      .filter((mot) => sansPersonne(lecteur, "etiquettes", mot)),
  );
  const sousThemes = new Set<SousTheme>();
  for (const mot of listeDe(texte("sous_themes"))) {
    const ancien = lireSousTheme2021(mot);
    const actuel = SOUS_THEMES.find(
      (code) => motsDe(code) === motsDe(mot) || motsDe(SOUS_THEME_LIBELLES[code]) === motsDe(mot),
    );
    if (ancien?.theme !== undefined) dits.push(ancien.theme);
    if (ancien?.materiel !== undefined) materiels.add(ancien.materiel);
    if (ancien?.etiquette !== undefined) etiquettes.add(ancien.etiquette);
    if (actuel !== undefined) sousThemes.add(actuel);
    if (ancien === undefined && actuel === undefined)
      dire("alerte", "sous_themes", "sous-thème inconnu, laissé de côté", mot);
  }
  const { themes, inconnus: bruts } = correspondre(dits);
  const inconnus = [...new Set(bruts.map((mot) => mot.slice(0, 100)))].filter((mot) =>
    sansPersonne(lecteur, "themes", mot),
  );
  for (const mot of inconnus) dire("alerte", "themes", "thème inconnu, gardé tel quel", mot);
  if (sousThemes.size > 0 && !themes.includes("demarches"))
    dire("correction", "sous_themes", "sous-thèmes sans « Démarches en ligne » : laissés de côté");
  return {
    inconnus,
    contenu: {
      themes,
      sousThemes: themes.includes("demarches") ? SOUS_THEMES.filter((code) => sousThemes.has(code)) : [],
      materiels: [...materiels],
      etiquettes: [...etiquettes].slice(0, ETIQUETTES_MAX),
    },
  };
}

function lireSuite({ texte, dire }: Lecteur) {
  const propose = (champ: string): boolean => (lireNombre(texte(champ)) ?? 0) > 0;
  const noms = listeDe(texte("orientation"));
  const rendezVous = propose("suite_rendez_vous") || propose("suite_atelier");
  if (noms.length === 0 && !propose("suite_orientation"))
    return { suite: rendezVous ? "rendez_vous" : null, orientation: null } as const;
  if (rendezVous) dire("correction", "orientation", "plusieurs suites : l’orientation est gardée", "");
  return { suite: "orientation", orientation: noms.length === 0 ? "autre" : lireOrientation(noms.join(" ")) } as const;
}

function lireNotes(lecteur: Lecteur): string {
  const notes = lecteur.texte("notes");
  return sansPersonne(lecteur, "notes", notes) ? notes : "";
}

/** False for a text that names someone: it is left out and said, never repeated in the report. */
function sansPersonne({ dire }: Lecteur, champ: string, texte: string): boolean {
  if (detecterDonneesPersonnelles(texte).length === 0) return true;
  dire("correction", champ, "texte retiré : on y lit une donnée personnelle", "");
  return false;
}

function direIncoherence(cr: CompteRendu): string {
  const faits = [
    ["âges", somme(cr.ages)],
    ["situations", somme(cr.statuts)],
    ["genres", somme(cr.genres)],
  ] as const;
  const faux = faits.filter(([, total]) => total !== cr.participants).map(([nom, total]) => `${total} ${nom}`);
  if (cr.recurrents > cr.participants) faux.push(`${cr.recurrents} déjà venues`);
  return `incohérent à la source, gardé à part des répartitions : ${faux.join(", ")} pour ${cr.participants === 1 ? "1 personne" : `${cr.participants} personnes`}`;
}
