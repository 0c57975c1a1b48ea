import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Champ, GroupeChoix, Puces } from "../../../plateforme/ui/index.ts";
import { ETIQUETTES_MAX, NOTES_MAX } from "./compte-rendu.rules.ts";
import type { Valeurs } from "./formulaire.rules.ts";
import {
  AUTONOMIE_LIBELLES,
  AUTONOMIES,
  DEMARCHE_LIBELLES,
  DEMARCHES,
  MATERIEL_LIBELLES,
  MATERIELS,
  PUBLIC_LIBELLES,
  PUBLICS,
} from "./vocabulaire.rules.ts";

type PrecisionsProps = { readonly valeurs: Valeurs; readonly erreurs: Erreurs };
const DEDANS = ["notes", "etiquettes", "autonomie", "materiels", "demarche", "public"];

/** What a usual report does without, folded; open when something in it was filled or is to be corrected. */
export function Precisions({ valeurs, erreurs }: PrecisionsProps): JSX.Element {
  const { champs, listes } = valeurs;
  const rempli =
    ["notes", "etiquettes", "autonomie", "demarche"].some((nom) => (champs[nom] ?? "") !== "") ||
    (listes["materiels"] ?? []).length > 0 ||
    (champs["public"] ?? "particulier") !== "particulier";
  return (
    <details class="dc-def" open={rempli || DEDANS.some((nom) => erreurs[nom] !== undefined)}>
      <summary>Ajouter des précisions</summary>
      <div class="dc-pile dc-pile--6">
        <GroupeChoix
          nom="public"
          legende="Public"
          presentation="durees"
          valeur={champs["public"] || "particulier"}
          erreur={erreurs["public"]}
          choix={PUBLICS.map((code) => ({ valeur: code, libelle: PUBLIC_LIBELLES[code] }))}
        />
        <div class="dc-seul">
          <GroupeChoix
            nom="autonomie"
            legende="Autonomie en fin de séance"
            valeur={champs["autonomie"]}
            erreur={erreurs["autonomie"]}
            choix={[
              { valeur: "", libelle: "Non notée" },
              ...AUTONOMIES.map((niveau) => ({ valeur: String(niveau), libelle: AUTONOMIE_LIBELLES[niveau] })),
            ]}
          />
        </div>
        <GroupeChoix
          nom="demarche"
          legende="Démarche"
          valeur={champs["demarche"]}
          erreur={erreurs["demarche"]}
          choix={[
            { valeur: "", libelle: "Sans objet" },
            ...DEMARCHES.map((code) => ({ valeur: code, libelle: DEMARCHE_LIBELLES[code] })),
          ]}
        />
        <Puces
          nom="materiels"
          legende="Matériel utilisé"
          valeur={listes["materiels"]}
          erreur={erreurs["materiels"]}
          choix={MATERIELS.map((code) => ({ valeur: code, libelle: MATERIEL_LIBELLES[code] }))}
        />
        <Champ
          nom="etiquettes"
          libelle="Étiquettes"
          facultatif
          aide={`Séparées par des virgules, ${ETIQUETTES_MAX} au plus.`}
          autocomplete="off"
          valeur={champs["etiquettes"]}
          erreur={erreurs["etiquettes"]}
        />
        <Champ
          nom="notes"
          libelle="Notes"
          facultatif
          aide="Ne notez ni nom, ni téléphone, ni numéro qui désigne une personne."
          lignes={4}
          maxlength={NOTES_MAX}
          valeur={champs["notes"]}
          erreur={erreurs["notes"]}
        />
      </div>
    </details>
  );
}
