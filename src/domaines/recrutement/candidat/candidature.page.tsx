import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  Bouton,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { CandidatGarde, PieceCandidat } from "./candidat.query.ts";
import {
  type Acte,
  ETATS,
  type Etat,
  LANGUES,
  type Manque,
  motsDe,
  PUBLICS,
  rayonLisible,
  SITUATIONS,
  STATUTS_PIX,
  TONS_ETAT,
  TONS_PIX,
} from "./candidat.rules.ts";
import { EQUITE } from "./candidater.page.tsx";
import { propositionsAVenir, type Suite } from "./suite-candidat.rules.ts";

type Props = {
  readonly k: CandidatGarde;
  readonly prenom: string;
  readonly etat: Etat;
  readonly suite: Suite;
  readonly manques: readonly Manque[];
  readonly actes: readonly Acte[];
  /** What is proposed to the person, drawn by the folder of the matches; null when nothing is. */
  readonly propositions: Child;
  readonly amenagement: boolean;
  /** Steps already done, with their civil day. */
  readonly faits: readonly (readonly [string, string])[];
  /** Day whose night erases everything, when it was asked. */
  readonly effacementLe: string | null;
};

/** « Où en est ma candidature » : the next step and its delay, what is missing, what was done, and what one may do. */
export function PageMaCandidature(props: Props): JSX.Element {
  const { k, prenom, etat, suite, manques, actes, faits, effacementLe } = props;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Où en est ma candidature" chapeau={`Bonjour ${prenom}. Candidature n° ${k.numero}.`} />
      {effacementLe !== null && <EffacementDemande jour={effacementLe} retour={actes.includes("retour")} />}
      <Alerte ton={etat === "recrute" ? "succes" : "info"} titre="Prochaine étape">
        <p>
          <Etiquette ton={TONS_ETAT[etat]}>{ETATS[etat]}</Etiquette>
        </p>
        <p>
          <strong>{suite.etape}</strong> {suite.delai}
        </p>
      </Alerte>
      {manques.length > 0 && (etat === "en_lice" || etat === "mis_en_relation" || etat === "en_pause") && (
        <Bloc id="manques" titre="Ce qui manque pour vous proposer des postes">
          <ul class="ds-list">
            {manques.map(({ quoi, href, lien }) => (
              <li>
                {quoi}{" "}
                <Lien href={href} precision={quoi}>
                  {lien}
                </Lien>
              </li>
            ))}
          </ul>
        </Bloc>
      )}
      <Bloc id="propositions" titre="Postes proposés">
        {props.propositions ?? (
          <Vide titre="Aucune proposition pour l’instant" niveau={3}>
            <p>{propositionsAVenir(etat)}</p>
          </Vide>
        )}
      </Bloc>
      <Bloc id="etapes" titre="Ce qui est fait">
        <ol class="dc-fil">
          {faits.map(([quoi, jour]) => (
            <li>
              <strong>{quoi}</strong> <span class="dc-doux">{dateLongue(jour)}</span>
            </li>
          ))}
        </ol>
      </Bloc>
      <MonProfil k={k} amenagement={props.amenagement} />
      <MesActes actes={actes} />
      <p class="dc-petit">{EQUITE}</p>
    </div>
  );
}

function EffacementDemande({ jour, retour }: { jour: string; retour: boolean }): JSX.Element {
  return (
    <Alerte ton="attention" titre="Effacement demandé">
      <p>
        Tout sera effacé dès la nuit qui suit le {dateLongue(jour)}. Vous pouvez l’empêcher jusque-là.
        {retour && " Revenir annule l’effacement et remet votre candidature en lice."}
      </p>
      <Formulaire action="/candidature/effacement/annulation">
        <Bouton poids="secondaire">Annuler l’effacement</Bouton>
      </Formulaire>
    </Alerte>
  );
}

/** What a candidate said, without name: the same for whoever may read it. */
export function FaitsProfil({ k }: { k: CandidatGarde }): JSX.Element {
  return (
    <Faits
      faits={[
        ["Commune", `${k.commune}, ${k.departement} (${k.departementCode})`],
        ["Jusqu’où", rayonLisible(k.rayonKm)],
        ["Disponible le", dateLongue(k.disponibleLe)],
        ["Situation", motsDe(k.situations, SITUATIONS).join(", ")],
        ["Langues", motsDe(k.langues, LANGUES).join(", ") || null],
        ["Publics connus", motsDe(k.publics, PUBLICS).join(", ") || null],
        ["Expérience", paragraphes(k.experience)],
        ["Motivation", paragraphes(k.motivation)],
      ]}
    />
  );
}

