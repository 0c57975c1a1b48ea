import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  BlocTelephone,
  Bouton,
  Caches,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  Puces,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { BESOINS } from "../recherche/besoin.rules.ts";
import type { ChoixCommune, RappelVu } from "./demander-rappel.ts";
import { direDisponibilites, JOURS, JOURS_PROMIS, MOMENT_LIBELLES, MOMENTS, masquer } from "./rappel.rules.ts";

export type ValeursRappel = {
  readonly prenom: string;
  readonly telephone: string;
  readonly commune: string;
  readonly besoin: string;
  readonly jours: readonly string[];
  readonly moments: readonly string[];
  readonly lieu: string;
};

type Props = {
  readonly valeurs: ValeursRappel;
  readonly erreurs: Erreurs;
  /** Communes of the name typed, when there are several. */
  readonly choix?: readonly ChoixCommune[] | undefined;
  /** The place from which it is asked. */
  readonly nomLieu: string | undefined;
  readonly numero: string;
};

/** Asks for a telephone, a commune, and when to call. */
export function PageEtreRappele({ valeurs, erreurs, choix = [], nomLieu, numero }: Props): JSX.Element {
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Être rappelé"
        chapeau={`Un conseiller vous appelle et cherche avec vous${nomLieu === undefined ? "" : `, au sujet de ${nomLieu}`}. C’est gratuit et sans compte.`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action="/etre-rappele" autocomplete="off">
        <Caches valeurs={{ lieu: valeurs.lieu }} />
        <Champ
          nom="telephone"
          libelle="Votre numéro de téléphone"
          aide="Fixe ou portable."
          inputmode="tel"
          autocomplete="tel"
          maxlength={30}
          valeur={valeurs.telephone}
          erreur={erreurs["telephone"]}
        />
        <Champ
          nom="prenom"
          libelle="Votre prénom"
          facultatif
          maxlength={60}
          valeur={valeurs.prenom}
          erreur={erreurs["prenom"]}
        />
        <Champ
          nom="commune"
          libelle="Votre commune ou votre code postal"
          maxlength={100}
          valeur={valeurs.commune}
          erreur={choix.length === 0 ? erreurs["commune"] : undefined}
        />
        {choix.length > 0 && (
          <GroupeChoix
            nom="code"
            legende={`Quelle commune « ${valeurs.commune} » ?`}
            valeur=""
            erreur={erreurs["code"]}
            choix={choix.map(({ code, libelle }) => ({ valeur: code, libelle }))}
          />
        )}
        <Champ
          nom="besoin"
          libelle="Vous voulez"
          valeur={valeurs.besoin}
          invite="Je ne sais pas, je l’expliquerai"
          options={BESOINS.filter(({ code }) => code !== "autre").map(({ code, libelle }) => ({
            valeur: code,
            libelle,
          }))}
        />
        <Puces
          nom="moments"
          legende="Quand vous appeler ?"
          aide="Rien de coché : à toute heure."
          valeur={valeurs.moments}
          choix={MOMENTS.map((moment) => ({ valeur: moment, libelle: majuscule(MOMENT_LIBELLES[moment]) }))}
        />
        <Puces
          nom="jours"
          legende="Quels jours ?"
          aide="Rien de coché : du lundi au samedi."
          valeur={valeurs.jours}
          choix={JOURS.map((jour) => ({ valeur: jour, libelle: majuscule(jour) }))}
        />
        <p class="dc-doux">
          Votre numéro va aux conseillers de votre département, et à eux seuls. Il est effacé trente jours après
          l’appel.
        </p>
        <BarreActions>
          <Bouton icone="telephone">Demander à être rappelé</Bouton>
          <LienBouton poids="secondaire" href={valeurs.lieu === "" ? "/trouver" : `/lieux/${valeurs.lieu}`}>
            Retour
          </LienBouton>
        </BarreActions>
      </Formulaire>
      <BlocTelephone numero={numero} />
    </div>
  );
}

const majuscule = (texte: string): string => texte.replace(/^./, (lettre) => lettre.toUpperCase());

type SuiviProps = {
  readonly rappel: RappelVu;
  readonly jeton: string;
  readonly departement: string;
  readonly numero: string;
};

/** Who will call, on which number, when; or what became of it. */
export function PageRappelDemande({ rappel, jeton, departement, numero }: SuiviProps): JSX.Element {
  const { statut, issue, telephone } = rappel;
  if (statut === "clos" || telephone === null)
    return (
      <div class="dc-large dc-page dc-pile dc-pile--6 dc-colonne">
        <EnTetePage
          titre={issue === "retire" ? "Nous ne vous appellerons pas" : "Cette demande est terminée"}
          chapeau={issue === "retire" ? "Votre numéro est effacé." : DIT_CLOS}
        />
        <div>
          <LienBouton href="/etre-rappele">Demander à être rappelé</LienBouton>
        </div>
        <BlocTelephone numero={numero} />
      </div>
    );
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Nous allons vous rappeler" />
      <Alerte ton="succes" titre="C’est noté">
        <p>
          Un conseiller numérique ({departement}) vous appellera au <strong>{masquer(telephone)}</strong>,{" "}
          {direDisponibilites(rappel)}, dans les {JOURS_PROMIS} jours ouvrés.
        </p>
      </Alerte>
      {rappel.essais > 0 && <p>Nous avons déjà appelé, sans réponse. Nous réessayons.</p>}
      <ul class="ds-list">
        <li>Le numéro qui s’affichera n’est peut-être pas connu de vous : répondez, ou rappelez-le.</li>
        <li>Le conseiller ne demande jamais de mot de passe ni de numéro de carte bancaire.</li>
        <li>Pour changer de moment ou corriger votre numéro, refaites la demande : la dernière compte.</li>
      </ul>
      <Formulaire action={`/etre-rappele/${jeton}/retrait`} classe="dc-rang">
        <LienBouton poids="secondaire" href="/trouver">
          Voir les lieux d’aide
        </LienBouton>
        <Bouton poids="discret" danger>
          Je n’ai plus besoin d’être rappelé
        </Bouton>
      </Formulaire>
      <BlocTelephone numero={numero} />
    </div>
  );
}

const DIT_CLOS = "Si vous avez encore besoin d’aide, demandez de nouveau, ou appelez-nous.";

/** Nobody calls back there: said before, not after days of waiting. */
export function PagePersonneNeRappelle({ departement, numero }: { departement: string; numero: string }): JSX.Element {
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Personne ne peut vous rappeler"
        chapeau={`Aucun conseiller ne rappelle encore dans votre département (${departement}). Votre numéro n’est pas gardé.`}
      />
      <div>
        <LienBouton href="/trouver">Voir les lieux d’aide</LienBouton>
      </div>
      <BlocTelephone numero={numero} />
    </div>
  );
}
