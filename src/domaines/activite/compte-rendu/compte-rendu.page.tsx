import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Confirmation,
  dateCourte,
  dateLongue,
  duree,
  EnTetePage,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
} from "../../../plateforme/ui/index.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { type Effectifs, entrees } from "./effectifs.rules.ts";
import { direOu } from "./phrases.rules.ts";
import { SOUS_THEME_LIBELLES, THEME_LIBELLES } from "./theme.rules.ts";
import type { CompteRenduVu } from "./un-compte-rendu.query.ts";
import {
  AGE_LIBELLES,
  AUTONOMIE_LIBELLES,
  DEMARCHE_LIBELLES,
  GENRE_LIBELLES,
  MATERIEL_LIBELLES,
  ORIENTATION_LIBELLES,
  PUBLIC_LIBELLES,
  STATUT_LIBELLES,
  SUITE_LIBELLES,
  TYPE_LIBELLES,
} from "./vocabulaire.rules.ts";

type VueProps = {
  readonly vu: CompteRenduVu;
  /** Name of who wrote it, for those who may know it. */
  readonly auteur?: string | undefined;
  /** The known people, for those who meet people in that structure. */
  readonly connus: readonly { readonly id: string; readonly libelle: string }[];
  /** Facts decided by the server, so that buttons and refusals agree. */
  readonly droits: { readonly changer: boolean; readonly annulerSuppression: boolean };
};

/** One report, all it says, and what can be done with it. */
export function PageCompteRendu({ vu, auteur, connus, droits }: VueProps): JSX.Element {
  const { compteRendu: cr, supprimeLe } = vu;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={titreDe(cr)}
        chapeau={`${auteur === undefined ? "" : `${auteur} · `}${duree(cr.dureeMinutes)} · ${accord(cr.participants, "personne")}`}
      >
        {droits.changer && supprimeLe === null && (
          <>
            <LienBouton icone="modifier" href={`/cra/${cr.id}/modifier`}>
              Modifier
            </LienBouton>
            <LienBouton poids="secondaire" icone="copier" href={`/cra/nouveau?depuis=${cr.id}`}>
              Le même encore
            </LienBouton>
            <LienBouton poids="discret" danger icone="supprimer" href={`/cra/${cr.id}/suppression`}>
              Supprimer
            </LienBouton>
          </>
        )}
      </EnTetePage>
      {droits.changer && vu.atelier && (
        <p class="dc-rang">
          <Lien href={`/ateliers/${vu.atelier}`}>Voir l’atelier</Lien>
          <Lien href={`/ateliers/nouveau?depuis=${vu.atelier}`}>Refaire cet atelier</Lien>
        </p>
      )}
      {supprimeLe && <Supprime id={cr.id} le={supprimeLe} annulable={droits.annulerSuppression} />}
      <div class="dc-grille">
        <Bloc id="seance" titre="La séance">
          <Faits faits={faitsDeSeance(vu)} />
        </Bloc>
        <Bloc id="participants" titre="Les personnes">
          <Faits faits={faitsDesPersonnes(vu)} />
          {connus.length > 0 && <Connus connus={connus} />}
        </Bloc>
      </div>
      {(cr.notes !== "" || cr.etiquettes.length > 0) && (
        <Bloc id="notes" titre="Notes">
          {cr.notes !== "" && <p class="dc-texte-libre">{cr.notes}</p>}
          {cr.etiquettes.length > 0 && <p class="dc-doux">{cr.etiquettes.join(" · ")}</p>}
        </Bloc>
      )}
    </div>
  );
}

