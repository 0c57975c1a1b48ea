export const STATUTS = {
  brouillon: "À compléter",
  depose: "Déposé",
  avis_rendu: "Avis rendu",
  ajourne: "Ajourné",
  retenu: "Retenu",
  refuse: "Refusé",
  retire: "Retiré",
  abandonne: "Abandonné",
  doublon: "En double",
} as const;
export type Statut = keyof typeof STATUTS;

export const TONS_STATUT = {
  brouillon: "neutre",
  depose: "info",
  avis_rendu: "info",
  ajourne: "attention",
  retenu: "succes",
  refuse: "danger",
  retire: "neutre",
  abandonne: "neutre",
  doublon: "neutre",
} as const satisfies Readonly<Record<Statut, string>>;

/** From, act, to: what may happen to a file, and by whom. */
export const TRANSITIONS = [
  { acte: "deposer", par: "structure", de: ["brouillon"], vers: "depose" },
  { acte: "rendre_avis", par: "prefecture", de: ["depose", "avis_rendu", "ajourne"], vers: "avis_rendu" },
  { acte: "retirer", par: "structure", de: ["brouillon", "depose", "avis_rendu", "ajourne"], vers: "retire" },
  // The committee decides by a session, and undoes a decision by another one.
  { acte: "decider", par: "comite", de: ["depose", "avis_rendu", "ajourne", "retenu", "refuse"], vers: null },
  { acte: "abandonner", par: "systeme", de: ["brouillon"], vers: "abandonne" },
] as const;
export type Acte = (typeof TRANSITIONS)[number]["acte"];

/** Whether `acte` may happen to a file that stands there. */
export const peut = (acte: Acte, statut: Statut): boolean =>
  TRANSITIONS.some((t) => t.acte === acte && t.de.some((un) => un === statut));

/** Usual delays, in days: what every page of a file says. After the first, the committee no longer waits for the opinion. */
export const DELAIS = { avis: 30, comite: 45 } as const;

export type Suite = { readonly etape: string; readonly delai: string };

/** What comes next for a file, and when as a rule. */
export function suiteDe(statut: Statut, faits: { readonly postes: number; readonly motif: string | null }): Suite {
  switch (statut) {
    case "brouillon":
      return {
        etape: "Complétez le dossier, puis envoyez-le.",
        delai: "Il est gardé 3 mois ; chaque étape enregistrée aussi.",
      };
    case "depose":
      return {
        etape: "La préfecture de votre département rend son avis.",
        delai: `D’ordinaire en ${DELAIS.avis} jours. Passé ce délai, le comité peut décider sans l’attendre.`,
      };
    case "avis_rendu":
      return {
        etape: "Le comité de sélection examine votre dossier.",
        delai: `D’ordinaire en ${DELAIS.comite} jours.`,
      };
    case "ajourne":
      return {
        etape: "Le comité reverra votre dossier à sa prochaine séance. Vous n’avez rien à refaire.",
        delai: `D’ordinaire en ${DELAIS.comite} jours.${faits.motif === null ? "" : ` Motif : ${faits.motif}`}`,
      };
    case "retenu":
      return {
        etape: `Vous pouvez recruter : ${faits.postes} ${faits.postes > 1 ? "postes vous sont accordés" : "poste vous est accordé"}.`,
        delai: "La personne de contact reçoit l’invitation qui ouvre l’espace de votre structure.",
      };
    case "refuse":
      return {
        etape: "Le comité n’a pas retenu votre dossier. Vous pourrez répondre au prochain appel.",
        delai: faits.motif === null ? "" : `Motif : ${faits.motif}`,
      };
    case "retire":
      return { etape: "Vous avez retiré ce dossier. Vous pouvez en commencer un autre.", delai: "" };
    case "abandonne":
      return { etape: "Ce dossier n’a pas été envoyé à temps. Vous pouvez en commencer un autre.", delai: "" };
    case "doublon":
      return { etape: "Un autre dossier de votre structure est examiné à la place de celui-ci.", delai: "" };
  }
}

