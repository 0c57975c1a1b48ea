/** Cookie names and attributes: `__Host-` wherever a browser accepts it (https, and localhost). */
export type Cookies = {
  readonly connexion: string;
  readonly message: string;
  readonly affichage: string;
  /** Known device: a victim of repeated failures made elsewhere can still sign in from here. */
  readonly appareil: string;
  /** Sign-in under way at an outside provider: binds its answer to this browser. */
  readonly externe: string;
  readonly attributs: string;
};

/** Names for the site at `url`: plain http elsewhere than on this machine cannot carry a Secure cookie. */
export function cookiesPour(url: string): Cookies {
  const { protocol, hostname } = new URL(url);
  const protege = protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const nom = (suffixe: string) => `${protege ? "__Host-" : ""}declic-${suffixe}`;
  return {
    connexion: nom("connexion"),
    message: nom("message"),
    affichage: nom("affichage"),
    appareil: nom("appareil"),
    externe: nom("externe"),
    attributs: `Path=/; HttpOnly; SameSite=Lax${protege ? "; Secure" : ""}`,
  };
}

/** Set-Cookie value that keeps `valeur`, for the session of the browser or for `dureeSecondes`. */
export const poserCookie = (cookies: Cookies, nom: string, valeur: string, dureeSecondes?: number): string =>
  `${nom}=${encodeURIComponent(valeur)}; ${cookies.attributs}${dureeSecondes === undefined ? "" : `; Max-Age=${dureeSecondes}`}`;
/** Set-Cookie value that forgets a cookie. */
export const effacerCookie = (cookies: Cookies, nom: string): string => `${nom}=; ${cookies.attributs}; Max-Age=0`;
