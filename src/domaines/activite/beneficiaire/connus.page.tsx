import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Bouton, Cadre, Champ, GroupeChoix, Lien } from "../../../plateforme/ui/index.ts";
import {
  AGE_LIBELLES,
  AGES,
  AUTONOMIE_LIBELLES,
  AUTONOMIES,
  DEMARCHE_LIBELLES,
  DEMARCHES,
  GENRES,
  STATUT_LIBELLES,
  STATUTS,
} from "../compte-rendu/vocabulaire.rules.ts";
import type { BeneficiaireTrouve } from "./beneficiaires.query.ts";
import { type ChampConnu, champConnu } from "./connus-formulaire.rules.ts";
import { SATISFACTIONS } from "./participation.rules.ts";

/** What the form of a report shows of the known people. */
export type Connus = {
  readonly choisis: readonly { readonly pseudonyme: string; readonly libelle: string }[];
  readonly recherche: string;
  /** Undefined until something was looked for. */
  readonly trouves: readonly BeneficiaireTrouve[] | undefined;
};

/** Nobody chosen, nothing looked for. */
export const AUCUN_CONNU: Connus = { choisis: [], recherche: "", trouves: undefined };

type ConnusProps = {
  readonly connus: Connus;
  readonly champs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** Place of a person in the model row that the island copies. */
const MODELE = "modele-connu";

/** Choosing known people among those present: by buttons that send the form, as one types where script runs. */
export function ChoixConnus({ connus, champs, erreurs }: ConnusProps): JSX.Element {
  const { choisis, recherche, trouves } = connus;
  const ouvert = choisis.length > 0 || trouves !== undefined || erreurs["connus"] !== undefined;
  return (
    <details class="dc-def" open={ouvert} data-connus>
      <summary>Choisir une personne connue</summary>
      <Cadre nom="connus" legende={<span class="ds-sr-only">Personnes connues</span>} erreur={erreurs["connus"]}>
        <div class="dc-pile" data-connus-choisis>
          {choisis.map(({ pseudonyme, libelle }) => (
            <UneConnue pseudonyme={pseudonyme} libelle={libelle} champs={champs} />
          ))}
        </div>
        <div class="dc-rang dc-rang--bas">
          <Champ
            nom="rechercheConnu"
            libelle="Nom, prénom ou téléphone"
            aide="Dans votre structure. Les fautes de frappe ne gênent pas."
            autocomplete="off"
            valeur={recherche}
          />
          <Bouton poids="secondaire" icone="rechercher" nom="geste" valeur="chercher">
            Chercher
          </Bouton>
        </div>
        <div class="dc-pile" role="status" data-connus-trouves>
          {trouves && <Trouves trouves={trouves} />}
        </div>
        <template data-connus-modele>
          <UneConnue pseudonyme={MODELE} libelle={MODELE} champs={{}} />
        </template>
      </Cadre>
    </details>
  );
}

function Trouves({ trouves }: { trouves: readonly BeneficiaireTrouve[] }): JSX.Element {
  if (trouves.length === 0)
    return (
      <p>
        Aucune fiche ne répond. <Lien href="/beneficiaires/nouveau">Créer une fiche</Lien>
      </p>
    );
  return (
    <ul class="dc-pile">
      {trouves.map(({ pseudonyme, libelle, precision }) => (
        <li>
          <Bouton poids="secondaire" icone="plus" nom="geste" valeur={`ajouter:${pseudonyme}`}>
            {libelle}
            {precision === "" ? "" : `, ${precision}`}
          </Bouton>
        </li>
      ))}
    </ul>
  );
}

type UneProps = { readonly pseudonyme: string; readonly libelle: string; readonly champs: ConnusProps["champs"] };

function UneConnue({ pseudonyme, libelle, champs }: UneProps): JSX.Element {
  const nom = (champ: ChampConnu): string => champConnu(champ, pseudonyme);
  return (
    <Cadre nom={`connu-${pseudonyme}`} legende={<strong>{libelle}</strong>}>
      <input type="hidden" name="connus" value={pseudonyme} />
      <GroupeChoix
        nom={nom("satisfaction")}
        legende={
          <>
            Satisfaction <span class="dc-doux dc-petit">facultatif, dite par la personne</span>
          </>
        }
        presentation="durees"
        valeur={champs[nom("satisfaction")] ?? ""}
        choix={SATISFACTIONS.map((note) => ({ valeur: String(note), libelle: SATISFACTIONS_COURTES[note] }))}
      />
      <div class="dc-groupe dc-grille">
        <Liste
          nom={nom("autonomie")}
          libelle="Autonomie en fin de séance"
          invite="Non notée"
          champs={champs}
          options={OPTIONS.autonomie}
        />
        <Liste
          nom={nom("demarche")}
          libelle="Démarche"
          invite="Sans objet"
          champs={champs}
          options={OPTIONS.demarche}
        />
        <Liste nom={nom("age")} libelle="Âge" champs={champs} options={OPTIONS.age} />
        <Liste nom={nom("statut")} libelle="Situation" champs={champs} options={OPTIONS.statut} />
        <Liste nom={nom("genre")} libelle="Genre" champs={champs} options={OPTIONS.genre} />
      </div>
      <Bouton poids="discret" icone="supprimer" nom="geste" valeur={`retirer:${pseudonyme}`} precision={libelle}>
        Retirer
      </Bouton>
    </Cadre>
  );
}

type ListeProps = {
  readonly nom: string;
  readonly libelle: string;
  readonly champs: ConnusProps["champs"];
  readonly options: readonly { readonly valeur: string; readonly libelle: string }[];
  readonly invite?: string;
};

const Liste = ({ nom, libelle, champs, options, invite }: ListeProps): JSX.Element => (
  <Champ nom={nom} libelle={libelle} valeur={champs[nom]} options={options} {...(invite && { invite })} />
);

const OPTIONS = {
  autonomie: AUTONOMIES.map((marche) => ({ valeur: String(marche), libelle: AUTONOMIE_LIBELLES[marche] })),
  demarche: DEMARCHES.map((code) => ({ valeur: code, libelle: DEMARCHE_LIBELLES[code] })),
  age: AGES.map((classe) => ({ valeur: classe, libelle: AGE_LIBELLES[classe] })),
  statut: STATUTS.map((statut) => ({ valeur: statut, libelle: STATUT_LIBELLES[statut] })),
  genre: GENRES.map((genre) => ({
    valeur: genre,
    libelle: { femme: "Femme", homme: "Homme", non_communique: "Non communiqué" }[genre],
  })),
};

const SATISFACTIONS_COURTES = { 1: "Pas du tout", 2: "Peu", 3: "Assez", 4: "Satisfait", 5: "Très" } as const;
