import type { JSX } from "hono/jsx/jsx-runtime";
import {
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  dateLongue,
  EnTetePage,
  Etiquette,
  euros,
  Faits,
  Formulaire,
  LienBouton,
  momentLisible,
  nombre,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import type { Preuve } from "./accord.query.ts";
import type { Accord } from "./accord.rules.ts";
import { BlocAccord } from "./bloc-accord.page.tsx";
import { STATUTS_DOSSIER, type StatutDossier, SUITES_DOSSIER } from "./dossier.rules.ts";
import { FormulaireDossier, type FormulaireDossierProps } from "./dossier-formulaire.page.tsx";
import { FONCTIONS, ORIGINES, type Termes } from "./lire-termes.rules.ts";
import { Manquements } from "./manquements.page.tsx";
import { CATEGORIES, FONDEMENTS, MOTIFS_CDD, TYPES_CONTRAT } from "./regles/type-contrat.rules.ts";

export const TONS_DOSSIER = {
  brouillon: "neutre",
  depose: "info",
  a_corriger: "attention",
  valide: "succes",
  abandonne: "neutre",
} as const satisfies Readonly<Record<StatutDossier, string>>;

type Props = FormulaireDossierProps & {
  readonly nom: string;
  readonly gestes: Readonly<Record<"enregistrer" | "abandonner" | "juger" | "corriger" | "valider", boolean>>;
  readonly motifRenvoi: string;
  readonly accord: Accord | null;
  readonly preuve: Preuve | undefined;
  readonly administration: boolean;
  /** What was typed of the judgement of a Pix result. */
  readonly jugement: Readonly<Record<string, string>>;
};

/** A file of contract: the form while it is being prepared, then what it says and what is decided of it. */
export function PageDossier(props: Props): JSX.Element {
  const { dossier, controle, gestes, erreurs, nom } = props;
  const { statut } = dossier;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Contrat : ${nom === "" ? "nouvelle personne" : nom}`}
        chapeau={`${dossier.structure} (${dossier.departementCode})`}
      >
        {dossier.contratId !== null && <LienBouton href={`/contrats/${dossier.contratId}`}>Voir le contrat</LienBouton>}
      </EnTetePage>
      <p>
        <Etiquette ton={TONS_DOSSIER[statut]}>{STATUTS_DOSSIER[statut]}</Etiquette> {SUITES_DOSSIER[statut]}
      </p>
      <ResumeErreurs erreurs={erreurs} cibles={{ parts: "champ-parts" }} />
      <Histoire {...props} />
      {props.accord !== null && (
        <BlocAccord
          {...{ dossier, erreurs, accord: props.accord, preuve: props.preuve, valeurs: props.jugement }}
          administration={props.administration}
          juger={gestes.juger && props.accord.pixStatut === "a_verifier"}
        />
      )}
      {gestes.enregistrer ? (
        <FormulaireDossier {...props} />
      ) : (
        <>
          {controle.termes !== undefined && (
            <Bloc id="termes" titre="Ce que dit le contrat">
              <TermesDits termes={controle.termes} nom={nom} pix={controle.pix} />
            </Bloc>
          )}
          {dossier.contratId === null && (
            <Bloc id="verification" titre="Ce que disent les règles">
              <Manquements
                manquements={controle.manquements}
                obstacles={[...controle.obstacles, ...controle.attendus]}
                manque={Object.keys(controle.erreurs).length}
              />
            </Bloc>
          )}
        </>
      )}
      {gestes.valider && <Decision {...props} />}
      {gestes.abandonner && (
        <Formulaire action={`/contrats/dossiers/${dossier.id}/abandon`} classe="dc-rang">
          <Bouton poids="discret" danger>
            Abandonner ce dossier
          </Bouton>
        </Formulaire>
      )}
    </div>
  );
}

function Histoire({ dossier }: Props): JSX.Element | null {
  if (dossier.histoire.length === 0) return null;
  return (
    <ol class="dc-fil">
      {dossier.histoire.map(({ le, sorte, texte }) => (
        <li>
          <strong>{sorte}</strong>, {momentLisible(new Date(le))}
          {texte !== "" && <p>{texte}</p>}
        </li>
      ))}
    </ol>
  );
}

function Decision({ dossier, erreurs, motifRenvoi }: Props): JSX.Element {
  return (
    <Bloc id="decision" titre="Votre réponse">
      <Formulaire action={`/contrats/dossiers/${dossier.id}/validation`} classe="dc-rang">
        <Bouton>Valider le contrat</Bouton>
      </Formulaire>
      <Formulaire action={`/contrats/dossiers/${dossier.id}/correction`}>
        <Champ
          nom="motifRenvoi"
          libelle="Ce qui est à corriger"
          aide="De 10 à 1 000 caractères. La structure le lira."
          lignes={3}
          maxlength={1000}
          valeur={motifRenvoi}
          {...(erreurs["motifRenvoi"] !== undefined && { erreur: erreurs["motifRenvoi"] })}
        />
        <BarreActions>
          <Bouton poids="secondaire">Renvoyer pour correction</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

/** The terms of a contract, one by one. */
export function TermesDits({
  termes: t,
  nom,
  pix,
  origine = ORIGINES[t.origine],
}: {
  readonly termes: Omit<Termes, "candidat" | "remplace">;
  readonly nom: string;
  readonly pix: number | null;
  /** Null: it is said otherwise. */
  readonly origine?: string | null;
}): JSX.Element {
  return (
    <Faits
      faits={[
        ["Personne", nom],
        ["Origine", origine],
        ["Fonction", FONCTIONS[t.fonction]],
        ["Test Pix, vérifié", pix === null ? null : `${pix} %`],
        ["Type", TYPES_CONTRAT[t.type].libelle],
        ["Motif", t.motif === null ? null : `${MOTIFS_CDD[t.motif].libelle} (${MOTIFS_CDD[t.motif].article})`],
        ["Fondement", t.fondement === null ? null : FONDEMENTS[t.fondement].libelle],
        ["Premier jour", dateLongue(t.debut)],
        ["Dernier jour", t.fin === null ? "Sans terme" : dateLongue(t.fin)],
        ["Renouvellements dits", t.renouvellements === 0 ? null : String(t.renouvellements)],
        ["Mois déjà travaillés dits", t.moisAvant === 0 ? null : String(t.moisAvant)],
        ["Accord cité", t.accord],
        ["Catégorie", CATEGORIES[t.categorie].libelle],
        ["Période d’essai", t.essaiJours === null ? null : `${t.essaiJours} jours`],
        ["Temps de travail", `${nombre(t.heures, t.heures % 1 === 0 ? 0 : 2)} h par semaine, ${t.quotite} %`],
        ["Salaire brut", `${euros(t.brut)} par mois`],
        ["Emploi partagé", t.parts.map((part) => `${part.nom} : ${part.quotite} %`).join(", ")],
      ]}
    />
  );
}
