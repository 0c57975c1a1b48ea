import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  adresseDeListe,
  Bloc,
  Bouton,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  momentLisible,
  Telechargements,
  type Ton,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { motsDe, SITUATIONS, STATUTS_PIX } from "../candidat/candidat.rules.ts";
import { COLONNES, ETATS, type Statut } from "./cycle.rules.ts";
import { FiltresTableau } from "./filtres-tableau.page.tsx";
import type { PersonneProposee, StructureProposee } from "./mises-en-relation.query.ts";
import type { Raison } from "./score.rules.ts";
import type { FiltreTableau } from "./trier-personnes.rules.ts";

export const TONS: Readonly<Record<Statut, Ton>> = {
  propose: "neutre",
  interet_structure: "info",
  interet_candidat: "info",
  entretien: "attention",
  retenu: "succes",
  contrat_depose: "succes",
  valide: "succes",
  decline: "neutre",
  expire: "neutre",
};

export const EXPLIQUE =
  "Les points viennent de la distance, des dates, du test Pix, des langues, des publics connus et du territoire. Ni l’âge, ni le sexe, ni le nom, ni une photo ne comptent. Les deux parties lisent les mêmes raisons.";

/** How a structure calls a person: by name once both said yes, by number before. */
export const appeler = (p: Pick<PersonneProposee, "nom" | "numero">): string => p.nom ?? `Personne n° ${p.numero}`;

type TableauProps = {
  /** Those whom the filters keep, and how many there are without them. */
  readonly personnes: readonly PersonneProposee[];
  readonly toutes: number;
  readonly filtre: FiltreTableau;
  readonly nom: string;
  readonly libres: number;
  readonly enPause: boolean;
  readonly dernier: Date | null;
};

/** The shortlist of a structure, column by column; each column is a list. */
export function PageTableauRecrutement(props: TableauProps): JSX.Element {
  const { personnes, toutes, filtre, nom, libres, enPause, dernier } = props;
  const criteres = { ...filtre, tri: filtre.tri === "ordre" ? null : filtre.tri };
  const vers = (chemin: string): string => adresseDeListe(chemin, criteres);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Mises en relation"
        chapeau={`${nom} : ${accord(libres, "poste")} à pourvoir aujourd’hui ou d’ici deux mois`}
      >
        <LienBouton poids="secondaire" href="/mises-en-relation/recherche">
          Ce que vous cherchez
        </LienBouton>
        <LienBouton poids="secondaire" href="/mises-en-relation/groupes">
          Recrutements groupés
        </LienBouton>
      </EnTetePage>
      {libres === 0 && toutes > 0 && (
        <Alerte titre="Aucun poste à pourvoir">
          <p>
            Vos postes sont occupés pour deux mois au moins, ou promis à une personne retenue : personne de nouveau ne
            vous sera proposé.
          </p>
        </Alerte>
      )}
      {enPause && (
        <Alerte ton="attention" titre="Propositions arrêtées">
          <p>Personne de nouveau ne vous est proposé. Reprenez depuis « Ce que vous cherchez ».</p>
        </Alerte>
      )}
      {toutes === 0 ? (
        <Vide titre="Aucune proposition pour l’instant">
          <p>
            {libres === 0
              ? "Tous vos postes sont occupés pour deux mois au moins, ou promis à une personne retenue."
              : "Elles sont calculées chaque nuit, et quand une candidature ou un poste change. Élargir la distance en donne davantage."}
          </p>
        </Vide>
      ) : (
        <>
          <FiltresTableau filtre={filtre} />
          {personnes.length === 0 && (
            <Vide titre="Personne ne correspond">
              <LienBouton poids="secondaire" href="/mises-en-relation">
                Voir tout le tableau
              </LienBouton>
            </Vide>
          )}
          <div class="dc-grille">
            {COLONNES.filter(({ cle }) => personnes.length > 0 && (filtre.etape === null || filtre.etape === cle)).map(
              ({ cle, titre, statuts }) => (
                <Colonne
                  cle={cle}
                  titre={titre}
                  personnes={personnes.filter(({ statut }) => statuts.some((un) => un === statut))}
                />
              ),
            )}
          </div>
          <p class="dc-petit">{EXPLIQUE}</p>
          <Telechargements csv={vers("/mises-en-relation/export/csv")} xlsx={vers("/mises-en-relation/export/xlsx")} />
        </>
      )}
      {dernier !== null && <p class="dc-petit">Propositions calculées le {momentLisible(dernier)}.</p>}
    </div>
  );
}

