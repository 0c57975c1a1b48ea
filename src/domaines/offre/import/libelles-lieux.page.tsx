import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, BarreActions, Bloc, Bouton, Champ, Formulaire } from "../../../plateforme/ui/index.ts";
import type { LibelleADecider } from "./montrer-import.rules.ts";

type LibellesLieuxProps = { readonly id: string; readonly libelles: readonly LibelleADecider[] };

/** Labels of the source that are not those of the schema: a person says what each stands for, once for all. */
export const LibellesLieux = ({ id, libelles }: LibellesLieuxProps): JSX.Element => (
  <Bloc id="libelles" titre="Les mots de cette source">
    <p>
      Ces libellés ne sont pas ceux du schéma national. Dites ce qu’ils veulent dire : la source s’en souviendra. Une
      proposition n’est retenue que si vous enregistrez.
    </p>
    <Formulaire action={`/lieux/imports/${id}/libelles`}>
      <div class="dc-grille">
        {libelles.map(({ champ, nomDuChamp, libelle, fois, propose, valeurs }, rang) => (
          <div>
            <input type="hidden" name={`champ-${rang}`} value={champ} />
            <input type="hidden" name={`libelle-${rang}`} value={libelle} />
            <Champ
              nom={`valeur-${rang}`}
              libelle={libelle}
              aide={`${nomDuChamp}, ${accord(fois, "ligne")}${propose === "" ? "" : " ; proposition à vérifier"}`}
              valeur={propose}
              invite="Pas encore décidé"
              options={[
                { valeur: "aucune", libelle: "Laisser de côté" },
                ...valeurs.map((valeur) => ({ valeur, libelle: valeur })),
              ]}
            />
          </div>
        ))}
      </div>
      <BarreActions>
        <Bouton poids="secondaire">Enregistrer ces mots et essayer de nouveau</Bouton>
      </BarreActions>
    </Formulaire>
  </Bloc>
);
