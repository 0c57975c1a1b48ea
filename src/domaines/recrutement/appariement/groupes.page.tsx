import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  Lien,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { ETATS } from "./cycle.rules.ts";
import { type GroupeSaisi, totalDe } from "./groupe.rules.ts";
import type { Groupe, Participant } from "./groupes.query.ts";
import { appeler } from "./mises-en-relation.page.tsx";
import type { PersonneProposee } from "./mises-en-relation.query.ts";

const ICI = "/mises-en-relation/groupes";
type Dire = (moment: Date) => string;

type ListeProps = {
  readonly groupes: readonly Groupe[];
  readonly direMoment: Dire;
  readonly valeurs: GroupeSaisi;
  readonly erreurs: Erreurs;
};

/** The grouped recruitments of a structure, and the form that opens one. */
export function PageGroupes({ groupes, direMoment, valeurs, erreurs }: ListeProps): JSX.Element {
  const commun = saisis((nom: keyof GroupeSaisi) => valeurs[nom], erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage
        titre="Recrutements groupés"
        chapeau="Plusieurs postes d’un coup : une réunion d’information, un exercice, la même grille pour tous."
      />
      <ResumeErreurs erreurs={erreurs} />
      {groupes.length > 0 && (
        <ul class="dc-pile dc-pile--4">
          {groupes.map((g) => (
            <li>
              <Lien href={`${ICI}/${g.id}`}>{g.titre}</Lien>
              <p class="dc-petit">
                {direMoment(g.reunionLe)}. {accord(g.postes, "poste")}, {accord(g.invites, "invité")},{" "}
                {accord(g.presents, "présent")}.
              </p>
            </li>
          ))}
        </ul>
      )}
      <Bloc id="ouvrir" titre="Ouvrir un recrutement groupé">
        <Formulaire action={ICI}>
          <Champ {...commun("titre")} libelle="Titre" maxlength={120} />
          <Champ {...commun("postes")} libelle="Postes à pourvoir" inputmode="numeric" largeur="court" />
          <div class="dc-rang dc-rang--bas">
            <Champ {...commun("jour")} libelle="Jour de la réunion" type="date" largeur="moyen" />
            <Champ {...commun("heure")} libelle="Heure" type="time" largeur="moyen" />
          </div>
          <Champ {...commun("lieu")} libelle="Lieu de la réunion" maxlength={300} />
          <Champ
            {...commun("grille")}
            libelle="Grille de l’exercice"
            aide="Un critère par ligne, un point-virgule, ses points. Elle juge ce que la personne fait, jamais qui elle est."
            lignes={5}
          />
          <div>
            <Bouton>Ouvrir</Bouton>
          </div>
        </Formulaire>
      </Bloc>
    </div>
  );
}

type GroupeProps = {
  readonly groupe: Groupe;
  readonly participants: readonly Participant[];
  readonly personnes: readonly PersonneProposee[];
  readonly direMoment: Dire;
  readonly erreurs: Erreurs;
};

/** One grouped recruitment: who is invited, who came, how the exercise went, whom else to invite. */
export function PageGroupe(props: GroupeProps): JSX.Element {
  const { groupe: g, participants, personnes, direMoment, erreurs } = props;
  const parLigne = new Map(personnes.map((p) => [p.id, p]));
  const invites = new Set(participants.map(({ ligneId }) => ligneId));
  const invitables = personnes.filter(
    ({ id, statut }) =>
      !invites.has(id) && ["propose", "interet_candidat", "interet_structure", "entretien"].includes(statut),
  );
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={g.titre} chapeau={`${direMoment(g.reunionLe)}, ${g.lieu}. ${accord(g.postes, "poste")}.`} />
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="participants" titre={`Invités (${participants.length})`}>
        {participants.length === 0 ? (
          <p class="dc-doux">Personne encore.</p>
        ) : (
          <ul class="dc-pile dc-pile--6">
            {participants.map((un) => (
              <li>
                <Exercice groupe={g} participant={un} personne={parLigne.get(un.ligneId)} erreurs={erreurs} />
              </li>
            ))}
          </ul>
        )}
      </Bloc>
      <Bloc id="inviter" titre="Inviter">
        {invitables.length === 0 ? (
          <p class="dc-doux">Aucune autre personne ne vous est proposée pour l’instant.</p>
        ) : (
          <Formulaire action={`${ICI}/${g.id}/invitations`}>
            <GroupeChoix
              nom="lignes"
              legende="Personnes qui vous sont proposées"
              aide="Inviter, c’est dire votre intérêt. Chaque personne reste libre de répondre."
              multiple
              choix={invitables.map((p) => ({
                valeur: String(p.id),
                libelle: `${appeler(p)}${p.score === null ? "" : `, ${p.score} points`}`,
              }))}
              {...(erreurs["lignes"] !== undefined && { erreur: erreurs["lignes"] })}
            />
            <div>
              <Bouton>Inviter à la réunion</Bouton>
            </div>
          </Formulaire>
        )}
      </Bloc>
    </div>
  );
}

type ExerciceProps = {
  readonly groupe: Groupe;
  readonly participant: Participant;
  readonly personne: PersonneProposee | undefined;
  readonly erreurs: Erreurs;
};

function Exercice({ groupe, participant: un, personne, erreurs }: ExerciceProps): JSX.Element {
  const erreur = erreurs[`presence-${un.ligneId}`];
  const sur = totalDe(groupe.grille.map(({ sur: points }) => points));
  return (
    <div class="dc-pile dc-pile--2">
      <h3 class="ds-heading" data-size="2xs">
        <Lien href={`/mises-en-relation/${un.ligneId}`}>
          {personne === undefined ? "Mise en relation close" : appeler(personne)}
        </Lien>
      </h3>
      <p class="dc-petit">
        {personne !== undefined && `${ETATS[personne.statut].structure}. `}
        {un.notes === null ? "Exercice pas encore noté." : `${totalDe(un.notes)} points sur ${sur} à l’exercice.`}
      </p>
      <details class="dc-def" open={erreur !== undefined}>
        <summary>
          Noter l’exercice<span class="ds-sr-only"> de {personne === undefined ? un.ligneId : appeler(personne)}</span>
        </summary>
        <Formulaire action={`${ICI}/${groupe.id}/participants/${un.ligneId}`}>
          <GroupeChoix
            nom={`presence-${un.ligneId}`}
            legende="Est-elle venue ?"
            choix={[
              { valeur: "present", libelle: "Présente" },
              { valeur: "absent", libelle: "Absente" },
            ]}
            valeur={un.presence}
            {...(erreur !== undefined && { erreur })}
          />
          {groupe.grille.map((critere, rang) => (
            <Champ
              nom={`note-${rang}`}
              id={`note-${un.ligneId}-${rang}`}
              libelle={`${critere.libelle}, sur ${critere.sur}`}
              inputmode="numeric"
              largeur="court"
              valeur={un.notes?.[rang] ?? ""}
            />
          ))}
          <div>
            <Bouton poids="secondaire">Enregistrer</Bouton>
          </div>
        </Formulaire>
      </details>
    </div>
  );
}
