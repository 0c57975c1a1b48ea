import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe } from "../../../plateforme/carte/index.ts";
import { Barres, Colonnes } from "../../../plateforme/graphique/index.ts";
import {
  Alerte,
  Bloc,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  EnTetePage,
  Lien,
  LienBouton,
  nombre,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import { chiffresCles, ecrireChiffre } from "./dire-bilan.rules.ts";
import type { Bilan, CarteBilan, DessinBilan, PartieBilan, TableauBilan } from "./modele-bilan.rules.ts";

type Props = {
  readonly bilan: Bilan;
  /** Where its documents are: « /bilan.pdf », « /bilan.docx ». */
  readonly documents: (suite: string) => string;
  /** Kept unchanged since that day; null for one that is drawn again at each reading. */
  readonly garde: { readonly le: string; readonly empreinte: string; readonly comparaison?: string } | null;
  /** The bilans kept of the same territory. */
  readonly versions?: Child;
  /** The bilans of the intercommunalités within. */
  readonly dedans?: readonly Voisin[];
};
export type Voisin = { readonly nom: string; readonly href: string };

/** A bilan as a page: text, figures, tables, maps, method and definitions. */
export function PageBilan({ bilan, documents, garde, versions, dedans = [] }: Props): JSX.Element {
  const { titre, au, territoire, mention, synthese, parties, annexe, methode } = bilan;
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre={titre}
        chapeau={
          <>
            Arrêté au <DateEcrite date={au} />. Périmètre :{" "}
            {territoire.niveau === "national" ? "France entière" : territoire.nom}.
            {garde !== null && (
              <>
                {" "}
                Gardé le <DateEcrite date={garde.le} />, sans changement depuis.
              </>
            )}
          </>
        }
      >
        <LienBouton href={documents("/bilan.pdf")} poids="secondaire" telecharge>
          PDF
        </LienBouton>
        <LienBouton href={documents("/bilan.docx")} poids="secondaire" telecharge>
          DOCX
        </LienBouton>
        {garde?.comparaison !== undefined && <Lien href={garde.comparaison}>Ce qui a changé</Lien>}
        <Lien href={versions === undefined ? "/bilans" : "#versions"}>
          {versions === undefined ? "Tous les bilans" : "Bilans gardés"}
        </Lien>
      </EnTetePage>
      {mention && (
        <Alerte ton="attention">
          <p>{mention}</p>
        </Alerte>
      )}
      <Bloc id="t-synthese" titre="Synthèse">
        <Paragraphes textes={synthese} />
      </Bloc>
      <Cles bilan={bilan} />
      {parties.map((partie) => (
        <Partie partie={partie} />
      ))}
      {annexe.cartes.length > 0 && <Annexe annexe={annexe} />}
      <Bloc id="t-methode" titre="Méthode et limites">
        <Paragraphes textes={methode} />
        {garde !== null && (
          <p class="dc-petit dc-doux">
            Empreinte de ce bilan (SHA-256) : <code class="dc-code">{garde.empreinte}</code>
          </p>
        )}
      </Bloc>
      <Definitions bilan={bilan} />
      {dedans.length > 0 && (
        <Bloc id="t-dedans" titre="Les bilans des intercommunalités">
          <ul class="dc-liste">
            {dedans.map(({ nom, href }) => (
              <li>
                <Lien href={href}>{nom}</Lien>
              </li>
            ))}
          </ul>
        </Bloc>
      )}
      {versions}
    </div>
  );
}

const Paragraphes = ({ textes }: { readonly textes: readonly string[] }): JSX.Element => (
  <>
    {textes.map((texte) => (
      <p>{texte}</p>
    ))}
  </>
);

/** Key figures side by side. */
const CLES_PAR_RANG = 4;

