import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Alerte, Cadre, Case, Champ } from "../../../plateforme/ui/index.ts";
import { LIEU_STRUCTURE, type Valeurs } from "../compte-rendu/formulaire.rules.ts";
import type { PreparationSaisie } from "../compte-rendu/saisie.query.ts";
import { direPresente, type Presente } from "./chevauchement.rules.ts";
import { ETAPES_MAX } from "./formulaire-agenda.rules.ts";

/** What a new entry meets: said before, decided by the adviser. */
export function AConfirmer({ souples }: { souples: readonly Presente[] }): JSX.Element | null {
  if (souples.length === 0) return null;
  return (
    <Alerte ton="attention" titre="Ce moment en recouvre un autre" annoncer>
      <ul class="ds-list">
        {souples.slice(0, 5).map((une) => (
          <li>{direPresente(une)}</li>
        ))}
      </ul>
      <p>Rien ne l’interdit : changez l’heure, ou enregistrez quand même.</p>
      <Case nom="malgre" libelle="Enregistrer quand même" />
    </Alerte>
  );
}

/** Where: the places the adviser uses first; at home or at a distance only for a rendez-vous. */
export function ChampsLieu(props: {
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  readonly preparation: PreparationSaisie;
  readonly distance?: boolean;
}): JSX.Element {
  const { valeurs, erreurs, preparation, distance } = props;
  const { champs } = valeurs;
  return (
    <>
      <Champ
        nom="lieu"
        libelle="Lieu"
        valeur={champs["lieu"]}
        erreur={erreurs["lieu"]}
        options={[
          { valeur: LIEU_STRUCTURE, libelle: preparation.structure.nom },
          ...preparation.lieux.map(({ id, nom, commune }) => ({ valeur: `lieu:${id}`, libelle: `${nom}, ${commune}` })),
          { valeur: "autre", libelle: "Dans une autre commune" },
          ...(distance
            ? [
                { valeur: "domicile", libelle: "Au domicile de la personne" },
                { valeur: "a_distance:telephone", libelle: "À distance, par téléphone" },
                { valeur: "a_distance:visio", libelle: "À distance, en visio" },
                { valeur: "a_distance:messagerie", libelle: "À distance, par messages" },
              ]
            : []),
        ]}
      />
      <Champ
        nom="commune"
        libelle="Commune"
        facultatif
        aide="Seulement hors des lieux de la liste. Nom ou code postal."
        autocomplete="off"
        valeur={champs["commune"]}
        erreur={erreurs["commune"]}
      />
      <Champ
        nom="precisionLieu"
        libelle="Précision"
        facultatif
        aide="Exemple : salle 2, 1er étage."
        maxlength={200}
        valeur={champs["precisionLieu"]}
        erreur={erreurs["precisionLieu"]}
      />
    </>
  );
}

/** The stops of a tournée, in order; those left empty do not count. */
export function Etapes({ valeurs: { champs }, erreurs }: { valeurs: Valeurs; erreurs: Erreurs }): JSX.Element {
  return (
    <div class="dc-bloc dc-pile dc-pile--6">
      {Array.from({ length: ETAPES_MAX }, (_, i) => `etape_${i + 1}`).map((etape, i) => (
        <Cadre
          nom={etape}
          legende={`Étape ${i + 1}`}
          aide={i === 0 ? "Dans l’ordre de la tournée. Les étapes vides ne comptent pas." : undefined}
          erreur={erreurs[etape]}
        >
          <div class="dc-grille">
            <Champ
              nom={`${etape}_libelle`}
              libelle="Lieu"
              maxlength={120}
              valeur={champs[`${etape}_libelle`]}
              erreur={erreurs[`${etape}_libelle`]}
            />
            <Champ
              nom={`${etape}_commune`}
              libelle="Commune"
              autocomplete="off"
              valeur={champs[`${etape}_commune`]}
              erreur={erreurs[`${etape}_commune`]}
            />
            <Champ
              nom={`${etape}_debut`}
              libelle="De"
              type="time"
              largeur="court"
              valeur={champs[`${etape}_debut`]}
              erreur={erreurs[`${etape}_debut`]}
            />
            <Champ
              nom={`${etape}_fin`}
              libelle="À"
              type="time"
              largeur="court"
              valeur={champs[`${etape}_fin`]}
              erreur={erreurs[`${etape}_fin`]}
            />
          </div>
        </Cadre>
      ))}
    </div>
  );
}
