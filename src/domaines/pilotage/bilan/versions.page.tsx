import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  EnTetePage,
  Etiquette,
  Formulaire,
  type GroupeOptions,
  Lien,
  type Option,
  Pagination,
  ResumeErreurs,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";

/** A bilan kept, as a line of the list. */
export type LigneVersion = {
  readonly id: number;
  readonly territoire: string;
  readonly au: string;
  readonly le: string;
  readonly origine: "trimestre" | "administration" | "prefecture";
  readonly demonstration: boolean;
};

const ORIGINES = {
  trimestre: "Fin de trimestre",
  administration: "L’administration",
  prefecture: "La préfecture",
} as const;

type ListeProps = {
  readonly versions: readonly LigneVersion[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly adresse: (page: number) => string;
};

/** Bilans closed: kept word for word, the last one first. */
export function ListeVersions({ versions, page, pages, total, adresse }: ListeProps): JSX.Element {
  return (
    <Bloc id="versions" titre="Les bilans gardés">
      <p>
        Un bilan arrêté est gardé tel quel à une adresse qui ne change pas, même si les données sont corrigées ensuite.
        Celui de la France et celui de chaque département sont gardés d’office à la fin de chaque trimestre.
      </p>
      {versions.length === 0 ? (
        <Vide titre="Aucun bilan n’est encore gardé" icone="graphique">
          <p>Vous pouvez lire un bilan à la date de votre choix sans qu’il soit gardé.</p>
        </Vide>
      ) : (
        <Tableau<LigneVersion>
          id="bilans-gardes"
          legende="Bilans gardés, le dernier arrêté d’abord"
          cartes
          lignes={versions}
          colonnes={[
            {
              ...{ cle: "territoire", titre: "Territoire" },
              cellule: ({ id, territoire, au }) => (
                <Lien href={`/bilans/gardes/${id}`}>
                  {territoire}
                  <span class="ds-sr-only">
                    {" "}
                    au <DateEcrite date={au} />
                  </span>
                </Lien>
              ),
            },
            { cle: "au", titre: "Arrêté au", cellule: ({ au }) => <DateEcrite date={au} /> },
            { cle: "le", titre: "Gardé le", cellule: ({ le }) => <DateEcrite date={le} /> },
            {
              ...{ cle: "origine", titre: "Par" },
              cellule: ({ origine, demonstration }) => (
                <>
                  {ORIGINES[origine]} {demonstration && <Etiquette ton="attention">Démonstration</Etiquette>}
                </>
              ),
            },
          ]}
        />
      )}
      <Pagination {...{ page, pages, total, adresse }} mots={["bilan", "bilans"]} />
    </Bloc>
  );
}

type ArretProps = {
  readonly choix: readonly (Option | GroupeOptions)[];
  readonly valeurs: { readonly territoire: string; readonly au: string };
  readonly erreurs: Erreurs;
  readonly aujourdhui: string;
};

/** Closing a bilan: which territory, at which day. */
export function PageArreter({ choix, valeurs, erreurs, aujourdhui }: ArretProps): JSX.Element {
  const champ = (nom: "territoire" | "au") => ({
    nom,
    valeur: valeurs[nom],
    ...(erreurs[nom] !== undefined && { erreur: erreurs[nom] }),
  });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Arrêter un bilan"
        chapeau="Le bilan est gardé tel qu’il se lit maintenant, et tout le monde peut le lire. Rien ne le change ensuite."
      >
        <Lien href="/bilans">Les bilans</Lien>
      </EnTetePage>
      {Object.keys(erreurs).length > 0 && <ResumeErreurs erreurs={erreurs} />}
      {choix.length === 0 ? (
        <Vide titre="Aucun bilan à arrêter" icone="graphique">
          <p>Votre rôle ne porte sur aucun département. Demandez à l’administration du programme.</p>
        </Vide>
      ) : (
        <Formulaire action="/bilans/arreter" methode="post" libelle="Arrêter un bilan" classe="dc-bloc dc-pile">
          <Champ {...champ("territoire")} libelle="Territoire" options={choix} />
          <Champ {...champ("au")} type="date" libelle="Arrêté au" min="2020-11-01" max={aujourdhui} />
          <div class="dc-rang">
            <Bouton>Arrêter le bilan</Bouton>
          </div>
        </Formulaire>
      )}
    </div>
  );
}
