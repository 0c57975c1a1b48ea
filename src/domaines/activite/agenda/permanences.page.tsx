import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  dateCourte,
  EnTetePage,
  Etiquette,
  heure,
  Lien,
  LienBouton,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { Permanence } from "./permanence.rules.ts";
import type { PermanenceVue } from "./permanences.query.ts";

/** The days of the week, Monday first. */
export const JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

/** « Le mardi et le jeudi, de 9 h à 12 h, toutes les 2 semaines ». */
export function direRegle({ jours, heureDebut, heureFin, toutesLes }: Permanence): string {
  const quand = [...jours].sort((a, b) => a - b).map((jour) => `le ${JOURS[jour - 1]}`);
  const liste = quand.length < 2 ? quand.join("") : `${quand.slice(0, -1).join(", ")} et ${quand.at(-1)}`;
  const rythme = toutesLes === 1 ? "" : `, toutes les ${toutesLes} semaines`;
  return `${liste.charAt(0).toUpperCase()}${liste.slice(1)}, de ${heure(heureDebut)} à ${heure(heureFin)}${rythme}`;
}

/** Where a permanence is held, in words. */
export const direOuPermanence = ({ ou }: PermanenceVue): string =>
  [ou.lieu ?? ou.structure, ou.commune].filter((mot) => mot !== null).join(", ");

/** The permanences of an adviser, those that are over last. */
export function PagePermanences({ permanences }: { permanences: readonly PermanenceVue[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Vos permanences" chapeau={accord(permanences.length, "permanence")}>
        <LienBouton icone="plus" href="/agenda/permanences/nouvelle">
          Nouvelle permanence
        </LienBouton>
        <LienBouton poids="secondaire" icone="calendrier" href="/agenda">
          Agenda
        </LienBouton>
      </EnTetePage>
      {permanences.length === 0 ? (
        <Vide titre="Pas encore de permanence" icone="lieu">
          <p>Vos heures régulières dans un lieu : elles reviennent toutes seules dans l’agenda.</p>
          <LienBouton href="/agenda/permanences/nouvelle">Nouvelle permanence</LienBouton>
        </Vide>
      ) : (
        <Tableau<PermanenceVue>
          id="permanences"
          legende={<span class="ds-sr-only">Vos permanences</span>}
          lignes={permanences}
          cartes
          colonnes={[
            {
              cle: "titre",
              titre: "Permanence",
              cellule: ({ permanence }) => (
                <Lien href={`/agenda/permanences/${permanence.id}`}>{permanence.titre}</Lien>
              ),
            },
            { cle: "regle", titre: "Quand", cellule: ({ permanence }) => direRegle(permanence) },
            { cle: "ou", titre: "Lieu", cellule: direOuPermanence },
            {
              cle: "etat",
              titre: "État",
              cellule: ({ permanence: { du, au }, annuleLe }) =>
                annuleLe === null ? (
                  `Du ${dateCourte(du)}${au === null ? "" : ` au ${dateCourte(au)}`}`
                ) : (
                  <Etiquette ton="danger">Annulée</Etiquette>
                ),
            },
          ]}
        />
      )}
    </div>
  );
}
