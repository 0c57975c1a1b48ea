import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bouton,
  Caches,
  Champ,
  EnTetePage,
  Formulaire,
  Lien,
  nombre,
  Repli,
} from "../../../plateforme/ui/index.ts";
import { ChampsCriteres, direCriteresLies } from "../compte-rendu/criteres.page.tsx";
import type { ModeleStatistiques } from "./modele.rules.ts";
import { COMPARAISON_LIBELLES, COMPARAISONS, PAS, PAS_LIBELLES } from "./periode.rules.ts";

type Props = { readonly modele: ModeleStatistiques; readonly parametres: Readonly<Record<string, string>> };

/** Period, step, comparison and criteria: a form that leads to an address, so that it can be kept and sent. */
export function DemandeStatistiques({ modele, parametres }: Props): JSX.Element {
  const lies = direCriteresLies(modele.criteres);
  return (
    <Formulaire
      action="/statistiques"
      methode="get"
      libelle="Choisir les statistiques"
      classe="dc-bloc dc-pile dc-sans-papier"
    >
      <Repli titre="Période et filtres" nombre={Object.keys(modele.criteres).length}>
        <div class="dc-pile">
          <div class="dc-grille">
            <Champ nom="du" type="date" libelle="Du" valeur={modele.periode.du} />
            <Champ nom="au" type="date" libelle="Au" valeur={modele.periode.au} />
            <Champ
              nom="pas"
              libelle="Par"
              valeur={modele.pas}
              options={PAS.map((pas) => ({ valeur: pas, libelle: PAS_LIBELLES[pas] }))}
            />
            <Champ
              nom="comparer"
              libelle="Comparer avec"
              valeur={modele.comparaison}
              options={COMPARAISONS.map((une) => ({ valeur: une, libelle: COMPARAISON_LIBELLES[une] }))}
            />
          </div>
          <ChampsCriteres criteres={modele.criteres} />
          {lies.length > 0 && <p class="dc-doux">Chiffres limités à : {lies.join(", ")}.</p>}
          {parametres["territoire"] !== undefined && (
            <input type="hidden" name="territoire" value={parametres["territoire"]} />
          )}
          {parametres["de"] !== undefined && <input type="hidden" name="de" value={parametres["de"]} />}
          <div class="dc-rang">
            <Bouton poids="secondaire" icone="filtrer">
              Afficher
            </Bouton>
            <Lien href={sansFiltres(parametres)}>Effacer les filtres</Lien>
          </div>
        </div>
      </Repli>
    </Formulaire>
  );
}

const sansFiltres = (parametres: Props["parametres"]): string => {
  const gardes = ["de", "territoire"].flatMap((nom) => (parametres[nom] ? [`${nom}=${parametres[nom]}`] : []));
  return gardes.length === 0 ? "/statistiques" : `/statistiques?${gardes.join("&")}`;
};

type LongueProps = {
  readonly titre: string;
  readonly comptesRendus: number;
  readonly refus: "aAnnoncer" | "tropLongue" | "abandonnee";
  readonly parametres: Readonly<Record<string, string>>;
};

const TITRES = {
  aAnnoncer: "Ce calcul est long",
  tropLongue: "Cette sélection est trop grande",
  abandonnee: "Ce calcul a été arrêté : il durait trop longtemps",
} as const;

/** Says what a count will cost before it is made, or that it cannot be. */
export function PageLectureLongue({ titre, comptesRendus, refus, parametres }: LongueProps): JSX.Element {
  const refusee = refus !== "aAnnoncer";
  const { calculer: _deja, ...retour } = parametres;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={titre} />
      <Alerte ton={refusee ? "attention" : "info"} titre={TITRES[refus]}>
        <p>
          {refusee
            ? `Avec ces filtres, il faudrait relire ${nombre(comptesRendus)} comptes rendus un par un. Choisissez une période plus courte, ou moins de filtres.`
            : `Avec ces filtres, il faut relire ${nombre(comptesRendus)} comptes rendus un par un : quelques secondes. Vous pouvez fermer la page pour arrêter.`}
        </p>
      </Alerte>
      {!refusee && (
        <Formulaire action="/statistiques" methode="get">
          <Caches valeurs={{ ...retour, calculer: "oui" }} />
          <div class="dc-rang">
            <Bouton>Calculer</Bouton>
            <Lien href={sansFiltres(parametres)}>Revenir aux chiffres sans filtre</Lien>
          </div>
        </Formulaire>
      )}
      {refusee && <Lien href={sansFiltres(parametres)}>Revenir aux chiffres sans filtre</Lien>}
    </div>
  );
}
