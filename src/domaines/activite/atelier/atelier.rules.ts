import type { Theme } from "../compte-rendu/theme.rules.ts";
import { AGES, type Public, STATUTS } from "../compte-rendu/vocabulaire.rules.ts";

export const CAPACITE_MAX = 500;
export const SEANCES_MAX = 30;

/** What an atelier offers, beyond its date. */
export type Atelier = {
  readonly id: string;
  readonly serieId: string | null;
  readonly description: string;
  readonly aApporter: string;
  readonly themes: readonly Theme[];
  readonly public: Public;
  readonly capacite: number;
};

/** Ages, situations and genders that may be noted at the door; not to note them is not to know. */
export const AGES_NOTES = AGES.filter((age) => age !== "non_communique");
export const SITUATIONS_NOTEES = STATUTS.filter((statut) => statut !== "non_communique");
export const GENRES_NOTES = ["femme", "homme"] as const;
export const GENRE_NOTE_LIBELLES = { femme: "Femme", homme: "Homme" } as const;

export const PRESENCES = ["present", "absent", "excuse"] as const;
export type Presence = (typeof PRESENCES)[number];
export type StatutInscription = "inscrit" | "attente" | "annule";

export type RefusAtelier = { readonly champ: string; readonly message: string };

/** Every reason to refuse what an atelier offers; empty when it can be kept. */
export function verifierAtelier(a: Atelier): readonly RefusAtelier[] {
  const refus: RefusAtelier[] = [];
  if (!Number.isInteger(a.capacite) || a.capacite < 1 || a.capacite > CAPACITE_MAX)
    refus.push({ champ: "capacite", message: `Indiquez de 1 à ${CAPACITE_MAX} places.` });
  if (a.description.length > 1000) refus.push({ champ: "description", message: "1 000 signes au plus." });
  if (a.aApporter.length > 200) refus.push({ champ: "aApporter", message: "200 signes au plus." });
  if (a.themes.length > 20) refus.push({ champ: "themes", message: "20 thèmes au plus." });
  return refus;
}

/** A registration as the queue sees it. */
export type EnFile = { readonly id: string; readonly nombre: number };

/**
 * Who leaves the queue when `libres` places are free: the first in line, then the next, never past someone who does not fit — nobody is
 * overtaken.
 */
export function promouvoir(file: readonly EnFile[], libres: number): readonly string[] {
  const montes: string[] = [];
  let reste = libres;
  for (const { id, nombre } of file) {
    if (nombre > reste) break;
    montes.push(id);
    reste -= nombre;
  }
  return montes;
}

/** Whether a newcomer gets in or waits: those who wait already come first. */
export const accueillir = (
  {
    capacite,
    inscrits,
    enAttente,
  }: { readonly capacite: number; readonly inscrits: number; readonly enAttente: number },
  nombre: number,
): StatutInscription => (enAttente === 0 && inscrits + nombre <= capacite ? "inscrit" : "attente");

/** « 3 places libres », « Complet, 2 en attente ». */
export function direPlaces(capacite: number, inscrits: number, enAttente: number): string {
  const libres = capacite - inscrits;
  if (libres > 0) return `${libres} ${libres === 1 ? "place libre" : "places libres"} sur ${capacite}`;
  return enAttente === 0 ? "Complet" : `Complet, ${enAttente} en attente`;
}

/** Which ateliers a list shows. */
export const PERIODES = ["avenir", "passes", "annules"] as const;
export type Periode = (typeof PERIODES)[number];

/** What the attendance sheet says of one registration. */
export type PresenceNotee = {
  readonly id: string;
  readonly presence: Presence | null;
  readonly presents: number;
  readonly age: string | null;
  readonly situation: string | null;
  readonly genre: string | null;
};
