import { type Accord, attendusDe, pixVerifie } from "./accord.rules.ts";
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
  demander: { de: ["brouillon", "a_corriger"], par: "structure" },
  deposer: { de: ["brouillon", "a_corriger"], par: "structure" },
  abandonner: { de: ["brouillon", "depose", "a_corriger"], par: "structure" },
  // Pix: verified as soon as it is given, before the file is sent.
  juger: { de: ["brouillon", "a_corriger", "depose"], par: "administration" },
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
  readonly fermeeLe: string | null;
  /** Posts ever granted to the structure, and one that is free on the days of the contract. */
  readonly postes: number;
  readonly libre: number | null;
  readonly coordinateurs: number;
  readonly precedent: ContratAJuger["precedent"];
  /** Contracts of the person with the structure that began before. */
  readonly anterieurs: ContratAJuger["anterieurs"];
  /** Whose absence the contract fills. */
  readonly absent: ContratAJuger["absent"];
  /** What the person does already in the structure, and elsewhere in the programme once they said yes. */
  readonly services: readonly Service[];
  readonly ailleurs: readonly Service[];
  /** The candidate of a mise en relation: whether the structure retained them, and their Pix result; null for someone else. */
  readonly candidat: { readonly retenu: boolean; readonly pix: number | null } | null;
  /** What someone brought by the structure answered, and a Pix result of theirs verified when they applied beside. */
  readonly accord: Accord | null;
  readonly pixAilleurs: number | null;
};

/** Everything that stands between a file and its contract: fields to correct, what the law says, what the programme asks. */
export type Controle = {
  readonly termes: Termes | undefined;
  readonly erreurs: Readonly<Record<string, string>>;
  readonly manquements: readonly Manquement[];
  readonly obstacles: readonly string[];
  /** What whoever the structure brings must still say or prove, by the link sent to them. */
  readonly attendus: readonly string[];
  /** The Pix result that the administration verified. */
  readonly pix: number | null;
  /** Whether the structure has posts of coordinator. */
  readonly coordinateurs: boolean;
};

/** Checks a file whole. Terms that cannot be read are said by field and judged no further. */
export function controler(saisie: SaisieDossier, connu: Connu): Controle {
  const lu = lireTermes(saisie);
  const { termes } = lu;
  const erreurs = connu.fermeeLe === null ? lu.erreurs : { ...lu.erreurs, debut: direFermee(connu.fermeeLe) };
  const obstacles = connu.postes === 0 ? [NON_RETENUE] : [];
  const coordinateurs = connu.coordinateurs > 0;
  if (termes === undefined)
    return { termes, erreurs, manquements: [], obstacles, attendus: [], pix: null, coordinateurs };
  const { nature, departement, precedent, anterieurs, absent } = connu;
  const manquements = jugerContrat({
    ...{ ...termes, nature, departement, precedent, anterieurs, absent },
  });
  const propre = termes.origine !== "mise_en_relation";
  return {
    ...{ termes, erreurs, manquements, coordinateurs },
    attendus: propre ? attendusDe(connu.accord, connu.pixAilleurs) : [],
    pix: propre ? pixVerifie(connu.accord, connu.pixAilleurs) : (connu.candidat?.pix ?? null),
    obstacles: [
      ...obstacles,
      ...(connu.postes > 0 && connu.libre === null
        ? [termes.remplace === null ? SANS_POSTE[termes.fonction] : REMPLACEMENT]
        : []),
      ...[direExces([...connu.services, termes], connu.ailleurs)].filter((dit) => dit !== undefined),
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

const direFermee = (jour: string): string =>
  `Votre structure est fermée depuis le ${jour.split("-").toReversed().join("/")} : elle ne recrute plus. Une erreur ? Écrivez à l’administration du dispositif.`;
const NON_RETENUE = "Votre structure n’a aucun poste : le comité ne l’a pas encore retenue.";
const SANS_POSTE = {
  conseiller: "Aucun poste de la structure n’est libre pendant tout ce contrat.",
  coordinateur: "Aucun poste de coordinateur de la structure n’est libre pendant tout ce contrat.",
} as const;
const REMPLACEMENT = "Le remplacement sort des jours d’absence, ou quelqu’un remplace déjà ces jours-là.";
/** Said to a person whose contracts together pass a full time. */
export const direCent = (total: number): string =>
  `Avec vos autres contrats, vous seriez à ${total} % : 100 % au plus, tous contrats réunis.`;

/** Said to a structure: with how much when it is in the structure itself, and nothing of what the person does elsewhere. */
export function direExces(ici: readonly Service[], ailleurs: readonly Service[]): string | undefined {
  const exces = depasseCent(ici);
  if (exces !== undefined)
    return `Avec ses autres contrats chez vous, la personne serait employée à ${exces.total} % : 100 % au plus, tous contrats réunis.`;
  return depasseCent([...ici, ...ailleurs]) === undefined ? undefined : CENT_AILLEURS;
}

const CENT_AILLEURS =
  "La personne passerait 100 %, tous contrats réunis. Convenez avec elle d’autres jours ou d’une autre quotité.";

/** Whether nothing stands in the way any more. */
export const estComplet = (controle: Controle): boolean => controle.attendus.length === 0 && estPret(controle);

/** Whether only the person is awaited. */
export const estPret = ({ termes, erreurs, manquements, obstacles }: Controle): boolean =>
  termes !== undefined &&
  Object.keys(erreurs).length === 0 &&
  obstacles.length === 0 &&
  !manquements.some((m) => m.bloque);
