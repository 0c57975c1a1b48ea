import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  Bloc,
  Bouton,
  Champ,
  dateAvecJour,
  dateCourte,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  heure,
  Lien,
  LienBouton,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { Annulable, type Retour } from "./agenda.page.tsx";
import { type Intervalle, localDe } from "./moment.rules.ts";
import type { Occurrence, Permanence } from "./permanence.rules.ts";
import { direOuPermanence, direRegle } from "./permanences.page.tsx";
import type { PermanenceVue } from "./permanences.query.ts";

export type TenueVue = { readonly occurrence: Occurrence; readonly libres: readonly Intervalle[] };

type PermanenceProps = {
  readonly vue: PermanenceVue;
  readonly tenues: readonly TenueVue[];
  /** The day the calendar led here for: its gestures are open. */
  readonly jour: string | undefined;
  readonly sienne: boolean;
  readonly erreurs: Erreurs;
  readonly retour: Retour | undefined;
};

/** One permanence: its rule, its next dates with their free slots, and what may change of one day or of all. */
export function PagePermanence({ vue, tenues, jour, sienne, erreurs, retour }: PermanenceProps): JSX.Element {
  const { permanence, annuleLe, exceptions } = vue;
  const { id, creneauMinutes, reservable } = permanence;
  const changeable = sienne && annuleLe === null;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={`Permanence : ${permanence.titre}`} chapeau={direRegle(permanence)}>
        {changeable && (
          <>
            <LienBouton icone="modifier" href={`/agenda/permanences/${id}/modifier`}>
              Modifier
            </LienBouton>
            <LienBouton poids="discret" danger icone="croix" href={`/agenda/permanences/${id}/annulation`}>
              Annuler toute la permanence
            </LienBouton>
          </>
        )}
      </EnTetePage>
      {retour && <Annulable retour={retour} />}
      {annuleLe !== null && sienne && (
        <Annulable
          retour={{
            phrase: "Permanence annulée",
            action: `/agenda/permanences/${id}/retablissement`,
            libelle: "La rétablir",
          }}
        />
      )}
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="regle" titre="La règle">
        <Faits
          faits={[
            ["Lieu", direOuPermanence(vue)],
            ["Précision", permanence.precisionLieu],
            ["Du", dateAvecJour(permanence.du)],
            ["Au", permanence.au === null ? "Sans fin" : dateAvecJour(permanence.au)],
            ["Jours fériés", permanence.tenueLesFeries ? "Tenue" : "Pas tenue"],
            [
              "Rendez-vous",
              creneauMinutes === null
                ? "Sans créneau"
                : `Créneaux de ${creneauMinutes} minutes${reservable ? ", réservables" : ""}`,
            ],
            [
              "Jours changés",
              exceptions
                .map(
                  (x) =>
                    `${dateCourte(x.jour)} ${x.deplacee === null ? "annulé" : `déplacé au ${dateCourte(x.deplacee.jour)}`}`,
                )
                .join(", "),
            ],
          ]}
        />
      </Bloc>
      <Bloc id="prochaines" titre="Prochaines dates">
        {tenues.length === 0 ? (
          <p class="dc-doux">Aucune date à venir dans les deux mois.</p>
        ) : (
          <ul class="dc-entrees">
            {tenues.map((tenue) => (
              <Tenue
                tenue={tenue}
                permanence={permanence}
                changeable={changeable}
                ouverte={tenue.occurrence.jour === jour}
                erreurs={erreurs}
              />
            ))}
          </ul>
        )}
      </Bloc>
      {changeable && exceptions.length > 0 && (
        <Bloc id="exceptions" titre="Jours changés">
          <ul class="dc-entrees">
            {exceptions.map((exception) => (
              <li class="dc-entree">
                <p class="dc-entree__heures">{dateCourte(exception.jour)}</p>
                <div class="dc-entree__corps">
                  <p>
                    {exception.deplacee === null ? "Annulé" : `Déplacé au ${dateAvecJour(exception.deplacee.jour)}`}
                  </p>
                  <Formulaire
                    action={`/agenda/permanences/${id}/jours/${exception.jour}/retablissement`}
                    classe="dc-rang"
                  >
                    <Bouton poids="discret" icone="annuler" precision={`le ${dateCourte(exception.jour)}`}>
                      Rétablir
                    </Bouton>
                  </Formulaire>
                </div>
              </li>
            ))}
          </ul>
        </Bloc>
      )}
    </div>
  );
}

