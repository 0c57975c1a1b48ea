export type Cote = "structure" | "candidat" | "programme";
export type Statut =
  | "propose"
  | "interet_structure"
  | "interet_candidat"
  | "entretien"
  | "retenu"
  | "contrat_depose"
  | "valide"
  | "decline"
  | "expire";

/** What each side may do. Both must say yes: neither reaches « entretien » alone. */
export const TRANSITIONS = [
  { acte: "interesse", cote: "structure", de: "propose", vers: "interet_structure" },
  { acte: "interesse", cote: "structure", de: "interet_candidat", vers: "entretien" },
  { acte: "interesse", cote: "candidat", de: "propose", vers: "interet_candidat" },
  { acte: "interesse", cote: "candidat", de: "interet_structure", vers: "entretien" },
  { acte: "retenir", cote: "structure", de: "entretien", vers: "retenu" },
  { acte: "decliner", cote: "structure", de: "propose", vers: "decline" },
  { acte: "decliner", cote: "structure", de: "interet_structure", vers: "decline" },
  { acte: "decliner", cote: "structure", de: "interet_candidat", vers: "decline" },
  { acte: "decliner", cote: "structure", de: "entretien", vers: "decline" },
  { acte: "decliner", cote: "structure", de: "retenu", vers: "decline" },
  { acte: "decliner", cote: "candidat", de: "propose", vers: "decline" },
  { acte: "decliner", cote: "candidat", de: "interet_structure", vers: "decline" },
  { acte: "decliner", cote: "candidat", de: "interet_candidat", vers: "decline" },
  { acte: "decliner", cote: "candidat", de: "entretien", vers: "decline" },
  { acte: "decliner", cote: "candidat", de: "retenu", vers: "decline" },
] as const satisfies readonly {
  readonly acte: string;
  readonly cote: Cote;
  readonly de: Statut;
  readonly vers: Statut;
}[];
export type Acte = (typeof TRANSITIONS)[number]["acte"];

/** Where an act leads; undefined when it is not this side's to do, or comes too late. */
export const suite = (acte: Acte, cote: Cote, de: Statut): Statut | undefined =>
  TRANSITIONS.find((t) => t.acte === acte && t.cote === cote && t.de === de)?.vers;

/** Hours during which a side may take back its last step, while the other has done nothing since. */
export const HEURES_RETOUR = 24;

export type Etape = { readonly avant: Statut | null; readonly statut: Statut; readonly cote: Cote; readonly le: Date };

/** The status that taking back the last step gives again; undefined when it cannot be. */
export function retourDe(
  derniere: Etape | undefined,
  cote: Cote,
  statut: Statut,
  maintenant: Date,
): Statut | undefined {
  if (derniere === undefined || derniere.cote !== cote || derniere.statut !== statut) return undefined;
  if (derniere.avant === null || statut === "contrat_depose" || statut === "valide") return undefined;
  const heures = (maintenant.getTime() - derniere.le.getTime()) / 3_600_000;
  return heures < HEURES_RETOUR ? derniere.avant : undefined;
}

/** Messages and interviews are for two who both said yes. */
export const seParlent = (statut: Statut): boolean => ["entretien", "retenu", "contrat_depose"].includes(statut);

/** Why the two do not write to each other, in plain words. */
export function silence(
  { statut, retire }: { readonly statut: Statut; readonly retire: boolean },
  cote: "structure" | "candidat",
): string {
  if (retire)
    return cote === "structure"
      ? "Rien n’est envoyé : cette personne a retiré sa candidature entre-temps."
      : "Rien n’est envoyé : votre candidature est retirée.";
  if (statut === "decline" || statut === "expire") return "Rien n’est envoyé : cette mise en relation est close.";
  if (statut === "valide") return "Rien n’est envoyé : le contrat est valide, ces échanges sont fermés.";
  return "Rien n’est envoyé : les messages et les entretiens s’ouvrent quand vous avez tous les deux dit oui.";
}

