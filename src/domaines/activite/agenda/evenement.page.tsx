import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  Bouton,
  Champ,
  Confirmation,
  dateAvecJour,
  dateLongue,
  duree,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  heure,
  LienBouton,
} from "../../../plateforme/ui/index.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import { THEME_LIBELLES } from "../compte-rendu/theme.rules.ts";
import { Annulable, type Retour } from "./agenda.page.tsx";
import type { EntreeAgenda } from "./agenda.query.ts";
import { heuresDe, intituleDe, type Noms } from "./entree.page.tsx";
import { GENRE_ENTREE_LIBELLES, peutDevenir, STATUT_AGENDA_LIBELLES, type StatutAgenda } from "./evenement.rules.ts";
import { localDe, minutesEntre } from "./moment.rules.ts";

export type EvenementProps = {
  readonly entree: EntreeAgenda;
  readonly notes: string;
  readonly noms: Noms;
  readonly maintenant: Date;
  /** The adviser's own: it can be changed. */
  readonly sien: boolean;
  readonly erreur?: string;
  readonly retour?: Retour;
};

/** One date of the agenda: what it says, what became of it, the next gesture. */
export function PageEvenement(props: EvenementProps): JSX.Element {
  const { entree, noms, notes, sien, maintenant, erreur, retour } = props;
  const { debut, fuseau, statut, compteRenduId, id, genre, etapes } = entree;
  const local = localDe(debut, fuseau);
  const changeable = sien && statut !== "annule";
  const aReporter =
    changeable && genre !== "occupation" && compteRenduId === null && (statut === "prevu" || statut === "honore");
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={`${titreDe(entree, noms)}`} chapeau={`${dateAvecJour(local.jour)} · ${heuresDe(entree)}`}>
        {aReporter && debut <= maintenant && (
          <LienBouton icone="document" href={`/cra/nouveau?rdv=${id}`}>
            {genre === "rendez_vous" ? "Honoré : faire le compte rendu" : "Faire le compte rendu"}
          </LienBouton>
        )}
        {compteRenduId !== null && (
          <LienBouton icone="document" href={`/cra/${compteRenduId}`}>
            Voir le compte rendu
          </LienBouton>
        )}
        {sien && entree.reservee && (
          <LienBouton poids="secondaire" icone="personne" href={`/agenda/${id}/reservation`}>
            Voir qui a réservé
          </LienBouton>
        )}
        {changeable && (
          <LienBouton poids="secondaire" icone="modifier" href={`/agenda/${id}/modifier`}>
            Modifier
          </LienBouton>
        )}
        {changeable && compteRenduId === null && (
          <LienBouton poids="discret" danger icone="croix" href={`/agenda/${id}/annulation`}>
            Annuler
          </LienBouton>
        )}
      </EnTetePage>
      {retour && <Annulable retour={retour} />}
      {erreur && (
        <Alerte ton="danger" titre={erreur} annoncer>
          <p>Rien n’a changé.</p>
        </Alerte>
      )}
      {statut === "annule" && sien && (
        <Annulable
          retour={{ phrase: "Cette date est annulée", action: `/agenda/${id}/retablissement`, libelle: "La rétablir" }}
        />
      )}
      <div class="dc-grille">
        <Bloc id="date" titre="La date">
          <Faits
            faits={[
              ["Quand", `${dateAvecJour(local.jour)}, ${heuresDe(entree)}`],
              ["Durée", entree.journeeEntiere ? "" : duree(minutesEntre(debut, entree.fin))],
              ["Où", genre === "rendez_vous" ? direOu(entree) : ""],
              ["Précision", entree.precisionLieu],
              ["Thèmes prévus", entree.themes.map((theme) => THEME_LIBELLES[theme]).join(", ")],
              ["Notes", notes],
              ["Venue", genre === "rendez_vous" ? STATUT_AGENDA_LIBELLES[statut] : ""],
            ]}
          />
          {etapes.length > 0 && (
            <ol class="dc-fil">
              {etapes.map((etape) => (
                <li>
                  <strong>{`${heure(localDe(etape.debut, fuseau).heure)} – ${heure(localDe(etape.fin, fuseau).heure)}`}</strong>
                  <br />
                  {`${etape.libelle}, ${etape.commune}`}
                </li>
              ))}
            </ol>
          )}
        </Bloc>
        {changeable && genre === "rendez_vous" && compteRenduId === null && (
          <Constat entree={entree} maintenant={maintenant} />
        )}
        {changeable && compteRenduId === null && <Deplacer entree={entree} />}
      </div>
    </div>
  );
}

