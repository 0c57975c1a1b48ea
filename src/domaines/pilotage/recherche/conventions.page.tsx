import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  EnTetePage,
  Etiquette,
  Formulaire,
  GroupeChoix,
  Lien,
  ResumeErreurs,
  saisis,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { TONS_CONVENTION } from "./convention.page.tsx";
import {
  BASES_LEGALES,
  type Convention,
  ETATS_CONVENTION,
  type EtatConvention,
  NOMS_BASES,
} from "./convention.rules.ts";

export type ConventionEtat = { readonly convention: Convention; readonly etat: EtatConvention };

type Props = {
  readonly conventions: readonly ConventionEtat[];
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** Every agreement, and the form of a new one. */
export function PageConventions({ conventions, valeurs, erreurs }: Props): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Extraits pour la recherche"
        chapeau="Sous convention : une personne propose, une autre valide, chaque copie est mesurée, marquée et inscrite au journal."
      >
        <Lien href="/recherche/dictionnaire.csv">Dictionnaire de l’extrait (CSV)</Lien>
        <Lien href="/recherche/marque">D’où vient une fuite ?</Lien>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="t-conventions" titre="Conventions">
        {conventions.length === 0 ? (
          <Vide titre="Aucune convention" icone="document">
            <p>Proposez la première ci-dessous.</p>
          </Vide>
        ) : (
          <Liste conventions={conventions} />
        )}
      </Bloc>
      <Bloc id="t-proposer" titre="Proposer une convention">
        <Proposition valeurs={valeurs} erreurs={erreurs} />
      </Bloc>
    </div>
  );
}

const Liste = ({ conventions }: Pick<Props, "conventions">): JSX.Element => (
  <Tableau<ConventionEtat>
    id="conventions"
    cartes
    legende={<span class="ds-sr-only">Conventions, la plus récente d’abord</span>}
    lignes={conventions}
    colonnes={[
      {
        cle: "laboratoire",
        titre: "Laboratoire",
        cellule: ({ convention: { id, laboratoire } }) => <Lien href={`/recherche/${id}`}>{laboratoire}</Lien>,
      },
      {
        cle: "etat",
        titre: "État",
        cellule: ({ etat }) => <Etiquette ton={TONS_CONVENTION[etat]}>{ETATS_CONVENTION[etat]}</Etiquette>,
      },
      { cle: "fin", titre: "Jusqu’au", cellule: ({ convention: { fin } }) => <DateEcrite date={fin} /> },
    ]}
  />
);

function Proposition({ valeurs, erreurs }: Pick<Props, "valeurs" | "erreurs">): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <Formulaire action="/recherche">
      <Champ {...commun("laboratoire")} libelle="Laboratoire" maxlength={200} />
      <Champ {...commun("finalite")} libelle="Ce qui est cherché" lignes={4} maxlength={2000} />
      <GroupeChoix
        {...commun("baseLegale")}
        legende="Base légale"
        aide="À confirmer par un juriste avant tout usage réel."
        choix={NOMS_BASES.map((valeur) => ({ valeur, libelle: BASES_LEGALES[valeur] }))}
      />
      <Champ
        {...commun("avisReference")}
        libelle="Référence de l’avis"
        aide="De la Cnil, ou du comité d’éthique et scientifique."
        maxlength={200}
      />
      <Champ
        {...commun("personnes")}
        libelle="Personnes habilitées"
        aide="Une par ligne : nom, virgule, adresse électronique."
        lignes={3}
        maxlength={4000}
      />
      <div class="dc-rang dc-rang--bas">
        <Champ {...commun("du")} libelle="Comptes rendus du" type="date" largeur="moyen" />
        <Champ {...commun("au")} libelle="Comptes rendus jusqu’au" type="date" largeur="moyen" />
      </div>
      <div class="dc-rang dc-rang--bas">
        <Champ {...commun("debut")} libelle="Convention du" type="date" largeur="moyen" />
        <Champ {...commun("fin")} libelle="Convention jusqu’au" type="date" largeur="moyen" />
      </div>
      <Champ
        {...commun("k")}
        valeur={valeurs["k"] ?? "11"}
        libelle="Lignes semblables, au moins"
        aide="De 5 à 100 : personne ne se distingue dans un groupe plus petit."
        inputmode="numeric"
        largeur="court"
      />
      <BarreActions>
        <Bouton>Proposer</Bouton>
      </BarreActions>
    </Formulaire>
  );
}

export type MarqueProps = {
  readonly texte: string;
  readonly erreurs: Erreurs;
  /** Null: nothing was asked yet. */
  readonly trouvees:
    | readonly {
        readonly copie: string;
        readonly convention: Convention;
        readonly personne: string;
        readonly par: "signe" | "ordre";
        readonly lignes: number;
      }[]
    | null;
};

/** Which copy some lines come from. */
export function PageMarque({ texte, erreurs, trouvees }: MarqueProps): JSX.Element {
  const commun = saisis((_nom: string) => texte, erreurs);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="D’où vient une fuite ?"
        chapeau="Collez des lignes d’un extrait, dans l’ordre où vous les avez trouvées : leur marque dit la copie."
      />
      <ResumeErreurs erreurs={erreurs} />
      {trouvees !== null && trouvees.length === 0 && (
        <Alerte ton="attention">
          <p>Aucune copie ne porte cette marque. Collez plus de lignes, sans changer leur ordre.</p>
        </Alerte>
      )}
      {trouvees !== null && trouvees.length > 0 && (
        <Bloc id="t-trouvees" titre="Ces lignes viennent de">
          <ul class="dc-pile dc-pile--2">
            {trouvees.map(({ copie, convention, personne, par, lignes }) => (
              <li>
                La copie {copie.slice(0, 8)}, préparée pour {personne} (
                <Lien href={`/recherche/${convention.id}`}>{convention.laboratoire}</Lien>), reconnue par{" "}
                {par === "signe" ? "les noms" : "l’ordre"} de {lignes} lignes.
              </li>
            ))}
          </ul>
        </Bloc>
      )}
      <Formulaire action="/recherche/marque">
        <Champ {...commun("texte")} libelle="Lignes trouvées" lignes={10} />
        <BarreActions>
          <Bouton>Chercher la copie</Bouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}
