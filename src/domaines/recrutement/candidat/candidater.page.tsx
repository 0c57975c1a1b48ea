import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Caches,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  Lien,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { texteDe, type ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import { RAYONS, SEUIL_PIX, SITUATIONS } from "./candidat.rules.ts";

type ChampsProps = { readonly valeurs: ValeursEtape; readonly erreurs: Erreurs; readonly jour: string };

/** Where from, how far, since when and in what situation: asked at first, corrected later. */
export function ChampsRecherche({ valeurs, erreurs, jour }: ChampsProps): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  return (
    <>
      <Champ
        {...commun("commune")}
        libelle="Votre commune"
        aide="Nom et code postal. Exemple : Guéret 23000."
        obligatoire
        autocomplete="address-level2"
      />
      <Champ
        {...commun("rayonKm")}
        libelle="Jusqu’où iriez-vous travailler ?"
        invite="Choisissez…"
        obligatoire
        largeur="moyen"
        options={[
          ...RAYONS.map((km) => ({ valeur: String(km), libelle: `${km} km` })),
          { valeur: "france", libelle: "Toute la France" },
        ]}
      />
      <Champ
        {...commun("disponibleLe")}
        libelle="Quand pourriez-vous commencer ?"
        type="date"
        min={jour}
        obligatoire
        largeur="moyen"
      />
      <GroupeChoix
        nom="situations"
        legende="Votre situation"
        aide="Plusieurs réponses possibles."
        multiple
        valeur={[valeurs["situations"] ?? []].flat()}
        choix={Object.entries(SITUATIONS).map(([valeur, libelle]) => ({ valeur, libelle }))}
        {...(erreurs["situations"] !== undefined && { erreur: erreurs["situations"] })}
      />
    </>
  );
}

/** The one sentence on fairness, the same for candidates and for structures. */
export const EQUITE =
  "Ni l’âge, ni le sexe, ni le nom, ni une photo ne comptent dans le classement. Une structure voit votre nom quand vous avez dit oui tous les deux.";

/** Applies in two minutes: what it is, then who, where, when. */
export function PageCandidater({ id, valeurs, erreurs, jour }: ChampsProps & { readonly id: string }): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Devenir conseiller numérique"
        chapeau="Aider les habitants à se servir d’internet, de leur téléphone, des services en ligne."
      />
      <div class="dc-texte">
        <p>
          C’est un emploi, avec un contrat, un salaire et une formation payée. Aucun diplôme n’est demandé : il faut
          aimer expliquer, et obtenir {SEUIL_PIX} % au test Pix, gratuit.
        </p>
        <p>Candidater prend deux minutes. Vous compléterez ensuite, à votre rythme.</p>
        <p>{EQUITE}</p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action="/candidater">
        <Caches valeurs={{ id }} />
        <Bloc id="vous" titre="Vous">
          <Champ {...commun("prenom")} libelle="Votre prénom" autocomplete="given-name" obligatoire largeur="moyen" />
          <Champ {...commun("nom")} libelle="Votre nom" autocomplete="family-name" obligatoire largeur="moyen" />
          <Champ
            {...commun("courriel")}
            libelle="Votre adresse de courriel"
            aide="Un lien y est envoyé pour confirmer."
            type="email"
            autocomplete="email"
            sansMajuscule
            obligatoire
          />
        </Bloc>
        <Bloc id="recherche" titre="Le poste que vous cherchez">
          <ChampsRecherche valeurs={valeurs} erreurs={erreurs} jour={jour} />
        </Bloc>
        <p class="dc-petit">
          Votre candidature est effacée quand vous le demandez, et au plus 2 ans après votre dernier passage.{" "}
          <Lien href="/vos-donnees">Vos données</Lien>
        </p>
        <BarreActions>
          <Bouton icone="envoyer">Envoyer ma candidature</Bouton>
        </BarreActions>
      </Formulaire>
      <p>
        Vous avez déjà candidaté ? <Lien href="/connexion?next=/candidature">Voir ma candidature</Lien>
      </p>
    </div>
  );
}

/** The same words whether or not the address is known. */
export function PageCandidatureEnvoyee({ demonstration }: { demonstration: boolean }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Ouvrez le courriel que nous vous envoyons" />
      <Alerte ton="succes" annoncer>
        <p>
          Il contient un lien : il confirme votre candidature et ouvre votre espace. Il sert une fois, pendant 7 jours.
        </p>
      </Alerte>
      <p>Rien n’est arrivé après 10 minutes ? Regardez dans les messages indésirables, ou recommencez.</p>
      <p>
        <Lien href="/candidater">Revenir au formulaire</Lien>
      </p>
      {demonstration && (
        <p>
          Ici, aucun courriel ne part vraiment :{" "}
          <Lien href="/demo/courriels">voir les courriels de la démonstration</Lien>.
        </p>
      )}
    </div>
  );
}

/** Whoever has a password already only confirms. */
export function PageConfirmer({ jeton, prenom }: { jeton: string; prenom: string }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Confirmer votre candidature" chapeau={`Bonjour ${prenom}. Vous avez déjà un compte ici.`} />
      <div class="dc-bloc">
        <Formulaire action={`/candidater/${jeton}`}>
          <p>
            Votre compte recevra le rôle « Candidat ». Vous vous connecterez ensuite avec votre mot de passe habituel.
          </p>
          <BarreActions>
            <Bouton>Confirmer ma candidature</Bouton>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}
