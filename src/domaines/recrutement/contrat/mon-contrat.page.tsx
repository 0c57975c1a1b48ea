import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { EnTetePage, LienBouton, ResumeErreurs, Vide } from "../../../plateforme/ui/index.ts";
import type { ContratProps } from "./actes.page.tsx";
import { UnContrat } from "./contrat.page.tsx";

/** What an adviser sees of their own contracts, the latest first. */
export function PageMonContrat({
  contrats,
  erreurs,
}: {
  readonly contrats: readonly ContratProps[];
  readonly erreurs: Erreurs;
}): JSX.Element {
  const [dernier] = contrats;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Mon contrat" chapeau={dernier?.contrat.structure}>
        {dernier !== undefined && (
          <LienBouton poids="secondaire" icone="document" href={`/contrats/${dernier.contrat.id}/annexe.pdf`}>
            Annexe au contrat (PDF)
          </LienBouton>
        )}
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      {contrats.length === 0 ? (
        <Vide titre="Aucun contrat enregistré">
          <p>Votre structure prépare votre contrat, puis l’administration du dispositif le valide.</p>
        </Vide>
      ) : (
        contrats.map((props, rang) => (
          <UnContrat {...props} {...(rang > 0 && { declarables: [], valeurs: {}, erreurs: {} })} />
        ))
      )}
    </div>
  );
}
