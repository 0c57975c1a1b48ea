import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  Bouton,
  Confirmation,
  dateCourte,
  dateLongue,
  duree,
  EnTetePage,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  nombre,
} from "../../../plateforme/ui/index.ts";
import {
  direNature,
  LIEU_COORDINATION_LIBELLES,
  PARTICIPANTS_LIBELLES,
  THEME_COORDINATION_LIBELLES,
  TYPE_COORDINATION_LIBELLES,
} from "./coordination.rules.ts";
import type { CoordinationVue } from "./coordinations.query.ts";

/** One action of coordination, all it says, and what can be done with it. */
export function PageCoordination({ action, annulable }: { action: CoordinationVue; annulable: boolean }): JSX.Element {
  const { id, type, jour, supprimeLe } = action;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={action.intitule}
        chapeau={`${TYPE_COORDINATION_LIBELLES[type]} du ${dateLongue(jour)} · ${duree(action.dureeMinutes)}`}
      >
        {supprimeLe === null && (
          <>
            <LienBouton icone="modifier" href={`/coordination/${id}/modifier`}>
              Modifier
            </LienBouton>
            <LienBouton poids="discret" danger icone="supprimer" href={`/coordination/${id}/suppression`}>
              Supprimer
            </LienBouton>
          </>
        )}
      </EnTetePage>
      {action.demonstration && (
        <Alerte ton="info" titre="Donnée de démonstration">
          <p>Cette action est inventée.</p>
        </Alerte>
      )}
      {supprimeLe && (
        <Alerte ton="attention" titre={`Supprimée le ${dateCourte(supprimeLe.toISOString())}`}>
          <p>Cette action ne compte plus dans vos chiffres.</p>
          {annulable && (
            <Formulaire action={`/coordination/${id}/retablissement`} classe="dc-rang">
              <Bouton poids="secondaire" icone="annuler">
                Annuler la suppression
              </Bouton>
            </Formulaire>
          )}
        </Alerte>
      )}
      <Bloc id="action" titre="L’action">
        <Faits faits={faitsDe(action)} />
      </Bloc>
      {action.notes !== "" && (
        <Bloc id="notes" titre="Notes">
          <p class="dc-texte-libre">{action.notes}</p>
        </Bloc>
      )}
      <p>
        <Lien href="/coordination">Toutes mes actions</Lien>
      </p>
    </div>
  );
}

const faitsDe = (action: CoordinationVue): readonly (readonly [string, string])[] => [
  ["Précision", direNature(action)],
  ["Lieu", action.commune ?? LIEU_COORDINATION_LIBELLES[action.lieu]],
  [PARTICIPANTS_LIBELLES[action.type], nombre(action.participants)],
  ["Structures rencontrées", nombre(action.structures)],
  ["Sujets", action.themes.map((theme) => THEME_COORDINATION_LIBELLES[theme]).join(", ")],
  ["Résultat", action.resultat],
  ["Suite", [action.suite, action.suiteLe && `le ${dateLongue(action.suiteLe)}`].filter(Boolean).join(", ")],
];

/** The question before a deletion. */
export function PageSuppressionCoordination({ action }: { action: CoordinationVue }): JSX.Element {
  return (
    <Confirmation
      question={`Supprimer « ${action.intitule} » ?`}
      consequence={
        <p>L’action sort de votre liste et de vos chiffres. Vous pourrez revenir en arrière pendant 30 jours.</p>
      }
      action={`/coordination/${action.id}/suppression`}
      faire="Supprimer"
      garder="Garder l’action"
      retour={`/coordination/${action.id}`}
    />
  );
}
