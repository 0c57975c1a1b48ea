import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { CHAMPS, type ChampLieu, type Section } from "./saisie-lieu.rules.ts";

/** The title of each part of the form. */
export const TITRES: Readonly<Record<Section, string>> = {
  essentiel: "Nom, adresse, contact",
  aides: "Aides et publics",
  presentation: "Présentation",
};

type Props = {
  readonly section: Section;
  readonly titre: string;
  readonly chapeau: string;
  readonly action: string;
  readonly retour: string;
  readonly vu: string;
  /** By column of the national schema. */
  readonly cellules: Readonly<Record<string, string | undefined>>;
  readonly erreurs: Erreurs;
  /** A place that looks like the one being added. */
  readonly semblable?: { readonly id: string; readonly nom: string; readonly adresse: string };
};

/** One part of the sheet of a place. */
export function PageSaisieLieu({
  section,
  titre,
  chapeau,
  action,
  retour,
  vu,
  cellules,
  erreurs,
  semblable,
}: Props): JSX.Element {
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre={titre} chapeau={chapeau} />
      <ResumeErreurs erreurs={erreurs} />
      {semblable !== undefined && (
        <Alerte ton="attention" annoncer>
          <p>
            Un lieu du même nom existe déjà dans cette commune :{" "}
            <Lien href={`/lieux/${semblable.id}`}>
              {semblable.nom}, {semblable.adresse}
            </Lien>
            . Si c’est bien un autre lieu, enregistrez encore une fois.
          </p>
        </Alerte>
      )}
      <Formulaire action={action}>
        <input type="hidden" name="vu" value={vu} />
        {semblable !== undefined && <input type="hidden" name="malgre" value="oui" />}
        {Object.entries(CHAMPS[section]).map(([nom, champ]) => (
          <UnChamp
            nom={nom}
            champ={champ}
            valeur={cellules[nom] ?? ""}
            {...(erreurs[nom] === undefined ? {} : { erreur: erreurs[nom] })}
          />
        ))}
        <BarreActions mobile>
          <Bouton>Enregistrer</Bouton>
          <LienBouton poids="secondaire" href={retour}>
            Annuler
          </LienBouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}

type ChampProps = {
  readonly nom: string;
  readonly champ: ChampLieu;
  readonly valeur: string;
  readonly erreur?: string;
};

function UnChamp({ nom, champ, valeur, erreur }: ChampProps): JSX.Element {
  if (champ.sorte === "liste")
    return (
      <GroupeChoix
        nom={nom}
        legende={champ.libelle}
        multiple
        valeur={valeur.split("|")}
        erreur={erreur}
        choix={champ.valeurs.map((v) => ({ valeur: v, libelle: v }))}
      />
    );
  const commun = { nom, libelle: champ.libelle, valeur, maxlength: champ.max, aide: champ.aide, erreur };
  return champ.lignes === undefined ? (
    <Champ {...commun} obligatoire={OBLIGATOIRES.includes(nom)} facultatif={!OBLIGATOIRES.includes(nom)} />
  ) : (
    <Champ {...commun} lignes={champ.lignes} facultatif />
  );
}

const OBLIGATOIRES: readonly string[] = ["nom", "commune", "code_postal"];
