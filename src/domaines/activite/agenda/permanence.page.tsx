import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Caches,
  Case,
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
  Puces,
  ResumeErreurs,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { Valeurs } from "../formulaire.rules.ts";
import type { PreparationSaisie } from "../saisie.query.ts";
import { Annulable, type Retour } from "./agenda.page.tsx";
import { AConfirmer, ChampsLieu } from "./champs-agenda.page.tsx";
import type { Presente } from "./chevauchement.rules.ts";
import { type Intervalle, localDe } from "./moment.rules.ts";
import type { Occurrence, Permanence } from "./permanence.rules.ts";
import type { PermanenceVue } from "./permanences.query.ts";

const JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

/** « Le mardi et le jeudi, de 9 h à 12 h, toutes les 2 semaines ». */
export function direRegle({ jours, heureDebut, heureFin, toutesLes }: Permanence): string {
  const quand = [...jours].sort((a, b) => a - b).map((jour) => `le ${JOURS[jour - 1]}`);
  const liste = quand.length < 2 ? quand.join("") : `${quand.slice(0, -1).join(", ")} et ${quand.at(-1)}`;
  const rythme = toutesLes === 1 ? "" : `, toutes les ${toutesLes} semaines`;
  return `${liste.charAt(0).toUpperCase()}${liste.slice(1)}, de ${heure(heureDebut)} à ${heure(heureFin)}${rythme}`;
}

const direOuPermanence = ({ ou }: PermanenceVue): string =>
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

export type SaisiePermanenceProps = {
  readonly titre: string;
  readonly action: string;
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  readonly preparation: PreparationSaisie;
  readonly souples?: readonly Presente[];
  readonly retour: string;
};

/** The form of a permanence. */
export function PageSaisiePermanence(props: SaisiePermanenceProps): JSX.Element {
  const { titre, action, valeurs, erreurs, preparation, retour } = props;
  const { champs, listes } = valeurs;
  const { id = "", version = "" } = champs;
  return (
    <Formulaire
      action={action}
      classe="dc-pile dc-pile--6 dc-colonne"
      cle={version === "" && id !== "" ? id : undefined}
    >
      <Caches valeurs={{ id, version }} />
      <EnTetePage titre={titre} />
      <ResumeErreurs erreurs={erreurs} />
      <AConfirmer souples={props.souples ?? []} />
      <div class="dc-bloc dc-pile">
        <Champ
          nom="titre"
          libelle="Titre"
          aide="Exemple : France services d’Aubusson."
          maxlength={120}
          valeur={champs["titre"]}
          erreur={erreurs["titre"]}
        />
        <Puces
          nom="jours"
          legende="Jours de la semaine"
          valeur={listes["jours"]}
          erreur={erreurs["jours"]}
          choix={JOURS.map((jour, i) => ({ valeur: String(i + 1), libelle: jour }))}
        />
        <div class="dc-grille">
          <Champ
            nom="heureDebut"
            libelle="De"
            type="time"
            largeur="court"
            valeur={champs["heureDebut"]}
            erreur={erreurs["heureDebut"]}
          />
          <Champ
            nom="heureFin"
            libelle="À"
            type="time"
            largeur="court"
            valeur={champs["heureFin"]}
            erreur={erreurs["heureFin"]}
          />
          <Champ
            nom="du"
            libelle="Premier jour"
            type="date"
            largeur="court"
            valeur={champs["du"]}
            erreur={erreurs["du"]}
          />
          <Champ
            nom="au"
            libelle="Dernier jour"
            facultatif
            type="date"
            largeur="court"
            valeur={champs["au"]}
            erreur={erreurs["au"]}
          />
        </div>
        <Champ
          nom="toutesLes"
          libelle="Rythme"
          valeur={champs["toutesLes"]}
          erreur={erreurs["toutesLes"]}
          options={[
            { valeur: "1", libelle: "Chaque semaine" },
            { valeur: "2", libelle: "Une semaine sur deux" },
            { valeur: "3", libelle: "Toutes les 3 semaines" },
            { valeur: "4", libelle: "Toutes les 4 semaines" },
          ]}
        />
        <Case nom="tenueLesFeries" libelle="Tenue aussi les jours fériés" cochee={champs["tenueLesFeries"] === "oui"} />
      </div>
      <div class="dc-bloc dc-pile">
        <ChampsLieu valeurs={valeurs} erreurs={erreurs} preparation={preparation} />
      </div>
      <div class="dc-bloc dc-pile">
        <Champ
          nom="creneauMinutes"
          libelle="Rendez-vous pendant la permanence"
          valeur={champs["creneauMinutes"]}
          erreur={erreurs["creneauMinutes"]}
          options={[
            { valeur: "", libelle: "Sans créneau : on vient quand on veut" },
            ...[15, 20, 30, 45, 60].map((minutes) => ({
              valeur: String(minutes),
              libelle: `Créneaux de ${minutes} minutes`,
            })),
          ]}
        />
        <Case
          nom="reservable"
          libelle="Les créneaux libres pourront se réserver en ligne"
          aide="La réservation par le public ouvrira avec la recherche de lieux ; votre choix est gardé."
          cochee={champs["reservable"] === "oui"}
        />
      </div>
      <BarreActions mobile>
        <Bouton icone="coche">Enregistrer</Bouton>
        <LienBouton poids="secondaire" href={retour}>
          Ne rien changer
        </LienBouton>
      </BarreActions>
    </Formulaire>
  );
}

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
