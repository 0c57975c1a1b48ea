import type { JSX } from "hono/jsx/jsx-runtime";
import { distance, Etiquette, Icone, LienBouton, lienTelephone, telephone } from "../../../plateforme/ui/index.ts";
import { direOu, direPassage } from "../arret/arret.rules.ts";
import { direOuverture } from "../horaires/ouverture.rules.ts";
import { fraicheur } from "../lieu/fraicheur.rules.ts";
import { serviceSimple, tempsAPied } from "../lieu/libelle-lieu.rules.ts";
import type { LieuTrouve } from "./chercher-lieux.ts";

type Props = {
  readonly trouve: LieuTrouve;
  readonly rang: number;
  /** The sheet opens beside: the list stands inside the page of another site. */
  readonly ailleurs?: boolean;
  /** « mardi 24 novembre 2026 à 9 h »: the next slot that can be booked online. */
  readonly prochain?: string | undefined;
};

/** A place in the list: name, opening, distance, help, phone. */
export function LieuEnListe({ trouve, rang, ailleurs = false, prochain }: Props): JSX.Element {
  const { lieu, arret, km, aujourdhui } = trouve;
  const ou = arret ?? lieu;
  const pied = tempsAPied(km);
  return (
    <article class="dc-bloc dc-lieu" id={`lieu-${rang}`} aria-labelledby={`titre-${rang}`}>
      <div class="dc-lieu__titre">
        <span class="dc-repere" aria-hidden="true">
          {rang}
        </span>
        <div class="dc-pile dc-pile--1">
          <h3 class="ds-heading" data-size="xs" id={`titre-${rang}`}>
            <a class="ds-link" href={`/lieux/${lieu.id}`} {...(ailleurs && DANS_UN_AUTRE_ONGLET)}>
              {lieu.nom}
              {ailleurs && <span class="ds-sr-only"> (autre onglet)</span>}
            </a>
          </h3>
          <p class="dc-doux">
            {ou.adresse && `${ou.adresse}, `}
            {ou.communeNom}
          </p>
        </div>
      </div>
      <EtatOuverture trouve={trouve} />
      <ProchainArret trouve={trouve} />
      <ul class="dc-lieu__faits">
        <li class="dc-fait">
          <Icone nom="pied" />
          <span>
            {ou.position === "commune" ? "Environ " : ""}
            {distance(km)}
            {pied && `, ${pied}`}
          </span>
        </li>
        {prochain !== undefined && (
          <li class="dc-fait">
            <Icone nom="calendrier" />
            <span>
              Rendez-vous libre{" "}
              <a class="ds-link" href={`/lieux/${lieu.id}/rendez-vous`} {...(ailleurs && DANS_UN_AUTRE_ONGLET)}>
                {prochain}
                <span class="ds-sr-only">
                  {`, ${lieu.nom}`}
                  {ailleurs && " (autre onglet)"}
                </span>
              </a>
            </span>
          </li>
        )}
        {lieu.services.length > 0 && (
          <li class="dc-fait">
            <Icone nom="main" />
            <span>{lieu.services.map(serviceSimple).join(", ")}</span>
          </li>
        )}
        {lieu.prisesEnCharge.length > 0 && (
          <li class="dc-fait">
            <Icone nom="fauteuil" />
            <span>{lieu.prisesEnCharge.join(", ")}</span>
          </li>
        )}
      </ul>
      <Etiquettes trouve={trouve} aujourdhui={aujourdhui} />
      <div class="dc-rang">
        {!ailleurs && (
          <span class="dc-sans-papier">
            <LienBouton href={`/lieux/${lieu.id}`} precision={`: ${lieu.nom}`}>
              Voir la fiche
            </LienBouton>
          </span>
        )}
        {lieu.telephone && (
          <LienBouton
            href={lienTelephone(lieu.telephone)}
            poids="secondaire"
            icone="telephone"
            precision={`, ${lieu.nom}`}
          >
            {telephone(lieu.telephone)}
          </LienBouton>
        )}
      </div>
    </article>
  );
}

const DANS_UN_AUTRE_ONGLET = { target: "_blank", rel: "noopener" } as const;

function Etiquettes({ trouve, aujourdhui }: { trouve: LieuTrouve; aujourdhui: string }): JSX.Element | null {
  const { lieu } = trouve;
  const itinerant = lieu.itinerance.includes("Itinérant");
  const franceServices = lieu.dispositifs.includes("France Services");
  const ancien = fraicheur(lieu.dateMaj, aujourdhui) === "a_actualiser";
  if (!itinerant && !franceServices && !ancien) return null;
  return (
    <div class="dc-rang">
      {itinerant && <Etiquette ton="prune">Itinérant</Etiquette>}
      {franceServices && (
        <Etiquette ton="info" icone="mairie">
          France services
        </Etiquette>
      )}
      {ancien && <Etiquette ton="attention">Informations anciennes</Etiquette>}
    </div>
  );
}

/** « S’arrête à Bourganeuf, place du Marché, mardi 29 novembre, de 9 h à midi ». */
function ProchainArret({ trouve: { arret, passage, aujourdhui } }: { trouve: LieuTrouve }): JSX.Element | null {
  const ici = arret ?? passage?.arret;
  if (ici === undefined) return null;
  return (
    <p class="dc-fait">
      <Icone nom="calendrier" />
      <span>
        S’arrête à {direOu(ici)}{" "}
        {passage === undefined ? (
          ": appelez pour connaître la prochaine date"
        ) : (
          <strong>{direPassage(passage, aujourdhui)}</strong>
        )}
      </span>
    </p>
  );
}

/** « Ouvert, jusqu’à 18 h »: a word and an icon, never a colour alone. */
export function EtatOuverture({ trouve }: { trouve: Pick<LieuTrouve, "ouverture" | "aujourdhui"> }): JSX.Element {
  const { mot, suite } = direOuverture(trouve.ouverture, trouve.aujourdhui);
  const ouvert = trouve.ouverture.etat === "ouvert";
  return (
    <p>
      <strong class={ouvert ? "dc-etat-oui" : "dc-etat-non"}>
        <Icone nom={ouvert ? "ouvert" : trouve.ouverture.etat === "ferme" ? "ferme" : "horloge"} /> {mot}
      </strong>
      , {suite}
    </p>
  );
}
