import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Case,
  Champ,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  nombre,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import type { AvisSaisi } from "../avis/avis.rules.ts";
import type { Priorite } from "../comite/priorite.rules.ts";
import { ContenuDossier, EtatDossier } from "./dossier.page.tsx";
import type { ManifestationGardee } from "./manifestation.query.ts";
import type { Suite } from "./manifestation.rules.ts";
import { jourDe } from "./manifestations.page.tsx";
import type { Evenement } from "./manifestations.query.ts";
import type { Piece } from "./pieces.query.ts";

export type FicheProps = {
  readonly m: ManifestationGardee;
  readonly pieces: readonly Piece[];
  readonly types: Readonly<Record<string, string>>;
  readonly suite: Suite;
  readonly histoire: readonly Evenement[];
  readonly priorite: Priorite | undefined;
  readonly jour: string;
  readonly droits: {
    readonly avis: boolean;
    readonly contact: boolean;
    /** The secret link, for the structure itself. */
    readonly lien: string | null;
    /** Sessions being prepared, where the administration may have the file seen. */
    readonly seances: readonly { readonly id: number; readonly tenueLe: string }[];
  };
  readonly saisie: AvisSaisi;
  readonly erreurs: Erreurs;
};

/** A file as those who instruct it see it: where it stands, its territory, what it says, what was said of it. */
export function PageFicheManifestation(props: FicheProps): JSX.Element {
  const { m, pieces, types, suite, histoire, priorite, jour, droits, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={m.nom}
        chapeau={`En réponse à l’appel « ${m.appelTitre} »${m.deposeLe === null ? "" : `, reçu le ${jourDe(m.deposeLe)}`}`}
      >
        {droits.seances.map(({ id, tenueLe }) => (
          <LienBouton poids="secondaire" href={`/comite/${id}/dossiers/${m.id}`}>
            Séance du {dateLongue(tenueLe)}
          </LienBouton>
        ))}
        {droits.lien !== null && <LienBouton href={`/manifestation/${droits.lien}`}>Ouvrir mon dossier</LienBouton>}
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      <EtatDossier m={m} suite={suite} />
      {m.aVerifier && (
        <Alerte
          ton={m.verifieLe === null ? "attention" : "succes"}
          titre={m.verifieLe === null ? "Numéro à vérifier" : "Numéro vérifié"}
        >
          <p>
            {m.verifieLe === null
              ? `Le numéro ${m.identifiant === "" ? "de cette structure n’est pas donné" : m.identifiant}${m.identifiant === "" ? "" : " n’est dans aucune de nos sources"} : la préfecture le vérifie avant son avis.`
              : `Vérifié par la préfecture le ${jourDe(m.verifieLe)}.`}
          </p>
        </Alerte>
      )}
      {priorite !== undefined && <FaitsTerritoire priorite={priorite} jour={jour} />}
      <ContenuDossier
        m={m}
        pieces={pieces}
        types={types}
        adressePiece={(id) => `/manifestations/${m.id}/pieces/${id}`}
        avecContact={droits.contact}
      />
      <Histoire histoire={histoire} />
      {droits.avis && <FormulaireAvis {...props} />}
      {!droits.avis && props.saisie.commentaire !== "" && (
        <Bloc id="avis-tape" titre="Ce que vous aviez écrit">
          <p>Cet avis n’est pas enregistré. Vous pouvez en garder une copie.</p>
          <p class="dc-texte-libre">{props.saisie.commentaire}</p>
        </Bloc>
      )}
    </div>
  );
}

/** Need, coverage and rank of the département of a file. */
export function FaitsTerritoire({ priorite: p, jour }: { priorite: Priorite; jour: string }): JSX.Element {
  return (
    <Bloc
      id="territoire"
      titre={`Le territoire : ${p.nom} (${p.code})`}
      actions={<Lien href={`/territoires/departement/${p.code}`}>Fiche du territoire</Lien>}
    >
      <Faits
        faits={[
          ["Rang de priorité", `${p.rang} sur ${p.sur} (1 : là où les postes manquent le plus)`],
          ["Postes en vigueur", nombre(p.postes)],
          [
            "Couverture",
            p.couverture === null ? "Non connue" : `${nombre(p.couverture, 1)} postes pour 100 000 habitants`,
          ],
          [
            "Besoin",
            p.besoin === null
              ? "Indice non connu : compté comme le pays"
              : `Indice de fragilité numérique : ${nombre(p.besoin, 1)}`,
          ],
        ]}
      />
      <p class="dc-petit dc-doux">
        Au {jourDe(new Date(`${jour}T12:00:00Z`))}. Le rang divise la couverture par le besoin rapporté à celui du pays
        : à couverture égale, le territoire le plus fragile passe devant.
      </p>
    </Bloc>
  );
}

const ISSUES = { retenu: "Retenu", ajourne: "Ajourné", refuse: "Refusé" } as const;

function Histoire({ histoire }: { histoire: readonly Evenement[] }): JSX.Element | null {
  if (histoire.length === 0) return null;
  return (
    <Bloc id="histoire" titre="Avis et décisions">
      <ol class="ds-list">
        {histoire.map((e) => (
          <li>
            <strong>{jourDe(e.le)}</strong> :{" "}
            {e.sorte === "avis"
              ? `avis ${e.favorable ? "favorable" : "défavorable"} de la préfecture`
              : `décision du comité : ${ISSUES[e.issue].toLowerCase()}${e.issue === "retenu" ? ` (${e.postes})` : ""}`}{" "}
            {e.remplace && <Etiquette>Remplacé depuis</Etiquette>}
            <p>{e.texte}</p>
            {e.sorte === "avis" && e.transfert !== null && <p>Structure proposée à la place : {e.transfert}</p>}
          </li>
        ))}
      </ol>
    </Bloc>
  );
}

function FormulaireAvis({ m, saisie, erreurs, histoire }: FicheProps): JSX.Element {
  const deja = histoire.some((e) => e.sorte === "avis");
  const commun = (nom: string) => (erreurs[nom] === undefined ? {} : { erreur: erreurs[nom] });
  return (
    <Bloc id="avis" titre={deja ? "Remplacer votre avis" : "Votre avis"}>
      <Formulaire action={`/manifestations/${m.id}/avis`}>
        <GroupeChoix
          nom="sens"
          legende="Sens de l’avis"
          valeur={saisie.sens}
          choix={[
            { valeur: "favorable", libelle: "Favorable" },
            { valeur: "defavorable", libelle: "Défavorable" },
          ]}
          {...commun("sens")}
        />
        <Champ
          nom="commentaire"
          libelle="Pourquoi"
          aide="De 10 à 1 000 caractères. Le comité le lit ; la structure, non."
          lignes={5}
          maxlength={1000}
          valeur={saisie.commentaire}
          obligatoire
          {...commun("commentaire")}
        />
        <Champ
          nom="transfert"
          libelle="Structure où ces postes seraient mieux"
          aide="Son SIRET, ou son nom exact, dans votre département."
          valeur={saisie.transfert}
          facultatif
          {...commun("transfert")}
        />
        {m.aVerifier && m.verifieLe === null && (
          <Case
            nom="verifie"
            libelle="J’ai vérifié le numéro de cette structure"
            cochee={saisie.verifie}
            {...commun("verifie")}
          />
        )}
        <BarreActions>
          <Bouton>{deja ? "Remplacer l’avis" : "Rendre l’avis"}</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}
