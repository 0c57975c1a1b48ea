import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bouton,
  dateAvecJour,
  dateLongue,
  EnTetePage,
  Formulaire,
  Lien,
  LienBouton,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { EntreeAgenda } from "./agenda.query.ts";
import { Entree, type Noms } from "./entree.page.tsx";
import { ajouterJours } from "./moment.rules.ts";
import { Raccourcis } from "./raccourcis.page.tsx";

export const VUES = ["jour", "semaine", "liste"] as const;
export type Vue = (typeof VUES)[number];
const VUE_LIBELLES: Readonly<Record<Vue, string>> = { jour: "Jour", semaine: "Semaine", liste: "Liste" };

export type JourneeVue = {
  readonly jour: string;
  readonly ferie: boolean;
  readonly entrees: readonly EntreeAgenda[];
};

/** What was just done, and can be undone from the next page. */
export type Retour = {
  readonly phrase: string;
  readonly action: string;
  readonly libelle: string;
  readonly champs?: Readonly<Record<string, string>>;
};

type AgendaProps = {
  readonly vue: "jour" | "semaine";
  readonly jour: string;
  readonly aujourdhui: string;
  readonly maintenant: Date;
  readonly journees: readonly JourneeVue[];
  readonly noms: Noms;
  readonly retour: Retour | undefined;
  /** Only what others fixed, to read: the interviews of a structure. */
  readonly lecture?: boolean;
};

/** The agenda, one day or one week: everything of it in the order of the clock. */
export function PageAgenda(props: AgendaProps): JSX.Element {
  const { vue, jour, aujourdhui, journees, retour, lecture = false } = props;
  const pas = vue === "jour" ? 1 : 7;
  const adresse = (vers: string): string => `/agenda?vue=${vue}&jour=${vers}`;
  const [premiere, derniere] = [journees[0]?.jour ?? jour, journees.at(-1)?.jour ?? jour];
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={vue === "jour" ? `Agenda du ${dateAvecJour(jour)}` : `Agenda, semaine du ${dateLongue(premiere)}`}
        chapeau={vue === "semaine" ? `Jusqu’au ${dateAvecJour(derniere)}` : undefined}
      >
        {lecture ? (
          <LienBouton poids="secondaire" icone="personnes" href="/mises-en-relation">
            Candidats proposés
          </LienBouton>
        ) : (
          <>
            <LienBouton icone="plus" href={`/agenda/nouveau?jour=${jour}`}>
              Nouveau rendez-vous
            </LienBouton>
            <LienBouton poids="secondaire" icone="personnes" href={`/ateliers/nouveau?jour=${jour}`}>
              Nouvel atelier
            </LienBouton>
          </>
        )}
      </EnTetePage>
      {lecture && <p>Les entretiens convenus avec des candidats. Ils se déplacent et s’annulent depuis leur fiche.</p>}
      {retour && <Annulable retour={retour} />}
      <nav class="dc-rang dc-rang--bout dc-sans-papier" aria-label="Choisir le jour et la vue">
        <div class="dc-rang">
          <LienBouton poids="secondaire" icone="chevron-gauche" href={adresse(ajouterJours(jour, -pas))}>
            {vue === "jour" ? "Veille" : "Semaine d’avant"}
          </LienBouton>
          <LienBouton poids="secondaire" href={adresse(aujourdhui)}>
            Aujourd’hui
          </LienBouton>
          <LienBouton poids="secondaire" icone="chevron-droite" href={adresse(ajouterJours(jour, pas))}>
            {vue === "jour" ? "Lendemain" : "Semaine d’après"}
          </LienBouton>
        </div>
        <ChoixVue vue={vue} jour={jour} vues={lecture ? ["jour", "semaine"] : VUES} />
      </nav>
      <section
        class={vue === "semaine" ? "dc-semaine" : "dc-pile"}
        id="agenda"
        aria-label={vue === "semaine" ? "Agenda de la semaine" : "Agenda du jour"}
        data-agenda
      >
        {journees.map((journee) => (
          <Journee journee={journee} {...props} />
        ))}
      </section>
      {!lecture && (
        <>
          <AutresGestes jour={jour} />
          <Raccourcis vue={vue} jour={jour} pas={pas} aujourdhui={aujourdhui} />
        </>
      )}
    </div>
  );
}

