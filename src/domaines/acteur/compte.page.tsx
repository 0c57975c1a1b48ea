import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  ResumeErreurs,
  Tableau,
} from "../../plateforme/ui/index.ts";
import type { ConnexionVue, MonCompte } from "./compte.query.ts";
import { erreur } from "./connexion.page.tsx";
import { momentLisible } from "./moment.rules.ts";

type CompteProps = {
  readonly compte: MonCompte;
  /** Whether this service has a provider. */
  readonly proconnect: boolean;
  readonly saisie: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** One's own account: who one is, how one signs in. */
export function PageCompte({ compte, proconnect, saisie, erreurs }: CompteProps): JSX.Element {
  const { identite, totpActiveLe, codesRestants, motDePasseChangeLe } = compte;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Mon compte" chapeau={identite.courriel ?? undefined} />
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="profil" titre="Qui vous êtes">
        <Formulaire action="/compte">
          <Champ
            nom="prenom"
            libelle="Prénom"
            valeur={saisie["prenom"] ?? identite.prenom}
            autocomplete="given-name"
            obligatoire
            {...erreur(erreurs, "prenom")}
          />
          <Champ
            nom="nom"
            libelle="Nom"
            valeur={saisie["nom"] ?? identite.nom}
            autocomplete="family-name"
            obligatoire
            {...erreur(erreurs, "nom")}
          />
          <Champ
            nom="telephone"
            libelle="Téléphone"
            type="tel"
            valeur={saisie["telephone"] ?? identite.telephone}
            autocomplete="tel"
            facultatif
            largeur="moyen"
            {...erreur(erreurs, "telephone")}
          />
          <BarreActions>
            <Bouton>Enregistrer</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
      <Bloc id="adresse" titre="Changer d’adresse électronique">
        <p>
          Un lien est envoyé à l’ancienne et à la nouvelle adresse. Le changement se fait quand les deux ont confirmé.
        </p>
        <Formulaire action="/compte/courriel">
          <Champ
            nom="courriel"
            libelle="Nouvelle adresse"
            type="email"
            valeur={saisie["courriel"]}
            autocomplete="email"
            sansMajuscule
            obligatoire
            {...erreur(erreurs, "courriel")}
          />
          <Champ
            nom="mot_de_passe"
            libelle="Votre mot de passe"
            type="password"
            autocomplete="current-password"
            obligatoire
            {...erreur(erreurs, "mot_de_passe")}
          />
          <BarreActions>
            <Bouton poids="secondaire">Envoyer les liens</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
      <Bloc id="mot-de-passe" titre="Changer de mot de passe">
        {motDePasseChangeLe !== null && (
          <p class="dc-doux">Dernier changement le {momentLisible(motDePasseChangeLe)}.</p>
        )}
        <Formulaire action="/compte/mot-de-passe">
          <Champ
            nom="actuel"
            libelle="Mot de passe actuel"
            type="password"
            autocomplete="current-password"
            obligatoire
            {...erreur(erreurs, "actuel")}
          />
          <Champ
            nom="nouveau"
            libelle="Nouveau mot de passe"
            type="password"
            aide="12 caractères au moins."
            autocomplete="new-password"
            obligatoire
            {...erreur(erreurs, "nouveau")}
          />
          <BarreActions>
            <Bouton poids="secondaire">Changer de mot de passe</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
      {(proconnect || compte.externe) && <BlocProConnect {...compte} />}
      <Bloc id="protection" titre="Protection du compte">
        <p>
          {totpActiveLe === null ? (
            <Etiquette ton="attention">Code à usage unique absent</Etiquette>
          ) : (
            <Etiquette ton="succes">Code à usage unique actif</Etiquette>
          )}
        </p>
        {totpActiveLe !== null && (
          <p>Il vous reste {codesRestants} codes de secours, à employer si vous perdez votre téléphone.</p>
        )}
        <p class="dc-rang">
          {totpActiveLe !== null && (
            <LienBouton poids="secondaire" href="/compte/codes-de-secours">
              Codes de secours
            </LienBouton>
          )}
          <LienBouton poids="secondaire" href="/compte/sessions">
            Mes connexions
          </LienBouton>
          <LienBouton poids="secondaire" href="/compte/jetons">
            Jetons d’accès
          </LienBouton>
        </p>
      </Bloc>
    </div>
  );
}

