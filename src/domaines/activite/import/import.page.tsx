import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import type { Bilan } from "../../../plateforme/imports/bilan.ts";
import {
  Alerte,
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  dateCourte,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  ImportEnCours,
  Lien,
  LienBouton,
  nombre,
  ResumeErreurs,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import { CHAMPS_IMPORT, CHAMPS_OBLIGATOIRES, type Correspondance } from "./champ-import.rules.ts";
import type { Apercu, Depot, EtatImport } from "./depots.query.ts";

const ETATS: Readonly<Record<EtatImport, string>> = {
  depose: "À préparer",
  essaye: "Prêt à importer",
  demande: "En attente",
  en_cours: "En cours",
  termine: "Terminé",
  abandonne: "Abandonné",
};

type ImportsProps = {
  readonly depots: readonly Depot[];
  readonly portee: Depot["portee"];
  readonly source: string;
  readonly erreurs: Erreurs;
};

/** Files sent, and the form of the next one. */
export function PageImports({ depots, portee, source, erreurs }: ImportsProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Importer des comptes rendus passés"
        chapeau={
          portee === "soi"
            ? "Reprenez ici vos comptes rendus d’un ancien outil. Rien n’est écrit avant que vous ayez vu le résultat d’un essai."
            : "Reprenez les comptes rendus d’un dispositif entier : chaque ligne nomme son conseiller par son adresse ou son numéro."
        }
      />
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="fichier" titre="Envoyer un fichier">
        <Formulaire action="/imports" fichiers>
          <Champ
            nom="fichier"
            type="file"
            libelle="Classeur XLSX, fichier CSV ou JSON"
            aide="10 Mo et 50 000 lignes au plus. D’un classeur, la première feuille est lue ; sa première ligne nomme les colonnes."
            accept=".xlsx,.csv,.json,.txt,text/csv,application/json"
            erreur={erreurs["fichier"]}
            obligatoire
          />
          <Champ
            nom="source"
            libelle="Nom de l’ancien outil"
            aide="Gardez le même nom d’un fichier à l’autre : c’est ainsi que rien n’est doublé."
            valeur={source}
            maxlength={40}
            largeur="moyen"
            erreur={erreurs["source"]}
            obligatoire
          />
          <BarreActions>
            <Bouton>Envoyer et choisir les colonnes</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
      {depots.length > 0 && (
        <Tableau
          id="imports"
          legende={`${accord(depots.length, "fichier envoyé", "fichiers envoyés")}, les derniers d’abord`}
          cartes
          lignes={depots}
          colonnes={[
            {
              cle: "nom",
              titre: "Fichier",
              cellule: ({ id, nomFichier }) => <Lien href={`/imports/${id}`}>{nomFichier}</Lien>,
            },
            { cle: "date", titre: "Envoyé le", cellule: ({ creeLe }) => dateCourte(creeLe.toISOString().slice(0, 10)) },
            { cle: "lignes", titre: "Lignes", nombre: true, cellule: ({ lignes }) => nombre(lignes) },
            { cle: "etat", titre: "État", cellule: ({ etat }) => ETATS[etat] },
            {
              cle: "crees",
              titre: "Créés",
              nombre: true,
              cellule: ({ bilan, etat }) => (etat === "termine" ? nombre(bilan?.crees ?? 0) : "–"),
            },
          ]}
        />
      )}
    </div>
  );
}

type ImportProps = {
  readonly depot: Depot;
  readonly apercu: Apercu | undefined;
  readonly correspondance: Correspondance;
  /** The most frequent remarks of the report. */
  readonly motifs: readonly (readonly [motif: string, nombre: number])[];
  readonly erreurs: Erreurs;
};

