import * as client from "openid-client";

/** How to reach the provider, and whether an address it gives without saying « verified » may be believed. */
export type ReglagesOidc = {
  readonly emetteur: string;
  readonly client: string;
  readonly secret: string;
  /** Where the provider sends people back: exactly the address registered with it. */
  readonly retour: string;
  readonly courrielSur: boolean;
};

/** What must be kept in the browser, sealed, until it comes back. */
export type Demande = { readonly etat: string; readonly nonce: string; readonly verificateur: string };

/** Who the provider says came back. `courriel` is null unless verified. */
export type IdentiteExterne = { readonly emetteur: string; readonly sujet: string; readonly courriel: string | null };

export type Fournisseur = {
  readonly demander: () => Promise<{ readonly url: string; readonly demande: Demande }>;
  /** Throws when the answer does not fit the demand: state, nonce, PKCE, issuer, signature. */
  readonly recevoir: (retour: URL, demande: Demande) => Promise<IdentiteExterne>;
  /** Where to end the session of the provider too. */
  readonly retour: string;
};

const DELAI_SECONDES = 8;

/** An OpenID Connect provider, met at the first need: down, it stops only the sign-ins that ask for it. */
export function ouvrirFournisseur(reglages: ReglagesOidc): Fournisseur {
  let decouverte: Promise<client.Configuration> | undefined;
  const configuration = (): Promise<client.Configuration> => {
    decouverte ??= decouvrir(reglages).catch((erreur: unknown) => {
      decouverte = undefined;
      throw erreur;
    });
    return decouverte;
  };
  return {
    retour: reglages.retour,
    demander: async () => {
      const config = await configuration();
      const demande = {
        etat: client.randomState(),
        nonce: client.randomNonce(),
        verificateur: client.randomPKCECodeVerifier(),
      };
      const parametres = new URLSearchParams([
        ["redirect_uri", reglages.retour],
        ["scope", "openid email"],
        ["state", demande.etat],
        ["nonce", demande.nonce],
        ["code_challenge", await client.calculatePKCECodeChallenge(demande.verificateur)],
        ["code_challenge_method", "S256"],
      ]);
      const url = client.buildAuthorizationUrl(config, parametres);
      return { url: url.href, demande };
    },
    recevoir: async (retour, { etat, nonce, verificateur }) => {
      const config = await configuration();
      const jetons = await client.authorizationCodeGrant(config, retour, {
        pkceCodeVerifier: verificateur,
        expectedState: etat,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const affirmations = jetons.claims();
      if (affirmations === undefined) throw new Error("the provider gave no identity token");
      const { iss, sub } = affirmations;
      const fiche = await client.fetchUserInfo(config, jetons.access_token, sub);
      const verifie = fiche.email_verified === true || (fiche.email_verified === undefined && reglages.courrielSur);
      return { emetteur: iss, sujet: sub, courriel: verifie && fiche.email !== undefined ? fiche.email : null };
    },
  };
}

async function decouvrir({ emetteur, client: identifiant, secret }: ReglagesOidc): Promise<client.Configuration> {
  const url = new URL(emetteur);
  // Plain http is for a provider on this very machine (tests, development), never across a network.
  const local = url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const options = { timeout: DELAI_SECONDES, ...(local ? { execute: [client.allowInsecureRequests] } : {}) };
  return client.discovery(url, identifiant, secret, undefined, options);
}
