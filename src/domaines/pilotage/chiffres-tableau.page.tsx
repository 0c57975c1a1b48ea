import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, DateEcrite, Lien, nombre, Tableau, Telechargements } from "../../plateforme/ui/index.ts";
import { COMPAREES, type Comparee, DEFINITIONS_COMPAREES, type LigneTerritoire, taux } from "./chiffres.rules.ts";
import { adresse } from "./chiffres-adresse.rules.ts";
import type { ChiffresProps } from "./chiffres-demande.page.tsx";
import { ecrireTerritoire } from "./territoire-chiffres.rules.ts";

/** All the départements or régions with their counts: the values behind the map, sortable, to be taken away. */
export function TableauTerritoires({ chiffres, comparee, carte, tri }: ChiffresProps): JSX.Element {
  const lignes = trier(carte === "region" ? chiffres.regions : chiffres.departements, comparee, tri);
  const { pour } = DEFINITIONS_COMPAREES[comparee];
  const base = { territoire: chiffres.demande, au: chiffres.au, connu: chiffres.connuAu };
  const quoi = carte === "region" ? `Les ${lignes.length} régions` : `Les ${lignes.length} départements`;
  return (
    <Bloc
      id="territoires"
      titre={quoi}
      actions={
        <Telechargements csv={adresse(base, "/chiffres/export.csv")} xlsx={adresse(base, "/chiffres/export.xlsx")} />
      }
    >
      <Tableau<LigneTerritoire>
        id="tableau-territoires"
        legende={
          <span class="ds-sr-only">
            {quoi}, au <DateEcrite date={chiffres.au} />
          </span>
        }
        haut
        lignes={lignes}
        tri={{
          valeur: tri,
          action: "/chiffres",
          parametres: {
            territoire: ecrireTerritoire(chiffres.demande),
            au: chiffres.au,
            connu: chiffres.connuAu,
            carte,
            mesure: comparee,
          },
        }}
        colonnes={[
          {
            cle: "nom",
            titre: carte === "region" ? "Région" : "Département",
            triable: true,
            cellule: ({ code, nom }) => (
              <Lien href={adresse({ territoire: { niveau: carte, code }, au: chiffres.au, connu: chiffres.connuAu })}>
                {carte === "region" ? nom : `${nom} (${code})`}
              </Lien>
            ),
          },
          ...COMPAREES.map((cle) => ({
            cle,
            titre: DEFINITIONS_COMPAREES[cle].court,
            nombre: true,
            triable: true,
            cellule: (ligne: LigneTerritoire) => ecrireNombre(ligne[cle]),
          })),
          {
            cle: "population",
            titre: "Habitants",
            nombre: true,
            triable: true,
            cellule: ({ population }) => nombre(population),
          },
          {
            cle: "taux",
            titre: `Pour ${nombre(pour)} hab.`,
            nombre: true,
            triable: true,
            cellule: (ligne) => nombre(taux(ligne, comparee), 1),
          },
        ]}
      />
    </Bloc>
  );
}

/** A hidden count is said, never left blank. */
const ecrireNombre = (valeur: number | null): string => (valeur === null ? "moins de 11" : nombre(valeur));

function trier(lignes: readonly LigneTerritoire[], comparee: Comparee, tri: string): readonly LigneTerritoire[] {
  const colonne = tri.replace(/^-/, "");
  const sens = tri.startsWith("-") ? -1 : 1;
  const cle = (ligne: LigneTerritoire): number | string => {
    if (colonne === "taux") return taux(ligne, comparee) ?? -1;
    if (colonne === "population") return ligne.population;
    const autre = COMPAREES.find((nom) => nom === colonne);
    return autre === undefined ? ligne.nom : (ligne[autre] ?? 0);
  };
  return [...lignes].sort((a, b) => sens * comparer(cle(a), cle(b)) || a.nom.localeCompare(b.nom, "fr"));
}

const comparer = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "fr");
