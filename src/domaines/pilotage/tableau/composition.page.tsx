import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Caches,
  Case,
  Champ,
  EnTetePage,
  Formulaire,
  type GroupeOptions,
  LienBouton,
  type Option,
  ResumeErreurs,
  saisis,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { Indicateur } from "../indicateur/indicateur.rules.ts";
import type { Compose } from "./composes.query.ts";
import { COMPARAISON_LIBELLES, GENRE_LIBELLES, PERIODE_LIBELLES } from "./libelles-tuile.rules.ts";
import { COMPARAISONS, GENRES, PERIODES, TUILES_MAX, type Tuile } from "./tuile.rules.ts";

export type CompositionProps = {
  readonly tableau: Compose;
  readonly catalogue: readonly Indicateur[];
  readonly repartitions: readonly { readonly code: string; readonly titre: string }[];
  /** Territories that the dashboard may be about, and those that a tile may. */
  readonly permis: readonly (Option | GroupeOptions)[];
  readonly territoires: readonly (Option | GroupeOptions)[];
  readonly explorations: readonly { readonly id: number; readonly nom: string }[];
  readonly nomDuTerritoire: (ecrit: string) => string;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** One's own dashboard, being composed: its name and sharing, its tiles in their order, one more to add. No script is needed. */
export function PageComposition(props: CompositionProps): JSX.Element {
  const { tableau, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={`Composer « ${tableau.nom} »`} chapeau={accord(tableau.tuiles.length, "tuile")}>
        <LienBouton href={`/mes-tableaux/${tableau.id}`}>Voir le tableau</LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      <Tuiles {...props} />
      <Ajouter {...props} />
      <Reglages {...props} />
    </div>
  );
}

function Tuiles({ tableau, catalogue, nomDuTerritoire }: CompositionProps): JSX.Element {
  const { tuiles, id, version } = tableau;
  return (
    <Bloc id="t-tuiles" titre="Les tuiles, dans leur ordre">
      {tuiles.length === 0 ? (
        <Vide titre="Aucune tuile" niveau={3}>
          <p>Ajoutez un premier chiffre ci-dessous.</p>
        </Vide>
      ) : (
        <ol class="dc-pile dc-pile--2">
          {tuiles.map((une, rang) => {
            const nom = nommer(une, catalogue);
            return (
              <li class="dc-rang dc-rang--bout">
                <div>
                  <p class="dc-gras">{nom}</p>
                  <p class="dc-petit dc-doux">
                    {GENRE_LIBELLES[une.genre]}
                    {une.territoire !== null && `, ${nomDuTerritoire(une.territoire)}`}
                  </p>
                </div>
                <Formulaire
                  action={`/mes-tableaux/${id}/tuiles/${rang}`}
                  classe="dc-rang"
                  libelle={`Tuile ${rang + 1}`}
                >
                  <Caches valeurs={{ version: String(version) }} />
                  <Geste geste="monter" mot="Monter" nom={nom} inutile={rang === 0} />
                  <Geste geste="descendre" mot="Descendre" nom={nom} inutile={rang === tuiles.length - 1} />
                  <Geste geste="retirer" mot="Retirer" nom={nom} />
                </Formulaire>
              </li>
            );
          })}
        </ol>
      )}
    </Bloc>
  );
}

const nommer = (une: Tuile, catalogue: readonly Indicateur[]): string =>
  une.titre !== ""
    ? une.titre
    : une.genre === "texte"
      ? `${une.texte.slice(0, 60)}${une.texte.length > 60 ? "…" : ""}`
      : (catalogue.find(({ code }) => code === une.indicateur)?.nom ?? "Indicateur retiré du catalogue");

type GesteProps = { readonly geste: string; readonly mot: string; readonly nom: string; readonly inutile?: boolean };

const Geste = ({ geste, mot, nom, inutile }: GesteProps): JSX.Element => (
  <Bouton poids="discret" nom="geste" valeur={geste} precision={`: ${nom}`} desactive={inutile === true}>
    {mot}
  </Bouton>
);

function Ajouter(props: CompositionProps): JSX.Element {
  const { tableau, catalogue, repartitions, territoires, explorations, valeurs, erreurs } = props;
  const champ = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  const options = <C extends string>(codes: readonly C[], libelles: Readonly<Record<C, string>>): readonly Option[] =>
    codes.map((valeur) => ({ valeur, libelle: libelles[valeur] }));
  return (
    <Bloc id="t-ajouter" titre="Ajouter une tuile">
      {tableau.tuiles.length >= TUILES_MAX ? (
        <p>Un tableau a {TUILES_MAX} tuiles au plus : retirez-en une avant d’en ajouter.</p>
      ) : (
        <>
          {explorations.length > 0 && (
            <Formulaire
              action={`/mes-tableaux/${tableau.id}/composition`}
              methode="get"
              classe="dc-rang dc-rang--bas"
              libelle="Partir d’une exploration"
            >
              <Champ
                nom="exploration"
                libelle="Partir d’une de vos explorations"
                invite="Choisissez…"
                options={explorations.map(({ id, nom }) => ({ valeur: String(id), libelle: nom }))}
              />
              <Bouton poids="secondaire">Remplir la tuile</Bouton>
            </Formulaire>
          )}
          <Formulaire action={`/mes-tableaux/${tableau.id}/tuiles`} libelle="Ajouter une tuile">
            <Caches valeurs={{ version: String(tableau.version) }} />
            <div class="dc-grille">
              <Champ {...champ("genre")} libelle="Forme" options={options(GENRES, GENRE_LIBELLES)} />
              <Champ
                {...champ("indicateur")}
                libelle="Indicateur"
                invite="Choisissez…"
                options={catalogue.map(({ code, nom }) => ({ valeur: code, libelle: nom }))}
                aide="Sauf pour un texte."
              />
              <Champ {...champ("titre")} libelle="Titre" facultatif maxlength={80} />
              <Champ {...champ("territoire")} libelle="Territoire" invite="Celui du tableau" options={territoires} />
              <Champ {...champ("periode")} libelle="Période" options={options(PERIODES, PERIODE_LIBELLES)} />
              <Champ
                {...champ("comparaison")}
                libelle="Comparer avec"
                options={options(COMPARAISONS, COMPARAISON_LIBELLES)}
              />
              <Champ
                {...champ("repartition")}
                libelle="Répartition"
                invite="Aucune"
                options={repartitions.map(({ code, titre }) => ({ valeur: code, libelle: titre }))}
                aide="Pour la forme « Répartition »."
              />
              <Champ
                {...champ("detail")}
                libelle="Détail"
                options={[
                  { valeur: "departement", libelle: "Par département" },
                  { valeur: "region", libelle: "Par région" },
                ]}
                aide="Pour une carte ou un classement de la France."
              />
            </div>
            <Champ
              {...champ("texte")}
              libelle="Texte"
              facultatif
              lignes={3}
              maxlength={1000}
              aide="Pour la forme « Texte »."
            />
            <BarreActions>
              <Bouton>Ajouter la tuile</Bouton>
            </BarreActions>
          </Formulaire>
        </>
      )}
    </Bloc>
  );
}

function Reglages({ tableau, permis, valeurs, erreurs }: CompositionProps): JSX.Element {
  const champ = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <Bloc id="t-reglages" titre="Nom, territoire et partage">
      <Formulaire action={`/mes-tableaux/${tableau.id}/reglages`} libelle="Nom, territoire et partage">
        <Caches valeurs={{ version: String(tableau.version) }} />
        <Champ {...champ("nom")} libelle="Nom du tableau" maxlength={80} obligatoire />
        <Champ {...champ("zone")} libelle="Territoire" options={permis} />
        <Case
          nom="partage"
          libelle={`Partager avec les personnes dont le rôle couvre « ${tableau.perimetreNom} »`}
          cochee={valeurs["partage"] === "oui"}
          aide="Elles l’ouvrent par son lien ou dans leur liste. Elles ne le changent pas, et ne voient que ce que leurs droits leur montrent."
        />
        <BarreActions>
          <Bouton poids="secondaire">Enregistrer</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}
