import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, BarreActions, Bloc, Bouton, Champ, Formulaire } from "../../../plateforme/ui/index.ts";
import { SEPARATEURS } from "./correspondance-lieu.rules.ts";
import { CHOIX_CIBLES } from "./libelles-cibles.rules.ts";
import type { ColonneLue } from "./montrer-import.rules.ts";

const ORIGINES: Readonly<Record<ColonneLue["origine"], string>> = {
  sure: "Nom du schéma national",
  probable: "Proposé d’après le nom",
  a_verifier: "Proposé d’après le contenu, à vérifier",
  retenue: "Comme la dernière fois",
  inconnue: "Colonne inconnue",
};
const EXEMPLES_MONTRES = 3;
const LONGUEUR = 60;

type ColonnesLieuxProps = { readonly id: string; readonly essaye: boolean; readonly colonnes: readonly ColonneLue[] };

/** Every column of the file, and what it holds: proposed, shown, corrected by a person. */
export function ColonnesLieux({ id, essaye, colonnes }: ColonnesLieuxProps): JSX.Element {
  const inconnues = colonnes.filter(({ cible }) => cible === "");
  return (
    <Bloc id="colonnes" titre="Les colonnes du fichier">
      <p>Dites ce que contient chaque colonne. Il faut au moins le nom du lieu et sa commune.</p>
      {inconnues.length > 0 && (
        <p>
          {accord(inconnues.length, "colonne laissée", "colonnes laissées")} de côté :{" "}
          {inconnues.map(({ nom }) => nom).join(" ; ")}.
        </p>
      )}
      <Formulaire action={`/lieux/imports/${id}/essai`}>
        <div class="dc-grille">
          {colonnes.map(({ nom, exemples, cible, separateur, liste, origine }, rang) => (
            <div class="dc-pile">
              <Champ
                nom={`colonne-${rang}`}
                libelle={nom}
                aide={`${ORIGINES[origine]}. ${montrer(exemples)}`}
                valeur={cible}
                invite="Laisser de côté"
                options={CHOIX_CIBLES}
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
          ))}
        </div>
        <BarreActions>
          <Bouton poids={essaye ? "secondaire" : "principal"}>Essayer sans rien écrire</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

function montrer(exemples: readonly string[]): string {
  if (exemples.length === 0) return "Colonne vide";
  const vus = exemples.slice(0, EXEMPLES_MONTRES).map((exemple) => exemple.slice(0, LONGUEUR));
  return `Exemples : ${vus.join(" ; ")}`;
}
