import type { LieuCompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import {
  DONNEE_PERSONNELLE_LIBELLES,
  detecterDonneesPersonnelles,
} from "../compte-rendu/donnees-personnelles.rules.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";
import type { Canal } from "../compte-rendu/vocabulaire.rules.ts";
import type { Intervalle } from "./moment.rules.ts";

/** What has one date in an agenda. The first three are firm: two of them never overlap. */
export const GENRES_AGENDA = ["rendez_vous", "atelier", "tournee", "occupation"] as const;
export type GenreAgenda = (typeof GENRES_AGENDA)[number];

/** Everything a calendar shows. */
export const GENRES_ENTREE = ["permanence", ...GENRES_AGENDA, "entretien"] as const;
export type GenreEntree = (typeof GENRES_ENTREE)[number];
export const GENRE_ENTREE_LIBELLES: Readonly<Record<GenreEntree, string>> = {
  permanence: "Permanence",
  rendez_vous: "Rendez-vous",
  atelier: "Atelier",
  tournee: "Tournée",
  occupation: "Occupation",
  entretien: "Entretien",
};

export const STATUTS_AGENDA = ["prevu", "honore", "absent", "excuse", "annule"] as const;
export type StatutAgenda = (typeof STATUTS_AGENDA)[number];
export const STATUT_AGENDA_LIBELLES: Readonly<Record<StatutAgenda, string>> = {
  prevu: "Prévu",
  honore: "Honoré",
  absent: "Absent",
  excuse: "Excusé",
  annule: "Annulé",
};

/** Whom a rendez-vous is with: a known person by pseudonym, or words that name nobody. */
export type RendezVous = {
  readonly pseudonyme: string | null;
  readonly libelle: string;
  readonly themes: readonly Theme[];
  readonly permanenceId: string | null;
};

/** A stop of a tournée. */
export type Etape = Intervalle & {
  readonly libelle: string;
  readonly lieuId: string | null;
  readonly communeCode: string;
};

/** A thing of one date, as an adviser plans it. */
export type Evenement = Intervalle & {
  readonly id: string;
  readonly genre: GenreAgenda;
  readonly titre: string;
  readonly journeeEntiere: boolean;
  readonly lieu: LieuCompteRendu;
  readonly canal: Canal;
  readonly precisionLieu: string;
  readonly notes: string;
  readonly rendezVous: RendezVous | null;
  readonly etapes: readonly Etape[];
};

export type RefusEvenement = { readonly champ: string; readonly message: string };

const DUREE_MAX_MS = 16 * 3_600_000;
const OCCUPATION_MAX_MS = 62 * 86_400_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for an identifier that the database can read. */
export const estUuid = (texte: string): boolean => UUID.test(texte);

/** True for a commitment that holds its place: firm, and neither cancelled nor excused. */
export const estFerme = (genre: GenreEntree, statut: StatutAgenda): boolean =>
  genre !== "permanence" && genre !== "occupation" && statut !== "annule" && statut !== "excuse";

/** Every reason to refuse a date of the agenda; empty when it can be kept. */
export function verifierEvenement(e: Evenement): readonly RefusEvenement[] {
  const refus: RefusEvenement[] = [];
  const dire = (champ: string, message: string): void => void refus.push({ champ, message });
  if (!estUuid(e.id)) dire("id", "L’identifiant n’est pas lisible.");
  if (e.titre.trim() === "" || e.titre.length > 120) dire("titre", "Donnez un titre, de 120 signes au plus.");
  const dureeMs = e.fin.getTime() - e.debut.getTime();
  if (dureeMs <= 0) dire("heureFin", "La fin doit être après le début.");
  if (e.genre !== "occupation" && dureeMs > DUREE_MAX_MS) dire("heureFin", "La durée est de 16 heures au plus.");
  if (e.genre === "occupation" && dureeMs > OCCUPATION_MAX_MS) dire("jourFin", "Une occupation dure 62 jours au plus.");
  if (e.lieu.genre === "autre" && e.lieu.communeCode === null) dire("commune", "Indiquez la commune.");
  if (e.precisionLieu.length > 200) dire("precisionLieu", "200 signes au plus.");
  if (e.notes.length > 1000) dire("notes", "Les notes font 1 000 signes au plus.");
  if ((e.rendezVous?.libelle.length ?? 0) > 80) dire("libelle", "80 signes au plus.");
  refus.push(...verifierEtapes(e));
  const textes = [e.titre, e.precisionLieu, e.notes, e.rendezVous?.libelle ?? "", ...e.etapes.map((s) => s.libelle)];
  const trouves = detecterDonneesPersonnelles(textes.join("\n"));
  if (trouves.length > 0)
    dire(
      "notes",
      `On lit ${trouves.map((genre) => DONNEE_PERSONNELLE_LIBELLES[genre]).join(" et ")} : retirez-le, l’agenda ne désigne personne.`,
    );
  return refus;
}

function verifierEtapes({ genre, etapes }: Evenement): readonly RefusEvenement[] {
  if (genre !== "tournee") return [];
  if (etapes.length === 0) return [{ champ: "etape_1", message: "Une tournée a au moins une étape." }];
  const rang = etapes.findIndex((etape, i) => {
    const avant = etapes[i - 1];
    return etape.fin <= etape.debut || (avant !== undefined && etape.debut < avant.fin);
  });
  return rang < 0
    ? []
    : [{ champ: `etape_${rang + 1}`, message: `Étape ${rang + 1} : ses heures doivent suivre celles d’avant.` }];
}

/** What may become of a date: from, to, when, and whether it needs to be begun. */
export const TRANSITIONS: readonly {
  readonly de: StatutAgenda;
  readonly vers: StatutAgenda;
  readonly acte: string;
  readonly commence: boolean;
}[] = [
  { de: "prevu", vers: "honore", acte: "constater", commence: true },
  { de: "prevu", vers: "absent", acte: "constater", commence: true },
  { de: "prevu", vers: "excuse", acte: "constater", commence: false },
  { de: "prevu", vers: "annule", acte: "annuler", commence: false },
  { de: "honore", vers: "prevu", acte: "constater", commence: false },
  { de: "honore", vers: "absent", acte: "constater", commence: false },
  { de: "honore", vers: "excuse", acte: "constater", commence: false },
  { de: "absent", vers: "prevu", acte: "constater", commence: false },
  { de: "absent", vers: "honore", acte: "constater", commence: false },
  { de: "absent", vers: "excuse", acte: "constater", commence: false },
  { de: "excuse", vers: "prevu", acte: "constater", commence: false },
  { de: "excuse", vers: "honore", acte: "constater", commence: true },
  { de: "excuse", vers: "absent", acte: "constater", commence: true },
  { de: "annule", vers: "prevu", acte: "retablir", commence: false },
];

/** True when that status may follow at `maintenant`: one is not present at what has not begun. */
export const peutDevenir = (de: StatutAgenda, vers: StatutAgenda, evenement: Intervalle, maintenant: Date): boolean =>
  TRANSITIONS.some((t) => t.de === de && t.vers === vers && (!t.commence || evenement.debut <= maintenant));
