import type { JSX } from "hono/jsx/jsx-runtime";
import { EnTetePage, telephone, Vide } from "../../../plateforme/ui/index.ts";
import type { SmsVu } from "./sms.query.ts";

/** What the demonstration would have sent to telephones. */
export function PageSms({ messages }: { messages: readonly SmsVu[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre="SMS de la démonstration" chapeau="Les 50 derniers, le plus récent d’abord. Aucun ne part." />
      {messages.length === 0 && (
        <Vide titre="Aucun SMS">
          <p>Prenez un rendez-vous sur la page d’un lieu : le code apparaîtra ici.</p>
        </Vide>
      )}
      {messages.map(({ id, destinataire, texte }) => (
        <article class="dc-bloc dc-pile" id={`sms-${id}`}>
          <h2 class="ds-heading" data-size="xs">
            Au {telephone(destinataire.replace(/^\+33/, "0"))}
          </h2>
          <p>{enMorceaux(texte)}</p>
        </article>
      ))}
    </div>
  );
}

/** The address of a message, as a telephone shows it. */
const enMorceaux = (texte: string): readonly (JSX.Element | string)[] =>
  texte.split(/(https?:\/\/\S+)/u).map((morceau) =>
    morceau.startsWith("http") ? (
      <a class="ds-link" href={morceau}>
        {morceau}
      </a>
    ) : (
      morceau
    ),
  );
