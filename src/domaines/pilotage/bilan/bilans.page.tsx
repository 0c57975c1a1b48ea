import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  type GroupeOptions,
  Lien,
  type Option,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";

type Props = {
  readonly choix: readonly (Option | GroupeOptions)[];
  readonly valeurs: { readonly territoire: string; readonly au: string };
  readonly erreurs: Erreurs;
  readonly aujourdhui: string;
  /** The bilans kept. */
  readonly versions: Child;
};

/** Which bilan: a territory, a day; and what is not there. */
export function PageBilans({ choix, valeurs, erreurs, aujourdhui, versions }: Props): JSX.Element {
  const champ = (nom: "territoire" | "au") => ({
    nom,
    valeur: valeurs[nom],
    ...(erreurs[nom] !== undefined && { erreur: erreurs[nom] }),
  });
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre="Les bilans"
        chapeau="Le bilan d’un territoire à une date : le texte, les chiffres, les cartes, la méthode. À lire ici, à prendre en PDF ou en DOCX."
      >
        <Lien href="/chiffres">Les chiffres du programme</Lien>
      </EnTetePage>
      {Object.keys(erreurs).length > 0 && <ResumeErreurs erreurs={erreurs} />}
      <Bloc id="t-choix" titre="Choisir un bilan">
        <Formulaire action="/bilans" methode="get" libelle="Choisir un bilan" classe="dc-rang dc-rang--bas">
          <Champ {...champ("territoire")} libelle="Territoire" options={choix} />
          <Champ {...champ("au")} type="date" libelle="À la date du" facultatif min="2020-11-01" max={aujourdhui} />
          <Bouton>Lire le bilan</Bouton>
        </Formulaire>
        <p>
          <Lien href="/bilans/national?au=2022-11-29">Le bilan du dispositif au 29 novembre 2022</Lien>, avec les neuf
          cartes de l’avis de la Commission supérieure du numérique et des postes.
        </p>
        <p>
          Le bilan d’une intercommunalité s’ouvre en bas de celui de son département. Celui d’une structure se lit{" "}
          <Lien href="/pilotage/bilans">une fois connecté</Lien>.
        </p>
      </Bloc>
      {versions}
      <p class="dc-doux dc-sans-papier">
        Pour l’administration et les préfectures : <Lien href="/bilans/arreter">arrêter un bilan</Lien> (il faut se
        connecter).
      </p>
    </div>
  );
}
