import type { JSX } from "hono/jsx/jsx-runtime";
import type { Operation } from "../plateforme/http/openapi.ts";
import { Bloc, EnTetePage, Lien, Tableau } from "../plateforme/ui/index.ts";

const SUIVIE = "/api/v1/activites";

/** How a program reads the data: addresses, parameters, tokens, limits. */
export function PageApi({ operations, adresse }: { operations: readonly Operation[]; adresse: string }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="L’API" chapeau="Pour les programmes qui lisent les données de ce site. Tout est en JSON." />
      <Bloc id="adresses" titre="Ce que l’on peut lire">
        {operations.map((une) => (
          <VueOperation operation={une} adresse={adresse} />
        ))}
        <p>
          La description complète, pour vos outils : <Lien href="/api/v1/openapi.json">openapi.json</Lien> (OpenAPI
          3.1).
        </p>
      </Bloc>
      <Bloc id="jetons" titre="Les jetons d’accès">
        <p>
          Les chiffres publics et les lieux se lisent sans jeton. Le reste demande un jeton, que chaque personne
          connectée crée dans « Mon compte », « Jetons d’accès ». Le programme lit ce que cette personne voit, et rien
          de plus. Un jeton se révoque à tout moment.
        </p>
        <p>Il s’écrit dans un en-tête de chaque demande :</p>
        <pre class="dc-code" tabindex={0}>{`curl -H "Authorization: Bearer VOTRE-JETON" ${adresse}${SUIVIE}`}</pre>
      </Bloc>
      <Bloc id="suivre" titre="Suivre ce qui change">
        <p>
          <code>{SUIVIE}</code> répond page par page, du changement le plus ancien au plus récent. Rappelez avec le «
          curseur » reçu : vous ne recevez que la suite, suppressions comprises, et rien n’est sauté. Un changement
          apparaît au plus deux minutes après son enregistrement.
        </p>
      </Bloc>
    </div>
  );
}

function VueOperation({ operation, adresse }: { operation: Operation; adresse: string }): JSX.Element {
  const { methode, chemin, resume, droit, parametres } = operation;
  return (
    <section class="dc-pile">
      <h3>
        <code>
          {methode} {chemin}
        </code>
      </h3>
      <p>
        {resume}.{droit === null ? " Sans jeton." : ` Jeton « ${droit} ».`}
      </p>
      {parametres.length > 0 && (
        <Tableau
          id={`parametres-${methode.toLowerCase()}-${chemin.split("/").slice(3).join("-").replaceAll(":", "")}`}
          legende={`Paramètres de ${adresse}${chemin}`}
          lignes={parametres}
          colonnes={[
            { cle: "nom", titre: "Paramètre", cellule: ({ nom }) => <code>{nom}</code> },
            { cle: "obligatoire", titre: "Obligatoire", cellule: ({ obligatoire }) => (obligatoire ? "oui" : "non") },
            { cle: "aide", titre: "Ce qu’il dit", cellule: ({ aide }) => aide },
          ]}
        />
      )}
    </section>
  );
}
