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
  saisis,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import { CHAMPS, type Correspondance, type SorteImport } from "./champs-import.rules.ts";
import type { Apercu, Depot, EtatImport } from "./depots.query.ts";

const ETATS: Readonly<Record<EtatImport, string>> = {
  depose: "À préparer",
  essaye: "Prêt à importer",
  demande: "En attente",
  en_cours: "En cours",
  termine: "Terminé",
  abandonne: "Abandonné",
};
const SORTES: Readonly<Record<SorteImport, string>> = { candidats: "Candidats", contrats: "Contrats passés" };
const ADRESSE = "/recrutement/imports";

type ImportsProps = {
  readonly depots: readonly Depot[];
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** Files sent, and the form of the next one. */
export function PageImportsRecrutement({ depots, valeurs, erreurs }: ImportsProps): JSX.Element {
  const champ = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Importer des candidats ou des contrats"
        chapeau="Reprenez les fichiers d’un ancien outil. Rien n’est écrit avant que vous ayez vu le résultat d’un essai."
      />
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="fichier" titre="Envoyer un fichier">
        <Formulaire action={ADRESSE} fichiers>
          <GroupeChoix
            {...champ("sorte")}
            legende="Ce que contient le fichier"
            choix={[
              { valeur: "candidats", libelle: "Candidats", aide: "Une ligne par candidature." },
              {
                valeur: "contrats",
                libelle: "Contrats passés",
                aide: "Une ligne par contrat, sur un poste libre de sa structure.",
              },
            ]}
          />
          <Champ
            nom="fichier"
            type="file"
            libelle="Classeur XLSX ou fichier CSV"
            aide="10 Mo et 50 000 lignes au plus. La première ligne nomme les colonnes."
            accept=".xlsx,.csv,.txt,text/csv"
            {...(erreurs["fichier"] !== undefined && { erreur: erreurs["fichier"] })}
          />
          <Champ
            {...champ("source")}
            libelle="Nom de l’ancien outil"
            aide="Gardez le même nom d’un fichier à l’autre : c’est ainsi que rien n’est doublé."
            maxlength={40}
            largeur="moyen"
          />
          <BarreActions>
            <Bouton>Envoyer et choisir les colonnes</Bouton>
          </BarreActions>
        </Formulaire>
      </Bloc>
      <p class="dc-doux">
        La liste des structures retenues par le comité se charge par la ligne de commande :{" "}
        <code>declic importer structures fichier.json</code>. Elle dit elle aussi le sort de chaque ligne.{" "}
        <Lien href="/structures">Voir les structures</Lien>
      </p>
      {depots.length > 0 && (
        <Tableau
          id="imports"
          legende={`${accord(depots.length, "fichier envoyé", "fichiers envoyés")}, les derniers d’abord`}
          cartes
          lignes={depots}
          colonnes={[
            { cle: "nom", titre: "Fichier", cellule: (d) => <Lien href={`${ADRESSE}/${d.id}`}>{d.nomFichier}</Lien> },
            { cle: "sorte", titre: "Contenu", cellule: ({ sorte }) => SORTES[sorte] },
            { cle: "date", titre: "Envoyé le", cellule: ({ creeLe }) => dateCourte(creeLe.toISOString()) },
            { cle: "lignes", titre: "Lignes", nombre: true, cellule: ({ lignes }) => nombre(lignes) },
            { cle: "etat", titre: "État", cellule: ({ etat }) => ETATS[etat] },
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
  readonly motifs: readonly (readonly [motif: string, nombre: number])[];
  readonly erreurs: Erreurs;
};

/** One file: its columns, its dry run, its load. */
export function PageImportRecrutement(props: ImportProps): JSX.Element {
  const { depot, apercu, erreurs } = props;
  const { etat, motif } = depot;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Import de ${depot.nomFichier}`}
        chapeau={`${SORTES[depot.sorte]}, ${accord(depot.lignes, "ligne")}, source « ${depot.source} »`}
      />
      <ResumeErreurs erreurs={erreurs} />
      {(etat === "demande" || etat === "en_cours") && (
        <ImportEnCours fait={depot.fait} lignes={depot.lignes} dUnCoup={depot.mode === "tout_ou_rien"} />
      )}
      {etat === "termine" && motif === null && (
        <Alerte ton="succes" titre="Import terminé">
          <p>Le fichier est effacé de Déclic.</p>
        </Alerte>
      )}
      {motif !== null && (
        <Alerte ton="attention" titre={ETATS[etat]}>
          <p>{motif}</p>
        </Alerte>
      )}
      {depot.bilan !== null && <Resultat {...props} bilan={depot.bilan} />}
      {etat === "essaye" && <Lancer depot={depot} />}
      {apercu !== undefined && <Colonnes {...props} apercu={apercu} />}
      <p>
        <Lien href={ADRESSE}>Tous vos imports</Lien>
      </p>
    </div>
  );
}

function Resultat({ depot, bilan, motifs }: ImportProps & { readonly bilan: Bilan }): JSX.Element {
  const fini = depot.etat === "termine" && depot.motif === null;
  const dits: readonly (readonly [string, number])[] = [
    [fini ? "Créés" : "À créer", bilan.crees],
    [fini ? "Mis à jour" : "À mettre à jour", bilan.mis_a_jour],
    ["Inchangés", bilan.inchanges],
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
          { cle: "sort", titre: SORTES[depot.sorte], cellule: ([libelle]) => libelle },
          { cle: "nombre", titre: "Nombre", nombre: true, cellule: ([, n]) => nombre(n) },
        ]}
      />
      {motifs.length > 0 && (
        <Tableau
          id="motifs"
          legende="Pourquoi des lignes sont refusées"
          cartes
          lignes={motifs}
          colonnes={[
            { cle: "motif", titre: "Motif", cellule: ([motif]) => motif },
            { cle: "nombre", titre: "Fois", nombre: true, cellule: ([, n]) => nombre(n) },
          ]}
        />
      )}
      {depot.rapportGarde && (
        <p>
          <LienBouton poids="secondaire" icone="telecharger" href={`${ADRESSE}/${depot.id}/rapport.csv`}>
            Rapport ligne par ligne (CSV)
          </LienBouton>
        </p>
      )}
    </Bloc>
  );
}

function Lancer({ depot }: { readonly depot: Depot }): JSX.Element {
  return (
    <Bloc id="lancer" titre="Importer">
      <Formulaire action={`${ADRESSE}/${depot.id}/lancement`}>
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
}

function Colonnes({ depot, apercu, correspondance, erreurs }: ImportProps & { readonly apercu: Apercu }): JSX.Element {
  const laissees = apercu.colonnes.filter((colonne) => (correspondance[colonne] ?? "") === "").length;
  return (
    <Bloc id="colonnes" titre="Les colonnes du fichier">
      <p>
        Dites ce que contient chaque colonne. Il faut au moins :{" "}
        {CHAMPS[depot.sorte]
          .filter(({ obligatoire }) => obligatoire)
          .map(({ libelle }) => libelle)
          .join(" ; ")}
        .{laissees > 0 && ` ${accord(laissees, "colonne sera laissée", "colonnes seront laissées")} de côté.`}
      </p>
      <Formulaire action={`${ADRESSE}/${depot.id}/essai`}>
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
                options={CHAMPS[depot.sorte].map(({ nom, libelle }) => ({ valeur: nom, libelle }))}
                {...(erreurs[`colonne-${rang}`] !== undefined && { erreur: erreurs[`colonne-${rang}`] })}
              />
            );
          })}
        </div>
        <BarreActions>
          <Bouton poids={depot.etat === "essaye" ? "secondaire" : "principal"}>Essayer sans rien écrire</Bouton>
        </BarreActions>
      </Formulaire>
      <Formulaire action={`${ADRESSE}/${depot.id}/abandon`}>
        <Bouton poids="discret">Abandonner et effacer le fichier</Bouton>
      </Formulaire>
    </Bloc>
  );
}
