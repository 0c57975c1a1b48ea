import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe, Symboles } from "../../../plateforme/carte/index.ts";
import { Barres, Courbe, LiensImage } from "../../../plateforme/graphique/index.ts";
import { nombre } from "../../../plateforme/ui/index.ts";
import { BARRES_MAX, DESSINS_MAX, type Dessin, rangees } from "./dessins.rules.ts";
import { celluleDe, type Serie } from "./serie.rules.ts";

type Props = {
  readonly dessins: readonly Dessin[];
  readonly phrase: string;
  /** Address of a drawing as a file, by its rank. */
  readonly image: (rang: number) => string;
};

/** The drawings of a page, each with its file. */
export function DessinSeries({ dessins, phrase, image }: Props): JSX.Element | null {
  const montres = dessins.slice(0, DESSINS_MAX);
  if (montres.length === 0) return null;
  return (
    <div class="dc-pile">
      <div class={montres.length > 1 ? "dc-deux" : "dc-pile"}>
        {montres.map((dessin, rang) => (
          <div class="dc-pile dc-pile--1">
            {dessin.genre === "courbe" && <p class="dc-gras">{dessin.nom}</p>}
            <Trace dessin={dessin} rang={rang} phrase={phrase} />
            <LiensImage href={image(rang)} nom={`${dessin.serie.indicateur.code}-${rang + 1}`} titre={dessin.nom} />
          </div>
        ))}
      </div>
      {dessins.length > montres.length && (
        <p class="dc-doux">Les {montres.length} premières sont dessinées ; le tableau les a toutes.</p>
      )}
    </div>
  );
}

type TraceProps = { readonly dessin: Dessin; readonly rang: number; readonly phrase: string };

function Trace({ dessin, rang, phrase }: TraceProps): JSX.Element {
  const { serie, nom } = dessin;
  switch (dessin.genre) {
    case "courbe":
      return (
        <Courbe
          id={`courbe-${rang}`}
          titre={nom}
          colonne={serie.indicateur.nom}
          points={serie.periodes.map(({ cle }, p) => ({
            mois: cle,
            valeur: celluleDe(serie, dessin.zone, p, dessin.modalite).valeur,
            provisoire: serie.indicateur.temps === "periode" && p === serie.periodes.length - 1,
          }))}
        />
      );
    case "classes":
      return <Barres id="classes" mesure="nombres" parts={partsDesClasses(serie)} />;
    case "classement":
      return <Classement serie={serie} />;
    case "carte":
      return <Carte serie={serie} niveau={dessin.niveau} phrase={phrase} />;
  }
}

const partsDesClasses = (serie: Serie) =>
  serie.modalites.map((modalite, m) => ({ nom: modalite?.libelle ?? "", valeur: celluleDe(serie, 0, 0, m).valeur }));

function Classement({ serie }: { readonly serie: Serie }): JSX.Element {
  const toutes = rangees(serie);
  return (
    <Barres
      id="classement"
      mesure="nombres"
      decimales={serie.indicateur.decimales}
      parts={toutes.slice(0, BARRES_MAX)}
      note={toutes.length > BARRES_MAX ? `Les ${BARRES_MAX} premiers ; le tableau les a tous.` : undefined}
    />
  );
}

type CarteProps = {
  readonly serie: Serie;
  readonly niveau: "region" | "departement";
  readonly phrase: string;
};

/** Rates in shades, counts in circles: a shade would say how large a territory is. */
function Carte({ serie, niveau, phrase }: CarteProps): JSX.Element {
  const { indicateur, zones } = serie;
  const props = {
    ...{ id: "carte", niveau, titre: phrase },
    description: "La valeur de chaque territoire est dans le tableau qui suit.",
    ecrire: (valeur: number) => nombre(valeur, indicateur.decimales),
    valeurs: zones.map(({ code, nom }, z) => {
      const { statut, valeur } = celluleDe(serie, z, 0);
      return { code, nom, valeur, masquee: statut === "secret" };
    }),
  };
  return indicateur.calcul.genre === "rapport" ? <Choroplethe {...props} /> : <Symboles {...props} />;
}