export const COLONNES = [
  { cle: "proposees", titre: "Proposées", statuts: ["propose"] },
  { cle: "interessees", titre: "Intéressées", statuts: ["interet_candidat", "interet_structure"] },
  { cle: "entretien", titre: "Entretien", statuts: ["entretien"] },
  { cle: "retenues", titre: "Retenues", statuts: ["retenu", "contrat_depose", "valide"] },
  { cle: "closes", titre: "Closes", statuts: ["decline", "expire"] },
] as const satisfies readonly {
  readonly cle: string;
  readonly titre: string;
  readonly statuts: readonly Statut[];
}[];
export type Colonne = (typeof COLONNES)[number]["cle"];

/** A status as each side reads it. */
export const ETATS: Readonly<Record<Statut, { readonly structure: string; readonly candidat: string }>> = {
  propose: { structure: "Proposée", candidat: "À vous de dire" },
  interet_structure: { structure: "Vous êtes intéressé", candidat: "La structure est intéressée" },
  interet_candidat: { structure: "La personne est intéressée", candidat: "Vous êtes intéressé" },
  entretien: { structure: "D’accord pour se parler", candidat: "D’accord pour se parler" },
  retenu: { structure: "Retenue", candidat: "Vous êtes retenu" },
  contrat_depose: { structure: "Contrat déposé", candidat: "Contrat déposé" },
  valide: { structure: "Contrat valide", candidat: "Contrat valide" },
  decline: { structure: "Close", candidat: "Close" },
  expire: { structure: "Close", candidat: "Close" },
};

/** A status as anybody reads it. */
export const ETAPES_DITES: Readonly<Record<Statut, string>> = {
  propose: "Proposée",
  interet_structure: "La structure est intéressée",
  interet_candidat: "La personne est intéressée",
  entretien: "Les deux ont dit oui",
  retenu: "Retenue",
  contrat_depose: "Contrat déposé",
  valide: "Contrat valide",
  decline: "Close",
  expire: "Close",
};

/** Why a side says no. Nothing there speaks of who the person is. */
export const MOTIFS = {
  structure: {
    competences: "D’autres compétences sont attendues",
    distance: "Le lieu est trop loin",
    disponibilite: "Les dates ne vont pas",
    pourvu: "Le poste est pourvu",
    autre: "Autre raison",
  },
  candidat: {
    distance: "Le lieu est trop loin",
    conditions: "Les conditions ne me vont pas",
    disponibilite: "Les dates ne vont pas",
    ailleurs: "J’ai trouvé autre chose",
    autre: "Autre raison",
  },
} as const;

/** The reason as it is kept and told: the choice, then what was added; undefined when none was chosen. */
export function motifDit(cote: "structure" | "candidat", choix: string, precision: string): string | undefined {
  const phrase = Object.entries(MOTIFS[cote]).find(([cle]) => cle === choix)?.[1];
  if (phrase === undefined) return undefined;
  const plus = precision.trim();
  return plus === "" ? `${phrase}.` : `${phrase} : ${plus}`;
}

export type Refus = keyof typeof REFUS;
/** Why an answer could not be taken, in plain words. */
export const REFUS = {
  etape: "Ce n’est plus possible : l’autre partie a répondu entre-temps. Voici où vous en êtes.",
  retire: "Cette personne a retiré sa candidature entre-temps.",
  pause: "Cette personne a mis sa candidature en pause entre-temps.",
  dejaRetenu: "Une autre structure vient de retenir cette personne.",
  plusDePoste:
    "Vous n’avez plus de poste vacant : tous sont occupés pour deux mois au moins, ou déjà promis à une personne retenue.",
  pix: "Le résultat Pix de cette personne est sous votre seuil, ou a été refusé : elle ne peut pas être retenue.",
  motif: "Choisissez un motif.",
  tard: "Trop tard pour revenir en arrière : l’autre partie a répondu, ou un jour a passé.",
} as const;
