import type { JSX } from "hono/jsx/jsx-runtime";
import {
  adresseDeListe,
  Bouton,
  Champ,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  EnTetePage,
  Formulaire,
  LienBouton,
  moisLong,
  Pagination,
  pagesPour,
  Repli,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { BESOINS, type Besoin, LIBELLES_BESOINS } from "./echeance.rules.ts";
import type { Echeance } from "./echeances.query.ts";
import { type Groupe, HORIZONS, type Horizon, type Vue } from "./regrouper.rules.ts";
import { ListeEcheances, Prevision, TableauGroupes } from "./vues-echeancier.page.tsx";

export type FiltreEcheancier = {
  readonly jour: string;
  readonly horizon: Horizon;
  readonly vue: Vue;
  readonly recherche: string;
  readonly departement: string | null;
  readonly sorte: Echeance["sorte"] | null;
  readonly besoin: Besoin | null;
  readonly suite: "a_decider" | "decide" | null;
  readonly page: number;
};

type Props = {
  readonly filtre: FiltreEcheancier;
  readonly perimetre: string;
  readonly jourDemonstration: string | null;
  /** Last day of the horizon. */
  readonly au: string;
  readonly mois: readonly Groupe[];
  readonly groupes: readonly Groupe[];
  /** The page of the list. */
  readonly echeances: readonly Echeance[];
  readonly total: number;
  readonly aDecider: number;
  readonly noms: ReadonlyMap<number, string>;
};

const VUES_LIBELLES: Readonly<Record<Vue, string>> = {
  liste: "Une par une",
  mois: "Par mois",
  departements: "Par département",
  structures: "Par structure",
};

/** What ends in the reader's perimeter: forecast, needs, decisions. */
export function PageEcheancier(props: Props): JSX.Element {
  const { filtre, perimetre, jourDemonstration, au, mois, total } = props;
  const criteres = {
    jour: filtre.jour,
    horizon: filtre.horizon,
    recherche: filtre.recherche,
    departement: filtre.departement,
    sorte: filtre.sorte,
    besoin: filtre.besoin,
    suite: filtre.suite,
  };
  const adresse = (chemin: string, plus: { readonly vue?: Vue; readonly page?: number } = {}): string =>
    adresseDeListe(chemin, { ...criteres, vue: plus.vue ?? filtre.vue, page: plus.page });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Échéancier"
        chapeau={
          <>
            {perimetre}, au <DateEcrite date={filtre.jour} />
            {jourDemonstration === filtre.jour && ", jour de la démonstration"}
          </>
        }
      >
        <Telechargements csv={adresse("/echeancier/export/csv")} xlsx={adresse("/echeancier/export/xlsx")} />
      </EnTetePage>
      <Cles {...props} />
      <Filtres filtre={filtre} />
      {total === 0 ? (
        <Vide titre="Rien ne se termine">
          <p>
            Aucun contrat, aucune convention ni aucune subvention de votre périmètre ne se termine d’ici le{" "}
            <DateEcrite date={au} />, ou ne répond à cette recherche.
          </p>
          <LienBouton poids="secondaire" href="/echeancier">
            Voir tout l’échéancier
          </LienBouton>
        </Vide>
      ) : (
        <>
          <Prevision mois={mois} />
          <nav class="dc-puces dc-sans-papier" aria-label="Présentation des échéances">
            {(["liste", "mois", "departements", "structures"] as const).map((vue) => (
              <a
                class="ds-chip"
                href={adresse("/echeancier", { vue })}
                aria-current={vue === filtre.vue ? "true" : undefined}
              >
                {VUES_LIBELLES[vue]}
              </a>
            ))}
          </nav>
          <Contenu {...props} adresse={(page) => adresse("/echeancier", { page })} />
        </>
      )}
      <p class="dc-petit dc-doux">
        Un contrat compte le mois de son dernier jour prévu. Une convention court 36 mois au plus à partir du jour où
        ses postes sont accordés ; la subvention d’un poste, 24 mois à partir de son premier contrat, sans dépasser la
        convention ; un poste transféré garde son premier octroi et son premier contrat. Les règles de droit sont à
        confirmer par un juriste avant tout usage réel.
      </p>
    </div>
  );
}

