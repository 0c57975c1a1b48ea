import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, EnTetePage, Lien, Tableau } from "../../plateforme/ui/index.ts";
import type { Source } from "./sources.rules.ts";

type Props = { readonly sources: readonly Source[] };

/** Credits and licences of what others made and the site shows. */
export function VueSources({ sources }: Props): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Sources et licences"
        chapeau="Ce site montre des données et des dessins faits par d’autres. Voici de qui ils viennent et à quelles conditions."
      />
      <Bloc id="construction" titre="Présents dans toute installation">
        <Liste id="sources-construction" sources={sources.filter((s) => s.entree === "construction")} />
      </Bloc>
      <Bloc id="import" titre="Présents si le fichier a été importé">
        <p>Chaque fiche et chaque chiffre dit de quel fichier il vient et à quelle date.</p>
        <Liste id="sources-import" sources={sources.filter((s) => s.entree === "import")} />
      </Bloc>
    </div>
  );
}

function Liste({ id, sources }: Props & { id: string }): JSX.Element {
  return (
    <Tableau
      id={id}
      legende={`${sources.length} sources`}
      cartes
      lignes={sources}
      colonnes={[
        { cle: "quoi", titre: "Quoi", cellule: (s) => s.quoi },
        {
          cle: "auteur",
          titre: "Auteur",
          cellule: (s) => <Auteur source={s} />,
        },
        { cle: "licence", titre: "Licence", cellule: (s) => s.licence },
      ]}
    />
  );
}

function Auteur({ source }: { source: Source }): JSX.Element {
  return (
    <>
      {source.adresse ? <Lien href={source.adresse}>{source.auteur}</Lien> : source.auteur}
      {source.paquets && <span class="dc-petit dc-doux"> (paquet {source.paquets.join(", ")})</span>}
    </>
  );
}
