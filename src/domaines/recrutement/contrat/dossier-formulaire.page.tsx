import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bloc,
  Bouton,
  Case,
  Champ,
  dateCourte,
  Formulaire,
  GroupeChoix,
  saisis,
} from "../../../plateforme/ui/index.ts";
import type { Dossier, Remplacable } from "./dossier.query.ts";
import type { Controle } from "./dossier.rules.ts";
import { type ChampDossier, FONCTIONS, ORIGINES } from "./lire-termes.rules.ts";
import { Manquements } from "./manquements.page.tsx";
import { CATEGORIES, FONDEMENTS, MOTIFS_CDD, TYPES_CONTRAT } from "./regles/type-contrat.rules.ts";

export type Retenue = { readonly id: number; readonly nom: string };
export type FormulaireDossierProps = {
  readonly dossier: Dossier;
  readonly controle: Controle;
  readonly retenues: readonly Retenue[];
  readonly remplacables: readonly Remplacable[];
  readonly erreurs: Erreurs;
};

type Commun = ReturnType<typeof saisis<ChampDossier>>;

/** The whole file in one page: who, which contract, which hours and pay; then what the law says of it, before it is sent. */
export function FormulaireDossier(props: FormulaireDossierProps): JSX.Element {
  const { dossier, controle, erreurs } = props;
  const commun = saisis((nom: ChampDossier) => dossier.saisie[nom] ?? "", erreurs);
  return (
    <Formulaire action={`/contrats/dossiers/${dossier.id}`} autocomplete="off" attributs={{ "data-verification": "" }}>
      <SectionPersonne {...props} commun={commun} />
      <SectionContrat {...props} commun={commun} />
      <SectionTemps commun={commun} coche={dossier.saisie.partielDemande === "oui"} />
      <Bloc id="verification" titre="Ce que disent les règles">
        <div class="dc-pile" data-regles="" aria-live="polite">
          <Manquements
            manquements={controle.manquements}
            obstacles={[...controle.obstacles, ...controle.attendus]}
            manque={Object.keys(controle.erreurs).length}
          />
        </div>
      </Bloc>
      <BarreActions>
        <Bouton nom="geste" valeur="deposer">
          Envoyer pour validation
        </Bouton>
        <Bouton nom="geste" valeur="verifier" poids="secondaire">
          Enregistrer et vérifier
        </Bouton>
        <Bouton nom="geste" valeur="demander" poids="secondaire">
          Envoyer le lien à la personne
        </Bouton>
      </BarreActions>
    </Formulaire>
  );
}

