import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Bloc,
  DateEcrite,
  dateLongue,
  EnTetePage,
  Icone,
  Lien,
  type NomIcone,
  Pagination,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { type Alerte, direAlerte, JOURS_DE_SILENCE } from "./alerte.rules.ts";

const ICONES: Readonly<Record<Alerte["sorte"], NomIcone>> = {
  peu_couverts: "lieu-absent",
  silences: "bulle-alerte",
  contrats: "calendrier-horloge",
  lieux: "lieu",
};

/** What asks for attention, each with its list one click away. Nothing is shown of what is at zero. */
export function Alertes({ alertes, au }: { readonly alertes: readonly Alerte[]; readonly au: string }): JSX.Element {
  const restantes = alertes.filter(({ nombre }) => nombre > 0);
  return (
    <Bloc id="t-alertes" titre="À traiter">
      {restantes.length === 0 ? (
        <p>Rien à signaler dans votre périmètre au {dateLongue(au)}.</p>
      ) : (
        <ul class="dc-alertes">
          {restantes.map((alerte) => {
            const { titre, suite } = direAlerte(alerte);
            return (
              <li>
                <Icone nom={ICONES[alerte.sorte]} />
                <div>
                  <p class="dc-gras">{titre}</p>
                  <p class="dc-petit dc-doux">{suite}</p>
                </div>
                <Lien href={alerte.href} precision={`: ${titre}`}>
                  Voir
                </Lien>
              </li>
            );
          })}
        </ul>
      )}
    </Bloc>
  );
}

type Ligne = { readonly nom: string; readonly structure: string; readonly depuis: string };
type SilencesProps = {
  readonly lignes: readonly Ligne[];
  readonly au: string;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** The advisers who have written nothing for long, the longest silence first. */
export function PageSilences({ lignes, au, total, page, pages }: SilencesProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Conseillers sans compte rendu"
        chapeau={
          <>
            Rien d’écrit depuis {JOURS_DE_SILENCE} jours ou plus, au <DateEcrite date={au} />. Ce n’est pas une faute :
            une absence, un départ ou une difficulté l’explique souvent.
          </>
        }
      />
      {total === 0 ? (
        <Vide titre="Aucun silence">
          <p>Chaque conseiller de votre périmètre a écrit un compte rendu récemment.</p>
        </Vide>
      ) : (
        <>
          <Tableau<Ligne>
            id="silences"
            legende={<span class="ds-sr-only">Conseillers sans compte rendu, le plus long silence d’abord</span>}
            cartes
            lignes={lignes}
            colonnes={[
              { cle: "nom", titre: "Conseiller", cellule: ({ nom }) => nom },
              { cle: "structure", titre: "Structure", cellule: ({ structure }) => structure },
              { cle: "depuis", titre: "Depuis le", cellule: ({ depuis }) => dateLongue(depuis) },
            ]}
          />
          <Pagination
            {...{ page, pages, total }}
            mots={["conseiller", "conseillers"]}
            adresse={(autre) => `/mes-tableaux/silences?au=${au}&page=${autre}`}
          />
        </>
      )}
    </div>
  );
}
