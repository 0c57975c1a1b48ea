import type { JSX } from "hono/jsx/jsx-runtime";
import { CartePoints } from "../../../plateforme/carte/index.ts";
import { Bloc, Tableau } from "../../../plateforme/ui/index.ts";
import { ValeurLiee } from "./familles.page.tsx";
import type { LieuChiffre, ModeleStatistiques } from "./modele.rules.ts";

/** Places most gone to: numbered on a map, in the order of the list. */
export function LieuxFrequentes({ modele }: { modele: ModeleStatistiques }): JSX.Element | null {
  const [premier] = modele.lieux;
  if (premier === undefined) return null;
  const lignes = modele.lieux.map((lieu, rang) => ({ ...lieu, numero: rang + 1 }));
  return (
    <Bloc id="lieux-frequentes" titre="Lieux des accompagnements">
      <div class="dc-deux dc-deux--egal">
        <CartePoints
          id="carte-lieux"
          titre="Lieux des accompagnements"
          description="Les lieux portent le numéro de la liste : le premier est le plus fréquenté."
          centre={{ lat: premier.lat, lon: premier.lon, nom: premier.libelle }}
          points={lignes.map(({ numero, libelle, lat, lon }) => ({ numero, nom: libelle, lat, lon }))}
        />
        <Tableau<LieuChiffre & { readonly numero: number }>
          id="tableau-frequentes"
          legende="Lieux les plus fréquentés"
          lignes={lignes}
          cartes
          colonnes={[
            { cle: "numero", titre: "N°", nombre: true, cellule: ({ numero }) => numero },
            {
              cle: "lieu",
              titre: "Lieu",
              entete: true,
              cellule: ({ libelle, commune }) => (libelle === commune ? libelle : `${libelle}, ${commune}`),
            },
            {
              cle: "valeur",
              titre: "Accompagnements",
              nombre: true,
              cellule: (ligne) => <ValeurLiee ligne={ligne} quoi={ligne.libelle} />,
            },
          ]}
        />
      </div>
    </Bloc>
  );
}
