import type { JSX } from "hono/jsx/jsx-runtime";
import { Alerte, Etiquette } from "../../../plateforme/ui/index.ts";
import type { Manquement } from "./regles/manquement.rules.ts";

type Props = {
  readonly manquements: readonly Manquement[];
  /** What the programme asks and is not there. */
  readonly obstacles: readonly string[];
  /** Fields that are missing: nothing is judged before. */
  readonly manque: number;
};

/** What the law and the programme say of a contract: each article, and whether it blocks. */
export function Manquements({ manquements, obstacles, manque }: Props): JSX.Element {
  const bloquants = manquements.filter((m) => m.bloque).length + obstacles.length;
  return (
    <>
      {manque > 0 ? (
        <p>
          Il manque {manque === 1 ? "une réponse" : `${manque} réponses`} : les règles seront vérifiées au fur et à
          mesure.
        </p>
      ) : bloquants === 0 ? (
        <Alerte ton="succes">
          <p>Rien ne s’oppose à ce contrat.</p>
        </Alerte>
      ) : (
        <Alerte ton="danger">
          <p>{bloquants === 1 ? "Un point bloque ce contrat." : `${bloquants} points bloquent ce contrat.`}</p>
        </Alerte>
      )}
      {(obstacles.length > 0 || manquements.length > 0) && (
        <ul class="ds-list">
          {obstacles.map((phrase) => (
            <li>
              <Etiquette ton="danger">Bloque</Etiquette> {phrase}
            </li>
          ))}
          {manquements.map(({ bloque, phrase, article }) => (
            <li>
              {bloque ? <Etiquette ton="danger">Bloque</Etiquette> : <Etiquette ton="attention">À vérifier</Etiquette>}{" "}
              {phrase} <span class="dc-doux">({article})</span>
            </li>
          ))}
        </ul>
      )}
      <p class="dc-doux">
        Ces règles aident à préparer le contrat. Un juriste doit les confirmer avant tout usage réel.
      </p>
    </>
  );
}
