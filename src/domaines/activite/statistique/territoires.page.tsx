import type { JSX } from "hono/jsx/jsx-runtime";
import { Alerte, Bloc, duree, Lien, nombre, Tableau } from "../../../plateforme/ui/index.ts";

/** A part of a territory, with what was done there. */
export type LigneTerritoire = {
  readonly nom: string;
  /** « departement-23 »; null for what no commune tells. */
  readonly territoire: string | null;
  readonly accompagnements: number;
  readonly comptesRendus: number;
  readonly minutes: number;
};

export type Territoires = {
  readonly chemin: readonly { readonly nom: string; readonly territoire: string }[];
  readonly parties: readonly { readonly titre: string; readonly lignes: readonly LigneTerritoire[] }[];
  readonly partiel: boolean;
  /** Parts are counted by commune: what was done at a distance is in none. */
  readonly parCommune: boolean;
};

type Props = { readonly territoires: Territoires; readonly parametres: Readonly<Record<string, string>> };

/** Where the territory stands in the perimeter: each step leads to its own figures. */
export function CheminTerritoires({ territoires, parametres }: Props): JSX.Element {
  const dernier = territoires.chemin.length - 1;
  return (
    <>
      {dernier > 0 && (
        <nav class="dc-rang dc-sans-papier" aria-label="Territoire">
          {territoires.chemin.map(({ nom, territoire }, rang) => (
            <Lien href={vers(parametres, territoire)} courant={rang === dernier}>
              {nom}
            </Lien>
          ))}
        </nav>
      )}
      {territoires.partiel && (
        <Alerte>
          <p>Une partie de ce territoire est hors de votre périmètre : elle n’est pas comptée ici.</p>
        </Alerte>
      )}
    </>
  );
}

/** The parts of a territory, most people first; each leads to its own figures, with the same period and filters. */
export function PartiesTerritoire({ territoires, parametres }: Props): JSX.Element {
  return (
    <>
      {territoires.parties.map(({ titre, lignes }, rang) => (
        <Bloc id={`parties-${rang}`} titre={titre}>
          {lignes.length === 0 && <p>Aucun compte rendu dans une commune connue sur cette période.</p>}
          {lignes.length > 0 && (
            <Tableau<LigneTerritoire>
              id={`tableau-parties-${rang}`}
              legende={<span class="ds-sr-only">{titre}</span>}
              haut={`Tableau : ${titre}`}
              lignes={lignes}
              cartes
              colonnes={[
                {
                  cle: "nom",
                  titre: "Territoire",
                  entete: true,
                  cellule: ({ nom, territoire }) =>
                    territoire === null ? nom : <Lien href={vers(parametres, territoire)}>{nom}</Lien>,
                },
                {
                  cle: "accompagnements",
                  titre: "Accompagnements",
                  nombre: true,
                  cellule: ({ accompagnements }) => nombre(accompagnements),
                },
                {
                  cle: "comptes-rendus",
                  titre: "Comptes rendus",
                  nombre: true,
                  cellule: ({ comptesRendus }) => nombre(comptesRendus),
                },
                {
                  cle: "heures",
                  titre: "Temps passé",
                  nombre: true,
                  cellule: ({ minutes }) => duree(minutes),
                },
              ]}
            />
          )}
        </Bloc>
      ))}
      <p class="dc-doux dc-petit">
        Les nombres sont exacts et réservés à votre périmètre : avant d’en publier un, cachez ceux de moins de 11
        personnes.
        {territoires.parCommune &&
          " Ce qui est fait à distance, ou au domicile sans commune notée, n’est dans aucune commune."}
      </p>
    </>
  );
}

const vers = (parametres: Readonly<Record<string, string>>, territoire: string): string =>
  `/statistiques?${new URLSearchParams({ ...parametres, territoire })}`;
