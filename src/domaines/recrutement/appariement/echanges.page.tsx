import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Bloc,
  Bouton,
  Champ,
  Formulaire,
  GroupeChoix,
  LienBouton,
  momentLisible,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { MINUTES } from "./entretien.rules.ts";
import type { Entretien, Message } from "./mises-en-relation.query.ts";

export type EchangesProps = {
  readonly id: number;
  readonly cote: "structure" | "candidat";
  readonly messages: readonly Message[];
  readonly entretien: Entretien | undefined;
  /** A moment by the clock of the place. */
  readonly direMoment: (moment: Date) => string;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** The interview: fixed, proposed, or to propose. */
export function BlocEntretien(props: EchangesProps): JSX.Element {
  const { id, cote, entretien, direMoment } = props;
  return (
    <Bloc id="entretien" titre="Entretien">
      {entretien?.choisi != null ? (
        <>
          <p>
            <strong>{direMoment(entretien.choisi)}</strong>, {entretien.minutes} min. {entretien.lieu}
          </p>
          <LienBouton poids="secondaire" href={`/mises-en-relation/${id}/entretien.ics`}>
            Mettre dans mon agenda
          </LienBouton>
        </>
      ) : entretien !== undefined && cote === "candidat" ? (
        <Choisir {...props} />
      ) : entretien !== undefined ? (
        <>
          <p>
            Moments proposés, {entretien.minutes} min. {entretien.lieu}
          </p>
          <ul class="ds-list">
            {entretien.moments.map((m) => (
              <li>{direMoment(m)}</li>
            ))}
          </ul>
          <p>La personne choisit. Un courriel vous préviendra.</p>
        </>
      ) : (
        cote === "candidat" && <p>La structure vous proposera des moments. Un courriel vous préviendra.</p>
      )}
      {entretien !== undefined && (
        <Formulaire action={`/mises-en-relation/${id}/entretien/annulation`} classe="dc-rang">
          <Bouton poids="secondaire">
            {cote === "candidat" && entretien.choisi === null ? "Aucun de ces moments ne me va" : "Annuler l’entretien"}
          </Bouton>
        </Formulaire>
      )}
      {(entretien === undefined || props.valeurs["lieu"] !== undefined) && cote === "structure" && (
        <Proposer {...props} />
      )}
    </Bloc>
  );
}

function Choisir({ id, entretien, erreurs, direMoment }: EchangesProps): JSX.Element {
  return (
    <Formulaire action={`/mises-en-relation/${id}/entretien/choix`}>
      <GroupeChoix
        nom="moment"
        legende={`Quel moment vous va ? (${entretien?.minutes ?? 45} min)`}
        aide={entretien?.lieu}
        choix={(entretien?.moments ?? []).map((m) => ({ valeur: m.toISOString(), libelle: direMoment(m) }))}
        {...(erreurs["moment"] !== undefined && { erreur: erreurs["moment"] })}
      />
      <div>
        <Bouton>Choisir ce moment</Bouton>
      </div>
    </Formulaire>
  );
}

function Proposer(props: EchangesProps): JSX.Element {
  return (
    <Formulaire action={`/mises-en-relation/${props.id}/entretien`}>
      <p>Proposez un à trois moments : la personne en choisit un.</p>
      <ChampsEntretien {...props} />
      <div>
        <Bouton>Proposer ces moments</Bouton>
      </div>
    </Formulaire>
  );
}

type Saisie = Pick<EchangesProps, "valeurs" | "erreurs">;

function ChampsEntretien({ valeurs, erreurs }: Saisie): JSX.Element {
  const commun = saisis((nom) => valeurs[nom] ?? "", erreurs);
  return (
    <>
      {[1, 2, 3].map((n) => (
        <div class="dc-rang dc-rang--bas">
          <Champ {...commun(`jour-${n}`)} libelle={`Jour ${n}`} type="date" largeur="moyen" facultatif={n > 1} />
          <Champ {...commun(`heure-${n}`)} libelle={`Heure ${n}`} type="time" largeur="moyen" facultatif={n > 1} />
        </div>
      ))}
      <Champ
        {...commun("minutes")}
        valeur={valeurs["minutes"] ?? "45"}
        libelle="Durée"
        options={MINUTES.map((m) => ({ valeur: String(m), libelle: `${m} min` }))}
      />
      <Champ {...commun("lieu")} libelle="Où, ou par quel moyen" maxlength={300} />
    </>
  );
}

/** What was typed while the other side left: why it is not sent, beside it; it may be copied. */
export function PasEnvoye({ valeurs, erreurs }: Saisie): JSX.Element | null {
  const texte = valeurs["texte"] !== undefined;
  if (!texte && valeurs["lieu"] === undefined) return null;
  return (
    <Bloc id="pas-envoye" titre={texte ? "Votre message n’est pas parti" : "Ces moments ne sont pas proposés"}>
      {texte ? <ChampMessage valeurs={valeurs} erreurs={erreurs} /> : <ChampsEntretien {...{ valeurs, erreurs }} />}
    </Bloc>
  );
}

const ChampMessage = ({ valeurs, erreurs }: Saisie): JSX.Element => (
  <Champ
    {...saisis((nom) => valeurs[nom] ?? "", erreurs)("texte")}
    libelle="Votre message"
    lignes={3}
    maxlength={2000}
  />
);

/** The thread between the two. */
export function BlocMessages({ id, cote, messages, valeurs, erreurs }: EchangesProps): JSX.Element {
  return (
    <Bloc id="messages" titre="Messages">
      {messages.length === 0 ? (
        <p class="dc-doux">Aucun message.</p>
      ) : (
        <ol class="dc-pile dc-pile--2">
          {messages.map((m) => (
            <li>
              <p>
                <strong>{m.cote === cote ? "Vous" : "En face"}</strong>{" "}
                <span class="dc-doux">{momentLisible(m.envoyeLe)}</span>
              </p>
              {m.texte.split("\n").map((ligne) => (
                <p>{ligne}</p>
              ))}
            </li>
          ))}
        </ol>
      )}
      <Formulaire action={`/mises-en-relation/${id}/messages`}>
        <ChampMessage valeurs={valeurs} erreurs={erreurs} />
        <div>
          <Bouton poids="secondaire">Envoyer</Bouton>
        </div>
      </Formulaire>
    </Bloc>
  );
}