/** The three ways of looking at an agenda. */
export function ChoixVue({ vue, jour, vues = VUES }: { vue: Vue; jour: string; vues?: readonly Vue[] }): JSX.Element {
  return (
    <div class="ds-toggle-group">
      {vues.map((une) => (
        <a
          class="ds-button"
          data-variant="tertiary"
          href={`/agenda?vue=${une}${une === "liste" ? "" : `&jour=${jour}`}`}
          aria-current={une === vue ? "true" : undefined}
        >
          {VUE_LIBELLES[une]}
        </a>
      ))}
    </div>
  );
}

/** Says what was done, and undoes it in one gesture. */
export function Annulable({ retour: { phrase, action, libelle, champs = {} } }: { retour: Retour }): JSX.Element {
  return (
    <Alerte ton="succes" titre={phrase} annoncer>
      <Formulaire action={action} classe="dc-rang">
        {Object.entries(champs).map(([nom, valeur]) => (
          <input type="hidden" name={nom} value={valeur} />
        ))}
        <Bouton poids="secondaire" icone="annuler">
          {libelle}
        </Bouton>
      </Formulaire>
    </Alerte>
  );
}

function Journee({
  journee: { jour, ferie, entrees },
  vue,
  aujourdhui,
  noms,
  maintenant,
  lecture = false,
}: AgendaProps & { journee: JourneeVue }): JSX.Element {
  const id = `jour-${jour}`;
  return (
    <section class="dc-bloc dc-journee" aria-labelledby={id} data-aujourdhui={jour === aujourdhui ? "" : undefined}>
      <h2 class="ds-heading" data-size="2xs" id={id}>
        {vue === "semaine" ? (
          <Lien neutre href={`/agenda?vue=jour&jour=${jour}`}>
            {jourCourt(jour)}
          </Lien>
        ) : (
          "Dans l’ordre de la journée"
        )}
        {jour === aujourdhui && <span class="dc-doux dc-petit"> aujourd’hui</span>}
        {ferie && <span class="dc-doux dc-petit"> jour férié</span>}
      </h2>
      {entrees.length === 0 ? (
        vue === "jour" ? (
          <Vide titre="Rien de prévu ce jour-là" icone="calendrier" niveau={3}>
            {!lecture && (
              <LienBouton poids="secondaire" href={`/agenda/nouveau?jour=${jour}`}>
                Prendre un rendez-vous
              </LienBouton>
            )}
          </Vide>
        ) : (
          <p class="dc-doux dc-petit">Rien de prévu</p>
        )
      ) : (
        <ul class="dc-entrees">
          {entrees.map((entree) => (
            <Entree entree={entree} noms={noms} maintenant={maintenant} sien={!lecture} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** « mardi 24 mars » */
const jourCourt = (jour: string): string => dateAvecJour(jour).replace(/\s\d{4}$/, "");

function AutresGestes({ jour }: { jour: string }): JSX.Element {
  return (
    <nav class="dc-rang dc-sans-papier" aria-label="Autres gestes de l’agenda">
      <LienBouton poids="discret" icone="lieu" href="/agenda/permanences">
        Permanences
      </LienBouton>
      <LienBouton poids="discret" icone="bus" href={`/agenda/nouveau?genre=tournee&jour=${jour}`}>
        Nouvelle tournée
      </LienBouton>
      <LienBouton poids="discret" icone="ferme" href={`/agenda/nouveau?genre=occupation&jour=${jour}`}>
        Bloquer du temps
      </LienBouton>
      <LienBouton poids="discret" icone="mobile" href="/agenda/liens">
        Voir l’agenda sur son téléphone
      </LienBouton>
      <LienBouton poids="discret" icone="joindre" href="/agenda/import">
        Importer un calendrier
      </LienBouton>
    </nav>
  );
}
