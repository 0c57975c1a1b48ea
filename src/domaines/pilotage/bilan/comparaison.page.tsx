import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  dateLongue,
  EnTetePage,
  Formulaire,
  Lien,
  type Option,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { LigneComparee } from "./comparer-bilans.rules.ts";

type Cote = { readonly id: number; readonly au: string; readonly le: string; readonly demonstration: boolean };
type Props = {
  readonly territoire: string;
  readonly avant: Cote;
  readonly apres: Cote;
  readonly lignes: readonly LigneComparee[];
  /** What the reasons mean. */
  readonly explication: string;
  readonly autres: readonly Option[];
};

/** Two bilans kept, figure by figure: what changed, and why. */
export function PageComparaison({ territoire, avant, apres, lignes, explication, autres }: Props): JSX.Element {
  const changees = lignes.filter(({ change }) => change);
  const memes = lignes.filter(({ change }) => !change);
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre={`Ce qui a changé : ${territoire}`}
        chapeau={
          <>
            Du bilan arrêté au <DateEcrite date={avant.au} /> (gardé le <DateEcrite date={avant.le} />) à celui arrêté
            au <DateEcrite date={apres.au} /> (gardé le <DateEcrite date={apres.le} />
            ).
          </>
        }
      >
        <Lien href={`/bilans/gardes/${avant.id}`}>Le premier bilan</Lien>
        <Lien href={`/bilans/gardes/${apres.id}`}>Le second bilan</Lien>
      </EnTetePage>
      {avant.demonstration !== apres.demonstration && (
        <Alerte ton="attention">
          <p>L’un des deux bilans vient de données de démonstration : ils ne se comparent pas.</p>
        </Alerte>
      )}
      {autres.length > 1 && (
        <Formulaire
          action={`/bilans/gardes/${apres.id}/comparaison`}
          methode="get"
          libelle="Comparer avec un autre bilan"
          classe="dc-rang dc-rang--bas dc-sans-papier"
        >
          <Champ nom="avec" libelle="Comparer avec" valeur={String(avant.id)} options={autres} />
          <Bouton poids="secondaire">Comparer</Bouton>
        </Formulaire>
      )}
      <Bloc id="t-changes" titre="Les chiffres qui ont changé">
        {changees.length === 0 ? (
          <Vide titre="Aucun chiffre n’a changé" icone="graphique" />
        ) : (
          <>
            <p>{explication}</p>
            <Lignes {...{ lignes: changees, avant, apres }} id="changes" avecRaison />
          </>
        )}
      </Bloc>
      {memes.length > 0 && (
        <details class="dc-def">
          <summary>Les chiffres restés les mêmes ({memes.length})</summary>
          <Lignes {...{ lignes: memes, avant, apres }} id="memes" />
        </details>
      )}
    </div>
  );
}

type LignesProps = Pick<Props, "lignes" | "avant" | "apres"> & { readonly id: string; readonly avecRaison?: true };

function Lignes({ lignes, avant, apres, id, avecRaison }: LignesProps): JSX.Element {
  const memeJour = avant.au === apres.au;
  const titre = ({ au, le }: Cote): string => (memeJour ? `Gardé le ${dateLongue(le)}` : `Au ${dateLongue(au)}`);
  return (
    <Tableau<LigneComparee>
      id={id}
      legende={avecRaison ? "Chiffres qui ont changé" : "Chiffres restés les mêmes"}
      cartes
      lignes={lignes}
      colonnes={[
        { cle: "nom", titre: "Chiffre", cellule: ({ nom }) => nom },
        { cle: "avant", titre: titre(avant), nombre: true, cellule: (une) => une.avant },
        { cle: "apres", titre: titre(apres), nombre: true, cellule: (une) => une.apres },
        ...(avecRaison
          ? [
              { cle: "ecart", titre: "Écart", nombre: true, cellule: ({ ecart }: LigneComparee) => ecart },
              { cle: "raison", titre: "Pourquoi", cellule: ({ raison }: LigneComparee) => raison },
            ]
          : []),
      ]}
    />
  );
}
