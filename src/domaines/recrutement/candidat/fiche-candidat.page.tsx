import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bloc,
  Bouton,
  Caches,
  Champ,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  GroupeChoix,
  Lien,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import type { CandidatGarde } from "./candidat.query.ts";
import { ETATS, type Etat, SEUIL_PIX, TONS_ETAT } from "./candidat.rules.ts";
import { FaitsProfil, PieceDite, PixDit } from "./candidature.page.tsx";

type Props = {
  readonly k: CandidatGarde;
  readonly etat: Etat;
  readonly nom: string;
  readonly courriel: string | null;
  readonly besoin: string | null;
  readonly faits: readonly (readonly [string, string])[];
  /** Whether the reader may verify the Pix result. */
  readonly juger: boolean;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** A candidate, named, for whoever may name them. */
export function PageFicheCandidat(props: Props): JSX.Element {
  const { k, etat, nom, courriel, besoin, faits, juger, erreurs } = props;
  const cv = k.pieces.find(({ objet }) => objet === "cv");
  const preuve = k.pieces.find(({ objet }) => objet === "pix");
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={nom} chapeau={`Candidature n° ${k.numero}, déposée le ${dateLongue(k.deposeeLe)}`} />
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="qui" titre="Coordonnées et état">
        <Faits
          faits={[
            ["État", <Etiquette ton={TONS_ETAT[etat]}>{ETATS[etat]}</Etiquette>],
            ["Courriel", courriel === null ? null : <a href={`mailto:${courriel}`}>{courriel}</a>],
            ["Motif du retrait", k.retraitMotif],
            ["CV", cv === undefined ? "Pas joint" : <PieceDite piece={cv} href={`/candidats/${k.numero}/pieces/cv`} />],
            ["Aménagement demandé", besoin],
          ]}
        />
      </Bloc>
      <Bloc id="profil" titre="Profil">
        <FaitsProfil k={k} />
      </Bloc>
      <Bloc id="pix" titre="Résultat Pix">
        <Faits
          faits={[
            ["Score", <PixDit k={k} />],
            [
              "Certificat",
              preuve === undefined ? null : <PieceDite piece={preuve} href={`/candidats/${k.numero}/pieces/pix`} />,
            ],
            ["Code de campagne", k.pixCode],
          ]}
        />
        {juger && <JugerPix {...props} />}
      </Bloc>
      <Bloc id="etapes" titre="Étapes">
        <ol class="dc-fil">
          {faits.map(([quoi, jour]) => (
            <li>
              <strong>{quoi}</strong> <span class="dc-doux">{dateLongue(jour)}</span>
            </li>
          ))}
        </ol>
      </Bloc>
      <p>
        <Lien href="/candidats">Tous les candidats</Lien>
      </p>
    </div>
  );
}

function JugerPix({ k, valeurs, erreurs }: Props): JSX.Element {
  const commun = saisis((nom) => valeurs[nom] ?? "", erreurs);
  return (
    <Formulaire action={`/candidats/${k.numero}/pix`}>
      <Caches valeurs={{ score: String(k.pixScore ?? "") }} />
      <GroupeChoix
        {...commun("sens")}
        legende={`La preuve montre-t-elle ${k.pixScore ?? 0} % ? (seuil du programme : ${SEUIL_PIX} %)`}
        choix={[
          { valeur: "verifie", libelle: "Oui, le résultat est vérifié" },
          { valeur: "refuse", libelle: "Non, le résultat est refusé" },
        ]}
      />
      <Champ
        {...commun("motif")}
        libelle="Motif, si vous refusez"
        aide="Envoyé au candidat. 10 caractères au moins."
        lignes={2}
        facultatif
      />
      <BarreActions>
        <Bouton>Enregistrer</Bouton>
      </BarreActions>
    </Formulaire>
  );
}