function Connus({ connus }: Pick<VueProps, "connus">): JSX.Element {
  return (
    <>
      <h3 class="ds-heading" data-size="2xs">
        Personnes connues
      </h3>
      <ul>
        {connus.map(({ id, libelle }) => (
          <li>
            <Lien href={`/beneficiaires/${id}`}>{libelle}</Lien>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The question before a deletion: what follows, and until when it can be undone. */
export function PageSuppression({ vu: { compteRendu: cr } }: { vu: CompteRenduVu }): JSX.Element {
  return (
    <Confirmation
      question={`Supprimer le compte rendu du ${dateLongue(cr.jour)} ?`}
      consequence={
        <p>
          {accord(cr.participants, "accompagnement")} en moins dans vos chiffres et dans ceux du département. Vous
          pourrez revenir en arrière pendant 30 jours.
        </p>
      }
      action={`/cra/${cr.id}/suppression`}
      faire="Supprimer"
      garder="Garder le compte rendu"
      retour={`/cra/${cr.id}`}
    />
  );
}

/** « Accompagnement individuel du 15 novembre 2022 ». */
export const titreDe = ({ type, jour }: CompteRendu): string =>
  `Accompagnement ${TYPE_LIBELLES[type].toLowerCase()} du ${dateLongue(jour)}`;

function Supprime({ id, le, annulable }: { id: string; le: Date; annulable: boolean }): JSX.Element {
  return (
    <Alerte ton="attention" titre={`Supprimé le ${dateCourte(le.toISOString())}`}>
      <p>Ce compte rendu ne compte plus dans les chiffres.</p>
      {annulable && (
        <Formulaire action={`/cra/${id}/retablissement`} classe="dc-rang">
          <Bouton poids="secondaire" icone="annuler">
            Annuler la suppression
          </Bouton>
        </Formulaire>
      )}
    </Alerte>
  );
}

const faitsDeSeance = ({
  compteRendu: cr,
  lieu,
  commune,
  structure,
}: CompteRenduVu): readonly (readonly [string, string])[] => [
  ["Type", TYPE_LIBELLES[cr.type]],
  ["Durée", duree(cr.dureeMinutes)],
  ["Lieu", direOu({ genreLieu: cr.lieu.genre, canal: cr.canal, lieu, commune, structure })],
  ["Thèmes", cr.themes.map((theme) => THEME_LIBELLES[theme]).join(", ")],
  ["Thèmes d’origine", cr.origine.genre === "import" ? cr.origine.themesInconnus.join(", ") : ""],
  ["Précision", cr.sousThemes.map((theme) => SOUS_THEME_LIBELLES[theme]).join(", ")],
  ["Démarche", cr.demarche ? DEMARCHE_LIBELLES[cr.demarche] : ""],
  ["Matériel", cr.materiels.map((materiel) => MATERIEL_LIBELLES[materiel]).join(", ")],
  ["Et après", cr.suite ? SUITE_LIBELLES[cr.suite] : "Rien de prévu"],
  ["Vers", cr.orientation ? ORIENTATION_LIBELLES[cr.orientation] : ""],
];

const faitsDesPersonnes = ({ compteRendu: cr, aidee }: CompteRenduVu): readonly (readonly [string, string])[] => [
  ["Participants", String(cr.participants)],
  ["Dont déjà venus", String(cr.recurrents)],
  ["Public", PUBLIC_LIBELLES[cr.public]],
  ["Structure accompagnée", aidee],
  ["Âges", direRepartition(cr.ages, AGE_LIBELLES)],
  ["Situations", direRepartition(cr.statuts, STATUT_LIBELLES)],
  ["Genres", direRepartition(cr.genres, GENRE_LIBELLES)],
  ["Autonomie", cr.autonomie ? AUTONOMIE_LIBELLES[cr.autonomie] : ""],
  [
    "Qualité",
    cr.origine.genre === "import" && cr.origine.incoherent ? "Incohérent à la source : hors des répartitions" : "",
  ],
];

const direRepartition = <C extends string>(effectifs: Effectifs<C>, libelles: Readonly<Record<C, string>>): string =>
  entrees(effectifs)
    .map(([classe, effectif]) => `${libelles[classe]} : ${effectif}`)
    .join(", ");
