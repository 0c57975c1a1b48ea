import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  Formulaire,
  GroupeChoix,
  saisis,
} from "../../../plateforme/ui/index.ts";
import type { ActeVu, ContratVu } from "./contrat.query.ts";
import { ecrireParts, FORME_PARTS } from "./regles/parts.rules.ts";
import { type EtatContrat, MOTIFS_ABSENCE, MOTIFS_RUPTURE, type SorteActe } from "./suites.rules.ts";

export type ContratProps = {
  readonly contrat: ContratVu;
  readonly etat: EtatContrat;
  readonly actes: readonly ActeVu[];
  /** What the reader may declare, conclude or take back. */
  readonly declarables: readonly SorteActe[];
  readonly aConclure: ActeVu | undefined;
  readonly aRetirer: ActeVu | undefined;
  readonly jour: string;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** What someone else declared and waits for the reader's answer. */
export function Reponse({
  acte,
  phrase,
  valeurs,
  erreurs,
}: ContratProps & { readonly acte: ActeVu; readonly phrase: string }): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  return (
    <Bloc id="reponse" titre="Votre réponse est attendue">
      <Alerte titre={phrase} niveau={3}>
        <p>{acte.precision === "" ? "Aucune précision n’est donnée." : acte.precision}</p>
      </Alerte>
      <Formulaire action={`/contrats/actes/${acte.id}/conclusion`}>
        <GroupeChoix
          {...commun("accord")}
          legende="Confirmez-vous ?"
          choix={[
            { valeur: "oui", libelle: "Oui, c’est exact" },
            { valeur: "non", libelle: "Non" },
          ]}
        />
        <Champ {...commun("reponse")} libelle="Sinon, pourquoi" lignes={3} maxlength={1000} facultatif />
        <BarreActions>
          <Bouton>Répondre</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

const TITRES: Readonly<Record<SorteActe, string>> = {
  avenant: "Changer le temps de travail ou le salaire",
  renouvellement: "Renouveler le contrat",
  suspension: "Déclarer une absence longue",
  reprise: "Déclarer le retour",
  rupture: "Déclarer la fin avant le terme",
};
const SUITES: Readonly<Record<SorteActe, string>> = {
  avenant: "La personne reçoit un message et donne son accord. Rien ne change avant le jour dit.",
  renouvellement: "Les règles de durée sont vérifiées, puis l’administration du dispositif confirme.",
  suspension: "Le poste devient libre pendant l’absence : vous pouvez préparer le contrat de qui remplace.",
  reprise: "L’absence finit la veille du retour.",
  rupture: "L’autre partie, ou l’administration, confirme : rien ne change avant.",
};

/** What the reader may declare, each in its fold; the one with errors is open. */
export function Declarations(props: ContratProps): JSX.Element | null {
  const { contrat, declarables, aRetirer } = props;
  if (declarables.length === 0 && aRetirer === undefined) return null;
  return (
    <Bloc id={`changer-${contrat.id}`} titre="Déclarer un changement">
      {aRetirer !== undefined && (
        <Formulaire action={`/contrats/actes/${aRetirer.id}/retrait`} classe="dc-rang">
          <span>Votre déclaration attend une réponse.</span>
          <Bouton poids="secondaire">La retirer</Bouton>
        </Formulaire>
      )}
      {declarables.map((sorte) => (
        <details class="dc-def" open={props.valeurs["sorte"] === sorte}>
          <summary>{TITRES[sorte]}</summary>
          <FormulaireActe {...props} sorte={sorte} />
        </details>
      ))}
    </Bloc>
  );
}

function FormulaireActe(props: ContratProps & { readonly sorte: SorteActe }): JSX.Element {
  const { contrat, sorte, valeurs, erreurs } = props;
  const sien = valeurs["sorte"] === sorte;
  const connus: Readonly<Record<string, string>> = {
    heures: String(contrat.heures ?? "").replace(".", ","),
    quotite: String(contrat.quotite ?? ""),
    brut: String(contrat.brut ?? "").replace(".", ","),
    parts: ecrireParts(contrat.parts),
  };
  const lu = saisis((nom: string) => (sien ? (valeurs[nom] ?? "") : (connus[nom] ?? "")), sien ? erreurs : {});
  // Several forms in one page: their fields have ids of their own, and the faulty one those that the summary links to.
  const commun = (nom: string): ReturnType<typeof lu> & { readonly id?: string } => ({
    ...lu(nom),
    ...(!sien && { id: `champ-${sorte}-${nom}` }),
  });
  return (
    <Formulaire action={`/contrats/${contrat.id}/actes/${sorte}`}>
      <p class="dc-doux">{SUITES[sorte]}</p>
      <Questions
        sorte={sorte}
        commun={commun}
        soi={props.declarables.length === 1}
        partage={contrat.parts.length > 0}
      />
      <Champ {...commun("precision")} libelle="Précision" lignes={2} maxlength={1000} facultatif />
      <BarreActions>
        <Bouton poids="secondaire">{sorte === "suspension" || sorte === "reprise" ? "Enregistrer" : "Envoyer"}</Bouton>
      </BarreActions>
    </Formulaire>
  );
}

type Commun = (nom: string) => {
  readonly nom: string;
  readonly valeur: string;
  readonly erreur?: string;
  readonly id?: string;
};

function Questions({
  sorte,
  commun,
  soi,
  partage,
}: {
  readonly sorte: SorteActe;
  readonly commun: Commun;
  readonly soi: boolean;
  readonly partage: boolean;
}): JSX.Element {
  const options = (mots: Readonly<Record<string, string>>) =>
    Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));
  const { demission, autre } = MOTIFS_RUPTURE;
  const jour = (nom: string, libelle: string): JSX.Element => (
    <Champ {...commun(nom)} libelle={libelle} type="date" largeur="moyen" />
  );
  if (sorte === "renouvellement") return jour("jusquAu", "Nouveau dernier jour");
  if (sorte === "reprise") return jour("effetLe", "Jour du retour");
  if (sorte === "suspension")
    return (
      <>
        <Champ {...commun("motif")} libelle="Motif" invite="Choisissez…" options={options(MOTIFS_ABSENCE)} />
        {jour("effetLe", "Premier jour d’absence")}
        {jour("jusquAu", "Dernier jour d’absence")}
      </>
    );
  if (sorte === "rupture")
    return (
      <>
        <Champ
          {...commun("motif")}
          libelle="Motif"
          invite="Choisissez…"
          options={options(soi ? { demission, autre } : MOTIFS_RUPTURE)}
        />
        {jour("effetLe", "Dernier jour de travail")}
      </>
    );
  return (
    <>
      {jour("effetLe", "À partir du")}
      <div class="dc-deux">
        <Champ {...commun("heures")} libelle="Heures par semaine" inputmode="decimal" largeur="moyen" />
        <Champ {...commun("quotite")} libelle="Quotité, en % d’un temps plein" inputmode="numeric" largeur="moyen" />
        <Champ {...commun("brut")} libelle="Salaire brut par mois, en euros" inputmode="decimal" largeur="moyen" />
      </div>
      {partage && (
        <Champ
          {...commun("parts")}
          libelle="Part de chaque structure"
          aide={`${FORME_PARTS} Ensemble, elles font la quotité.`}
          lignes={3}
        />
      )}
    </>
  );
}
