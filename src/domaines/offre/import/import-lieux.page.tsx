import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import type { Bilan } from "../../../plateforme/imports/bilan.ts";
import {
  Alerte,
  accord,
  BarreActions,
  Bloc,
  Bouton,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  ImportEnCours,
  Lien,
  LienBouton,
  nombre,
  ResumeErreurs,
  Tableau,
  telephone,
} from "../../../plateforme/ui/index.ts";
import { direHoraires } from "../horaires/dire-horaires.rules.ts";
import { ColonnesLieux } from "./colonnes-lieux.page.tsx";
import type { DepotLieux, Essai } from "./depots-lieux.query.ts";
import { ETATS } from "./imports-lieux.page.tsx";
import { LibellesLieux } from "./libelles-lieux.page.tsx";
import type { ColonneLue, LibelleADecider } from "./montrer-import.rules.ts";

type ImportLieuxProps = {
  readonly depot: DepotLieux;
  /** Undefined once the file is wiped. */
  readonly colonnes: readonly ColonneLue[] | undefined;
  /** What is said once for all places. */
  readonly partout: Readonly<Record<string, string>>;
  readonly premiers: Essai["premiers"];
  /** The most frequent remarks of the report. */
  readonly motifs: readonly (readonly [motif: string, nombre: number])[];
  readonly libelles: readonly LibelleADecider[];
  readonly erreurs: Erreurs;
};

/** One file of places: its columns, its dry run, its labels, its load. */
export function PageImportLieux(props: ImportLieuxProps): JSX.Element {
  const { depot, colonnes, erreurs, libelles } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Import de ${depot.nomFichier}`}
        chapeau={`${accord(depot.lignes, "ligne")}, source « ${depot.source} »`}
      />
      <ResumeErreurs erreurs={erreurs} />
      {depot.pardon !== null && (
        <Alerte ton="attention" titre="Le fichier est abîmé">
          <p>{depot.pardon} Il a été lu quand même : vérifiez les lignes de l’essai.</p>
        </Alerte>
      )}
      <Avancement depot={depot} />
      {depot.bilan !== null && depot.etat !== "a_essayer" && <Resultat {...props} bilan={depot.bilan} />}
      {depot.etat === "essaye" && libelles.length > 0 && <LibellesLieux id={depot.id} libelles={libelles} />}
      {depot.etat === "essaye" && <Lancer id={depot.id} />}
      {colonnes !== undefined && (depot.etat === "depose" || depot.etat === "essaye") && (
        <ColonnesLieux id={depot.id} essaye={depot.etat === "essaye"} colonnes={colonnes} partout={props.partout} />
      )}
      {(depot.etat === "depose" || depot.etat === "essaye") && (
        <Formulaire action={`/lieux/imports/${depot.id}/abandon`}>
          <Bouton poids="secondaire">Abandonner et effacer le fichier</Bouton>
        </Formulaire>
      )}
      <p>
        <Lien href="/lieux/imports">Tous les imports de lieux</Lien>
      </p>
    </div>
  );
}

function Avancement({ depot }: { depot: DepotLieux }): JSX.Element | null {
  const { etat, fait, lignes, motif } = depot;
  if (etat === "a_essayer")
    return (
      <Alerte ton="info" titre="Essai en cours" annoncer>
        <p>Chaque ligne est relue : le résultat s’affiche ici dans quelques secondes. Rien n’est écrit.</p>
      </Alerte>
    );
  if (etat === "demande" || etat === "en_cours") return <ImportEnCours fait={fait} lignes={lignes} />;
  if (etat === "termine" && motif === null)
    return (
      <Alerte ton="succes" titre="Import terminé">
        <p>Les lieux sont à jour. Le fichier est effacé de Déclic.</p>
      </Alerte>
    );
  return motif === null ? null : (
    <Alerte ton="attention" titre={ETATS[etat]}>
      <p>{motif}</p>
    </Alerte>
  );
}

function Resultat({ depot, bilan, motifs, premiers }: ImportLieuxProps & { readonly bilan: Bilan }): JSX.Element {
  const fini = depot.etat === "termine";
  const dits: readonly (readonly [string, number])[] = [
    [fini ? "Créés" : "À créer", bilan.crees],
    [fini ? "Mis à jour" : "À mettre à jour", bilan.mis_a_jour],
    ["Inchangés", bilan.inchanges],
    ["Réunis à un lieu connu", bilan.fusionnes],
    [fini ? "Refusés" : "À refuser", bilan.refuses],
    ["Doublons possibles, à juger", depot.doutes],
  ];
  return (
    <Bloc id="resultat" titre={fini ? "Ce qui a été fait" : "Résultat de l’essai : rien n’est encore écrit"}>
      <Tableau
        id="sorts"
        legende={accord(bilan.lus, "ligne lue", "lignes lues")}
        cartes
        lignes={dits}
        colonnes={[
          { cle: "sort", titre: "Lieux", cellule: ([libelle]) => libelle },
          { cle: "nombre", titre: "Nombre", nombre: true, cellule: ([, n]) => nombre(n) },
        ]}
      />
      {premiers.length > 0 && (
        <Tableau
          id="premiers"
          legende={fini ? "Les premiers lieux" : "Les premiers lieux, comme ils seraient"}
          cartes
          lignes={premiers}
          colonnes={[
            { cle: "nom", titre: "Nom", cellule: ({ nom }) => nom },
            {
              cle: "adresse",
              titre: "Adresse",
              cellule: ({ adresse, codePostal, communeNom, position }) =>
                `${adresse}, ${codePostal} ${communeNom}${position === "commune" ? " (centre de la commune)" : ""}`,
            },
            {
              cle: "telephone",
              titre: "Téléphone",
              cellule: (lieu) => (lieu.telephone === null ? "–" : telephone(lieu.telephone)),
            },
            {
              cle: "horaires",
              titre: "Horaires",
              cellule: ({ horaires }) => (horaires === null ? "–" : direHoraires(horaires, horaires).join(" ; ")),
            },
            { cle: "services", titre: "Aides", cellule: ({ services }) => services.join(", ") || "–" },
          ]}
        />
      )}
      {motifs.length > 0 && (
        <Tableau
          id="motifs"
          legende="Remarques les plus fréquentes"
          cartes
          lignes={motifs}
          colonnes={[
            { cle: "motif", titre: "Remarque", cellule: ([motif]) => motif },
            { cle: "nombre", titre: "Fois", nombre: true, cellule: ([, n]) => nombre(n) },
          ]}
        />
      )}
      <p>
        <LienBouton poids="secondaire" icone="telecharger" href={`/lieux/imports/${depot.id}/rapport.csv`}>
          Rapport ligne par ligne (CSV)
        </LienBouton>
      </p>
    </Bloc>
  );
}

const Lancer = ({ id }: { readonly id: string }): JSX.Element => (
  <Bloc id="lancer" titre="Importer">
    <Formulaire action={`/lieux/imports/${id}/lancement`}>
      <GroupeChoix
        nom="mode"
        legende="Si des lignes sont refusées"
        valeur="bonnes_lignes"
        choix={[
          { valeur: "bonnes_lignes", libelle: "Importer les bonnes lignes, laisser les autres" },
          { valeur: "tout_ou_rien", libelle: "Tout ou rien : une seule refusée, et rien n’est écrit" },
        ]}
      />
      <BarreActions>
        <Bouton>Importer maintenant</Bouton>
      </BarreActions>
    </Formulaire>
  </Bloc>
);
