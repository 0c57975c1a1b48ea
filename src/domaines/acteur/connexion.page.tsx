import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Caches,
  Champ,
  EnTetePage,
  Formulaire,
  Lien,
  LienBouton,
  ResumeErreurs,
} from "../../plateforme/ui/index.ts";
import type { CompteDemonstration } from "./comptes-demonstration.query.ts";
import type { FinSubie } from "./connexion.rules.ts";
import { LIBELLES_ROLES } from "./role.rules.ts";

type PageConnexionProps = {
  readonly courriel?: string;
  readonly suite: string | null;
  readonly erreurs: Erreurs;
  readonly externe: boolean;
  readonly demonstration: readonly CompteDemonstration[];
  /** Name of whoever is already signed in here. */
  readonly dejaConnecte: string | null;
  /** Why the session that was open here ended by itself. */
  readonly fin: FinSubie | undefined;
};

/** The sign-in page: address and password, the outside provider when there is one, demonstration accounts when there are. */
export function PageConnexion({
  courriel,
  suite,
  erreurs,
  externe,
  demonstration,
  dejaConnecte,
  fin,
}: PageConnexionProps): JSX.Element {
  return (
    <div class={demonstration.length > 0 ? "dc-pile dc-pile--6" : "dc-pile dc-pile--6 dc-colonne"}>
      <EnTetePage titre="Se connecter" chapeau="Espace des professionnels de l’inclusion numérique." />
      <ResumeErreurs erreurs={erreurs} />
      {dejaConnecte !== null && <DejaConnecte nom={dejaConnecte} />}
      {fin !== undefined && <Alerte titre="Votre connexion a pris fin">{FINS[fin]}</Alerte>}
      {demonstration.length > 0 ? (
        <div class="dc-deux dc-deux--egal">
          <ParIdentifiants courriel={courriel} suite={suite} erreurs={erreurs} externe={externe} />
          <ComptesDemonstration comptes={demonstration} suite={suite} />
        </div>
      ) : (
        <ParIdentifiants courriel={courriel} suite={suite} erreurs={erreurs} externe={externe} />
      )}
    </div>
  );
}

const FINS: Readonly<Record<FinSubie, string>> = {
  lectures:
    "Vous avez ouvert beaucoup de fiches de personnes en une heure. Par précaution, connectez-vous de nouveau : vous reprendrez où vous étiez.",
  exports:
    "Vous avez exporté plusieurs listes de personnes aujourd’hui. Par précaution, connectez-vous de nouveau : vous reprendrez où vous étiez.",
  inactivite: "Vous n’avez rien fait ici pendant trente minutes. Connectez-vous pour reprendre où vous étiez.",
};

function DejaConnecte({ nom }: { nom: string }): JSX.Element {
  return (
    <Alerte titre={`Vous êtes connecté : ${nom}`}>
      <Formulaire action="/deconnexion" classe="dc-rang">
        <LienBouton href="/accueil">Revenir à mon espace</LienBouton>
        <Bouton poids="secondaire">Se déconnecter</Bouton>
      </Formulaire>
    </Alerte>
  );
}

type ParIdentifiantsProps = Omit<PageConnexionProps, "demonstration" | "dejaConnecte" | "fin">;

function ParIdentifiants({ courriel, suite, erreurs, externe }: ParIdentifiantsProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <Bloc id="identifiants" titre="Avec votre adresse électronique">
        <Formulaire action="/connexion">
          <Caches valeurs={{ next: suite ?? undefined }} />
          <Champ
            nom="courriel"
            libelle="Adresse électronique"
            type="email"
            valeur={courriel}
            autocomplete="username"
            sansMajuscule
            obligatoire
            {...erreur(erreurs, "courriel")}
          />
          <Champ
            nom="mot_de_passe"
            libelle="Mot de passe"
            type="password"
            autocomplete="current-password"
            obligatoire
            {...erreur(erreurs, "mot_de_passe")}
          />
          <BarreActions>
            <Bouton>Se connecter</Bouton>
            <Lien href="/mot-de-passe-oublie">Mot de passe oublié</Lien>
          </BarreActions>
        </Formulaire>
      </Bloc>
      {externe && (
        <Bloc id="externe" titre="Avec un compte professionnel">
          <p>Vous vous connectez avec l’identité donnée par votre administration ou votre structure.</p>
          <LienBouton
            poids="secondaire"
            href={suite === null ? "/connexion/externe" : `/connexion/externe?next=${encodeURIComponent(suite)}`}
          >
            Continuer avec ProConnect
          </LienBouton>
        </Bloc>
      )}
      <p class="dc-doux">
        Vous n’avez pas de compte ? Il s’ouvre sur invitation de votre structure ou de l’administration du dispositif.{" "}
        <Lien href="/professionnels">À quoi sert cet espace</Lien>
      </p>
    </div>
  );
}

