import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Lien,
  LienBouton,
  LienTelephone,
  lienTelephone,
  Tableau,
  telephone,
} from "../../../plateforme/ui/index.ts";
import { type Arret, direOu } from "../arret/arret.rules.ts";
import { Arrets } from "../arret/arrets-publics.page.tsx";
import type { PassageDArret } from "../arret/passages.ts";
import { direHoraires } from "../horaires/dire-horaires.rules.ts";
import type { Plage } from "../horaires/horaires.rules.ts";
import { direHeure } from "../horaires/ouverture.rules.ts";
import { Photos } from "../photo/photos-publiques.page.tsx";
import type { LieuTrouve } from "../recherche/chercher-lieux.ts";
import { EtatOuverture } from "../recherche/lieu-en-liste.page.tsx";
import { type Fraicheur, fraicheur, NOMS_FRAICHEUR } from "./fraicheur.rules.ts";
import { serviceSimple, sourceLisible } from "./libelle-lieu.rules.ts";
import type { LieuComplet } from "./lieu-complet.query.ts";
import { Contact, Venir } from "./venir-au-lieu.page.tsx";

/** One day of the coming week: its name, whether it is a holiday, its slots. */
export type JourDeSemaine = { readonly nom: string; readonly ferie: boolean; readonly plages: readonly Plage[] };

type Vue = {
  readonly lieu: LieuComplet;
  /** Open or closed; at which stop, when it is at one. */
  readonly etat: Pick<LieuTrouve, "ouverture" | "aujourdhui"> & { readonly arret?: Arret };
  readonly passages: readonly PassageDArret<Arret>[];
  /** Null when the hours are unknown. */
  readonly semaine: readonly JourDeSemaine[] | null;
  readonly numero: string;
  /** The next moment that can be booked, in words. */
  readonly prochain: string | undefined;
};

/** The public sheet of a place. */
export function pageLieu({ lieu, etat, passages, semaine, numero, prochain }: Vue): JSX.Element {
  return (
    <div class="dc-large dc-page dc-pile dc-pile--6">
      <EnTetePage titre={lieu.nom} chapeau={`${lieu.communeNom} (${lieu.codePostal})`}>
        {lieu.telephone && (
          <LienBouton href={lienTelephone(lieu.telephone)} icone="telephone">
            {telephone(lieu.telephone)}
          </LienBouton>
        )}
      </EnTetePage>
      {prochain && (
        <div class="dc-bloc dc-rang dc-rang--bout">
          <p>
            Prochain rendez-vous libre : <strong>{prochain}</strong>
          </p>
          <LienBouton icone="calendrier" href={`/lieux/${lieu.id}/rendez-vous`}>
            Prendre rendez-vous
          </LienBouton>
        </div>
      )}
      <EtatOuverture trouve={etat} />
      {etat.arret !== undefined && <p>À l’arrêt de {direOu(etat.arret)}.</p>}
      <Etiquettes lieu={lieu} />
      <Anciennete lieu={lieu} aujourdhui={etat.aujourdhui} numero={numero} />
      <Photos lieuId={lieu.id} photos={lieu.photos} />
      {lieu.arrets.length > 0 && <Arrets arrets={lieu.arrets} passages={passages} aujourdhui={etat.aujourdhui} />}
      <div class="dc-deux">
        <Horaires semaine={semaine} horaires={lieu.horaires} />
        <Venir lieu={lieu} aujourdhui={etat.aujourdhui} />
      </div>
      <div class="dc-deux">
        <Aides lieu={lieu} />
        <Contact lieu={lieu} />
      </div>
      <p class="dc-sans-papier">
        <Lien href={`/etre-rappele?lieu=${lieu.id}&commune=${lieu.codeInsee}`} icone="telephone">
          Rien ne vous convient ? Demandez à être rappelé
        </Lien>
      </p>
      <p class="dc-sans-papier">
        <Lien href={`/lieux/${lieu.id}/carte.pdf`} icone="imprimer">
          Carte à imprimer, avec l’adresse et les horaires (PDF)
        </Lien>
      </p>
      <Origine lieu={lieu} aujourdhui={etat.aujourdhui} />
    </div>
  );
}

function Etiquettes({ lieu }: { lieu: LieuComplet }): JSX.Element | null {
  const itinerant = lieu.itinerance.includes("Itinérant");
  if (!itinerant && lieu.dispositifs.length === 0) return null;
  return (
    <div class="dc-rang">
      {itinerant && <Etiquette ton="prune">Itinérant</Etiquette>}
      {lieu.dispositifs.map((dispositif) => (
        <Etiquette ton="info" icone="etiquette">
          {dispositif}
        </Etiquette>
      ))}
    </div>
  );
}

