import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  Bouton,
  Case,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  ResumeErreurs,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import { nomDe } from "./identite.rules.ts";
import {
  CHAMP_IMPORT_LIBELLES,
  CHAMPS_IMPORT,
  type Correspondance,
  type LigneAnalysee,
} from "./import-beneficiaires.rules.ts";

/** Sending a file: nothing becomes a record before its analysis was read. */
export function PageImport({ erreurs }: { erreurs: Erreurs }): JSX.Element {
  return (
    <Formulaire action="/beneficiaires/import" fichiers classe="dc-pile dc-pile--6">
      <EnTetePage
        titre="Importer des bénéficiaires"
        chapeau="Un fichier CSV ou XLSX, une personne par ligne. Vous verrez ce qu’il donne avant d’enregistrer."
      />
      <ResumeErreurs erreurs={erreurs} />
      <div class="dc-bloc dc-pile">
        <Champ
          nom="fichier"
          libelle="Fichier"
          aide="La première ligne nomme les colonnes. 5 000 lignes et 10 Mo au plus."
          type="file"
          accept=".csv,.xlsx,text/csv"
          erreur={erreurs["fichier"]}
        />
      </div>
      <div class="dc-rang">
        <Bouton icone="fleche-droite">Analyser</Bouton>
        <LienBouton poids="secondaire" href="/beneficiaires">
          Revenir à la liste
        </LienBouton>
      </div>
    </Formulaire>
  );
}

type AnalyseProps = {
  readonly id: string;
  readonly nom: string;
  readonly colonnes: readonly string[];
  readonly correspondance: Correspondance;
  readonly analyse: readonly LigneAnalysee[];
  readonly erreurs: Erreurs;
};

const MONTREES = 100;

/** What a file gives, line by line, and the choice to import it. */
export function PageAnalyse({ id, nom, colonnes, correspondance, analyse, erreurs }: AnalyseProps): JSX.Element {
  const refusees = analyse.filter(({ refus }) => refus.length > 0);
  const connues = analyse.filter(({ refus, doublon }) => refus.length === 0 && doublon !== null);
  const bonnes = analyse.length - refusees.length - connues.length;
  const suite = new URLSearchParams(correspondance).toString();
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Analyse du fichier" chapeau={`${nom} : ${accord(analyse.length, "ligne")}`} />
      <ResumeErreurs erreurs={erreurs} />
      <Alerte ton={bonnes > 0 ? "succes" : "attention"} titre={`${accord(bonnes, "fiche à créer", "fiches à créer")}`}>
        <p>
          {accord(connues.length, "personne déjà connue laissée", "personnes déjà connues laissées")} de côté,{" "}
          {accord(refusees.length, "ligne refusée", "lignes refusées")}. Rien n’est encore enregistré.
        </p>
      </Alerte>
      <Colonnes id={id} colonnes={colonnes} correspondance={correspondance} />
      <Lignes analyse={analyse} />
      <div class="dc-rang dc-sans-papier">
        <LienBouton
          poids="discret"
          icone="telecharger"
          telecharge
          href={`/beneficiaires/import/${id}/rapport.csv?${suite}`}
        >
          Rapport ligne par ligne (CSV)
        </LienBouton>
      </div>
      <Decision id={id} correspondance={correspondance} erreurs={erreurs} />
    </div>
  );
}

function Colonnes({
  id,
  colonnes,
  correspondance,
}: Pick<AnalyseProps, "id" | "colonnes" | "correspondance">): JSX.Element {
  return (
    <Formulaire
      action={`/beneficiaires/import/${id}`}
      methode="get"
      classe="dc-bloc dc-pile"
      libelle="Colonnes du fichier"
    >
      <h2 class="ds-heading" data-size="xs">
        Quelle colonne donne quoi ?
      </h2>
      <input type="hidden" name="choisies" value="oui" />
      <div class="dc-grille">
        {CHAMPS_IMPORT.map((champ) => (
          <Champ
            nom={champ}
            libelle={CHAMP_IMPORT_LIBELLES[champ]}
            invite="Aucune"
            valeur={correspondance[champ]}
            options={colonnes
              .filter((colonne) => colonne !== "")
              .map((colonne) => ({ valeur: colonne, libelle: colonne }))}
          />
        ))}
      </div>
      <div class="dc-rang">
        <Bouton poids="secondaire" icone="rafraichir">
          Analyser de nouveau
        </Bouton>
      </div>
    </Formulaire>
  );
}

function Lignes({ analyse }: { analyse: readonly LigneAnalysee[] }): JSX.Element {
  const montrees = analyse.slice(0, MONTREES);
  return (
    <Tableau<LigneAnalysee>
      id="analyse"
      legende={
        analyse.length > MONTREES ? `Les ${MONTREES} premières lignes ; le rapport les a toutes` : "Toutes les lignes"
      }
      lignes={montrees}
      cartes
      colonnes={[
        { cle: "ligne", titre: "Ligne", nombre: true, cellule: ({ ligne }) => ligne },
        { cle: "personne", titre: "Personne", cellule: ({ saisie }) => nomDe(saisie.identite) },
        { cle: "telephone", titre: "Téléphone", cellule: ({ saisie }) => saisie.identite.telephone },
        {
          cle: "sort",
          titre: "Ce qu’elle devient",
          cellule: ({ refus, doublon }) => {
            if (refus.length > 0) return `Refusée : ${refus.map(({ message }) => message).join(" ")}`;
            return doublon === null ? "Nouvelle fiche" : `Laissée de côté : ${doublon}`;
          },
        },
      ]}
    />
  );
}

function Decision({
  id,
  correspondance,
  erreurs,
}: Pick<AnalyseProps, "id" | "correspondance" | "erreurs">): JSX.Element {
  return (
    <Formulaire action={`/beneficiaires/import/${id}`} classe="dc-bloc dc-pile dc-pile--6" cle={id}>
      {Object.entries(correspondance).map(([champ, colonne]) => (
        <input type="hidden" name={champ} value={colonne} />
      ))}
      <GroupeChoix
        nom="mode"
        legende="Si des lignes sont refusées"
        valeur="bonnes_lignes"
        erreur={erreurs["mode"]}
        choix={[
          { valeur: "bonnes_lignes", libelle: "Enregistrer les bonnes lignes" },
          { valeur: "tout_ou_rien", libelle: "Ne rien enregistrer du tout" },
        ]}
      />
      <Case
        nom="accord"
        libelle="Ces personnes ont accepté que leur nom soit gardé pour suivre leurs progrès"
        erreur={erreurs["accord"]}
      />
      <div class="dc-rang">
        <Bouton icone="coche">Importer</Bouton>
        <LienBouton poids="secondaire" href="/beneficiaires">
          Ne rien importer
        </LienBouton>
      </div>
    </Formulaire>
  );
}
