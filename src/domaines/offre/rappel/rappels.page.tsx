import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  lienTelephone,
  momentLisible,
  Pagination,
  Tableau,
  Telechargements,
  telephone,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { BESOINS, besoinDeCode } from "../recherche/besoin.rules.ts";
import {
  direDisponibilites,
  ESSAIS_MAX,
  ISSUE_LIBELLES,
  ISSUES_DITES,
  MOMENT_LIBELLES,
  MOMENTS,
  permet,
  STATUT_RAPPEL_LIBELLES,
  STATUTS_RAPPEL,
} from "./rappel.rules.ts";
import type { FiltreRappels, ListeRappels, RappelEnListe, RappelOuvert } from "./rappels.query.ts";

type ListeProps = ListeRappels & {
  readonly filtre: FiltreRappels;
  readonly parPage: number;
  readonly perimetre: string;
};

/** Who waits for a call: three lists, the longest wait first. */
export function PageRappels({ lignes, total, comptes, filtre, parPage, perimetre }: ListeProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Personnes à rappeler"
        chapeau={`${perimetre}. Ces personnes ont demandé un appel ; la première qui attend d’abord. Prenez une demande pour voir son numéro.`}
      >
        <Telechargements csv="/rappels/export.csv" xlsx="/rappels/export.xlsx" />
      </EnTetePage>
      <nav class="dc-puces" aria-label="État des demandes">
        {STATUTS_RAPPEL.map((etat) => (
          <a
            class="ds-chip"
            href={`/rappels?${parametres(filtre, { etat, page: 1 })}`}
            aria-current={etat === filtre.etat ? "page" : undefined}
          >
            {STATUT_RAPPEL_LIBELLES[etat]} ({comptes[etat]})
          </a>
        ))}
      </nav>
      <Formulaire
        action="/rappels"
        methode="get"
        recherche
        libelle="Chercher une demande"
        classe="dc-rang dc-rang--bas"
      >
        <input type="hidden" name="etat" value={filtre.etat} />
        <Champ nom="commune" libelle="Commune" type="search" valeur={filtre.commune} maxlength={60} />
        <Champ
          nom="besoin"
          libelle="Besoin"
          valeur={filtre.besoin}
          invite="Tous"
          options={BESOINS.filter(({ code }) => code !== "autre").map(({ code, libelle }) => ({
            valeur: code,
            libelle,
          }))}
        />
        <Champ
          nom="moment"
          libelle="À appeler"
          valeur={filtre.moment}
          invite="À toute heure"
          options={MOMENTS.map((valeur) => ({ valeur, libelle: MOMENT_LIBELLES[valeur] }))}
        />
        <Champ
          nom="miens"
          libelle="Prises par"
          valeur={filtre.miens ? "oui" : ""}
          invite="Tout le monde"
          options={[{ valeur: "oui", libelle: "Moi" }]}
        />
        <Bouton poids="secondaire">Filtrer</Bouton>
      </Formulaire>
      {lignes.length === 0 ? <AucunRappel filtre={filtre} /> : <Liste lignes={lignes} total={total} />}
      <Pagination
        page={filtre.page}
        pages={Math.max(1, Math.ceil(total / parPage))}
        total={total}
        mots={["demande", "demandes"]}
        adresse={(page) => `/rappels?${parametres(filtre, { page })}`}
      />
    </div>
  );
}

const Liste = ({ lignes, total }: { lignes: readonly RappelEnListe[]; total: number }): JSX.Element => (
  <Tableau
    id="rappels"
    legende={accord(total, "demande")}
    cartes
    lignes={lignes}
    colonnes={[
      {
        cle: "demande",
        titre: "Demandé",
        cellule: ({ id, demandeLe }) => <Lien href={`/rappels/${id}`}>{momentLisible(demandeLe)}</Lien>,
      },
      { cle: "commune", titre: "Commune", cellule: ({ commune, departement }) => `${commune} (${departement})` },
      { cle: "besoin", titre: "Besoin", cellule: ({ besoin }) => direBesoin(besoin) },
      { cle: "quand", titre: "À appeler", cellule: direDisponibilites },
      { cle: "etat", titre: "Où on en est", cellule: (rappel) => <Etat rappel={rappel} /> },
    ]}
  />
);

const direBesoin = (code: string): string => besoinDeCode(code)?.libelle ?? "Pas précisé";

function Etat({ rappel }: { rappel: RappelEnListe }): JSX.Element {
  const { statut, issue, parQui, essais } = rappel;
  if (issue !== null) return <Etiquette>{ISSUE_LIBELLES[issue]}</Etiquette>;
  if (statut === "a_rappeler") return <Etiquette ton="attention">À rappeler</Etiquette>;
  return (
    <>
      <Etiquette ton="info">Prise par {parQui}</Etiquette>
      {essais > 0 && ` ${accord(essais, "appel")} sans réponse`}
    </>
  );
}