function Cles({ bilan }: { readonly bilan: Bilan }): JSX.Element {
  const { definitions, au } = bilan;
  const retenus = chiffresCles(bilan);
  const rangs = retenus.flatMap((_, n) => (n % CLES_PAR_RANG === 0 ? [retenus.slice(n, n + CLES_PAR_RANG)] : []));
  return (
    <section aria-label="Chiffres clés" class="dc-pile dc-pile--3">
      {rangs.map((rang) => (
        <Chiffres>
          {rang.map((chiffre) => (
            <ChiffreCle
              nom={chiffre.nom}
              valeur={ecrireChiffre(chiffre)}
              date={au}
              definition={definitions.find(({ code }) => code === chiffre.code)?.definition ?? ""}
            />
          ))}
        </Chiffres>
      ))}
    </section>
  );
}

function Partie({
  partie: { id, titre, paragraphes, dessins, tableaux },
}: {
  readonly partie: PartieBilan;
}): JSX.Element {
  return (
    <Bloc id={`t-${id}`} titre={titre}>
      <Paragraphes textes={paragraphes} />
      {dessins.map((dessin) => (
        <Dessin dessin={dessin} />
      ))}
      {tableaux.map((tableau) => (
        <TableauEcrit tableau={tableau} />
      ))}
    </Bloc>
  );
}

function Dessin({ dessin }: { readonly dessin: DessinBilan }): JSX.Element {
  const { genre, id, titre, resume, points, tableau, entier, decimales } = dessin;
  return (
    <div class="dc-pile dc-pile--1">
      <h3 class="ds-heading" data-size="2xs">
        {titre}
      </h3>
      {genre === "mois" ? (
        <Colonnes
          {...{ id, titre, resume }}
          barres={points.map(({ libelle, valeur }) => ({ libelle, valeur, precedent: null }))}
        />
      ) : (
        <Barres
          id={id}
          mesure={entier ? "parts" : "nombres"}
          decimales={decimales}
          parts={points
            .filter(({ valeur }) => valeur !== null)
            .map(({ libelle, valeur }) => ({ nom: libelle, valeur }))}
          {...(resume !== "" && { note: resume })}
        />
      )}
      <details class="dc-def dc-petit">
        <summary>
          Voir les nombres<span class="ds-sr-only"> : {titre}</span>
        </summary>
        <TableauEcrit tableau={tableau} />
      </details>
    </div>
  );
}

/** More lines than this scroll inside their frame. */
const LIGNES_LONGUES = 25;

function TableauEcrit({ tableau: { id, legende, colonnes, lignes } }: { readonly tableau: TableauBilan }): JSX.Element {
  return (
    <Tableau<readonly string[]>
      id={id}
      legende={legende}
      lignes={lignes}
      {...(lignes.length > LIGNES_LONGUES && { haut: true })}
      colonnes={colonnes.map((titre, rang) => ({
        cle: String(rang),
        titre,
        nombre: rang > 0,
        cellule: (ligne) => ligne[rang] ?? "",
      }))}
    />
  );
}

function Annexe({ annexe: { titre, cartes, tableaux } }: { readonly annexe: Bilan["annexe"] }): JSX.Element {
  return (
    <Bloc id="t-annexe" titre={titre}>
      <div class="dc-deux dc-deux--egal">
        {cartes.map((carte) => (
          <Carte carte={carte} />
        ))}
      </div>
      {tableaux.map((tableau) => (
        <TableauEcrit tableau={tableau} />
      ))}
    </Bloc>
  );
}

function Carte({
  carte: { id, titre, description, niveau, valeurs, decimales },
}: {
  readonly carte: CarteBilan;
}): JSX.Element {
  return (
    <div class="dc-pile dc-pile--1">
      <h3 class="ds-heading" data-size="2xs">
        {titre}
      </h3>
      <Choroplethe {...{ id, titre, description, niveau, valeurs }} ecrire={(valeur) => nombre(valeur, decimales)} />
    </div>
  );
}

function Definitions({ bilan: { definitions } }: { readonly bilan: Bilan }): JSX.Element {
  return (
    <Bloc id="t-definitions" titre="Définitions">
      <dl class="dc-faits">
        {definitions.map(({ code, nom, definition, formule }) => (
          <>
            <dt>
              <Lien href={`/indicateurs/${code}`}>{nom}</Lien>
            </dt>
            <dd>
              {definition} {formule}
            </dd>
          </>
        ))}
      </dl>
    </Bloc>
  );
}
