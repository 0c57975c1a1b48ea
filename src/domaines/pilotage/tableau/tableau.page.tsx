import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  Bouton,
  Champ,
  DateEcrite,
  EnTetePage,
  Formulaire,
  type GroupeOptions,
  Lien,
  type Option,
  ResumeErreurs,
  Telechargements,
} from "../../../plateforme/ui/index.ts";
import type { CadreTuile } from "./cadre-tuile.rules.ts";
import type { TableauLu, TuileLue } from "./tableau-lu.rules.ts";
import { TuileChiffre, TuileDessin, TuileTexte } from "./tuile.page.tsx";

type TuilesProps = { readonly tableau: TableauLu; readonly vers: CadreTuile["vers"] };

/** The tiles in their order: key figures that follow one another stand in one frame, the others side by side. */
export function Tuiles({ tableau, vers }: TuilesProps): JSX.Element {
  const cadreDe = (rang: number): CadreTuile => ({
    id: `tuile-${rang + 1}`,
    au: tableau.au,
    territoireNom: tableau.territoireNom,
    vers,
  });
  return (
    <>
      {enSuites(tableau.tuiles).map((suite) => {
        const chiffres = suite[0]?.une.tuile.genre === "chiffre";
        return (
          <div class={chiffres ? "dc-chiffres" : "dc-tuiles"}>
            {suite.map(({ une, rang }) => {
              const props = { une, cadre: cadreDe(rang) };
              if (chiffres) return <TuileChiffre {...props} />;
              return une.tuile.genre === "texte" ? <TuileTexte {...props} /> : <TuileDessin {...props} />;
            })}
          </div>
        );
      })}
    </>
  );
}

type Placee = { readonly une: TuileLue; readonly rang: number };

function enSuites(tuiles: readonly TuileLue[]): readonly (readonly Placee[])[] {
  const suites: Placee[][] = [];
  const estChiffre = ({ tuile }: TuileLue): boolean => tuile.genre === "chiffre";
  for (const [rang, une] of tuiles.entries()) {
    const derniere = suites.at(-1);
    if (derniere?.[0] !== undefined && estChiffre(derniere[0].une) === estChiffre(une)) derniere.push({ une, rang });
    else suites.push([{ une, rang }]);
  }
  return suites;
}

export type ChoixTableau = {
  readonly action: string;
  /** Null: the dashboard is of one territory only. */
  readonly territoires: readonly (Option | GroupeOptions)[] | null;
  readonly zone: string;
  readonly au: string;
  readonly aujourdhui: string;
  readonly erreurs: Erreurs;
};

/** The territory and the day, chosen by an address. */
export function ChoisirTableau({ action, territoires, zone, au, aujourdhui, erreurs }: ChoixTableau): JSX.Element {
  const champ = (nom: string, valeur: string) => ({
    ...{ nom, valeur },
    ...(erreurs[nom] !== undefined && { erreur: erreurs[nom] }),
  });
  return (
    <Formulaire
      action={action}
      methode="get"
      libelle="Choisir le territoire et la date"
      classe="dc-rang dc-rang--bas dc-sans-papier"
    >
      {territoires !== null && (
        <Champ {...champ("zone", zone)} libelle="Territoire" invite="Choisissez…" options={territoires} />
      )}
      <Champ
        {...champ("au", au)}
        type="date"
        libelle="Voir à la date du"
        min="2020-11-01"
        max={aujourdhui}
        largeur="moyen"
      />
      <Bouton poids="secondaire">Afficher</Bouton>
    </Formulaire>
  );
}

type PageProps = {
  readonly nom: string;
  readonly chapeau: Child;
  readonly choix: ChoixTableau;
  /** Null: no territory is chosen yet, or what was asked cannot be. */
  readonly tableau: TableauLu | null;
  readonly vers: CadreTuile["vers"];
  readonly exports: (extension: "csv" | "xlsx") => string;
  /** Links at the right of the title. */
  readonly actions: readonly { readonly titre: string; readonly href: string }[];
  /** What stands before the tiles: alerts. */
  readonly avant?: Child;
  readonly apres?: Child;
};

/** A dashboard: its territory and its day, then its tiles. */
export function PageTableau(props: PageProps): JSX.Element {
  const { nom, chapeau, choix, tableau, vers, actions } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={tableau === null || tableau.territoire.niveau === "national" ? nom : `${nom} : ${tableau.territoireNom}`}
        chapeau={
          tableau === null ? (
            chapeau
          ) : (
            <>
              Données arrêtées au <DateEcrite date={tableau.au} />. {chapeau}
            </>
          )
        }
      >
        {actions.map(({ titre, href }) => (
          <Lien href={href}>{titre}</Lien>
        ))}
      </EnTetePage>
      <ResumeErreurs erreurs={choix.erreurs} />
      <div class="dc-rang dc-rang--bout dc-rang--bas">
        <ChoisirTableau {...choix} />
        {tableau !== null && <Telechargements csv={props.exports("csv")} xlsx={props.exports("xlsx")} />}
      </div>
      {tableau !== null && (
        <>
          {tableau.mention && (
            <Alerte ton="attention">
              <p>{tableau.mention}</p>
            </Alerte>
          )}
          {props.avant}
          <Tuiles tableau={tableau} vers={vers} />
          <p class="dc-petit dc-doux">
            Un nombre de moins de 11 personnes n’est pas montré, ni ce qui permettrait de le retrouver. Chaque chiffre
            mène à sa définition. <Lien href="/indicateurs">Tous les indicateurs</Lien>
          </p>
        </>
      )}
      {props.apres}
    </div>
  );
}
