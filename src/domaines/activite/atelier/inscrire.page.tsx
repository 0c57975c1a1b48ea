import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Alerte, Bloc, Bouton, Champ, Formulaire } from "../../../plateforme/ui/index.ts";
import type { BeneficiaireTrouve } from "../beneficiaire/beneficiaires.query.ts";
import type { AtelierVu } from "./ateliers.query.ts";

type InscrireProps = {
  readonly vu: AtelierVu;
  readonly erreurs: Erreurs;
  /** People found by the search, when there was one. */
  readonly trouves: readonly BeneficiaireTrouve[] | undefined;
  readonly recherche: string;
};

/** Two ways onto the list: without a name, or a person already followed. */
export function Inscrire({ vu, erreurs, trouves, recherche }: InscrireProps): JSX.Element {
  const { id } = vu.entree;
  return (
    <Bloc id="inscrire" titre="Inscrire">
      <Formulaire action={`/ateliers/${id}/inscriptions`} classe="dc-pile">
        <input type="hidden" name="inscription" value={crypto.randomUUID()} />
        <div class="dc-grille">
          <Champ
            nom="inscrit"
            libelle="Sans la nommer"
            facultatif
            aide="Un repère sans nom. Exemple : dame au chapeau."
            maxlength={80}
            autocomplete="off"
            erreur={erreurs["inscrit"]}
          />
          <Champ
            nom="nombre"
            libelle="Combien de personnes ?"
            type="number"
            min={1}
            max={30}
            largeur="court"
            valeur="1"
            erreur={erreurs["nombre"]}
          />
        </div>
        <div class="dc-rang">
          <Bouton icone="plus">Inscrire</Bouton>
          {vu.seances.length > 1 && (
            <Bouton poids="secondaire" nom="serie" valeur="oui">
              Inscrire à toute la série
            </Bouton>
          )}
        </div>
      </Formulaire>
      <Formulaire
        action={`/ateliers/${id}#inscrire`}
        methode="get"
        recherche
        libelle="Chercher une personne suivie"
        classe="dc-rang dc-rang--bas"
      >
        <Champ
          nom="q"
          type="search"
          libelle="Une personne déjà suivie"
          aide="Nom, prénom ou téléphone."
          autocomplete="off"
          valeur={recherche}
        />
        <Bouton poids="secondaire" icone="rechercher">
          Chercher
        </Bouton>
      </Formulaire>
      {trouves?.length === 0 && (
        <Alerte ton="info">
          <p>Personne ne correspond dans votre structure.</p>
        </Alerte>
      )}
      {trouves !== undefined && trouves.length > 0 && (
        <ul class="dc-inscrits">
          {trouves.map(({ pseudonyme, libelle, precision }) => (
            <li class="dc-rang dc-rang--bout">
              <span>
                {libelle} {precision && <span class="dc-doux dc-petit">{precision}</span>}
              </span>
              <Formulaire action={`/ateliers/${id}/inscriptions`} classe="dc-rang">
                <input type="hidden" name="inscription" value={crypto.randomUUID()} />
                <input type="hidden" name="pseudonyme" value={pseudonyme} />
                <Bouton poids="secondaire" icone="plus" precision={libelle}>
                  Inscrire
                </Bouton>
              </Formulaire>
            </li>
          ))}
        </ul>
      )}
    </Bloc>
  );
}
