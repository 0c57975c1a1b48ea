import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Lien,
  LienBouton,
} from "../../../plateforme/ui/index.ts";
import type { ManifestationGardee } from "./manifestation.query.ts";
import {
  EQUIPEMENTS,
  ETAPES,
  type Etape,
  STATUTS,
  type Suite,
  TITRES_ETAPES,
  TONS_STATUT,
} from "./manifestation.rules.ts";
import type { Piece } from "./pieces.query.ts";

type ContenuProps = {
  readonly m: ManifestationGardee;
  readonly pieces: readonly Piece[];
  readonly types: Readonly<Record<string, string>>;
  readonly adressePiece: (id: string) => string;
  /** Who may be reached, for those who may know. */
  readonly avecContact?: boolean;
};

/** All that a file says. */
export function ContenuDossier({ m, pieces, types, adressePiece, avecContact = true }: ContenuProps): JSX.Element {
  const { contact } = m;
  return (
    <Bloc id="contenu-dossier" titre="Le dossier">
      <Faits
        faits={[
          ["Structure", m.nom],
          ["Type", types[m.type] ?? m.type],
          ["Numéro", m.identifiant],
          ["Commune", `${m.commune}, ${m.departement} (${m.departementCode})`],
          [
            "Postes demandés",
            m.postes === null ? null : `${accord(m.postes, "poste")}${m.coordinateur ? ", dont un coordinateur" : ""}`,
          ],
          ["Début souhaité", m.debutLe === null ? null : dateLongue(m.debutLe)],
          ["Besoin", paragraphes(m.besoin)],
          ["Lieux d’accueil", liste(m.accueils.map(({ nom, commune }) => `${nom}, ${commune}`))],
          ["Autres employeurs", liste(m.coemployeurs.map(({ nom, quotite }) => `${nom} : ${quotite} %`))],
          ["Équipement fourni", m.equipement.map((un) => libelleEquipement(un)).join(", ")],
          ["Souhaits de formation", paragraphes(m.formation)],
          [
            "Personne déjà trouvée",
            m.candidat === null ? null : m.candidat ? (avecContact ? contact?.candidat || "Oui" : "Oui") : "Non",
          ],
          [
            "Contact",
            !avecContact
              ? null
              : contact === null
                ? "Effacé, deux ans après la décision"
                : `${contact.prenom} ${contact.nom}${contact.fonction === "" ? "" : `, ${contact.fonction}`}`,
          ],
          ["Courriel", avecContact ? contact?.courriel : null],
          ["Téléphone", avecContact ? contact?.telephone : null],
          [
            "Pièces jointes",
            pieces.length === 0 ? null : (
              <ul class="ds-list">
                {pieces.map(({ id, nom }) => (
                  <li>
                    <Lien href={adressePiece(id)}>{nom}</Lien>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </Bloc>
  );
}

const libelleEquipement = (cle: string): string => Object.entries(EQUIPEMENTS).find(([un]) => un === cle)?.[1] ?? cle;
const paragraphes = (texte: string): Child =>
  texte === "" ? null : texte.split(/\n+/u).map((ligne) => <p>{ligne}</p>);
const liste = (lignes: readonly string[]): Child =>
  lignes.length === 0 ? null : (
    <ul class="ds-list">
      {lignes.map((une) => (
        <li>{une}</li>
      ))}
    </ul>
  );

type DossierProps = {
  readonly m: ManifestationGardee;
  readonly jeton: string;
  readonly pieces: readonly Piece[];
  readonly types: Readonly<Record<string, string>>;
  readonly suite: Suite;
  readonly manquantes: readonly Etape[];
  readonly retirable: boolean;
};

/** One's own file: where it stands, what comes next and when, what can be done. */
export function PageDossier({ m, jeton, pieces, types, suite, manquantes, retirable }: DossierProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre={m.nom === "" ? "Votre dossier" : `Le dossier de ${m.nom}`}
        chapeau={`En réponse à l’appel « ${m.appelTitre} »`}
      />
      <EtatDossier m={m} suite={suite} />
      {m.statut === "brouillon" && (
        <Bloc id="etapes" titre="Les étapes">
          <ol class="ds-list">
            {ETAPES.map((etape) => (
              <li>
                <Lien href={`/manifestation/${jeton}/etape/${etape}`}>{TITRES_ETAPES[etape]}</Lien>{" "}
                {etape === "envoi" || etape === "pieces"
                  ? ""
                  : m.etapes.includes(etape) && !manquantes.includes(etape)
                    ? "(enregistrée)"
                    : "(à remplir)"}
              </li>
            ))}
          </ol>
        </Bloc>
      )}
      {m.statut !== "brouillon" && (
        <ContenuDossier
          m={m}
          pieces={pieces}
          types={types}
          adressePiece={(id) => `/manifestation/${jeton}/pieces/${id}`}
        />
      )}
      {retirable && (
        <div>
          <LienBouton poids="secondaire" href={`/manifestation/${jeton}/retrait`}>
            Retirer le dossier
          </LienBouton>
        </div>
      )}
    </div>
  );
}

/** Where a file stands, in words: its state, the next step and its usual delay. */
export function EtatDossier({ m, suite }: { m: ManifestationGardee; suite: Suite }): JSX.Element {
  return (
    <Alerte
      ton={m.statut === "retenu" ? "succes" : m.statut === "refuse" ? "danger" : "info"}
      titre="Où en est ce dossier"
    >
      <p>
        <Etiquette ton={TONS_STATUT[m.statut]}>{STATUTS[m.statut]}</Etiquette>
      </p>
      <p>
        <strong>{suite.etape}</strong> {suite.delai}
      </p>
    </Alerte>
  );
}