function SectionPersonne({
  retenues,
  remplacables,
  controle,
  commun,
}: FormulaireDossierProps & { readonly commun: Commun }): JSX.Element {
  const origines = Object.entries(ORIGINES).filter(([cle]) => cle !== "mise_en_relation" || retenues.length > 0);
  return (
    <Bloc id="personne" titre="La personne">
      <p>
        Une personne que vous avez trouvée, ou qui travaille déjà chez vous, reçoit un lien : elle lit ce contrat, dit
        oui ou non, et donne son résultat au test Pix. L’administration le vérifie.
      </p>
      <GroupeChoix
        {...commun("origine")}
        legende="D’où vient-elle ?"
        choix={origines.map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
      {retenues.length > 0 && (
        <Champ
          {...commun("candidat")}
          libelle="Personne retenue"
          aide="Pour une mise en relation : les questions suivantes ne se posent pas."
          invite="Choisissez…"
          options={retenues.map(({ id, nom }) => ({ valeur: String(id), libelle: nom }))}
        />
      )}
      <div class="dc-deux">
        <Champ {...commun("prenom")} libelle="Prénom" />
        <Champ {...commun("nom")} libelle="Nom" />
        <Champ
          {...commun("courriel")}
          libelle="Adresse électronique"
          aide="Elle y reçoit le contrat à accepter, puis de quoi ouvrir son espace."
          type="email"
        />
      </div>
      {controle.coordinateurs && (
        <Champ
          {...commun("fonction")}
          libelle="Poste"
          options={Object.entries(FONCTIONS).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
      )}
      {remplacables.length > 0 && (
        <Champ
          {...commun("remplace")}
          libelle="Remplace une personne absente"
          facultatif
          invite="Non, personne"
          options={remplacables.map(({ id, nom, debut, fin }) => ({
            valeur: String(id),
            libelle: `${nom}, du ${dateCourte(debut)} au ${dateCourte(fin)}`,
          }))}
        />
      )}
    </Bloc>
  );
}

function SectionContrat({ dossier, commun }: FormulaireDossierProps & { readonly commun: Commun }): JSX.Element {
  const types = Object.entries(TYPES_CONTRAT).filter(([, { chez }]) => chez === "toutes" || chez === dossier.nature);
  return (
    <Bloc id="contrat" titre="Le contrat">
      <Champ
        {...commun("type")}
        libelle="Type de contrat"
        invite="Choisissez…"
        options={types.map(([valeur, { libelle }]) => ({ valeur, libelle }))}
      />
      {dossier.nature === "privee" ? (
        <Champ
          {...commun("motif")}
          libelle="Motif, pour un CDD"
          invite="Choisissez…"
          options={Object.entries(MOTIFS_CDD).map(([valeur, { libelle, article, mois }]) => ({
            valeur,
            libelle: `${libelle} (${article} : ${mois} mois au plus)`,
          }))}
        />
      ) : (
        <Champ
          {...commun("fondement")}
          libelle="Fondement, pour un agent contractuel ou titulaire"
          invite="Choisissez…"
          options={Object.entries(FONDEMENTS).map(([valeur, { libelle }]) => ({ valeur, libelle }))}
        />
      )}
      <div class="dc-deux">
        <Champ {...commun("debut")} libelle="Premier jour" type="date" largeur="moyen" />
        <Champ
          {...commun("fin")}
          libelle="Dernier jour"
          aide="Laissez vide pour un contrat sans terme."
          type="date"
          largeur="moyen"
        />
      </div>
      <p class="dc-doux">
        Les contrats de la personne chez vous que ce service connaît sont comptés. Dites ici les autres.
      </p>
      <div class="dc-deux">
        <Champ
          {...commun("renouvellements")}
          libelle="Renouvellements déjà faits ailleurs que dans ce service"
          inputmode="numeric"
          largeur="moyen"
          facultatif
        />
        <Champ
          {...commun("moisAvant")}
          libelle="Mois déjà travaillés chez vous avant ce contrat"
          inputmode="numeric"
          largeur="moyen"
          facultatif
        />
      </div>
      <Champ
        {...commun("accord")}
        libelle="Accord de branche ou autre texte qui permet davantage"
        aide="Son nom et son numéro. Exemple : IDCC 1518, accord du 15 décembre 2020."
        maxlength={300}
        facultatif
      />
      <div class="dc-deux">
        <Champ
          {...commun("categorie")}
          libelle="Catégorie"
          invite="Choisissez…"
          options={Object.entries(CATEGORIES).map(([valeur, { libelle }]) => ({ valeur, libelle }))}
        />
        <Champ
          {...commun("essaiJours")}
          libelle="Période d’essai, en jours"
          inputmode="numeric"
          largeur="moyen"
          facultatif
        />
      </div>
    </Bloc>
  );
}

function SectionTemps({ commun, coche }: { readonly commun: Commun; readonly coche: boolean }): JSX.Element {
  return (
    <Bloc id="temps" titre="Le temps et le salaire">
      <div class="dc-deux">
        <Champ {...commun("heures")} libelle="Heures par semaine" inputmode="decimal" largeur="moyen" />
        <Champ {...commun("quotite")} libelle="Quotité, en % d’un temps plein" inputmode="numeric" largeur="moyen" />
        <Champ {...commun("brut")} libelle="Salaire brut par mois, en euros" inputmode="decimal" largeur="moyen" />
        <Champ
          {...commun("minimumBranche")}
          libelle="Minimum de la branche par mois, en euros"
          inputmode="decimal"
          largeur="moyen"
          facultatif
        />
      </div>
      <Case
        nom="partielDemande"
        libelle="La personne a demandé par écrit moins de 24 heures, ou travaille aussi ailleurs"
        cochee={coche}
      />
      <Champ
        {...commun("parts")}
        libelle="Emploi partagé entre plusieurs structures"
        aide="Une part par ligne : « Mairie d’Aubusson ; 40 % ». Leur somme fait la quotité."
        lignes={3}
        facultatif
      />
    </Bloc>
  );
}
