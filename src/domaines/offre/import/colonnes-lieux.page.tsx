import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, BarreActions, Bloc, Bouton, Champ, Formulaire, GroupeChoix } from "../../../plateforme/ui/index.ts";
import { valeursDe } from "../lieu/vocabulaire.rules.ts";
import { CHAMPS_PARTOUT, LISTES_DES_COLONNES, SEPARATEURS } from "./correspondance-lieu.rules.ts";
import { CHOIX_AVEC_CASES, CHOIX_CIBLES, NOMS_COLONNES } from "./libelles-cibles.rules.ts";
import type { ColonneLue } from "./montrer-import.rules.ts";

const ORIGINES: Readonly<Record<ColonneLue["origine"], string>> = {
  sure: "Nom du schéma national",
  probable: "Proposé d’après le nom",
  a_verifier: "Proposé d’après le contenu, à vérifier",
  retenue: "Comme vous l’avez dit",
  inconnue: "Colonne inconnue",
};
const EXEMPLES_MONTRES = 3;
const LONGUEUR = 60;

type ColonnesLieuxProps = {
  readonly id: string;
  readonly essaye: boolean;
  readonly colonnes: readonly ColonneLue[];
  readonly partout: Readonly<Record<string, string>>;
};

/** Every column of the file, and what it holds: proposed, shown, corrected by a person; then what no column says. */
export function ColonnesLieux({ id, essaye, colonnes, partout }: ColonnesLieuxProps): JSX.Element {
  const laissees = colonnes.filter(({ cible }) => cible === "");
  return (
    <Bloc id="colonnes" titre="Les colonnes du fichier">
      <p>Dites ce que contient chaque colonne. Il faut au moins le nom du lieu et sa commune.</p>
      {laissees.length > 0 && (
        <p>
          {accord(laissees.length, "colonne laissée", "colonnes laissées")} de côté :{" "}
          {laissees.map(({ nom }) => nom).join(" ; ")}.
        </p>
      )}
      <Formulaire action={`/lieux/imports/${id}/essai`}>
        <div class="dc-grille">
          {colonnes.map((colonne, rang) => (
            <UneColonne colonne={colonne} rang={rang} />
          ))}
        </div>
        <h3>Ce qui vaut pour tous les lieux du fichier</h3>
        <p>À remplir si aucune colonne ne le dit. Une ligne qui le dit l’emporte.</p>
        {CHAMPS_PARTOUT.map((champ) => (
          <GroupeChoix
            nom={`partout-${champ}`}
            legende={NOMS_COLONNES[champ]}
            multiple
            valeur={(partout[champ] ?? "").split("|")}
            choix={valeursDe(LISTES_DES_COLONNES[champ]).map((valeur) => ({ valeur, libelle: valeur }))}
          />
        ))}
        <BarreActions>
          <Bouton poids={essaye ? "secondaire" : "principal"}>Essayer sans rien écrire</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

const UneColonne = ({
  colonne: { nom, exemples, cible, separateur, liste, coche, origine },
  rang,
}: {
  readonly colonne: ColonneLue;
  readonly rang: number;
}): JSX.Element => (
  <div class="dc-pile">
    <Champ
      nom={`colonne-${rang}`}
      libelle={nom}
      aide={`${ORIGINES[origine]}. ${montrer(exemples)}`}
      valeur={cible}
      invite="Laisser de côté"
      options={coche ? CHOIX_AVEC_CASES : CHOIX_CIBLES}
    />
    {liste && (
      <Champ
        nom={`separateur-${rang}`}
        libelle={`Plusieurs valeurs dans « ${nom} » : séparées par`}
        valeur={separateur}
        options={Object.entries(SEPARATEURS).map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
    )}
  </div>
);

function montrer(exemples: readonly string[]): string {
  if (exemples.length === 0) return "Colonne vide";
  const vus = exemples.slice(0, EXEMPLES_MONTRES).map((exemple) => exemple.slice(0, LONGUEUR));
  return `Exemples : ${vus.join(" ; ")}`;
}
