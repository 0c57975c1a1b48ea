import type { JSX } from "hono/jsx/jsx-runtime";
import { BarreActions, Bloc, Bouton, Champ, EnTetePage, Formulaire, LienBouton } from "../../../plateforme/ui/index.ts";
import { FREQUENCE_LIBELLES, FREQUENCES, type Frequence } from "./envoi.rules.ts";

type RecevoirProps = { readonly id: number; readonly frequence: Frequence | undefined };

/** How often one receives a dashboard by mail. */
export const Recevoir = ({ id, frequence }: RecevoirProps): JSX.Element => (
  <Bloc id="t-recevoir" titre="Recevoir ce tableau par courriel">
    <Formulaire action={`/mes-tableaux/${id}/envoi`} classe="dc-rang dc-rang--bas dc-sans-papier">
      <Champ
        nom="frequence"
        libelle="Fréquence"
        valeur={frequence ?? ""}
        invite="Ne pas le recevoir"
        options={FREQUENCES.map((valeur) => ({ valeur, libelle: FREQUENCE_LIBELLES[valeur] }))}
      />
      <Bouton poids="secondaire">Enregistrer</Bouton>
    </Formulaire>
    <p class="dc-petit dc-doux">Chaque message a un lien pour ne plus le recevoir.</p>
  </Bloc>
);

type FinProps = { readonly nom: string | null; readonly jeton: string; readonly fait: boolean };

/** The end of a mail, from its link, without signing in. */
export function PageFinEnvoi({ nom, jeton, fait }: FinProps): JSX.Element {
  if (nom === null || fait)
    return (
      <div class="dc-pile dc-pile--6 dc-colonne">
        <EnTetePage titre={fait ? "C’est fait" : "Ce lien n’ouvre rien"} />
        <div class="dc-bloc">
          <p>
            {fait
              ? "Vous ne recevrez plus ce tableau de bord. Vous pourrez le demander de nouveau depuis sa page."
              : "L’adresse est incomplète, ou ce tableau de bord n’existe plus : il ne vous sera plus envoyé."}
          </p>
        </div>
      </div>
    );
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={`Ne plus recevoir « ${nom} » ?`} />
      <div class="dc-bloc">
        <Formulaire action={`/tableaux/envois/${jeton}`}>
          <p>Le tableau de bord reste ouvert sur le site.</p>
          <BarreActions>
            <Bouton>Ne plus le recevoir</Bouton>
            <LienBouton poids="secondaire" href="/">
              Continuer à le recevoir
            </LienBouton>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}
