import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import type { ValeursAccueil } from "./accueil.rules.ts";

type Props = {
  readonly id: string;
  readonly nom: string;
  readonly vu: string;
  readonly valeurs: ValeursAccueil;
  readonly erreurs: Erreurs;
};

/** Women only, quiet hours: what a place declares of its welcome. */
export function PageAccueilDuLieu({ id, nom, vu, valeurs, erreurs }: Props): JSX.Element {
  const retour = `/lieux/tenus/${id}`;
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre="Accueil particulier" chapeau={nom} />
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={`${retour}/accueil`}>
        <input type="hidden" name="vu" value={vu} />
        <GroupeChoix
          nom="femmes"
          legende="Accueil réservé aux femmes"
          valeur={valeurs.femmes}
          erreur={erreurs["femmes"]}
          choix={[
            { valeur: "non", libelle: "Non" },
            { valeur: "toujours", libelle: "Oui, toujours" },
            { valeur: "heures", libelle: "Oui, à certaines heures" },
          ]}
        />
        <Champ
          nom="femmes_heures"
          libelle="Heures réservées aux femmes"
          aide="Par exemple « tous les mardis 9h-12h »."
          valeur={valeurs.femmes_heures}
          erreur={erreurs["femmes_heures"]}
          maxlength={300}
          facultatif
        />
        <Champ
          nom="heures_calmes"
          libelle="Heures calmes"
          aide="Moins de bruit, de lumière et de monde. Par exemple « 1er et 3e jeudi 14h-16h »."
          valeur={valeurs.heures_calmes}
          erreur={erreurs["heures_calmes"]}
          maxlength={300}
          facultatif
        />
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
