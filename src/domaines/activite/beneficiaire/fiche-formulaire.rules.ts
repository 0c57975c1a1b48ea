import { THEMES } from "../compte-rendu/theme.rules.ts";
import { AGES, GENRES, STATUTS } from "../compte-rendu/vocabulaire.rules.ts";
import { MATERIELS_SOUHAITES, type SaisieBeneficiaire } from "./beneficiaire.rules.ts";
import { telephoneNormalise } from "./identite.rules.ts";

/** The form of a record as it is typed. */
export type ValeursFiche = {
  readonly champs: Readonly<Record<string, string>>;
  readonly listes: Readonly<Record<string, readonly string[]>>;
};

const CHAMPS = [
  "id",
  "version",
  "nom",
  "prenom",
  "telephone",
  "courriel",
  "anneeNaissance",
  "commune",
  "repere",
  "anonyme",
  "accord",
  "classeAge",
  "statut",
  "genre",
  "notes",
] as const;
type Champ = (typeof CHAMPS)[number];
const LISTES = ["besoins", "materielsSouhaites"] as const;
const LONGUEUR_MAX = 5000;

/** Keeps the known fields of what was sent; the others are ignored. */
export function lireValeursFiche(brut: Readonly<Record<string, unknown>>): ValeursFiche {
  return {
    champs: Object.fromEntries(CHAMPS.map((nom) => [nom, textes(brut[nom])[0] ?? ""])),
    listes: Object.fromEntries(LISTES.map((nom) => [nom, textes(brut[nom]).slice(0, 40)])),
  };
}

const textes = (valeur: unknown): readonly string[] =>
  (Array.isArray(valeur) ? valeur : [valeur]).flatMap((v) => (typeof v === "string" ? [v.slice(0, LONGUEUR_MAX)] : []));

/** An empty form, under an id of its own; what was searched for in vain is taken as the name. */
export const ficheVide = (id: string, cherche = ""): ValeursFiche => {
  const [premier = "", ...reste] = /^[\p{L} '’-]+$/u.test(cherche) ? cherche.trim().split(/\s+/) : [];
  return lireValeursFiche({ id, prenom: premier, nom: reste.join(" ") });
};

/** What the form says; what cannot be read as a year is left for `verifierBeneficiaire` to refuse. */
export function lireFiche({ champs, listes }: ValeursFiche): SaisieBeneficiaire {
  const texte = (nom: Champ): string => (champs[nom] ?? "").trim().replace(/[ \t]+/g, " ");
  const annee = texte("anneeNaissance");
  return {
    id: texte("id").toLowerCase(),
    anonyme: texte("anonyme") === "oui",
    accord: texte("accord") === "oui",
    identite: {
      nom: texte("nom"),
      prenom: texte("prenom"),
      telephone: telephoneNormalise(texte("telephone")) || texte("telephone"),
      courriel: texte("courriel").toLowerCase(),
      anneeNaissance: annee === "" ? null : /^\d{4}$/.test(annee) ? Number(annee) : 0,
      commune: texte("commune"),
      repere: texte("repere"),
    },
    classeAge: AGES.find((classe) => classe === texte("classeAge")) ?? "non_communique",
    statut: STATUTS.find((statut) => statut === texte("statut")) ?? "non_communique",
    genre: GENRES.find((genre) => genre === texte("genre")) ?? "non_communique",
    besoins: THEMES.filter((theme) => (listes["besoins"] ?? []).includes(theme)),
    materielsSouhaites: MATERIELS_SOUHAITES.filter((m) => (listes["materielsSouhaites"] ?? []).includes(m)),
    notes: texte("notes"),
  };
}

/** The form filled with a record, for a change. */
export function valeursDeFiche(
  saisie: Omit<SaisieBeneficiaire, "accord"> & { readonly version: number; readonly consentementLe: string | null },
): ValeursFiche {
  const { identite } = saisie;
  return {
    champs: {
      ...identite,
      anneeNaissance: identite.anneeNaissance === null ? "" : String(identite.anneeNaissance),
      id: saisie.id,
      version: String(saisie.version),
      anonyme: saisie.anonyme ? "oui" : "",
      accord: saisie.consentementLe === null ? "" : "oui",
      classeAge: saisie.classeAge,
      statut: saisie.statut,
      genre: saisie.genre,
      notes: saisie.notes,
    },
    listes: { besoins: saisie.besoins, materielsSouhaites: saisie.materielsSouhaites },
  };
}
