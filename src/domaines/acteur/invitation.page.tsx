import type { JSX } from "hono/jsx/jsx-runtime";
import type { Role } from "../../plateforme/acces/acces.ts";
import type { Erreurs } from "../../plateforme/http/route.ts";
import {
  BarreActions,
  Bouton,
  Caches,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  Lien,
  ResumeErreurs,
} from "../../plateforme/ui/index.ts";
import { erreur } from "./connexion.page.tsx";
import type { CandidatPerimetre } from "./perimetres.query.ts";
import { LIBELLES_NIVEAUX, LIBELLES_ROLES } from "./role.rules.ts";

type InvitationProps = {
  readonly titre?: string;
  readonly action: string;
  readonly retour: string;
  readonly roles: readonly Role[];
  /** The structure is given by the page: nothing else to choose. */
  readonly structure: string | null;
  /** What answers to the place typed: one is to be chosen. */
  readonly candidats: readonly CandidatPerimetre[];
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** Invites a person to a role. */
export function PageInvitation(props: InvitationProps): JSX.Element {
  const { action, retour, roles, structure, valeurs, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre={props.titre ?? "Inviter une personne"}
        chapeau={structure ?? "Un lien lui est envoyé. Il sert une fois, pendant 7 jours."}
      />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc">
        <Formulaire action={action}>
          <Champ
            nom="prenom"
            libelle="Prénom"
            valeur={valeurs["prenom"]}
            obligatoire
            autocomplete="off"
            {...erreur(erreurs, "prenom")}
          />
          <Champ
            nom="nom"
            libelle="Nom"
            valeur={valeurs["nom"]}
            obligatoire
            autocomplete="off"
            {...erreur(erreurs, "nom")}
          />
          <Champ
            nom="courriel"
            libelle="Adresse électronique"
            type="email"
            valeur={valeurs["courriel"]}
            obligatoire
            autocomplete="off"
            sansMajuscule
            {...erreur(erreurs, "courriel")}
          />
          <Champ
            nom="role"
            libelle="Rôle"
            valeur={valeurs["role"]}
            invite="Choisissez…"
            obligatoire
            options={roles.map((role) => ({ valeur: role, libelle: LIBELLES_ROLES[role] }))}
            {...erreur(erreurs, "role")}
          />
          {structure === null && <Etendue {...props} />}
          <BarreActions>
            <Bouton>Envoyer l’invitation</Bouton>
            <Lien href={retour}>Annuler</Lien>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

/** How far the role reaches, and where: the place is searched by its name, then chosen. */
function Etendue({ valeurs, erreurs, candidats }: InvitationProps): JSX.Element {
  return (
    <>
      <Champ
        nom="niveau"
        libelle="Étendue"
        aide="Beaucoup de rôles n’en ont qu’une : laissez alors le choix vide."
        valeur={valeurs["niveau"]}
        invite="Celle du rôle"
        options={Object.entries(LIBELLES_NIVEAUX).map(([valeur, libelle]) => ({ valeur, libelle }))}
        {...erreur(erreurs, "niveau")}
      />
      <Champ
        nom="perimetre"
        libelle="Où"
        aide="Le nom, la commune ou le SIRET de la structure, ou bien le nom du territoire ou du réseau. Rien pour la France entière."
        valeur={valeurs["perimetre"]}
        autocomplete="off"
        facultatif
        {...erreur(erreurs, "perimetre")}
      />
      {candidats.length > 0 && (
        <>
          <Caches valeurs={{ cherche: valeurs["perimetre"] }} />
          <GroupeChoix
            nom="choix"
            legende={`Ce qui répond à « ${valeurs["perimetre"] ?? ""} »`}
            aide="Pour chercher autre chose, changez le champ « Où »."
            valeur={valeurs["choix"] || (candidats.length === 1 ? candidats[0]?.valeur : undefined)}
            choix={candidats}
            {...erreur(erreurs, "choix")}
          />
        </>
      )}
    </>
  );
}