function Tenue(props: {
  readonly tenue: TenueVue;
  readonly permanence: Permanence;
  readonly changeable: boolean;
  readonly ouverte: boolean;
  readonly erreurs: Erreurs;
}): JSX.Element {
  const { tenue, permanence, changeable, ouverte, erreurs } = props;
  const { occurrence, libres } = tenue;
  const { id, fuseau, creneauMinutes, lieuId } = permanence;
  const [de, a] = [localDe(occurrence.debut, fuseau), localDe(occurrence.fin, fuseau)];
  const lieu = lieuId === null ? "" : `&lieu=lieu:${lieuId}`;
  const action = `/agenda/permanences/${id}/jours/${occurrence.jour}`;
  return (
    <li class="dc-entree">
      <p class="dc-entree__heures">{`${heure(de.heure)} – ${heure(a.heure)}`}</p>
      <div class="dc-entree__corps">
        <p>
          <strong>{dateAvecJour(de.jour)}</strong>
          {occurrence.deplacee && <Etiquette ton="info">Déplacée</Etiquette>}
        </p>
        {creneauMinutes !== null && (
          <p class="dc-rang dc-petit">
            {libres.length === 0
              ? "Plus de créneau libre"
              : `${accord(libres.length, "créneau libre", "créneaux libres")} :`}
            {changeable &&
              libres.slice(0, 12).map((libre) => {
                const local = localDe(libre.debut, fuseau);
                return (
                  <Lien
                    href={`/agenda/nouveau?jour=${local.jour}&heure=${local.heure}&duree=${creneauMinutes}&permanence=${id}${lieu}`}
                    precision={`, prendre ce créneau du ${dateCourte(local.jour)}`}
                  >
                    {heure(local.heure)}
                  </Lien>
                );
              })}
          </p>
        )}
        {changeable && (
          <details class="dc-def dc-sans-papier" open={ouverte}>
            <summary>
              Changer ce jour-là<span class="ds-sr-only"> : {dateCourte(de.jour)}</span>
            </summary>
            <div class="dc-pile">
              <Formulaire action={action} classe="dc-pile">
                <div class="dc-grille">
                  <Champ
                    id={`vers-${occurrence.jour}`}
                    nom="vers"
                    libelle="Déplacer au"
                    type="date"
                    largeur="court"
                    valeur={de.jour}
                    erreur={ouverte ? erreurs["vers"] : undefined}
                  />
                  <Champ
                    id={`de-${occurrence.jour}`}
                    nom="heureDebut"
                    libelle="De"
                    type="time"
                    largeur="court"
                    valeur={de.heure}
                    erreur={ouverte ? erreurs["heureDebut"] : undefined}
                  />
                  <Champ
                    id={`a-${occurrence.jour}`}
                    nom="heureFin"
                    libelle="À"
                    type="time"
                    largeur="court"
                    valeur={a.heure}
                    erreur={ouverte ? erreurs["heureFin"] : undefined}
                  />
                </div>
                <div class="dc-rang">
                  <Bouton
                    poids="secondaire"
                    nom="geste"
                    valeur="deplacer"
                    icone="calendrier"
                    precision={`le ${dateCourte(de.jour)}`}
                  >
                    Déplacer
                  </Bouton>
                  <Bouton
                    poids="discret"
                    danger
                    nom="geste"
                    valeur="annuler"
                    icone="croix"
                    precision={`le ${dateCourte(de.jour)}`}
                  >
                    Annuler ce jour
                  </Bouton>
                </div>
              </Formulaire>
            </div>
          </details>
        )}
      </div>
    </li>
  );
}