/** The link with the provider: made, undone, or kept when it is the only way in. */
function BlocProConnect({ externe, aUnMotDePasse }: MonCompte): JSX.Element {
  if (!externe)
    return (
      <Bloc id="proconnect" titre="ProConnect">
        <p>Liez votre compte à ProConnect pour entrer sans mot de passe. Votre mot de passe reste valable.</p>
        <p>
          <LienBouton poids="secondaire" href="/compte/proconnect">
            Lier à ProConnect
          </LienBouton>
        </p>
      </Bloc>
    );
  return (
    <Bloc id="proconnect" titre="ProConnect">
      <p>
        <Etiquette ton="succes">Compte lié à ProConnect</Etiquette>
      </p>
      {aUnMotDePasse ? (
        <Formulaire action="/compte/proconnect/retrait">
          <Bouton poids="secondaire">Ne plus lier à ProConnect</Bouton>
        </Formulaire>
      ) : (
        <p>
          C’est votre seul moyen d’entrer. Pour ne plus lier ce compte, choisissez d’abord un mot de passe par{" "}
          <Lien href="/mot-de-passe-oublie">Mot de passe oublié</Lien>.
        </p>
      )}
    </Bloc>
  );
}

/** The recovery codes: asked for, then shown once. */
export function PageCodesSecours({
  codes,
  restants,
}: {
  codes: readonly string[] | null;
  restants: number;
}): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Codes de secours"
        chapeau="Ils remplacent votre téléphone si vous le perdez. Chacun sert une fois."
      />
      {codes === null ? (
        <div class="dc-bloc dc-pile">
          <p>Il vous reste {restants} codes. En recevoir de nouveaux annule les anciens.</p>
          <Formulaire action="/compte/codes-de-secours">
            <BarreActions>
              <Bouton>Recevoir 10 codes</Bouton>
              <Lien href="/accueil">Plus tard</Lien>
            </BarreActions>
          </Formulaire>
        </div>
      ) : (
        <>
          <Alerte ton="attention" titre="Recopiez-les ou imprimez-les maintenant">
            <p>Ils ne seront plus jamais affichés.</p>
          </Alerte>
          <ul class="ds-list dc-bloc">
            {codes.map((code) => (
              <li>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <p>
            <LienBouton href="/accueil">C’est fait, continuer</LienBouton>
          </p>
        </>
      )}
    </div>
  );
}

/** One's own live sessions, each of which can be closed. */
export function PageConnexions({ connexions }: { connexions: readonly ConnexionVue[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Mes connexions"
        chapeau="Une connexion se ferme seule après 30 minutes sans activité, ou 12 heures en tout."
      >
        {connexions.length > 1 && (
          <Formulaire action="/compte/sessions/fermeture" classe="dc-rang">
            <Bouton poids="secondaire" danger>
              Fermer toutes les autres
            </Bouton>
          </Formulaire>
        )}
      </EnTetePage>
      <Tableau
        id="connexions"
        legende={`${connexions.length} connexion${connexions.length > 1 ? "s" : ""} ouverte${connexions.length > 1 ? "s" : ""}`}
        cartes
        lignes={connexions}
        colonnes={[
          { cle: "navigateur", titre: "Appareil", cellule: ({ navigateur }) => navigateur ?? "Inconnu" },
          { cle: "adresse", titre: "Adresse réseau", cellule: ({ adresse }) => adresse ?? "" },
          { cle: "ouverte", titre: "Ouverte", cellule: ({ ouverteLe }) => momentLisible(ouverteLe) },
          { cle: "vue", titre: "Dernière activité", cellule: ({ vueLe }) => momentLisible(vueLe) },
          { cle: "fermer", titre: "Fermer", cellule: (connexion) => <Fermer connexion={connexion} /> },
        ]}
      />
    </div>
  );
}

function Fermer({ connexion }: { connexion: ConnexionVue }): JSX.Element {
  if (connexion.courante) return <Etiquette ton="succes">Celle-ci</Etiquette>;
  return (
    <Formulaire action={`/compte/sessions/${connexion.id}/fermeture`} classe="dc-rang">
      <Bouton poids="discret" precision={`la connexion ${connexion.id}`}>
        Fermer
      </Bouton>
    </Formulaire>
  );
}
