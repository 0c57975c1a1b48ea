import type { JSX } from "hono/jsx/jsx-runtime";
import type { Operation } from "../plateforme/http/openapi.ts";
import { Bloc, EnTetePage, Lien, Tableau } from "../plateforme/ui/index.ts";

const SUIVIE = "/api/v1/activites";
const PERSONNES = "/api/v1/beneficiaires";

/** What the other end does of a message, in a language many know. */
const VERIFICATION = String.raw`import { createHmac, timingSafeEqual } from "node:crypto";

// corps : le texte reçu, tel quel, avant toute lecture du JSON
function messageAuthentique(secret, entetes, corps) {
  const numero = entetes["webhook-id"];
  const moment = entetes["webhook-timestamp"];
  // 5 minutes : un message ancien n’est pas rejoué
  if (Math.abs(Date.now() / 1000 - Number(moment)) > 300) return false;
  const cle = Buffer.from(secret.replace("whsec_", ""), "base64");
  const attendue = createHmac("sha256", cle).update(numero + "." + moment + "." + corps).digest();
  return entetes["webhook-signature"].split(" ").some((signature) => {
    const recue = Buffer.from(signature.replace("v1,", ""), "base64");
    return recue.length === attendue.length && timingSafeEqual(recue, attendue);
  });
}
// Puis : avez-vous déjà reçu ce numéro ? Si oui, répondez 200 sans rien refaire.`;

const MESSAGE = String.raw`{
  "livraison": "5b0f6c1e-4d8e-4c55-9d6e-0f8d2b7a9c31",
  "emis_le": "2022-12-01T08:30:00.000Z",
  "evenements": [
    { "evenement": "compte_rendu.cree", "id": "0d9f…", "version": 1 },
    { "evenement": "compte_rendu.modifie", "id": "7a21…", "version": 4 }
  ]
}`;

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
      <Bloc id="fichiers" titre="Tous les lieux en fichiers">
        <p>
          Les lieux d’aide sont des données ouvertes, au schéma national des lieux de médiation numérique :{" "}
          <Lien href="/lieux/export.csv">CSV</Lien>, <Lien href="/lieux/export.json">JSON</Lien>,{" "}
          <Lien href="/lieux/export.geojson">GeoJSON</Lien>, ou au schéma{" "}
          <Lien href="/lieux/export/data-inclusion-v1.json">data.inclusion v1</Lien> (ou sa{" "}
          <Lien href="/lieux/export/data-inclusion.json">version 0</Lien>). Chaque réponse porte un <code>ETag</code> :
          renvoyez-le dans <code>If-None-Match</code>, et rien n’est renvoyé tant que rien n’a changé.
        </p>
        <p>Pour tenir une copie à jour, ne prenez que ce qui a changé, nuit après nuit, depuis un jour :</p>
        <pre class="dc-code" tabindex={0}>{`curl ${adresse}/lieux/export/changements.csv?depuis=2026-03-31`}</pre>
        <p>
          « changement » dit ajout, modification ou retrait. L’identifiant d’un lieu ne change pas ; quand deux lieux
          n’en font plus qu’un, « remplace_par » dit lequel reste.
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
          <code>{SUIVIE}</code> et <code>{PERSONNES}</code> répondent page par page, du changement le plus ancien au
          plus récent. Rappelez avec le « curseur » reçu : vous ne recevez que la suite, suppressions comprises, et rien
          n’est sauté. Un changement apparaît au plus deux minutes après son enregistrement.
        </p>
        <p>
          Quand « supprime » est vrai, retirez l’élément de vos comptes. Pour une personne, « motif » dit pourquoi :
          fiche réunie à une autre (« fusionne_dans » dit laquelle), fiche effacée, ou accord retiré.
        </p>
      </Bloc>
      <Bloc id="personnes" titre="Les personnes accompagnées">
        <p>
          <code>{PERSONNES}</code> ne donne jamais un nom, un téléphone, une adresse ni une année de naissance. Chaque
          personne y a un pseudonyme tiré au hasard, propre à une structure : la même personne suivie par deux
          structures en a deux, sans lien entre eux. La réponse dit la classe d’âge, les dates, le nombre de comptes
          rendus et l’autonomie notée au fil du temps.
        </p>
        <p>
          Ces lignes restent des données personnelles. Seuls les lisent les conseillers de la structure, qui la gère, et
          l’administration du dispositif.
        </p>
      </Bloc>
      <Bloc id="prevenir" titre="Être prévenu des changements">
        <p>
          Plutôt que de demander sans cesse, un programme peut être appelé (« webhook »). L’abonnement se crée dans «
          Jetons d’accès », ou par <code>POST /api/v1/abonnements</code>. Le secret n’est montré qu’une fois ; on peut
          en changer, l’ancien signe encore 48 heures.
        </p>
        <p>Chaque message annonce jusqu’à 100 changements, par leurs numéros seulement :</p>
        <pre class="dc-code" tabindex={0}>
          {MESSAGE}
        </pre>
        <p>
          Vérifiez la signature avant de croire un message. Elle suit la convention ouverte Standard Webhooks : des
          bibliothèques existent dans tous les langages. Sans bibliothèque, avec Node.js :
        </p>
        <pre class="dc-code" tabindex={0}>
          {VERIFICATION}
        </pre>
        <p>
          Répondez 200 en moins de 8 secondes, et travaillez après. Sans réponse 2xx, le message repart sous le même
          numéro, de plus en plus tard, pendant 5 jours. Ensuite l’adresse n’est plus appelée, et un e-mail vous
          prévient. Les redirections ne sont pas suivies. Les derniers messages se voient à l’écran, et se renvoient.
        </p>
      </Bloc>
      <Bloc id="limites" titre="Erreurs et limites">
        <p>
          Une erreur est un objet JSON : son statut, une phrase, et le paramètre en cause. 401 : le jeton manque, a
          expiré ou a été révoqué. 403 : il n’ouvre pas cela. 503 : le service est occupé, recommencez après le délai
          dit par <code>Retry-After</code>. Une réponse porte 500 éléments au plus.
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
