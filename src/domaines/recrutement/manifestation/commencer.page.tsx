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
  Lien,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { texteDe, type ValeursEtape } from "./formulaire-etapes.rules.ts";

type Props = {
  readonly appel: { readonly id: number; readonly titre: string };
  readonly id: string;
  readonly valeurs: ValeursEtape;
  readonly erreurs: Erreurs;
  /** The structure that the reader manages: nothing to look up, their address is known. */
  readonly sienne: string | null;
};

/** The fields of whoever may be reached. */
export function ChampsContact({ valeurs, erreurs }: Pick<Props, "valeurs" | "erreurs">): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  return (
    <>
      <Champ {...commun("prenom")} libelle="Votre prénom" autocomplete="given-name" obligatoire largeur="moyen" />
      <Champ {...commun("nomContact")} libelle="Votre nom" autocomplete="family-name" obligatoire largeur="moyen" />
      <Champ {...commun("fonction")} libelle="Votre fonction" autocomplete="organization-title" facultatif />
      <Champ
        {...commun("telephone")}
        libelle="Votre téléphone"
        type="tel"
        autocomplete="tel"
        facultatif
        largeur="moyen"
      />
    </>
  );
}

/** First page of a file: which structure, and who writes. */
export function PageCommencer({ appel, id, valeurs, erreurs, sienne }: Props): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Demander des postes" chapeau={`En réponse à l’appel « ${appel.titre} »`} />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={`/appels/${appel.id}/manifestation`}>
        <Caches valeurs={{ id }} />
        <Bloc id="structure" titre="Votre structure">
          {sienne !== null ? (
            <p>
              Ce dossier est pour <strong>{sienne}</strong>.
            </p>
          ) : (
            <Champ
              {...commun("identifiant")}
              libelle="Numéro SIRET"
              aide="14 chiffres, ceux de l’établissement qui accueillera. Nouvelle-Calédonie : le RIDET. Polynésie, Wallis-et-Futuna : le numéro local."
              obligatoire
              largeur="moyen"
            />
          )}
          <Champ
            {...commun("commune")}
            libelle="Commune de la structure"
            aide="Nom et code postal. Exemple : Guéret 23000."
            obligatoire
          />
        </Bloc>
        <Bloc id="contact" titre="La personne qui suit ce dossier">
          <ChampsContact valeurs={valeurs} erreurs={erreurs} />
          {sienne === null && (
            <Champ
              {...commun("courriel")}
              libelle="Votre adresse de courriel"
              aide="Le lien qui ouvre le dossier y est envoyé."
              type="email"
              autocomplete="email"
              obligatoire
            />
          )}
        </Bloc>
        <p class="dc-petit">
          Ces coordonnées servent à suivre le dossier. Elles sont effacées 2 ans après la décision.{" "}
          <Lien href="/vos-donnees">Vos données</Lien>
        </p>
        <BarreActions>
          <Bouton>Commencer le dossier</Bouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}

/** The link has left: what to do now. */
export function PageLienEnvoye({ demonstration }: { demonstration: boolean }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Ouvrez le courriel que nous vous envoyons" />
      <Alerte ton="succes" annoncer>
        <p>
          Le lien qui ouvre votre dossier est parti à l’adresse que vous avez donnée. Il servira jusqu’à la réponse du
          comité.
        </p>
      </Alerte>
      <p>Rien n’est arrivé après 10 minutes ? Regardez dans les messages indésirables, ou recommencez.</p>
      {demonstration && (
        <p>
          Ici, aucun courriel ne part vraiment :{" "}
          <Lien href="/demo/courriels">voir les courriels de la démonstration</Lien>.
        </p>
      )}
    </div>
  );
}