function Colonne({
  cle,
  titre,
  personnes,
}: {
  cle: string;
  titre: string;
  personnes: readonly PersonneProposee[];
}): JSX.Element {
  return (
    <Bloc id={cle} titre={`${titre} (${personnes.length})`}>
      {personnes.length === 0 ? (
        <p class="dc-doux">Personne.</p>
      ) : (
        <ul class="dc-pile dc-pile--4">
          {personnes.map((p) => (
            <li class="dc-pile dc-pile--1">
              <h3 class="ds-heading" data-size="2xs">
                <Lien href={`/mises-en-relation/${p.id}`}>{appeler(p)}</Lien>
              </h3>
              <Etat statut={p.statut} cote="structure" sansReponse={p.sansReponse} choisi={p.choisi} />
              {cle === "closes" ? <p class="dc-petit">{p.motif}</p> : <Resume p={p} />}
              {(p.statut === "propose" || p.statut === "interet_candidat") && (
                <Formulaire action={`/mises-en-relation/${p.id}/reponse`} classe="dc-rang">
                  <input type="hidden" name="acte" value="interesse" />
                  <Bouton poids="secondaire">
                    Intéressé<span class="ds-sr-only"> par {appeler(p)}</span>
                  </Bouton>
                </Formulaire>
              )}
            </li>
          ))}
        </ul>
      )}
    </Bloc>
  );
}

function Resume({ p }: { p: PersonneProposee }): JSX.Element {
  const distance = p.raisons.find(({ critere }) => critere === "distance");
  return (
    <p class="dc-petit">
      {p.score !== null && (
        <>
          <strong>{p.score} points sur 100.</strong>{" "}
        </>
      )}
      {distance?.dit} Disponible le {dateCourte(p.disponibleLe)}. {direPix(p)}. {direSituations(p)}.
    </p>
  );
}

/** Where the person says they stand, in their own words. */
export const direSituations = (p: PersonneProposee): string =>
  motsDe(p.situations, SITUATIONS)
    .map((mot) => `« ${mot} »`)
    .join(", ");

export const direPix = (p: PersonneProposee): string => {
  const statut = Object.entries(STATUTS_PIX).find(([cle]) => cle === p.pixStatut)?.[1] ?? "";
  return p.pixScore === null ? "Pix non déclaré" : `Pix ${p.pixScore} % (${statut.toLowerCase()})`;
};

export function Etat({
  statut,
  cote,
  sansReponse,
  choisi,
}: {
  statut: Statut;
  cote: "structure" | "candidat";
  sansReponse: number;
  choisi: Date | null;
}): JSX.Element {
  return (
    <p class="dc-rang">
      <Etiquette ton={TONS[statut]}>{ETATS[statut][cote]}</Etiquette>
      {sansReponse > 0 && (
        <Etiquette ton="attention">{accord(sansReponse, "message sans réponse", "messages sans réponse")}</Etiquette>
      )}
      {statut === "entretien" && choisi !== null && <Etiquette ton="info">Entretien fixé</Etiquette>}
    </p>
  );
}

/** The parts of a score, in words and points: the same for both sides. */
export function Raisons({ score, raisons }: { score: number | null; raisons: readonly Raison[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--2">
      {score !== null && (
        <p>
          <strong>{score} points sur 100</strong>
        </p>
      )}
      <ul class="ds-list">
        {raisons.map(({ dit, points, sur }) => (
          <li>
            {dit}{" "}
            <span class="dc-doux">
              {points} sur {sur}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type PropositionsProps = {
  readonly structures: readonly StructureProposee[];
  /** What may be awaited when none is open. */
  readonly aVenir: string;
};

/** What is proposed to a person, those that wait for their answer first; drawn inside « Où en est ma candidature » too. */
export function PropositionsDuCandidat({ structures, aVenir }: PropositionsProps): JSX.Element {
  const ouvertes = structures.filter(({ statut }) => statut !== "decline" && statut !== "expire");
  const closes = structures.filter(({ statut }) => statut === "decline" || statut === "expire");
  return (
    <div class="dc-pile dc-pile--4">
      {ouvertes.length === 0 ? (
        <p>Aucune proposition ouverte. {aVenir}</p>
      ) : (
        <ul class="dc-pile dc-pile--4">
          {ouvertes.map((s) => (
            <li class="dc-pile dc-pile--1">
              <h3 class="ds-heading" data-size="2xs">
                <Lien href={`/mises-en-relation/${s.id}`}>{s.nom}</Lien>
              </h3>
              <Etat statut={s.statut} cote="candidat" sansReponse={s.sansReponse} choisi={s.choisi} />
              <p class="dc-petit">
                {s.commune === null ? s.departement : `${s.commune}, ${s.departement}`}.{" "}
                {s.score !== null && <strong>{s.score} points sur 100. </strong>}
                {s.raisons.find(({ critere }) => critere === "distance")?.dit}
              </p>
            </li>
          ))}
        </ul>
      )}
      {closes.length > 0 && (
        <details class="dc-def">
          <summary>{accord(closes.length, "proposition close", "propositions closes")}</summary>
          <ul class="ds-list">
            {closes.map((s) => (
              <li>
                <Lien href={`/mises-en-relation/${s.id}`}>{s.nom}</Lien> : {s.motif}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The propositions of a person, on a page of their own. */
export function PagePropositions(props: PropositionsProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Les postes qui vous sont proposés"
        chapeau="Votre nom n’est donné à une structure que si vous avez tous les deux dit oui."
      />
      <Bloc id="propositions" titre="Vos propositions">
        <PropositionsDuCandidat {...props} />
      </Bloc>
      <p class="dc-petit">{EXPLIQUE}</p>
      <p>
        <Lien href="/candidature">Où en est ma candidature</Lien>
      </p>
    </div>
  );
}
