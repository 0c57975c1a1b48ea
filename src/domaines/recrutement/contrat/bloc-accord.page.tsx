import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bloc,
  Bouton,
  Caches,
  Champ,
  Etiquette,
  Faits,
  Formulaire,
  GroupeChoix,
  Lien,
  momentLisible,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { SEUIL_PIX, STATUTS_PIX, TONS_PIX } from "../candidat/candidat.rules.ts";
import type { Preuve } from "./accord.query.ts";
import { type Accord, REPONSES } from "./accord.rules.ts";
import type { Dossier } from "./dossier.query.ts";

type BlocProps = {
  readonly dossier: Dossier;
  readonly accord: Accord;
  readonly preuve: Preuve | undefined;
  /** Whether the reader may verify the Pix result; the certificate is theirs alone to read. */
  readonly juger: boolean;
  readonly administration: boolean;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** For the structure and the administration: what the person answered, and how far their Pix result is verified. */
export function BlocAccord(props: BlocProps): JSX.Element {
  const { dossier, accord, preuve, juger, administration } = props;
  return (
    <Bloc id="accord" titre="L’accord de la personne">
      <Faits
        faits={[
          ["Lien envoyé", momentLisible(accord.envoyeLe)],
          ["Réponse", accord.reponse === null ? "Attendue" : REPONSES[accord.reponse]],
          ["Motif", accord.motif],
          ["Test Pix", <PixDuDossier accord={accord} />],
          [
            "Certificat",
            preuve !== undefined && administration ? (
              <Lien href={`/contrats/dossiers/${dossier.id}/preuve`} icone="document">
                {preuve.nom}
              </Lien>
            ) : null,
          ],
          ["Code de campagne", administration ? accord.pixCode : null],
        ]}
      />
      {juger && <JugerPix {...props} />}
    </Bloc>
  );
}

function PixDuDossier({ accord: { pixScore, pixStatut, pixMotif } }: { readonly accord: Accord }): JSX.Element {
  return (
    <>
      {pixScore !== null && `${pixScore} % `}
      <Etiquette ton={TONS_PIX[pixStatut]}>{STATUTS_PIX[pixStatut]}</Etiquette>
      {pixMotif !== null && ` ${pixMotif}`}
    </>
  );
}

function JugerPix({ dossier, accord, valeurs, erreurs }: BlocProps): JSX.Element {
  const commun = saisis((nom) => valeurs[nom] ?? "", erreurs);
  return (
    <Formulaire action={`/contrats/dossiers/${dossier.id}/pix`}>
      <Caches valeurs={{ score: String(accord.pixScore ?? "") }} />
      <GroupeChoix
        {...commun("sens")}
        legende={`La preuve montre-t-elle ${accord.pixScore ?? 0} % ? (seuil du programme : ${SEUIL_PIX} %)`}
        choix={[
          { valeur: "verifie", libelle: "Oui, le résultat est vérifié" },
          { valeur: "refuse", libelle: "Non, le résultat est refusé" },
        ]}
      />
      <Champ
        {...commun("motifPix")}
        libelle="Motif, si vous refusez"
        aide="Envoyé à la personne. 10 caractères au moins."
        lignes={2}
        facultatif
      />
      <BarreActions>
        <Bouton poids="secondaire">Enregistrer le résultat</Bouton>
      </BarreActions>
    </Formulaire>
  );
}
