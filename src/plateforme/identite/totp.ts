import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

const PAS = 30;

/** A new secret, in base32. */
export const nouveauSecretTotp = (): string => new Secret({ size: 20 }).base32;

/**
 * The 30 s step a code answers to, at `maintenant` or one step around; null when it answers none, or when the step was
 * already used (`dernierPas`).
 */
export function verifierTotp(secret: string, code: string, maintenant: Date, dernierPas: number | null): number | null {
  const chiffres = code.replace(/\s/gu, "");
  if (!/^\d{6}$/u.test(chiffres)) return null;
  const ecart = totp(secret, "").validate({ token: chiffres, timestamp: maintenant.getTime(), window: 1 });
  if (ecart === null) return null;
  const pas = Math.floor(maintenant.getTime() / 1000 / PAS) + ecart;
  return dernierPas !== null && pas <= dernierPas ? null : pas;
}

/** The code of the moment: what a person's application shows. */
export const codeTotp = (secret: string, maintenant: Date): string =>
  totp(secret, "").generate({ timestamp: maintenant.getTime() });

/** The address an application reads, and its QR code as an SVG without script nor inline style. */
export function enrolementTotp(secret: string, compte: string): { readonly uri: string; readonly svg: string } {
  const uri = totp(secret, compte).toString();
  return { uri, svg: renderSVG(uri, { ecc: "M", border: 2 }) };
}

const totp = (secret: string, compte: string): TOTP =>
  new TOTP({
    issuer: "Déclic",
    label: compte,
    algorithm: "SHA1",
    digits: 6,
    period: PAS,
    secret: Secret.fromBase32(secret),
  });
