import { timingSafeEqual } from "node:crypto";
import { coffre, nouveauJeton } from "../../plateforme/identite/index.ts";

/** One year, in seconds: how long a browser is recalled as having signed a person in. */
export const DUREE_APPAREIL = 365 * 24 * 3600;

/**
 * The value kept by a browser that signed a person in. It opens nothing: it only counts that browser's failures apart, so that
 * somebody failing elsewhere on purpose cannot keep the person out.
 */
export function marquerAppareil(personneId: number): string {
  const marque = nouveauJeton().clair;
  return `${marque}.${signature(marque, personneId)}`;
}

/** The browser's own mark, when it really signed this person in before; null otherwise. */
export function appareilConnu(valeur: string | undefined, personneId: number): string | null {
  const [marque, recue] = (valeur ?? "").split(".");
  if (marque === undefined || recue === undefined) return null;
  const attendue = Buffer.from(signature(marque, personneId));
  const octets = Buffer.from(recue);
  return octets.length === attendue.length && timingSafeEqual(octets, attendue) ? marque : null;
}

const signature = (marque: string, personneId: number): string =>
  coffre().empreinte(`${personneId}:${marque}`, "appareil").toString("base64url");