function Contenu(props: Props & { readonly adresse: (page: number) => string }): JSX.Element {
  const { filtre, groupes, echeances, total, noms, adresse } = props;
  if (filtre.vue !== "liste")
    return (
      <TableauGroupes
        groupes={groupes}
        vue={filtre.vue}
        legende={`Échéances : ${VUES_LIBELLES[filtre.vue].toLowerCase()}`}
      />
    );
  return (
    <>
      <ListeEcheances echeances={echeances} total={total} jour={filtre.jour} noms={noms} />
      <Pagination
        page={filtre.page}
        pages={pagesPour(total)}
        total={total}
        mots={["échéance", "échéances"]}
        adresse={adresse}
      />
    </>
  );
}

const TROIS_MOIS = 4;

function Cles({ filtre, mois, aDecider }: Props): JSX.Element {
  const proches = mois.slice(0, TROIS_MOIS);
  const dernier = proches.at(-1)?.cle ?? filtre.jour;
  const definition = "Contrats dont le dernier jour prévu tombe dans la période, ceux rompus avant leur terme exclus.";
  return (
    <Chiffres>
      <ChiffreCle
        nom={`Contrats qui finissent en ${moisLong(filtre.jour)}`}
        valeur={proches[0]?.contrats ?? 0}
        date={filtre.jour}
        definition={definition}
      />
      <ChiffreCle
        nom={`D’ici la fin de ${moisLong(dernier)}`}
        valeur={proches.reduce((n, g) => n + g.contrats, 0)}
        date={filtre.jour}
        definition={`${definition} Le mois en cours est compris.`}
      />
      <ChiffreCle
        nom="Reste à décider"
        valeur={aDecider}
        date={filtre.jour}
        definition="Contrats, conventions et subventions de la période choisie qui demandent une décision, sans suite notée."
      />
    </Chiffres>
  );
}

function Filtres({ filtre }: { readonly filtre: FiltreEcheancier }): JSX.Element {
  const choisis = [filtre.recherche || null, filtre.departement, filtre.sorte, filtre.besoin, filtre.suite].filter(
    (un) => un !== null,
  ).length;
  return (
    <Formulaire action="/echeancier" methode="get" recherche libelle="Filtrer l’échéancier">
      {filtre.vue !== "liste" && <input type="hidden" name="vue" value={filtre.vue} />}
      <Repli titre="Filtrer, choisir un jour" nombre={choisis}>
        <div class="dc-rang dc-rang--bas">
          <Champ nom="jour" libelle="Au" type="date" valeur={filtre.jour} largeur="moyen" />
          <Champ
            nom="horizon"
            libelle="Sur"
            valeur={String(filtre.horizon)}
            options={HORIZONS.map((n) => ({ valeur: String(n), libelle: `${n} mois` }))}
          />
          <Champ nom="recherche" libelle="Structure ou commune" type="search" valeur={filtre.recherche} />
          <Champ
            nom="departement"
            libelle="Département"
            valeur={filtre.departement}
            largeur="court"
            aide="Exemple : 23"
          />
          <Champ
            nom="sorte"
            libelle="Sorte"
            valeur={filtre.sorte}
            invite="Toutes"
            options={[
              { valeur: "contrat", libelle: "Contrats" },
              { valeur: "convention", libelle: "Conventions" },
              { valeur: "financement", libelle: "Subventions" },
            ]}
          />
          <Champ
            nom="besoin"
            libelle="Ce qu’il faut"
            valeur={filtre.besoin}
            invite="Tout"
            options={BESOINS.map((valeur) => ({ valeur, libelle: LIBELLES_BESOINS[valeur] }))}
          />
          <Champ
            nom="suite"
            libelle="Suite"
            valeur={filtre.suite}
            invite="Toutes"
            options={[
              { valeur: "a_decider", libelle: "Reste à décider" },
              { valeur: "decide", libelle: "Décidée" },
            ]}
          />
          <Bouton>Filtrer</Bouton>
        </div>
      </Repli>
    </Formulaire>
  );
}
