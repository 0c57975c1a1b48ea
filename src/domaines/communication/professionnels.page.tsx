import type { JSX } from "hono/jsx/jsx-runtime";
import { EnTetePage, Icone, Lien, LienBouton, LienTelephone, type NomIcone } from "../../plateforme/ui/index.ts";

type Profil = {
  readonly icone: NomIcone;
  readonly titre: string;
  readonly qui: string;
  readonly actions: readonly string[];
};

const PROFILS: readonly Profil[] = [
  {
    icone: "main",
    titre: "Vous accompagnez",
    qui: "Conseiller numérique, aidant, coordinateur",
    actions: [
      "Enregistrer un compte rendu en moins de 30 secondes",
      "Retrouver, corriger et exporter vos comptes rendus",
      "Suivre vos chiffres et ceux de votre équipe",
    ],
  },
  {
    icone: "batiment",
    titre: "Vous employez",
    qui: "Commune, intercommunalité, département, association, entreprise",
    actions: [
      "Voir l’activité de vos conseillers",
      "Retrouver la fiche de votre structure",
      "Vérifier ce que le public voit de vos lieux",
    ],
  },
  {
    icone: "lieu",
    titre: "Vous orientez",
    qui: "Facteur, agent d’accueil, travailleur social, opérateur du numéro unique",
    actions: ["Trouver le lieu le plus proche d’une personne", "Donner les horaires, le téléphone et l’accès"],
  },
  {
    icone: "graphique",
    titre: "Vous pilotez",
    qui: "Préfecture, collectivité, hub régional, réseau, administration du dispositif",
    actions: [
      "Comparer les besoins et l’aide présente, territoire par territoire",
      "Lire des chiffres datés et définis, et les exporter",
      "Suivre les structures de votre territoire",
    ],
  },
];

/** The door of the professional space: what each profile does here, and how to come in. */
export function VueProfessionnels({ telephone }: { readonly telephone: string }): JSX.Element {
  return (
    <>
      <EnTetePage
        titre="Espace des professionnels"
        chapeau="Un seul espace pour tous ceux qui font vivre le programme. Vous y voyez votre territoire, et rien d’autre."
      >
        <LienBouton href="/connexion" icone="connexion">
          Se connecter
        </LienBouton>
      </EnTetePage>
      <div class="dc-deux dc-deux--egal">
        {PROFILS.map(({ icone, titre, qui, actions }) => (
          <section class="dc-bloc dc-pile dc-pile--3" aria-labelledby={`profil-${icone}`}>
            <h2 class="ds-heading dc-rang" data-size="xs" id={`profil-${icone}`}>
              <Icone nom={icone} classe="dc-ico--grand" />
              {titre}
            </h2>
            <p class="dc-doux">{qui}</p>
            <ul class="dc-coches">
              {actions.map((action) => (
                <li>
                  <Icone nom="coche" />
                  <span>{action}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <section class="dc-texte" aria-labelledby="metier">
        <h2 class="ds-heading" data-size="sm" id="metier">
          Vous voulez devenir conseiller numérique ?
        </h2>
        <p>
          Vous candidatez une fois, en deux minutes, sans compte. Un courriel vous dit ensuite chaque poste proposé près
          de chez vous. <Lien href="/referentiel">Ce que fait un conseiller numérique</Lien>
        </p>
        <p>
          <LienBouton href="/candidater" poids="secondaire">
            Candidater
          </LienBouton>
        </p>
      </section>
      <section class="dc-texte" aria-labelledby="compte">
        <h2 class="ds-heading" data-size="sm" id="compte">
          Vous n’avez pas encore de compte ?
        </h2>
        <p>
          Les comptes s’ouvrent sur invitation. Demandez la vôtre à votre structure, à votre coordinateur ou à votre
          préfecture. Vous recevez un e-mail, puis vous choisissez votre mot de passe.
        </p>
        <p>
          Une difficulté pour entrer ? Appelez le <LienTelephone numero={telephone} />.
        </p>
      </section>
    </>
  );
}