/** The question before a cancellation. */
export function PageAnnulation({ entree, noms }: { entree: EntreeAgenda; noms: Noms }): JSX.Element {
  const { jour } = localDe(entree.debut, entree.fuseau);
  return (
    <Confirmation
      question={`Annuler : ${titreDe(entree, noms)}, le ${dateLongue(jour)} ?`}
      consequence={
        <p>
          Ce moment redevient libre. La date reste dans la liste, marquée « Annulé » : vous pourrez la rétablir tant que
          ce moment n’est pas pris.
          {entree.inscrits ? ` ${entree.inscrits} personnes y sont inscrites : pensez à les prévenir.` : ""}
          {entree.reservee ? " Qui a réservé en ligne est prévenu aussitôt." : ""}
        </p>
      }
      action={`/agenda/${entree.id}/annulation`}
      faire="Annuler la date"
      garder="Garder la date"
      retour={entree.genre === "atelier" ? `/ateliers/${entree.id}` : `/agenda/${entree.id}`}
    />
  );
}

const titreDe = (entree: EntreeAgenda, noms: Noms): string => {
  const intitule = intituleDe(entree, noms);
  const nom = GENRE_ENTREE_LIBELLES[entree.genre];
  return intitule === nom ? nom : `${nom} : ${intitule}`;
};

const CONSTATS = [
  ["honore", "Honoré", "coche"],
  ["absent", "Absent", "personne"],
  ["excuse", "Excusé", "message"],
  ["prevu", "Encore à venir", "annuler"],
] as const;

/** What one person alone can be. */
const SEUL: ReadonlySet<StatutAgenda> = new Set(["absent", "excuse"]);

function Constat({ entree, maintenant }: { entree: EntreeAgenda; maintenant: Date }): JSX.Element {
  const { aPlusieurs } = entree;
  const possible = (vers: StatutAgenda): boolean => peutDevenir(entree.statut, vers, entree, maintenant);
  return (
    <Bloc
      id="venue"
      titre="La personne est-elle venue ?"
      actions={<Etiquette>{STATUT_AGENDA_LIBELLES[entree.statut]}</Etiquette>}
    >
      <Formulaire action={`/agenda/${entree.id}/presence`} classe="dc-rang">
        {CONSTATS.filter(([statut]) => possible(statut) && !(aPlusieurs && SEUL.has(statut))).map(
          ([statut, libelle, icone]) => (
            <Bouton poids="secondaire" nom="statut" valeur={statut} icone={icone}>
              {libelle}
            </Bouton>
          ),
        )}
      </Formulaire>
      {aPlusieurs && (
        <p class="dc-doux dc-petit">
          Plusieurs personnes ont réservé. Notez qui est absent ou excusé dans « Voir qui a réservé ».
        </p>
      )}
      {entree.debut > maintenant && (
        <p class="dc-doux dc-petit">« Honoré » et « Absent » se notent une fois l’heure passée.</p>
      )}
    </Bloc>
  );
}

function Deplacer({ entree }: { entree: EntreeAgenda }): JSX.Element {
  const { jour, heure: a } = localDe(entree.debut, entree.fuseau);
  return (
    <Bloc id="deplacer" titre="Déplacer">
      <Formulaire action={`/agenda/${entree.id}/deplacement`} classe="dc-pile">
        <div class="dc-grille">
          <Champ nom="jour" libelle="Nouvelle date" type="date" largeur="court" valeur={jour} />
          {!entree.journeeEntiere && (
            <Champ nom="heure" libelle="Nouvelle heure" type="time" largeur="court" valeur={a} />
          )}
        </div>
        <Bouton poids="secondaire" icone="calendrier">
          Déplacer
        </Bouton>
      </Formulaire>
    </Bloc>
  );
}