function parametres(filtre: FiltreRappels, plus: Partial<FiltreRappels>): string {
  const { etat, commune, besoin, moment, miens, page } = { ...filtre, ...plus };
  const champs = { etat, commune, besoin, moment, miens: miens ? "oui" : "", page: page > 1 ? String(page) : "" };
  return new URLSearchParams(Object.entries(champs).filter(([, valeur]) => valeur !== "")).toString();
}

function AucunRappel({ filtre }: { filtre: FiltreRappels }): JSX.Element {
  const cherche = filtre.commune !== "" || filtre.besoin !== "" || filtre.moment !== "" || filtre.miens;
  const rien = filtre.etat === "a_rappeler" ? "Personne n’attend d’appel" : "Aucune demande ici";
  return (
    <Vide titre={cherche ? "Aucune demande" : rien} icone={cherche ? "boite-vide" : "ouvert"}>
      <p>
        {cherche
          ? "Aucune demande ne répond à cette recherche."
          : "Les demandes viennent de la page « Être rappelé », sur la recherche et les fiches des lieux."}
      </p>
      {cherche && (
        <LienBouton poids="secondaire" href={`/rappels?etat=${filtre.etat}`}>
          Voir toutes les demandes
        </LienBouton>
      )}
    </Vide>
  );
}

/** One request: take it, call, say how it went. */
export function PageRappel(props: {
  readonly rappel: RappelOuvert;
  readonly moi: number;
  /** Their role has an agenda. */
  readonly agenda: boolean;
}): JSX.Element {
  const { rappel, moi, agenda } = props;
  const { id, statut, issue, identite, prisPar, parQui, essais, essaiLe } = rappel;
  const mien = prisPar === moi;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="Une personne à rappeler" chapeau={`${rappel.commune} (${rappel.departement})`}>
        {identite !== null && (
          <LienBouton href={lienTelephone(identite.telephone)} icone="telephone">
            {telephone(identite.telephone)}
          </LienBouton>
        )}
      </EnTetePage>
      <Bloc id="demande" titre="Sa demande">
        <Faits
          faits={[
            ["Prénom", identite?.prenom ?? ""],
            ["Besoin", direBesoin(rappel.besoin)],
            ["À appeler", direDisponibilites(rappel)],
            ["Demandé le", momentLisible(rappel.demandeLe)],
            ["Depuis la fiche de", rappel.lieu ?? ""],
            ["Prise par", mien ? "vous" : (parQui ?? "")],
            ["Appels sans réponse", essaiLe === null ? "" : `${essais}, le dernier le ${momentLisible(essaiLe)}`],
            ["Fin", issue === null ? "" : ISSUE_LIBELLES[issue]],
          ]}
        />
      </Bloc>
      {permet(statut, "prendre") && (
        <Formulaire action={`/rappels/${id}/prise`} classe="dc-rang">
          <Bouton icone="telephone">Je rappelle cette personne</Bouton>
        </Formulaire>
      )}
      {permet(statut, "noter") &&
        (mien ? <Suite {...{ id, essais, agenda }} /> : <PriseAilleurs id={id} parQui={parQui} />)}
      {permet(statut, "rouvrir") && rappel.joignable && (
        <Formulaire action={`/rappels/${id}/reprise`} classe="dc-rang">
          <Bouton poids="secondaire">Reprendre cette demande</Bouton>
        </Formulaire>
      )}
      <p>
        <Lien href="/rappels">Revenir à la liste</Lien>
      </p>
    </div>
  );
}

function Suite({ id, essais, agenda }: { id: string; essais: number; agenda: boolean }): JSX.Element {
  const reste = ESSAIS_MAX - essais - 1;
  return (
    <Bloc id="suite" titre="Comment s’est passé l’appel ?">
      <Formulaire action={`/rappels/${id}/issue`} classe="dc-rang">
        {ISSUES_DITES.map((issue, rang) => (
          <Bouton nom="issue" valeur={issue} poids={rang < 2 ? "principal" : "secondaire"}>
            {ISSUE_LIBELLES[issue]}
          </Bouton>
        ))}
      </Formulaire>
      <p class="dc-doux">
        {reste === 0
          ? "Encore un appel sans réponse, et la demande se termine."
          : `Sans réponse : il restera ${accord(reste, "essai")}.`}
      </p>
      <Formulaire action={`/rappels/${id}/retour`} classe="dc-rang">
        {agenda && (
          <LienBouton poids="secondaire" href="/agenda/nouveau" icone="calendrier">
            Noter un rendez-vous dans mon agenda
          </LienBouton>
        )}
        <Bouton poids="discret">Rendre aux autres</Bouton>
      </Formulaire>
    </Bloc>
  );
}

const PriseAilleurs = ({ id, parQui }: { id: string; parQui: string | null }): JSX.Element => (
  <Alerte ton="info">
    <p>{parQui} s’en occupe. Sans nouvelles depuis un jour, vous pouvez la prendre à votre tour.</p>
    <Formulaire action={`/rappels/${id}/prise`} classe="dc-rang">
      <Bouton poids="secondaire">Prendre à mon tour</Bouton>
    </Formulaire>
  </Alerte>
);
