import type { JSX } from "hono/jsx/jsx-runtime";
import { Alerte, Bouton, EnTetePage, Formulaire, LienBouton } from "../../../plateforme/ui/index.ts";
import type { RendezVousVu } from "./suivi.page.tsx";

/** The other dates of an atelier that have room: one button each. */
export function PageChangerAtelier(props: {
  readonly vu: RendezVousVu;
  readonly seances: readonly { readonly id: string; readonly quand: string }[];
  readonly pris: boolean;
}): JSX.Element {
  const { vu, seances, pris } = props;
  const attente = vu.statut === "attente";
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage titre="Choisir une autre date" chapeau={`Votre rendez-vous actuel : ${vu.quand ?? ""}, ${vu.lieu}`} />
      {pris && (
        <Alerte ton="attention" titre="Cette date vient d’être complète" annoncer>
          <p>Vous gardez la vôtre. Vous pouvez en choisir une autre.</p>
        </Alerte>
      )}
      <Formulaire action={`/rendez-vous/${vu.jeton}/deplacement`} classe="dc-pile">
        {seances.map(({ id, quand }) => (
          <div>
            <Bouton poids="secondaire" nom="atelier" valeur={id}>
              {quand.replace(/^./, (lettre) => lettre.toUpperCase())}
            </Bouton>
          </div>
        ))}
      </Formulaire>
      <div>
        <LienBouton poids="secondaire" href={`/rendez-vous/${vu.jeton}`}>
          {attente ? "Rester en liste d’attente" : "Garder ma date"}
        </LienBouton>
      </div>
    </div>
  );
}
