export type Entetes = Readonly<Record<string, string>>;

/**
 * Security headers of every answer, errors included. Scripts and styles come from the site only: no inline, no nonce. `encadrable`: those
 * of the few public pages that another site may hold in a frame.
 */
export function entetes(https: boolean, tuiles?: string): { readonly usuels: Entetes; readonly encadrable: Entetes } {
  const images =
    tuiles === undefined ? "'self' data:" : `'self' data: ${new URL(tuiles.replaceAll(/[{}]/g, "")).origin}`;
  const politique = (cadres: string): string =>
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src ${images}; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${cadres}`;
  const communs = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
  return {
    usuels: { "Content-Security-Policy": politique("'none'"), "X-Frame-Options": "DENY", ...communs },
    encadrable: { "Content-Security-Policy": politique("*"), ...communs },
  };
}
