import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, EnTetePage, Lien, LienBouton, Tableau, Vide } from "../../../plateforme/ui/index.ts";
import type { Statut, Suite } from "./manifestation.rules.ts";
import { EtatCourt, jourDe } from "./manifestations.page.tsx";

export type MonDossier = {
  readonly jeton: string;
  readonly appel: string;
  readonly statut: Statut;
  readonly creeLe: Date;
  readonly suite: Suite;
};

/** The files of one's own structure, those not handed in included. */
export function PageMesDossiers({ dossiers, nom }: { dossiers: readonly MonDossier[]; nom: string }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Vos demandes de postes" chapeau={nom}>
        <LienBouton href="/appels">Voir les appels ouverts</LienBouton>
      </EnTetePage>
      {dossiers.length === 0 ? (
        <Vide titre="Aucun dossier">
          <p>
            Répondez à un appel ouvert pour demander des postes. Pour en ajouter à ceux que vous avez, demandez un
            avenant.
          </p>
        </Vide>
      ) : (
        <Tableau
          id="dossiers"
          legende={accord(dossiers.length, "dossier")}
          cartes
          lignes={dossiers}
          colonnes={[
            {
              cle: "appel",
              titre: "Appel",
              cellule: (d) => <Lien href={`/manifestation/${d.jeton}`}>{d.appel}</Lien>,
            },
            { cle: "statut", titre: "État", cellule: (d) => <EtatCourt statut={d.statut} /> },
            { cle: "suite", titre: "Suite", cellule: (d) => d.suite.etape },
            { cle: "date", titre: "Commencé le", cellule: (d) => jourDe(d.creeLe) },
          ]}
        />
      )}
    </div>
  );
}
