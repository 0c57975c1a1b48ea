import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { LiensImage, Tendance } from "../../../plateforme/graphique/index.ts";
import { Lien, moisLong, Tableau } from "../../../plateforme/ui/index.ts";
import { celluleDe, type Serie } from "../indicateur/serie.rules.ts";
import { type CadreTuile, pointsDe } from "./cadre-tuile.rules.ts";
import { DessinTuile } from "./dessin-tuile.page.tsx";
import {
  adresseDe,
  adresseImage,
  demandeDe,
  direBornes,
  direComparaison,
  direValeur,
  titreDe,
  uniteDe,
} from "./dire-tuile.rules.ts";
import type { TuileLue, ValeursTuile } from "./tableau-lu.rules.ts";

type Props = { readonly une: TuileLue; readonly cadre: CadreTuile };

/** A tile of key figures: name, value, comparison, trend, and what explains it. */
export function TuileChiffre({ une, cadre }: Props): JSX.Element {
  const { lue } = une;
  return (
    <article class="dc-chiffre" aria-labelledby={cadre.id}>
      <h2 class="dc-chiffre__nom" id={cadre.id}>
        {titreDe(une)}
      </h2>
      {lue === null ? <Retire /> : <Valeur lue={lue} cadre={cadre} />}
      {lue?.dessin && <Tendance titre={`${titreDe(une)}, par mois`} points={pointsDe(lue.dessin)} />}
      {lue !== null && (
        <Pied une={une} lue={lue} cadre={cadre}>
          {lue.dessin && <Mois serie={lue.dessin} id={cadre.id} titre={titreDe(une)} />}
        </Pied>
      )}
    </article>
  );
}

/** A larger tile: the same, with its drawing. */
export function TuileDessin({ une, cadre }: Props): JSX.Element {
  const { tuile, lue } = une;
  return (
    <article
      class={`dc-bloc dc-pile dc-pile--3${tuile.genre === "carte" ? " dc-tuile--large" : ""}`}
      aria-labelledby={cadre.id}
    >
      <h2 class="ds-heading" data-size="xs" id={cadre.id}>
        {titreDe(une)}
        {lue?.repartition && tuile.titre === "" && (
          <span class="dc-doux"> : {lue.repartition.titre.toLowerCase()}</span>
        )}
      </h2>
      {lue === null ? (
        <Retire />
      ) : (
        <>
          <div>
            <Valeur lue={lue} cadre={cadre} />
          </div>
          <DessinTuile {...{ une, lue, cadre }} />
          <Pied une={une} lue={lue} cadre={cadre} />
        </>
      )}
    </article>
  );
}

/** Words between the figures, as they were typed. */
export function TuileTexte({ une: { tuile }, cadre }: Props): JSX.Element {
  return (
    <article class="dc-bloc dc-pile dc-pile--2" aria-labelledby={tuile.titre === "" ? undefined : cadre.id}>
      {tuile.titre !== "" && (
        <h2 class="ds-heading" data-size="xs" id={cadre.id}>
          {tuile.titre}
        </h2>
      )}
      {tuile.texte
        .split(/\n{2,}/u)
        .filter((bout) => bout.trim() !== "")
        .map((bout) => (
          <p>{bout}</p>
        ))}
    </article>
  );
}

const Retire = (): JSX.Element => (
  <p class="dc-doux">Cet indicateur n’est plus dans le catalogue : retirez la tuile.</p>
);

function Valeur({ lue, cadre }: { readonly lue: ValeursTuile; readonly cadre: CadreTuile }): JSX.Element {
  const { indicateur, total, demandes, territoireNom } = lue;
  const unite = total.valeur === null ? "" : uniteDe(indicateur);
  const comparaison = direComparaison(lue);
  return (
    <>
      <p class="dc-chiffre__val">
        {direValeur(total, indicateur)}
        {unite !== "" && <span class="dc-chiffre__unite">{`\u00a0${unite}`}</span>}
      </p>
      {comparaison !== null && <p class="dc-petit">{comparaison}</p>}
      <p class="dc-petit dc-doux">
        {territoireNom !== cadre.territoireNom && `${territoireNom}, `}
        {direBornes(indicateur, demandes.total)}
      </p>
    </>
  );
}

type PiedProps = Props & { readonly lue: ValeursTuile; readonly children?: Child };

function Pied({ une, lue, cadre, children }: PiedProps): JSX.Element {
  const titre = titreDe(une);
  const demande = demandeDe(une, lue);
  return (
    <>
      <p class="dc-rang dc-petit">
        <Lien href={`/indicateurs/${lue.indicateur.code}`} precision={`: ${titre}`}>
          Définition
        </Lien>
        <span class="dc-sans-papier">
          <Lien href={adresseDe(lue, demande)} precision={`: ${titre}`}>
            Explorer
          </Lien>
        </span>
      </p>
      <details class="dc-def dc-petit dc-pile dc-pile--2">
        <summary>
          {children === undefined ? "Fichiers" : "Valeurs et fichiers"}
          <span class="ds-sr-only"> : {titre}</span>
        </summary>
        {children}
        <div class="dc-rang dc-sans-papier">
          <a class="ds-link" href={adresseDe(lue, demande, "/explorer/export.csv")} download="">
            CSV<span class="ds-sr-only"> : {titre}</span>
          </a>
          <a class="ds-link" href={adresseDe(lue, demande, "/explorer/export.xlsx")} download="">
            XLSX<span class="ds-sr-only"> : {titre}</span>
          </a>
          <LiensImage
            href={adresseImage(une, lue, cadre.au)}
            nom={`${lue.indicateur.code}-${cadre.au}`}
            titre={titre}
          />
        </div>
      </details>
    </>
  );
}

type MoisProps = { readonly serie: Serie; readonly id: string; readonly titre: string };

function Mois({ serie, id, titre }: MoisProps): JSX.Element {
  const rangs = serie.periodes.map((periode, p) => ({ cle: periode.cle, cellule: celluleDe(serie, 0, p) }));
  return (
    <Tableau
      id={`${id}-mois`}
      legende={`${titre}, par mois`}
      lignes={rangs}
      colonnes={[
        { cle: "mois", titre: "Mois", cellule: ({ cle }) => moisLong(cle) },
        {
          ...{ cle: "valeur", titre: "Valeur", nombre: true },
          cellule: ({ cellule }) => direValeur(cellule, serie.indicateur),
        },
      ]}
    />
  );
}