function ComptesDemonstration({
  comptes,
  suite,
}: {
  comptes: readonly CompteDemonstration[];
  suite: string | null;
}): JSX.Element {
  return (
    <Bloc id="demonstration" titre="Essayer avec un compte de démonstration">
      <p>Personnes fictives. Un clic suffit, sans mot de passe.</p>
      <Formulaire action="/connexion/demonstration" classe="dc-pile dc-pile--2">
        <Caches valeurs={{ next: suite ?? undefined }} />
        <ul class="dc-comptes-essai">
          {comptes.map(({ personneId, nom, libelle, role, perimetreNom, doubleFacteur }) => (
            <li>
              <button type="submit" class="dc-compte-essai" name="compte" value={String(personneId)}>
                <span>{libelle ?? LIBELLES_ROLES[role]}</span>
                <small>
                  {[nom, perimetreNom, doubleFacteur ? "code montré à l’étape 2" : ""].filter(Boolean).join(", ")}
                </small>
              </button>
            </li>
          ))}
        </ul>
      </Formulaire>
    </Bloc>
  );
}

type PageCodeProps = {
  readonly suite: string | null;
  readonly erreurs: Erreurs;
  readonly codeDemonstration: string | null;
};

/** The second step: the code of the application, or a recovery code. */
export function PageCode({ suite, erreurs, codeDemonstration }: PageCodeProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Votre code de connexion" chapeau="Étape 2 sur 2." />
      <ResumeErreurs erreurs={erreurs} />
      {codeDemonstration !== null && (
        <Alerte titre="Démonstration">
          <p>
            L’application de cette personne fictive affiche en ce moment : <strong>{codeDemonstration}</strong>
          </p>
        </Alerte>
      )}
      <div class="dc-bloc">
        <Formulaire action="/connexion/code" autocomplete="off">
          <Caches valeurs={{ next: suite ?? undefined }} />
          <Champ
            nom="code"
            libelle="Code à 6 chiffres"
            aide="Ouvrez l’application de codes de votre téléphone. Sans téléphone, écrivez un de vos codes de secours."
            autocomplete="one-time-code"
            largeur="moyen"
            sansMajuscule
            obligatoire
            {...erreur(erreurs, "code")}
          />
          <BarreActions>
            <Bouton>Valider</Bouton>
            <Lien href="/connexion">Recommencer</Lien>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

type PageEnrolementProps = {
  readonly suite: string | null;
  readonly erreurs: Erreurs;
  readonly svg: string;
  readonly secret: string;
};

/** The first sign-in of a professional: the application of codes is set up before anything else. */
export function PageEnrolement({ suite, erreurs, svg, secret }: PageEnrolementProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Protégez votre compte" chapeau="À faire une seule fois. Il faut votre téléphone." />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc dc-pile dc-pile--6">
        <ol class="ds-list">
          <li>Sur votre téléphone, installez une application de codes, par exemple FreeOTP ou Aegis.</li>
          <li>Avec elle, photographiez ce carré.</li>
          <li>Écrivez ci-dessous le code à 6 chiffres qu’elle affiche.</li>
        </ol>
        <div role="img" aria-label="Carré à photographier (QR code)" class="dc-qr">
          {raw(svg)}
        </div>
        <details>
          <summary>Je ne peux pas photographier le carré</summary>
          <p>
            Dans l’application, choisissez « saisir une clé » et recopiez :{" "}
            <code>{secret.replace(/(.{4})/gu, "$1 ").trim()}</code>
          </p>
        </details>
        <Formulaire action="/connexion/double-facteur" autocomplete="off">
          <Caches valeurs={{ next: suite ?? undefined }} />
          <Champ
            nom="code"
            libelle="Code à 6 chiffres"
            inputmode="numeric"
            autocomplete="one-time-code"
            largeur="court"
            obligatoire
            {...erreur(erreurs, "code")}
          />
          <BarreActions>
            <Bouton>Valider</Bouton>
            <Lien href="/connexion">Recommencer</Lien>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

/** The error of a field, only when there is one. */
export const erreur = (erreurs: Erreurs, nom: string): { erreur?: string } => {
  const message = erreurs[nom];
  return message === undefined ? {} : { erreur: message };
};
