import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  BarreActions,
  Bouton,
  Case,
  Champ,
  EnTetePage,
  EtapeProgression,
  Formulaire,
  Lien,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { ChampsDe, type EtapeProps } from "./champs-etapes.page.tsx";
import { ContenuDossier } from "./dossier.page.tsx";
import { ETAPES, type Etape, TITRES_ETAPES } from "./manifestation.rules.ts";
import type { Piece } from "./pieces.query.ts";

/** One step of a file: saved alone, found again later. */
export function PageEtape(props: EtapeProps): JSX.Element {
  const { m, jeton, etape, erreurs } = props;
  const rang = ETAPES.indexOf(etape);
  const precedente = ETAPES[rang - 1];
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre={TITRES_ETAPES[etape]}
        chapeau={m.nom === "" ? m.appelTitre : `${m.nom}, « ${m.appelTitre} »`}
      />
      <EtapeProgression libelle="Votre dossier" etapes={ETAPES.map((une) => TITRES_ETAPES[une])} courante={rang + 1} />
      <ResumeErreurs erreurs={erreurs} />
      {etape === "pieces" ? (
        <EtapePieces {...props} />
      ) : etape === "envoi" ? (
        <EtapeEnvoi {...props} />
      ) : (
        <EtapeSaisie {...props} />
      )}
      <p class="dc-rang">
        {precedente !== undefined && <Lien href={adresseEtape(jeton, precedente)}>Étape précédente</Lien>}
        <Lien href={`/manifestation/${jeton}`}>Revenir au dossier</Lien>
      </p>
    </div>
  );
}

/** Address of a step. */
export const adresseEtape = (jeton: string, etape: Etape): string => `/manifestation/${jeton}/etape/${etape}`;

function EtapeSaisie(props: EtapeProps): JSX.Element {
  const { jeton, etape } = props;
  return (
    <div class="dc-bloc">
      <Formulaire action={adresseEtape(jeton, etape)}>
        <ChampsDe {...props} />
        <BarreActions>
          <Bouton>Enregistrer et continuer</Bouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}

function EtapePieces({ jeton, pieces, erreurs }: EtapeProps): JSX.Element {
  return (
    <>
      <div class="dc-bloc dc-pile">
        <p>
          Une délibération, un projet, une lettre de soutien : ce qui aide à comprendre votre demande. Aucune pièce
          n’est obligatoire.
        </p>
        {pieces.length > 0 && (
          <ListePieces
            pieces={pieces}
            adresse={(id) => `/manifestation/${jeton}/pieces/${id}`}
            action={(piece) => (
              <Formulaire action={`/manifestation/${jeton}/pieces/${piece.id}/retrait`} classe="dc-rang">
                <Bouton poids="discret" precision={piece.nom}>
                  Retirer
                </Bouton>
              </Formulaire>
            )}
          />
        )}
        <Formulaire action={`/manifestation/${jeton}/pieces`} fichiers>
          <Champ
            nom="fichier"
            libelle="Document à joindre"
            aide="PDF, ODT ou DOCX, 5 Mo au plus."
            type="file"
            accept=".pdf,.odt,.docx"
            {...(erreurs["fichier"] !== undefined && { erreur: erreurs["fichier"] })}
          />
          <Bouton poids="secondaire" icone="joindre">
            Joindre
          </Bouton>
        </Formulaire>
      </div>
      <div>
        <LienBouton href={adresseEtape(jeton, "envoi")}>Continuer</LienBouton>
      </div>
    </>
  );
}

/** Documents of a file, to open, with what may be done to each. */
export function ListePieces({
  pieces,
  adresse,
  action,
}: {
  pieces: readonly Piece[];
  adresse: (id: string) => string;
  action?: (piece: Piece) => Child;
}): JSX.Element {
  return (
    <ul class="ds-list">
      {pieces.map((piece) => (
        <li>
          <span class="dc-rang">
            <Lien
              href={adresse(piece.id)}
              icone="document"
            >{`${piece.nom} (${piece.format.toUpperCase()}, ${Math.max(1, Math.round(piece.octets / 1024))} Ko)`}</Lien>
            {action?.(piece)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function EtapeEnvoi({ m, jeton, pieces, erreurs, manques, types }: EtapeProps): JSX.Element {
  return (
    <>
      <ContenuDossier
        m={m}
        pieces={pieces}
        types={types}
        adressePiece={(id) => `/manifestation/${jeton}/pieces/${id}`}
      />
      {manques.length > 0 ? (
        <div class="dc-bloc dc-pile">
          <h2 class="ds-heading" data-size="xs">
            Il manque encore
          </h2>
          <ul class="ds-list">
            {manques.map(({ etape, phrase }) => (
              <li>
                {phrase}{" "}
                <Lien href={adresseEtape(jeton, etape)} precision={TITRES_ETAPES[etape]}>
                  Compléter
                </Lien>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <div class="dc-bloc">
          <Formulaire action={`/manifestation/${jeton}/depot`}>
            <Case
              nom="engagement"
              libelle="Notre structure s’engage à recruter, à accueillir et à libérer la personne pour sa formation si des postes lui sont accordés."
              {...(erreurs["engagement"] !== undefined && { erreur: erreurs["engagement"] })}
            />
            <BarreActions>
              <Bouton icone="envoyer">Envoyer le dossier</Bouton>
            </BarreActions>
          </Formulaire>
        </div>
      )}
    </>
  );
}
