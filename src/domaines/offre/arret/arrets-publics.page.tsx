import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Lien, Repli, Tableau } from "../../../plateforme/ui/index.ts";
import { type Arret, direArret, direOu, direPassage } from "./arret.rules.ts";
import type { PassageDArret } from "./passages.ts";

type Props = {
  readonly arrets: readonly Arret[];
  readonly passages: readonly PassageDArret<Arret>[];
  readonly aujourdhui: string;
};

/** Where an itinerant place stops: the next times one by one, then each stop with its rule. */
export function Arrets({ arrets, passages, aujourdhui }: Props): JSX.Element {
  return (
    <Bloc id="arrets" titre="Où et quand ce lieu s’arrête">
      {passages.length === 0 ? (
        <p>Aucun passage n’est prévu dans les trois mois. Appelez pour connaître la prochaine date.</p>
      ) : (
        <ul class="ds-list">
          {passages.map((passage) => (
            <li>
              <strong>{majuscule(direPassage(passage, aujourdhui))}</strong> :{" "}
              <Lien href={plan(passage.arret)}>{direOu(passage.arret)}</Lien>
            </li>
          ))}
        </ul>
      )}
      <Repli titre={`Tous les arrêts (${arrets.length})`} nombre={0}>
        <Tableau
          id="tous-les-arrets"
          legende="Les arrêts, et quand ce lieu y passe"
          cartes
          lignes={arrets}
          colonnes={[
            { cle: "ou", titre: "Où", entete: true, cellule: (arret) => `${direOu(arret)} (${arret.codePostal})` },
            {
              cle: "quand",
              titre: "Quand",
              cellule: ({ horaires }) => direArret(horaires, aujourdhui).join(" ; ") || "Plus de date prévue",
            },
          ]}
        />
      </Repli>
    </Bloc>
  );
}

const plan = ({ lat, lon }: Arret): string => `https://www.openstreetmap.org/directions?to=${lat}%2C${lon}`;
const majuscule = (texte: string): string => `${texte.charAt(0).toUpperCase()}${texte.slice(1)}`;