/** The same, for those who instruct the file. */
export function suiteInstruction(
  statut: Statut,
  faits: { readonly postes: number; readonly motif: string | null },
): Suite {
  const { delai } = suiteDe(statut, faits);
  const accordes =
    faits.postes > 1 ? `${faits.postes} postes lui sont accordés` : `${faits.postes} poste lui est accordé`;
  const etapes: Readonly<Record<Statut, string>> = {
    brouillon: "La structure complète son dossier.",
    depose: "La préfecture du département rend son avis.",
    avis_rendu: "Le comité de sélection examine ce dossier.",
    ajourne: "Le comité reverra ce dossier à sa prochaine séance.",
    retenu: `La structure peut recruter : ${accordes}.`,
    refuse: "Le comité n’a pas retenu ce dossier.",
    retire: "La structure a retiré ce dossier.",
    abandonne: "Ce dossier n’a pas été envoyé à temps.",
    doublon: "Un autre dossier de cette structure est examiné à la place de celui-ci.",
  };
  return { etape: etapes[statut], delai };
}

/** Until when the committee waits for the opinion of the préfecture on a file handed in then. */
export const attendreAvisJusquau = (deposeLe: Date): Date =>
  new Date(deposeLe.getTime() + DELAIS.avis * 24 * 3_600_000);

/** Whether the committee may decide it now: an opinion was given, or was waited for long enough. */
export const seDecide = (statut: Statut, deposeLe: Date | null, maintenant: Date): boolean =>
  peut("decider", statut) && (statut !== "depose" || (deposeLe !== null && attendreAvisJusquau(deposeLe) < maintenant));

export const ETAPES = ["structure", "besoin", "accueil", "candidat", "pieces", "envoi"] as const;
export type Etape = (typeof ETAPES)[number];
export const TITRES_ETAPES: Readonly<Record<Etape, string>> = {
  structure: "Votre structure",
  besoin: "Votre besoin",
  accueil: "Les lieux d’accueil",
  candidat: "Une personne déjà trouvée",
  pieces: "Les pièces jointes",
  envoi: "Relire et envoyer",
};

export const EQUIPEMENTS = {
  ordinateur: "Un ordinateur portable",
  telephone: "Un téléphone",
  salle: "Une salle avec des postes",
  connexion: "Une connexion à internet",
  vehicule: "Un véhicule",
  aucun: "Rien pour l’instant",
} as const;

/** Host place, with the commune as it is written; co-employer, with its share of the post. */
export type Accueil = { readonly nom: string; readonly commune: string };
export type Coemployeur = { readonly nom: string; readonly quotite: number };

/** Who may be reached about a file, and the candidate already found. Sealed. */
export type Contact = {
  readonly prenom: string;
  readonly nom: string;
  readonly fonction: string;
  readonly courriel: string;
  readonly telephone: string;
  readonly candidat: string;
};

/** All that a file says. */
export type Manifestation = {
  readonly nom: string;
  readonly type: string;
  readonly nature: "publique" | "privee" | null;
  readonly postes: number | null;
  readonly coordinateur: boolean;
  readonly debutLe: string | null;
  readonly besoin: string;
  readonly formation: string;
  readonly equipement: readonly string[];
  readonly accueils: readonly Accueil[];
  readonly coemployeurs: readonly Coemployeur[];
  readonly candidat: boolean | null;
};

/** What is still missing before the file can be handed in, by step; empty when it can. `jour` is today. */
export function manques(m: Manifestation, jour: string): readonly { readonly etape: Etape; readonly phrase: string }[] {
  const absents: { etape: Etape; phrase: string }[] = [];
  if (m.nom === "" || m.type === "" || m.nature === null)
    absents.push({ etape: "structure", phrase: "Dites le nom, le type et la nature de votre structure." });
  if (m.postes === null) absents.push({ etape: "besoin", phrase: "Dites combien de postes vous demandez." });
  if (m.debutLe === null) absents.push({ etape: "besoin", phrase: "Dites quand la personne pourrait commencer." });
  else if (m.debutLe < jour)
    absents.push({
      etape: "besoin",
      phrase: "La date de début est passée : choisissez-en une à partir d’aujourd’hui.",
    });
  if (m.besoin === "") absents.push({ etape: "besoin", phrase: "Décrivez votre besoin." });
  if (m.accueils.length === 0) absents.push({ etape: "accueil", phrase: "Dites au moins un lieu d’accueil." });
  if (m.candidat === null) absents.push({ etape: "candidat", phrase: "Dites si vous avez déjà trouvé quelqu’un." });
  return absents;
}