const paragraphes = (texte: string): Child =>
  texte === "" ? null : texte.split(/\n+/u).map((ligne) => <p>{ligne}</p>);

function MonProfil({ k, amenagement }: { k: CandidatGarde; amenagement: boolean }): JSX.Element {
  const cv = k.pieces.find(({ objet }) => objet === "cv");
  return (
    <>
      <Bloc id="profil" titre="Ce que vous avez dit" actions={<Lien href="/candidature/profil">Modifier</Lien>}>
        <FaitsProfil k={k} />
      </Bloc>
      <Bloc id="pieces" titre="CV et Pix">
        <Faits
          faits={[
            ["CV", cv === undefined ? "Pas encore joint" : <PieceDite piece={cv} href="/candidature/cv/fichier" />],
            ["Pix", <PixDit k={k} />],
          ]}
        />
        <p class="dc-rang">
          <LienBouton poids="secondaire" href="/candidature/cv">
            {cv === undefined ? "Joindre mon CV" : "Changer de CV"}
          </LienBouton>
          <LienBouton poids="secondaire" href="/candidature/pix">
            {k.pixScore === null ? "Donner mon résultat Pix" : "Changer mon résultat Pix"}
          </LienBouton>
        </p>
        <p>
          Un handicap demande un aménagement ?{" "}
          <Lien href="/candidature/amenagement">{amenagement ? "Voir ce que j’ai dit" : "Le dire, si je le veux"}</Lien>
        </p>
      </Bloc>
    </>
  );
}

/** A document, its kind and its weight. */
export function PieceDite({ piece, href }: { piece: PieceCandidat; href: string }): JSX.Element {
  return (
    <Lien href={href} icone="document">
      {`${piece.nom} (${piece.format.toUpperCase()}, ${Math.max(1, Math.round(piece.octets / 1024))} Ko)`}
    </Lien>
  );
}

/** A Pix result and how far it was verified. */
export function PixDit({
  k,
}: {
  k: Pick<CandidatGarde, "pixScore" | "pixLe" | "pixStatut" | "pixMotif">;
}): JSX.Element {
  return (
    <>
      {k.pixScore !== null && `${k.pixScore} %, le ${dateLongue(k.pixLe ?? "")} `}
      <Etiquette ton={TONS_PIX[k.pixStatut]}>{STATUTS_PIX[k.pixStatut]}</Etiquette>
      {k.pixMotif !== null && <p>Motif : {k.pixMotif}</p>}
    </>
  );
}

function MesActes({ actes }: { actes: readonly Acte[] }): JSX.Element {
  return (
    <Bloc id="actes" titre="Gérer ma candidature">
      <div class="dc-rang">
        {actes.includes("pause") && (
          <Formulaire action="/candidature/pause" classe="dc-rang">
            <Bouton poids="secondaire">Mettre en pause</Bouton>
          </Formulaire>
        )}
        {actes.includes("reprise") && (
          <Formulaire action="/candidature/reprise" classe="dc-rang">
            <Bouton>Reprendre</Bouton>
          </Formulaire>
        )}
        {actes.includes("retour") && (
          <Formulaire action="/candidature/retour" classe="dc-rang">
            <Bouton>Revenir</Bouton>
          </Formulaire>
        )}
        {!actes.includes("retour") && (
          <Formulaire action="/candidature/presence" classe="dc-rang">
            <Bouton poids="secondaire">Je cherche toujours</Bouton>
          </Formulaire>
        )}
        {actes.includes("retrait") && (
          <LienBouton poids="secondaire" href="/candidature/retrait">
            Retirer ma candidature
          </LienBouton>
        )}
      </div>
      <p>
        <Lien href="/candidature/donnees.json">Emporter mes données</Lien> (fichier JSON) ·{" "}
        <Lien href="/candidature/effacement">Tout effacer</Lien>
      </p>
    </Bloc>
  );
}

/** Signed in as a candidate, without an application. */
export function PageSansCandidature(): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Où en est ma candidature" />
      <Vide titre="Aucune candidature">
        <p>Candidatez avec l’adresse de votre compte : cela prend deux minutes.</p>
        <p>
          <LienBouton href="/candidater">Candidater</LienBouton>
        </p>
      </Vide>
    </div>
  );
}
