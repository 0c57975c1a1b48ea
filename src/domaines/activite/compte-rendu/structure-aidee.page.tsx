import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Bouton, Cadre, Champ } from "../../../plateforme/ui/index.ts";
import type { StructureTrouvee } from "./structure-aidee.query.ts";

/** What the form of a report shows of the structure met. */
export type Aidee = {
  /** Undefined until one is chosen. */
  readonly choisie: string | undefined;
  /** Undefined until something was looked for. */
  readonly trouvees: readonly StructureTrouvee[] | undefined;
  /** The SIRET typed, whose key holds: it can be kept though nobody here bears it. */
  readonly siret: string | undefined;
};

/** Nothing chosen, nothing looked for. */
export const AUCUNE_AIDEE: Aidee = { choisie: undefined, trouvees: undefined, siret: undefined };

type AideeProps = {
  /** Absent far from the network: only a SIRET can be typed. */
  readonly aidee: Aidee | undefined;
  readonly champs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** Which TPE, PME or association: looked for by a button that sends the form, as one types where script runs. */
export function ChoixStructure({ aidee, champs, erreurs }: AideeProps): JSX.Element {
  const { choisie, trouvees, siret } = aidee ?? AUCUNE_AIDEE;
  return (
    <div class="dc-si-structure" data-structure>
      <Cadre nom="structure" legende="Laquelle ?">
        <input type="hidden" name="structureAidee" value={champs["structureAidee"] ?? ""} />
        <input type="hidden" name="siretAide" value={champs["siretAide"] ?? ""} />
        <p class="dc-rang" data-structure-choisie hidden={choisie === undefined}>
          <strong>{choisie ?? ""}</strong>
          <Bouton poids="discret" icone="supprimer" nom="geste" valeur="structureRetirer">
            Retirer
          </Bouton>
        </p>
        <div class="dc-rang dc-rang--bas">
          <Champ
            nom="rechercheStructure"
            libelle="Nom ou SIRET"
            facultatif
            aide={
              aidee === undefined
                ? "Sans réseau : écrivez son SIRET, ou laissez vide."
                : "Celles de votre département d’abord."
            }
            autocomplete="off"
            valeur={champs["rechercheStructure"]}
            erreur={erreurs["rechercheStructure"]}
          />
          {aidee !== undefined && (
            <Bouton poids="secondaire" icone="rechercher" nom="geste" valeur="structureChercher">
              Chercher<span class="ds-sr-only"> la structure</span>
            </Bouton>
          )}
        </div>
        <div class="dc-pile" role="status" data-structure-trouvees>
          {trouvees && <Trouvees trouvees={trouvees} siret={siret} />}
        </div>
      </Cadre>
    </div>
  );
}

function Trouvees({
  trouvees,
  siret,
}: {
  trouvees: readonly StructureTrouvee[];
  siret: string | undefined;
}): JSX.Element {
  return (
    <>
      {trouvees.length === 0 && <p>Aucune structure ne répond.</p>}
      <ul class="dc-pile">
        {trouvees.map(({ id, libelle }) => (
          <li>
            <Bouton poids="secondaire" icone="plus" nom="geste" valeur={`structurePrendre:${id}`}>
              {libelle}
            </Bouton>
          </li>
        ))}
        {trouvees.length === 0 && siret !== undefined && (
          <li>
            <Bouton poids="secondaire" icone="plus" nom="geste" valeur={`structureSiret:${siret}`}>
              Garder ce SIRET
            </Bouton>
          </li>
        )}
      </ul>
    </>
  );
}