/** One file: its columns, its dry run, its load. */
export function PageImport(props: ImportProps): JSX.Element {
  const { depot, apercu, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Import de ${depot.nomFichier}`}
        chapeau={`${accord(depot.lignes, "ligne")}, source « ${depot.source} »`}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Avancement depot={depot} />
      {depot.bilan !== null && <Resultat {...props} bilan={depot.bilan} />}
      {depot.etat === "essaye" && <Lancer depot={depot} />}
      {apercu !== undefined && (depot.etat === "depose" || depot.etat === "essaye") && (
        <Colonnes {...props} apercu={apercu} />
      )}
      <p>
        <Lien href="/imports">Tous vos imports</Lien>
      </p>
    </div>
  );
}

function Avancement({ depot }: { depot: Depot }): JSX.Element | null {
  const { etat, fait, lignes, motif, mode } = depot;
  if (etat === "demande" || etat === "en_cours")
    return <ImportEnCours fait={fait} lignes={lignes} dUnCoup={mode === "tout_ou_rien"} />;
  if (etat === "termine" && motif === null)
    return (
      <Alerte ton="succes" titre="Import terminé">
        <p>Vos chiffres sont à jour. Le fichier est effacé de Déclic.</p>
      </Alerte>
    );
  return motif === null ? null : (
    <Alerte ton="attention" titre={ETATS[etat]}>
      <p>{motif}</p>
    </Alerte>
  );
}

function Resultat({ depot, bilan, motifs }: ImportProps & { readonly bilan: Bilan }): JSX.Element {
  const fini = depot.etat === "termine";
  const dits: readonly (readonly [string, number])[] = [
    [fini ? "Créés" : "À créer", bilan.crees],
    [fini ? "Mis à jour" : "À mettre à jour", bilan.mis_a_jour],
    ["Inchangés", bilan.inchanges],
    ["Lignes répétées", bilan.fusionnes],
    [fini ? "Refusés" : "À refuser", bilan.refuses],
  ];
  return (
    <Bloc id="resultat" titre={fini ? "Ce qui a été fait" : "Résultat de l’essai : rien n’est encore écrit"}>
      <Tableau
        id="sorts"
        legende={accord(bilan.lus, "ligne lue", "lignes lues")}
        cartes
        lignes={dits}
        colonnes={[
          { cle: "sort", titre: "Comptes rendus", cellule: ([libelle]) => libelle },
          { cle: "nombre", titre: "Nombre", nombre: true, cellule: ([, n]) => nombre(n) },
        ]}
      />
      {motifs.length > 0 && (
        <Tableau
          id="motifs"
          legende="Remarques les plus fréquentes"
          cartes
          lignes={motifs}
          colonnes={[
            { cle: "motif", titre: "Remarque", cellule: ([motif]) => motif },
            { cle: "nombre", titre: "Lignes", nombre: true, cellule: ([, n]) => nombre(n) },
          ]}
        />
      )}
      {depot.rapportGarde && (
        <p>
          <LienBouton poids="secondaire" icone="telecharger" href={`/imports/${depot.id}/rapport.csv`}>
            Rapport ligne par ligne (CSV)
          </LienBouton>
        </p>
      )}
    </Bloc>
  );
}

function Lancer({ depot }: { depot: Depot }): JSX.Element {
  return (
    <Bloc id="lancer" titre="Importer">
      <Formulaire action={`/imports/${depot.id}/lancement`}>
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
      <Formulaire action={`/imports/${depot.id}/abandon`}>
        <Bouton poids="secondaire">Abandonner et effacer le fichier</Bouton>
      </Formulaire>
    </Bloc>
  );
}

function Colonnes({ depot, apercu, correspondance, erreurs }: ImportProps & { readonly apercu: Apercu }): JSX.Element {
  const laissees = apercu.colonnes.filter((colonne) => (correspondance[colonne] ?? "") === "").length;
  const exiges = depot.portee === "programme" ? [...CHAMPS_OBLIGATOIRES, "conseiller"] : CHAMPS_OBLIGATOIRES;
  return (
    <Bloc id="colonnes" titre="Les colonnes du fichier">
      <p>
        Dites ce que contient chaque colonne. Il faut au moins :{" "}
        {exiges.map((champ) => CHAMPS_IMPORT.get(champ)).join(" ; ")}.
        {laissees > 0 &&
          ` ${accord(laissees, "colonne sans correspondance sera laissée", "colonnes sans correspondance seront laissées")} de côté.`}
      </p>
      <Formulaire action={`/imports/${depot.id}/essai`}>
        <div class="dc-grille">
          {apercu.colonnes.map((colonne, rang) => {
            const exemples = apercu.exemples[rang] ?? [];
            return (
              <Champ
                nom={`colonne-${rang}`}
                libelle={colonne}
                aide={exemples.length > 0 ? `Exemples : ${exemples.join(" ; ")}` : "Colonne vide"}
                valeur={correspondance[colonne] ?? ""}
                invite="Laisser de côté"
                options={[...CHAMPS_IMPORT].map(([valeur, libelle]) => ({ valeur, libelle }))}
                erreur={erreurs[`colonne-${rang}`]}
              />
            );
          })}
        </div>
        <BarreActions>
          <Bouton poids={depot.etat === "essaye" ? "secondaire" : "principal"}>Essayer sans rien écrire</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}
