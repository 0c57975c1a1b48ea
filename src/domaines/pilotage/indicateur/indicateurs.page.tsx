import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  Lien,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { SOURCE_LIBELLES } from "./dire-demande.rules.ts";
import type { Indicateur, Source } from "./indicateur.rules.ts";

type Props = { readonly indicateurs: readonly Indicateur[]; readonly total: number; readonly q: string };

/** The catalogue: every indicator by subject, each with its definition, to be found by a word. */
export function PageIndicateurs({ indicateurs, total, q }: Props): JSX.Element {
  const sources = [...new Set(indicateurs.map(({ source }) => source))];
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre="Le catalogue des indicateurs"
        chapeau="Chaque chiffre du programme, ce qu’il veut dire et comment il est compté."
      >
        <Lien href="/explorer">Explorer les chiffres</Lien>
      </EnTetePage>
      <div class="dc-rang dc-rang--bas dc-rang--bout">
        <Formulaire action="/indicateurs" methode="get" recherche classe="dc-rang dc-rang--bas dc-sans-papier">
          <Champ nom="q" type="search" libelle="Chercher un indicateur" valeur={q} />
          <Bouton poids="secondaire">Chercher</Bouton>
        </Formulaire>
        <Telechargements csv="/indicateurs/export.csv" xlsx="/indicateurs/export.xlsx" />
      </div>
      {q !== "" && (
        <Alerte ton="info">
          <p>
            {indicateurs.length} sur {total} pour « {q} ». <Lien href="/indicateurs">Voir tout le catalogue</Lien>
          </p>
        </Alerte>
      )}
      {indicateurs.length === 0 && (
        <Vide titre="Aucun indicateur ne correspond" icone="graphique">
          <p>Essayez un autre mot, par exemple « postes », « ateliers » ou « formation ».</p>
        </Vide>
      )}
      {sources.map((source) => (
        <Famille source={source} indicateurs={indicateurs.filter((un) => un.source === source)} />
      ))}
    </div>
  );
}

function Famille({ source, indicateurs }: { source: Source; indicateurs: readonly Indicateur[] }): JSX.Element {
  return (
    <Bloc id={`t-${source}`} titre={SOURCE_LIBELLES[source]}>
      <Tableau<Indicateur>
        id={`catalogue-${source}`}
        legende={<span class="ds-sr-only">{SOURCE_LIBELLES[source]} : les indicateurs</span>}
        cartes
        lignes={indicateurs}
        colonnes={[
          {
            cle: "nom",
            titre: "Indicateur",
            cellule: ({ code, nom }) => <Lien href={`/indicateurs/${code}`}>{nom}</Lien>,
          },
          { cle: "definition", titre: "Ce qu’il dit", cellule: ({ definition }) => definition },
          { cle: "unite", titre: "Unité", cellule: ({ unite }) => unite },
        ]}
      />
    </Bloc>
  );
}
