import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, Bloc, Bouton, Champ, EnTetePage, Lien, nombre, Vide } from "../../plateforme/ui/index.ts";
import { adresseDe, LIBELLES_NIVEAUX, type Maille } from "./maille.rules.ts";

export type Trouvaille = Maille & {
  /** What tells it apart: « Creuse », « Bourgogne-Franche-Comté ». */
  readonly precision: string;
  readonly population: number | null;
};
export type RegionEtDepartements = { readonly region: Maille; readonly departements: readonly Maille[] };
type Props = {
  readonly recherche: string;
  readonly trouvailles: readonly Trouvaille[];
  readonly regions: readonly RegionEtDepartements[];
};

/** Look for a territory, or go down from the régions. */
export function VueTerritoires({ recherche, trouvailles, regions }: Props): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Territoires"
        chapeau="Qui aide au numérique dans votre commune, votre intercommunalité, votre département ou votre région."
      />
      <form class="dc-recherche" action="/territoires" method="get">
        <Champ
          nom="q"
          type="search"
          libelle="Nom ou code postal"
          aide="Exemples : Guéret, 23000, Creuse, Grand Guéret"
          valeur={recherche}
          maxlength={100}
        />
        <Bouton icone="rechercher">Chercher</Bouton>
      </form>
      {recherche !== "" && <Resultats recherche={recherche} trouvailles={trouvailles} />}
      <Bloc
        id="regions"
        titre="Régions et départements"
        actions={<Lien href={adresseDe({ niveau: "pays", code: "FR" })}>La France entière</Lien>}
      >
        <ul class="dc-pile dc-pile--3">
          {regions.map(({ region, departements }) => (
            <li>
              <h3 class="ds-heading" data-size="2xs">
                <Lien href={adresseDe(region)}>{region.nom}</Lien>
              </h3>
              {departements.length > 0 && <ListeEnLigne mailles={departements} />}
            </li>
          ))}
        </ul>
      </Bloc>
    </div>
  );
}

function Resultats({ recherche, trouvailles }: Omit<Props, "regions">): JSX.Element {
  if (trouvailles.length === 0)
    return (
      <Vide titre={`Aucun territoire ne ressemble à « ${recherche} »`}>
        <p>Vérifiez le nom, ou tapez le code postal. Les régions et les départements sont en dessous.</p>
      </Vide>
    );
  return (
    <Bloc id="resultats" titre={accord(trouvailles.length, "territoire trouvé", "territoires trouvés")}>
      <ul class="dc-pile dc-pile--2">
        {trouvailles.map((t) => (
          <li>
            <Lien href={adresseDe(t)}>{t.nom}</Lien>{" "}
            <span class="dc-doux">
              {LIBELLES_NIVEAUX[t.niveau]}, {t.precision}
              {t.population !== null && `, ${nombre(t.population)} habitants`}
            </span>
          </li>
        ))}
      </ul>
    </Bloc>
  );
}

/** Territories on a line, separated: a list for screen readers all the same. */
export function ListeEnLigne({ mailles }: { mailles: readonly Maille[] }): JSX.Element {
  return (
    <ul class="dc-rang">
      {mailles.map((m) => (
        <li>
          <Lien href={adresseDe(m)}>
            {m.nom}
            {m.niveau === "departement" && `\u00a0(${m.code})`}
          </Lien>
        </li>
      ))}
    </ul>
  );
}
