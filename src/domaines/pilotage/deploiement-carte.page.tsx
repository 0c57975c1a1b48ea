import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe, Lecture, Planche, Symboles } from "../../plateforme/carte/index.ts";
import { LiensImage } from "../../plateforme/graphique/index.ts";
import {
  Alerte,
  Bloc,
  Definition,
  dateLongue,
  EnTetePage,
  Lien,
  moisLong,
  nombre,
  Vide,
} from "../../plateforme/ui/index.ts";
import { DEFINITIONS_COMPAREES } from "./chiffres.rules.ts";
import { adresse } from "./chiffres-adresse.rules.ts";
import {
  adresseCarte,
  type ChoixCarte,
  type DeploiementProps,
  decimalesDe,
  echelleDe,
  rangDuMois,
  rangsDeLaPlanche,
  titreDe,
  type VuProps,
  valeursDuPoint,
} from "./deploiement-carte.rules.ts";
import { DemandeCarte } from "./deploiement-carte-demande.page.tsx";
import { TableauDeploiement } from "./deploiement-carte-tableau.page.tsx";

const ID = "carte";

/** The deployment month by month: the map of a month, its table, and the sheet of all of them. */
export function PageDeploiement(props: DeploiementProps): JSX.Element {
  const { deploiement, choix, aujourdhui } = props;
  const { points, mention, au } = deploiement;
  const rang = rangDuMois(points, choix.mois);
  const vu = { ...props, rang, echelle: echelleDe(choix, deploiement) };
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre="Le déploiement, mois par mois"
        chapeau={
          <>
            Cartes d’avril 2021 au {dateLongue(au)}.{" "}
            <span class="dc-sans-papier">
              {au !== aujourdhui && (
                <>
                  <Lien href={adresseCarte({ ...choix, mois: undefined, au: aujourdhui })}>
                    Aller jusqu’à aujourd’hui
                  </Lien>{" "}
                  ou{" "}
                </>
              )}
              <Lien href="/chiffres">voir tous les chiffres</Lien>.
            </span>
          </>
        }
      />
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <DemandeCarte choix={choix} points={points} mois={points[rang]?.mois ?? ""} />
      {deploiement.series.every(({ comptes }) => comptes.every((n) => n === 0)) && (
        <Vide titre="Rien n’est compté à ces dates" icone="graphique">
          <p>La carte se remplira avec les premiers enregistrements. Choisissez un autre chiffre.</p>
        </Vide>
      )}
      <div class="dc-deux dc-deux--egal">
        <CarteDuMois {...vu} />
        <TableauDeploiement {...vu} />
      </div>
      <PlancheDesMois {...vu} />
    </div>
  );
}

const ecrireDe =
  (choix: ChoixCarte) =>
  (valeur: number): string =>
    nombre(valeur, decimalesDe(choix));

const ecrireTotal = (total: number | null | undefined): string =>
  total === null || total === undefined ? "moins de 11" : nombre(total);

