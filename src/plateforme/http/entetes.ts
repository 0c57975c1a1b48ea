/** Security headers of every answer, errors included. Scripts and styles come from the site only: no inline, no nonce. */
export function entetes(https: boolean, tuiles?: string): Readonly<Record<string, string>> {
  const images =
    tuiles === undefined ? "'self' data:" : `'self' data: ${new URL(tuiles.replaceAll(/[{}]/g, "")).origin}`;
  return {
    "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self'; img-src ${images}; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}
