export const SORTES_IMPORT = ["candidats", "contrats"] as const;
export type SorteImport = (typeof SORTES_IMPORT)[number];

type Champ = {
  readonly nom: string;
  readonly libelle: string;
  readonly obligatoire?: true;
  /** Names of columns under which other tools have it, without accent nor punctuation. */
  readonly autres: readonly string[];
};

const QUI: readonly Champ[] = [
  {
    nom: "identifiant",
    libelle: "Identifiant dans l’ancien outil",
    obligatoire: true,
    autres: ["id", "numero", "reference"],
  },
  { nom: "prenom", libelle: "Prénom", obligatoire: true, autres: ["first name"] },
  { nom: "nom", libelle: "Nom", obligatoire: true, autres: ["nom de famille", "nom d usage", "last name"] },
  {
    nom: "courriel",
    libelle: "Adresse e-mail",
    obligatoire: true,
    autres: ["email", "mail", "e mail", "adresse mail"],
  },
  { nom: "telephone", libelle: "Téléphone", autres: ["tel", "portable", "mobile"] },
];

/** What a column may hold, by kind of file. */
export const CHAMPS: Readonly<Record<SorteImport, readonly Champ[]>> = {
  candidats: [
    ...QUI,
    {
      nom: "commune",
      libelle: "Commune (nom et code postal)",
      obligatoire: true,
      autres: ["ville", "lieu", "commune code postal"],
    },
    {
      nom: "depose_le",
      libelle: "Date de la candidature",
      obligatoire: true,
      autres: ["date candidature", "date de depot", "created at", "depose le"],
    },
    {
      nom: "disponible_le",
      libelle: "Disponible le (sinon, dès la candidature)",
      autres: ["date disponibilite", "disponibilite"],
    },
    { nom: "rayon_km", libelle: "Distance acceptée (km)", autres: ["distance", "distance max", "rayon"] },
    {
      nom: "situations",
      libelle: "Situation (demande d’emploi, en emploi…)",
      autres: ["situation", "statut professionnel"],
    },
    { nom: "pix_score", libelle: "Score Pix (%)", autres: ["pix", "score pix"] },
    { nom: "statut", libelle: "État de la candidature", autres: ["etat"] },
  ],
  contrats: [
    ...QUI,
    {
      nom: "structure",
      libelle: "SIRET ou numéro de la structure",
      obligatoire: true,
      autres: ["siret", "structure id", "id structure"],
    },
    {
      nom: "type",
      libelle: "Type de contrat",
      obligatoire: true,
      autres: ["type contrat", "type de contrat", "contrat"],
    },
    {
      nom: "debut",
      libelle: "Premier jour",
      obligatoire: true,
      autres: ["date debut", "date de debut", "debut contrat", "date debut de contrat"],
    },
    { nom: "fin", libelle: "Dernier jour", autres: ["date fin", "date de fin", "fin contrat", "date fin de contrat"] },
    { nom: "accord_branche", libelle: "Accord de branche", autres: ["accord", "idcc"] },
    { nom: "rupture_le", libelle: "Rompu le", autres: ["date rupture", "date de rupture"] },
    { nom: "rupture_motif", libelle: "Motif de la rupture", autres: ["motif rupture", "motif de rupture"] },
  ],
};

/** Column → field; an empty field leaves the column out. */
export type Correspondance = Readonly<Record<string, string>>;

const cle = (texte: string): string =>
  texte
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();

/** What each column most likely holds: by its name alone, a field given once. */
export function proposerColonnes(sorte: SorteImport, colonnes: readonly string[]): Correspondance {
  const pris = new Set<string>();
  return Object.fromEntries(
    colonnes.map((colonne) => {
      const champ = CHAMPS[sorte].find(
        ({ nom, libelle, autres }) =>
          !pris.has(nom) && [nom, libelle, ...autres].some((un) => cle(un) === cle(colonne)),
      );
      if (champ !== undefined) pris.add(champ.nom);
      return [colonne, champ?.nom ?? ""] as const;
    }),
  );
}

/** What is wrong with the columns chosen: a field given twice, or missing (key ""). */
export function jugerColonnes(sorte: SorteImport, correspondance: Correspondance): Readonly<Record<string, string>> {
  const erreurs: Record<string, string> = {};
  const pris = new Map<string, string>();
  for (const [colonne, champ] of Object.entries(correspondance)) {
    if (champ === "") continue;
    if (!CHAMPS[sorte].some(({ nom }) => nom === champ)) erreurs[colonne] = "Ce choix n’est pas dans la liste.";
    else if (pris.has(champ)) erreurs[colonne] = `« ${pris.get(champ) ?? ""} » contient déjà cela.`;
    else pris.set(champ, colonne);
  }
  const manquent = CHAMPS[sorte].filter(({ nom, obligatoire }) => obligatoire && !pris.has(nom));
  if (manquent.length > 0)
    erreurs[""] = `Dites quelle colonne contient : ${manquent.map(({ libelle }) => libelle).join(" ; ")}.`;
  return erreurs;
}

/** A key of words that tells two writings of the same label apart no more. */
export const cleDeLibelle = cle;
