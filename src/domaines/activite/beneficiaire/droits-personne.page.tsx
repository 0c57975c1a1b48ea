import type { JSX } from "hono/jsx/jsx-runtime";
import { Confirmation, dateCourte, EnTetePage, heure, Lien, Tableau, Vide } from "../../../plateforme/ui/index.ts";
import type { Consultation } from "./une-fiche.query.ts";

type QuestionProps = { readonly id: string; readonly libelle: string };

/** The question before an erasure: nothing brings the name back. */
export const PageEffacement = ({ id, libelle }: QuestionProps): JSX.Element => (
  <Confirmation
    question={`Effacer le nom de ${libelle} ?`}
    consequence={
      <p>
        Son nom, ses coordonnées, vos notes et ses besoins sont détruits, dans les sauvegardes aussi : personne ne
        pourra les retrouver. Les accompagnements restent comptés, sans nom.
      </p>
    }
    action={`/beneficiaires/${id}/effacement`}
    faire="Effacer pour toujours"
    garder="Garder la fiche"
    retour={`/beneficiaires/${id}`}
    danger
  />
);

/** The question before an agreement is taken back. */
export const PageRetrait = ({ id, libelle }: QuestionProps): JSX.Element => (
  <Confirmation
    question={`${libelle} retire son accord ?`}
    consequence={
      <p>
        Vous ne pourrez plus choisir cette personne dans un compte rendu. Son nom sera effacé dans 30 jours, le temps de
        corriger une erreur. Les accompagnements restent comptés, sans nom.
      </p>
    }
    action={`/beneficiaires/${id}/retrait`}
    faire="Retirer l’accord"
    garder="Garder l’accord"
    retour={`/beneficiaires/${id}`}
  />
);

const MOTIFS: Readonly<Record<string, string>> = {
  recherche: "Trouvée par une recherche",
  choix: "Choisie dans un formulaire",
  liste: "Affichée dans la liste",
  fiche: "Fiche ouverte",
  "compte rendu": "Nommée dans un compte rendu",
  agenda: "Nommée dans l’agenda",
  atelier: "Nommée dans un atelier",
  doublons: "Comparée à une autre fiche",
  export: "Exportée dans un tableau",
  "droit d’accès": "Document remis à la personne",
};

type ConsultationsProps = {
  readonly titre: string;
  readonly retour: string | undefined;
  readonly consultations: readonly Consultation[];
  readonly roles: (role: string) => string;
};

/** Who read a record, when, and why. */
export function PageConsultations({ titre, retour, consultations, roles }: ConsultationsProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={titre} chapeau="Chaque lecture est gardée 12 mois. La personne peut demander cette liste." />
      {consultations.length === 0 ? (
        <Vide titre="Aucune lecture connue" icone="oeil">
          <p>Personne n’a ouvert cette fiche ces 12 derniers mois, ou elle n’est pas suivie par vous.</p>
        </Vide>
      ) : (
        <Tableau<Consultation>
          id="consultations"
          legende={<span class="ds-sr-only">Lectures, de la plus récente à la plus ancienne</span>}
          lignes={consultations}
          cartes
          colonnes={[
            {
              cle: "le",
              titre: "Quand",
              cellule: ({ jour, heure: moment }) => `${dateCourte(jour)}, ${heure(moment)}`,
            },
            { cle: "qui", titre: "Qui", cellule: ({ qui }) => qui },
            { cle: "role", titre: "Rôle", cellule: ({ role }) => roles(role) },
            {
              cle: "motif",
              titre: "Pourquoi",
              cellule: ({ motif, fois }) => `${MOTIFS[motif] ?? motif}${fois > 1 ? `, ${fois} fois` : ""}`,
            },
          ]}
        />
      )}
      {retour && <Lien href={retour}>Revenir à la fiche</Lien>}
    </div>
  );
}
