import { type RefusBeneficiaire, type SaisieBeneficiaire, verifierBeneficiaire } from "./beneficiaire.rules.ts";
import { pairesProbables } from "./doublon-beneficiaire.rules.ts";
import { type IdentiteBeneficiaire, motsDe, nomNormalise, telephoneNormalise } from "./identite.rules.ts";
import { ressemblance } from "./ressemblance.rules.ts";

/** What a column of a file may be. */
export const CHAMPS_IMPORT = [
  "prenom",
  "nom",
  "telephone",
  "courriel",
  "anneeNaissance",
  "commune",
  "repere",
  "genre",
  "notes",
] as const;
export type ChampImport = (typeof CHAMPS_IMPORT)[number];
export const CHAMP_IMPORT_LIBELLES: Readonly<Record<ChampImport, string>> = {
  prenom: "Prénom",
  nom: "Nom",
  telephone: "Téléphone",
  courriel: "Adresse e-mail",
  anneeNaissance: "Année ou date de naissance",
  commune: "Commune",
  repere: "Repère",
  genre: "Genre",
  notes: "Notes",
};

/** Which column of the file gives each field; absent, the field stays empty. */
export type Correspondance = Readonly<Partial<Record<ChampImport, string>>>;

const MOTS: Readonly<Record<ChampImport, readonly string[]>> = {
  prenom: ["prenom", "first name"],
  nom: ["nom", "nom de famille", "nom usuel", "last name"],
  telephone: ["telephone", "tel", "portable", "mobile", "numero de telephone"],
  courriel: ["courriel", "email", "e mail", "mail", "adresse electronique"],
  anneeNaissance: ["annee de naissance", "date de naissance", "naissance", "ne le"],
  commune: ["commune", "ville", "commune de residence"],
  repere: ["repere", "identifiant", "reference"],
  genre: ["genre", "sexe", "civilite"],
  notes: ["notes", "note", "remarques", "commentaire", "observations"],
};

/** The correspondence that the titles suggest: each column once, the surest first. */
export function proposerCorrespondance(colonnes: readonly string[]): Correspondance {
  const notes = CHAMPS_IMPORT.flatMap((champ) =>
    colonnes.map((colonne) => ({ champ, colonne, note: noteDe(colonne, MOTS[champ]) })),
  ).filter(({ note }) => note >= 0.5);
  const proposee: Partial<Record<ChampImport, string>> = {};
  for (const { champ, colonne } of notes.toSorted((a, b) => b.note - a.note))
    if (proposee[champ] === undefined && !Object.values(proposee).includes(colonne)) proposee[champ] = colonne;
  return proposee;
}

const noteDe = (colonne: string, mots: readonly string[]): number =>
  Math.max(...mots.map((mot) => (nomNormalise(colonne) === mot ? 1 : ressemblance(colonne, mot))));

export type LigneFichier = { readonly ligne: number; readonly cellules: Readonly<Record<string, string>> };

/** What becomes of one line: a record to open, one probably known already, or a refusal. */
export type LigneAnalysee = {
  readonly ligne: number;
  readonly saisie: SaisieBeneficiaire;
  readonly refus: readonly RefusBeneficiaire[];
  /** Why it is probably known already: in the structure, or higher in the file. */
  readonly doublon: string | null;
};

type Connue = { readonly id: string; readonly identite: IdentiteBeneficiaire };

/** Judges every line on `aujourdhui`, as if its people had agreed that their name be kept; nothing is written. */
export function analyserLignes(
  lignes: readonly LigneFichier[],
  correspondance: Correspondance,
  connues: readonly Connue[],
  aujourdhui: string,
  idDe: (ligne: number) => string,
): readonly LigneAnalysee[] {
  const lues = lignes.map(({ ligne, cellules }) => ({
    ligne,
    saisie: saisieDe(cellules, correspondance, idDe(ligne)),
  }));
  const doublons = doublonsDe(
    lues.map(({ saisie }) => saisie),
    connues,
  );
  return lues.map(({ ligne, saisie }) => ({
    ligne,
    saisie,
    refus: verifierBeneficiaire(saisie, aujourdhui),
    doublon: doublons.get(saisie.id) ?? null,
  }));
}

/** A line alike a known record, or alike one above it. */
function doublonsDe(saisies: readonly SaisieBeneficiaire[], connues: readonly Connue[]): ReadonlyMap<string, string> {
  const rangs = new Map(saisies.map(({ id }, rang) => [id, rang]));
  const doublons = new Map<string, string>();
  for (const { une, autre, motif } of pairesProbables([...connues, ...saisies])) {
    const [rangUne, rangAutre] = [rangs.get(une.id), rangs.get(autre.id)];
    if (rangUne === undefined && rangAutre === undefined) continue;
    const dernier = (rangUne ?? -1) > (rangAutre ?? -1) ? une.id : autre.id;
    const ou = rangUne === undefined || rangAutre === undefined ? "une fiche de la structure" : "une ligne plus haut";
    doublons.set(dernier, `${motif} que ${ou}`);
  }
  return doublons;
}

function saisieDe(cellules: LigneFichier["cellules"], correspondance: Correspondance, id: string): SaisieBeneficiaire {
  const texte = (champ: ChampImport): string => (cellules[correspondance[champ] ?? ""] ?? "").trim();
  const telephone = texte("telephone");
  return {
    id,
    anonyme: false,
    accord: true,
    identite: {
      nom: texte("nom"),
      prenom: texte("prenom"),
      telephone: completerNumero(telephoneNormalise(telephone)) || telephone,
      courriel: texte("courriel").toLowerCase(),
      anneeNaissance: anneeDe(texte("anneeNaissance")),
      commune: texte("commune"),
      repere: texte("repere"),
    },
    classeAge: "non_communique",
    statut: "non_communique",
    genre: genreDe(texte("genre")),
    besoins: [],
    materielsSouhaites: [],
    notes: texte("notes"),
  };
}

/** A spreadsheet eats the first zero of a number. */
const completerNumero = (numero: string): string => (/^[1-9]\d{8}$/.test(numero) ? `0${numero}` : numero);

/** « 1948 », « 12/03/1948 », « 1948-03-12 »; 0 when it cannot be read, which is then refused. */
function anneeDe(texte: string): number | null {
  if (texte === "") return null;
  const annee = /^(?:\d{1,2}[/.-]\d{1,2}[/.-])?(\d{4})(?:-\d{2}-\d{2})?$/.exec(texte)?.[1];
  return annee === undefined ? 0 : Number(annee);
}

function genreDe(texte: string): SaisieBeneficiaire["genre"] {
  const [mot = ""] = motsDe(texte);
  if (["f", "femme", "mme", "madame", "mlle"].includes(mot)) return "femme";
  return ["h", "homme", "m", "mr", "monsieur"].includes(mot) ? "homme" : "non_communique";
}
