import { lireTermes, type SaisieDossier, SEUIL_PIX, type Termes } from "./lire-termes.rules.ts";
import { depasseCent, jugerContrat, type Service } from "./regles/juger-contrat.rules.ts";
import type { ContratAJuger, Manquement } from "./regles/manquement.rules.ts";

export const STATUTS_DOSSIER = {
  brouillon: "En préparation",
  depose: "À valider",
  a_corriger: "À corriger",
  valide: "Validé",
  abandonne: "Abandonné",
} as const;
export type StatutDossier = keyof typeof STATUTS_DOSSIER;

/** From, act, by whom: what code reads and what the pages offer. */
const TRANSITIONS = {
  enregistrer: { de: ["brouillon", "a_corriger"], par: "structure" },
  deposer: { de: ["brouillon", "a_corriger"], par: "structure" },
  abandonner: { de: ["brouillon", "depose", "a_corriger"], par: "structure" },
  corriger: { de: ["depose"], par: "administration" },
  valider: { de: ["depose"], par: "administration" },
} as const satisfies Readonly<
  Record<string, { readonly de: readonly StatutDossier[]; readonly par: "structure" | "administration" }>
>;
export type GesteDossier = keyof typeof TRANSITIONS;

/** Whether someone may do an act on a file: its status, and their side. Who prepared or handed in does not decide (double contrôle). */
export function peutFaire(
  geste: GesteDossier,
  dossier: {
    readonly statut: StatutDossier;
    readonly preparePar: number | null;
    readonly deposePar: number | null;
  },
  qui: { readonly personneId: number; readonly role: string },
): boolean {
  const { de, par } = TRANSITIONS[geste];
  if (!de.some((statut) => statut === dossier.statut)) return false;
  if (par === "structure") return qui.role === "gestionnaire_structure";
  return qui.role === "administrateur" && qui.personneId !== dossier.preparePar && qui.personneId !== dossier.deposePar;
}

/** What comes next for a file, and when as a rule. */
export const SUITES_DOSSIER: Readonly<Record<StatutDossier, string>> = {
  brouillon: "Complétez le dossier, puis envoyez-le : rien n’est signé avant sa validation.",
  depose: "Une personne de l’administration du dispositif le vérifie, d’ordinaire en 10 jours.",
  a_corriger: "Corrigez ce qui est dit, puis renvoyez le dossier.",
  valide: "Le contrat est enregistré et le poste occupé.",
  abandonne: "Ce dossier est clos. Vous pouvez en préparer un autre.",
};

/** What is known of a structure and of a person when a contract is checked. */
export type Connu = {
  readonly nature: "publique" | "privee";
  readonly departement: string;
  /** Posts ever granted to the structure, and one that is free on the days of the contract. */
  readonly postes: number;
  readonly libre: number | null;
  readonly precedent: ContratAJuger["precedent"];
  /** What the person does already, in the programme. */
  readonly services: readonly Service[];
  /** The candidate of a mise en relation: whether the structure retained them, and their Pix result; null for someone else. */
  readonly candidat: { readonly retenu: boolean; readonly pix: number | null } | null;
};

/** Everything that stands between a file and its contract: fields to correct, what the law says, what the programme asks. */
export type Controle = {
  readonly termes: Termes | undefined;
  readonly erreurs: Readonly<Record<string, string>>;
  readonly manquements: readonly Manquement[];
  readonly obstacles: readonly string[];
};

/** Checks a file whole. Terms that cannot be read are said by field and judged no further. */
export function controler(saisie: SaisieDossier, connu: Connu): Controle {
  const { termes, erreurs } = lireTermes(saisie);
  const obstacles = connu.postes === 0 ? [NON_RETENUE] : [];
  if (termes === undefined) return { termes, erreurs, manquements: [], obstacles };
  const { nature, departement, precedent } = connu;
  const manquements = jugerContrat({ ...termes, nature, departement, precedent, renouvellements: 0 });
  const passe = depasseCent([...connu.services, termes]);
  return {
    ...{ termes, erreurs, manquements },
    obstacles: [
      ...obstacles,
      ...(connu.postes > 0 && connu.libre === null ? [termes.remplace === null ? SANS_POSTE : REMPLACEMENT] : []),
      ...(passe === undefined ? [] : [direCent(passe.total)]),
      ...direCandidat(connu.candidat),
    ],
  };
}

function direCandidat(candidat: Connu["candidat"]): readonly string[] {
  if (candidat === null) return [];
  if (!candidat.retenu) return ["Cette personne n’est plus retenue par votre structure, ou s’est retirée."];
  return candidat.pix !== null && candidat.pix >= SEUIL_PIX
    ? []
    : [
        `Le programme demande ${SEUIL_PIX} % au test Pix : le résultat de cette personne manque, est plus bas, ou n’est pas vérifié par l’administration.`,
      ];
}

const NON_RETENUE = "Votre structure n’a aucun poste : le comité ne l’a pas encore retenue.";
const SANS_POSTE = "Aucun poste de la structure n’est libre pendant tout ce contrat.";
const REMPLACEMENT = "Le remplacement sort des jours d’absence, ou quelqu’un remplace déjà ces jours-là.";
const direCent = (total: number): string =>
  `Avec ses autres contrats, la personne serait employée à ${total} % : 100 % au plus, tous contrats réunis.`;

/** Whether nothing stands in the way any more. */
export const estComplet = ({ termes, erreurs, manquements, obstacles }: Controle): boolean =>
  termes !== undefined &&
  Object.keys(erreurs).length === 0 &&
  obstacles.length === 0 &&
  !manquements.some((m) => m.bloque);
