/** Minutes and hours after which a session ends by itself. */
export const INACTIVITE_MINUTES = 30;
export const DUREE_MAX_HEURES = 12;
/** A first factor alone waits this long for the second. */
export const ATTENTE_CODE_MINUTES = 10;

/**
 * Failures allowed before waiting, by account and by address (an address may be shared by a whole place); « envoi » counts the
 * messages asked for one account; « deplacement » the times one booking changes hour in a day.
 */
export const SEUILS = { compte: 10, adresse: 30, code: 10, envoi: 5, deplacement: 5 } as const;
export type GenreTentative = keyof typeof SEUILS;

/** Waiting doubles from 15 s at the threshold and never passes fifteen minutes: a victim is never locked out for good. */
export const ATTENTE_BASE_S = 15;
export const ATTENTE_MAX_S = 900;

/** Why a session ended while its owner did not ask for it. */
export type FinSubie = "lectures" | "exports" | "inactivite";

const JOUR_S = 86_400;

/** Seconds to wait after `echecs` failures in a row; one who changed hour too often waits a day. */
export function attenteApres(echecs: number, genre: GenreTentative): number {
  const depassement = echecs - SEUILS[genre];
  if (genre === "deplacement" && depassement >= 0) return JOUR_S;
  return depassement < 0 ? 0 : Math.min(ATTENTE_MAX_S, ATTENTE_BASE_S * 2 ** Math.min(depassement, 10));
}

/** « 15 secondes », « 2 minutes »: what is left to wait, rounded up. */
export function attenteLisible(secondes: number): string {
  if (secondes < 60) return secondes <= 1 ? "1 seconde" : `${Math.ceil(secondes)} secondes`;
  const minutes = Math.ceil(secondes / 60);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** Where to go after signing in: an address of this site only, else null. */
export function suiteSure(suite: string | undefined): string | null {
  if (suite === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(suite)) return null;
  return /^\/(?:connexion|deconnexion)(?:[/?]|$)/u.test(suite) ? null : suite;
}

/** Hours during which the links sent by e-mail hold. */
export const VALIDITE_HEURES = { invitation: 7 * 24, mot_de_passe: 1, courriel: 24 } as const;
