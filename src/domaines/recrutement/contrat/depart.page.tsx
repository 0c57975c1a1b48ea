import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  nombre,
  ResumeErreurs,
  saisis,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { AvisDeparts } from "./departs.query.ts";
import { RAISONS_DEPART, REPONSES_MONTREES, SUITES_DEPART } from "./suites.rules.ts";

type Props = {
  readonly jeton: string;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

const choix = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));

/** The survey of whoever leaves: three questions and a word, if they wish. */
export function PageDepart({ jeton, valeurs, erreurs }: Props): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Vous partez : trois questions" chapeau="Une minute, si vous le voulez." />
      <p>
        Votre nom n’est pas gardé avec vos réponses, seulement le mois. Elles ne sont montrées qu’additionnées à celles
        d’autres personnes.
      </p>
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={`/depart/${jeton}`}>
        <GroupeChoix {...commun("raison")} legende="Qu’est-ce qui a le plus compté ?" choix={choix(RAISONS_DEPART)} />
        <GroupeChoix {...commun("suite")} legende="Que ferez-vous ensuite ?" choix={choix(SUITES_DEPART)} />
        <GroupeChoix
          {...commun("note")}
          legende="Conseilleriez-vous ce métier ?"
          choix={[
            { valeur: "5", libelle: "5 : oui, sans hésiter" },
            { valeur: "4", libelle: "4" },
            { valeur: "3", libelle: "3" },
            { valeur: "2", libelle: "2" },
            { valeur: "1", libelle: "1 : non" },
          ]}
        />
        <Champ
          {...commun("conseil")}
          libelle="Ce qui aiderait les suivants"
          aide="N’écrivez aucun nom."
          lignes={4}
          maxlength={1000}
          facultatif
        />
        <BarreActions>
          <Bouton>Envoyer mes réponses</Bouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}

/** Once answered, or with a link that is too old. */
export const PageDepartFini = ({ merci }: { readonly merci: boolean }): JSX.Element => (
  <Vide titre={merci ? "Merci, c’est envoyé" : "Ce questionnaire est clos"}>
    <p>{merci ? "Bonne route." : "Il a déjà reçu une réponse, ou son lien n’existe plus."}</p>
  </Vide>
);

/** What those who left said, added up; nothing below the threshold of secrecy, in all or by line. */
export function PageDeparts({ avis }: { readonly avis: AvisDeparts }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Pourquoi ils partent" chapeau={accord(avis.reponses, "réponse")} />
      {avis.reponses < REPONSES_MONTREES ? (
        <Vide titre="Trop peu de réponses">
          <p>Les réponses sont montrées à partir de {REPONSES_MONTREES}, pour que personne ne soit reconnu.</p>
        </Vide>
      ) : (
        <>
          <p>Note donnée au métier, de 1 à 5 : {nombre(avis.note, 1)} en moyenne.</p>
          <Comptes id="raisons" titre="Ce qui a le plus compté" mots={RAISONS_DEPART} comptes={avis.raisons} />
          <Comptes id="suites" titre="Ce qu’ils feront ensuite" mots={SUITES_DEPART} comptes={avis.suites} />
        </>
      )}
    </div>
  );
}

type ComptesProps = {
  readonly id: string;
  readonly titre: string;
  readonly mots: Readonly<Record<string, string>>;
  readonly comptes: Readonly<Record<string, number>>;
};

function Comptes({ id, titre, mots, comptes }: ComptesProps): JSX.Element {
  return (
    <Bloc id={id} titre={titre}>
      <Tableau
        id={`${id}-comptes`}
        legende={<span class="ds-sr-only">{titre}</span>}
        cartes
        lignes={Object.entries(mots)}
        colonnes={[
          { cle: "mot", titre: "Réponse", cellule: ([, libelle]) => libelle },
          {
            cle: "nombre",
            titre: "Personnes",
            nombre: true,
            cellule: ([cle]) => ((comptes[cle] ?? 0) < REPONSES_MONTREES ? "Moins de 11" : nombre(comptes[cle])),
          },
        ]}
      />
    </Bloc>
  );
}