const TONS: Readonly<Record<Fraicheur, "attention" | "info" | null>> = {
  a_jour: null,
  a_surveiller: null,
  a_verifier: "info",
  a_actualiser: "attention",
};

function Anciennete({
  lieu,
  aujourdhui,
  numero,
}: {
  lieu: LieuComplet;
  aujourdhui: string;
  numero: string;
}): JSX.Element | null {
  const ton = TONS[fraicheur(lieu.dateMaj, aujourdhui)];
  if (ton === null) return null;
  return (
    <Alerte ton={ton}>
      <p>
        Ces informations datent du {dateLongue(lieu.dateMaj)}. Appelez avant de venir, ou demandez au{" "}
        <LienTelephone numero={numero} />.
      </p>
    </Alerte>
  );
}

function Horaires({
  semaine,
  horaires,
}: {
  semaine: readonly JourDeSemaine[] | null;
  horaires: string | null;
}): JSX.Element {
  return (
    <Bloc id="horaires" titre="Horaires">
      {semaine === null ? (
        <p>Les horaires ne sont pas communiqués. Appelez avant de venir.</p>
      ) : (
        <Tableau
          id="semaine"
          legende="Ouverture dans les sept prochains jours"
          colonnes={[
            { cle: "jour", titre: "Jour", cellule: (jour) => jour.nom, entete: true },
            { cle: "heures", titre: "Heures", cellule: (jour) => heuresDuJour(jour, horaires) },
          ]}
          lignes={semaine}
        />
      )}
      {semaine !== null && horaires !== null && (
        <p class="dc-doux">Habituellement : {direHoraires(horaires).join(" ; ")}.</p>
      )}
    </Bloc>
  );
}

function heuresDuJour({ plages, ferie }: JourDeSemaine, horaires: string | null): string {
  const heures = plages.map(({ debut, fin }) => `${direHeure(debut)} à ${direHeure(fin)}`).join(", ");
  if (!ferie) return heures === "" ? "Fermé" : heures;
  return horaires?.includes("PH")
    ? `Jour férié : ${heures === "" ? "fermé" : heures}`
    : "Jour férié : appelez avant de venir";
}

function Aides({ lieu }: { lieu: LieuComplet }): JSX.Element {
  return (
    <Bloc id="aides" titre="Ce que vous pouvez y faire">
      {lieu.presentationResume && <p>{lieu.presentationResume}</p>}
      {lieu.services.length === 0 ? (
        <p>Les aides proposées ne sont pas précisées. Appelez pour vous renseigner.</p>
      ) : (
        <ul class="ds-list">
          {lieu.services.map((service) => (
            <li>
              {serviceSimple(service)} <span class="dc-doux">({service})</span>
            </li>
          ))}
        </ul>
      )}
      {lieu.presentationDetail && <p>{lieu.presentationDetail}</p>}
      <Faits
        faits={[
          ["Prix", lieu.frais.join(", ")],
          ["Comment", lieu.modalitesAccompagnement.join(", ")],
          ["Public", lieu.publics.join(", ")],
          ["Labels", [...lieu.formationsLabels, ...lieu.autresFormationsLabels].join(", ")],
        ]}
      />
    </Bloc>
  );
}

function Origine({ lieu, aujourdhui }: { lieu: LieuComplet; aujourdhui: string }): JSX.Element {
  const sources = [
    ...new Set(
      Object.values(lieu.provenance).flatMap((cles) => cles.match(/(?<=^| )(?:declic$|[a-z0-9-]+(?=:))/g) ?? []),
    ),
  ];
  return (
    <Bloc id="origine" titre="D’où viennent ces informations">
      {lieu.demo && <p>Ce lieu est inventé pour la démonstration.</p>}
      <p>
        {NOMS_FRAICHEUR[fraicheur(lieu.dateMaj, aujourdhui)]}. Dernière mise à jour par la source :{" "}
        {dateLongue(lieu.dateMaj)}.
      </p>
      <ul class="ds-list">
        {sources.map((source) => {
          const { nom, licence } = sourceLisible(source);
          return (
            <li>
              {nom} — {licence}
            </li>
          );
        })}
      </ul>
      {lieu.structureParente && <p>Réseau ou structure : {lieu.structureParente}.</p>}
      <p>
        <Lien href={`/lieux/${lieu.id}/signaler`}>Signaler une erreur</Lien>
      </p>
    </Bloc>
  );
}
