import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  ResumeErreurs,
  saisis,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { Contenu } from "./referentiel.page.tsx";
import type { Version } from "./referentiel.query.ts";
import { NOMS_PARTIES, PARTIES } from "./referentiel.rules.ts";

/** Versions being written, and the way to begin one. */
export function PageBrouillons({
  brouillons,
  peutCommencer,
  ou,
}: {
  readonly brouillons: readonly Version[];
  readonly peutCommencer: boolean;
  readonly ou: string;
}): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Référentiel : écrire une version" chapeau={ou}>
        <LienBouton poids="secondaire" href="/referentiel">
          Version en vigueur
        </LienBouton>
        {peutCommencer && <LienBouton href="/recrutement/referentiel/nouveau">Écrire la version suivante</LienBouton>}
      </EnTetePage>
      {brouillons.length === 0 ? (
        <Vide titre="Aucune version en préparation">
          <p>Une personne écrit, une autre valide. La version en vigueur reste la même d’ici là.</p>
        </Vide>
      ) : (
        <Tableau
          id="brouillons"
          legende="Versions en préparation"
          cartes
          lignes={brouillons}
          colonnes={[
            {
              cle: "titre",
              titre: "Version",
              cellule: (v) => <Lien href={`/recrutement/referentiel/${v.id}`}>{v.titre}</Lien>,
            },
            { cle: "ou", titre: "Pour", cellule: (v) => v.departement ?? "Tous les territoires" },
            {
              cle: "etape",
              titre: "Étape",
              cellule: (v) =>
                v.proposeLe === null ? <Etiquette>En écriture</Etiquette> : <Etiquette ton="info">À valider</Etiquette>,
            },
          ]}
        />
      )}
    </div>
  );
}

type Props = {
  /** Null for a version not begun. */
  readonly version: Version | null;
  readonly national: boolean;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
  readonly gestes: { readonly ecrire: boolean; readonly valider: boolean };
  readonly jour: string;
};

/** A version being written: its form for those who write, its text and the decision for who validates. */
export function PageEcriture(props: Props): JSX.Element {
  const { version, national, gestes, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={
          version?.titre ?? (national ? "Prochaine version de la base commune" : "Prochaine version de votre part")
        }
        chapeau={version?.departement ?? (national ? "Tous les territoires" : "Elle s’ajoute à la base commune")}
      />
      <ResumeErreurs erreurs={erreurs} />
      {gestes.valider && version !== null && <Validation {...props} version={version} />}
      {gestes.ecrire ? <Ecriture {...props} /> : version !== null && <Contenu version={version} />}
    </div>
  );
}

function Ecriture({ version, valeurs, erreurs }: Props): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <>
      <Formulaire action={version === null ? "/recrutement/referentiel" : `/recrutement/referentiel/${version.id}`}>
        <Bloc id="version" titre="La version">
          <Champ {...commun("titre")} libelle="Titre" maxlength={200} />
          <Champ {...commun("motif")} libelle="Ce qui change, et pourquoi" lignes={2} maxlength={1000} />
          {NOMS_PARTIES.map((partie) => (
            <Champ
              {...commun(partie)}
              libelle={PARTIES[partie].titre}
              aide={`${PARTIES[partie].aide} Un point par ligne.`}
              lignes={7}
              maxlength={10_000}
            />
          ))}
        </Bloc>
        <BarreActions>
          <Bouton>Enregistrer</Bouton>
        </BarreActions>
      </Formulaire>
      {version !== null && (
        <div class="dc-rang">
          {version.proposeLe === null && (
            <Formulaire action={`/recrutement/referentiel/${version.id}/proposition`} classe="dc-rang">
              <Bouton>Proposer à la validation</Bouton>
            </Formulaire>
          )}
          <Formulaire action={`/recrutement/referentiel/${version.id}/retrait`} classe="dc-rang">
            <Bouton poids="discret" danger>
              Retirer cette version
            </Bouton>
          </Formulaire>
        </div>
      )}
    </>
  );
}

function Validation({ version, valeurs, erreurs, jour }: Props & { readonly version: Version }): JSX.Element {
  return (
    <Bloc id="validation" titre="Valider cette version">
      <p>Une version validée ne change plus : la suivante la remplacera.</p>
      <Formulaire action={`/recrutement/referentiel/${version.id}/validation`}>
        <Champ
          nom="effetLe"
          libelle="En vigueur à partir du"
          type="date"
          min={jour}
          largeur="moyen"
          valeur={valeurs["effetLe"] ?? jour}
          {...(erreurs["effetLe"] !== undefined && { erreur: erreurs["effetLe"] })}
        />
        <BarreActions>
          <Bouton>Valider</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}
