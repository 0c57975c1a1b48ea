import type { JSX } from "hono/jsx/jsx-runtime";
import { direClasse, rangDeClasse } from "../../plateforme/carte/index.ts";
import { Bloc, DateEcrite, Lien, nombre, Tableau, Telechargements } from "../../plateforme/ui/index.ts";
import { DEFINITIONS_COMPAREES } from "./chiffres.rules.ts";
import { adresse } from "./chiffres-adresse.rules.ts";
import { adresseCarte, grandeur, type SerieTerritoire, type VuProps } from "./deploiement-carte.rules.ts";

/** The values of the month drawn, sortable; its files hold every month. */
export function TableauDeploiement({ deploiement, choix, rang, echelle, tri }: VuProps): JSX.Element {
  const { niveau, mesure } = choix;
  const point = deploiement.points[rang];
  const { court, pour } = DEFINITIONS_COMPAREES[mesure];
  const taux = (serie: SerieTerritoire): number | null => grandeur({ ...choix, representation: "taux" }, serie, rang);
  const classes = "classes" in echelle ? echelle.classes : undefined;
  const lignes = trier(deploiement.series, tri, { rang, taux });
  const quoi = niveau === "region" ? `Les ${lignes.length} régions` : `Les ${lignes.length} départements`;
  const { mois: _, ...sansMois } = choix;
  return (
    <Bloc
      id="t-tableau"
      titre={
        <>
          {quoi}, au <DateEcrite date={point?.jour ?? ""} />
        </>
      }
      actions={
        <Telechargements
          csv={adresseCarte(sansMois, "/chiffres/carte/export.csv")}
          xlsx={adresseCarte(sansMois, "/chiffres/carte/export.xlsx")}
        />
      }
    >
      <p class="dc-petit dc-doux dc-sans-papier">Les fichiers donnent tous les mois.</p>
      <Tableau<SerieTerritoire>
        id="tableau-deploiement"
        legende={<span class="ds-sr-only">{quoi}</span>}
        haut={quoi}
        lignes={lignes}
        tri={{
          valeur: tri,
          action: "/chiffres/carte",
          parametres: {
            ...sansMois,
            classes: String(choix.classes),
            bornes: choix.bornes === "" ? undefined : choix.bornes,
            mois: point?.mois,
          },
        }}
        colonnes={[
          {
            cle: "nom",
            titre: niveau === "region" ? "Région" : "Département",
            triable: true,
            cellule: ({ code, nom }) => (
              <Lien href={adresse({ territoire: { niveau, code }, au: point?.jour })}>
                {niveau === "region" ? nom : `${nom} (${code})`}
              </Lien>
            ),
          },
          {
            cle: "compte",
            titre: court,
            nombre: true,
            triable: true,
            cellule: ({ comptes }) => ecrire(comptes[rang] ?? null),
          },
          {
            cle: "taux",
            titre: `Pour ${nombre(pour)} hab.`,
            nombre: true,
            triable: true,
            cellule: (serie) => nombre(taux(serie), 1),
          },
          ...(classes === undefined
            ? []
            : [
                {
                  cle: "classe",
                  titre: "Classe",
                  cellule: (serie: SerieTerritoire) => {
                    const classe = classes[rangDeClasse(classes, taux(serie)) - 1];
                    return classe === undefined ? "—" : direClasse(classe, (valeur) => nombre(valeur, 1));
                  },
                },
              ]),
        ]}
      />
    </Bloc>
  );
}

/** A hidden count is said, never left blank. */
const ecrire = (compte: number | null): string => (compte === null ? "moins de 11" : nombre(compte));

type Tri = { readonly rang: number; readonly taux: (serie: SerieTerritoire) => number | null };

function trier(series: readonly SerieTerritoire[], tri: string, { rang, taux }: Tri): readonly SerieTerritoire[] {
  const sens = tri.startsWith("-") ? -1 : 1;
  const colonne = tri.replace(/^-/, "");
  const cle = (serie: SerieTerritoire): number =>
    colonne === "compte" ? (serie.comptes[rang] ?? 0) : colonne === "taux" ? (taux(serie) ?? -1) : 0;
  const parNom = colonne === "nom" ? sens : 1;
  return [...series].sort((a, b) => sens * (cle(a) - cle(b)) || parNom * a.nom.localeCompare(b.nom, "fr"));
}