function CarteDuMois({ deploiement, choix, rang, echelle }: VuProps): JSX.Element {
  const { points, totaux } = deploiement;
  const { definition } = DEFINITIONS_COMPAREES[choix.mesure];
  const mois = points[rang]?.mois ?? "";
  const par = `${titreDe(choix, nombre)}, par ${choix.niveau === "region" ? "région" : "département"}`;
  const ici = { ...choix, mois };
  const valeurs = valeursDuPoint(choix, deploiement, rang).map((valeur) => ({
    ...valeur,
    href: adresse({ territoire: { niveau: choix.niveau, code: valeur.code }, au: points[rang]?.jour }),
  }));
  const communs = { id: ID, niveau: choix.niveau, titre: par, valeurs, ecrire: ecrireDe(choix) };
  return (
    <Bloc
      id="t-carte"
      titre={par}
      actions={
        <LiensImage
          href={adresseCarte(ici, "/chiffres/carte/carte.svg")}
          nom={`deploiement-${choix.mesure}-${choix.niveau}`}
          titre={par}
          suitLeMois
        />
      }
    >
      <p>
        Au <strong data-jour-lu="">{dateLongue(points[rang]?.jour ?? "")}</strong> :{" "}
        <span data-total-lu="">{ecrireTotal(totaux[rang])}</span> en France.
      </p>
      <MoisVoisins {...{ deploiement, choix, rang }} />
      <Lecture
        carte={ID}
        niveau={choix.niveau}
        points={points}
        rang={rang}
        valeurs={points.map((_, autre) => valeursDuPoint(choix, deploiement, autre))}
        totaux={totaux.map(ecrireTotal)}
        decimales={decimalesDe(choix)}
        echelle={echelle}
        href={`${adresseCarte(ici)}#t-tableau`}
      />
      {"classes" in echelle ? (
        <Choroplethe
          {...communs}
          classes={echelle.classes}
          description="Taux de chaque territoire, dans des classes communes à tous les mois. Le tableau donne chaque valeur."
        />
      ) : (
        <Symboles
          {...communs}
          max={echelle.max}
          description="Un cercle par territoire, du plus grand au plus petit, à la même échelle pour tous les mois. Le tableau donne chaque valeur."
        />
      )}
      <Definition sujet={par}>
        {definition} Chaque carte est à la fin de son mois, la dernière au {dateLongue(deploiement.au)}.{" "}
        {choix.mesure === "accompagnements" &&
          "Nombre depuis le début du programme. « Moins de 11 » : de 1 à 10 personnes, nombre non montré. "}
        {choix.representation === "taux"
          ? "Rapporté à la population municipale (Insee). Une couleur veut dire la même chose tous les mois."
          : "La surface d’un cercle est proportionnelle au nombre. Sans cercle : zéro. Paris et ses trois voisins sont dans leur cadre."}
      </Definition>
    </Bloc>
  );
}

/** The way from month to month without a script, and past the many links of the map. */
function MoisVoisins({
  deploiement: { points },
  choix,
  rang,
}: Pick<VuProps, "deploiement" | "choix" | "rang">): JSX.Element {
  const lien = (autre: number, sens: string): JSX.Element | null => {
    const point = points[autre];
    return point === undefined ? null : (
      <Lien href={`${adresseCarte({ ...choix, mois: point.mois })}#t-carte`}>
        {sens} : {moisLong(point.mois)}
      </Lien>
    );
  };
  return (
    <nav class="dc-rang dc-rang--bout dc-sans-papier" aria-label="Autour de la carte">
      {lien(rang - 1, "Mois précédent")}
      <Lien href="#t-tableau">Aller au tableau</Lien>
      {lien(rang + 1, "Mois suivant")}
    </nav>
  );
}

function PlancheDesMois({ deploiement, choix, rang, echelle }: VuProps): JSX.Element {
  const { points, totaux } = deploiement;
  const rangs = rangsDeLaPlanche(points.length);
  const titre =
    rangs.length === points.length ? "Tous les mois, à la même échelle" : "Le déploiement, à la même échelle";
  return (
    <div class="dc-une-feuille">
      <Bloc id="t-planche" titre={titre}>
        <p class="dc-doux">{titreDe(choix, nombre)}. La planche s’imprime sur une page A4.</p>
        <Planche
          id="planche"
          fond={ID}
          niveau={choix.niveau}
          echelle={echelle}
          ecrire={ecrireDe(choix)}
          vues={rangs.map((autre) => ({
            titre: moisLong(points[autre]?.mois ?? ""),
            resume: `${ecrireTotal(totaux[autre])} en France`,
            href: `${adresseCarte({ ...choix, mois: points[autre]?.mois })}#t-carte`,
            courante: autre === rang,
            valeurs: valeursDuPoint(choix, deploiement, autre),
          }))}
        />
      </Bloc>
    </div>
  );
}
