import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Bouton, Champ, EnTetePage, Formulaire, Lien, Tableau } from "../../../plateforme/ui/index.ts";
import { BESOINS } from "./besoin.rules.ts";
import { COULEURS, THEMES } from "./demande-lieux.rules.ts";
import { RAYONS } from "./filtre.rules.ts";

const NOMS_THEMES = { auto: "Celui de l’appareil", clair: "Clair", sombre: "Sombre" } as const;
const NOMS_COULEURS = { petrole: "Pétrole", prune: "Prune", mirabelle: "Mirabelle", neutre: "Neutre" } as const;

type Props = {
  readonly site: string;
  readonly commune: string;
  readonly erreur: string | undefined;
  /** Attributes chosen, in the order of the code shown; those left out keep their default. */
  readonly choisis: Readonly<Record<string, string>>;
};

/** How another site holds the search: choose, copy, look at the result. */
export function PageIntegrer({ site, commune, erreur, choisis }: Props): JSX.Element {
  const suite = new URLSearchParams(choisis).toString();
  const adresse = `/integration/trouver${suite === "" ? "" : `?${suite}`}`;
  const attributs = Object.entries(choisis)
    .map(([nom, valeur]) => ` ${nom}="${valeur}"`)
    .join("");
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage
        titre="Mettre la recherche sur votre site"
        chapeau="Mairie, département, association : vos visiteurs trouvent une aide au numérique sans quitter votre site. C’est gratuit, sans compte, et rien ne suit vos visiteurs."
      />
      <Formulaire action="/integrer" methode="get" libelle="Choisir ce qui s’affiche">
        <div class="dc-rang">
          <Champ
            nom="lieu"
            libelle="Commune de départ"
            facultatif
            valeur={commune}
            maxlength={100}
            {...(erreur !== undefined && { erreur })}
          />
          <Champ
            nom="besoin"
            libelle="Aide cherchée"
            valeur={choisis["besoin"] ?? ""}
            invite="Toutes les aides"
            options={BESOINS.filter(({ code }) => code !== "autre").map(({ code, libelle }) => ({
              valeur: code,
              libelle,
            }))}
          />
          <Champ
            nom="theme"
            libelle="Fond"
            valeur={choisis["theme"] ?? "auto"}
            options={THEMES.map((valeur) => ({ valeur, libelle: NOMS_THEMES[valeur] }))}
          />
          <Champ
            nom="couleur"
            libelle="Couleur des boutons"
            valeur={choisis["couleur"] ?? "petrole"}
            options={COULEURS.map((valeur) => ({ valeur, libelle: NOMS_COULEURS[valeur] }))}
          />
        </div>
        <div>
          <Bouton poids="secondaire">Préparer le code</Bouton>
        </div>
      </Formulaire>
      <Bloc id="element" titre="Le plus simple : une balise">
        <p>La hauteur suit ce qui s’affiche. À coller à l’endroit voulu de votre page :</p>
        <Code id="code-element">
          {`<script src="${site}/integration.js" async></script>\n<declic-trouver${attributs}></declic-trouver>`}
        </Code>

        <Tableau
          id="attributs"
          legende="Attributs de la balise"
          colonnes={[
            { cle: "nom", titre: "Attribut", entete: true, cellule: ([nom]) => <code>{nom}</code> },
            { cle: "sens", titre: "Ce qu’il dit", cellule: ([, sens]) => sens },
          ]}
          lignes={ATTRIBUTS}
        />
      </Bloc>
      <Bloc id="cadre" titre="Sans script : un cadre">
        <p>Si votre site refuse les scripts d’ailleurs. La hauteur est fixe.</p>
        <Code id="code-cadre">
          {String.raw`<iframe src="${site}${adresse}" title="Trouver une aide au numérique" width="100%" height="900" style="border:0" allow="geolocation"></iframe>`}
        </Code>
      </Bloc>
      <Bloc id="apercu" titre="Aperçu">
        <iframe class="dc-apercu" src={adresse} title="Aperçu de la recherche" loading="lazy" />
      </Bloc>
      <p>
        Vous préférez les données ? <Lien href="/api">L’interface de programmation</Lien> et les{" "}
        <Lien href="/lieux/export.csv">fichiers ouverts</Lien> donnent les mêmes lieux.
      </p>
    </div>
  );
}

const ATTRIBUTS: readonly (readonly [nom: string, sens: string])[] = [
  ["commune", "Code INSEE de la commune de départ."],
  ["besoin", `Aide cherchée : ${BESOINS.map(({ code }) => code).join(", ")}.`],
  ["filtre", "Filtres de la liste, séparés par des espaces : ceux de l’adresse de la recherche."],
  ["rayon", `Distance de recherche, en kilomètres : ${RAYONS.join(", ")}.`],
  ["theme", `Fond : ${THEMES.join(", ")}.`],
  ["couleur", `Couleur des boutons : ${COULEURS.join(", ")}.`],
  ["titre", "Nom du cadre, lu par les lecteurs d’écran."],
];

function Code({ id, children }: { id: string; children: string }): JSX.Element {
  return (
    <pre class="dc-code" id={id} tabindex={0}>
      <code>{children}</code>
    </pre>
  );
}
