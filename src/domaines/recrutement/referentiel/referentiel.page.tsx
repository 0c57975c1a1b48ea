import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Bloc,
  Bouton,
  Champ,
  dateLongue,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { Version } from "./referentiel.query.ts";
import { comparer, NOMS_PARTIES, PARTIES, points } from "./referentiel.rules.ts";

type Departement = { readonly code: string; readonly nom: string };
type Props = {
  readonly commun: Version | null;
  readonly local: Version | null;
  readonly departement: Departement | null;
  readonly departements: readonly Departement[];
  readonly versions: readonly Version[];
};

/** The common base in force and the part of a département, for everyone. */
export function PageReferentiel({ commun, local, departement, departements, versions }: Props): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Le métier de conseiller numérique"
        chapeau="Ce qu’il fait, ce qu’il ne fait pas, dans quelles conditions : la même base écrite pour toutes les structures."
      >
        {commun !== null && (
          <LienBouton poids="secondaire" icone="imprimer" href={`/referentiel/versions/${commun.id}/pdf`}>
            Imprimer (PDF)
          </LienBouton>
        )}
      </EnTetePage>
      {departements.length > 0 && (
        <Formulaire action="/referentiel" methode="get" libelle="Choisir un département" classe="dc-rang dc-rang--bas">
          <Champ
            nom="departement"
            libelle="Voir aussi la part d’un département"
            valeur={departement?.code ?? ""}
            invite="Aucun"
            options={departements.map(({ code, nom }) => ({ valeur: code, libelle: `${nom} (${code})` }))}
          />
          <Bouton poids="secondaire">Afficher</Bouton>
        </Formulaire>
      )}
      {commun === null ? (
        <Vide titre="Pas encore de référentiel">
          <p>L’administration du dispositif écrit sa première version.</p>
        </Vide>
      ) : (
        <>
          <DireVersion version={commun} />
          <Contenu version={commun} />
        </>
      )}
      {local !== null && (
        <>
          <h2 class="ds-heading" data-size="md">
            {local.titre}
          </h2>
          <DireVersion version={local} />
          <Contenu version={local} />
        </>
      )}
      <Versions versions={versions} />
    </div>
  );
}

/** One version, whatever its rank. */
export function PageVersion({ version }: { readonly version: Version }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={version.titre} chapeau={version.departement ?? "Base commune"}>
        <LienBouton poids="secondaire" icone="imprimer" href={`/referentiel/versions/${version.id}/pdf`}>
          Imprimer (PDF)
        </LienBouton>
      </EnTetePage>
      <DireVersion version={version} />
      <Contenu version={version} />
    </div>
  );
}

const DireVersion = ({ version: { version, effetLe, motif, demo } }: { readonly version: Version }): JSX.Element => (
  <p class="dc-doux">
    Version {version}, en vigueur depuis le {effetLe === null ? "" : dateLongue(effetLe)}. {motif}
    {demo && " Écrite par nous pour la démonstration : ce n’est pas un texte officiel."}
  </p>
);

/** The parts of a version, point by point; an empty part is left out. */
export function Contenu({ version }: { readonly version: Version }): JSX.Element {
  return (
    <>
      {NOMS_PARTIES.filter((partie) => version[partie].trim() !== "").map((partie) => (
        <Bloc
          id={`${partie}-${version.id}`}
          titre={`${PARTIES[partie].titre}${version.departement === null ? "" : ` : ${version.departement}`}`}
          niveau={version.departementCode === null ? 2 : 3}
        >
          <ul class="ds-list">
            {points(version[partie]).map((point) => (
              <li>{point}</li>
            ))}
          </ul>
        </Bloc>
      ))}
    </>
  );
}

function Versions({ versions }: { readonly versions: readonly Version[] }): JSX.Element | null {
  const [derniere, avant] = versions;
  if (derniere === undefined) return null;
  return (
    <Bloc id="versions" titre="Les versions">
      <ol class="ds-list" reversed>
        {versions.map((v) => (
          <li>
            <Lien
              href={`/referentiel/versions/${v.id}`}
            >{`Version ${v.version}, à partir du ${dateLongue(v.effetLe ?? "")}`}</Lien>{" "}
            : {v.motif}
          </li>
        ))}
      </ol>
      {avant !== undefined && (
        <Formulaire
          action={`/referentiel/versions/${derniere.id}/comparaison`}
          methode="get"
          libelle="Comparer deux versions"
          classe="dc-rang dc-rang--bas"
        >
          <Champ
            nom="avec"
            libelle={`Comparer la version ${derniere.version} avec`}
            valeur={avant.id}
            options={versions.slice(1).map((v) => ({ valeur: String(v.id), libelle: `Version ${v.version}` }))}
          />
          <Bouton poids="secondaire">Comparer</Bouton>
        </Formulaire>
      )}
    </Bloc>
  );
}

/** What changed from a version to another, point by point; said in words, not by a colour alone. */
export function PageComparaison({ de, a }: { readonly de: Version; readonly a: Version }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Version ${de.version} et version ${a.version}`}
        chapeau="Ce qui a changé de l’une à l’autre"
      />
      <p>{a.motif}</p>
      {NOMS_PARTIES.map((partie) => {
        const differences = comparer(de[partie], a[partie]);
        const change = differences.some(({ sorte }) => sorte !== "garde");
        return (
          <Bloc id={partie} titre={PARTIES[partie].titre}>
            {change ? (
              <ul class="ds-list">
                {differences.map(({ sorte, texte }) => (
                  <li>
                    {sorte === "ajoute" && <Etiquette ton="succes">Ajouté</Etiquette>}{" "}
                    {sorte === "retire" && <Etiquette ton="danger">Retiré</Etiquette>}{" "}
                    {sorte === "ajoute" ? <ins>{texte}</ins> : sorte === "retire" ? <del>{texte}</del> : texte}
                  </li>
                ))}
              </ul>
            ) : (
              <p class="dc-doux">Rien n’a changé.</p>
            )}
          </Bloc>
        );
      })}
    </div>
  );
}
