import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  Lien,
  LienBouton,
  ResumeErreurs,
} from "../../plateforme/ui/index.ts";
import { erreur } from "./connexion.page.tsx";

const AIDE = "12 caractères au moins. Le plus simple : quatre ou cinq mots au hasard. Ni majuscule ni chiffre exigés.";

type ChoixProps = {
  readonly titre: string;
  readonly chapeau: string;
  readonly action: string;
  /** Shown to password keepers, so that they know which account this is. */
  readonly courriel: string | null;
  readonly bouton: string;
  readonly erreurs: Erreurs;
};

/** A password chosen: for a first account, or in place of a forgotten one. */
export function PageChoixMotDePasse({ titre, chapeau, action, courriel, bouton, erreurs }: ChoixProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={titre} chapeau={chapeau} />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action={action}>
          {courriel !== null && (
            <Champ
              nom="identifiant"
              libelle="Votre adresse électronique"
              type="email"
              valeur={courriel}
              autocomplete="username"
              lectureSeule
            />
          )}
          <Champ
            nom="mot_de_passe"
            libelle="Nouveau mot de passe"
            type="password"
            aide={AIDE}
            autocomplete="new-password"
            obligatoire
            {...erreur(erreurs, "mot_de_passe")}
          />
          <BarreActions>
            <Bouton>{bouton}</Bouton>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

/** The link is no longer good: why, and what to do. */
export function PageLienExpire({
  titre,
  quoi,
  href,
  libelle,
}: {
  titre: string;
  quoi: string;
  href: string;
  libelle: string;
}): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={titre} />
      <Alerte ton="attention">
        <p>{quoi}</p>
      </Alerte>
      <p>
        <LienBouton href={href}>{libelle}</LienBouton>
      </p>
    </div>
  );
}

/** Asks for the link that replaces a forgotten password. */
export function PageMotDePasseOublie({ courriel, erreurs }: { courriel?: string; erreurs: Erreurs }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Mot de passe oublié" chapeau="Nous vous envoyons un lien pour en choisir un autre." />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action="/mot-de-passe-oublie">
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
          <BarreActions>
            <Bouton>Recevoir le lien</Bouton>
            <Lien href="/connexion">Revenir à la connexion</Lien>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

/** The same words whether or not the address has an account. */
export function PageLienEnvoye(): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Regardez vos courriels" />
      <Alerte ton="info">
        <p>Si cette adresse a un compte, un lien vient de lui être envoyé. Il sert une fois, pendant 1 heure.</p>
      </Alerte>
      <p>
        Rien après dix minutes ? Regardez dans les courriers indésirables, ou demandez à la personne qui vous a invité.
      </p>
      <p>
        <Lien href="/connexion">Revenir à la connexion</Lien>
      </p>
    </div>
  );
}

/** One address agrees to a change: a button, since opening a page changes nothing. */
export function PageConfirmerCourriel({ action }: { action: string }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Confirmer le changement d’adresse"
        chapeau="Le changement se fait quand l’ancienne et la nouvelle adresse l’ont confirmé."
      />
      <div class="dc-bloc">
        <Formulaire action={action}>
          <BarreActions>
            <Bouton>Confirmer</Bouton>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}
