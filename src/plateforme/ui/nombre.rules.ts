/** Figures as French readers write them: narrow no-break space for thousands, comma, no-break space before a unit. */

const INSECABLE = "\u00a0";
const FINE = "\u202f";

const entier = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 0 });
const formats = new Map<number, Intl.NumberFormat>();

/** `1127122` → « 1 127 122 »; `decimales` fixes the digits after the comma. A missing value is a dash, never a zero. */
export function nombre(valeur: number | null | undefined, decimales = 0): string {
  if (valeur === null || valeur === undefined || !Number.isFinite(valeur)) return "—";
  const format = decimales === 0 ? entier : formatA(decimales);
  return format.format(valeur === 0 ? 0 : valeur).replaceAll(INSECABLE, FINE);
}

/** `0.584` → « 58,4 % ». Takes a ratio; digits after the comma are kept even when they are zero. */
export function pourcent(ratio: number | null | undefined, decimales = 1): string {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return "—";
  return pourcentDe(ratio * 100, decimales);
}

/** `58.4` → « 58,4 % ». Takes a value already out of one hundred. */
export function pourcentDe(valeurSurCent: number, decimales = 1): string {
  return `${nombre(valeurSurCent, decimales)}${FINE}%`;
}

/** `32000` → « 32 000 € », `297.2` → « 297,20 € »: cents are shown only when there are some. */
export function euros(montant: number | null | undefined): string {
  if (montant === null || montant === undefined || !Number.isFinite(montant)) return "—";
  return `${nombre(montant, Number.isInteger(montant) ? 0 : 2)}${INSECABLE}€`;
}

/** `193000000` → « 193 M€ », for figures read from afar. */
export function millionsEuros(montant: number, decimales = 0): string {
  return `${nombre(montant / 1_000_000, decimales)}${INSECABLE}M€`;
}

/** `0.5` → « 500 m », `2.34` → « 2,3 km », `48.6` → « 49 km ». Takes kilometres. */
export function distance(km: number): string {
  if (km < 0.95) return `${nombre(Math.max(50, Math.round((km * 1000) / 50) * 50))}${INSECABLE}m`;
  return `${nombre(km, km < 10 && Math.round(km * 10) % 10 !== 0 ? 1 : 0)}${INSECABLE}km`;
}

/** « 1 lieu », « 4 lieux », « 0 lieu »: the French plural begins at two. */
export function accord(quantite: number, singulier: string, pluriel = `${singulier}s`): string {
  return `${nombre(quantite)}${INSECABLE}${Math.abs(quantite) >= 2 ? pluriel : singulier}`;
}

/** `0199000000` → « 01 99 00 00 00 », « +33199000000 » → the same; a free number keeps its groups « 0 800 00 00 00 ». */
export function telephone(numero: string): string {
  const chiffres = numero.replace(/[^\d+]/g, "").replace(/^\+33(?=\d{9}$)/, "0");
  if (/^08(?:0[0-5]|[129]\d)\d{6}$/.test(chiffres)) {
    return groupes(chiffres, /^(\d)(\d{3})(\d{2})(\d{2})(\d{2})$/);
  }
  if (/^0\d{9}$/.test(chiffres)) return groupes(chiffres, /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/);
  return numero.trim();
}

/** The `tel:` address of a number, digits and « + » only. */
export const lienTelephone = (numero: string): string => `tel:${numero.replace(/[^\d+]/g, "")}`;

function formatA(decimales: number): Intl.NumberFormat {
  const connu = formats.get(decimales);
  if (connu) return connu;
  const format = new Intl.NumberFormat("fr-FR", {
    minimumFractionDigits: decimales,
    maximumFractionDigits: decimales,
  });
  formats.set(decimales, format);
  return format;
}

const groupes = (chiffres: string, forme: RegExp): string =>
  (forme.exec(chiffres) ?? [chiffres, chiffres]).slice(1).join(INSECABLE);
