import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  Lien,
  type Option,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";

type Props = {
  readonly structures: readonly Option[];
  readonly valeurs: { readonly structure: string; readonly au: string };
  readonly erreurs: Erreurs;
  readonly aujourdhui: string;
};

/** Which structure of one's perimeter, and which day. */
export function PageBilansStructure({ structures, valeurs, erreurs, aujourdhui }: Props): JSX.Element {
  const champ = (nom: "structure" | "au") => ({
    nom,
    valeur: valeurs[nom],
    ...(erreurs[nom] !== undefined && { erreur: erreurs[nom] }),
  });
  return (
    <div class="dc-pile dc-pile--8">
      <EnTetePage
        titre="Les bilans des structures"
        chapeau="Ce qu’une structure de votre périmètre a fait : le texte, les chiffres, les contrats qui finissent. À lire ici, à prendre en PDF ou en DOCX."
      >
        <Lien href="/bilans">Les bilans des territoires</Lien>
      </EnTetePage>
      {Object.keys(erreurs).length > 0 && <ResumeErreurs erreurs={erreurs} />}
      <Bloc id="t-choix" titre="Choisir un bilan">
        {structures.length === 0 ? (
          <p>Aucune structure n’est dans votre périmètre.</p>
        ) : (
          <Formulaire action="/pilotage/bilans" methode="get" libelle="Choisir un bilan" classe="dc-rang dc-rang--bas">
            <Champ
              {...champ("structure")}
              libelle="Structure"
              options={[{ valeur: "", libelle: "Choisissez" }, ...structures]}
            />
            <Champ
              {...champ("au")}
              type="date"
              libelle="À la date du"
              aide="Un dernier jour de mois : les personnes s’y comptent par mois entiers."
              facultatif
              min="2020-11-01"
              max={aujourdhui}
            />
            <Bouton>Lire le bilan</Bouton>
          </Formulaire>
        )}
      </Bloc>
    </div>
  );
}
