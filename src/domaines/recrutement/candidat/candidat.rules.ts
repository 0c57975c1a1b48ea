/** What a person may say of where they stand; one at least. */
export const SITUATIONS = {
  demandeur_emploi: "Je cherche un emploi",
  en_emploi: "Je travaille",
  en_formation: "Je suis en formation",
  diplome: "J’ai un diplôme du numérique ou de la médiation",
  experience: "J’ai déjà aidé des gens avec le numérique",
} as const;
export type Situation = keyof typeof SITUATIONS;

export const RAYONS = [5, 10, 15, 20, 40, 100] as const;

/** Whom they have worked with. */
export const PUBLICS = {
  seniors: "Personnes âgées",
  jeunes: "Jeunes",
  demandeurs_emploi: "Personnes en recherche d’emploi",
  handicap: "Personnes handicapées",
  allophones: "Personnes qui apprennent le français",
  illettrisme: "Personnes qui lisent ou écrivent peu",
  precarite: "Personnes en grande difficulté",
  parents: "Parents",
  entreprises: "Petites entreprises",
  associations: "Associations",
} as const;
export type Public = keyof typeof PUBLICS;

/** Languages offered in the form, besides French; ISO 639-1. */
export const LANGUES = {
  en: "Anglais",
  es: "Espagnol",
  pt: "Portugais",
  ar: "Arabe",
  tr: "Turc",
  ru: "Russe",
  uk: "Ukrainien",
  ro: "Roumain",
  pl: "Polonais",
  it: "Italien",
  de: "Allemand",
  zh: "Chinois",
  vi: "Vietnamien",
  fa: "Persan",
  ps: "Pachto",
  ln: "Lingala",
  br: "Breton",
  co: "Corse",
  eu: "Basque",
  ht: "Créole haïtien",
  ty: "Tahitien",
} as const;
export type Langue = keyof typeof LANGUES;

/** The threshold of the programme, per cent of the Pix test; a structure may ask for more. */
export const SEUIL_PIX = 70;
/** How long a message that confirms an address is good. */
export const JOURS_CONFIRMATION = 7;
/** A CV and a proof of Pix are kept six months. */
export const MOIS_DES_PIECES = 6;
export const MOIS_APRES_CONTACT = 24;

export const STATUTS_PIX = {
  non_declare: "Pas encore déclaré",
  a_verifier: "À vérifier",
  verifie: "Vérifié",
  refuse: "Refusé",
} as const;
export type StatutPix = keyof typeof STATUTS_PIX;
export const TONS_PIX = {
  non_declare: "neutre",
  a_verifier: "attention",
  verifie: "succes",
  refuse: "danger",
} as const satisfies Readonly<Record<StatutPix, string>>;

export type StatutCandidature = "depose" | "mis_en_relation" | "recrute" | "decline" | "retire";

/** Where a candidate stands, as everyone reads it. */
export const ETATS = {
  en_lice: "En lice",
  mis_en_relation: "Mis en relation",
  en_pause: "En pause",
  recrute: "Recruté",
  decline: "Non retenu",
  retire: "Retiré",
} as const;
export type Etat = keyof typeof ETATS;
export const TONS_ETAT = {
  en_lice: "info",
  mis_en_relation: "info",
  en_pause: "attention",
  recrute: "succes",
  decline: "neutre",
  retire: "neutre",
} as const satisfies Readonly<Record<Etat, string>>;

export type Candidat = {
  readonly statut: StatutCandidature;
  readonly pauseLe: Date | null;
  readonly retireLe: Date | null;
  readonly disponibleLe: string;
  readonly experience: string;
  readonly motivation: string;
  readonly pixStatut: StatutPix;
  readonly pixScore: number | null;
  readonly pixMotif: string | null;
  readonly avecCv: boolean;
};

/** The state of a candidate: what they asked for comes before how far their application went. */
export function etatDe({ statut, pauseLe, retireLe }: Pick<Candidat, "statut" | "pauseLe" | "retireLe">): Etat {
  if (statut === "recrute" || statut === "decline") return statut;
  if (retireLe !== null || statut === "retire") return "retire";
  if (pauseLe !== null) return "en_pause";
  return statut === "mis_en_relation" ? "mis_en_relation" : "en_lice";
}

/** From, act, to: what the person may do of their own application. */
export const TRANSITIONS = [
  { acte: "pause", de: ["en_lice", "mis_en_relation"] },
  { acte: "reprise", de: ["en_pause"] },
  { acte: "retrait", de: ["en_lice", "mis_en_relation", "en_pause"] },
  { acte: "retour", de: ["retire"] },
] as const satisfies readonly { readonly acte: string; readonly de: readonly Etat[] }[];
export type Acte = (typeof TRANSITIONS)[number]["acte"];

/** Whether `acte` may be done by someone who stands there. */
export const peut = (acte: Acte, etat: Etat): boolean =>
  TRANSITIONS.some((t) => t.acte === acte && t.de.some((un) => un === etat));

export type Manque = { readonly quoi: string; readonly href: string; readonly lien: string };

/** What is missing for posts to be proposed, each with where to complete it. Empty: the application is complete. */
export function manques(c: Candidat, jour: string): readonly Manque[] {
  const profil = (quoi: string, champ: string): Manque => ({
    quoi,
    href: `/candidature/profil#champ-${champ}`,
    lien: "Compléter",
  });
  return [
    ...(c.disponibleLe < jour
      ? [profil("La date où vous êtes disponible est passée : dites laquelle vaut maintenant.", "disponibleLe")]
      : []),
    ...(c.experience.trim() === ""
      ? [profil("Dites ce que vous avez déjà fait, même hors du numérique.", "experience")]
      : []),
    ...(c.motivation.trim() === "" ? [profil("Dites pourquoi ce métier vous attire.", "motivation")] : []),
    ...(c.avecCv ? [] : [{ quoi: "Joignez votre CV.", href: "/candidature/cv", lien: "Joindre" }]),
    ...manquePix(c),
  ];
}

function manquePix({ pixStatut, pixScore, pixMotif }: Candidat): readonly Manque[] {
  const pix = { href: "/candidature/pix" };
  if (pixStatut === "non_declare")
    return [{ ...pix, quoi: `Passez le test Pix (il faut ${SEUIL_PIX} %) et donnez le résultat.`, lien: "Donner" }];
  if (pixStatut === "refuse")
    return [{ ...pix, quoi: `Votre résultat Pix n’a pas pu être vérifié : ${pixMotif ?? ""}`, lien: "Corriger" }];
  return (pixScore ?? 0) < SEUIL_PIX
    ? [
        {
          ...pix,
          quoi: `Votre résultat Pix (${pixScore} %) est sous les ${SEUIL_PIX} % demandés : repassez le test.`,
          lien: "Donner le nouveau",
        },
      ]
    : [];
}

/** « 20 km », « Toute la France ». */
export const rayonLisible = (km: number | null): string => (km === null ? "Toute la France" : `${km} km`);

/** The words of codes that a list knows, in its order. */
export const motsDe = (codes: readonly string[], mots: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(mots)
    .filter(([code]) => codes.includes(code))
    .map(([, mot]) => mot);
