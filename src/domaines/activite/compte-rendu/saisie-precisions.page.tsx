import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Cadre, Champ, GroupeChoix, Puces } from "../../../plateforme/ui/index.ts";
import { type EtiquetteProposee, PORTEE_LIBELLES, type PorteeEtiquette } from "../etiquette/etiquette.rules.ts";
import { ETIQUETTES_MAX, NOTES_MAX } from "./compte-rendu.rules.ts";
import type { Valeurs } from "./formulaire.rules.ts";
import { type Aidee, ChoixStructure } from "./structure-aidee.page.tsx";
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

type PrecisionsProps = {
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  readonly etiquettes: readonly EtiquetteProposee[];
  readonly aidee: Aidee | undefined;
};
const DEDANS = ["notes", "etiquettes", "autonomie", "materiels", "demarche", "public", "rechercheStructure"];

/** What a usual report does without, folded; open when something in it was filled or is to be corrected. */
export function Precisions({ valeurs, erreurs, etiquettes, aidee }: PrecisionsProps): JSX.Element {
  const { champs, listes } = valeurs;
  const rempli =
    ["notes", "etiquettesAutres", "autonomie", "demarche"].some((nom) => (champs[nom] ?? "") !== "") ||
    (listes["materiels"] ?? []).length + (listes["etiquettes"] ?? []).length > 0 ||
    (champs["public"] ?? "particulier") !== "particulier";
  return (
    <details class="dc-def" open={rempli || DEDANS.some((nom) => erreurs[nom] !== undefined)}>
      <summary>Ajouter des précisions</summary>
      <div class="dc-pile dc-pile--6">
        <div class="dc-larges">
          <GroupeChoix
            nom="public"
            legende="Public"
            presentation="durees"
            valeur={champs["public"] || "particulier"}
            erreur={erreurs["public"]}
            choix={PUBLICS.map((code) => ({ valeur: code, libelle: PUBLIC_LIBELLES[code] }))}
          />
        </div>
        <ChoixStructure aidee={aidee} champs={champs} erreurs={erreurs} />
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
        <ChoixEtiquettes valeurs={valeurs} erreurs={erreurs} etiquettes={etiquettes} />
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

const MONTREES = 12;

/** Labels: those used lately and those proposed, the others one tap away; any other word becomes one's own. */
function ChoixEtiquettes({ valeurs, erreurs, etiquettes }: Omit<PrecisionsProps, "aidee">): JSX.Element {
  const cochees = valeurs.listes["etiquettes"] ?? [];
  const connues = new Set(etiquettes.map(({ nom }) => nom));
  const offertes = [...cochees.filter((nom) => !connues.has(nom)).map((nom) => ({ nom })), ...etiquettes];
  const enVue = offertes.filter(({ nom }, rang) => rang < MONTREES || cochees.includes(nom));
  const autres = offertes.filter((une) => !enVue.includes(une));
  const puces = (lesquelles: readonly { readonly nom: string; readonly portee?: PorteeEtiquette }[]): JSX.Element => (
    <div class="dc-puces" data-etiquettes>
      {lesquelles.map(({ nom, portee = "personnelle" }) => (
        <label class="ds-chip" data-wrap="wrap">
          <input class="ds-input" type="checkbox" name="etiquettes" value={nom} checked={cochees.includes(nom)} />
          {nom}
          {portee !== "personnelle" && <span class="ds-sr-only">, {PORTEE_LIBELLES[portee].toLowerCase()}</span>}
        </label>
      ))}
    </div>
  );
  return (
    <Cadre
      nom="etiquettes"
      legende={
        <>
          Étiquettes <span class="dc-doux dc-petit">facultatif, {ETIQUETTES_MAX} au plus</span>
        </>
      }
      erreur={erreurs["etiquettes"]}
    >
      {puces(enVue)}
      {autres.length > 0 && (
        <details class="dc-def">
          <summary>Toutes les étiquettes</summary>
          {puces(autres)}
        </details>
      )}
      <Champ
        nom="etiquettesAutres"
        libelle="Autres étiquettes"
        aide="Séparées par des virgules. Elles vous seront proposées la prochaine fois."
        autocomplete="off"
        valeur={valeurs.champs["etiquettesAutres"]}
      />
    </Cadre>
  );
}
